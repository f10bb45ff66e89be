//! Changes that go out: from the vault to every page that watches, and to the tray.
//!
//! By `ipc::Channel`, not by events: a page that may listen to events could read what other parts emit, such as links.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tauri::{AppHandle, Manager as _, Runtime, ipc::Channel};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{MissedTickBehavior, interval},
};
use vault::Vault;
use wire::Change;

use crate::{Shell, tray, window};

/// How many failures wait for a page.
const UNHEARD: usize = 8;

/// The pages that want to know.
#[derive(Default)]
pub(crate) struct Watchers(Mutex<Heard>);

#[derive(Default)]
struct Heard {
    /// One channel for each page: one that was loaded again replaces its own.
    pages: HashMap<String, Channel<Change>>,
    /// Failures from before there was a page, as of the link that this program was started with. Every other change
    /// is in the overview that a page begins with.
    unheard: Vec<Change>,
}

impl Watchers {
    /// Adds a page by the label of its webview.
    pub(crate) fn add(&self, label: &str, page: Channel<Change>) {
        let mut heard = self.lock();
        for change in heard.unheard.drain(..) {
            if let Err(error) = page.send(change) {
                tracing::warn!(%error, "a page could not be told of a failure");
            }
        }
        heard.pages.insert(label.to_owned(), page);
    }

    /// Tells every page, and forgets those that are gone.
    pub(crate) fn tell(&self, change: Change) {
        let mut heard = self.lock();
        heard.pages.retain(|_, page| page.send(change.clone()).is_ok());
        if heard.pages.is_empty() && heard.unheard.len() < UNHEARD && matches!(change, Change::Failed { .. }) {
            heard.unheard.push(change);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts to forward, for as long as the program runs.
pub(crate) fn forward<R: Runtime>(app: &AppHandle<R>) {
    let Ok(vault) = app.state::<Shell>().vault().cloned() else { return };
    tauri::async_runtime::spawn(pass_on(app.clone(), vault.changes()));
    tauri::async_runtime::spawn(look_elsewhere(app.clone(), vault));
}

async fn pass_on<R: Runtime>(app: AppHandle<R>, mut changes: Receiver<vault::Change>) {
    loop {
        let change = match changes.recv().await {
            Ok(change) => change.into(),
            Err(RecvError::Lagged(_)) => Change::Reloaded, // It stands for all that was missed.
            Err(RecvError::Closed) => return,
        };
        note(&change);
        let touches_tokens = matches!(change, Change::Reloaded | Change::Connected { .. } | Change::Copied { .. });
        app.state::<Watchers>().tell(change);
        if touches_tokens {
            tray::refresh(&app);
        }
    }
}

/// Writes down what happened, and nothing of what it was.
fn note(change: &Change) {
    match change {
        Change::Connected { .. } => tracing::info!("an authorization brought a token, which waits to be kept"),
        Change::Copied { .. } => tracing::info!("a token went out"),
        Change::Failed { failure } => tracing::warn!(code = ?failure.code, "something that nobody waited for failed"),
        Change::KeyringWaiting => tracing::info!("the keyring has not answered yet"),
        Change::KeyringAnswered => tracing::info!("the keyring answered"),
        Change::Reloaded => tracing::debug!("records changed"),
        Change::Unkept | Change::Leaving => {} // Only ever told to the page.
    }
}

/// Notices what another process wrote to the same database, while there is something to see it in.
async fn look_elsewhere<R: Runtime>(app: AppHandle<R>, vault: Vault) {
    let mut second = interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        second.tick().await;
        if (tray::is_shown(&app) || window::is_seen(&app)) && vault.changed_elsewhere().unwrap_or(false) {
            vault.tell(vault::Change::Reloaded);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use tauri::ipc::InvokeResponseBody;
    use wire::Failure;

    use super::*;

    fn page() -> (Channel<Change>, Receiver<String>) {
        let (tell, told) = channel();
        let page = Channel::new(move |body| {
            if let InvokeResponseBody::Json(text) = body {
                // Nobody listens to a page that is gone.
                tell.send(text).map_err(|_| tauri::Error::WebviewNotFound)?;
            }
            Ok(())
        });
        (page, told)
    }

    fn failed() -> Change {
        Change::Failed { failure: Failure::from(&vault::Error::UnknownState) }
    }

    #[test]
    fn a_failure_from_before_the_page_is_told_to_it_once() {
        let watchers = Watchers::default();
        watchers.tell(Change::Reloaded);
        watchers.tell(failed());
        let (first, told) = page();
        watchers.add("main", first);
        let told: Vec<String> = told.try_iter().collect();
        assert_eq!(told.len(), 1, "only what no overview says is told late: {told:?}");
        assert!(told[0].contains("unknown-state"), "a link that started the program must not fail in silence");
        let (second, told) = page();
        watchers.add("main", second);
        assert_eq!(told.try_iter().count(), 0, "and it is told once");
    }

    #[test]
    fn what_waits_for_a_page_is_bounded() {
        let watchers = Watchers::default();
        (0..100).for_each(|_| watchers.tell(failed()));
        let (first, told) = page();
        watchers.add("main", first);
        assert_eq!(told.try_iter().count(), UNHEARD, "a flood of links must not become a flood of words");
    }

    #[test]
    fn a_page_that_is_gone_is_forgotten() {
        let watchers = Watchers::default();
        let (gone, told) = page();
        watchers.add("gone", gone);
        drop(told);
        let (main, told) = page();
        watchers.add("main", main);
        watchers.tell(Change::Reloaded);
        assert_eq!(told.try_iter().count(), 1, "a page that is gone keeps nothing from the others");
        assert_eq!(watchers.lock().pages.len(), 1, "and is not tried again");
    }
}

//! Changes that go out: from the vault to every page that watches, and to the tray.
//!
//! By `ipc::Channel`, not by events: a page that may listen to events could read what other parts emit, such as links.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
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

/// The pages that want to know, one channel for each: a page that was loaded again replaces its own.
#[derive(Default)]
pub(crate) struct Watchers(Mutex<HashMap<String, Channel<Change>>>);

impl Watchers {
    /// Adds a page by the label of its webview.
    pub(crate) fn add(&self, label: &str, channel: Channel<Change>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(label.to_owned(), channel);
    }

    /// Tells every page, and forgets those that are gone.
    pub(crate) fn tell(&self, change: &Change) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, page| page.send(change.clone()).is_ok());
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
        app.state::<Watchers>().tell(&change);
        if matches!(change, Change::Reloaded | Change::Connected { .. } | Change::Copied { .. }) {
            tray::refresh(&app);
        }
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

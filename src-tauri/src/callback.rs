//! Links that come in: `keyrack://oauth/callback?…` → `vault.complete`.
//!
//! Hostile until proved otherwise. Any page can make the browser open such a link, and any program of this user can hand
//! one over on the session bus. So a link is never logged, never reaches the page, and waits in a short queue.
//!
//! The plugin's event and its `get_current` may both bring one link, and the second time would report a failure to a
//! user who just succeeded. So the same link twice within a moment is taken once. Later it is an answer that was used
//! before, which the vault drops, counts, and says so.

use std::{
    collections::VecDeque,
    hash::{BuildHasher as _, RandomState},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager as _, Runtime};
use tauri_plugin_deep_link::DeepLinkExt as _;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use vault::{Change, Via};

use crate::{Shell, changes::Watchers, window};

/// How many links may wait. What comes on top is dropped.
const QUEUE: usize = 16;
/// Within how long the same link is the same delivery.
const MOMENT: Duration = Duration::from_millis(500);

/// Takes links from now on, and the one that this program was started with.
pub(crate) fn listen<R: Runtime>(app: &AppHandle<R>) {
    let (queue, links) = channel(QUEUE);
    let door = Arc::new(Door::new(queue));
    let (at_door, handle) = (Arc::clone(&door), app.clone());
    // May run on the bus's own thread: it hands over and returns.
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            at_door.take(url.into(), Instant::now());
        }
        window::raise(&handle);
    });
    tauri::async_runtime::spawn(complete(app.clone(), links));
    // deep-link 2.6.3 emits the link of a cold start before anybody can listen, and only keeps it here.
    for url in app.deep_link().get_current().ok().flatten().into_iter().flatten() {
        door.take(url.into(), Instant::now());
    }
}

async fn complete<R: Runtime>(app: AppHandle<R>, mut links: Receiver<String>) {
    while let Some(link) = links.recv().await {
        match app.state::<Shell>().vault().cloned() {
            // Each by itself: one that waits for ClickUp or the keyring must not hold up the next.
            Ok(vault) => drop(tauri::async_runtime::spawn(async move {
                if let Err(error) = vault.complete(&link, Via::Link).await {
                    vault.tell(Change::Failed(Arc::new(error)));
                }
            })),
            Err(error) => app.state::<Watchers>().tell(wire::Change::Failed { failure: error.as_ref().into() }),
        }
    }
}

/// Lets each delivery of a link in once, and no more than fit.
struct Door {
    queue: Sender<String>,
    hasher: RandomState,
    /// What came within the last moment, as hashes: the links hold codes.
    recent: Mutex<VecDeque<(u64, Instant)>>,
}

impl Door {
    fn new(queue: Sender<String>) -> Self {
        Self { queue, hasher: RandomState::new(), recent: Mutex::default() }
    }

    fn take(&self, link: String, now: Instant) {
        let hash = self.hasher.hash_one(&link);
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        while recent.front().is_some_and(|(_, came)| now.duration_since(*came) >= MOMENT) || recent.len() > QUEUE {
            recent.pop_front();
        }
        if recent.iter().any(|(known, _)| *known == hash) {
            return;
        }
        if self.queue.try_send(link).is_err() {
            tracing::warn!("a link was dropped, because many came at once");
            return;
        }
        recent.push_back((hash, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(number: usize) -> String {
        format!("keyrack://oauth/callback?code=c&state={number}")
    }

    fn let_in(links: &mut Receiver<String>) -> Vec<String> {
        std::iter::from_fn(|| links.try_recv().ok()).collect()
    }

    #[test]
    fn a_link_that_is_delivered_twice_is_let_in_once() {
        let (queue, mut links) = channel(QUEUE);
        let (door, now) = (Door::new(queue), Instant::now());
        door.take(link(1), now);
        door.take(link(1), now + Duration::from_millis(20));
        door.take(link(2), now + Duration::from_millis(30));
        assert_eq!(let_in(&mut links), [link(1), link(2)], "a second delivery would report a failure after a success");
    }

    #[test]
    fn a_link_that_is_followed_again_is_let_in_again() {
        let (queue, mut links) = channel(QUEUE);
        let (door, now) = (Door::new(queue), Instant::now());
        door.take(link(1), now);
        door.take(link(1), now + MOMENT);
        assert_eq!(let_in(&mut links).len(), 2, "the vault counts it, and says that it was used before");
    }

    #[test]
    fn a_flood_of_links_does_not_grow() {
        let (queue, mut links) = channel(QUEUE);
        let (door, now) = (Door::new(queue), Instant::now());
        (0..1000).for_each(|number| door.take(link(number), now));
        assert_eq!(let_in(&mut links).len(), QUEUE, "what waits is bounded");
        door.take(link(999), now);
        assert_eq!(let_in(&mut links), [link(999)], "a link that was dropped may come again");
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (queue, mut links) = channel(QUEUE);
        let (door, now) = (Door::new(queue), Instant::now());
        for number in 0..1000 {
            door.take(link(number), now);
            let_in(&mut links);
        }
        let remembered = door.recent.lock().map_or(usize::MAX, |recent| recent.len());
        assert!(remembered <= QUEUE + 1, "memory must not grow with what is sent: {remembered}");
    }
}

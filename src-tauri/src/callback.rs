//! Links that come in: `keyrack://oauth/callback?…` → `vault.complete`.
//!
//! Hostile until proved otherwise. Any page can make the browser open such a link, and any program of this user can hand
//! one over on the session bus. So a link is never logged, never reaches the page, waits in a short queue, and is given
//! to the vault once: the plugin's event and its `get_current` may both bring the same one.

use std::{
    collections::VecDeque,
    hash::{BuildHasher as _, RandomState},
    sync::{Arc, Mutex, PoisonError},
};

use tauri::{AppHandle, Manager as _, Runtime};
use tauri_plugin_deep_link::DeepLinkExt as _;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use vault::{Change, Via};

use crate::{Shell, window};

/// How many links may wait. What comes on top is dropped.
const QUEUE: usize = 16;
/// How many links are known again.
const KNOWN: usize = 256;

/// Takes links from now on, and the one that this program was started with.
pub(crate) fn listen<R: Runtime>(app: &AppHandle<R>) {
    let (queue, links) = channel(QUEUE);
    let door = Arc::new(Door::new(queue));
    let (at_door, handle) = (Arc::clone(&door), app.clone());
    // May run on the bus's own thread: it hands over and returns.
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            at_door.take(url.into());
        }
        window::raise(&handle);
    });
    tauri::async_runtime::spawn(complete(app.clone(), links));
    // deep-link 2.6.3 emits the link of a cold start before anybody can listen, and only keeps it here.
    for url in app.deep_link().get_current().ok().flatten().into_iter().flatten() {
        door.take(url.into());
    }
}

async fn complete<R: Runtime>(app: AppHandle<R>, mut links: Receiver<String>) {
    while let Some(link) = links.recv().await {
        let shell = app.state::<Shell>();
        let Ok(vault) = shell.vault() else { continue };
        if let Err(error) = vault.complete(&link, Via::Link).await {
            vault.tell(Change::Failed(Arc::new(error)));
        }
    }
}

/// Lets each link in once, and no more than fit.
struct Door {
    queue: Sender<String>,
    hasher: RandomState,
    known: Mutex<VecDeque<u64>>,
}

impl Door {
    fn new(queue: Sender<String>) -> Self {
        Self { queue, hasher: RandomState::new(), known: Mutex::default() }
    }

    fn take(&self, link: String) {
        // Kept as a hash: the link holds a code.
        let hash = self.hasher.hash_one(&link);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(&hash) {
            return;
        }
        if self.queue.try_send(link).is_err() {
            tracing::warn!("a link was dropped, because many came at once");
            return;
        }
        known.push_back(hash);
        if known.len() > KNOWN {
            known.pop_front();
        }
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
    fn a_link_is_let_in_once() {
        let (queue, mut links) = channel(QUEUE);
        let door = Door::new(queue);
        door.take(link(1));
        door.take(link(1));
        door.take(link(2));
        assert_eq!(let_in(&mut links), [link(1), link(2)], "a second delivery would report a failure after a success");
    }

    #[test]
    fn a_flood_of_links_does_not_grow() {
        let (queue, mut links) = channel(QUEUE);
        let door = Door::new(queue);
        (0..1000).for_each(|number| door.take(link(number)));
        assert_eq!(let_in(&mut links).len(), QUEUE, "what waits is bounded");
        door.take(link(999));
        assert_eq!(let_in(&mut links), [link(999)], "a link that was dropped may come again");
    }

    #[test]
    fn what_is_known_again_is_bounded() {
        let (queue, mut links) = channel(QUEUE);
        let door = Door::new(queue);
        for number in 0..2 * KNOWN {
            door.take(link(number));
            let_in(&mut links);
        }
        assert_eq!(door.known.lock().map_or(0, |known| known.len()), KNOWN, "memory must not grow with what is sent");
    }
}

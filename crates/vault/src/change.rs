//! What the vault tells whoever is listening: that something changed, and little more. Listeners read again.

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::{Error, TokenId};

/// Something changed.
#[derive(Debug, Clone)]
pub enum Change {
    /// Records changed, here or in another process.
    Reloaded,
    /// A token was stored and waits for *keep or discard*.
    Connected(TokenId),
    /// A token went out.
    Copied {
        /// Which.
        token: TokenId,
        /// When it leaves the clipboard again, in seconds from now; none for never.
        clears_after: Option<u32>,
    },
    /// Something that nobody waited for failed.
    Failed(Arc<Error>),
    /// The keyring has not answered for a second: it may be asking for its password.
    KeyringWaiting,
    /// The keyring answered after all, or was given up on.
    KeyringAnswered,
}

/// The sending end. A listener that falls behind by more than this many is told so and reads everything.
pub(crate) fn channel() -> broadcast::Sender<Change> {
    broadcast::channel(64).0
}

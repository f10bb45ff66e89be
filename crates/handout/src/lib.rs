//! What every front end shares in handing a token out: the clipboard loan, the tray's menu, and the words for both.
//!
//! Nothing here draws or asks: a front end owns the window, the tray or the terminal, and calls this. A secret passes
//! through [`copy_token`] and [`copy_client_secret`] alone, from the vault to the clipboard, and is never given back to the caller.

mod board;
mod clipboard;
mod menu;
mod words;

pub use board::Memory;
pub use clipboard::{Clipboard, ClipboardError};
pub use menu::{Entry, Item, Line, NotAnItem, menu};
pub use words::{LOCALES, Words, locale};

use vault::{ApiAppId, Change, TokenId, Vault};

/// What can keep a token from going out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault did not give it.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The clipboard did not take it.
    #[error(transparent)]
    Clipboard(#[from] ClipboardError),
}

/// Lends a token to the clipboard for as long as the settings say, and tells when it leaves again.
///
/// The window's button and the tray's entry are this same call. Once the token is on the clipboard the copy counts,
/// even if the note of when it went out could not be written.
pub async fn copy_token(vault: &Vault, clipboard: &Clipboard, id: &TokenId) -> Result<Option<u32>, Error> {
    let seconds = vault.settings()?.clipboard_seconds;
    clipboard.lend(vault.reveal(id).await?.secret, seconds).await?;
    if let Err(error) = vault.touch(id) {
        tracing::warn!(%error, "a token went out, but when could not be noted");
    }
    vault.tell(Change::Copied { token: id.clone(), clears_after: seconds });
    Ok(seconds)
}

/// Lends the client secret of an API app to the clipboard, as [`copy_token`] does a token.
pub async fn copy_client_secret(vault: &Vault, clipboard: &Clipboard, id: &ApiAppId) -> Result<Option<u32>, Error> {
    let seconds = vault.settings()?.clipboard_seconds;
    clipboard.lend(vault.reveal_client_secret(id).await?, seconds).await?;
    Ok(seconds)
}

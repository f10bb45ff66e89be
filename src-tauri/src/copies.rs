//! A copy of the database each day while the window runs, so that there is something to go back to.

use std::{sync::Arc, time::Duration};

use vault::{Change, Error, Vault};

/// How often is looked whether a day has passed: a timer of a whole day would not count a computer's sleep.
const LOOK: Duration = Duration::from_hours(1);

/// Starts to make copies, off the main thread, for as long as the program runs.
pub(crate) fn begin(vault: Vault) {
    tauri::async_runtime::spawn(async move {
        loop {
            let own = vault.clone();
            if let Ok(Err(error)) = tauri::async_runtime::spawn_blocking(move || own.keep_copy()).await {
                tracing::warn!(%error, "the database could not be copied");
                if matches!(error, Error::Damaged(_)) {
                    vault.tell(Change::Failed(Arc::new(error)));
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    });
}

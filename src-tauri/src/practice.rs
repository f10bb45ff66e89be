//! Practice ClickUp, switched on from the window: the `keyrack` command beside this program runs it.

use std::path::PathBuf;

use vault::Vault;
use wire::ApiApp;

use crate::failure::{Answer, Refused};

/// Starts it if it is not running, and gives the sample API app, ready to be authorized.
pub(crate) async fn start(vault: &Vault) -> Answer<ApiApp> {
    vault.practice_start(&command()?).await?;
    Ok(vault.practice_prepare().await?.into())
}

fn command() -> Answer<PathBuf> {
    let here = std::env::current_exe().map_err(|error| {
        tracing::error!(%error, "this program does not know where it is");
        Refused::internal()
    })?;
    Ok(here.with_file_name(format!("keyrack{}", std::env::consts::EXE_SUFFIX)))
}

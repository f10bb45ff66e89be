//! `keyrack app add`: an API app that is registered in ClickUp, taken down whole or not at all.

use secrecy::SecretString;
use serde_json::json;
use vault::{ApiApp, ApiAppId, AppChange, LOOPBACK_PORT, Realm, TokensOfApp, Vault};

use super::look;
use crate::{
    args::AppAdd,
    ask,
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    run::{keep, wait},
    stop::Result,
};

/// The last step of the set-up: everything is entered, what is left is to authorize.
const READY: u8 = 4;

pub(super) fn run(wanted: &AppAdd, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    look::no_argument(wanted.client_secret.as_deref())?;
    look::at_redirects(&wanted.redirect, &[], output)?;
    wait(keep::a_store(vault, passphrases, output))?;
    let secret = ask::secret(wanted.client_secret_stdin, "Client secret: ", "--client-secret-stdin")?;
    look::at_pair(&wanted.client_id, &secret, output)?;
    let app = vault.create_app(Realm::Live)?;
    let filled = wait(fill(&app.id, wanted, secret, vault));
    let app = match filled {
        Ok(app) => wire::ApiApp::from(app),
        Err(stop) => {
            // Half an API app would be in the way of the next try.
            wait(async { Ok(vault.forget_app(&app.id, TokensOfApp::Forget).await?) })?;
            return Err(stop);
        }
    };
    output::say("Added. These redirect URLs have to stand in ClickUp, each on a line of its own:");
    app.redirect_urls.iter().for_each(|redirect| output::say(&format!("  {}", redirect.url)));
    output.document(json!({ "app": app }), || format!("{}\n", app.id))?;
    Ok(Exit::Done)
}

async fn fill(id: &ApiAppId, wanted: &AppAdd, secret: SecretString, vault: &Vault) -> Result<ApiApp> {
    let redirect_urls = Some(if wanted.redirect.is_empty() { suggested() } else { wanted.redirect.clone() });
    let (name, client_id) = (Some(wanted.name.clone()), Some(wanted.client_id.clone()));
    vault.change_app(id, AppChange { name, client_id, redirect_urls, step: Some(READY), archived: None })?;
    Ok(vault.set_client_secret(id, secret).await?)
}

/// Keyrack's address on this computer, both ways to write it: ClickUp is reported to tell them apart.
fn suggested() -> Vec<String> {
    ["127.0.0.1", "localhost"].map(|host| format!("http://{host}:{LOOPBACK_PORT}/callback")).into()
}

//! `keyrack authorize`: one authorization, from the consent page to a token that is kept, discarded or waiting.

use vault::{ApiApp, Realm, Returns, Vault};

use super::{
    follow::{self, Plan, Way},
    keep, practice, settle,
};
use crate::{
    args::Authorize,
    ask::Person,
    exit::Exit,
    output::Output,
    passphrase::Passphrases,
    stop::{Result, Stop},
};

pub(super) async fn run(wanted: &Authorize, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let app = vault.find_app(&wanted.app)?;
    if app.realm == Realm::Live {
        keep::a_store(vault, passphrases, output).await?;
        keep::open(&[app.store], vault, passphrases, output).await?;
    }
    practice::at_hand(app.realm, vault, Box::pin(authorize(&app, wanted, vault, output))).await
}

async fn authorize(app: &ApiApp, wanted: &Authorize, vault: &Vault, output: &Output) -> Result<Exit> {
    let redirect_urls = wanted.redirect.as_deref().map_or_else(|| suggested(app), |url| vec![url]);
    if redirect_urls.is_empty() {
        return Err(Stop::usage(
            "this API app has no redirect URL",
            "add one in Keyrack's window, or add the API app again with `--redirect`",
        ));
    }
    let way = if wanted.no_browser { Way::Printed } else { Way::Browser };
    let mut person = Person::listen()?;
    let token =
        follow::follow(app, &Plan { redirect_urls, way, paste: wanted.paste }, &mut person, vault, output).await?;
    let settled = settle::settle(token, wanted.yes, None, &mut person, vault, output).await?;
    settle::connected(&settled.token, output)?;
    Ok(settled.exit)
}

/// The API app's addresses on this computer, which need nothing but this command; without any, its first.
fn suggested(app: &ApiApp) -> Vec<&str> {
    let urls = app.redirect_urls.iter();
    let on_this_computer: Vec<_> = urls.filter(|url| url.returns == Returns::Loopback).collect();
    let chosen =
        if on_this_computer.is_empty() { app.redirect_urls.iter().take(1).collect() } else { on_this_computer };
    chosen.into_iter().map(|url| url.url.as_str()).collect()
}

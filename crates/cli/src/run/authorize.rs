//! `keyrack authorize`: one authorization, from the consent page to a token that is kept, discarded or waiting.

use vault::{ApiApp, Returns, Vault};

use super::{
    follow::{self, Plan, Way},
    practice, settle,
};
use crate::{
    args::Authorize,
    ask::Person,
    exit::Exit,
    output::Output,
    stop::{Result, Stop},
};

pub(super) async fn run(wanted: &Authorize, vault: &Vault, output: &Output) -> Result<Exit> {
    let app = vault.find_app(&wanted.app)?;
    practice::at_hand(app.realm, vault, Box::pin(authorize(&app, wanted, vault, output))).await
}

async fn authorize(app: &ApiApp, wanted: &Authorize, vault: &Vault, output: &Output) -> Result<Exit> {
    let redirect_url = match &wanted.redirect {
        Some(url) => url.as_str(),
        None => suggested(app).ok_or_else(|| {
            Stop::usage(
                "this API app has no redirect URL",
                "add one in Keyrack's window, or add the API app again with `--redirect`",
            )
        })?,
    };
    let way = if wanted.no_browser { Way::Printed } else { Way::Browser };
    let mut person = Person::listen()?;
    let token =
        follow::follow(app, &Plan { redirect_url, way, paste: wanted.paste }, &mut person, vault, output).await?;
    let settled = settle::settle(token, wanted.yes, None, &mut person, vault, output).await?;
    settle::connected(&settled.token, output)?;
    Ok(settled.exit)
}

/// The API app's address on this computer, which needs nothing but this command; else its first.
fn suggested(app: &ApiApp) -> Option<&str> {
    let urls = &app.redirect_urls;
    let url = urls.iter().find(|url| url.returns == Returns::Loopback).or(urls.first())?;
    Some(&url.url)
}

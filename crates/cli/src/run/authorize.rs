//! `keyrack authorize`: one authorization, from the consent page to a token that is kept, discarded or waiting.

use vault::{ApiApp, Realm, Returns, Vault};

use super::follow::{self, Plan, Way};
use crate::{
    args::Authorize,
    ask::Lines,
    exit::Exit,
    output::Output,
    stop::{Result, Stop},
};

pub(super) async fn run(wanted: &Authorize, vault: &Vault, output: &Output) -> Result<Exit> {
    let app = vault.find_app(&wanted.app)?;
    if app.realm == Realm::Practice {
        vault.practice_start(&std::env::current_exe()?).await?;
    }
    let redirect_url = match &wanted.redirect {
        Some(url) => url.as_str(),
        None => suggested(&app).ok_or_else(|| {
            Stop::usage("this API app has no redirect URL", "Register one in ClickUp and say it with `--redirect`")
        })?,
    };
    let way = if wanted.no_browser { Way::Printed } else { Way::Browser };
    let mut lines = Lines::default();
    let token =
        follow::follow(&app, &Plan { redirect_url, way, paste: wanted.paste }, &mut lines, vault, output).await?;
    let settled = follow::settle(token, wanted.yes, None, &mut lines, vault, output).await?;
    follow::connected(&settled.token, output)?;
    Ok(settled.exit)
}

/// The API app's address on this computer, which needs nothing but this command; else its first.
fn suggested(app: &ApiApp) -> Option<&str> {
    let urls = &app.redirect_urls;
    let url = urls.iter().find(|url| url.returns == Returns::Loopback).or(urls.first())?;
    Some(&url.url)
}

//! `keyrack app redirects`: the list as it is registered in ClickUp, and what was seen of each.

use std::io::Read as _;

use serde_json::json;
use vault::{ApiApp, AppChange, Clock, Vault};
use wire::Failure;

use super::look;
use crate::{
    args::{Redirects, RedirectsCommand},
    exit::Exit,
    output::{self, Output},
    run::{
        explain, named,
        steps::{self, Step},
    },
    show,
    stop::{Result, Stop},
    text,
};

/// More than all redirect URLs of an API app have.
const LIMIT: u64 = 1 << 20;

pub(super) fn run(wanted: Redirects, vault: &Vault, output: &Output) -> Result<Exit> {
    let app = named::app(&wanted.app, vault)?;
    match wanted.command {
        None => list(app, output),
        Some(RedirectsCommand::Add { urls, stdin }) => add(&app, &if stdin { lines()? } else { urls }, vault, output),
        Some(RedirectsCommand::Remove { url }) => remove(&app, &url, vault, output),
        Some(RedirectsCommand::Edit { old, new }) => edit(&app, &old, &new, vault, output),
        Some(RedirectsCommand::Refused { url, code }) => refused(&app, &url, &code, vault, output),
    }
}

fn list(app: ApiApp, output: &Output) -> Result<Exit> {
    let app = wire::ApiApp::from(app);
    if app.redirect_urls.is_empty() {
        output::say("No redirect URLs yet; `keyrack app redirects APP add URL` takes those that stand in ClickUp");
    }
    output.document(json!({ "redirectUrls": app.redirect_urls }), || {
        if app.redirect_urls.is_empty() { String::new() } else { show::redirects(&app, Clock::System.now().wall) }
    })?;
    Ok(Exit::Done)
}

fn add(app: &ApiApp, urls: &[String], vault: &Vault, output: &Output) -> Result<Exit> {
    look::at_redirects(urls, &listed(app), output)?;
    let mut list: Vec<String> = listed(app).into_iter().map(str::to_owned).collect();
    let mut new = Vec::new();
    for url in urls.iter().map(|url| url.trim()) {
        if list.iter().any(|known| known == url) {
            output::say(&format!("It is in the list already: {url}"));
        } else {
            list.push(url.to_owned());
            new.push(url);
        }
    }
    if new.is_empty() {
        return done(app.clone(), output);
    }
    let app = change(app, list, vault)?;
    output::say("Added; each has to stand in ClickUp letter by letter:");
    for url in new {
        output::say(&format!("  {url}"));
    }
    steps::say(Step::Redirects, app.realm, vault);
    done(app, output)
}

fn remove(app: &ApiApp, url: &str, vault: &Vault, output: &Output) -> Result<Exit> {
    known(app, url)?;
    let rest = listed(app).into_iter().filter(|known| *known != url.trim()).map(str::to_owned).collect();
    let app = change(app, rest, vault)?;
    output::say(&format!("Removed here: {}", url.trim()));
    if app.redirect_urls.is_empty() {
        output.warn(&format!("{} has no redirect URL now, so it can't be authorized", text::name(&app.name)));
    }
    steps::say(Step::Redirects, app.realm, vault);
    done(app, output)
}

fn edit(app: &ApiApp, old: &str, new: &str, vault: &Vault, output: &Output) -> Result<Exit> {
    known(app, old)?;
    let (old, new) = (old.trim(), new.trim());
    let others: Vec<&str> = listed(app).into_iter().filter(|url| *url != old).collect();
    if others.contains(&new) {
        return Err(Stop::usage(
            "the new redirect URL is in the list already",
            "remove the old one instead: `keyrack app redirects APP remove URL`",
        ));
    }
    look::at_redirects(&[new.to_owned()], &others, output)?;
    let list = listed(app).into_iter().map(|url| if url == old { new } else { url }.to_owned()).collect();
    let app = change(app, list, vault)?;
    output::say(&format!("Changed here: {old} is {new} now"));
    steps::say(Step::Redirects, app.realm, vault);
    done(app, output)
}

fn refused(app: &ApiApp, url: &str, code: &str, vault: &Vault, output: &Output) -> Result<Exit> {
    known(app, url)?;
    let explained = clickup::explain(code).ok_or_else(|| {
        Stop::usage("there is none of ClickUp's codes in this", "copy it as ClickUp showed it, such as `OAUTH_007`")
    })?;
    let app = vault.redirect_refused(&app.id, url.trim(), explained.ecode.as_str())?;
    output::say(&format!("Noted: ClickUp showed {} for {}", explained.ecode, url.trim()));
    explain::say(&explained, output);
    done(app, output)
}

fn change(app: &ApiApp, list: Vec<String>, vault: &Vault) -> Result<ApiApp> {
    Ok(vault.change_app(&app.id, AppChange { redirect_urls: Some(list), ..AppChange::default() })?)
}

fn done(app: ApiApp, output: &Output) -> Result<Exit> {
    output.document(json!({ "app": wire::ApiApp::from(app) }), String::new)?;
    Ok(Exit::Done)
}

fn listed(app: &ApiApp) -> Vec<&str> {
    app.redirect_urls.iter().map(|redirect| redirect.url.as_str()).collect()
}

/// The vault's own hint is for one who authorizes; here the list is what helps.
fn known(app: &ApiApp, url: &str) -> Result<()> {
    if listed(app).contains(&url.trim()) {
        return Ok(());
    }
    let hint = format!("list them with `keyrack app redirects {}`", text::short(app.id.as_str()));
    Err(Failure { hint: Some(hint), ..Failure::from(&vault::Error::NotRegistered) }.into())
}

/// The redirect URLs that come on standard input, one per line.
fn lines() -> Result<Vec<String>> {
    let mut text = Vec::new();
    std::io::stdin().lock().take(LIMIT).read_to_end(&mut text)?;
    let lines: Vec<String> =
        String::from_utf8_lossy(&text).lines().map(|line| line.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    if lines.is_empty() {
        return Err(Stop::usage("no redirect URL came on standard input", "send them one per line"));
    }
    Ok(lines)
}

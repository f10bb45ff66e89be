//! `keyrack authorize`: one authorization, from the consent page to a token that is kept, discarded or waiting.

use vault::{ApiApp, Realm, Returns, Token, Vault};

use super::{
    follow::{self, Plan, Way},
    keep, named, practice,
    settle::{self, Others, Settled, Wish},
    token,
};
use crate::{
    args::Authorize,
    ask::Person,
    exit::Exit,
    output::{self, Event, Output, TokenName, WorkspaceRole},
    passphrase::Passphrases,
    stop::{Result, Stop},
    text,
};

pub(super) async fn run(wanted: &Authorize, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let app = named::app(&wanted.app, vault)?;
    let again = wanted.again.as_deref().map(|name| renewed(name, &app, vault)).transpose()?;
    if app.realm == Realm::Live {
        keep::a_store(vault, passphrases, output).await?;
        let stores: Vec<_> = again.iter().map(|token| token.store).chain([app.store]).collect();
        keep::open(&stores, vault, passphrases, output).await?;
    }
    practice::at_hand(app.realm, vault, Box::pin(authorize(&app, again, wanted, vault, output))).await
}

/// The token that is to be renewed: one of this API app, on the rack.
fn renewed(name: &str, app: &ApiApp, vault: &Vault) -> Result<Token> {
    let token = token::on_the_rack(name, vault)?;
    match &token.app {
        Some(of) if of.id == app.id => Ok(token),
        Some(of) => Err(Stop::usage(
            format!("{} is not a token of {}", text::name(&token.label), text::name(&app.name)),
            format!("authorize the API app that it came from: {}", text::name(&of.name)),
        )),
        None => Err(Stop::usage(
            format!("{} is not a token of {}", text::name(&token.label), text::name(&app.name)),
            "a personal token is renewed with `keyrack token replace`",
        )),
    }
}

async fn authorize(
    app: &ApiApp,
    again: Option<Token>,
    wanted: &Authorize,
    vault: &Vault,
    output: &Output,
) -> Result<Exit> {
    let redirect_urls = wanted.redirect.as_deref().map_or_else(|| suggested(app), |url| vec![url]);
    if redirect_urls.is_empty() {
        return Err(Stop::usage(
            "this API app has no redirect URL",
            "add one that stands in ClickUp: `keyrack app redirects APP add URL`",
        ));
    }
    if let Some(user) = again.as_ref().and_then(|token| token.user.as_ref()) {
        output::say(&format!("Agree to it in ClickUp as {}, whose token is to be renewed", text::name(&user.name)));
    }
    let way = if wanted.no_browser { Way::Printed } else { Way::Browser };
    let mut person = Person::listen()?;
    let others = Others::of(&app.id, vault)?;
    let wish = Wish { yes: wanted.yes, label: None, renews: again.is_some() };
    let plan = Plan { redirect_urls, way, paste: wanted.paste, again: again.map(|token| token.id) };
    let token = follow::follow(app, &plan, &mut person, vault, output).await?;
    let settled = settle::settle(token.clone(), wish, &mut person, vault, output).await?;
    settle::connected(&settled.token, output)?;
    let seen = others.seen(&super::id_of(&settled.token), &mut person.interrupt, vault).await?;
    settle::say_seen(&seen, output);
    tell(&token.into(), &settled, &seen, output)?;
    Ok(settled.exit)
}

/// Tells, where events are wanted, what became of it all.
fn tell(came: &wire::Token, settled: &Settled, others: &[wire::Seen], output: &Output) -> Result<()> {
    let waiting = came.waiting.as_ref();
    let update = waiting.and_then(|it| it.updates.as_ref());
    output.event(&Event::Settled {
        outcome: settled.outcome,
        other_than: waiting.and_then(|it| it.other_than.as_ref()).map(|other| other.id.as_str()),
        gained: update.map(|it| WorkspaceRole::each(&it.gained)).unwrap_or_default(),
        lost: update.map(|it| WorkspaceRole::each(&it.lost)).unwrap_or_default(),
        former: settled.former.as_ref().map(TokenName::of),
        others,
    })
}

/// The API app's addresses on this computer, which need nothing but this command; without any, its first.
fn suggested(app: &ApiApp) -> Vec<&str> {
    let urls = app.redirect_urls.iter();
    let on_this_computer: Vec<_> = urls.filter(|url| url.returns == Returns::Loopback).collect();
    let chosen =
        if on_this_computer.is_empty() { app.redirect_urls.iter().take(1).collect() } else { on_this_computer };
    chosen.into_iter().map(|url| url.url.as_str()).collect()
}

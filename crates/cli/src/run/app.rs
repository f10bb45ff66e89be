//! `keyrack app`: API apps as registered in ClickUp.

mod add;
mod edit;
mod forget;
mod look;
mod redirects;
mod rotate;

use serde_json::json;
use vault::{ApiApp, Clock, StoreKind, Token, Vault};
use wire::{CredentialCheck, Verdict};

use super::{keep, named, page, practice, untold, wait};
use crate::{
    args,
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    show,
    stop::Result,
    text,
};

pub(super) fn run(command: args::App, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    match command {
        args::App::Add(wanted) => add::run(&wanted, vault, passphrases, output),
        args::App::List => list(vault, output),
        args::App::Show { app } => show(&named::app(&app, vault)?, vault, output),
        args::App::Edit(wanted) => edit::run(&wanted, vault, output),
        args::App::Check { app } => {
            let app = named::app(&app, vault)?;
            wait(keep::open(&[app.store], vault, passphrases, output))?;
            wait(practice::at_hand(app.realm, vault, check(&app, vault, output)))
        }
        args::App::Rotate(wanted) => rotate::run(&wanted, vault, passphrases, output),
        args::App::Redirects(wanted) => redirects::run(wanted, vault, output),
        // Answered before a vault is opened; the match is whole all the same.
        args::App::Page(wanted) => page::run(&wanted, output),
        args::App::Forget(wanted) => forget::run(&wanted, vault, passphrases, output),
    }
}

fn list(vault: &Vault, output: &Output) -> Result<Exit> {
    let apps: Vec<wire::ApiApp> = vault.apps()?.into_iter().map(Into::into).collect();
    if apps.is_empty() {
        output::say("No API apps yet; `keyrack app add` adds one, `keyrack practice` shows how it goes");
    }
    output.document(json!({ "apps": apps }), || if apps.is_empty() { String::new() } else { show::apps(&apps) })?;
    Ok(Exit::Done)
}

fn show(app: &ApiApp, vault: &Vault, output: &Output) -> Result<Exit> {
    let (pending, tokens): (Vec<_>, Vec<_>) = tokens_of(app, vault)?.into_iter().partition(|it| it.waiting.is_some());
    let each = |tokens: Vec<Token>| tokens.into_iter().map(wire::Token::from).collect::<Vec<_>>();
    let (app, tokens, pending) = (wire::ApiApp::from(app.clone()), each(tokens), each(pending));
    output.document(json!({ "app": app, "tokens": tokens, "pending": pending }), || {
        show::app(&app, &tokens, Clock::System.now().wall)
    })?;
    for token in &pending {
        output::say(&show::waits(token));
    }
    Ok(Exit::Done)
}

async fn check(app: &ApiApp, vault: &Vault, output: &Output) -> Result<Exit> {
    let check = CredentialCheck::from(vault.check_credentials(&app.id).await?);
    let app = wire::ApiApp::from(vault.app(&app.id)?);
    let name = text::name(&app.name);
    output.document(json!({ "app": app, "check": check }), || match check.verdict {
        Verdict::Right => format!("ClickUp takes the client ID and the client secret of {name}\n"),
        Verdict::Wrong => format!("ClickUp refuses the client ID or the client secret of {name}\n"),
        Verdict::CouldNotTell => format!("Could not tell whether ClickUp takes the client secret of {name}\n"),
    })?;
    if let Some(cause) = &check.cause {
        output.warn(&cause.message);
    }
    Ok(exit(&check))
}

/// The exit code that a verdict deserves.
fn exit(check: &CredentialCheck) -> Exit {
    match check.verdict {
        Verdict::Right => Exit::Done,
        Verdict::Wrong => Exit::NotAuthorized,
        Verdict::CouldNotTell => check.cause.as_ref().map_or(Exit::CouldNotTell, |cause| untold(cause.code)),
    }
}

/// The tokens of an API app: those on the rack, and those that wait.
fn tokens_of(app: &ApiApp, vault: &Vault) -> Result<Vec<Token>> {
    let mut tokens = vault.tokens()?;
    tokens.extend(vault.pending()?);
    tokens.retain(|token| token.app.as_ref().is_some_and(|name| name.id == app.id));
    Ok(tokens)
}

/// The stores that hold anything of an API app's.
fn stores_of(app: &ApiApp, vault: &Vault) -> Result<Vec<StoreKind>> {
    Ok(tokens_of(app, vault)?.iter().map(|token| token.store).chain([app.store]).collect())
}

//! `keyrack token`: the tokens on the rack, and those that wait to be kept or discarded.

mod personal;

use serde_json::json;
use vault::{Clock, Patience, Token, Vault};
use wire::{Code, HealthState};

use super::{
    id_of, keep, named, practice,
    settle::{self, Wish},
    untold, wait,
};
use crate::{
    args,
    ask::{self, Person},
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    show,
    stop::{Result, Stop},
    text,
};

pub(super) fn run(command: args::Token, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let open = |token: &Token| wait(keep::open(&[token.store], vault, passphrases, output));
    match command {
        args::Token::List => list(vault, output),
        args::Token::Show { token, seen } => show(named::token(&token, vault)?, seen, vault, output),
        args::Token::Add { stdin, label, yes } => {
            wait(keep::a_store(vault, passphrases, output))?;
            personal::add(stdin, Wish { yes, label: label.as_deref(), renews: false }, vault, output)
        }
        args::Token::Replace { token, stdin, yes } => {
            let token = on_the_rack(&token, vault)?;
            personal::replace(&token, stdin, yes, vault, passphrases, output)
        }
        args::Token::Rename { token, label } => rename(&named::token(&token, vault)?, &label, vault, output),
        args::Token::Check { token } => {
            let token = named::token(&token, vault)?;
            open(&token)?;
            wait(practice::at_hand(token.realm, vault, check(&token, vault, output)))
        }
        args::Token::Print { token } => {
            let token = on_the_rack(&token, vault)?;
            open(&token)?;
            print(&token, vault, output)
        }
        args::Token::Keep { token, label } => keep_it(&named::waiting(&token, vault)?, label.as_deref(), vault, output),
        args::Token::Update { token } => update(&named::waiting(&token, vault)?, vault, passphrases, output),
        args::Token::Discard { token } => {
            let token = named::waiting(&token, vault)?;
            open(&token)?;
            discard(&token, vault, output)
        }
        args::Token::Forget { token, yes } => {
            let token = named::token(&token, vault)?;
            if !ask::sure(output, yes, &format!("Forget {}?", text::name(&token.label)))? {
                output::say("Nothing was forgotten");
                return Ok(Exit::Failed);
            }
            open(&token)?;
            forget(&token, vault, output)
        }
    }
}

fn list(vault: &Vault, output: &Output) -> Result<Exit> {
    let on_the_rack: Vec<wire::Token> = vault.tokens()?.into_iter().map(Into::into).collect();
    let pending: Vec<wire::Token> = vault.pending()?.into_iter().map(Into::into).collect();
    if on_the_rack.is_empty() {
        output::say("No tokens yet; `keyrack authorize` gets one, `keyrack token add` takes a personal one");
    }
    output.document(json!({ "tokens": on_the_rack, "pending": pending }), || {
        if on_the_rack.is_empty() { String::new() } else { show::tokens(&on_the_rack) }
    })?;
    for token in &pending {
        output::say(&show::waits(token));
    }
    Ok(Exit::Done)
}

fn show(token: Token, seen: bool, vault: &Vault, output: &Output) -> Result<Exit> {
    let token = wire::Token::from(token);
    output.document(json!({ "token": token }), || show::token_in_full(&token, Clock::System.now().wall))?;
    if token.waiting.is_some() {
        output::say(&show::waits(&token));
    }
    if seen {
        vault.acknowledge_losses(&id_of(&token))?;
    } else if !token.lost.is_empty() {
        let id = text::short(&token.id);
        output.hint(&match &token.app {
            Some(app) => format!(
                "`keyrack authorize {} --again {id}` lets its user tick Workspaces again; `keyrack token show {id} --seen` \
                 takes note of the loss",
                text::short(&app.id)
            ),
            None => format!("`keyrack token show {id} --seen` takes note of the loss"),
        });
    }
    Ok(Exit::Done)
}

fn rename(token: &Token, label: &str, vault: &Vault, output: &Output) -> Result<Exit> {
    let renamed = wire::Token::from(vault.rename(&token.id, label)?);
    output::say(&format!("Renamed to {}", text::name(&renamed.label)));
    output.document(json!({ "token": renamed }), String::new)?;
    Ok(Exit::Done)
}

async fn check(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    let token = wire::Token::from(vault.check(&token.id, Patience::User).await?);
    output.document(json!({ "token": token }), || show::token(&token))?;
    if let Some(hint) = token.health.cause.as_ref().and_then(|cause| cause.hint.as_ref()) {
        output.hint(hint);
    }
    Ok(match token.health.state {
        HealthState::Live => Exit::Done,
        HealthState::Revoked => Exit::Lost,
        HealthState::Unchecked | HealthState::CannotTell => {
            token.health.cause.map_or(Exit::CouldNotTell, |cause| untold(cause.code))
        }
    })
}

/// The only command that writes a secret.
fn print(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    let revealed = wait(async { Ok(vault.reveal(&token.id).await?) })?;
    let shown = wire::Token::from(token.clone());
    if shown.health.state == HealthState::Revoked {
        output.warn(&show::revoked(&shown, Clock::System.now().wall));
    }
    output.secret(token, &revealed.secret)?;
    if vault.touch(&token.id).is_err() {
        output.warn("That the token went out could not be written down");
    }
    Ok(Exit::Done)
}

/// The token of this name, confirmed: one that waits to be kept or discarded is not handed out.
pub(super) fn on_the_rack(name: &str, vault: &Vault) -> Result<Token> {
    let token = named::token(name, vault)?;
    if token.waiting.is_some() {
        return Err(Stop::failure(
            Code::NoSuchToken,
            "the token of this name is not on the rack yet",
            "see whose it is with `keyrack token list`, then `keyrack token keep` or `discard` it",
        ));
    }
    Ok(token)
}

fn keep_it(token: &Token, label: Option<&str>, vault: &Vault, output: &Output) -> Result<Exit> {
    let token = wire::Token::from(vault.keep(&token.id, label)?);
    output::say(&format!("Kept as {}", text::name(&token.label)));
    output.document(json!({ "token": token }), String::new)?;
    Ok(Exit::Done)
}

/// Makes a token that waits the new secret of the one it renews.
fn update(token: &Token, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let shown = wire::Token::from(token.clone());
    let update = shown.waiting.and_then(|it| it.updates).ok_or(vault::Error::UpdatesNothing)?;
    let renewed = vault.token(&update.token.id.clone().into())?;
    wait(keep::open(&[token.store, renewed.store], vault, passphrases, output))?;
    output.text(&show::difference(&update))?;
    wait(practice::at_hand(token.realm, vault, async {
        let updated = wire::Updated::from(vault.update(&token.id).await?);
        let same = updated.same;
        let settled = settle::renewed(updated, Wish::default(), &mut Person::listen()?, vault, output).await?;
        let told = json!({ "token": settled.token, "same": same, "former": settled.former });
        output.document(told, String::new)?;
        Ok(settled.exit)
    }))
}

fn discard(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    wait(async { Ok(vault.discard(&token.id).await?) })?;
    output::say(&format!("Discarded here; {}", show::lives_on(token.kind.into())));
    output.document(json!({ "discarded": { "id": token.id.as_str(), "label": token.label } }), String::new)?;
    Ok(Exit::Done)
}

fn forget(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    wait(async { Ok(vault.forget(&token.id).await?) })?;
    output::say(&format!("Forgotten here; {}", show::lives_on(token.kind.into())));
    output.document(json!({ "forgotten": { "id": token.id.as_str(), "label": token.label } }), String::new)?;
    Ok(Exit::Done)
}

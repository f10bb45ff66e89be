//! `keyrack token`: the tokens on the rack, and those that wait to be kept or discarded.

use serde_json::json;
use vault::{Patience, Token, Vault};
use wire::{Code, HealthState};

use super::{keep, practice, settle, untold, wait};
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
        args::Token::Add { stdin, label, yes } => {
            wait(keep::a_store(vault, passphrases, output))?;
            add(stdin, label.as_deref(), yes, vault, output)
        }
        args::Token::Check { token } => {
            let token = find(&token, vault)?;
            open(&token)?;
            wait(practice::at_hand(token.realm, vault, check(&token, vault, output)))
        }
        args::Token::Print { token } => {
            let token = on_the_rack(&token, vault)?;
            open(&token)?;
            print(&token, vault, output)
        }
        args::Token::Keep { token, label } => keep_it(&waiting(&token, vault)?, label.as_deref(), vault, output),
        args::Token::Discard { token } => {
            let token = waiting(&token, vault)?;
            open(&token)?;
            discard(&token, vault, output)
        }
        args::Token::Forget { token, yes } => {
            let token = find(&token, vault)?;
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
        output::say(&format!(
            "Waiting to be kept or discarded: {id} ({}); `keyrack token keep {id}` or `keyrack token discard {id}`",
            show::who(token),
            id = text::short(&token.id)
        ));
    }
    Ok(Exit::Done)
}

fn add(from_stdin: bool, label: Option<&str>, yes: bool, vault: &Vault, output: &Output) -> Result<Exit> {
    let secret = ask::secret(from_stdin, "Personal token: ", "--stdin")?;
    wait(async {
        let token = vault.add_personal(secret).await?;
        let settled = settle::settle(token, yes, label, &mut Person::listen()?, vault, output).await?;
        output.document(json!({ "token": settled.token, "kept": settled.kept }), String::new)?;
        Ok(settled.exit)
    })
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
    output.secret(token, &revealed.secret)?;
    if vault.touch(&token.id).is_err() {
        output.warn("That the token went out could not be written down");
    }
    Ok(Exit::Done)
}

/// The token of this name, confirmed: one that waits to be kept or discarded is not handed out.
fn on_the_rack(name: &str, vault: &Vault) -> Result<Token> {
    let token = find(name, vault)?;
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

fn discard(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    wait(async { Ok(vault.discard(&token.id).await?) })?;
    output::say("Discarded here; in ClickUp it stays valid until its user removes the app there");
    output.document(json!({ "discarded": { "id": token.id.as_str(), "label": token.label } }), String::new)?;
    Ok(Exit::Done)
}

fn forget(token: &Token, vault: &Vault, output: &Output) -> Result<Exit> {
    wait(async { Ok(vault.forget(&token.id).await?) })?;
    output::say("Forgotten here; in ClickUp it stays valid until its user removes the app there");
    output.document(json!({ "forgotten": { "id": token.id.as_str(), "label": token.label } }), String::new)?;
    Ok(Exit::Done)
}

/// The token of this name, wherever it is.
fn find(name: &str, vault: &Vault) -> Result<Token> {
    Ok(vault.find_token(name)?)
}

/// The token of this name among those that wait to be kept or discarded.
fn waiting(name: &str, vault: &Vault) -> Result<Token> {
    let mut named: Vec<Token> = vault.pending()?;
    named.retain(|token| !name.is_empty() && (token.id.as_str().starts_with(name) || token.label == name));
    match named.len() {
        0 => Err(vault::Error::NoSuchToken.into()),
        1 => Ok(named.remove(0)),
        _ => Err(vault::Error::Ambiguous.into()),
    }
}

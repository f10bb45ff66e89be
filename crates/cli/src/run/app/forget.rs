//! `keyrack app forget`: an API app and its client secret, with its tokens or without.

use serde_json::json;
use vault::{ApiApp, Token, TokensOfApp, Vault};

use super::{stores_of, tokens_of};
use crate::{
    args::AppForget,
    ask::{self, Person},
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    run::{keep, named, wait},
    show,
    stop::{Result, Stop},
    text,
};

pub(super) fn run(wanted: &AppForget, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let app = named::app(&wanted.app, vault)?;
    let tokens = tokens_of(&app, vault)?;
    let Some(choice) = decide(&app, &tokens, wanted, output)? else {
        output::say("Nothing was forgotten");
        return Ok(Exit::Failed);
    };
    let stores = if choice == TokensOfApp::Keep { vec![app.store] } else { stores_of(&app, vault)? };
    wait(keep::open(&stores, vault, passphrases, output))?;
    wait(async { Ok(vault.forget_app(&app.id, choice).await?) })?;
    output::say("Forgotten here; in ClickUp the API app and its tokens stay as they are");
    let word = match choice {
        TokensOfApp::Forget => "forgotten",
        TokensOfApp::Keep => "kept",
    };
    if !tokens.is_empty() {
        output::say(&format!("{} {word}", show::count(tokens.len(), "token is", "tokens are")));
    }
    let ids: Vec<_> = tokens.iter().map(|token| token.id.as_str()).collect();
    let kept = choice == TokensOfApp::Keep;
    let told = json!({ "forgotten": { "id": app.id.as_str(), "name": app.name }, "tokens": ids, "tokensKept": kept });
    output.document(told, String::new)?;
    Ok(Exit::Done)
}

/// What becomes of the tokens; none when nothing is to be forgotten at all.
fn decide(app: &ApiApp, tokens: &[Token], wanted: &AppForget, output: &Output) -> Result<Option<TokensOfApp>> {
    let keep = wanted.keep_tokens;
    let said = if keep { TokensOfApp::Keep } else { TokensOfApp::Forget };
    if wanted.yes {
        return Ok(Some(said));
    }
    let name = text::name(&app.name);
    if !tokens.is_empty() {
        output::say(&format!("{name} has {}:", show::count(tokens.len(), "token", "tokens")));
        for token in tokens {
            output::say(&format!("  {}", show::called(token)));
        }
    }
    if keep || tokens.is_empty() {
        let question = if keep && !tokens.is_empty() {
            format!("Forget {name} and its client secret, and keep its tokens? They can't be authorized again.")
        } else {
            format!("Forget {name} and its client secret?")
        };
        return Ok(ask::sure(output, false, &question)?.then_some(said));
    }
    if !output.can_ask() {
        return Err(Stop::usage(
            "there is nobody to ask what becomes of the tokens",
            "say `--yes` to forget them as well, or `--yes --keep-tokens` to keep them",
        ));
    }
    let question =
        format!("Forget {name} and its client secret. Its tokens: forget them, too, or keep them on the rack?");
    let answer = wait(async { Person::listen()?.choose(&question, &["forget", "keep", "cancel"]).await })?;
    Ok(match answer {
        "forget" => Some(TokensOfApp::Forget),
        "keep" => Some(TokensOfApp::Keep),
        _ => None,
    })
}

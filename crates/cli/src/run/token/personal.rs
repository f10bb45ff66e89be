//! Personal tokens: a new one, and one that *Regenerate* gave in ClickUp.

use serde_json::json;
use vault::{Realm, Token, TokenKind, Vault};

use crate::{
    ask::{self, Person},
    exit::Exit,
    output::Output,
    passphrase::Passphrases,
    run::{
        keep, practice,
        settle::{self, Wish},
        steps::{self, Step},
        wait,
    },
    stop::{Result, Stop},
    text,
};

pub(super) fn add(from_stdin: bool, wish: Wish<'_>, vault: &Vault, output: &Output) -> Result<Exit> {
    let secret = ask::secret(from_stdin, "Personal token: ", "--stdin")?;
    wait(async { settled(vault.add_personal(secret).await?, wish, vault, output).await })
}

/// Renews a personal token with the one that took its place in ClickUp.
pub(super) fn replace(
    token: &Token,
    from_stdin: bool,
    yes: bool,
    vault: &Vault,
    passphrases: &Passphrases,
    output: &Output,
) -> Result<Exit> {
    if token.kind != TokenKind::Personal {
        let again = token.app.as_ref().map_or_else(
            || "add its API app and authorize that".to_owned(),
            |app| {
                let (app, token) = (text::short(app.id.as_str()), text::short(token.id.as_str()));
                format!("authorize again: `keyrack authorize {app} --again {token}`")
            },
        );
        return Err(Stop::usage("this token is from an API app, and no personal one", again));
    }
    steps::say(Step::PersonalToken, token.realm, vault);
    if token.realm == Realm::Live {
        wait(keep::a_store(vault, passphrases, output))?;
        wait(keep::open(&[token.store], vault, passphrases, output))?;
    }
    let secret = ask::secret(from_stdin, "New personal token: ", "--stdin")?;
    wait(practice::at_hand(token.realm, vault, async {
        let new = vault.replace_personal(&token.id, secret).await?;
        settled(new, Wish { yes, label: None, renews: true }, vault, output).await
    }))
}

async fn settled(token: Token, wish: Wish<'_>, vault: &Vault, output: &Output) -> Result<Exit> {
    let settled = settle::settle(token, wish, &mut Person::listen()?, vault, output).await?;
    let told = json!({
        "token": settled.token,
        "kept": settled.kept(),
        "outcome": settled.outcome,
        "former": settled.former,
    });
    output.document(told, String::new)?;
    Ok(settled.exit)
}

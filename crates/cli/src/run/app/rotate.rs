//! `keyrack app rotate`: the client secret that *Regenerate* gave in ClickUp, in the place of the one before it.

use secrecy::SecretString;
use serde_json::json;
use vault::{ApiApp, Realm, Vault};
use wire::{HealthState, Rotated, Verdict};

use super::{exit, look, stores_of};
use crate::{
    args::AppRotate,
    ask,
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    run::{
        keep, named, practice,
        steps::{self, Step},
        wait,
    },
    show,
    stop::Result,
    text,
};

pub(super) fn run(wanted: &AppRotate, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    look::no_argument(wanted.client_secret.as_deref())?;
    let app = named::app(&wanted.app, vault)?;
    let client_id = app.client_id.as_deref().ok_or(vault::Error::AppIncomplete)?;
    steps::say(Step::Regenerate, app.realm, vault);
    output::say("The secret that is kept here stays until the new one is seen to be right");
    if app.realm == Realm::Live {
        wait(keep::a_store(vault, passphrases, output))?;
        wait(keep::open(&stores_of(&app, vault)?, vault, passphrases, output))?;
    }
    let secret = ask::secret(wanted.client_secret_stdin, "New client secret: ", "--client-secret-stdin")?;
    look::at_pair(client_id, &secret, output)?;
    wait(practice::at_hand(app.realm, vault, replace(&app, secret, wanted.yes, vault, output)))
}

async fn replace(app: &ApiApp, secret: SecretString, yes: bool, vault: &Vault, output: &Output) -> Result<Exit> {
    let mut rotated = Rotated::from(vault.rotate_client_secret(&app.id, secret.clone(), yes).await?);
    if rotated.check.verdict == Verdict::CouldNotTell && !rotated.replaced && output.can_ask() {
        untold(&rotated, output);
        if ask::sure(output, false, "Replace the secret that is kept all the same?")? {
            rotated = vault.rotate_client_secret(&app.id, secret, true).await?.into();
        }
    }
    tell(&rotated, output)?;
    Ok(if rotated.replaced { Exit::Done } else { exit(&rotated.check) })
}

fn tell(rotated: &Rotated, output: &Output) -> Result<()> {
    let name = text::name(&rotated.app.name);
    let Rotated { app, check, replaced, tokens } = rotated;
    output.document(json!({ "app": app, "check": check, "replaced": replaced, "tokens": tokens }), || {
        let seen = if tokens.is_empty() { String::new() } else { format!("\n{}", show::seen(tokens)) };
        match (check.verdict, replaced) {
            (Verdict::Right, _) => {
                format!("ClickUp takes the new client secret of {name}; it has replaced the old one\n{seen}")
            }
            (Verdict::Wrong, _) => format!("ClickUp refuses the new client secret of {name}; the old one is kept\n"),
            (_, true) => format!("The new client secret of {name} has replaced the old one, unproved\n{seen}"),
            (_, false) => format!("Nothing could be told of the new client secret of {name}; the old one is kept\n"),
        }
    })?;
    if check.verdict == Verdict::CouldNotTell && !output.can_ask() {
        untold(rotated, output);
    }
    if check.verdict == Verdict::Wrong {
        output.hint("copy it once more from ClickUp, whole, or regenerate it there again");
    }
    let dead = |seen: &&wire::Seen| seen.token.health.state == HealthState::Revoked && seen.was != HealthState::Revoked;
    for seen in tokens.iter().filter(dead) {
        let token = text::short(&seen.token.id);
        output.warn(&format!(
            "{} works no longer; `keyrack authorize {} --again {token}` renews it",
            text::name(&seen.token.label),
            text::short(&app.id)
        ));
    }
    Ok(())
}

/// Why nothing could be told.
fn untold(rotated: &Rotated, output: &Output) {
    if let Some(cause) = &rotated.check.cause {
        output.warn(&format!("Nothing could be told of the new client secret: {}", cause.message));
    }
}

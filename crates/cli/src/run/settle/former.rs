//! The secret that a token had before it was renewed, where that may still work.

use vault::Vault;
use wire::{HealthState, Token};

use crate::{
    ask::Person,
    output::{self, Output},
    run::id_of,
    show,
    stop::Result,
    text,
};

/// Asks what becomes of it, or says that it waits; gives it where it goes on waiting.
pub(super) async fn settle(
    former: Token,
    of: &Token,
    yes: bool,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Option<Token>> {
    let name = text::name(&of.label);
    output.warn(&match (former.health.state, &former.health.cause) {
        (HealthState::Live, _) => format!("The token that {name} had before still works in ClickUp"),
        (_, Some(cause)) => {
            format!("Whether the token that {name} had before still works could not be told: {}", cause.message)
        }
        (_, None) => format!("Whether the token that {name} had before still works could not be told"),
    });
    if yes || !output.can_ask() {
        output::say(&show::waits(&former));
        return Ok(Some(former));
    }
    let id = id_of(&former);
    if person.choose("Keep it as a token of its own, or drop it?", &["keep", "drop"]).await? == "keep" {
        let kept = vault.keep(&id, Some(&beside(&of.label)))?;
        output::say(&format!("Kept as {}", text::name(&kept.label)));
    } else {
        vault.discard(&id).await?;
        output::say(&format!("Dropped here; {}", show::lives_on(former.kind)));
    }
    Ok(None)
}

/// A label beside the one that the token has: two of the same name could not be told apart.
fn beside(label: &str) -> String {
    let short: String = label.chars().take(88).collect();
    format!("{short} (before)")
}

//! What becomes of a token that was stored: put on the rack, made the new secret of the one it renews, discarded, or left
//! waiting to be any of it.

mod former;
mod others;

use vault::{Token, Vault};
use wire::Updated;

pub(super) use self::others::{Others, say as say_seen};
use super::{id_of, untold};
use crate::{
    ask::Person,
    exit::Exit,
    output::{self, Event, Outcome, Output, TokenName, WorkspaceRole},
    show,
    stop::Result,
    text,
};

/// A token and what became of it.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) token: wire::Token,
    pub(super) outcome: Outcome,
    /// The secret that it had before, where that may still work and nobody decided on it.
    pub(super) former: Option<wire::Token>,
    pub(super) exit: Exit,
}

impl Settled {
    fn new(token: wire::Token, outcome: Outcome, exit: Exit) -> Self {
        Self { token, outcome, former: None, exit }
    }

    /// Whether it is on the rack.
    pub(super) fn kept(&self) -> bool {
        matches!(self.outcome, Outcome::Kept | Outcome::Updated | Outcome::Known)
    }
}

/// How a token is to be settled, as far as that was said beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wish<'a> {
    pub(super) yes: bool,
    pub(super) label: Option<&'a str>,
    /// It was to renew another token: as long as it waits, what was asked for is not done.
    pub(super) renews: bool,
}

/// Shows who was connected, and keeps the token, updates another with it, discards it or leaves it waiting, as is said or
/// answered.
///
/// One whose user ClickUp did not tell is left waiting whatever was said: nobody could have confirmed it. Neither does
/// *yes* decide on one of another user than the one it was to renew.
pub(super) async fn settle(
    token: Token,
    wish: Wish<'_>,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Settled> {
    let id = token.id.clone();
    let shown = named(token, wish, vault)?;
    output.text(&show::token(&shown))?;
    if shown.waiting.is_none() {
        output::say(&format!("You have it already: {}", text::name(&shown.label)));
        return Ok(Settled::new(shown, Outcome::Known, Exit::Done));
    }
    if shown.user.is_none() {
        let name = text::short(&shown.id);
        output.warn(&format!(
            "ClickUp did not say whose token this is, so it waits: `keyrack token check {name}`, then `keep` or `discard`"
        ));
        let exit = shown.health.cause.as_ref().map_or(Exit::CouldNotTell, |cause| untold(cause.code));
        return Ok(Settled::new(shown, Outcome::Waits, exit));
    }
    match decide(&shown, wish, person, output).await? {
        Decision::Update => renewed(vault.update(&id).await?.into(), wish, person, vault, output).await,
        Decision::Keep => {
            let token = wire::Token::from(vault.keep(&id, wish.label)?);
            output::say(&format!("Kept as {}", text::name(&token.label)));
            Ok(Settled::new(token, Outcome::Kept, Exit::Done))
        }
        Decision::Discard => {
            vault.discard(&id).await?;
            output::say(&format!("Discarded here; {}", show::lives_on(shown.kind)));
            Ok(Settled::new(shown, Outcome::Discarded, Exit::NotAuthorized))
        }
        Decision::Later(exit) => {
            if exit == Exit::Failed {
                output.warn("Nothing was replaced yet: there was nobody to ask. Say `--yes` next time, or decide now");
            }
            output::say(&show::waits(&shown));
            Ok(Settled::new(shown, Outcome::Waits, exit))
        }
    }
}

/// A token that waits with the label that it was given, which stays with it until somebody decides.
fn named(token: Token, wish: Wish<'_>, vault: &Vault) -> Result<wire::Token> {
    let label = wish.label.filter(|label| token.waiting.is_some() && !label.trim().is_empty());
    Ok(match label {
        Some(label) => vault.rename(&token.id, label)?,
        None => token,
    }
    .into())
}

/// What is to become of a token that waits.
enum Decision {
    Update,
    Keep,
    Discard,
    /// Nobody says so now.
    Later(Exit),
}

/// Tells how a token stands to the others, and what was said beforehand or is answered now.
async fn decide(token: &wire::Token, wish: Wish<'_>, person: &mut Person, output: &Output) -> Result<Decision> {
    let waiting = token.waiting.as_ref();
    let (update, other) = (waiting.and_then(|it| it.updates.as_ref()), waiting.and_then(|it| it.other_than.as_ref()));
    if token.number_differs {
        output.warn("The number in this token is not its user's: make sure that it is the token you meant");
    }
    if let Some(other) = other {
        output.warn(&show::other_user(token, other));
    }
    if let Some(update) = update {
        output.text(&format!("\n{}", show::difference(update)))?;
    }
    if wish.yes && other.is_none() {
        return Ok(if update.is_some() { Decision::Update } else { Decision::Keep });
    }
    if wish.yes || !output.can_ask() {
        return Ok(Decision::Later(match other {
            Some(_) => Exit::NotAuthorized,
            None if wish.renews => Exit::Failed,
            None => Exit::Done,
        }));
    }
    let answer = match update {
        Some(update) => {
            let question =
                format!("Update {} with it, keep it beside, or discard it?", text::name(&update.token.label));
            person.choose(&question, &["update", "keep", "discard"]).await?
        }
        None => person.choose("Keep this token or discard it?", &["keep", "discard"]).await?,
    };
    Ok(match answer {
        "update" => Decision::Update,
        "keep" => Decision::Keep,
        _ => Decision::Discard,
    })
}

/// A token whose secret was renewed, and what becomes of the one it had before.
pub(super) async fn renewed(
    updated: Updated,
    wish: Wish<'_>,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Settled> {
    let Updated { mut token, same, former } = updated;
    if let Some(label) = wish.label {
        token = vault.rename(&id_of(&token), label)?.into();
    }
    let name = text::name(&token.label);
    output::say(&if same {
        format!("{name} is up to date: ClickUp gave the same token again")
    } else {
        format!("{name} has its new token; label, times and history stay")
    });
    let mut settled = Settled::new(token, Outcome::Updated, Exit::Done);
    match former {
        Some(former) => {
            settled.former = former::settle(former, &settled.token, wish.yes, person, vault, output).await?;
        }
        None if !same => output::say("The token that it had before works no longer"),
        None => {}
    }
    Ok(settled)
}

/// Tells, where events are wanted, who was connected.
pub(super) fn connected(token: &wire::Token, output: &Output) -> Result<()> {
    output.event(&Event::Connected {
        token: TokenName::of(token),
        user: token.user.as_ref(),
        workspaces: WorkspaceRole::each(&token.workspaces),
    })
}

#[cfg(test)]
mod tests;

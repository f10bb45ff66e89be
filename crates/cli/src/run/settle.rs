//! What becomes of a token that was stored: kept, discarded, or left waiting to be either.

use vault::{Token, Vault};

use super::untold;
use crate::{
    ask::Person,
    exit::Exit,
    output::{self, Event, Output, TokenName, WorkspaceRole},
    show,
    stop::{Result, Stop},
    text,
};

/// A token and what became of it.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) token: wire::Token,
    /// Whether it is on the rack.
    pub(super) kept: bool,
    pub(super) exit: Exit,
}

/// Shows who was connected, and keeps the token, discards it or leaves it waiting, as is said or answered.
///
/// One whose user ClickUp did not tell is left waiting whatever was said: nobody could have confirmed it.
pub(super) async fn settle(
    token: Token,
    yes: bool,
    label: Option<&str>,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Settled> {
    let id = token.id.clone();
    let shown = wire::Token::from(token);
    output.text(&show::token(&shown))?;
    let name = text::short(&shown.id);
    if shown.user.is_none() {
        output.warn(&format!(
            "ClickUp did not say whose token this is, so it waits: `keyrack token check {name}`, then `keep` or `discard`"
        ));
        let exit = shown.health.cause.as_ref().map_or(Exit::CouldNotTell, |cause| untold(cause.code));
        return Ok(Settled { token: shown, kept: false, exit });
    }
    if !yes && !output.can_ask() {
        output::say(&format!("The token waits: `keyrack token keep {name}` or `keyrack token discard {name}`"));
        return Ok(Settled { token: shown, kept: false, exit: Exit::Done });
    }
    if yes || wants_it(person).await? {
        let token = wire::Token::from(vault.keep(&id, label)?);
        output::say(&format!("Kept as {}", text::name(&token.label)));
        return Ok(Settled { token, kept: true, exit: Exit::Done });
    }
    vault.discard(&id).await?;
    output::say("Discarded here; in ClickUp it stays valid until its user removes the app there");
    Ok(Settled { token: shown, kept: false, exit: Exit::NotAuthorized })
}

/// Asks until there is an answer. Ctrl-C and an ended input leave the token waiting.
async fn wants_it(person: &mut Person) -> Result<bool> {
    loop {
        output::ask("Keep this token or discard it? [keep/discard]");
        let line = person.interrupt.unless(person.lines.next()).await?.ok_or(Stop::Interrupted)?;
        match line.trim().to_ascii_lowercase().as_str() {
            "k" | "keep" => return Ok(true),
            "d" | "discard" => return Ok(false),
            _ => {}
        }
    }
}

/// Tells, where events are wanted, who was connected.
pub(super) fn connected(token: &wire::Token, output: &Output) -> Result<()> {
    let workspaces = token.workspaces.iter();
    output.event(&Event::Connected {
        token: TokenName { id: &token.id, label: &token.label, last4: &token.last4 },
        user: token.user.as_ref(),
        workspaces: workspaces.map(|it| WorkspaceRole { id: &it.id, name: &it.name, role: it.role }).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn answered(lines: &[&str]) -> Option<bool> {
        wants_it(&mut Person::typing(lines).ok()?).await.ok()
    }

    #[tokio::test]
    async fn only_a_plain_answer_keeps_or_discards_a_token() {
        assert_eq!(answered(&["keep"]).await, Some(true), "said in full");
        assert_eq!(answered(&["", "yes", "K "]).await, Some(true), "asked again until it is one of the two words");
        assert_eq!(answered(&["d"]).await, Some(false), "a letter will do");
        assert_eq!(answered(&["maybe"]).await, None, "an input that ends leaves the token waiting");
    }
}

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
    use clickup::Client;
    use mockito::{Server, ServerGuard};
    use vault::{Clock, Paths, Safes, Setup, Steps};

    use super::*;
    use crate::output::Form;

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

    /// A ClickUp that answers `/user` with this status, and with Ada where that is yes.
    async fn clickup(status: usize) -> ServerGuard {
        let mut server = Server::new_async().await;
        let ada = r#"{"user":{"id":4242,"username":"Ada","email":null,"color":null,"initials":"A"}}"#;
        for (path, body) in [("/api/v2/user", ada), ("/api/v2/team", r#"{"teams":[]}"#)] {
            let mock = server.mock("GET", path).with_status(status).with_header("content-type", "application/json");
            mock.with_body(body).create_async().await;
        }
        server
    }

    /// Adds a personal token to a fresh vault and settles it, in a script's surroundings.
    async fn settled(status: usize, yes: bool) -> (Settled, Vault, tempfile::TempDir) {
        let (home, server) = (tempfile::tempdir().expect("a folder for the test"), clickup(status).await);
        let vault = Vault::open(Setup {
            paths: Paths::at(home.path().join("home")),
            clock: Clock::System,
            safes: Safes::memory(),
            live: Client::at(&format!("{}/", server.url())),
            steps: Steps::default(),
        })
        .expect("a fresh vault opens");
        let secret = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV".to_owned().into();
        let token = vault.add_personal(secret).await.expect("memory keeps it");
        let mut person = Person::typing(&[]).expect("signals can be heard");
        let output = Output::new(Form::Document);
        let settled = settle(token, yes, Some("Reporting"), &mut person, &vault, &output).await;
        (settled.expect("it is settled"), vault, home)
    }

    #[tokio::test]
    async fn yes_keeps_a_token_whose_user_is_known() {
        let (settled, vault, _home) = settled(200, true).await;
        assert!(settled.kept, "yes was said beforehand");
        assert_eq!(settled.exit, Exit::Done, "all went well");
        assert_eq!(settled.token.label, "Reporting", "under the label that was given");
        assert_eq!(vault.tokens().expect("the vault lists").len(), 1, "it is on the rack");
    }

    #[tokio::test]
    async fn without_yes_and_without_anybody_to_ask_a_token_waits() {
        let (settled, vault, _home) = settled(200, false).await;
        assert!(!settled.kept, "nobody said so");
        assert_eq!(settled.exit, Exit::Done, "the token is stored, as was asked for");
        assert_eq!(vault.pending().expect("the vault lists").len(), 1, "and waits");
        assert_eq!(vault.tokens().expect("the vault lists").len(), 0, "beside the rack");
    }

    #[tokio::test]
    async fn yes_does_not_keep_a_token_that_nobody_could_have_confirmed() {
        let (settled, vault, _home) = settled(503, true).await;
        assert!(!settled.kept, "whose token it is was not told");
        assert_eq!(settled.exit, Exit::CouldNotTell, "and a script hears of it");
        assert_eq!(vault.pending().expect("the vault lists").len(), 1, "it waits until it is looked at again");
    }
}

//! The other tokens of an API app, which the vault asks about after every authorization: what that does to them is
//! unknown (`clickup.md` §1).

use std::time::Duration;

use tokio::time::{Instant, sleep};
use vault::{ApiAppId, StoreKind, Token, TokenId, Vault};
use wire::Seen;

use crate::{
    interrupt::Interrupt,
    output::{self, Output},
    show,
    stop::Result,
};

/// For how long what is seen of them is waited for: most of the time it is there already.
const PATIENCE: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The other tokens as they were before.
#[derive(Debug)]
pub(in crate::run) struct Others {
    before: Vec<Token>,
}

impl Others {
    /// Those on the rack now.
    pub(in crate::run) fn of(app: &ApiAppId, vault: &Vault) -> Result<Self> {
        let mut before = vault.tokens()?;
        before.retain(|token| token.app.as_ref().is_some_and(|it| it.id == *app));
        // One that is in the memory of another run is not asked about by this one.
        before.retain(|token| token.store != StoreKind::Memory);
        Ok(Self { before })
    }

    /// What was seen of them since, the one that was just settled apart. One that was not asked about by the end of all
    /// patience is not in it.
    pub(in crate::run) async fn seen(
        &self,
        settled: &TokenId,
        interrupt: &mut Interrupt,
        vault: &Vault,
    ) -> Result<Vec<Seen>> {
        let over = Instant::now() + PATIENCE;
        let others: Vec<&Token> = self.before.iter().filter(|token| token.id != *settled).collect();
        loop {
            let now = vault.tokens()?;
            let seen: Vec<Seen> = others.iter().filter_map(|before| since(before, &now)).collect();
            let there = |before: &&&Token| now.iter().any(|token| token.id == before.id);
            if seen.len() == others.iter().filter(there).count() || Instant::now() > over {
                return Ok(seen);
            }
            interrupt.unless(sleep(BETWEEN_LOOKS)).await?;
        }
    }
}

fn since(before: &Token, now: &[Token]) -> Option<Seen> {
    let token = now.iter().find(|token| token.id == before.id && token.checked_at != before.checked_at)?;
    Some(Seen { token: token.clone().into(), was: before.health.state.into() })
}

/// Says what was seen.
pub(in crate::run) fn say(seen: &[Seen], output: &Output) {
    if seen.is_empty() {
        return;
    }
    output::say("The other tokens of this API app were looked at again:");
    for it in seen {
        let sentence = show::health_since(it);
        if it.token.health.state == it.was { output::say(&format!("  {sentence}")) } else { output.warn(&sentence) }
    }
}

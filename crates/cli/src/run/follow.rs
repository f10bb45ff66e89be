//! Following an authorization to its end, however the answer comes.

use std::{future, pin::pin, time::Duration};

use tokio::time::{Instant, sleep_until};
use vault::{ApiApp, Ask, Authorization, AuthorizationId, Begun, Patience, Stage, Token, TokenId, Vault};
use wire::{Code, Failure};

use super::visit;
use crate::{
    ask::Person,
    browser,
    output::{self, Event, Output},
    stop::{Result, Stop},
};

/// Together as long as a call of ClickUp's may take.
const LOOKS: u32 = 400;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
/// For how long a granted token that no store takes is held where nobody sits who could end that.
const HOLD: Duration = Duration::from_mins(1);

/// Who opens the consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The system's browser, started by this command.
    Browser,
    /// Whoever reads the address.
    Printed,
    /// This command, which plays the browser: practice ClickUp only.
    Played,
}

/// How an authorization is to go.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// What it may come back by; the first that serves is taken.
    pub(super) redirect_urls: Vec<&'a str>,
    /// Who opens the consent page.
    pub(super) way: Way,
    /// Whether the answer may come on standard input.
    pub(super) paste: bool,
    /// The token that it is to renew.
    pub(super) again: Option<TokenId>,
}

impl Plan<'_> {
    fn asked(&self) -> Ask {
        Ask { pasting: self.paste, again: self.again.clone() }
    }
}

/// Runs an authorization and gives the token that came of it, stored and waiting to be kept or discarded.
pub(super) async fn follow(
    app: &ApiApp,
    plan: &Plan<'_>,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Token> {
    let begun = match plan.redirect_urls.first() {
        Some(url) if plan.paste => vault.authorize(&app.id, url, plan.asked()).await?,
        _ => begin(app, plan, vault, output).await?,
    };
    let (id, url) = (&begun.authorization.id, begun.url.as_str());
    output.event(&Event::Open { url })?;
    announce(plan, url);
    let mut watch =
        Watch { vault, id, output, reading: plan.paste, answered: false, held: None, hold: HOLD, refused: None };
    let ended = watch.until_over(url, plan, person).await;
    if ended.is_err() {
        vault.cancel(id).ok(); // It may be over by itself by now.
    }
    let authorization = ended?;
    let token = watch.end(authorization)?;
    person.interrupt.unless(looked_at(token, vault)).await?
}

/// Begins an authorization by the first redirect URL that serves: one whose port another program holds does not.
async fn begin(app: &ApiApp, plan: &Plan<'_>, vault: &Vault, output: &Output) -> Result<Begun> {
    let mut taken = None;
    for url in &plan.redirect_urls {
        match vault.authorize(&app.id, url, plan.asked()).await {
            Err(vault::Error::PortTaken(port)) => taken = Some(port),
            begun => {
                if let Some(port) = taken {
                    output.warn(&format!("{}, so the answer comes back by {url}", vault::Error::PortTaken(port)));
                }
                return Ok(begun?);
            }
        }
    }
    Err(taken.map_or(vault::Error::NotRegistered, vault::Error::PortTaken).into())
}

/// The token once ClickUp was asked about it. Whoever completed the authorization asks by itself; should it not get to
/// that (it may have been another process), this one does.
async fn looked_at(token: Token, vault: &Vault) -> Result<Token> {
    for _ in 0..LOOKS {
        let token = vault.token(&token.id)?;
        if token.checked_at.is_some() {
            return Ok(token);
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
    }
    Ok(vault.check(&token.id, Patience::User).await?)
}

fn announce(plan: &Plan<'_>, url: &str) {
    output::say(match plan.way {
        Way::Played => return,
        Way::Printed => "Open this address in a browser within ten minutes:",
        Way::Browser if browser::open(url).is_ok() => {
            "The consent page opens in the browser. If it does not, open this address within ten minutes:"
        }
        Way::Browser => "No browser could be opened here. Open this address in one within ten minutes:",
    });
    output::say("");
    output::say(&format!("  {url}"));
    output::say("");
    output::say(if plan.paste {
        "Then paste the whole address of the page that the browser ended on, even if that page failed to load:"
    } else {
        "Waiting for the answer; Ctrl-C calls it off"
    });
}

/// The waiting for an answer.
struct Watch<'a> {
    vault: &'a Vault,
    id: &'a AuthorizationId,
    output: &'a Output,
    /// Whether standard input may still bring the answer.
    reading: bool,
    /// Whether the answer's coming was told.
    answered: bool,
    /// Since when the token, which ClickUp granted, is in no store.
    held: Option<Instant>,
    /// For how long that may be so where nobody sits.
    hold: Duration,
    /// Why the last pasted text was no answer.
    refused: Option<Failure>,
}

impl Watch<'_> {
    async fn until_over(&mut self, url: &str, plan: &Plan<'_>, person: &mut Person) -> Result<Authorization> {
        let (vault, id) = (self.vault, self.id);
        let mut changes = vault.changes();
        let mut over = pin!(vault.outcome(id));
        let mut playing = plan.way == Way::Played;
        let mut landed =
            pin!(async { if plan.way == Way::Played { visit::allow(url).await } else { future::pending().await } });
        loop {
            let pasted = tokio::select! {
                authorization = &mut over => return Ok(authorization?),
                () = person.interrupt.came() => return Err(self.let_go()?.unwrap_or(Stop::Interrupted)),
                () = sleep_until(self.held.map_or_else(Instant::now, |since| since + self.hold)), if self.gives_up() => {
                    return Err(self.let_go()?.unwrap_or(Stop::Interrupted));
                }
                _ = changes.recv() => {
                    self.look()?;
                    continue;
                }
                line = person.lines.next(), if self.reading => line.ok_or_else(|| self.nothing_more())?,
                address = &mut landed, if playing => {
                    playing = false;
                    let Some(address) = address? else { continue };
                    address
                }
            };
            tokio::select! {
                taken = self.take(&pasted) => taken?,
                () = person.interrupt.came() => return Err(Stop::Interrupted),
            }
        }
    }

    /// Offers a pasted text as the answer. One that is none is said to be so, and the waiting goes on.
    async fn take(&mut self, text: &str) -> Result<()> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let Err(error) = self.vault.paste(self.id, text).await else {
            self.reading = false;
            return Ok(());
        };
        if self.vault.authorization(self.id)?.stage == Stage::Waiting {
            let failure = Failure::from(&error);
            self.output.warn(&failure.message);
            self.refused = Some(failure);
        } else {
            self.reading = false;
        }
        Ok(())
    }

    /// Tells that an answer came, as soon as one is being exchanged, and that its token is in no store, if so.
    fn look(&mut self) -> Result<()> {
        let authorization = self.vault.authorization(self.id)?;
        if authorization.stage == Stage::Exchanging {
            self.answer()?;
        }
        if let (None, Some(cause)) = (self.held, &authorization.unkept) {
            self.held = Some(Instant::now());
            self.output.warn(&format!("ClickUp granted the token, but it is in no store yet: {cause}"));
            output::say("Keyrack holds it in memory and goes on trying; Ctrl-C gives up, and the token is gone then");
        }
        Ok(())
    }

    /// Whether a token that no store takes is held for a while only: nobody sits here.
    fn gives_up(&self) -> bool {
        self.held.is_some() && !self.output.can_ask()
    }

    /// Why the token that is held goes with this command; none when none is.
    fn let_go(&self) -> Result<Option<Stop>> {
        let unkept = self.vault.authorization(self.id)?.unkept;
        Ok(unkept.map(|cause| {
            let failure = Failure::from(&cause);
            let message = format!("ClickUp granted the token, but no store took it: {}", failure.message);
            let hint = "it is gone with this command: see that a store works (`keyrack store use file` where there is no \
                        keyring) and authorize again";
            Failure { message, hint: Some(hint.into()), ..failure }.into()
        }))
    }

    fn answer(&mut self) -> Result<()> {
        if !self.answered {
            self.answered = true;
            self.output.event(&Event::Callback)?;
        }
        Ok(())
    }

    /// Standard input has ended, and with it the hope for an answer.
    fn nothing_more(&mut self) -> Stop {
        self.refused.take().map_or_else(
            || {
                Stop::usage(
                    "standard input ended before an address came",
                    "send the whole address of the page that the browser ended on",
                )
            },
            Stop::from,
        )
    }

    /// The token of an authorization that is over, or why there is none.
    fn end(&mut self, authorization: Authorization) -> Result<Token> {
        match authorization.stage {
            Stage::Connected => {
                self.answer()?;
                let id = authorization.token.ok_or(vault::Error::NoSuchToken)?;
                Ok(self.vault.token(&id)?)
            }
            Stage::Cancelled => Err(Stop::CalledOff),
            Stage::Expired => Err(vault::Error::AuthorizationExpired.into()),
            Stage::Waiting | Stage::Exchanging | Stage::Failed => {
                self.answer()?;
                Err(wire::Authorization::from(authorization).failure.map_or_else(
                    || Stop::failure(Code::Internal, "the authorization ended without saying why", "begin it again"),
                    Stop::from,
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! Renewing a token: after authorizing again, or after *Regenerate* in ClickUp. Its record stays, with label, times and
//! history; its secret changes, once the new one was seen working and somebody said so.
//!
//! What ClickUp does to the old secret is unknown (`clickup.md` §1, §9). So the two change places, in one transaction:
//! the record that waited then holds the old one, which is asked about. One that is dead is forgotten; one that lives, or
//! that nobody could ask about, goes on waiting, to be kept as a token of its own or dropped.

use std::sync::Arc;

use secrecy::SecretString;
use tokio::{sync::Semaphore, task::JoinSet};

use crate::{ApiAppId, Cause, Change, Error, HealthState, Patience, Result, Step, Token, TokenId, TokenKind, Vault};

/// How many tokens are asked about side by side.
const AT_ONCE: usize = 4;

/// What became of a renewal.
#[derive(Debug)]
pub struct Updated {
    /// The token with its new secret.
    pub token: Token,
    /// Whether ClickUp gave the very same secret again.
    pub same: bool,
    /// The old secret, waiting to be kept as a token of its own or dropped; none when it is dead.
    pub former: Option<Token>,
}

/// What a look at a token saw.
#[derive(Debug)]
pub struct Seen {
    /// The token as it is now.
    pub token: Token,
    /// Its health before this look.
    pub was: HealthState,
}

impl Vault {
    /// Makes the secret of a token that waits the secret of the token that it updates.
    pub async fn update(&self, waiting: &TokenId) -> Result<Updated> {
        let (vault, new) = (self.clone(), waiting.clone());
        let (token, same) = self.to_the_end(async move { vault.renew(&new).await }).await?;
        let former = if same { None } else { self.settle_former(waiting, Patience::User).await? };
        Ok(Updated { token: self.token(&token)?, same, former })
    }

    /// The token that was updated, and whether it had this secret already.
    async fn renew(&self, waiting: &TokenId) -> Result<(TokenId, bool)> {
        let updates = self.token(waiting)?.waiting.and_then(|it| it.updates).ok_or(Error::UpdatesNothing)?;
        let token = updates.token.id;
        let new = self.read(|| self.0.store.token_secret(waiting), Patience::User).await?;
        let same = self.is_kept_as(&token, new).await?;
        if same {
            self.0.store.take_over(waiting, &token, self.now())?;
            self.forget(waiting).await?;
        } else {
            self.0.store.exchange_secrets(waiting, &token, self.now())?;
            self.reach(Step::SecretsExchanged);
        }
        self.tell(Change::Reloaded);
        Ok((token, same))
    }

    /// Whether this is the secret that a token has. One that can't be read is another one, as far as anybody knows.
    pub(crate) async fn is_kept_as(&self, token: &TokenId, secret: SecretString) -> Result<bool> {
        let entry = self.0.store.token_secret(token)?;
        let held = self.safe(&entry).holds(&entry.name, secret, Patience::User);
        Ok(self.patiently(&entry, held).await.unwrap_or(false))
    }

    /// Asks ClickUp about the secret that a token had before, and forgets it if it is dead; gives what goes on waiting.
    pub(crate) async fn settle_former(&self, former: &TokenId, patience: Patience) -> Result<Option<Token>> {
        let token = match self.check(former, patience).await {
            Err(Error::NoSuchToken) => return Ok(None), // Another run of Keyrack has just settled it.
            checked => checked?,
        };
        let dead = token.health.state == HealthState::Revoked || token.health.cause == Some(Cause::SecretMissing);
        if dead && self.discard(former).await.is_ok() { Ok(None) } else { Ok(Some(token)) }
    }

    /// Takes a personal token that is to replace the one of this id: it waits, like one that is added.
    pub async fn replace_personal(&self, id: &TokenId, pasted: SecretString) -> Result<Token> {
        let token = self.token(id)?;
        if token.kind != TokenKind::Personal || token.waiting.is_some() {
            return Err(Error::NoSuchToken);
        }
        self.take_personal(pasted, Some(&token)).await
    }

    /// Notes that the user has seen what a token lost.
    pub fn acknowledge_losses(&self, id: &TokenId) -> Result<Token> {
        let token = self.0.store.acknowledge_losses(id, self.now().wall)?;
        self.tell(Change::Reloaded);
        Ok(token)
    }

    /// Asks ClickUp about every token of an API app that is on the rack, side by side.
    pub async fn check_tokens_of(&self, app: &ApiAppId) -> Result<Vec<Seen>> {
        let tokens = self.tokens()?.into_iter().filter(|token| token.app.as_ref().is_some_and(|it| it.id == *app));
        self.check_all(tokens.collect()).await
    }

    /// Asks ClickUp about tokens, some at a time, and gives what was seen in the order in which they were given.
    async fn check_all(&self, tokens: Vec<Token>) -> Result<Vec<Seen>> {
        let (turns, mut asking) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
        for (place, token) in tokens.into_iter().enumerate() {
            let (vault, turns) = (self.clone(), Arc::clone(&turns));
            asking.spawn(async move {
                let _turn = turns.acquire().await;
                let checked = vault.check(&token.id, Patience::Background).await;
                (place, checked.map(|now| Seen { token: now, was: token.health.state }))
            });
        }
        let mut seen = asking.join_all().await;
        seen.sort_by_key(|(place, _)| *place);
        // One that was forgotten meanwhile has nothing to be seen.
        seen.into_iter().map(|(_, seen)| seen).filter(|seen| !matches!(seen, Err(Error::NoSuchToken))).collect()
    }
}

//! Tokens that ClickUp granted and no store has taken yet: in memory, and tried again while this run lives.
//!
//! Their codes are spent, so they can't be had again without the user. What this run does not bring into a store, the
//! next start tells of: the authorization is still marked as under way (`Cause::Interrupted`).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use secrecy::SecretString;

use crate::{
    AuthorizationId, Cause, Change, Entry, Error, Patience, Realm, Result, SafeTrouble, TokenId, Vault,
    credentials::last4,
    store::{NewToken, Record, Taken},
};

const AGAIN: Duration = Duration::from_secs(5);

/// The tokens of this run that no store has taken, by the authorization that they came of.
#[derive(Default)]
pub(crate) struct Granted(Mutex<HashMap<AuthorizationId, Arc<Held>>>);

/// One of them.
struct Held {
    taken: Taken,
    realm: Realm,
    new: NewToken,
    secret: SecretString,
    /// Held by whoever tries; inside, the entry that it is intended for.
    entry: tokio::sync::Mutex<Option<Entry>>,
    /// Why it is not in a store, once a try has failed.
    trouble: Mutex<Option<Cause>>,
}

impl Vault {
    /// Brings a token that was just granted into a store. One that no store takes is held, and tried again while this run
    /// lives; until then the store's trouble is the error.
    pub(crate) async fn keep_granted(&self, taken: &Taken, realm: Realm, secret: SecretString) -> Result<TokenId> {
        let new = NewToken {
            id: TokenId::fresh().to_string(),
            last4: last4(&secret),
            app: Some(taken.app.to_string()),
            of: Some(taken.id.to_string()),
            again: taken.again.clone(),
        };
        let held = Held {
            taken: taken.clone(),
            realm,
            new,
            secret,
            entry: tokio::sync::Mutex::default(),
            trouble: Mutex::default(),
        };
        let held = Arc::new(held);
        self.granted().insert(taken.id.clone(), Arc::clone(&held));
        let kept = self.try_to_keep(&held, Patience::User).await;
        if kept.is_err() && self.granted().contains_key(&taken.id) {
            tokio::spawn(self.clone().keep_trying(held));
        }
        kept
    }

    /// Tries again to bring a granted token into the chosen store, since a person asked.
    pub async fn keep_again(&self, id: &AuthorizationId) -> Result<TokenId> {
        let held = self.granted().get(id).cloned().ok_or(Error::NoSuchAuthorization)?;
        let token = self.try_to_keep(&held, Patience::User).await?;
        self.connected(&held.taken, &token).await?;
        Ok(token)
    }

    /// Tries once more to bring every granted token into the chosen store, before this run ends and they go with it.
    pub async fn keep_at_last(&self) {
        let held: Vec<_> = self.granted().values().cloned().collect();
        for held in held {
            // Why it failed is with the authorization, and the next start says that it was interrupted.
            self.try_to_keep(&held, Patience::Background).await.ok();
        }
    }

    /// Why the token of an authorization is in no store yet; none when it is, or when this run holds none of it.
    pub(crate) fn unkept(&self, id: &AuthorizationId) -> Option<Cause> {
        let held = self.granted().get(id).cloned()?;
        let trouble = held.trouble.lock().expect("nobody panics while holding a trouble");
        trouble.clone()
    }

    /// Whether this run holds a token that would go with it.
    #[must_use]
    pub fn holds_unkept(&self) -> bool {
        !self.granted().is_empty()
    }

    async fn try_to_keep(&self, held: &Held, patience: Patience) -> Result<TokenId> {
        let mut entry = held.entry.lock().await;
        if !self.granted().contains_key(&held.taken.id) {
            return Ok(held.new.id.clone().into()); // Kept while this waited for its turn.
        }
        let kept = self.put_granted(held, &mut entry, patience).await;
        match &kept {
            // In a store now; or its API app was forgotten meanwhile, and nobody wants it.
            Ok(()) | Err(Error::NoSuchApp) => drop(self.granted().remove(&held.taken.id)),
            Err(error) => {
                if matches!(error, Error::RecordGone) {
                    *entry = None; // The journal is another one now: a copy of the database was gone back to.
                }
                let cause = if let Error::Because(cause) = error { cause.clone() } else { Cause::Database };
                *held.trouble.lock().expect("nobody panics while holding a trouble") = Some(cause);
                self.tell(Change::Reloaded);
            }
        }
        let id = TokenId::from(held.new.id.clone());
        kept?;
        self.tell(Change::Connected(id.clone()));
        Ok(id)
    }

    /// The same entry each time, since the first try may still arrive; another one when another store was chosen.
    async fn put_granted(&self, held: &Held, entry: &mut Option<Entry>, patience: Patience) -> Result<()> {
        let store = self.store_for(held.realm)?;
        if let Some(left) = entry.take_if(|entry| entry.store != store) {
            self.give_up(&left, &SafeTrouble::Silent.into()).await;
        }
        let intended = if let Some(intended) = entry {
            intended
        } else {
            let fresh = Entry::fresh(held.realm, store, "token");
            self.intend(&fresh, &Record::Token(held.new.clone()))?;
            entry.insert(fresh)
        };
        let kept = self.put(intended, held.secret.clone(), patience).await;
        if let Err(error @ Error::NoSuchApp) = &kept {
            self.give_up(intended, error).await;
        }
        kept
    }

    async fn keep_trying(self, held: Arc<Held>) {
        loop {
            tokio::time::sleep(AGAIN).await;
            if !self.granted().contains_key(&held.taken.id) {
                return;
            }
            if let Ok(token) = self.try_to_keep(&held, Patience::Background).await {
                self.connected(&held.taken, &token).await.ok(); // Its record is there; the rest is its health.
            }
        }
    }

    fn granted(&self) -> MutexGuard<'_, HashMap<AuthorizationId, Arc<Held>>> {
        self.0.granted.0.lock().expect("nobody panics while holding the granted tokens")
    }
}

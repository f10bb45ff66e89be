//! Moving secrets from one store to another: each as a put that takes the place of what it was, so that a kill at any
//! moment leaves every secret in one store or the other, and the rest can be moved by doing it again.

use std::sync::atomic::Ordering;

use crate::{Change, Entry, Error, Patience, Realm, Result, StoreKind, Vault, store::Record};

/// What became of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// How many secrets are in the chosen store now that were not.
    pub moved: u32,
    /// How many were in no store any more: their records stay, and say so when they are used.
    pub missing: u32,
    /// Whether it was called off before the end.
    pub stopped: bool,
}

/// What became of one secret.
enum Outcome {
    Moved,
    /// Its record still says that it is where nothing is.
    Missing,
    /// Another run's to move, or its record is another's concern by now.
    NotOurs,
}

impl Vault {
    /// Chooses the store for secrets that are kept from now on. Those that are kept already stay where they are until
    /// they are moved.
    pub fn choose_store(&self, store: StoreKind) -> Result<()> {
        self.0.store.choose_store(store)?;
        self.tell(Change::Reloaded);
        Ok(())
    }

    /// The store for new live secrets.
    pub fn chosen_store(&self) -> Result<StoreKind> {
        self.0.store.chosen_store()
    }

    /// Moves every live secret to the chosen store, one after the other, and tells of each. It ends at the first that
    /// either store does not take part in; what was moved until then is moved.
    pub async fn move_secrets(&self) -> Result<Moved> {
        self.0.stop_moving.store(false, Ordering::Relaxed);
        let (store, mut moved) = (self.chosen_store()?, Moved::default());
        for old in self.0.store.misplaced()? {
            if self.0.stop_moving.load(Ordering::Relaxed) {
                moved.stopped = true;
                break;
            }
            match self.move_one(&old, store).await? {
                Outcome::Moved => moved.moved += 1,
                Outcome::Missing => moved.missing += 1,
                Outcome::NotOurs => {}
            }
            self.tell(Change::Reloaded);
        }
        Ok(moved)
    }

    /// Calls a move off after the secret that it has in hand.
    pub fn stop_moving(&self) {
        self.0.stop_moving.store(true, Ordering::Relaxed);
    }

    async fn move_one(&self, old: &Entry, store: StoreKind) -> Result<Outcome> {
        let Some(secret) = self.patiently(old, self.safe(old).get(&old.name, Patience::User)).await? else {
            // Another run's memory is its own; and what was moved, replaced or forgotten meanwhile is not here any more.
            if old.store == StoreKind::Memory || !self.0.store.misplaced()?.contains(old) {
                return Ok(Outcome::NotOurs);
            }
            self.missing(old); // Said with its record from now on, and no reason to leave the others where they are.
            return Ok(Outcome::Missing);
        };
        let kind = old.name.split('/').next().unwrap_or_default();
        let entry = Entry::fresh(Realm::Live, store, kind);
        self.intend(&entry, &Record::InPlaceOf(old.name.clone()))?;
        match self.put(&entry, secret, Patience::User).await {
            Ok(()) => Ok(Outcome::Moved),
            Err(error) => {
                self.give_up(&entry, &error).await;
                // Forgotten, or moved by another run, while it was on its way.
                if matches!(error, Error::RecordGone) { Ok(Outcome::NotOurs) } else { Err(error) }
            }
        }
    }
}

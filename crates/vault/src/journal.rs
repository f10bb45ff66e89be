//! The order in which secrets and records are written, so that a kill between any two steps loses nothing that was
//! acknowledged and leaves nothing that nobody knows of.
//!
//! - **Put**: the intent, with the whole record → the secret, under a fresh name → read back → the record. A secret is
//!   acknowledged when its record is there.
//! - **Replace**: as put; with the record goes the intent to remove the secret that it pointed at before.
//! - **Remove**: the intent, and the record leaves → the secret → the record and the intent.
//! - **Recover**: what a run that is gone left open is finished: a put whose secret is there is adopted, one whose secret
//!   is not there is dropped; a removal is done again. A store that can't be asked leaves the line for later.
//!
//! No lock and no transaction is held over a call to a store. Each line names its run, and only a run that is gone loses
//! its lines to another, so a command that starts in the middle of another's write leaves it alone.

use std::time::Duration;

use secrecy::SecretString;

use crate::{
    Cause, Change, Entry, Error, Patience, Realm, Result, SafeTrouble, Step, StoreKind, Vault,
    store::{Open, Record},
};

/// How often a store that could not be asked is asked again about what an earlier run left open.
const AGAIN: Duration = Duration::from_secs(30);

/// Who has a line in hand that nobody has: any run may finish it.
const NOBODY: &str = "nobody";

/// What is about to happen to a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intention {
    /// It is put into its store.
    Put,
    /// It is removed from its store.
    Remove,
}

impl Vault {
    /// Which store a new secret of this realm goes to.
    pub(crate) fn store_for(&self, realm: Realm) -> Result<StoreKind> {
        match realm {
            Realm::Live => self.0.store.chosen_store(),
            Realm::Practice => Ok(StoreKind::Keyring), // Worthless ones have a place of their own.
        }
    }

    /// Keeps a secret, and then the record that points at it; if there is no record, there is no secret either.
    pub(crate) async fn keep_secret(
        &self,
        realm: Realm,
        kind: &str,
        secret: SecretString,
        record: &Record,
    ) -> Result<()> {
        let entry = Entry::fresh(realm, self.store_for(realm)?, kind);
        self.intend(&entry, record)?;
        let kept = self.put(&entry, secret, Patience::User).await;
        if let Err(error) = &kept {
            self.give_up(&entry, error).await;
        }
        kept
    }

    /// The secret of a record, which `entry` looks up. It may be on its way to another entry, so one that is not there is
    /// looked up again: it is missing only from where its record still says that it is.
    pub(crate) async fn read(&self, entry: impl Fn() -> Result<Entry>, patience: Patience) -> Result<SecretString> {
        let mut place = entry()?;
        self.read_at(&mut place, entry, patience).await
    }

    /// As [`Vault::read`], from where it is thought to be; `place` is then where it was read from, or last looked for.
    pub(crate) async fn read_at(
        &self,
        place: &mut Entry,
        entry: impl Fn() -> Result<Entry>,
        patience: Patience,
    ) -> Result<SecretString> {
        loop {
            if let Some(secret) = self.patiently(place, self.safe(place).get(&place.name, patience)).await? {
                return Ok(secret);
            }
            match entry()? {
                same if same == *place => return Err(self.missing(place)),
                other => *place = other,
            }
        }
    }

    /// Writes down that a secret is about to be put.
    pub(crate) fn intend(&self, entry: &Entry, record: &Record) -> Result<()> {
        self.reach(Step::PutBegun);
        self.0.store.intend(entry, record, self.0.presence.id(), self.now())?;
        self.reach(Step::PutIntended);
        Ok(())
    }

    /// Puts an intended secret into its store, and then lets its record point at it. May be tried again.
    pub(crate) async fn put(&self, entry: &Entry, secret: SecretString, patience: Patience) -> Result<()> {
        let safe = self.safe(entry);
        self.patiently(entry, safe.set(&entry.name, secret.clone(), patience)).await?;
        self.reach(Step::SecretPut);
        if !self.patiently(entry, safe.holds(&entry.name, secret, patience)).await? {
            return Err(SafeTrouble::Broken.into());
        }
        self.reach(Step::SecretReadBack);
        self.fulfil(entry, patience).await
    }

    /// Lets the intended record point at its secret, and removes the secret that it pointed at before.
    async fn fulfil(&self, entry: &Entry, patience: Patience) -> Result<()> {
        let old = self.0.store.fulfil(entry, self.0.presence.id(), self.now())?;
        self.reach(Step::RecordWritten);
        if let Some(old) = old {
            // That it stays for now is no reason to fail what is done: its line is there, and a later start removes it.
            self.remove(&old, patience).await.unwrap_or_else(|error| tracing::warn!(%error, "an old secret is left"));
        }
        Ok(())
    }

    /// Gives up on an intended put. What may still arrive in its store is removed by a later start, when nothing of this
    /// run's can come late any more.
    pub(crate) async fn give_up(&self, entry: &Entry, error: &Error) {
        if let Err(error) = self.0.store.turn_back(entry) {
            tracing::warn!(%error, "the journal could not be written");
            return;
        }
        self.reach(Step::TurnedBack);
        let unknown = matches!(error, Error::Because(Cause::Safe(SafeTrouble::Silent)));
        if !unknown && let Err(error) = self.remove(entry, Patience::Background).await {
            tracing::warn!(%error, "a secret that nothing points at may be left");
        }
    }

    /// Removes the secrets of records that are leaving, and the records with them. Those of a store that did not take
    /// part stay, and so there is a way to try again. Where nobody knows what came of it (a prompt that is answered after
    /// all, a database that fails), the removal goes on by itself: a secret that is gone must not get its record back.
    pub(crate) async fn forget_entries(&self, entries: &[Entry]) -> Result<()> {
        self.reach(Step::RemovalIntended);
        for (done, entry) in entries.iter().enumerate() {
            let Err(error) = self.remove(entry, Patience::User).await else { continue };
            if let Error::Because(Cause::Safe(trouble)) = &error
                && trouble.proves_that_nothing_was_done()
            {
                self.0.store.stay(&entries[done..])?;
            } else {
                for entry in &entries[done..] {
                    self.0.store.hand_over(entry, self.0.presence.id(), NOBODY)?;
                }
                tokio::spawn(self.clone().keep_recovering());
            }
            return Err(error);
        }
        Ok(())
    }

    /// Removes a secret whose removal is intended.
    async fn remove(&self, entry: &Entry, patience: Patience) -> Result<()> {
        self.patiently(entry, self.safe(entry).remove(&entry.name, patience)).await?;
        self.reach(Step::SecretRemoved);
        self.0.store.removed(entry)?;
        self.reach(Step::RemovalDone);
        Ok(())
    }

    /// Whether runs that are gone left anything open.
    pub fn is_left_open(&self) -> Result<bool> {
        Ok(!self.left_open()?.is_empty())
    }

    fn left_open(&self) -> Result<Vec<Open>> {
        self.0.store.left_open(|run| run == NOBODY || self.0.presence.is_gone(run))
    }

    /// Finishes what runs that are gone left open, as far as their stores can be asked; gives whether anything is left.
    /// Never raises a prompt. Safe to be killed, and to be run by several at once.
    pub async fn recover(&self) -> Result<bool> {
        let (mut left, mut silent) = (false, Vec::new());
        for line in self.left_open()? {
            let own = self.0.presence.id();
            let store = (line.entry.realm, line.entry.store);
            if silent.contains(&store) {
                left = true;
                continue; // Each of its lines would wait as long for nothing.
            }
            if !self.0.store.hand_over(&line.entry, &line.process, own)? {
                continue; // Another run was faster.
            }
            self.reach(Step::RecoveryBegun);
            let finished = match line.intention {
                Intention::Put => self.adopt(&line.entry).await,
                Intention::Remove => self.remove(&line.entry, Patience::Background).await,
            };
            if let Err(error) = finished {
                tracing::info!(%error, "what a run before left open has to wait");
                if matches!(error, Error::Because(Cause::Safe(SafeTrouble::Silent))) {
                    silent.push(store);
                }
                // Back to the run that is gone, so that any other may try.
                self.0.store.hand_over(&line.entry, own, &line.process)?;
                left = true;
            }
            self.tell(Change::Reloaded);
        }
        // An exchange that waited for what the journal knows may be over by that.
        self.end_what_is_over()?;
        Ok(left)
    }

    /// Finishes a put that was cut off: its secret is in its store, or it never was.
    async fn adopt(&self, entry: &Entry) -> Result<()> {
        let found = self.patiently(entry, self.safe(entry).get(&entry.name, Patience::Background)).await?;
        self.reach(Step::RecoveryLooked);
        if found.is_some() {
            match self.fulfil(entry, Patience::Background).await {
                // Forgotten before it was there, or of a form that nobody reads any more.
                Err(Error::NoSuchApp | Error::RecordGone) => {}
                result => return result,
            }
        }
        self.0.store.turn_back(entry)?;
        self.reach(Step::TurnedBack);
        self.remove(entry, Patience::Background).await
    }

    /// Recovers now, and again from time to time for as long as anything is left.
    pub(crate) async fn keep_recovering(self) {
        loop {
            match self.recover().await {
                Ok(false) => return,
                Ok(true) => {}
                Err(error) => tracing::warn!(%error, "the journal could not be read"),
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    pub(crate) fn reach(&self, step: Step) {
        self.0.steps.reach(step);
    }
}

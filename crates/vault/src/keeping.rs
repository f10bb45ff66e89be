//! Where secrets are kept: which store was chosen, how many are in which, and the encrypted file's passphrase.
//!
//! What meets the passphrase takes about a second, so it happens on a thread that nothing else waits for. Choosing a store
//! and moving between them is `moving`'s.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use secrecy::SecretString;
use tokio::sync::Notify;

use crate::{
    Cause, Change, EncryptedFile, Entry, Error, FileRefusal, FileState, Patience, Result, SafeTrouble, StoreKind,
    Vault, vault::Parts, watch_leaving,
};

/// How often an encrypted file that is not used any more is looked for.
const GLANCE: Duration = Duration::from_secs(30);

/// Where secrets are kept. Practice ClickUp's are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stores {
    /// The store for new secrets.
    pub chosen: StoreKind,
    /// The encrypted file.
    pub file: FileState,
    /// How many secrets are in each store.
    pub kept: Kept,
    /// How many of them are in another store than the chosen one.
    pub misplaced: u32,
}

/// How many secrets are in each store, without those that are known to be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// In the keyring.
    pub keyring: u32,
    /// In the encrypted file.
    pub file: u32,
    /// In memory.
    pub memory: u32,
}

impl Vault {
    /// Where secrets are kept, without asking any store for one.
    pub fn stores(&self) -> Result<Stores> {
        let (chosen, kept) = (self.chosen_store()?, self.0.store.kept()?);
        let there = match chosen {
            StoreKind::Keyring => kept.keyring,
            StoreKind::File => kept.file,
            StoreKind::Memory => kept.memory,
        };
        let misplaced = kept.keyring + kept.file + kept.memory - there;
        Ok(Stores { chosen, file: self.file_state(), kept, misplaced })
    }

    /// Whether the encrypted file is there, and open.
    #[must_use]
    pub fn file_state(&self) -> FileState {
        self.0.safes.encrypted.as_ref().map_or(FileState::Absent, |file| file.state())
    }

    /// Makes the encrypted file and chooses it for new secrets.
    pub async fn create_file(&self, passphrase: SecretString) -> Result<()> {
        self.with_file(move |file| Ok(file.create(passphrase)?)).await?;
        self.0.file_opened.notify_one();
        self.choose_store(StoreKind::File)
    }

    /// Opens the encrypted file, and begins to finish what had to wait for that; [`Vault::settled`] waits for its end.
    pub async fn unlock_file(&self, passphrase: SecretString) -> Result<()> {
        self.with_file(move |file| Ok(file.unlock(passphrase)?)).await?;
        self.0.file_opened.notify_one();
        // Something of another store's may be left open too, and whoever opened this one need not wait for that.
        let vault = self.clone();
        drop(self.to_the_end(async move {
            let recovered = vault.recover().await;
            recovered.inspect_err(|error| tracing::warn!(%error, "what a run before left open could not be finished"))
        }));
        self.tell(Change::Reloaded);
        Ok(())
    }

    /// Locks the encrypted file: its passphrase and its secrets leave the memory.
    pub fn lock_file(&self) {
        if let Some(file) = &self.0.safes.encrypted {
            file.lock();
            self.tell(Change::Reloaded);
        }
    }

    /// Locks the encrypted file when nobody has used it for ten minutes, and tells so.
    pub fn lock_file_if_idle(&self) {
        if let Some(file) = &self.0.safes.encrypted {
            file.lock_if_idle();
        }
        if self.file_state() != FileState::Open {
            self.tell(Change::Reloaded);
        }
    }

    /// Gives the encrypted file, which has to be open, another passphrase.
    pub async fn change_passphrase(&self, passphrase: SecretString) -> Result<()> {
        self.with_file(move |file| Ok(file.change_passphrase(passphrase)?)).await
    }

    async fn with_file<W>(&self, work: W) -> Result<()>
    where
        W: FnOnce(&EncryptedFile) -> Result<()> + Send + 'static,
    {
        let file = self.0.safes.encrypted.clone().ok_or(SafeTrouble::FileUnusable)?;
        tokio::task::spawn_blocking(move || work(&file)).await.unwrap_or(Err(Error::Because(Cause::Interrupted)))
    }

    /// Locks the encrypted file when nobody has used it for a while and when its user leaves, for as long as the vault is
    /// held elsewhere. Nothing is done before it was opened.
    pub(crate) async fn mind_file(parts: Weak<Parts>, opened: Arc<Notify>) {
        opened.notified().await;
        let left = Weak::clone(&parts);
        watch_leaving(move || left.upgrade().into_iter().for_each(|parts| Self(parts).lock_file()));
        loop {
            tokio::time::sleep(GLANCE).await;
            let Some(vault) = parts.upgrade().map(Self) else { return };
            vault.lock_file_if_idle();
            if vault.file_state() != FileState::Open {
                drop(vault);
                opened.notified().await;
            }
        }
    }

    /// Notes which secrets went with the memory of an earlier run.
    pub(crate) async fn look_into_memory(&self) -> Result<()> {
        for entry in self.0.store.entries_in(StoreKind::Memory)? {
            if let Ok(None) = self.safe(&entry).get(&entry.name, Patience::Background).await {
                self.0.store.gone(&entry, &Cause::MemoryOnly, self.now().wall)?;
                self.tell(Change::Reloaded);
            }
        }
        Ok(())
    }

    /// That a store has no secret where one should be: noted with its record, and given as an error.
    pub(crate) fn missing(&self, entry: &Entry) -> Error {
        let cause = if entry.store == StoreKind::Memory { Cause::MemoryOnly } else { Cause::SecretMissing };
        // The memory of another run may have it, and only that run could tell.
        if entry.store != StoreKind::Memory {
            let noted = self.0.store.gone(entry, &cause, self.now().wall);
            noted.unwrap_or_else(|error| tracing::warn!(%error, "that a secret is gone could not be noted"));
            self.tell(Change::Reloaded);
        }
        cause.into()
    }
}

impl From<FileRefusal> for Error {
    fn from(refusal: FileRefusal) -> Self {
        match refusal {
            FileRefusal::ShortPassphrase => Self::ShortPassphrase,
            FileRefusal::AlreadyThere => Self::FileThere,
            FileRefusal::Because(trouble) => trouble.into(),
        }
    }
}

//! The stores of secrets, together: which of them an entry is in, and waiting for the one that may ask its user.

use std::{fmt, future::Future, pin::pin, sync::Arc, time::Duration};

use crate::{Change, EncryptedFile, Entry, Memory, Realm, Safe, SafeTrouble, StoreKind, Vault, keyring};

/// After how long a front end says that it waits for the keyring.
const KEYRING_PATIENCE: Duration = Duration::from_secs(1);

/// The stores of secrets. Practice ClickUp's worthless ones have one of their own: they never meet real ones.
#[derive(Clone)]
pub struct Safes {
    /// The system's keyring, for what is ClickUp's own.
    pub live: Safe,
    /// The encrypted file, for what is ClickUp's own.
    pub file: Safe,
    /// The memory of this run, for what is ClickUp's own.
    pub memory: Safe,
    /// Practice ClickUp's.
    pub practice: Safe,
    /// The encrypted file again, to be made, unlocked and locked; none where something else stands in for it.
    pub encrypted: Option<Arc<EncryptedFile>>,
}

impl Safes {
    /// The system's keyring, and beside it this encrypted file and memory for those who choose them. Practice secrets go
    /// to memory where there is no keyring.
    #[must_use]
    pub fn system(file: EncryptedFile) -> Self {
        let practice = Arc::new(Memory::default());
        let beside = Self {
            live: Safe::new(|| Ok(Box::new(keyring::Keyring::open(Realm::Live)?))),
            practice: Safe::new(move || match keyring::Keyring::open(Realm::Practice) {
                Ok(keyring) => Ok(Box::new(keyring)),
                Err(SafeTrouble::Missing | SafeTrouble::NoCollection) => Ok(Box::new(Arc::clone(&practice))),
                Err(trouble) => Err(trouble),
            }),
            ..Self::memory()
        };
        beside.with_file(file)
    }

    /// Memory alone, for tests.
    #[must_use]
    pub fn memory() -> Self {
        let memory = || Safe::around(Memory::default());
        Self { live: memory(), file: memory(), memory: memory(), practice: memory(), encrypted: None }
    }

    /// The same with this encrypted file.
    #[must_use]
    pub fn with_file(self, file: EncryptedFile) -> Self {
        let file = Arc::new(file);
        Self { file: Safe::around(Arc::clone(&file)), encrypted: Some(file), ..self }
    }
}

impl fmt::Debug for Safes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Safes").finish_non_exhaustive()
    }
}

impl Vault {
    /// The store that an entry is in.
    pub(crate) fn safe(&self, entry: &Entry) -> &Safe {
        let safes = &self.0.safes;
        match (entry.realm, entry.store) {
            (Realm::Practice, _) => &safes.practice,
            (Realm::Live, StoreKind::Keyring) => &safes.live,
            (Realm::Live, StoreKind::File) => &safes.file,
            (Realm::Live, StoreKind::Memory) => &safes.memory,
        }
    }

    /// Waits for the store of an entry. Where that is the keyring, whoever is listening is told once it takes longer than
    /// a moment, and may give up.
    pub(crate) async fn patiently<T>(
        &self,
        entry: &Entry,
        call: impl Future<Output = Result<T, SafeTrouble>>,
    ) -> Result<T, SafeTrouble> {
        if entry.store != StoreKind::Keyring {
            return call.await; // Asks nobody: the file is locked and says so, or takes its second.
        }
        let given_up = self.0.given_up.notified();
        let mut answer = pin!(async {
            tokio::select! {
                answer = call => answer,
                () = given_up => Err(SafeTrouble::Silent),
            }
        });
        if let Ok(answer) = tokio::time::timeout(KEYRING_PATIENCE, &mut answer).await {
            return answer;
        }
        self.tell(Change::KeyringWaiting);
        let answer = answer.await;
        self.tell(Change::KeyringAnswered);
        answer
    }

    /// Gives up on every call that waits for the keyring now, as if it had not answered.
    pub fn give_up_waiting(&self) {
        self.0.given_up.notify_waiters();
    }
}

//! The stores of secrets, as the vault sees them: three verbs on opaque names.
//!
//! Calls block, and may block for ever (a keyring asks its user for a password); nobody but [`Safe`](crate::Safe)
//! calls them, on a thread of its own.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex},
};

use secrecy::SecretString;

/// A store of secrets. Names are opaque and ASCII, values are ASCII text.
pub trait Secrets: Send + Sync {
    /// The secret of this name; none when there is none.
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble>;
    /// Keeps a secret under this name.
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble>;
    /// Removes the secret of this name; that there is none is no error.
    fn remove(&self, name: &str) -> Result<(), SafeTrouble>;
    /// Whether the next call would ask the user for a password, or fail for a reason that can be told at once.
    fn ready(&self) -> Result<(), SafeTrouble> {
        Ok(())
    }
}

/// What keeps a store of secrets from serving. Made of the store's own errors, none of whose texts is kept: some hold
/// bytes of the secret, all are in whatever language the system speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SafeTrouble {
    /// There is no keyring service.
    #[error("this session has no keyring")]
    Missing,
    /// The service has no default collection.
    #[error("the keyring has no default collection")]
    NoCollection,
    /// It is locked, or its prompt was dismissed.
    #[error("the keyring is locked")]
    Locked,
    /// It did not answer in time.
    #[error("the keyring does not answer")]
    Silent,
    /// Anything else.
    #[error("the keyring failed")]
    Broken,
    /// The encrypted file is there, and its passphrase has not been given.
    #[error("the encrypted file is locked")]
    FileLocked,
    /// The passphrase does not open the encrypted file: a wrong one, or a damaged file. Nobody can tell which.
    #[error("the passphrase is wrong, or the encrypted file is damaged")]
    WrongPassphrase,
    /// The encrypted file can't be read or written: a full disk, a folder that is not ours.
    #[error("the encrypted file can't be read or written")]
    FileUnusable,
}

impl SafeTrouble {
    /// Whether a call that ended so has changed nothing, and will not: the store was not there, or had not been opened.
    pub(crate) fn proves_that_nothing_was_done(self) -> bool {
        match self {
            Self::Missing | Self::NoCollection | Self::Locked | Self::FileLocked | Self::WrongPassphrase => true,
            Self::Silent | Self::Broken | Self::FileUnusable => false,
        }
    }
}

/// A store that forgets everything at the end: practice ClickUp's worthless secrets where there is no keyring, and tests.
#[derive(Default)]
pub struct Memory(Mutex<HashMap<String, SecretString>>);

impl Secrets for Memory {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        Ok(self.0.lock().map_err(|_| SafeTrouble::Broken)?.get(name).cloned())
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.0.lock().map_err(|_| SafeTrouble::Broken)?.insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        self.0.lock().map_err(|_| SafeTrouble::Broken)?.remove(name);
        Ok(())
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // How many, for whoever looks for one that was left behind.
        let count = self.0.lock().map_or(0, |secrets| secrets.len());
        write!(f, "Memory({count} secrets)")
    }
}

/// One store in several hands.
impl<S: Secrets> Secrets for Arc<S> {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        (**self).get(name)
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        (**self).set(name, secret)
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        (**self).remove(name)
    }

    fn ready(&self) -> Result<(), SafeTrouble> {
        (**self).ready()
    }
}

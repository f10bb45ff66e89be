//! The places where a test may end the process, to see what is left behind.
//!
//! Every write that matters is made of steps that reach a disk or a keyring. A kill can come between any two of them,
//! so each has its name here, in the order in which they happen; tests go through [`Step::ALL`] and fail when one was
//! never reached. Outside tests nobody listens.

use std::{fmt, sync::Arc};

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// A place between two steps.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Step {
            $($(#[$doc])* $name),*
        }

        impl Step {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

steps! {
    /// Put: nothing was written yet.
    PutBegun,
    /// Put: the intent is in the journal.
    PutIntended,
    /// Put: the store has acknowledged the secret.
    SecretPut,
    /// Put: the store has given it back.
    SecretReadBack,
    /// Put: the record points at it, and what it pointed at before is intended to go.
    RecordWritten,
    /// Put: given up on; what may have arrived is intended to go.
    TurnedBack,
    /// Removal: nothing was written yet.
    RemovalBegun,
    /// Removal: the records are leaving, and the intents are in the journal.
    RemovalIntended,
    /// Removal: the store no longer has the secret.
    SecretRemoved,
    /// Removal: the record and its intent are gone.
    RemovalDone,
    /// Renewal: the token has the new secret, and the one that waited has the old.
    SecretsExchanged,
    /// Recovery: a line of a run that is gone was taken over.
    RecoveryBegun,
    /// Recovery: the store has said whether it has the secret.
    RecoveryLooked,
    /// Migration: nothing was written yet.
    MigrationBegun,
    /// Migration: a copy of the database as it was is kept.
    MigrationCopied,
    /// Migration: the database has the newest schema.
    Migrated,
    /// Encrypted file: nothing was written yet.
    FileBegun,
    /// Encrypted file: the new one is written beside the old.
    FileWritten,
    /// Encrypted file: the new one has reached the disk.
    FileSynced,
    /// Encrypted file: the one before is kept under another name.
    FileKept,
    /// Encrypted file: the new one has the name.
    FileRenamed,
    /// Encrypted file: the folder has reached the disk.
    FolderSynced,
}

/// Who is told of each step.
#[derive(Clone, Default)]
pub struct Steps(Option<Arc<dyn Fn(Step) + Send + Sync>>);

impl Steps {
    /// Tells this of each step.
    pub fn to(listener: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    pub(crate) fn reach(&self, step: Step) {
        if let Some(listener) = &self.0 {
            listener(step);
        }
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Steps(heard)" } else { "Steps" })
    }
}

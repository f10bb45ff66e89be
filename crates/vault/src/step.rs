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

    #[expect(dead_code, reason = "the stores reach their steps from the next commit on")]
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

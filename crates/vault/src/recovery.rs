//! Recovering from a damaged database: which copies there are, and going back to one of them, or to nothing.
//!
//! Works on the files alone, since a vault whose database is damaged can't be opened. Secrets are not touched: those of
//! the records that come back are still in their store, and so are those of the records that do not.

use std::path::Path;

use crate::{
    Change, Clock, Error, Paths, Result, Vault,
    presence::Presence,
    store::{self, Files, Way},
};

/// The way back from a damaged database.
#[derive(Debug)]
pub struct Recovery {
    paths: Paths,
    clock: Clock,
    /// The vault that this run has open, where damage was found only then.
    vault: Option<Vault>,
}

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseCopy {
    /// Its file's name, by which it is chosen.
    pub name: String,
    /// When it was made, in milliseconds since the epoch, where the system tells.
    pub made_at: Option<i64>,
    /// What is in it; none where it is damaged too, or a newer Keyrack's.
    pub contents: Option<CopyContents>,
}

/// What a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyContents {
    /// The number of its schema.
    pub schema: u32,
    /// How many API apps.
    pub apps: u32,
    /// How many tokens.
    pub tokens: u32,
}

/// What a recovery did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The names under which the damaged database and what belongs to it are still there; none where nothing was left.
    pub set_aside: Vec<String>,
}

impl Vault {
    /// The way back, should the database prove damaged while it is open.
    #[must_use]
    pub fn recovery(&self) -> Recovery {
        Recovery { paths: self.0.paths.clone(), clock: self.0.clock.clone(), vault: Some(self.clone()) }
    }

    /// Copies the database if the last copy is older than a day, and tells whether it did. Blocks for as long as that
    /// takes; a damaged database is an error and leaves the last copy as it is.
    pub fn keep_copy(&self) -> Result<bool> {
        self.0.store.keep_copy(self.now().wall)
    }
}

impl Recovery {
    /// The way back for a vault that could not be opened.
    #[must_use]
    pub fn at(paths: Paths, clock: Clock) -> Self {
        Self { paths, clock, vault: None }
    }

    /// The folder that all of it is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.paths.data()
    }

    /// Every copy there is: those that can be used first, the newest of them before the others.
    pub fn copies(&self) -> Result<Vec<DatabaseCopy>> {
        self.paths.make()?;
        store::copies(&self.files())
    }

    /// Puts a copy in the place of a damaged database, which stays under another name.
    pub fn restore(&self, copy: &str) -> Result<Recovered> {
        self.recover(Way::Copy(copy))
    }

    /// Puts a vault with nothing in it in the place of a damaged one, which stays under another name.
    pub fn begin_anew(&self) -> Result<Recovered> {
        self.recover(Way::Anew)
    }

    fn recover(&self, way: Way<'_>) -> Result<Recovered> {
        let recovered = match &self.vault {
            Some(vault) => vault.0.store.while_closed(|| self.replace(way)),
            None => self.replace(way),
        }?;
        tracing::warn!(files = ?recovered.set_aside, "a damaged database was set aside");
        if let Some(vault) = &self.vault {
            vault.tell(Change::Reloaded);
        }
        Ok(recovered)
    }

    fn replace(&self, way: Way<'_>) -> Result<Recovered> {
        self.paths.make()?;
        let _turn = store::turn(&self.paths.locks())?;
        let own = self.vault.as_ref().map(|vault| vault.0.presence.id());
        if Presence::is_any_but(own, &self.paths.locks())? {
            return Err(Error::VaultInUse);
        }
        store::recover(&self.files(), way, self.clock.now().wall)
    }

    fn files(&self) -> Files {
        Files::of(self.paths.database())
    }
}

//! The database: the only place with SQL. Blocking, short, and never held over a call to the keyring or to ClickUp.

mod apps;
mod authorizations;
mod copies;
mod files;
mod journal;
mod kept;
mod opening;
mod reach;
mod recovery;
mod renewal;
mod settings;
mod tokens;

pub(crate) use authorizations::{NewAuthorization, Taken};
pub(crate) use copies::list as copies;
pub(crate) use files::Files;
pub(crate) use journal::{Open, Record};
pub(crate) use opening::turn;
pub(crate) use recovery::{Way, recover};
pub(crate) use tokens::{Inspection, NewToken};

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard},
};

use rusqlite::{Connection, Row, TransactionBehavior, types::Type};
use rusqlite_migration::{M, Migrations};

use crate::{Entry, Error, Result, Steps, word::Word};

/// Every schema there was, in order. One that was shipped is never edited.
const STEPS: &[M<'_>] = &[
    M::up(include_str!("../../migrations/0001_init.sql")),
    M::up(include_str!("../../migrations/0002_journal.sql")),
    M::up(include_str!("../../migrations/0003_renewal.sql")),
];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The database, with one connection.
pub(crate) struct Store {
    files: Files,
    locks: PathBuf,
    steps: Steps,
    /// None while the database is being replaced, and after that until it is wanted again.
    held: Mutex<Option<Held>>,
}

struct Held {
    connection: Connection,
    /// `PRAGMA data_version` when it was last asked: it moves when another process wrote.
    data_version: i64,
}

impl Store {
    /// Opens the database, making or migrating it; one from a newer Keyrack is refused and left as it is.
    pub(crate) fn open(database: PathBuf, locks: PathBuf, steps: Steps) -> Result<Self> {
        let files = Files::of(database);
        let held = opening::open(&files, &locks, &steps)?;
        Ok(Self { files, locks, steps, held: Mutex::new(Some(held)) })
    }

    /// Whether another process wrote since this was last asked.
    pub(crate) fn changed_elsewhere(&self) -> Result<bool> {
        self.with(|held| {
            let now = data_version(&held.connection)?;
            Ok(std::mem::replace(&mut held.data_version, now) != now)
        })
    }

    /// Lets go of the database for as long as this takes. It is opened again when it is wanted next.
    pub(crate) fn while_closed<T>(&self, action: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut place = self.place();
        if let Some(held) = place.take() {
            opening::leave_log(&held.connection, true)?;
        }
        action()
    }

    fn place(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().expect("nobody panics while holding the database")
    }

    fn with<T>(&self, action: impl FnOnce(&mut Held) -> Result<T>) -> Result<T> {
        let mut place = self.place();
        if place.is_none() {
            *place = Some(opening::open(&self.files, &self.locks, &self.steps)?);
        }
        let held = place.as_mut().expect("it was just opened");
        action(held).map_err(|error| held.explain(error))
    }

    fn read<T>(&self, action: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.with(|held| action(&held.connection))
    }

    /// Runs a piece of writing as one transaction that waits for its turn at the start, not half-way.
    fn write<T>(&self, action: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.with(|held| {
            let transaction = held.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = action(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })
    }
}

impl Held {
    /// What looks like damage may be a newer Keyrack's, which migrated the database under this one. If it is damage,
    /// the files stay as they are from here on.
    fn explain(&self, error: Error) -> Error {
        if !matches!(error, Error::Damaged(_)) {
            return error;
        }
        if opening::version(&self.connection).is_ok_and(|version| version > STEPS.len()) {
            return Error::NewerDatabase;
        }
        opening::leave_log(&self.connection, true).err().unwrap_or(error)
    }
}

fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

/// A column that holds a word of one of our enumerations.
fn word<T: Word>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    T::from_word(&text).ok_or_else(|| rusqlite::Error::InvalidColumnType(0, column.to_owned(), Type::Text))
}

/// Where a secret is, from a row's columns.
fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry { realm: word(row, "realm")?, store: word(row, "store")?, name: row.get("secret")? })
}

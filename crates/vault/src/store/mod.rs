//! The database: the only place with SQL. Blocking, short, and never held over a call to the keyring or to ClickUp.

mod apps;
mod authorizations;
mod journal;
mod settings;
mod tokens;

pub(crate) use authorizations::{NewAuthorization, Taken};
pub(crate) use journal::Record;
pub(crate) use tokens::{Inspection, NewToken};

use std::{
    fs::File,
    path::Path,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use rusqlite::{Connection, Row, TransactionBehavior, types::Type};
use rusqlite_migration::{M, Migrations, SchemaVersion};

use crate::{Entry, Error, Result, word::Word};

/// Every schema there was, in order. One that was shipped is never edited.
const STEPS: &[M<'_>] =
    &[M::up(include_str!("../../migrations/0001_init.sql")), M::up(include_str!("../../migrations/0002_journal.sql"))];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The database, with one connection.
pub(crate) struct Store(Mutex<Held>);

struct Held {
    connection: Connection,
    /// `PRAGMA data_version` when it was last asked: it moves when another process wrote.
    data_version: i64,
}

impl Store {
    /// Opens the database, making or migrating it; one from a newer Keyrack is refused and left as it is.
    pub(crate) fn open(path: &Path, locks: &Path) -> Result<Self> {
        // One at a time: of two that make or migrate a database together, one would do it again.
        let turn = File::create(locks.join("database")).map_err(Error::Folder)?;
        turn.lock().map_err(Error::Folder)?;
        let mut connection = Connection::open(path)?;
        only_mine(path)?;
        // A command may be writing: five seconds are far more than any of its writes takes.
        connection.busy_timeout(Duration::from_secs(5))?;
        if let SchemaVersion::Outside(_) = MIGRATIONS.current_version(&connection).map_err(migration)? {
            return Err(Error::NewerDatabase);
        }
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;",
        )?;
        MIGRATIONS.to_latest(&mut connection).map_err(migration)?;
        let data_version = data_version(&connection)?;
        Ok(Self(Mutex::new(Held { connection, data_version })))
    }

    /// Whether another process wrote since this was last asked.
    pub(crate) fn changed_elsewhere(&self) -> Result<bool> {
        let mut held = self.held();
        let now = data_version(&held.connection)?;
        Ok(std::mem::replace(&mut held.data_version, now) != now)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().expect("nobody panics while holding the database")
    }

    fn read<T>(&self, action: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        action(&self.held().connection)
    }

    /// Runs a piece of writing as one transaction that waits for its turn at the start, not half-way.
    fn write<T>(&self, action: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut held = self.held();
        let transaction = held.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = action(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}

fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

fn migration(error: rusqlite_migration::Error) -> Error {
    use rusqlite_migration::{Error as M, MigrationDefinitionError};
    match error {
        M::RusqliteError { err, .. } => Error::Database(err),
        M::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => Error::NewerDatabase,
        _ => Error::Database(rusqlite::Error::InvalidQuery),
    }
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

#[cfg(unix)]
fn only_mine(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(Error::Folder)
}

#[cfg(not(unix))]
fn only_mine(_path: &Path) -> Result<()> {
    Ok(())
}

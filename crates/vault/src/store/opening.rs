//! How the database is opened: looked at first without a byte written, then migrated, with a copy kept before.
//!
//! What can't be a vault of ours, or no longer, is refused here and left as it lies: see [`super::recovery`].

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig, ffi};
use rusqlite_migration::{MigrationDefinitionError, SchemaVersion};

use super::{Files, Held, MIGRATIONS, STEPS, copies, data_version};
use crate::{Error, Result, Step, Steps};

/// A command may be writing: this is far more than any of its writes takes.
const BUSY: Duration = Duration::from_secs(5);

/// Waits for the turn to make, migrate, copy or replace the database; it lasts as long as the file is held.
///
/// One at a time: of two that make or migrate a database together, one would do it again.
pub(crate) fn turn(locks: &Path) -> Result<File> {
    let turn = File::create(locks.join("database")).map_err(Error::Folder)?;
    turn.lock().map_err(Error::Folder)?;
    Ok(turn)
}

/// Opens the database, making or migrating it.
pub(super) fn open(files: &Files, locks: &Path, steps: &Steps) -> Result<Held> {
    let _turn = turn(locks)?;
    let version = look(files)?.unwrap_or_default();
    let mut connection = Connection::open(files.database())?;
    only_mine(files.database()).map_err(Error::Folder)?;
    connection.busy_timeout(BUSY)?;
    leave_log(&connection, true)?;
    let outdated = (1..STEPS.len()).contains(&version);
    if outdated {
        steps.reach(Step::MigrationBegun);
        copies::keep_before_migration(&connection, files)?;
        steps.reach(Step::MigrationCopied);
    }
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;",
    )?;
    MIGRATIONS.to_latest(&mut connection).map_err(migration)?;
    if outdated {
        steps.reach(Step::Migrated);
    }
    let data_version = data_version(&connection)?;
    leave_log(&connection, false)?;
    Ok(Held { connection, data_version })
}

/// Looks at what is there without changing it, and tells its schema; none where there never was a vault.
pub(super) fn look(files: &Files) -> Result<Option<usize>> {
    let database = match fs::metadata(files.database()) {
        Ok(database) => database,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let left = files.endings().map_err(Error::Folder)?;
            return if left.is_empty() { Ok(None) } else { Err(Error::Damaged(None)) };
        }
        Err(error) => return Err(Error::Folder(error)),
    };
    if database.len() == 0 && Files::has_log(files.database()) {
        return Err(Error::Damaged(None)); // SQLite would delete the log of an empty database.
    }
    let connection = read_only(files.database())?;
    let version = version(&connection)?;
    if version > STEPS.len() {
        return Err(Error::NewerDatabase);
    }
    if version == 0 && (has_tables(&connection)? || copies::any(files)?) {
        return Err(Error::Damaged(None));
    }
    if database.permissions().readonly() {
        return Err(Error::Database(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None)));
    }
    Ok(Some(version))
}

/// Opens a database to read it, writing to neither it nor its log.
pub(super) fn read_only(database: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = if Files::has_log(database) {
        Connection::open_with_flags(database, flags)?
    } else {
        // Without this SQLite would make an empty log and its index even for a reader.
        Connection::open_with_flags(address(database)? + "?immutable=1", flags)?
    };
    connection.busy_timeout(BUSY)?;
    leave_log(&connection, true)?;
    Ok(connection)
}

/// A path as SQLite takes it where it wants text: any bytes, and no character with a meaning.
pub(super) fn address(path: &Path) -> Result<String> {
    let address = url::Url::from_file_path(path);
    Ok(address.map_err(|()| Error::Folder(io::ErrorKind::InvalidFilename.into()))?.into())
}

/// Whether the log is left as it is when the last connection closes, rather than written into the database.
pub(super) fn leave_log(connection: &Connection, leave: bool) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave)?;
    Ok(())
}

/// How many of our migrations a database has seen.
pub(super) fn version(connection: &Connection) -> Result<usize> {
    match MIGRATIONS.current_version(connection).map_err(migration)? {
        SchemaVersion::NoneSet => Ok(0),
        SchemaVersion::Inside(version) | SchemaVersion::Outside(version) => Ok(version.get()),
    }
}

pub(super) fn migration(error: rusqlite_migration::Error) -> Error {
    use rusqlite_migration::Error as M;
    match error {
        M::RusqliteError { err, .. } => err.into(),
        M::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => Error::NewerDatabase,
        M::InvalidUserVersion => Error::Damaged(None),
        _ => Error::Database(rusqlite::Error::InvalidQuery),
    }
}

fn has_tables(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?)
}

#[cfg(unix)]
fn only_mine(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn only_mine(_path: &Path) -> io::Result<()> {
    Ok(())
}

//! Copies of the database, beside it: one from before each migration, and one of the last day on which all was well.
//!
//! A copy is one file, whole and on the disk before it has its name, and is never written to again.

use std::{fs, io, path::Path, time::UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags};

use super::{Files, Held, MIGRATIONS, STEPS, Store, opening};
use crate::{CopyContents, DatabaseCopy, Error, Result, Steps};

/// The copy of the last good day. It is replaced, but only by one that could be read in whole.
const DAILY: &str = ".copy";
/// The copy from before a migration; the number of the schema follows.
const BEFORE: &str = ".before-";
/// A daily copy from before the database was replaced; the time of that follows.
const KEPT: &str = ".kept-";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Store {
    /// Copies the database if the last copy is older than a day, and tells whether it did.
    ///
    /// On a connection of its own, so that nobody waits. A database that can't be read in whole is not copied.
    pub(crate) fn keep_copy(&self, now: i64) -> Result<bool> {
        let _turn = opening::turn(&self.locks)?;
        let age = made_at(&self.files.beside(DAILY)).map(|made| now - made);
        if age.is_some_and(|age| (0..DAY_MS).contains(&age)) {
            return Ok(false);
        }
        opening::look(&self.files)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(self.files.database(), flags)?;
        opening::leave_log(&connection, true)?;
        let source = Self::around(connection, &self.files);
        source.prove()?;
        source.read(|connection| write(connection, &self.files, DAILY))?;
        Ok(true)
    }

    /// A store that has this connection, and no other once that is gone.
    pub(super) fn around(connection: Connection, files: &Files) -> Self {
        Self {
            files: files.clone(),
            locks: "".into(),
            steps: Steps::default(),
            held: Some(Held { connection, data_version: 0 }).into(),
        }
    }

    /// Reads all there is, as the first screen does, after SQLite has checked how it hangs together.
    pub(super) fn prove(&self) -> Result<()> {
        self.read(check)?;
        self.apps()?;
        self.tokens()?;
        self.authorizations()?;
        self.settings()?;
        self.left_open(|_| true)?;
        Ok(())
    }
}

/// Copies a database whose schema is about to change.
pub(super) fn keep_before_migration(connection: &Connection, files: &Files) -> Result<()> {
    check(connection)?;
    write(connection, files, &files.free(&format!("{BEFORE}{}", STEPS.len())))
}

/// Gives the daily copy a name under which none replaces it.
pub(super) fn keep_daily(files: &Files, time: &str) -> Result<()> {
    let moved = files.rename(DAILY, &files.free(&format!("{KEPT}{time}")));
    match moved {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::Folder(error)),
        _ => Ok(()),
    }
}

/// Whether there are copies: then there was a vault.
pub(super) fn any(files: &Files) -> Result<bool> {
    Ok(files.endings().map_err(Error::Folder)?.iter().any(|ending| ending.starts_with('.')))
}

/// Every copy there is: those that can be used first, the newest of them before the others.
pub(crate) fn list(files: &Files) -> Result<Vec<DatabaseCopy>> {
    let mut copies = Vec::new();
    for ending in files.endings().map_err(Error::Folder)? {
        if is_copy(&ending) {
            let path = files.beside(&ending);
            let name = files.name(&ending);
            copies.push(DatabaseCopy { name, made_at: made_at(&path), contents: contents(&path, files).ok() });
        }
    }
    copies.sort_by(|one, other| {
        let order = |copy: &DatabaseCopy| (copy.contents.is_some(), copy.made_at);
        order(other).cmp(&order(one)).then_with(|| one.name.cmp(&other.name))
    });
    Ok(copies)
}

/// Writes a copy of a copy, in the newest schema and ready to take the database's name.
///
/// A secret that was to be removed when the copy was made is not removed by going back to it.
pub(super) fn write_again(files: &Files, name: &str) -> Result<()> {
    let endings = files.endings().map_err(Error::Folder)?;
    let ending = endings.iter().find(|ending| is_copy(ending) && files.name(ending) == name);
    let copy = files.beside(ending.ok_or(Error::NoSuchCopy)?);
    contents(&copy, files).map_err(|_| Error::NoSuchCopy)?;
    write_part(&opening::read_only(&copy)?, files)?;
    let mut part = Connection::open(files.part())?;
    part.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;")?;
    MIGRATIONS.to_latest(&mut part).map_err(opening::migration)?;
    part.execute_batch(
        "DELETE FROM journal WHERE intent = 'remove';
         UPDATE api_apps SET leaving = 0 WHERE leaving = 1;
         UPDATE tokens SET leaving = 0 WHERE leaving = 1;",
    )?;
    Store::around(part, files).prove()?;
    files.sync_part().map_err(Error::Folder)
}

/// Writes all that a database holds into the part, without what was deleted from it.
pub(super) fn write_part(connection: &Connection, files: &Files) -> Result<()> {
    let part = files.begin_part().map_err(Error::Folder)?;
    let written = connection.execute("VACUUM INTO ?1", [opening::address(&part)?]).map_err(Error::from);
    let written = written.and_then(|_| files.sync_part().map_err(Error::Folder));
    if written.is_err() {
        files.drop_part();
    }
    written
}

fn write(connection: &Connection, files: &Files, ending: &str) -> Result<()> {
    write_part(connection, files)?;
    files.name_part(ending).map_err(Error::Folder)
}

fn is_copy(ending: &str) -> bool {
    ending == DAILY || ending.starts_with(BEFORE) || ending.starts_with(KEPT)
}

/// What is in a copy that can be read in whole, by this Keyrack.
fn contents(copy: &Path, files: &Files) -> Result<CopyContents> {
    let copy = Store::around(opening::read_only(copy)?, files);
    let version = copy.read(opening::version)?;
    if version == STEPS.len() { copy.prove() } else { copy.read(check) }?;
    let schema = u32::try_from(version).ok().filter(|_| (1..=STEPS.len()).contains(&version));
    let schema = schema.ok_or(Error::NoSuchCopy)?;
    copy.read(|connection| {
        let sizes = "SELECT (SELECT count(*) FROM api_apps), (SELECT count(*) FROM tokens)";
        let (apps, tokens) = connection.query_row(sizes, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(CopyContents { schema, apps, tokens })
    })
}

/// SQLite's own word on whether a database hangs together, its indexes too.
fn check(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(Error::Damaged(None)) }
}

fn made_at(copy: &Path) -> Option<i64> {
    let changed = fs::metadata(copy).ok()?.modified().ok()?;
    i64::try_from(changed.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}

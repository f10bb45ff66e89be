//! How a damaged database is replaced: by a copy of a copy, or by a new one. Nothing is deleted.
//!
//! What takes its place is whole and on the disk before anything is moved. A kill at any moment leaves either one in
//! place, or none and all of it beside, which counts as damaged and can be recovered again.

use rusqlite::Connection;

use super::{Files, MIGRATIONS, STEPS, Store, copies, opening};
use crate::{Error, Recovered, Result};

/// A damaged database and its companions; the time follows.
const DAMAGED: &str = ".damaged-";

/// What is to be in the damaged database's place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Way<'a> {
    /// The copy of this name.
    Copy(&'a str),
    /// A vault with nothing in it.
    Anew,
}

/// Replaces the damaged database. Whoever calls has the turn.
pub(crate) fn recover(files: &Files, way: Way<'_>, now: i64) -> Result<Recovered> {
    let time = name_of_time(now)?;
    if is_whole(files)? {
        return Err(Error::NotDamaged);
    }
    match way {
        Way::Copy(name) => copies::write_again(files, name)?,
        Way::Anew => {
            let mut fresh = Connection::open_in_memory()?;
            MIGRATIONS.to_latest(&mut fresh).map_err(opening::migration)?;
            copies::write_part(&fresh, files)?;
        }
    }
    copies::keep_daily(files, &time)?;
    // On the disk before the new one has the name: it must never meet the log of the old one.
    let set_aside = files.set_aside(&files.free(&format!("{DAMAGED}{time}"))).map_err(Error::Folder)?;
    files.name_part("").map_err(Error::Folder)?;
    Ok(Recovered { set_aside })
}

/// Whether there is nothing to recover from: the database can be read in whole, or there never was one.
fn is_whole(files: &Files) -> Result<bool> {
    let proven = match opening::look(files) {
        Ok(None | Some(0)) => return Ok(true),
        // One that is older was not migrated, for a reason that only migrating shows.
        Ok(Some(version)) if version < STEPS.len() => return Ok(false),
        Ok(Some(_)) => opening::read_only(files.database()).and_then(|database| Store::around(database, files).prove()),
        Err(error) => Err(error),
    };
    match proven {
        Ok(()) => Ok(true),
        Err(Error::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A time as it stands in a file's name, in UTC.
fn name_of_time(now: i64) -> Result<String> {
    let sql = "SELECT strftime('%Y%m%d-%H%M%S', ?1 / 1000, 'unixepoch')";
    Ok(Connection::open_in_memory()?.query_row(sql, [now], |row| row.get(0))?)
}

//! The journal: what is about to happen to a secret, written before it does, so that a kill in between leaves a line that
//! the next run can finish. The order itself is `crate::journal`'s.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use super::{Store, tokens::NewToken, word};
use crate::{Entry, Error, Intention, Result, clock::Now, word::Word as _};

/// The record that is to point at a secret once the secret is in its store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Record {
    /// The client secret of this API app.
    ClientSecret(String),
    /// A new token.
    Token(NewToken),
    /// Whatever points at this entry: the secret moves to another store.
    InPlaceOf(String),
}

/// A line of the journal that a run left open.
pub(crate) struct Open {
    pub(crate) entry: Entry,
    pub(crate) intention: Intention,
    /// The run that had it in hand.
    pub(crate) process: String,
}

impl Store {
    /// Writes down that a secret is about to be put at `entry`, for `record`.
    pub(crate) fn intend(&self, entry: &Entry, record: &Record, process: &str, now: Now) -> Result<()> {
        let record = serde_json::to_string(record).expect("records are plain data");
        self.write(|db| add(db, entry, Intention::Put, Some(&record), process, now))
    }

    /// Makes the intended record point at its secret, and gives the entry that it pointed at before, whose removal is
    /// intended by then. A record that is gone by now is an error, and changes nothing.
    pub(crate) fn fulfil(&self, entry: &Entry, process: &str, now: Now) -> Result<Option<Entry>> {
        self.write(|db| {
            let text: String = db
                .query_row("SELECT record FROM journal WHERE entry = ?1 AND intent = 'put'", [&entry.name], |row| {
                    row.get(0)
                })
                .optional()?
                .ok_or(Error::RecordGone)?;
            let record: Record = serde_json::from_str(&text).map_err(|_| Error::RecordGone)?;
            let old = match record {
                Record::ClientSecret(app) => super::apps::point(db, &app.into(), entry)?,
                Record::Token(new) => super::tokens::add(db, &new, entry, now).map(|()| None)?,
                Record::InPlaceOf(old) => Some(move_pointer(db, &old, entry)?),
            };
            drop_line(db, &entry.name)?;
            if let Some(old) = &old {
                add(db, old, Intention::Remove, None, process, now)?;
            }
            Ok(old)
        })
    }

    /// Turns an intended put into a removal: nothing is going to point at its secret.
    pub(crate) fn turn_back(&self, entry: &Entry) -> Result<()> {
        self.write(|db| {
            db.execute("UPDATE journal SET intent = 'remove', record = NULL WHERE entry = ?1", [&entry.name])?;
            Ok(())
        })
    }

    /// Notes that nothing is at `entry` any more: its line goes, and with it the records that were leaving.
    pub(crate) fn removed(&self, entry: &Entry) -> Result<()> {
        self.write(|db| {
            drop_line(db, &entry.name)?;
            db.execute("DELETE FROM tokens WHERE leaving = 1 AND secret = ?1", [&entry.name])?;
            drop_empty_apps(db)
        })
    }

    /// Calls off the removal of these entries: their records stay.
    pub(crate) fn stay(&self, entries: &[Entry]) -> Result<()> {
        self.write(|db| {
            for entry in entries {
                drop_line(db, &entry.name)?;
                db.execute("UPDATE tokens SET leaving = 0 WHERE secret = ?1", [&entry.name])?;
                db.execute(
                    "UPDATE api_apps SET leaving = 0
                     WHERE secret = ?1 OR id = (SELECT app FROM tokens WHERE secret = ?1)",
                    [&entry.name],
                )?;
            }
            Ok(())
        })
    }

    /// The lines whose run is gone.
    pub(crate) fn left_open(&self, is_gone: impl Fn(&str) -> bool) -> Result<Vec<Open>> {
        let all = self.read(|db| {
            let mut query = db.prepare_cached("SELECT * FROM journal ORDER BY at, entry")?;
            Ok(query.query_map([], open)?.collect::<rusqlite::Result<Vec<_>>>()?)
        })?;
        Ok(all.into_iter().filter(|line| is_gone(&line.process)).collect())
    }

    /// Hands a line from one run to another; gives whether it was still the first one's.
    pub(crate) fn hand_over(&self, entry: &Entry, from: &str, to: &str) -> Result<bool> {
        self.write(|db| {
            let handed = "UPDATE journal SET process = ?3 WHERE entry = ?1 AND process = ?2";
            Ok(db.execute(handed, params![entry.name, from, to])? > 0)
        })
    }
}

/// Adds a line: what is about to happen to an entry, and which run has it in hand.
pub(super) fn add(
    db: &Connection,
    entry: &Entry,
    intention: Intention,
    record: Option<&str>,
    process: &str,
    now: Now,
) -> Result<()> {
    // A removal that was called off by a kill may have left its line.
    db.execute(
        "INSERT OR REPLACE INTO journal (entry, realm, store, intent, record, process, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            entry.name,
            entry.realm.to_word(),
            entry.store.to_word(),
            intention.to_word(),
            record,
            process,
            now.wall
        ],
    )?;
    Ok(())
}

fn drop_line(db: &Connection, name: &str) -> Result<()> {
    db.execute("DELETE FROM journal WHERE entry = ?1", [name])?;
    Ok(())
}

/// Removes the API apps that are leaving, once nothing of theirs is in a store. Tokens that stay are on their own then.
pub(super) fn drop_empty_apps(db: &Connection) -> Result<()> {
    db.execute(
        "UPDATE tokens SET app = NULL WHERE leaving = 0 AND app IN (
             SELECT id FROM api_apps WHERE leaving = 1
             AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.entry = api_apps.secret))",
        [],
    )?;
    db.execute(
        "DELETE FROM api_apps WHERE leaving = 1
         AND NOT EXISTS (SELECT 1 FROM tokens WHERE tokens.app = api_apps.id)
         AND NOT EXISTS (SELECT 1 FROM journal WHERE journal.entry = api_apps.secret)",
        [],
    )?;
    Ok(())
}

/// Lets whatever points at the entry of this name point at another one, and gives the entry it was.
fn move_pointer(db: &Connection, name: &str, to: &Entry) -> Result<Entry> {
    for table in ["tokens", "api_apps"] {
        let query = format!("SELECT realm, store, secret FROM {table} WHERE secret = ?1 AND leaving = 0");
        let old = db.query_row(&query, [name], super::entry).optional()?;
        if let Some(old) = old {
            let change = format!("UPDATE {table} SET secret = ?2, store = ?3 WHERE secret = ?1");
            db.execute(&change, params![name, to.name, to.store.to_word()])?;
            return Ok(old);
        }
    }
    Err(Error::RecordGone)
}

fn open(row: &Row<'_>) -> rusqlite::Result<Open> {
    Ok(Open {
        entry: Entry { realm: word(row, "realm")?, store: word(row, "store")?, name: row.get("entry")? },
        intention: word(row, "intent")?,
        process: row.get("process")?,
    })
}

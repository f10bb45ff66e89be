//! Which live secrets are where, as the records say it.

use rusqlite::params;

use super::{Store, word};
use crate::{Cause, Entry, HealthState, Kept, Result, StoreKind, Verdict, word::Word as _};

/// The entries of every live secret that is not known to be gone.
const KEPT: &str = "SELECT realm, store, secret FROM api_apps
     WHERE realm = 'live' AND leaving = 0 AND secret IS NOT NULL
     AND (check_verdict IS NULL OR coalesce(check_cause, '') NOT IN ('secret-missing', 'memory-only'))
     UNION ALL SELECT realm, store, secret FROM tokens
     WHERE realm = 'live' AND leaving = 0 AND coalesce(health_cause, '') NOT IN ('secret-missing', 'memory-only')";

impl Store {
    /// How many live secrets are in each store.
    pub(crate) fn kept(&self) -> Result<Kept> {
        self.read(|db| {
            let mut kept = Kept::default();
            let mut query =
                db.prepare_cached(&format!("SELECT store, count(*) AS count FROM ({KEPT}) GROUP BY store"))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let count = row.get("count")?;
                match word(row, "store")? {
                    StoreKind::Keyring => kept.keyring = count,
                    StoreKind::File => kept.file = count,
                    StoreKind::Memory => kept.memory = count,
                }
            }
            Ok(kept)
        })
    }

    /// Where the live secrets are that are not in the chosen store.
    pub(crate) fn misplaced(&self) -> Result<Vec<Entry>> {
        let chosen = self.chosen_store()?.to_word();
        self.entries(&format!("SELECT * FROM ({KEPT}) WHERE store <> ?1"), chosen)
    }

    /// The live secrets that are in this store.
    pub(crate) fn entries_in(&self, store: StoreKind) -> Result<Vec<Entry>> {
        self.entries(&format!("SELECT * FROM ({KEPT}) WHERE store = ?1"), store.to_word())
    }

    fn entries(&self, query: &str, store: &str) -> Result<Vec<Entry>> {
        self.read(|db| {
            let mut query = db.prepare_cached(query)?;
            Ok(query.query_map([store], super::entry)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Notes with the record of a secret that the secret is gone.
    pub(crate) fn gone(&self, entry: &Entry, cause: &Cause, now: i64) -> Result<()> {
        self.write(|db| {
            db.execute(
                "UPDATE tokens SET health = ?2, health_cause = ?3, health_since = ?4, checked_at = ?4 WHERE secret = ?1",
                params![entry.name, HealthState::CannotTell.to_word(), cause.to_row(), now],
            )?;
            db.execute(
                "UPDATE api_apps SET check_verdict = ?2, check_cause = ?3, check_at = ?4 WHERE secret = ?1",
                params![entry.name, Verdict::CouldNotTell.to_word(), cause.to_row(), now],
            )?;
            Ok(())
        })
    }
}

//! Authorizations: rows, so that one survives a restart, and so that any process can complete another's.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Store, word};
use crate::{
    ApiAppId, Authorization, AuthorizationId, Cause, Error, Result, Stage, TokenId, Via,
    callback::{Callback, StateHash},
    clock::Now,
    record::Returns,
    redirect::{kept_returns, loopback_port, same_place},
    word::Word as _,
};

/// How long an authorization waits for its answer (RFC 6749 §4.1.2 gives codes ten minutes at most).
pub(crate) const LIFE_MS: i64 = 10 * 60 * 1000;
/// How long an ended one stays in the records, for those who still look at it.
const MEMORY_MS: i64 = 24 * 60 * 60 * 1000;
/// How many may be under way.
const AT_ONCE: i64 = 8;

/// A new authorization.
pub(crate) struct NewAuthorization<'a> {
    pub(crate) id: &'a AuthorizationId,
    pub(crate) app: &'a ApiAppId,
    pub(crate) client_id: &'a str,
    pub(crate) redirect_url: &'a str,
    pub(crate) state: StateHash,
    pub(crate) process: &'a str,
    /// The token that it is to renew.
    pub(crate) again: Option<&'a TokenId>,
}

/// An authorization whose answer was taken: no other answer will be.
#[derive(Clone)]
pub(crate) struct Taken {
    pub(crate) id: AuthorizationId,
    pub(crate) app: ApiAppId,
    pub(crate) client_id: String,
    pub(crate) redirect_url: String,
    pub(crate) again: Option<String>,
}

impl Store {
    /// Keeps a new authorization. The one that its API app had under way is cancelled, and so is the oldest of all
    /// when too many are.
    pub(crate) fn add_authorization(&self, new: &NewAuthorization<'_>, now: Now) -> Result<()> {
        self.write(|db| {
            db.execute(
                "DELETE FROM authorizations WHERE ended_at < ?1 AND stage NOT IN ('waiting', 'exchanging')",
                [now.wall - MEMORY_MS],
            )?;
            db.execute(
                "UPDATE authorizations SET stage = 'cancelled', state_hash = NULL, ended_at = ?2
                 WHERE stage = 'waiting' AND (app = ?1 OR id NOT IN (
                     SELECT id FROM authorizations WHERE stage = 'waiting' ORDER BY started_at DESC, rowid DESC LIMIT ?3))",
                params![new.app.as_str(), now.wall, AT_ONCE - 1],
            )?;
            db.execute(
                "INSERT INTO authorizations
                     (id, app, client_id, redirect_url, state_hash, process, stage, started_at, started_boot, again)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7, ?8, ?9)",
                params![
                    new.id.as_str(), new.app.as_str(), new.client_id, new.redirect_url, new.state.0, new.process,
                    now.wall, now.boot, new.again.map(TokenId::as_str)
                ],
            )?;
            Ok(())
        })
    }

    pub(crate) fn authorization(&self, id: &AuthorizationId) -> Result<Authorization> {
        self.read(|db| {
            db.query_row("SELECT * FROM authorizations WHERE id = ?1", [id.as_str()], authorization)
                .optional()?
                .ok_or(Error::NoSuchAuthorization)
        })
    }

    pub(crate) fn authorizations(&self) -> Result<Vec<Authorization>> {
        self.read(|db| {
            let mut query =
                db.prepare_cached("SELECT * FROM authorizations ORDER BY started_at DESC, rowid DESC LIMIT 50")?;
            Ok(query.query_map([], authorization)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Takes the authorization that this state belongs to, if the answer may count: under way, in time, and come the
    /// way and to the address that its redirect URL says. The first taker is the only one.
    ///
    /// `only` narrows the search to one authorization: the one whose paste field was used.
    pub(crate) fn take(
        &self,
        callback: &Callback,
        via: Via,
        only: Option<&AuthorizationId>,
        process: &str,
        now: Now,
    ) -> Result<Taken> {
        // Anybody can send an answer: one that matches nothing must cost no more than a look.
        let known = "SELECT count(*) FROM authorizations WHERE state_hash = ?1";
        if self.read(|db| Ok(db.query_row(known, [callback.state.0], |row| row.get::<_, i64>(0))?))? == 0 {
            return Err(Error::UnknownState);
        }
        self.write(|db| {
            let row = db
                .query_row(
                    "SELECT id, app, client_id, redirect_url, again, started_at, started_boot FROM authorizations
                     WHERE state_hash = ?1 AND stage = 'waiting' AND (?2 IS NULL OR id = ?2)",
                    params![callback.state.0, only.map(AuthorizationId::as_str)],
                    |row| Ok((taken(row)?, Started { wall: row.get(5)?, boot: row.get(6)? })),
                )
                .optional()?;
            let Some((taken, started)) = row else { return Err(Error::UnknownState) };
            if started.is_over(now) {
                end(db, &taken.id, (Stage::Waiting, Stage::Expired), None, now)?;
                return Ok(Err(Error::AuthorizationExpired));
            }
            if !came_right(&taken.redirect_url, via, &callback.address) {
                return Err(Error::WrongWay);
            }
            db.execute(
                "UPDATE authorizations SET stage = 'exchanging', state_hash = NULL, process = ?2 WHERE id = ?1",
                params![taken.id.as_str(), process],
            )?;
            Ok(Ok(taken))
        })?
    }

    /// Ends an authorization whose exchange came to nothing.
    pub(crate) fn fail(&self, id: &AuthorizationId, cause: Option<&Cause>, now: Now) -> Result<()> {
        self.write(|db| end(db, id, (Stage::Exchanging, Stage::Failed), cause, now))
    }

    /// Cancels an authorization that still waits; gives whether it did.
    pub(crate) fn cancel(&self, id: &AuthorizationId, now: Now) -> Result<bool> {
        self.write(|db| {
            let waiting = "SELECT count(*) FROM authorizations WHERE id = ?1 AND stage = 'waiting'";
            let waits = db.query_row(waiting, [id.as_str()], |row| row.get::<_, i64>(0))? > 0;
            if waits {
                end(db, id, (Stage::Waiting, Stage::Cancelled), None, now)?;
            }
            Ok(waits)
        })
    }

    /// Ends every authorization whose time is over; gives whether there was one.
    pub(crate) fn expire(&self, now: Now) -> Result<bool> {
        let waiting = self.read(|db| {
            let mut query =
                db.prepare_cached("SELECT id, started_at, started_boot FROM authorizations WHERE stage = 'waiting'")?;
            let rows = query.query_map([], |row| {
                Ok((row.get::<_, String>(0)?, Started { wall: row.get(1)?, boot: row.get(2)? }))
            })?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        })?;
        let over: Vec<_> = waiting.into_iter().filter(|(_, started)| started.is_over(now)).collect();
        if over.is_empty() {
            return Ok(false);
        }
        self.write(|db| {
            over.into_iter().try_for_each(|(id, _)| end(db, &id.into(), (Stage::Waiting, Stage::Expired), None, now))
        })?;
        Ok(true)
    }

    /// Fails the exchanges of processes that are gone: their codes are spent and their tokens were never kept. One whose
    /// token the journal still knows of waits for what becomes of that. Gives whether there was one.
    pub(crate) fn fail_interrupted(&self, is_gone: impl Fn(&str) -> bool, now: Now) -> Result<bool> {
        let mut found = false;
        let exchanging = self.read(|db| {
            let mut query = db.prepare(
                "SELECT id, process FROM authorizations WHERE stage = 'exchanging' AND NOT EXISTS (
                     SELECT 1 FROM journal WHERE intent = 'put' AND json_extract(record, '$.token.of') = authorizations.id)",
            )?;
            let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        })?;
        for (id, process) in exchanging {
            if is_gone(&process) {
                self.fail(&id.into(), Some(&Cause::Interrupted), now)?;
                found = true;
            }
        }
        Ok(found)
    }

    /// The loopback ports that an authorization under way comes back to.
    pub(crate) fn awaited_ports(&self) -> Result<Vec<u16>> {
        let mut ports: Vec<u16> = self.read(|db| {
            let mut query = db.prepare_cached("SELECT redirect_url FROM authorizations WHERE stage = 'waiting'")?;
            let urls = query.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(urls.iter().filter_map(|url| loopback_port(url)).collect())
        })?;
        ports.sort_unstable();
        ports.dedup();
        Ok(ports)
    }
}

/// When an authorization was begun, by both clocks.
struct Started {
    wall: i64,
    boot: Option<i64>,
}

impl Started {
    /// Over as soon as *either* clock says so: the wall's may be set, the computer's begins anew with it.
    fn is_over(&self, now: Now) -> bool {
        let by_wall = now.wall.saturating_sub(self.wall) >= LIFE_MS;
        let by_boot = match (self.boot, now.boot) {
            (Some(started), Some(now)) => now < started || now - started >= LIFE_MS,
            _ => false,
        };
        by_wall || by_boot
    }
}

/// Whether an answer that came this way and to this address answers this redirect URL.
fn came_right(redirect_url: &str, via: Via, address: &str) -> bool {
    match via {
        Via::Paste => same_place(address, redirect_url),
        Via::Loopback(port) => loopback_port(redirect_url) == Some(port) && same_place(address, redirect_url),
        // An https page hands over to the link, so the link's own address is all there is to see.
        Via::Link => matches!(kept_returns(redirect_url), Returns::Link | Returns::Page),
    }
}

/// Ends an authorization, from one stage to another: if it is no longer where it was seen, it stays as it is.
pub(super) fn end(
    db: &Connection,
    id: &AuthorizationId,
    (from, to): (Stage, Stage),
    cause: Option<&Cause>,
    now: Now,
) -> Result<()> {
    db.execute(
        "UPDATE authorizations SET stage = ?3, cause = ?4, state_hash = NULL, ended_at = ?5
         WHERE id = ?1 AND stage = ?2",
        params![id.as_str(), from.to_word(), to.to_word(), cause.map(Cause::to_row), now.wall],
    )?;
    Ok(())
}

fn taken(row: &Row<'_>) -> rusqlite::Result<Taken> {
    Ok(Taken {
        id: row.get::<_, String>(0)?.into(),
        app: row.get::<_, String>(1)?.into(),
        client_id: row.get(2)?,
        redirect_url: row.get(3)?,
        again: row.get(4)?,
    })
}

fn authorization(row: &Row<'_>) -> rusqlite::Result<Authorization> {
    let redirect_url: String = row.get("redirect_url")?;
    Ok(Authorization {
        id: row.get::<_, String>("id")?.into(),
        app: row.get::<_, String>("app")?.into(),
        returns: kept_returns(&redirect_url),
        redirect_url,
        stage: word(row, "stage")?,
        expires_at: row.get::<_, i64>("started_at")? + LIFE_MS,
        can_reopen: false,
        unkept: None,
        token: row.get::<_, Option<String>>("token")?.map(TokenId::from),
        again: row.get::<_, Option<String>>("again")?.map(TokenId::from),
        cause: row.get::<_, Option<String>>("cause")?.map(|text| Cause::from_row(&text)),
    })
}

//! Renewing a token: how one that waits stands to those on the rack, and the exchange of two secrets in one step.

use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter, types::Value};

use super::{Store, reach, tokens};
use crate::{
    Error, HealthState, Result, Token, TokenId, TokenKind, TokenName, Update, User, Waiting, Workspace, clock::Now,
};

/// What a token that waits has to do with others, as kept.
#[derive(Debug, Default)]
pub(super) struct Ties {
    /// The token that it is to renew.
    pub(super) again: Option<String>,
    /// The token whose secret this was.
    pub(super) former_of: Option<String>,
}

impl Store {
    /// Gives a token the secret of the one that waits, and that one the secret it had before. What is known of the new
    /// secret goes with it; label, times and history stay with the token.
    pub(crate) fn exchange_secrets(&self, waiting: &TokenId, token: &TokenId, now: Now) -> Result<()> {
        self.write(|db| {
            still_updates(db, waiting, token)?;
            let (ours, theirs) = (reach::of(db, token.as_str())?, reach::of(db, waiting.as_str())?);
            let (new, old) = (Access::read(db, waiting)?, Access::read(db, token)?);
            new.write(db, token)?;
            old.write(db, waiting)?;
            renewed(db, waiting, token, &theirs, now)?;
            db.execute(
                "UPDATE tokens SET again = NULL, former_of = ?2, health = 'unchecked', health_cause = NULL,
                     health_since = ?3, checked_at = NULL WHERE id = ?1",
                params![waiting.as_str(), token.as_str(), now.wall],
            )?;
            reach::replace(db, waiting, &ours)
        })
    }

    /// Takes what is known of one that waits over to the token that has the same secret already.
    pub(crate) fn take_over(&self, waiting: &TokenId, token: &TokenId, now: Now) -> Result<()> {
        self.write(|db| {
            still_updates(db, waiting, token)?;
            let theirs = reach::of(db, waiting.as_str())?;
            renewed(db, waiting, token, &theirs, now)
        })
    }

    /// Notes which token one that waits is to renew. One that was kept meanwhile renews none.
    pub(crate) fn is_to_renew(&self, waiting: &TokenId, token: &TokenId) -> Result<Token> {
        self.write(|db| {
            let noted = "UPDATE tokens SET again = ?2 WHERE id = ?1 AND pending = 1";
            db.execute(noted, params![waiting.as_str(), token.as_str()])?;
            tokens::one(db, waiting)
        })
    }

    /// Notes that the losses of a token were seen.
    pub(crate) fn acknowledge_losses(&self, id: &TokenId, now: i64) -> Result<Token> {
        self.write(|db| {
            reach::seen(db, id, now)?;
            tokens::one(db, id)
        })
    }
}

/// Makes sure that one that waits is what it was when somebody decided on it. Another window or terminal may have updated
/// the token with it since: to exchange the two once more would bring the old secret back.
fn still_updates(db: &Connection, waiting: &TokenId, token: &TokenId) -> Result<()> {
    let updates = tokens::one(db, waiting)?.waiting.and_then(|it| it.updates);
    if updates.is_some_and(|it| it.token.id == *token) { Ok(()) } else { Err(Error::UpdatesNothing) }
}

/// What a token's record says of its secret, and whose that is.
struct Access(Vec<Value>);

impl Access {
    fn read(db: &Connection, id: &TokenId) -> rusqlite::Result<Self> {
        let columns = "SELECT secret, store, last4, number, user_name, user_email, user_color, user_initials FROM tokens WHERE id = ?1";
        db.query_row(columns, [id.as_str()], |row| {
            (0..8).map(|at| row.get(at)).collect::<rusqlite::Result<_>>().map(Self)
        })
    }

    fn write(self, db: &Connection, id: &TokenId) -> rusqlite::Result<()> {
        let columns = "UPDATE tokens SET secret = ?, store = ?, last4 = ?, number = ?,
             user_name = ?, user_email = ?, user_color = ?, user_initials = ? WHERE id = ?";
        let values = self.0.into_iter().chain([Value::Text(id.to_string())]);
        db.execute(columns, params_from_iter(values)).map(drop)
    }
}

/// The token is as live as the one that waited was seen to be, and opens what that opened. Its user has just been shown
/// what is lost by it.
fn renewed(db: &Connection, waiting: &TokenId, token: &TokenId, workspaces: &[Workspace], now: Now) -> Result<()> {
    db.execute(
        "UPDATE tokens SET
             health_since = iif(health = 'live', health_since, ?3), health = 'live', health_cause = NULL,
             checked_at = (SELECT checked_at FROM tokens AS other WHERE other.id = ?1)
         WHERE id = ?2",
        params![waiting.as_str(), token.as_str(), now.wall],
    )?;
    reach::told(db, token, workspaces, now.wall)?;
    reach::seen(db, token, now.wall)
}

/// How a token that waits stands to those on the rack.
pub(super) fn stand(db: &Connection, waiting: &Token, ties: &Ties, rack: &[Token]) -> rusqlite::Result<Waiting> {
    let on_the_rack = |id: &Option<String>| rack.iter().find(|token| Some(token.id.as_str()) == id.as_deref());
    if ties.former_of.is_some() {
        return Ok(Waiting { former_of: on_the_rack(&ties.former_of).map(name), ..Waiting::default() });
    }
    let Some(user) = &waiting.user else { return Ok(Waiting::default()) };
    let expected = on_the_rack(&ties.again);
    let is_of = |token: &Token, user: &User| token.user.as_ref().is_some_and(|it| it.id == user.id);
    let other_than = expected.filter(|token| token.user.is_some() && !is_of(token, user)).map(name);
    // Of tokens whose API app was forgotten nobody knows any more whether it was the same.
    let of_known = waiting.kind == TokenKind::Personal || waiting.app.is_some();
    let same = |token: &&Token| {
        of_known
            && token.realm == waiting.realm
            && token.kind == waiting.kind
            && token.app.as_ref().map(|app| &app.id) == waiting.app.as_ref().map(|app| &app.id)
            && is_of(token, user)
    };
    let fitting = expected.filter(same).or_else(|| rack.iter().filter(same).min_by_key(|token| token.created_at));
    let updates = match fitting.filter(|_| waiting.health.state == HealthState::Live) {
        Some(token) => Some(update(db, waiting, token)?),
        None => None,
    };
    Ok(Waiting { former_of: None, other_than, updates })
}

/// What changes for a token, from what it opened before the one that waits was there: asking ClickUp about it since
/// then may have told that it opens the same already.
fn update(db: &Connection, waiting: &Token, token: &Token) -> rusqlite::Result<Update> {
    let mut lost = reach::before(db, token.id.as_str(), waiting.created_at)?;
    let (kept, gained) = waiting.workspaces.iter().cloned().partition(|new| lost.iter().any(|old| old.id == new.id));
    lost.retain(|old| waiting.workspaces.iter().all(|new| new.id != old.id));
    Ok(Update { token: name(token), gained, kept, lost })
}

fn name(token: &Token) -> TokenName {
    let user = token.user.as_ref().map(|user| user.name.clone());
    TokenName { id: token.id.clone(), label: token.label.clone(), user }
}

/// What ties a token to others, as kept.
pub(super) fn ties(db: &Connection, id: &TokenId) -> rusqlite::Result<Ties> {
    let kept = "SELECT again, former_of FROM tokens WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok(Ties { again: row.get(0)?, former_of: row.get(1)? });
    Ok(db.query_row(kept, [id.as_str()], read).optional()?.unwrap_or_default())
}

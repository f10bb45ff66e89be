//! Tokens and the Workspaces they open.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params, params};
use serde::{Deserialize, Serialize};

use super::{Store, reach, renewal, word};
use crate::{
    AppName, Cause, Entry, Error, Health, HealthState, Intention, LostWorkspace, Result, Stage, Token, TokenId,
    TokenKind, User, Waiting, Workspace, clock::Now, word::Word as _,
};

/// A token that is new, as the journal keeps it until its secret is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewToken {
    pub(crate) id: String,
    pub(crate) last4: String,
    /// The API app it came from; a personal token has none.
    pub(crate) app: Option<String>,
    /// The authorization it came of, which ends with it.
    pub(crate) of: Option<String>,
    /// The token that it is to renew.
    #[serde(default)]
    pub(crate) again: Option<String>,
}

/// What an inspection found out.
pub(crate) struct Inspection {
    pub(crate) state: HealthState,
    pub(crate) cause: Option<Cause>,
    /// None where ClickUp did not say: what was known stays.
    pub(crate) user: Option<User>,
    /// None where ClickUp did not say: what was known stays.
    pub(crate) workspaces: Option<Vec<Workspace>>,
    /// The user's id that the personal token names: one that was added before this was kept has none yet.
    pub(crate) number: Option<String>,
}

/// An API app that is leaving is nobody's any more, also while its tokens are tied to it still: it may have to stay.
const TOKENS: &str = "SELECT tokens.*, api_apps.id AS app_id, api_apps.name AS app_name
     FROM (SELECT * FROM tokens WHERE leaving = 0) AS tokens
     LEFT JOIN api_apps ON api_apps.id = tokens.app AND api_apps.leaving = 0";

impl Store {
    /// All tokens, pending ones included; the most recently used first.
    pub(crate) fn tokens(&self) -> Result<Vec<Token>> {
        self.read(|db| Ok(all(db)?))
    }

    pub(crate) fn token(&self, id: &TokenId) -> Result<Token> {
        self.read(|db| one(db, id))
    }

    /// Where a token's secret is.
    pub(crate) fn token_secret(&self, id: &TokenId) -> Result<Entry> {
        self.read(|db| secret(db, id))
    }

    /// Puts a pending token on the rack; one that is there already stays as it is. Its API app's set-up is then done.
    pub(crate) fn keep_token(&self, id: &TokenId, label: &str) -> Result<Token> {
        self.write(|db| {
            db.execute(
                "UPDATE tokens SET pending = 0, label = ?2, again = NULL, former_of = NULL WHERE id = ?1 AND pending = 1",
                params![id.as_str(), label],
            )?;
            db.execute(
                "UPDATE api_apps SET step = NULL WHERE id = (SELECT app FROM tokens WHERE id = ?1)",
                [id.as_str()],
            )?;
            one(db, id)
        })
    }

    pub(crate) fn rename_token(&self, id: &TokenId, label: &str) -> Result<Token> {
        self.write(|db| {
            db.execute("UPDATE tokens SET label = ?2 WHERE id = ?1", params![id.as_str(), label])?;
            one(db, id)
        })
    }

    pub(crate) fn touch_token(&self, id: &TokenId, now: i64) -> Result<()> {
        self.write(|db| {
            db.execute("UPDATE tokens SET used_at = ?2 WHERE id = ?1", params![id.as_str(), now])?;
            Ok(())
        })
    }

    /// Lets a token leave: no list shows it any more, and the removal of its secret, which is given, is intended.
    ///
    /// Where only one that waits is to go, one that was kept meanwhile stays, and so none is given.
    pub(crate) fn begin_forgetting_token(
        &self,
        id: &TokenId,
        only_waiting: bool,
        process: &str,
        now: Now,
    ) -> Result<Option<Entry>> {
        self.write(|db| {
            let entry = secret(db, id)?;
            let pending = "SELECT pending FROM tokens WHERE id = ?1";
            if only_waiting && !db.query_row(pending, [id.as_str()], |row| row.get::<_, bool>(0))? {
                return Ok(None);
            }
            super::journal::add(db, &entry, Intention::Remove, None, process, now)?;
            db.execute("UPDATE tokens SET leaving = 1 WHERE id = ?1", [id.as_str()])?;
            Ok(Some(entry))
        })
    }

    /// Keeps what an inspection of the secret at `asked` found out. What it could not tell stays as it was known; and if
    /// the token has another secret by now, nothing of it is about that one.
    pub(crate) fn inspected(&self, id: &TokenId, asked: &Entry, found: &Inspection, now: i64) -> Result<Token> {
        self.write(|db| {
            if secret(db, id)? != *asked {
                return one(db, id);
            }
            db.execute(
                "UPDATE tokens SET
                     health_since = iif(health = :state AND health_cause IS :cause, health_since, :now),
                     health = :state, health_cause = :cause, checked_at = :now,
                     number = coalesce(:number, number)
                 WHERE id = :id",
                named_params! {
                    ":id": id.as_str(), ":state": found.state.to_word(),
                    ":cause": found.cause.as_ref().map(Cause::to_row), ":now": now, ":number": found.number,
                },
            )?;
            if let Some(user) = &found.user {
                db.execute(
                    "UPDATE tokens SET user_id = ?2, user_name = ?3, user_email = ?4, user_color = ?5, user_initials = ?6
                     WHERE id = ?1",
                    params![id.as_str(), user.id, user.name, user.email, user.color, user.initials],
                )?;
            }
            if let Some(workspaces) = &found.workspaces {
                reach::told(db, id, workspaces, now)?;
            }
            one(db, id)
        })
    }
}

/// Keeps a new token as pending, and ends the authorization that it came of as connected.
pub(super) fn add(db: &Connection, new: &NewToken, entry: &Entry, now: Now) -> Result<()> {
    let kind = match &new.app {
        Some(app) => {
            super::apps::secret(db, &app.clone().into())?; // Forgotten while its code was exchanged.
            TokenKind::Oauth
        }
        None => TokenKind::Personal,
    };
    let known = db.query_row("SELECT count(*) FROM tokens WHERE id = ?1", [&new.id], |row| row.get::<_, i64>(0))?;
    if known > 0 {
        return Err(Error::RecordGone); // Another of its secrets has come first: this one is for nobody.
    }
    db.execute(
        "INSERT INTO tokens
             (id, realm, kind, pending, label, last4, secret, store, app, health, health_since, created_at, again)
         VALUES (?1, ?2, ?3, 1, '', ?4, ?5, ?6, ?7, 'unchecked', ?8, ?8, ?9)",
        params![
            new.id,
            entry.realm.to_word(),
            kind.to_word(),
            new.last4,
            entry.name,
            entry.store.to_word(),
            new.app,
            now.wall,
            new.again
        ],
    )?;
    if let Some(of) = &new.of {
        super::authorizations::end(db, &of.clone().into(), (Stage::Exchanging, Stage::Connected), None, now)?;
        db.execute("UPDATE authorizations SET token = ?2 WHERE id = ?1", params![of, new.id])?;
    }
    Ok(())
}

/// Where a token's secret is.
pub(super) fn secret(db: &Connection, id: &TokenId) -> Result<Entry> {
    let known = "SELECT realm, store, secret FROM tokens WHERE id = ?1 AND leaving = 0";
    db.query_row(known, [id.as_str()], super::entry).optional()?.ok_or(Error::NoSuchToken)
}

fn all(db: &Connection) -> rusqlite::Result<Vec<Token>> {
    let (mut opened, mut lost) = (reach::all(db)?, reach::all_lost(db)?);
    let order = "ORDER BY coalesce(tokens.used_at, tokens.created_at) DESC, tokens.id";
    let mut query = db.prepare_cached(&format!("{TOKENS} {order}"))?;
    let read = query.query_map([], |row| {
        let id: String = row.get("id")?;
        token(row, opened.remove(&id).unwrap_or_default(), lost.remove(&id).unwrap_or_default())
    })?;
    let (mut waiting, rack) =
        read.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().partition::<Vec<_>, _>(|token| token.waiting.is_some());
    for token in &mut waiting {
        token.waiting = Some(renewal::stand(db, token, &renewal::ties(db, &token.id)?, &rack)?);
    }
    waiting.extend(rack);
    Ok(waiting)
}

pub(super) fn one(db: &Connection, id: &TokenId) -> Result<Token> {
    let (opened, lost) = (reach::of(db, id.as_str())?, reach::lost_of(db, id.as_str())?);
    let mut query = db.prepare_cached(&format!("{TOKENS} WHERE tokens.id = ?1"))?;
    let found = query.query_row([id.as_str()], |row| token(row, opened, lost)).optional()?.ok_or(Error::NoSuchToken)?;
    if found.waiting.is_none() {
        return Ok(found);
    }
    // How it stands to the others is told by all of them.
    all(db)?.into_iter().find(|token| token.id == *id).ok_or(Error::NoSuchToken)
}

fn token(row: &Row<'_>, workspaces: Vec<Workspace>, lost: Vec<LostWorkspace>) -> rusqlite::Result<Token> {
    let app: Option<String> = row.get("app_id")?;
    let user: Option<String> = row.get("user_id")?;
    let number: Option<String> = row.get("number")?;
    let number_differs = user.is_some() && number.is_some() && user != number;
    Ok(Token {
        id: row.get::<_, String>("id")?.into(),
        realm: word(row, "realm")?,
        kind: word(row, "kind")?,
        waiting: row.get::<_, bool>("pending")?.then(Waiting::default),
        label: row.get("label")?,
        last4: row.get("last4")?,
        store: word(row, "store")?,
        app: match app {
            Some(id) => Some(AppName { id: id.into(), name: row.get("app_name")? }),
            None => None,
        },
        user: match user {
            Some(id) => Some(User {
                id,
                name: row.get("user_name")?,
                email: row.get("user_email")?,
                color: row.get("user_color")?,
                initials: row.get("user_initials")?,
            }),
            None => None,
        },
        health: Health {
            state: word(row, "health")?,
            cause: row.get::<_, Option<String>>("health_cause")?.map(|text| Cause::from_row(&text)),
            since: row.get("health_since")?,
        },
        workspaces,
        lost,
        number_differs,
        created_at: row.get("created_at")?,
        checked_at: row.get("checked_at")?,
        used_at: row.get("used_at")?,
    })
}

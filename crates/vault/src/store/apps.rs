//! API apps and their redirect URLs.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, named_params, params};

use super::{Store, word};
use crate::{
    ApiApp, ApiAppId, AppChange, Cause, CredentialCheck, Entry, Error, Intention, Realm, RedirectUrl, Result,
    TokensOfApp, clock::Now, redirect::kept_returns, word::Word as _,
};

impl Store {
    pub(crate) fn add_app(&self, id: &ApiAppId, realm: Realm, now: i64) -> Result<()> {
        self.write(|db| {
            db.execute(
                "INSERT INTO api_apps (id, realm, name, step, created_at) VALUES (?1, ?2, '', 1, ?3)",
                params![id.as_str(), realm.to_word(), now],
            )?;
            Ok(())
        })
    }

    pub(crate) fn apps(&self) -> Result<Vec<ApiApp>> {
        self.read(|db| {
            let mut urls: HashMap<String, Vec<RedirectUrl>> = HashMap::new();
            let mut query = db.prepare_cached("SELECT * FROM redirect_urls ORDER BY app, position")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                urls.entry(row.get("app")?).or_default().push(redirect(row)?);
            }
            let listed = "SELECT * FROM api_apps WHERE leaving = 0 ORDER BY created_at DESC, id";
            let mut query = db.prepare_cached(listed)?;
            let apps =
                query.query_map([], |row| app(row, urls.remove(&row.get::<_, String>("id")?).unwrap_or_default()))?;
            Ok(apps.collect::<rusqlite::Result<_>>()?)
        })
    }

    pub(crate) fn app(&self, id: &ApiAppId) -> Result<ApiApp> {
        self.read(|db| one(db, id))
    }

    pub(crate) fn change_app(&self, id: &ApiAppId, change: &AppChange) -> Result<ApiApp> {
        self.write(|db| {
            let changed = db.execute(
                "UPDATE api_apps SET
                     name = coalesce(:name, name),
                     check_verdict = iif(:client_id IS NULL OR :client_id IS client_id, check_verdict, NULL),
                     client_id = nullif(coalesce(:client_id, client_id), ''),
                     step = iif(step IS NULL, NULL, coalesce(:step, step)),
                     archived = coalesce(:archived, archived)
                 WHERE id = :id AND leaving = 0",
                named_params! {
                    ":id": id.as_str(), ":name": change.name, ":client_id": change.client_id, ":step": change.step,
                    ":archived": change.archived,
                },
            )?;
            if changed == 0 {
                return Err(Error::NoSuchApp);
            }
            if let Some(urls) = &change.redirect_urls {
                replace_redirects(db, id, urls)?;
            }
            one(db, id)
        })
    }

    /// Where an API app's client secret is.
    pub(crate) fn app_secret(&self, id: &ApiAppId) -> Result<Option<Entry>> {
        self.read(|db| secret(db, id))
    }

    /// Keeps a verdict, if client ID and secret are still those that were asked about.
    pub(crate) fn set_app_check(
        &self,
        id: &ApiAppId,
        (client_id, entry): (Option<&str>, Option<&Entry>),
        check: &CredentialCheck,
    ) -> Result<()> {
        self.write(|db| {
            db.execute(
                "UPDATE api_apps SET check_verdict = :verdict, check_cause = :cause, check_at = :at
                 WHERE id = :id AND client_id IS :client_id AND secret IS :entry",
                named_params! {
                    ":id": id.as_str(), ":client_id": client_id, ":entry": entry.map(|entry| &entry.name), ":verdict": check.verdict.to_word(),
                    ":cause": check.cause.as_ref().map(Cause::to_row), ":at": check.at,
                },
            )?;
            Ok(())
        })
    }

    /// Notes that an authorization came back by a redirect URL, or the code that ClickUp refused it with. One that is not
    /// among the API app's any more is passed over.
    pub(crate) fn note_redirect(
        &self,
        id: &ApiAppId,
        url: &str,
        outcome: std::result::Result<(), &str>,
        now: i64,
    ) -> Result<()> {
        self.write(|db| {
            db.execute(
                "UPDATE redirect_urls SET
                     worked_at = iif(?3 IS NULL, ?4, worked_at), refused_with = ?3, refused_at = iif(?3 IS NULL, NULL, ?4)
                 WHERE app = ?1 AND url = ?2",
                params![id.as_str(), url, outcome.err(), now],
            )?;
            Ok(())
        })
    }

    /// Lets an API app leave, and its tokens with it unless they stay on the rack without it: no list shows them any
    /// more, and the removal of their secrets, which are given, is intended. One that has none is gone at once. Tokens
    /// that stay are tied to it until it is gone, since it may have to stay, too.
    pub(crate) fn begin_forgetting_app(
        &self,
        id: &ApiAppId,
        tokens: TokensOfApp,
        process: &str,
        now: Now,
    ) -> Result<Vec<Entry>> {
        self.write(|db| {
            let own = secret(db, id)?;
            let mut entries = Vec::new();
            if tokens == TokensOfApp::Forget {
                let mut query = db.prepare("SELECT realm, store, secret FROM tokens WHERE app = ?1 AND leaving = 0")?;
                entries = query.query_map([id.as_str()], super::entry)?.collect::<rusqlite::Result<Vec<Entry>>>()?;
                db.execute("UPDATE tokens SET leaving = 1 WHERE app = ?1", [id.as_str()])?;
            }
            entries.extend(own);
            for entry in &entries {
                super::journal::add(db, entry, Intention::Remove, None, process, now)?;
            }
            db.execute("UPDATE api_apps SET leaving = 1 WHERE id = ?1", [id.as_str()])?;
            super::journal::drop_empty_apps(db)?;
            Ok(entries)
        })
    }
}

fn one(db: &Connection, id: &ApiAppId) -> Result<ApiApp> {
    let mut query = db.prepare_cached("SELECT * FROM redirect_urls WHERE app = ?1 ORDER BY position")?;
    let urls = query.query_map([id.as_str()], redirect)?.collect::<rusqlite::Result<_>>()?;
    let mut query = db.prepare_cached("SELECT * FROM api_apps WHERE id = ?1 AND leaving = 0")?;
    query.query_row([id.as_str()], |row| app(row, urls)).optional()?.ok_or(Error::NoSuchApp)
}

/// Where an API app's client secret is; an error when there is no such app.
pub(super) fn secret(db: &Connection, id: &ApiAppId) -> Result<Option<Entry>> {
    let known = "SELECT realm, store, secret FROM api_apps WHERE id = ?1 AND leaving = 0";
    db.query_row(known, [id.as_str()], |row| match row.get::<_, Option<String>>("secret")? {
        Some(_) => super::entry(row).map(Some),
        None => Ok(None),
    })
    .optional()?
    .ok_or(Error::NoSuchApp)
}

/// Points an API app at another entry and gives the one it had.
pub(super) fn point(db: &Connection, id: &ApiAppId, entry: &Entry) -> Result<Option<Entry>> {
    let old = secret(db, id)?;
    db.execute(
        "UPDATE api_apps SET secret = ?2, store = ?3, check_verdict = NULL WHERE id = ?1",
        params![id.as_str(), entry.name, entry.store.to_word()],
    )?;
    Ok(old)
}

fn replace_redirects(db: &Connection, id: &ApiAppId, urls: &[String]) -> Result<()> {
    let mut keep = db.prepare(
        "INSERT INTO redirect_urls (app, position, url) VALUES (?1, ?2, ?3)
         ON CONFLICT (app, url) DO UPDATE SET position = excluded.position",
    )?;
    for (position, url) in (0_i64..).zip(urls) {
        keep.execute(params![id.as_str(), position, url])?;
    }
    let listed = serde_json::to_string(urls).expect("texts are JSON");
    db.execute(
        "DELETE FROM redirect_urls WHERE app = ?1 AND url NOT IN (SELECT value FROM json_each(?2))",
        params![id.as_str(), listed],
    )?;
    Ok(())
}

fn app(row: &Row<'_>, redirect_urls: Vec<RedirectUrl>) -> rusqlite::Result<ApiApp> {
    let verdict: Option<String> = row.get("check_verdict")?;
    let check = match verdict {
        Some(_) => Some(CredentialCheck {
            verdict: word(row, "check_verdict")?,
            cause: row.get::<_, Option<String>>("check_cause")?.map(|text| Cause::from_row(&text)),
            at: row.get("check_at")?,
        }),
        None => None,
    };
    Ok(ApiApp {
        id: row.get::<_, String>("id")?.into(),
        realm: word(row, "realm")?,
        name: row.get("name")?,
        client_id: row.get("client_id")?,
        has_secret: row.get::<_, Option<String>>("secret")?.is_some(),
        store: word(row, "store")?,
        redirect_urls,
        step: row.get("step")?,
        check,
        archived: row.get("archived")?,
        created_at: row.get("created_at")?,
    })
}

fn redirect(row: &Row<'_>) -> rusqlite::Result<RedirectUrl> {
    let url: String = row.get("url")?;
    Ok(RedirectUrl {
        returns: kept_returns(&url),
        url,
        worked_at: row.get("worked_at")?,
        refused_with: row.get("refused_with")?,
        refused_at: row.get("refused_at")?,
    })
}

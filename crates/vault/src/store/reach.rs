//! The Workspaces that tokens open, and what each gained and lost since it was first known.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::word;
use crate::{LostWorkspace, Result, Role, TokenId, Workspace, word::Word as _};

/// Losses that nobody has acknowledged, of Workspaces that were not gained again since.
const LOST: &str = "SELECT lost.* FROM reach_changes AS lost JOIN tokens ON tokens.id = lost.token
     WHERE lost.change = 'lost' AND lost.at > tokens.losses_seen_at AND NOT EXISTS (
         SELECT 1 FROM reach_changes AS later
         WHERE later.token = lost.token AND later.workspace = lost.workspace AND later.at > lost.at)";

/// What each token opens.
pub(super) fn all(db: &Connection) -> rusqlite::Result<HashMap<String, Vec<Workspace>>> {
    let mut query = db.prepare_cached("SELECT * FROM workspaces ORDER BY token, position")?;
    by_token(query.query([])?, workspace)
}

/// What a token opens.
pub(super) fn of(db: &Connection, token: &str) -> rusqlite::Result<Vec<Workspace>> {
    let mut query = db.prepare_cached("SELECT * FROM workspaces WHERE token = ?1 ORDER BY position")?;
    query.query_map([token], workspace)?.collect()
}

/// What each token lost.
pub(super) fn all_lost(db: &Connection) -> rusqlite::Result<HashMap<String, Vec<LostWorkspace>>> {
    let mut query = db.prepare_cached(&format!("{LOST} ORDER BY lost.token, lost.at DESC, lost.name"))?;
    by_token(query.query([])?, lost)
}

/// What a token lost.
pub(super) fn lost_of(db: &Connection, token: &str) -> rusqlite::Result<Vec<LostWorkspace>> {
    let mut query = db.prepare_cached(&format!("{LOST} AND lost.token = ?1 ORDER BY lost.at DESC, lost.name"))?;
    query.query_map([token], lost)?.collect()
}

/// What a token opened at a time: what it opens now, with the changes since then undone. Of a Workspace that it lost,
/// only the name is known.
pub(super) fn before(db: &Connection, token: &str, at: i64) -> rusqlite::Result<Vec<Workspace>> {
    let mut opened = of(db, token)?;
    let mut query = db.prepare_cached(
        "SELECT workspace, name, change FROM reach_changes WHERE token = ?1 AND at >= ?2 ORDER BY at DESC",
    )?;
    let mut changes = query.query(params![token, at])?;
    while let Some(change) = changes.next()? {
        let id: String = change.get("workspace")?;
        opened.retain(|workspace| workspace.id != id);
        if change.get::<_, String>("change")? == "lost" {
            let (name, color, custom_role) = (change.get("name")?, None, None);
            opened.push(Workspace { id, name, color, role: Role::Unknown, custom_role, members: 0 });
        }
    }
    Ok(opened)
}

/// Keeps what ClickUp said that a token opens, and what changed by it. Of a token that it never said this of before,
/// nothing is new.
pub(super) fn told(db: &Connection, token: &TokenId, workspaces: &[Workspace], now: i64) -> Result<()> {
    let known: Option<i64> = db
        .query_row("SELECT reach_at FROM tokens WHERE id = ?1", [token.as_str()], |row| row.get(0))
        .optional()?
        .flatten();
    if known.is_some() {
        let at = next(db, token, now)?;
        let before = of(db, token.as_str())?;
        for gone in before.iter().filter(|old| workspaces.iter().all(|new| new.id != old.id)) {
            changed(db, token, gone, "lost", at)?;
        }
        for come in workspaces.iter().filter(|new| before.iter().all(|old| old.id != new.id)) {
            changed(db, token, come, "gained", at)?;
        }
    }
    replace(db, token, workspaces)?;
    db.execute("UPDATE tokens SET reach_at = ?2 WHERE id = ?1", params![token.as_str(), now])?;
    Ok(())
}

/// When what changes now did, so that it is later than all that was told and seen before it: clocks are set back.
fn next(db: &Connection, token: &TokenId, now: i64) -> rusqlite::Result<i64> {
    let last = "SELECT max(losses_seen_at, coalesce((SELECT max(at) FROM reach_changes WHERE token = ?1), 0))
         FROM tokens WHERE id = ?1";
    let last: i64 = db.query_row(last, [token.as_str()], |row| row.get(0))?;
    Ok(now.max(last + 1))
}

/// Notes that all that a token lost until now was seen.
pub(super) fn seen(db: &Connection, token: &TokenId, now: i64) -> Result<()> {
    db.execute(
        "UPDATE tokens SET losses_seen_at = max(?2, coalesce((SELECT max(at) FROM reach_changes WHERE token = ?1), 0))
         WHERE id = ?1",
        params![token.as_str(), now],
    )?;
    Ok(())
}

fn changed(db: &Connection, token: &TokenId, workspace: &Workspace, change: &str, at: i64) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO reach_changes (token, at, workspace, name, change) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![token.as_str(), at, workspace.id, workspace.name, change],
    )?;
    Ok(())
}

/// Replaces the Workspaces of a token, without a word on what changed.
pub(super) fn replace(db: &Connection, token: &TokenId, workspaces: &[Workspace]) -> Result<()> {
    db.execute("DELETE FROM workspaces WHERE token = ?1", [token.as_str()])?;
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO workspaces (token, position, id, name, color, role, custom_role, members)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, it) in (0_i64..).zip(workspaces) {
        let role = it.role.to_word();
        insert.execute(params![
            token.as_str(),
            position,
            it.id,
            it.name,
            it.color,
            role,
            it.custom_role,
            it.members
        ])?;
    }
    Ok(())
}

fn by_token<T>(
    mut rows: rusqlite::Rows<'_>,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<HashMap<String, Vec<T>>> {
    let mut found: HashMap<String, Vec<T>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get("token")?).or_default().push(read(row)?);
    }
    Ok(found)
}

fn workspace(row: &Row<'_>) -> rusqlite::Result<Workspace> {
    Ok(Workspace {
        id: row.get("id")?,
        name: row.get("name")?,
        color: row.get("color")?,
        role: word(row, "role")?,
        custom_role: row.get("custom_role")?,
        members: row.get("members")?,
    })
}

fn lost(row: &Row<'_>) -> rusqlite::Result<LostWorkspace> {
    Ok(LostWorkspace { id: row.get("workspace")?, name: row.get("name")?, at: row.get("at")? })
}

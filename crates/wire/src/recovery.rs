//! The way back from a damaged database: which copies there are, and what going back did.

use serde::Serialize;
use ts_rs::TS;

/// What can be gone back to.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Recovery {
    /// The folder with the database and its copies.
    pub folder: String,
    /// Every copy: those that can be used first, the newest of them before the others.
    pub copies: Vec<DatabaseCopy>,
}

/// A copy of the database.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct DatabaseCopy {
    /// Its file's name, by which it is chosen.
    pub name: String,
    /// When it was made, where the system tells.
    #[ts(type = "number | null")]
    pub made_at: Option<i64>,
    /// What is in it; none where it can't be used.
    pub contents: Option<CopyContents>,
}

/// What a copy holds.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CopyContents {
    /// The number of its schema.
    pub schema: u32,
    /// How many API apps.
    pub apps: u32,
    /// How many tokens.
    pub tokens: u32,
}

/// What a recovery did.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Recovered {
    /// The names under which the damaged database and what belongs to it are still there.
    pub set_aside: Vec<String>,
}

impl Recovery {
    /// What there is to go back to, and where.
    pub fn look(recovery: &vault::Recovery) -> vault::Result<Self> {
        let copies = recovery.copies()?.into_iter().map(DatabaseCopy::from).collect();
        Ok(Self { folder: recovery.folder().to_string_lossy().into_owned(), copies })
    }
}

impl From<vault::DatabaseCopy> for DatabaseCopy {
    fn from(copy: vault::DatabaseCopy) -> Self {
        let contents = copy.contents.map(|it| CopyContents { schema: it.schema, apps: it.apps, tokens: it.tokens });
        Self { name: copy.name, made_at: copy.made_at, contents }
    }
}

impl From<vault::Recovered> for Recovered {
    fn from(recovered: vault::Recovered) -> Self {
        Self { set_aside: recovered.set_aside }
    }
}

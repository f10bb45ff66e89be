//! Records as people read them in a terminal.

mod app;
mod token;

use std::fmt::Write as _;

use wire::{DatabaseCopy, FileState, Realm, StoreKind, Stores};

pub(crate) use self::{
    app::{app, apps, redirects},
    token::{
        called, difference, health_since, lives_on, other_user, revoked, seen, token, token_in_full, tokens, waits,
        who, workspaces,
    },
};
use crate::text::{ago, name, table};

/// The copies of the database.
pub(crate) fn copies(copies: &[DatabaseCopy], now: i64) -> String {
    let rows: Vec<_> = copies
        .iter()
        .map(|copy| {
            let counted = |count: fn(&wire::CopyContents) -> u32| {
                copy.contents.as_ref().map_or_else(|| "–".to_owned(), |contents| count(contents).to_string())
            };
            vec![
                name(&copy.name),
                copy.made_at.map_or_else(|| "–".to_owned(), |at| ago(now - at)),
                counted(|it| it.apps),
                counted(|it| it.tokens),
                if copy.contents.is_some() { "good" } else { "damaged" }.to_owned(),
            ]
        })
        .collect();
    table(&["COPY", "MADE", "API APPS", "TOKENS", "STATE"], &rows)
}

/// Where secrets are kept.
pub(crate) fn stores(stores: &Stores) -> String {
    let file = match stores.file {
        FileState::Absent => "not there",
        FileState::Locked => "locked",
        FileState::Open => "open",
    };
    let kept = [
        (StoreKind::Keyring, stores.kept.keyring, "–"),
        (StoreKind::File, stores.kept.file, file),
        (StoreKind::Memory, stores.kept.memory, "–"),
    ];
    let rows = kept.map(|(kind, count, state)| {
        let chosen = if kind == stores.chosen { "yes" } else { "no" };
        vec![store(kind).trim_start_matches("the ").to_owned(), chosen.into(), count.to_string(), state.into()]
    });
    table(&["STORE", "CHOSEN", "SECRETS", "STATE"], &rows)
}

/// A store by its name in a sentence.
pub(crate) fn store(kind: StoreKind) -> &'static str {
    match kind {
        StoreKind::Keyring => "the keyring",
        StoreKind::File => "the encrypted file",
        StoreKind::Memory => "memory",
    }
}

/// So many secrets, and what they do.
pub(crate) fn secrets(count: u32, one: &str, several: &str) -> String {
    let (noun, verb) = if count == 1 { ("secret", one) } else { ("secrets", several) };
    format!("{count} {noun} {verb}").trim_end().to_owned()
}

/// So many of something.
pub(crate) fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Facts under each other, each with its title.
fn facts(rows: &[(&str, String)]) -> String {
    let mut lines = String::new();
    for (title, value) in rows {
        writeln!(lines, "  {title:<10}  {value}").expect("a String takes everything");
    }
    lines
}

/// A name with its realm, where that is not ClickUp itself.
fn marked(text: &str, realm: Realm) -> String {
    match realm {
        Realm::Live => name(text),
        Realm::Practice => format!("{} (practice)", name(text)),
    }
}

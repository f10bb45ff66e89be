//! Records as people read them in a terminal.

use std::fmt::Write as _;

use wire::{
    ApiApp, DatabaseCopy, FileState, Health, HealthState, Realm, Role, StoreKind, Stores, Token, User, Verdict,
    Workspace,
};

use crate::text::{ago, name, short, table};

/// Who a token acts for and what it opens.
pub(crate) fn token(token: &Token) -> String {
    let mut lines = format!("{}\n", who(token));
    let mut fact = |title: &str, value: &str| {
        writeln!(lines, "  {title:<10}  {value}").expect("a String takes everything");
    };
    if !token.label.is_empty() {
        fact("Label", &name(&token.label));
    }
    fact("Token", &ending(token));
    if let Some(app) = &token.app {
        fact("API app", &marked(&app.name, token.realm));
    }
    fact("Health", &health(&token.health));
    fact("ID", &token.id);
    if !token.workspaces.is_empty() {
        lines.push('\n');
        lines.push_str(&workspaces(&token.workspaces));
    }
    lines
}

/// One line that says who was connected.
pub(crate) fn who(token: &Token) -> String {
    let reach = match token.workspaces.len() {
        1 => "1 Workspace".to_owned(),
        count => format!("{count} Workspaces"),
    };
    match &token.user {
        Some(user) => format!("Connected as {}, {reach}", person(user)),
        None => "Connected; ClickUp has not said as whom".to_owned(),
    }
}

/// The Workspaces a token opens.
pub(crate) fn workspaces(workspaces: &[Workspace]) -> String {
    let rows: Vec<_> = workspaces
        .iter()
        .map(|workspace| {
            let members = if workspace.members == 0 { String::from("–") } else { workspace.members.to_string() };
            vec![name(&workspace.name), role(workspace), members, name(&workspace.id)]
        })
        .collect();
    table(&["WORKSPACE", "ROLE", "MEMBERS", "ID"], &rows)
}

/// The tokens of a list.
pub(crate) fn tokens(tokens: &[Token]) -> String {
    let rows: Vec<_> = tokens
        .iter()
        .map(|token| {
            vec![
                name(&token.label),
                token.user.as_ref().map_or_else(|| "–".into(), |user| name(&user.name)),
                token.app.as_ref().map_or_else(|| "personal token".into(), |app| marked(&app.name, token.realm)),
                token.workspaces.len().to_string(),
                word(token.health.state).to_owned(),
                short(&token.id),
            ]
        })
        .collect();
    table(&["LABEL", "USER", "API APP", "WORKSPACES", "HEALTH", "ID"], &rows)
}

/// The API apps of a list.
pub(crate) fn apps(apps: &[ApiApp]) -> String {
    let rows: Vec<_> = apps
        .iter()
        .map(|app| {
            vec![
                marked(if app.name.is_empty() { "(no name yet)" } else { &app.name }, app.realm),
                app.client_id.as_deref().map_or_else(|| "–".into(), name),
                if app.has_secret { "kept" } else { "missing" }.to_owned(),
                check(app),
                short(&app.id),
            ]
        })
        .collect();
    table(&["NAME", "CLIENT ID", "SECRET", "CHECKED", "ID"], &rows)
}

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

fn word(state: HealthState) -> &'static str {
    match state {
        HealthState::Unchecked => "not checked yet",
        HealthState::Live => "live",
        HealthState::Revoked => "revoked",
        HealthState::CannotTell => "cannot tell",
    }
}

/// A health and why it is so.
fn health(health: &Health) -> String {
    let word = word(health.state);
    health.cause.as_ref().map_or_else(|| word.into(), |cause| format!("{word}: {}", name(&cause.message)))
}

/// A user by name and address.
fn person(user: &User) -> String {
    match &user.email {
        Some(email) if *email != user.name => format!("{} <{}>", name(&user.name), name(email)),
        _ => name(&user.name),
    }
}

fn role(workspace: &Workspace) -> String {
    let role = match workspace.role {
        Role::Owner => "owner",
        Role::Admin => "admin",
        Role::Member => "member",
        Role::Guest => "guest",
        Role::Unknown => "not said",
    };
    workspace.custom_role.as_deref().map_or_else(|| role.into(), |custom| format!("{role} ({})", name(custom)))
}

fn check(app: &ApiApp) -> String {
    match app.check.as_ref().map(|check| check.verdict) {
        None => "not yet",
        Some(Verdict::Right) => "right",
        Some(Verdict::Wrong) => "wrong",
        Some(Verdict::CouldNotTell) => "could not tell",
    }
    .to_owned()
}

fn ending(token: &Token) -> String {
    if token.last4.is_empty() { "kept".into() } else { format!("ends in {}", name(&token.last4)) }
}

/// A name with its realm, where that is not ClickUp itself.
fn marked(text: &str, realm: Realm) -> String {
    match realm {
        Realm::Live => name(text),
        Realm::Practice => format!("{} (practice)", name(text)),
    }
}

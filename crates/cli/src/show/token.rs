//! Tokens: whose they are, what they open, and how those that wait stand to the others.

use wire::{Health, HealthState, Role, Seen, Token, TokenKind, TokenName, Update, User, Workspace};

use super::{facts, marked, store};
use crate::text::{ago, name, short, table};

/// Who a token acts for and what it opens.
pub(crate) fn token(token: &Token) -> String {
    described(token, &[("Health", health(&token.health)), ("ID", token.id.clone())])
}

/// All that is known of a token.
pub(crate) fn token_in_full(token: &Token, now: i64) -> String {
    let used = token.used_at.map_or_else(|| "never".to_owned(), |at| ago(now - at));
    let mut rest = vec![
        ("Kept in", store(token.store).trim_start_matches("the ").to_owned()),
        ("Health", format!("{}, since {}", health(&token.health), ago(now - token.health.since))),
        ("Checked", token.checked_at.map_or_else(|| "not yet".to_owned(), |at| ago(now - at))),
        ("Used", used),
        ("Added", ago(now - token.created_at)),
        ("ID", token.id.clone()),
    ];
    if token.number_differs {
        rest.push(("Number", "not its user's: make sure that it is the token you meant".to_owned()));
    }
    let mut text = described(token, &rest);
    if !token.lost.is_empty() {
        let rows: Vec<_> =
            token.lost.iter().map(|lost| vec![name(&lost.name), ago(now - lost.at), name(&lost.id)]).collect();
        text = format!("{text}\n{}", table(&["LOST WORKSPACE", "NOTICED", "ID"], &rows));
    }
    text
}

fn described(token: &Token, rest: &[(&'static str, String)]) -> String {
    let mut rows = Vec::new();
    if !token.label.is_empty() {
        rows.push(("Label", name(&token.label)));
    }
    rows.push(("Token", ending(token)));
    if let Some(app) = &token.app {
        rows.push(("API app", marked(&app.name, token.realm)));
    }
    rows.extend_from_slice(rest);
    let mut text = format!("{}\n{}", who(token), facts(&rows));
    if !token.workspaces.is_empty() {
        text = format!("{text}\n{}", workspaces(&token.workspaces));
    }
    text
}

/// One line that says who was connected.
pub(crate) fn who(token: &Token) -> String {
    let reach = super::count(token.workspaces.len(), "Workspace", "Workspaces");
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

/// The tokens of a list. A Workspace that one lost, and that nobody has taken note of, stands beside those it opens.
pub(crate) fn tokens(tokens: &[Token]) -> String {
    let rows: Vec<_> = tokens
        .iter()
        .map(|token| {
            let lost = if token.lost.is_empty() { String::new() } else { format!(", lost {}", token.lost.len()) };
            vec![
                name(&token.label),
                token.user.as_ref().map_or_else(|| "–".into(), |user| name(&user.name)),
                origin(token),
                format!("{}{lost}", token.workspaces.len()),
                word(token.health.state).to_owned(),
                short(&token.id),
            ]
        })
        .collect();
    table(&["LABEL", "USER", "API APP", "WORKSPACES", "HEALTH", "ID"], &rows)
}

/// What a new secret would change for the token that it renews.
pub(crate) fn difference(update: &Update) -> String {
    let line = |change: &str, workspaces: &[Workspace]| {
        let names: Vec<_> = workspaces.iter().map(|workspace| name(&workspace.name)).collect();
        format!("  {change:<6}  {}\n", if names.is_empty() { "none".into() } else { names.join(", ") })
    };
    let (gained, kept, lost) = (line("gained", &update.gained), line("kept", &update.kept), line("lost", &update.lost));
    format!("It renews {}:\n{gained}{kept}{lost}", name(&update.token.label))
}

/// That a token is another user's than the one it was to renew.
pub(crate) fn other_user(token: &Token, other: &TokenName) -> String {
    let whose =
        |user: Option<&str>| user.map_or_else(|| "another user's".to_owned(), |user| format!("{}'s", name(user)));
    let label = name(&other.label);
    format!(
        "This token is {}. It was to renew {label}, which is {}: {label} is left as it is",
        whose(token.user.as_ref().map(|user| user.name.as_str())),
        whose(other.user.as_deref())
    )
}

/// What a token waits for, and the commands that decide on it.
pub(crate) fn waits(token: &Token) -> String {
    let id = short(&token.id);
    let waiting = token.waiting.as_ref();
    if let Some(former) = waiting.and_then(|it| it.former_of.as_ref()) {
        return format!(
            "What {} had before waits: `keyrack token discard {id}` drops it, `keyrack token keep {id}` makes it a token \
             of its own",
            name(&former.label)
        );
    }
    let (who, keep) = (who(token), format!("`keyrack token keep {id}` or `keyrack token discard {id}`"));
    match waiting.and_then(|it| it.updates.as_ref()) {
        Some(update) => format!(
            "Waiting to be decided on: {id} ({who}); `keyrack token update {id}` renews {}, else {keep}",
            name(&update.token.label)
        ),
        None => format!("Waiting to be kept or discarded: {id} ({who}); {keep}"),
    }
}

/// That a token works no longer, since when that is known, and the command that renews it.
pub(crate) fn revoked(token: &Token, now: i64) -> String {
    let id = short(&token.id);
    let renew = match (&token.app, token.kind) {
        (Some(app), _) => format!("`keyrack authorize {} --again {id}` renews it", short(&app.id)),
        (None, TokenKind::Personal) => format!("`keyrack token replace {id}` takes the new one"),
        // Its API app was forgotten.
        (None, TokenKind::Oauth) => "add its API app and authorize that for a new one".to_owned(),
    };
    format!("{} is revoked, ClickUp said so {}: {renew}", name(&token.label), ago(now - token.health.since))
}

/// What a token that is removed here still is in ClickUp.
pub(crate) fn lives_on(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Oauth => "in ClickUp it stays valid until its user removes the app there",
        TokenKind::Personal => "in ClickUp it stays valid until its user regenerates it there",
    }
}

/// A token by label and user, in a sentence.
pub(crate) fn called(token: &vault::Token) -> String {
    let label = if token.label.is_empty() { "a token that waits".to_owned() } else { name(&token.label) };
    match &token.user {
        Some(user) => format!("{label} ({})", name(&user.name)),
        None => label,
    }
}

/// What was seen of a token, in a sentence.
pub(crate) fn health_since(seen: &Seen) -> String {
    let (label, now, was) = (name(&seen.token.label), health(&seen.token.health), word(seen.was));
    if seen.token.health.state == seen.was {
        format!("{label} is {now}")
    } else {
        format!("{label} was {was}, and is {now}")
    }
}

/// What was seen of tokens.
pub(crate) fn seen(seen: &[Seen]) -> String {
    let rows: Vec<_> = seen
        .iter()
        .map(|it| {
            let user = it.token.user.as_ref().map_or_else(|| "–".into(), |user| name(&user.name));
            vec![name(&it.token.label), user, word(it.was).into(), health(&it.token.health), short(&it.token.id)]
        })
        .collect();
    table(&["TOKEN", "USER", "BEFORE", "NOW", "ID"], &rows)
}

fn origin(token: &Token) -> String {
    match (&token.app, token.kind) {
        (Some(app), _) => marked(&app.name, token.realm),
        (None, TokenKind::Personal) => marked("personal token", token.realm),
        // Its API app was forgotten.
        (None, TokenKind::Oauth) => marked("–", token.realm),
    }
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

fn ending(token: &Token) -> String {
    if token.last4.is_empty() { "kept".into() } else { format!("ends in {}", name(&token.last4)) }
}

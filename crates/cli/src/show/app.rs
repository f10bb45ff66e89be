//! API apps and their redirect URLs.

use wire::{ApiApp, RedirectUrl, Returns, Token, Verdict};

use super::{facts, marked, store, tokens};
use crate::text::{ago, name, sentence, short, table};

/// The API apps of a list.
pub(crate) fn apps(apps: &[ApiApp]) -> String {
    let rows: Vec<_> = apps
        .iter()
        .map(|app| {
            vec![
                title(app),
                app.client_id.as_deref().map_or_else(|| "–".into(), name),
                if app.has_secret { "kept" } else { "missing" }.to_owned(),
                check(app).to_owned(),
                short(&app.id),
            ]
        })
        .collect();
    table(&["NAME", "CLIENT ID", "SECRET", "CHECKED", "ID"], &rows)
}

/// All that is known of an API app, and its tokens.
pub(crate) fn app(app: &ApiApp, of_app: &[Token], now: i64) -> String {
    let secret = if app.has_secret { format!("kept in {}", store(app.store)) } else { "missing".to_owned() };
    let checked = match &app.check {
        Some(said) => format!("{}, {}", check(app), ago(now - said.at)),
        None => check(app).to_owned(),
    };
    let mut rows = vec![
        ("Client ID", app.client_id.as_deref().map_or_else(|| "–".into(), name)),
        ("Secret", secret),
        ("Checked", checked),
    ];
    if let Some(step) = app.step {
        rows.push(("Set-up", format!("at step {step} of 4")));
    }
    rows.extend([("Added", ago(now - app.created_at)), ("ID", app.id.clone())]);
    let mut text = format!("{}\n{}", title(app), facts(&rows));
    if !app.redirect_urls.is_empty() {
        text = format!("{text}\n{}", redirects(app, now));
    }
    if !of_app.is_empty() {
        text = format!("{text}\n{}", tokens(of_app));
    }
    text
}

/// The redirect URLs of an API app, and what was seen of each.
pub(crate) fn redirects(app: &ApiApp, now: i64) -> String {
    let rows: Vec<_> = app
        .redirect_urls
        .iter()
        .map(|it| {
            // Whole, however long: it is compared letter by letter.
            vec![sentence(&it.url), returns(it.returns).to_owned(), result(it, now)]
        })
        .collect();
    table(&["REDIRECT URL", "COMES BACK", "RESULT"], &rows)
}

fn returns(returns: Returns) -> &'static str {
    match returns {
        Returns::Loopback => "to this computer",
        Returns::Link => "by Keyrack's link",
        Returns::Page => "by a page, or pasted",
    }
}

/// What was last seen of a redirect URL: that it works makes ClickUp's refusals of before void.
fn result(redirect: &RedirectUrl, now: i64) -> String {
    match (&redirect.refused_with, redirect.worked_at) {
        (Some(ecode), _) => {
            let when = redirect.refused_at.map_or_else(String::new, |at| format!(", {}", ago(now - at)));
            format!("refused with {}{when}", name(ecode))
        }
        (None, Some(at)) => format!("worked, {}", ago(now - at)),
        (None, None) => "not tried".to_owned(),
    }
}

/// Its name, whatever else there is to know of it beside.
fn title(app: &ApiApp) -> String {
    let name = marked(if app.name.is_empty() { "(no name yet)" } else { &app.name }, app.realm);
    if app.archived { format!("{name} (archived)") } else { name }
}

fn check(app: &ApiApp) -> &'static str {
    match app.check.as_ref().map(|check| check.verdict) {
        None => "not yet",
        Some(Verdict::Right) => "right",
        Some(Verdict::Wrong) => "wrong",
        Some(Verdict::CouldNotTell) => "could not tell",
    }
}

//! The tab "Apps": which apps each user has authorized for which Workspaces, and taking that back.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;

use super::{Tab, failed, said};
use crate::page::{Fields, attribute, person, text};
use crate::records::{Authorized, Records};
use crate::refusal::no_such_page;
use crate::sample;
use crate::server::Practice;
use crate::texts::{Lang, Texts};

/// `POST /settings/authorized/remove`: the tokens that the app got from the user die at once.
pub(super) async fn remove(State(practice): State<Arc<Practice>>, body: Bytes) -> Response {
    let fields = Fields::parse(&body);
    let (Some(client_id), Some(user)) = (fields.get("client_id"), fields.get("user").and_then(sample::user)) else {
        return no_such_page().await;
    };
    match practice.records.remove_authorization(client_id, user) {
        Ok(()) => Tab::Authorized.done(),
        Err(error) => failed(&error),
    }
}

/// The whole tab.
pub(super) fn tab(lang: Lang, records: &Records, done: bool) -> String {
    let texts = lang.texts();
    let authorized = records.authorized();
    let mut tab = if done { said("said", texts.removed) } else { String::new() };
    let _ = write!(
        tab,
        "<section class=\"card\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p></div>\n",
        texts.authorized_title, texts.authorized_lead,
    );
    if authorized.is_empty() {
        let _ = writeln!(tab, "<p class=\"subtle\" id=\"nothing-authorized\">{}</p>", texts.nothing_authorized);
    }
    for user in sample::USERS {
        let mut theirs = authorized.iter().filter(|authorized| authorized.consent.user == user).peekable();
        if theirs.peek().is_none() {
            continue;
        }
        let _ = writeln!(tab, "<div class=\"theirs\">\n{}\n<ul class=\"list\">", person(user));
        theirs.for_each(|authorized| tab.push_str(&entry(texts, records, authorized)));
        tab.push_str("</ul>\n</div>\n");
    }
    tab.push_str("</section>\n");
    tab
}

fn entry(texts: &Texts, records: &Records, authorized: &Authorized) -> String {
    let Authorized { client_id, consent, tokens } = authorized;
    let (user, id) = (consent.user, attribute(client_id));
    let name = records.app(client_id).map_or_else(|| client_id.clone(), |app| app.name);
    let workspaces = sample::workspaces_of(user).map(|(workspace, _)| workspace);
    let workspaces = workspaces.filter(|workspace| consent.workspaces.iter().any(|id| id == workspace.id));
    let workspaces: Vec<&str> = workspaces.map(|workspace| workspace.name).collect();
    format!(
        "<li id=\"authorized-{user}-{id}\"><div class=\"line\"><div class=\"about\"><b id=\"app-{user}-{id}\">{name}</b>\
         <span class=\"small\">{workspaces}</span>\
         <span class=\"small subtle\">{in_use}: {tokens} · {client} <code>{id}</code></span></div>\
         <form method=\"post\" action=\"/settings/authorized/remove\">\
         <input type=\"hidden\" name=\"client_id\" value=\"{id}\"><input type=\"hidden\" name=\"user\" value=\"{user}\">\
         <button class=\"button danger\" id=\"remove-{user}-{id}\" aria-describedby=\"app-{user}-{id} person-{user}\">{remove}</button>\
         </form></div></li>\n",
        name = text(&name),
        workspaces = text(&workspaces.join(", ")),
        in_use = texts.tokens_in_use,
        client = texts.client_id,
        remove = texts.remove,
    )
}

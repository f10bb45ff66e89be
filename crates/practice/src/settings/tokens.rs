//! The tab "API Token": the personal token of each user, and another one in its place.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::{Tab, failed, said};
use crate::page::{person, text};
use crate::records::Records;
use crate::refusal::no_such_page;
use crate::sample;
use crate::server::Practice;
use crate::texts::Lang;

/// `POST /settings/tokens/{user}/regenerate`.
pub(super) async fn regenerate(State(practice): State<Arc<Practice>>, Path(user): Path<String>) -> Response {
    let Some(user) = sample::user(&user) else { return no_such_page().await };
    match practice.records.regenerate_personal_token(user) {
        Ok(()) => Tab::Tokens.done(),
        Err(error) => failed(&error),
    }
}

/// The whole tab.
pub(super) fn tab(lang: Lang, records: &Records, done: bool) -> String {
    let texts = lang.texts();
    let mut list = if done { said("said", texts.token_regenerated) } else { String::new() };
    let _ = write!(
        list,
        "<section class=\"card\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p>\
         <p class=\"subtle\" id=\"regenerate-warning\">{}</p></div>\n<ul class=\"list\">\n",
        texts.tokens_title, texts.tokens_lead, texts.regenerate_token_warning,
    );
    for id in sample::USERS {
        let _ = writeln!(
            list,
            "<li><div class=\"line\">{person}\
             <form method=\"post\" action=\"/settings/tokens/{id}/regenerate\">\
             <button class=\"button danger\" id=\"token-{id}-regenerate\" aria-describedby=\"person-{id} regenerate-warning\">{}</button>\
             </form></div><code class=\"secret\" id=\"token-{id}\">{}</code></li>",
            texts.regenerate,
            text(&records.personal_token(id)),
            person = person(id),
        );
    }
    list.push_str("</ul>\n</section>\n");
    list
}

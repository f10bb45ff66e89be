//! The settings pages: API apps, personal tokens, authorized apps, and the switches. This is their frame; each tab has
//! a module of its own.

mod apps;
mod authorized;
mod draft;
mod tokens;
mod unknowns;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};

pub(crate) use apps::register;

use crate::page::{Fields, Page};
use crate::server::Practice;
use crate::texts::{Lang, Texts};

/// The routes of the pages. Nothing is changed by an address alone: each change is a form's.
pub(crate) fn routes() -> Router<Arc<Practice>> {
    Router::new()
        .route("/settings/apps", get(show).post(apps::create))
        .route("/settings/apps/{client_id}", form(post(apps::save)))
        .route("/settings/apps/{client_id}/show", form(post(apps::reveal)))
        .route("/settings/apps/{client_id}/regenerate", form(post(apps::regenerate)))
        .route("/settings/tokens/{user}/regenerate", form(post(tokens::regenerate)))
        .route("/settings/authorized/remove", form(post(authorized::remove)))
        .route("/settings/unknowns", form(post(unknowns::save)))
}

/// A form's address leads to the settings when it is opened without the form, as after a reload.
fn form(post: MethodRouter<Arc<Practice>>) -> MethodRouter<Arc<Practice>> {
    post.get(async || Redirect::to("/settings/apps"))
}

/// A tab of the settings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Apps,
    Tokens,
    Authorized,
    Unknowns,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Apps, Self::Tokens, Self::Authorized, Self::Unknowns];

    fn of(fields: &Fields) -> Self {
        Self::ALL.into_iter().find(|tab| fields.get("tab") == Some(tab.key())).unwrap_or(Self::Apps)
    }

    /// Its name in an address, where ClickUp has one.
    fn key(self) -> &'static str {
        match self {
            Self::Apps => "",
            Self::Tokens => "api-token",
            Self::Authorized => "apps",
            Self::Unknowns => "unknowns",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Apps => "tab-apps",
            Self::Tokens => "tab-tokens",
            Self::Authorized => "tab-authorized",
            Self::Unknowns => "tab-unknowns",
        }
    }

    fn name(self, texts: &Texts) -> &'static str {
        match self {
            Self::Apps => texts.tab_apps,
            Self::Tokens => texts.tab_tokens,
            Self::Authorized => texts.tab_authorized,
            Self::Unknowns => texts.tab_unknowns,
        }
    }

    fn address(self) -> String {
        match self {
            Self::Apps => String::from("/settings/apps"),
            other => format!("/settings/apps?tab={}", other.key()),
        }
    }

    /// Sends the browser to this tab, where it is said that something was done: a reload does not do it again.
    fn done(self) -> Response {
        let separator = if self == Self::Apps { '?' } else { '&' };
        Redirect::to(&format!("{}{separator}done=1", self.address())).into_response()
    }
}

/// `GET /settings/apps`.
async fn show(State(practice): State<Arc<Practice>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let (records, done) = (&practice.records, fields.get("done").is_some());
    let tab = Tab::of(&fields);
    let content = match tab {
        Tab::Apps => apps::opened(lang, records, fields.get("app"), done),
        Tab::Tokens => tokens::tab(lang, records, done),
        Tab::Authorized => authorized::tab(lang, records, done),
        Tab::Unknowns => unknowns::tab(lang, records, done),
    };
    page(lang, StatusCode::OK, tab, &content)
}

/// What a failure of the stand-in itself looks like.
pub(crate) fn failed(error: &crate::Error) -> Response {
    tracing::error!(%error, "a change could not be recorded");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn page(lang: Lang, status: StatusCode, tab: Tab, content: &str) -> Response {
    let texts = lang.texts();
    let tabs = Tab::ALL.map(|tab_of_all| {
        let current = if tab_of_all == tab { " aria-current=\"page\"" } else { "" };
        let (id, address, name) = (tab_of_all.id(), tab_of_all.address(), tab_of_all.name(texts));
        format!("<a id=\"{id}\" href=\"{address}\"{current}>{name}</a>")
    });
    let body = format!(
        "<div class=\"lead wide\"><span class=\"subtle\">{settings}</span><h1>{title}</h1></div>\n\
         <nav class=\"tabs\" aria-label=\"{settings}\">{tabs}</nav>\n{content}",
        settings = texts.settings,
        title = tab.name(texts),
        tabs = tabs.concat(),
    );
    let (title, form_action) = (tab.name(texts).to_owned(), String::from("'self'"));
    Page { status, lang, title, body, form_action, refresh: None }.into_response()
}

/// A sentence on what was done, as markup.
fn said(id: &str, sentence: &str) -> String {
    format!("<p class=\"said\" id=\"{id}\" role=\"status\">{sentence}</p>\n")
}

/// A sentence on why something was not done, as markup.
fn flawed(id: &str, sentence: &str) -> String {
    format!("<p class=\"note\" id=\"{id}\" role=\"alert\">{sentence}</p>\n")
}

//! The settings page "ClickUp API": where a person creates an API app and finds a personal token; and the same by one
//! JSON call, for the one-click set-up.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::page::{Fields, Page, attribute, mark, naming, text};
use crate::records::{Records, Registered};
use crate::refusal::Refusal;
use crate::server::Practice;
use crate::texts::{Lang, Texts};
use crate::{redirect, sample};

const LONGEST_NAME: usize = 100;
const MOST_REDIRECT_URLS: usize = 20;

/// An API app that somebody wants to register.
#[derive(Default, Deserialize)]
pub(crate) struct Draft {
    name: String,
    redirect_urls: Vec<String>,
}

/// Why a draft cannot be registered.
#[derive(Clone, Copy)]
enum Flaw {
    Name,
    RedirectUrls,
    RedirectUrl,
}

impl Draft {
    fn of(fields: &Fields) -> Self {
        let lines = fields.get("redirect_urls").unwrap_or_default().lines().map(str::trim);
        Self {
            name: fields.get("name").unwrap_or_default().trim().to_owned(),
            redirect_urls: lines.filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        }
    }

    fn check(&self) -> Result<(), Flaw> {
        if self.name.trim().is_empty() || self.name.chars().count() > LONGEST_NAME {
            Err(Flaw::Name)
        } else if self.redirect_urls.is_empty() || self.redirect_urls.len() > MOST_REDIRECT_URLS {
            Err(Flaw::RedirectUrls)
        } else if !self.redirect_urls.iter().all(|url| redirect::registrable(url)) {
            Err(Flaw::RedirectUrl)
        } else {
            Ok(())
        }
    }
}

impl Flaw {
    fn said(self, texts: &Texts) -> &'static str {
        match self {
            Self::Name => texts.name_missing,
            Self::RedirectUrls => texts.urls_missing,
            Self::RedirectUrl => texts.url_unusable,
        }
    }
}

/// What happened to the form that was just sent.
enum Outcome {
    Nothing,
    Created(String, Registered),
    Flawed(Draft, Flaw),
}

/// `POST /practice/apps`.
pub(crate) async fn register(State(practice): State<Arc<Practice>>, Json(draft): Json<Draft>) -> Response {
    if let Err(flaw) = draft.check() {
        return Refusal::bad_request(flaw.said(Lang::En.texts()), None).into_response();
    }
    match practice.records.register(draft.name.trim(), &draft.redirect_urls) {
        Ok(registered) => Json(registered).into_response(),
        Err(error) => failed(&error),
    }
}

/// `GET /settings/apps`.
pub(crate) async fn show(
    State(practice): State<Arc<Practice>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    match Fields::parse(query.unwrap_or_default().as_bytes()).get("tab") {
        Some("api-token") => page(lang, StatusCode::OK, true, &tokens(lang, &practice.records)),
        _ => page(lang, StatusCode::OK, false, &apps(lang, &practice.records, Outcome::Nothing)),
    }
}

/// `POST /settings/apps`.
pub(crate) async fn create(State(practice): State<Arc<Practice>>, headers: HeaderMap, body: Bytes) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    let draft = Draft::of(&Fields::parse(&body));
    let (status, outcome) = match draft.check() {
        Err(flaw) => (StatusCode::BAD_REQUEST, Outcome::Flawed(draft, flaw)),
        Ok(()) => match practice.records.register(&draft.name, &draft.redirect_urls) {
            Ok(registered) => (StatusCode::OK, Outcome::Created(draft.name, registered)),
            Err(error) => return failed(&error),
        },
    };
    page(lang, status, false, &apps(lang, &practice.records, outcome))
}

fn failed(error: &crate::Error) -> Response {
    tracing::error!(%error, "an app could not be recorded");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn page(lang: Lang, status: StatusCode, tokens: bool, content: &str) -> Response {
    let texts = lang.texts();
    let current = |here: bool| if here { " aria-current=\"page\"" } else { "" };
    let title = if tokens { texts.tab_tokens } else { texts.tab_apps };
    let body = format!(
        "<div class=\"lead wide\"><span class=\"subtle\">{settings}</span><h1>{title}</h1></div>\n\
         <nav class=\"tabs\" aria-label=\"{settings}\">\
         <a id=\"tab-apps\" href=\"/settings/apps\"{apps}>{tab_apps}</a>\
         <a id=\"tab-tokens\" href=\"/settings/apps?tab=api-token\"{on_tokens}>{tab_tokens}</a></nav>\n{content}",
        settings = texts.settings,
        apps = current(!tokens),
        on_tokens = current(tokens),
        tab_apps = texts.tab_apps,
        tab_tokens = texts.tab_tokens,
    );
    let (title, form_action) = (title.to_owned(), String::from("'self'"));
    Page { status, lang, title, body, form_action, refresh: None }.into_response()
}

fn apps(lang: Lang, records: &Records, outcome: Outcome) -> String {
    let texts = lang.texts();
    let (created, draft, flaw) = match outcome {
        Outcome::Nothing => (String::new(), Draft::default(), String::new()),
        Outcome::Created(name, registered) => (created(texts, &name, &registered), Draft::default(), String::new()),
        Outcome::Flawed(draft, flaw) => {
            let said = flaw.said(texts);
            (String::new(), draft, format!("<p class=\"note\" id=\"notice\" role=\"alert\">{said}</p>\n"))
        }
    };
    created + &form(texts, &draft, &flaw) + &list(texts, records)
}

fn created(texts: &Texts, name: &str, registered: &Registered) -> String {
    format!(
        "<section class=\"card created\" id=\"created\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p></div>\n\
         <dl class=\"pairs\"><div><dt>{}</dt><dd class=\"mono\" id=\"client-id\">{}</dd></div>\
         <div><dt>{}</dt><dd class=\"mono\" id=\"client-secret\">{}</dd></div></dl>\n</section>\n",
        naming(texts.created_title, name),
        texts.created_lead,
        texts.client_id,
        registered.client_id,
        texts.client_secret,
        registered.client_secret,
    )
}

fn form(texts: &Texts, draft: &Draft, flaw: &str) -> String {
    format!(
        "<section class=\"card\">\n<div class=\"lead\"><h2>{title}</h2><p class=\"subtle\">{lead}</p></div>\n{flaw}\
         <form method=\"post\" action=\"/settings/apps\">\n\
         <div class=\"field\"><label class=\"label\" for=\"app-name\">{name}</label>\
         <input id=\"app-name\" name=\"name\" required maxlength=\"{LONGEST_NAME}\" autocomplete=\"off\" value=\"{value}\"></div>\n\
         <div class=\"field\"><label class=\"label\" for=\"redirect-urls\">{urls}</label>\
         <textarea class=\"mono\" id=\"redirect-urls\" name=\"redirect_urls\" required spellcheck=\"false\" \
         aria-describedby=\"redirect-urls-hint\">\n{lines}</textarea>\
         <span class=\"subtle small\" id=\"redirect-urls-hint\">{hint}</span></div>\n\
         <div class=\"buttons\"><button class=\"button primary\" id=\"create\">{create}</button></div>\n</form>\n</section>\n",
        title = texts.create_title,
        lead = texts.create_lead,
        name = texts.name,
        value = attribute(&draft.name),
        urls = texts.redirect_urls,
        lines = attribute(&draft.redirect_urls.join("\n")),
        hint = texts.one_per_line,
        create = texts.create,
    )
}

fn list(texts: &Texts, records: &Records) -> String {
    let apps = records.apps();
    let mut list = format!("<section class=\"card\">\n<h2>{}</h2>\n", texts.apps);
    if apps.is_empty() {
        let _ = writeln!(list, "<p class=\"subtle\">{}</p>\n</section>", texts.no_apps);
        return list;
    }
    list.push_str("<ul class=\"list\" id=\"apps\">\n");
    for app in &apps {
        let (name, id) = (text(&app.name), &app.client_id);
        let _ =
            write!(list, "<li><b>{name}</b><span class=\"small subtle\">{} <code>{id}</code></span>", texts.client_id);
        list.push_str("<ul>");
        for url in &app.redirect_urls {
            let _ = write!(list, "<li><code>{}</code></li>", text(url));
        }
        list.push_str("</ul></li>\n");
    }
    list.push_str("</ul>\n</section>\n");
    list
}

fn tokens(lang: Lang, records: &Records) -> String {
    let texts = lang.texts();
    let mut list = format!(
        "<section class=\"card\">\n<div class=\"lead\"><h2>{}</h2><p class=\"subtle\">{}</p></div>\n<ul class=\"list\">\n",
        texts.tokens_title, texts.tokens_lead,
    );
    for id in sample::USERS {
        let person = sample::person(id);
        let (mark, name) = (mark(true, person.color, person.initials), text(person.name.unwrap_or(person.email)));
        let _ = writeln!(
            list,
            "<li><span class=\"person\">{mark}<b>{name}</b></span><code class=\"secret\" id=\"token-{id}\">{}</code></li>",
            records.personal_token(id),
        );
    }
    list.push_str("</ul>\n</section>\n");
    list
}

//! The consent page: who is signed in, which Workspaces to tick, connect or cancel, and the way back.
//!
//! ClickUp shows its own refusals here and does not redirect with them; so does this page.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use url::form_urlencoded;

use crate::page::{Fields, Page, attribute, mark, naming, text};
use crate::records::{ApiApp, Consent, Records};
use crate::refusal::Refusal;
use crate::server::Practice;
use crate::switches::Deny;
use crate::texts::Lang;
use crate::{clock, redirect, sample};

/// What an app asks for, once it is known that it may.
struct Asked {
    app: ApiApp,
    redirect_uri: String,
    state: Option<String>,
    user: u64,
}

impl Asked {
    fn of(records: &Records, fields: &Fields) -> Result<Self, Refusal> {
        let app = fields.get("client_id").and_then(|id| records.app(id)).ok_or(Refusal::CLIENT_NOT_FOUND)?;
        let redirect_uri = fields.get("redirect_uri").filter(|uri| !uri.is_empty()).ok_or(Refusal::REDIRECT_MISSING)?;
        let registered = app.redirect_urls.iter().any(|registered| registered == redirect_uri);
        if !registered || !records.switches().custom_scheme.takes(redirect_uri) {
            return Err(Refusal::REDIRECT_MISMATCH);
        }
        let user = fields.get("user").and_then(sample::user);
        Ok(Self {
            redirect_uri: redirect_uri.to_owned(),
            state: fields.get("state").map(str::to_owned),
            user: user.unwrap_or(sample::USERS[0]),
            app,
        })
    }

    /// The address of this page with another user signed in.
    fn address_as(&self, user: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::from("/api?"));
        query.append_pair("client_id", &self.app.client_id).append_pair("redirect_uri", &self.redirect_uri);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        query.append_pair("user", &user.to_string()).finish()
    }
}

/// `GET /api`.
pub(crate) async fn ask(
    State(practice): State<Arc<Practice>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    match Asked::of(&practice.records, &Fields::parse(query.unwrap_or_default().as_bytes())) {
        Ok(asked) => {
            let connected = practice.records.connected(&asked.app.client_id, asked.user);
            question(lang, &asked, &connected, false)
        }
        Err(refusal) => refused(lang, refusal),
    }
}

/// `POST /api/consent`.
pub(crate) async fn answer(State(practice): State<Arc<Practice>>, headers: HeaderMap, body: Bytes) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    let fields = Fields::parse(&body);
    let asked = match Asked::of(&practice.records, &fields) {
        Ok(asked) => asked,
        Err(refusal) => return refused(lang, refusal),
    };
    if fields.get("decision") != Some("connect") {
        return match practice.records.switches().deny {
            Deny::Error => back(lang, &asked, Some(("error", "access_denied"))),
            Deny::Bare => back(lang, &asked, None),
            Deny::Nothing => nowhere(lang, &asked),
        };
    }
    let ticked = |id: &str| fields.all("workspace").any(|ticked| ticked == id);
    let workspaces = sample::workspaces_of(asked.user).map(|(workspace, _)| workspace.id).filter(|id| ticked(id));
    let consent = Consent { user: asked.user, workspaces: workspaces.map(str::to_owned).collect() };
    if consent.workspaces.is_empty() {
        return question(lang, &asked, &[], true);
    }
    match practice.records.issue_code(&asked.app.client_id, consent, clock::now()) {
        Ok(code) => back(lang, &asked, Some(("code", &code))),
        Err(error) => {
            tracing::error!(%error, "a consent could not be recorded");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The page that asks. What the app was connected to before is ticked, and may be changed.
fn question(lang: Lang, asked: &Asked, ticked: &[String], nothing_ticked: bool) -> Response {
    let texts = lang.texts();
    let title = naming(texts.consent_title, &asked.app.name);
    let notice = if nothing_ticked {
        format!("<p class=\"note\" id=\"notice\" role=\"alert\">{}</p>\n", texts.tick_one)
    } else {
        String::new()
    };
    let again = if ticked.is_empty() {
        String::new()
    } else {
        format!("<p class=\"small subtle\" id=\"again\">{}</p>", naming(texts.ticked_before, &asked.app.name))
    };
    let body = format!(
        "<div class=\"card\">\n<div class=\"lead\"><h1>{title}</h1><p class=\"subtle\">{lead}</p></div>\n{notice}\
         {people}<form method=\"post\" action=\"/api/consent\">\n{hidden}\
         <fieldset><legend>{workspaces}</legend><div class=\"rows\">\n{rows}</div>{again}</fieldset>\n\
         <div class=\"buttons\">\
         <button class=\"button primary\" id=\"connect\" name=\"decision\" value=\"connect\">{connect}</button>\
         <button class=\"button\" id=\"deny\" name=\"decision\" value=\"deny\">{deny}</button></div>\n</form>\n\
         <p class=\"returns\"><span>{returns}</span> <code id=\"returns-to\">{target}</code></p>\n</div>\n",
        lead = texts.consent_lead,
        people = people(lang, asked),
        hidden = hidden(asked),
        workspaces = texts.workspaces,
        rows = rows(lang, asked.user, ticked),
        connect = texts.connect,
        deny = texts.deny,
        returns = texts.returns_to,
        target = text(&asked.redirect_uri),
    );
    let status = if nothing_ticked { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let form_action = redirect::form_action(&asked.redirect_uri);
    Page { status, lang, title, body, form_action, refresh: None }.into_response()
}

fn people(lang: Lang, asked: &Asked) -> String {
    let label = lang.texts().signed_in_as;
    let mut people = format!(
        "<nav class=\"people\" aria-labelledby=\"people\"><h2 class=\"label\" id=\"people\">{label}</h2><ul>\n"
    );
    for id in sample::USERS {
        let person = sample::person(id);
        let current = if id == asked.user { " aria-current=\"true\"" } else { "" };
        let (address, mark) = (attribute(&asked.address_as(id)), mark(true, person.color, person.initials));
        let name = text(person.name.unwrap_or(person.email));
        let _ =
            writeln!(people, "<li><a id=\"user-{id}\" href=\"{address}\"{current}>{mark}<span>{name}</span></a></li>");
    }
    people.push_str("</ul></nav>\n");
    people
}

fn hidden(asked: &Asked) -> String {
    let user = asked.user.to_string();
    let fields = [
        ("client_id", Some(asked.app.client_id.as_str())),
        ("redirect_uri", Some(asked.redirect_uri.as_str())),
        ("state", asked.state.as_deref()),
        ("user", Some(user.as_str())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, attribute(value?)))).fold(
        String::new(),
        |mut inputs, (name, value)| {
            let _ = writeln!(inputs, "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
            inputs
        },
    )
}

fn rows(lang: Lang, user: u64, ticked: &[String]) -> String {
    let texts = lang.texts();
    sample::workspaces_of(user).fold(String::new(), |mut rows, (workspace, membership)| {
        let id = workspace.id;
        let mark = mark(false, workspace.color, &workspace.name[..1]);
        let role = membership.custom_role.map_or_else(|| texts.role(membership.role), |role| role.name);
        let (name, role) = (text(workspace.name), text(role));
        let checked = if ticked.iter().any(|ticked| ticked == id) { " checked" } else { "" };
        let _ = writeln!(
            rows,
            "<label><input type=\"checkbox\" name=\"workspace\" value=\"{id}\" id=\"workspace-{id}\"{checked}>{mark}\
             <span>{name}</span><span class=\"badge\">{role}</span></label>",
        );
        rows
    })
}

/// Goes back to the app: by a redirect, or from a page with a link when the address is a program's own.
fn back(lang: Lang, asked: &Asked, answer: Option<(&str, &str)>) -> Response {
    let address = redirect::with_answer(&asked.redirect_uri, answer, asked.state.as_deref());
    if redirect::is_web(&asked.redirect_uri) {
        return Redirect::to(&address).into_response();
    }
    let texts = lang.texts();
    let program = if asked.redirect_uri.starts_with("keyrack:") { "Keyrack" } else { &asked.app.name };
    let (title, address) = (naming(texts.return_title, program), attribute(&address));
    let body = format!(
        "<div class=\"card\">\n<div class=\"lead\"><h1>{title}</h1><p class=\"subtle\">{}</p></div>\n\
         <div class=\"buttons\"><a class=\"button primary\" id=\"return\" href=\"{address}\">{title}</a></div>\n</div>\n",
        texts.return_lead,
    );
    let form_action = String::from("'none'");
    Page { status: StatusCode::OK, lang, title, body, form_action, refresh: Some(address) }.into_response()
}

/// The page that ends it all: nothing goes back to the app.
fn nowhere(lang: Lang, asked: &Asked) -> Response {
    let texts = lang.texts();
    let title = texts.denied_title.to_owned();
    let lead = naming(texts.denied_lead, &asked.app.name);
    let body = format!(
        "<div class=\"card\" id=\"denied\">\n<div class=\"lead\"><h1>{title}</h1><p class=\"subtle\">{lead}</p></div>\n</div>\n"
    );
    let form_action = String::from("'none'");
    Page { status: StatusCode::OK, lang, title, body, form_action, refresh: None }.into_response()
}

fn refused(lang: Lang, refusal: Refusal) -> Response {
    let texts = lang.texts();
    let title = texts.refused_title.to_owned();
    let body = format!(
        "<div class=\"card\">\n<h1>{title}</h1>\n\
         <p class=\"note\" role=\"alert\"><span id=\"error\" lang=\"en\">{}</span> <code id=\"ecode\">{}</code></p>\n\
         <p class=\"subtle\">{}</p>\n</div>\n",
        text(refusal.err),
        refusal.ecode.unwrap_or_default(),
        texts.refused_next,
    );
    Page { status: StatusCode::BAD_REQUEST, lang, title, body, form_action: String::from("'none'"), refresh: None }
        .into_response()
}

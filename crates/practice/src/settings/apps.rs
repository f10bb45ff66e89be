//! The tab "ClickUp API", where a person creates API apps, changes their redirect URLs, and shows or regenerates their
//! secrets; and creating one by a JSON call, for the one-click set-up.

mod view;

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::draft::{Draft, Flaw};
use super::{Tab, failed, page};
use crate::page::Fields;
use crate::records::{Records, Registered};
use crate::refusal::{Refusal, no_such_page};
use crate::server::Practice;
use crate::texts::Lang;

/// What happened to the form that was just sent.
enum Outcome {
    Nothing,
    Created(String, Registered),
    Flawed(Draft, Flaw),
    /// Something about an app that is there.
    Within(Within),
}

/// The one app that is unfolded, and what is to be seen of it.
struct Within {
    client_id: String,
    /// Its secret, when it is to be shown.
    secret: Option<String>,
    said: Option<Said>,
    /// What was typed, when it could not be saved.
    redirect_urls: Option<Vec<String>>,
}

#[derive(Clone, Copy)]
enum Said {
    Saved,
    Regenerated,
    Flaw(Flaw),
}

impl Within {
    fn of(client_id: &str) -> Self {
        Self { client_id: client_id.to_owned(), secret: None, said: None, redirect_urls: None }
    }
}

/// The tab, with one app unfolded when the address names it.
pub(super) fn opened(lang: Lang, records: &Records, app: Option<&str>, done: bool) -> String {
    let said = done.then_some(Said::Saved);
    let outcome = app.map_or(Outcome::Nothing, |id| Outcome::Within(Within { said, ..Within::of(id) }));
    view::tab(lang, records, outcome)
}

/// `POST /practice/apps`.
pub(crate) async fn register(State(practice): State<Arc<Practice>>, Json(draft): Json<Draft>) -> Response {
    if let Err(flaw) = draft.check(practice.records.switches()) {
        return Refusal::bad_request(flaw.said(Lang::En.texts()), None).into_response();
    }
    match practice.records.register(draft.name.trim(), &draft.redirect_urls) {
        Ok(registered) => Json(registered).into_response(),
        Err(error) => failed(&error),
    }
}

/// `POST /settings/apps`.
pub(super) async fn create(State(practice): State<Arc<Practice>>, headers: HeaderMap, body: Bytes) -> Response {
    let lang = Lang::of(&headers, practice.lang);
    let draft = Draft::of(&Fields::parse(&body));
    let (status, outcome) = match draft.check(practice.records.switches()) {
        Err(flaw) => (StatusCode::BAD_REQUEST, Outcome::Flawed(draft, flaw)),
        Ok(()) => match practice.records.register(&draft.name, &draft.redirect_urls) {
            Ok(registered) => (StatusCode::OK, Outcome::Created(draft.name, registered)),
            Err(error) => return failed(&error),
        },
    };
    page(lang, status, Tab::Apps, &view::tab(lang, &practice.records, outcome))
}

/// `POST /settings/apps/{client_id}`: the redirect URLs as they are to be from now on.
pub(super) async fn save(
    State(practice): State<Arc<Practice>>,
    Path(client_id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(app) = practice.records.app(&client_id) else { return no_such_page().await };
    let draft = Draft { name: app.name, redirect_urls: Draft::lines(&Fields::parse(&body)) };
    if let Err(flaw) = draft.check(practice.records.switches()) {
        let (said, redirect_urls) = (Some(Said::Flaw(flaw)), Some(draft.redirect_urls));
        let within = Within { said, redirect_urls, ..Within::of(&client_id) };
        return unfolded(&practice, &headers, StatusCode::BAD_REQUEST, within);
    }
    match practice.records.set_redirect_urls(&client_id, &draft.redirect_urls) {
        Ok(()) => Redirect::to(&format!("/settings/apps?app={client_id}&done=1#app-{client_id}")).into_response(),
        Err(error) => failed(&error),
    }
}

/// `POST /settings/apps/{client_id}/show`: a form's, so that no address and no history leads to a secret.
pub(super) async fn reveal(
    State(practice): State<Arc<Practice>>,
    Path(client_id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match practice.records.client_secret(&client_id) {
        None => no_such_page().await,
        secret => unfolded(&practice, &headers, StatusCode::OK, Within { secret, ..Within::of(&client_id) }),
    }
}

/// `POST /settings/apps/{client_id}/regenerate`: shows the new secret at once.
pub(super) async fn regenerate(
    State(practice): State<Arc<Practice>>,
    Path(client_id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match practice.records.regenerate_client_secret(&client_id) {
        Ok(None) => no_such_page().await,
        Ok(secret) => {
            let within = Within { secret, said: Some(Said::Regenerated), ..Within::of(&client_id) };
            unfolded(&practice, &headers, StatusCode::OK, within)
        }
        Err(error) => failed(&error),
    }
}

fn unfolded(practice: &Practice, headers: &HeaderMap, status: StatusCode, within: Within) -> Response {
    let lang = Lang::of(headers, practice.lang);
    page(lang, status, Tab::Apps, &view::tab(lang, &practice.records, Outcome::Within(within)))
}

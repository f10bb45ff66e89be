//! Who a call comes from: the `Authorization` header, the user behind it, and the rate limit's share of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use crate::rate::Budget;
use crate::records::Records;
use crate::refusal::Refusal;
use crate::sample::{self, Membership, Workspace};
use crate::server::Practice;
use crate::switches::Answers;
use crate::{clock, secret};

/// What a token opens.
#[derive(Clone)]
pub(crate) struct Grant {
    /// The user it belongs to.
    pub(crate) user: u64,
    /// The Workspaces that were ticked; a personal token opens all of its user's.
    workspaces: Option<Vec<String>>,
}

impl Grant {
    /// The Workspaces it opens, with the user's membership in each.
    pub(crate) fn reach(&self) -> impl Iterator<Item = (&'static Workspace, &'static Membership)> {
        sample::workspaces_of(self.user).filter(|(workspace, _)| {
            self.workspaces.as_ref().is_none_or(|granted| granted.iter().any(|id| id == workspace.id))
        })
    }

    /// One Workspace that it opens. A Workspace that does not exist gets the same refusal, as in ClickUp.
    pub(crate) fn workspace(&self, id: &str) -> Result<(&'static Workspace, &'static Membership), Refusal> {
        self.reach().find(|(workspace, _)| workspace.id == id).ok_or(Refusal::WORKSPACE_NOT_GRANTED)
    }

    /// Reads the header: OAuth tokens come as `Bearer`, personal tokens bare.
    fn of(records: &Records, headers: &HeaderMap) -> Result<(Self, String), Refusal> {
        let header = headers.get(header::AUTHORIZATION).ok_or(Refusal::HEADER_REQUIRED)?;
        let header = header.to_str().map_err(|_| Refusal::TOKEN_INVALID)?;
        let grant = match header.strip_prefix("Bearer ") {
            Some(token) => {
                records.consent(token).map(|consent| Self { user: consent.user, workspaces: Some(consent.workspaces) })
            }
            None => records.personal_token_user(header).map(|user| Self { user, workspaces: None }),
        };
        Ok((grant?, secret::hash(header)))
    }
}

/// Lets a call through that has a known token and budget left, and says what is left of it.
pub(crate) async fn required(State(practice): State<Arc<Practice>>, mut request: Request, next: Next) -> Response {
    if let Some(disturbance) = disturbance(practice.records.switches().answers) {
        return disturbance;
    }
    let (grant, hash) = match Grant::of(&practice.records, request.headers()) {
        Ok(known) => known,
        Err(refusal) => return refusal.into_response(),
    };
    let budget = practice.budgets.spend(&hash, clock::now());
    let mut response = if budget.exceeded {
        Refusal::RATE_LIMITED.into_response()
    } else {
        request.extensions_mut().insert(grant);
        next.run(request).await
    };
    tell(&budget, response.headers_mut());
    response
}

/// What comes instead of an answer, whatever the token: those who answer so have not looked at it.
fn disturbance(answers: Answers) -> Option<Response> {
    Some(match answers {
        Answers::Well => return None,
        Answers::RateLimited => {
            let mut response = Refusal::RATE_LIMITED.into_response();
            tell(&Budget::spent(clock::now()), response.headers_mut());
            response
        }
        Answers::Trouble => {
            let page = "<!doctype html>\n<html lang=\"en\"><head><title>503 Service Temporarily Unavailable</title></head>\
                        <body><h1>503 Service Temporarily Unavailable</h1></body></html>\n";
            (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
        }
        Answers::Proxy401 => {
            (StatusCode::UNAUTHORIZED, Json(json!({ "message": "Proxy authentication required" }))).into_response()
        }
        Answers::NoHeader => Refusal::HEADER_REQUIRED.into_response(),
    })
}

fn tell(budget: &Budget, headers: &mut HeaderMap) {
    headers.insert(HeaderName::from_static("x-ratelimit-limit"), HeaderValue::from(budget.limit));
    headers.insert(HeaderName::from_static("x-ratelimit-remaining"), HeaderValue::from(budget.remaining));
    headers.insert(HeaderName::from_static("x-ratelimit-reset"), HeaderValue::from(budget.reset));
}

//! The token endpoint: a code and the app's credentials in, an access token out. JSON only, as ClickUp advises.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::clock;
use crate::refusal::Refusal;
use crate::server::Practice;

#[derive(Deserialize)]
struct Exchange {
    client_id: String,
    client_secret: String,
    code: String,
}

/// `POST /api/v2/oauth/token`.
pub(crate) async fn token(
    State(practice): State<Arc<Practice>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let exchange = match exchange(query.as_deref(), &headers, &body) {
        Ok(exchange) => exchange,
        Err(refusal) => return refusal.into_response(),
    };
    let Exchange { client_id, client_secret, code } = exchange;
    match practice.records.redeem(&client_id, &client_secret, &code, clock::now()) {
        Ok(Ok(token)) => Json(json!({ "access_token": token })).into_response(),
        Ok(Err(refusal)) => refusal.into_response(),
        Err(error) => {
            tracing::error!(%error, "an exchange could not be recorded");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn exchange(query: Option<&str>, headers: &HeaderMap, body: &[u8]) -> Result<Exchange, Refusal> {
    if query.is_some_and(|query| !query.is_empty()) {
        return Err(Refusal::SECRET_IN_QUERY);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::FORM_ENCODED);
    }
    serde_json::from_slice(body).map_err(|_| Refusal::UNREADABLE)
}

//! ClickUp's refusals, word for word, in the shape its API gives them. Pages show theirs as [`crate::consent`] does.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

/// One refusal: status, message, and the codes that go with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// ClickUp's own message.
    pub(crate) err: &'static str,
    /// ClickUp's own code.
    pub(crate) ecode: Option<&'static str>,
    /// The word of RFC 6749, which the token endpoint has been seen to add.
    pub(crate) error: Option<&'static str>,
}

impl Refusal {
    pub(crate) const CLIENT_NOT_FOUND: Self = Self::unauthorized("Client Not Found", "OAUTH_010");
    pub(crate) const CLIENT_SECRET_INVALID: Self =
        Self { error: Some("invalid_client"), ecode: None, ..Self::unauthorized("Client secret invalid", "") };
    pub(crate) const CODE_NOT_FOUND: Self =
        Self { error: Some("invalid_grant"), ..Self::unauthorized("Code not found", "OAUTH_013") };
    pub(crate) const CODE_USED: Self = Self::unauthorized("Code already used", "OAUTH_014");
    pub(crate) const HEADER_REQUIRED: Self =
        Self { status: StatusCode::BAD_REQUEST, ..Self::unauthorized("Authorization header required", "OAUTH_017") };
    pub(crate) const TOKEN_INVALID: Self = Self::unauthorized("Token invalid", "OAUTH_025");
    /// An authorization that the user took back, or a token that another one took the place of.
    pub(crate) const TOKEN_REVOKED: Self = Self::unauthorized("Oauth token not found", "OAUTH_019");
    /// A personal token from before it was regenerated: seen where people paste a stale one (`clickup.md` §9).
    pub(crate) const TOKEN_STALE: Self = Self::unauthorized("Oauth token not found", "OAUTH_018");
    pub(crate) const WORKSPACE_NOT_GRANTED: Self = Self::unauthorized("Team(s) not authorized", "OAUTH_023");
    /// What a role may not see. Which code ClickUp uses is unknown; this is the one that is hardest to read right,
    /// since it looks like a lost Workspace.
    pub(crate) const NOT_FOR_THIS_ROLE: Self = Self::unauthorized("Team not authorized", "OAUTH_027");
    pub(crate) const RATE_LIMITED: Self =
        Self { status: StatusCode::TOO_MANY_REQUESTS, ..Self::unauthorized("Rate limit reached", "APP_002") };
    pub(crate) const REDIRECT_MISMATCH: Self =
        Self::bad_request("Redirect URI does not match the redirect uris of this application", Some("OAUTH_007"));
    pub(crate) const REDIRECT_MISSING: Self = Self::bad_request("Redirect URI not passed", Some("OAUTH_017"));
    pub(crate) const FORM_ENCODED: Self =
        Self::bad_request("Use the content type application/json. Form encoded data is not fully supported", None);
    pub(crate) const SECRET_IN_QUERY: Self =
        Self::bad_request("Credentials belong in the body, not in the query", None);
    pub(crate) const UNREADABLE: Self = Self::bad_request("The body is not the JSON that is expected here", None);

    pub(crate) const NO_SUCH_SWITCH: Self =
        Self::bad_request("There is no such switch, or it has no such position", None);

    /// A 400 with ClickUp's message.
    pub(crate) const fn bad_request(err: &'static str, ecode: Option<&'static str>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, err, ecode, error: None }
    }

    /// The same as the token endpoint's older style has it: the code alone, without RFC 6749's word.
    pub(crate) const fn without_word(self) -> Self {
        Self { error: None, ..self }
    }

    const fn unauthorized(err: &'static str, ecode: &'static str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, err, ecode: Some(ecode), error: None }
    }
}

#[derive(Serialize)]
struct Body {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
    err: &'static str,
    #[serde(rename = "ECODE", skip_serializing_if = "Option::is_none")]
    ecode: Option<&'static str>,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json(Body { error: self.error, err: self.err, ecode: self.ecode })).into_response()
    }
}

/// What a path or method that is not there gets: HTML, not JSON, as ClickUp does it.
pub(crate) async fn no_such_page() -> Response {
    let page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Error</title></head>\
                <body><pre>Not Found</pre></body></html>\n";
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

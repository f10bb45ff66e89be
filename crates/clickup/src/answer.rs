//! What an answer of ClickUp's means: a value, a refusal, or nothing that can be trusted. And how much of it is read.
//!
//! Told from status, headers and body alone; asking is the client's. What the token endpoint grants is in `oauth`.

use futures_util::StreamExt as _;
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER},
};
use secrecy::zeroize::Zeroizing;
use serde::de::DeserializeOwned;

use crate::{
    Ecode, Error, Meaning, Place, Reason, Result, User, Workspace,
    client::transport,
    ecode::meaning,
    model::{ErrorBody, Teams, Whoami},
    object::Object,
};

/// How much of an answer is read.
pub(crate) const LIMIT: usize = 1 << 20;
/// `/v2/team` lists every member of every Workspace.
const TEAM_LIMIT: usize = 32 << 20;

/// Whose token it was that asked, or that it is dead.
pub(crate) async fn user(response: Response) -> Result<User> {
    match value(response, LIMIT).await {
        Ok(Whoami { user: Object(user) }) => Ok(user),
        // A proxy's 401 may be JSON as well, but has no code of ClickUp's; and not every code is about the token.
        Err(Error::Refused { status: 401, reason: Reason::Other, ecode: Some(ecode) })
            if tells_of_the_token(&ecode) =>
        {
            Err(Error::Unauthorized { ecode })
        }
        Err(error) => Err(error),
    }
}

/// Whether a code may mean that a token is dead: it says so, or nobody knows what it says.
fn tells_of_the_token(ecode: &Ecode) -> bool {
    matches!(meaning(ecode, Place::Api), Meaning::TokenGone | Meaning::Unknown)
}

/// The Workspaces that a token opens.
pub(crate) async fn workspaces(response: Response) -> Result<Vec<Workspace>> {
    let Teams { teams } = value(response, TEAM_LIMIT).await?;
    Ok(teams.into_iter().map(|Object(team)| team).collect())
}

/// The object in an answer.
pub(crate) async fn value<T: DeserializeOwned>(response: Response, limit: usize) -> Result<T> {
    let body = read(response, limit).await?;
    serde_json::from_slice(&body).map(|Object(value)| value).map_err(|_| Error::Unreadable)
}

/// Reads a whole answer, `limit` bytes at most, and gives its body when ClickUp said yes in JSON.
pub(crate) async fn read(response: Response, limit: usize) -> Result<Zeroizing<Vec<u8>>> {
    let (status, headers) = (response.status(), response.headers().clone());
    if status.is_redirection() {
        return Err(Error::Redirected { status: status.as_u16() });
    }
    let body = collect(response, limit).await;
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Error::RateLimited { retry_after: retry_after(&headers) });
    }
    if status.is_server_error() {
        return Err(Error::Trouble { status: status.as_u16() });
    }
    let body = body?;
    let refusal = ErrorBody::read(&body);
    match refusal {
        Some(refusal) => Err(refused(status, &refusal)),
        None if !status.is_success() => {
            Err(Error::Refused { status: status.as_u16(), reason: Reason::Other, ecode: None })
        }
        None if !is_json(&headers) => Err(Error::Unreadable),
        None => Ok(body),
    }
}

/// A body may hold a token: it is overwritten when it is done with, and does not move while it grows to what was announced.
async fn collect(response: Response, limit: usize) -> Result<Zeroizing<Vec<u8>>> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    let mut body = Zeroizing::new(Vec::with_capacity(announced.min(limit)));
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(transport)?;
        if body.len() + chunk.len() > limit {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn refused(status: StatusCode, body: &ErrorBody) -> Error {
    let ecode = body.ecode();
    let means = ecode.as_ref().map(|ecode| meaning(ecode, Place::Api));
    let reason = match means {
        Some(Meaning::RedirectNotRegistered) => Reason::RedirectMismatch,
        Some(Meaning::ClientUnknown) => Reason::ClientUnknown,
        Some(Meaning::CodeUsed) => Reason::CodeUsed,
        _ if body.says("invalid_client") => Reason::SecretWrong,
        _ if body.says("invalid_grant") => Reason::GrantInvalid,
        Some(Meaning::CodeUnknown) => Reason::CodeUnknown,
        Some(Meaning::HeaderMissing) if status == StatusCode::BAD_REQUEST && body.may_say("header") => Reason::NoHeader,
        Some(Meaning::WorkspaceNotGranted) => Reason::WorkspaceNotGranted,
        Some(Meaning::RequestInvalid | Meaning::WebhookExists | Meaning::Resource) => Reason::RequestInvalid,
        _ => Reason::Other,
    };
    Error::Refused { status: status.as_u16(), reason, ecode }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        let essence = value.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
    })
}

/// `Retry-After` in seconds; a date, which ClickUp is not known to send, is not read.
fn retry_after(headers: &HeaderMap) -> Option<u32> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

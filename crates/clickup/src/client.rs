//! The HTTP client: where requests go, how long they may take, how much is read, and what an answer means.
//!
//! It follows no redirect, sends no secret in an address, retries nothing by itself (a code is good once), and
//! gives errors without addresses. Connections are set up at the first call, not at start.

use std::{marker::PhantomData, sync::OnceLock, time::Duration};

use futures_util::StreamExt as _;
use reqwest::{
    Response, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
};
use secrecy::{ExposeSecret as _, zeroize::Zeroizing};
use serde::de::DeserializeOwned;
use url::Url;

use crate::{
    AccessToken, Ecode, Error, Live, Practice, Realm, Reason, Result, User, Workspace,
    model::{ErrorBody, Teams, Whoami},
};

/// How much of an answer is read.
const ANSWER_LIMIT: usize = 1 << 20;
/// `/v2/team` lists every member of every Workspace.
const TEAM_LIMIT: usize = 32 << 20;
const CONNECT: Duration = Duration::from_secs(5);
const IN_ALL: Duration = Duration::from_secs(20);

/// A client of one of the two ClickUps.
#[derive(Debug)]
pub struct Client<R> {
    /// The consent page's address, without its query.
    pub(crate) consent: Url,
    /// The API's address, ending in a slash.
    pub(crate) api: Url,
    https_only: bool,
    http: OnceLock<reqwest::Client>,
    realm: PhantomData<R>,
}

impl Client<Live> {
    /// ClickUp itself, at the addresses of its documentation (`clickup.md` §1, §2).
    #[must_use]
    pub fn live() -> Self {
        Self::new("https://app.clickup.com/api", "https://api.clickup.com/api/", true)
    }

    /// A stand-in for ClickUp itself, for tests: `base` ends in a slash.
    #[cfg(feature = "test-endpoint")]
    #[must_use]
    pub fn at(base: &str) -> Self {
        Self::new("https://app.clickup.com/api", &format!("{base}api/"), false)
    }
}

impl Client<Practice> {
    /// Practice ClickUp on this port of 127.0.0.1.
    #[must_use]
    pub fn practice(port: u16) -> Self {
        Self::new(&format!("http://127.0.0.1:{port}/api"), &format!("http://127.0.0.1:{port}/api/"), false)
    }
}

impl<R: Realm> Client<R> {
    fn new(consent: &str, api: &str, https_only: bool) -> Self {
        let parse = |text| Url::parse(text).expect("addresses are compiled in, or a port on loopback");
        Self { consent: parse(consent), api: parse(api), https_only, http: OnceLock::new(), realm: PhantomData }
    }

    /// `GET /v2/user`: whose token it is (`clickup.md` §5).
    ///
    /// The one call whose 401 tells that a token is dead.
    pub async fn user(&self, token: &AccessToken<R>) -> Result<User> {
        match self.get("v2/user", token, ANSWER_LIMIT).await {
            Ok(Whoami { user }) => Ok(user),
            // A proxy's 401 may be JSON as well, but has no code of ClickUp's.
            Err(Error::Refused { status: 401, reason: Reason::Other, ecode: Some(ecode) }) => {
                Err(Error::Unauthorized { ecode })
            }
            Err(error) => Err(error),
        }
    }

    /// `GET /v2/team`: the Workspaces that the token opens (`clickup.md` §5).
    pub async fn workspaces(&self, token: &AccessToken<R>) -> Result<Vec<Workspace>> {
        let Teams { teams } = self.get("v2/team", token, TEAM_LIMIT).await?;
        Ok(teams)
    }

    async fn get<T: DeserializeOwned>(&self, path: &str, token: &AccessToken<R>, limit: usize) -> Result<T> {
        let request = self.http()?.get(self.address(path)).header(AUTHORIZATION, authorization(token)?);
        let body = read(request.send().await.map_err(transport)?, limit).await?;
        serde_json::from_slice(&body).map_err(|_| Error::Unreadable)
    }

    pub(crate) fn address(&self, path: &str) -> Url {
        self.api.join(path).expect("paths are compiled in")
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that builds a client")]
    pub(crate) fn http(&self) -> Result<&reqwest::Client> {
        if let Some(http) = self.http.get() {
            return Ok(http);
        }
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Keyrack/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .https_only(self.https_only)
            .connect_timeout(CONNECT)
            .timeout(IN_ALL)
            .referer(false)
            .retry(reqwest::retry::never());
        if !self.https_only {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|_| Error::NoTls)?;
        Ok(self.http.get_or_init(|| http))
    }
}

/// The `Authorization` header: personal tokens bare, OAuth tokens as `Bearer` (`clickup.md` §4).
fn authorization<R: Realm>(token: &AccessToken<R>) -> Result<HeaderValue> {
    let secret = token.secret.expose_secret();
    let header = if secret.starts_with("pk_") {
        HeaderValue::from_str(secret)
    } else {
        HeaderValue::from_str(&Zeroizing::new(format!("Bearer {secret}")))
    };
    let mut header = header.map_err(|_| Error::Unreadable)?;
    header.set_sensitive(true);
    Ok(header)
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
    let reason = match ecode.as_ref().map(Ecode::as_str) {
        Some("OAUTH_007") => Reason::RedirectMismatch,
        Some("OAUTH_010") => Reason::ClientUnknown,
        Some("OAUTH_014") => Reason::CodeUsed,
        _ if body.says("invalid_client") => Reason::SecretWrong,
        _ if body.says("invalid_grant") => Reason::GrantInvalid,
        Some("OAUTH_013") => Reason::CodeUnknown,
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

/// Only the kind of a transport error is kept: its text holds the address.
#[expect(clippy::needless_pass_by_value, reason = "taken, so that nothing of it is left to print")]
pub(crate) fn transport(error: reqwest::Error) -> Error {
    if error.is_timeout() { Error::NoAnswer } else { Error::Offline }
}

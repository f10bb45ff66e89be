//! The HTTP client: where requests go and how long they may take. What an answer means is said in `answer`.
//!
//! It follows no redirect, sends no secret in an address, retries nothing by itself (a code is good once), and
//! gives errors without addresses. Connections are set up at the first call, not at start.

use std::{marker::PhantomData, sync::OnceLock, time::Duration};

use reqwest::{
    Response,
    header::{AUTHORIZATION, HeaderValue},
};
use secrecy::{ExposeSecret as _, zeroize::Zeroizing};
use url::Url;

use crate::{AccessToken, Error, Live, Practice, Realm, Result, User, Workspace};

const CONNECT: Duration = Duration::from_secs(5);
/// How long a call may take.
pub(crate) const IN_ALL: Duration = Duration::from_secs(20);

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
        self.user_and_budget(token).await.said
    }

    /// `GET /v2/team`: the Workspaces that the token opens (`clickup.md` §5).
    pub async fn workspaces(&self, token: &AccessToken<R>) -> Result<Vec<Workspace>> {
        self.workspaces_and_budget(token).await.said
    }

    pub(crate) async fn get(&self, address: Url, token: &AccessToken<R>) -> Result<Response> {
        let request = self.http()?.get(address).header(AUTHORIZATION, authorization(token)?);
        request.send().await.map_err(transport)
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

/// Only the kind of a transport error is kept: its text holds the address.
#[expect(clippy::needless_pass_by_value, reason = "taken, so that nothing of it is left to print")]
pub(crate) fn transport(error: reqwest::Error) -> Error {
    if error.is_timeout() { Error::NoAnswer } else { Error::Offline }
}

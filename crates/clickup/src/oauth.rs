//! The OAuth flow as ClickUp speaks it: RFC 6749's authorization code without PKCE, scopes, expiry or refresh.
//!
//! **Never** follow a redirect here, send the secret in an address, or send a code twice.

use reqwest::Response;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    AccessToken, AuthorizationCode, Client, ClientId, ClientSecret, Error, Realm, Reason, Result,
    answer::{LIMIT, read, value},
    client::transport,
};

/// Longer than any token seen, shorter than a header may be.
const TOKEN_LENGTH: usize = 4096;
/// A code that no authorization server hands out: it has a space in it.
const IMPOSSIBLE_CODE: &str = "keyrack credential check";

/// What ClickUp's token endpoint says of a client ID and secret, asked without a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialVerdict {
    /// It got as far as the code: `invalid_grant`.
    Right,
    /// It stopped at the client: `invalid_client` or `OAUTH_010`.
    Wrong,
    /// Anything else, an older-style `OAUTH_013` included.
    CouldNotTell(Error),
}

#[derive(Serialize)]
struct TokenRequest<'a> {
    client_id: &'a str,
    client_secret: &'a str,
    code: &'a str,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: SecretString,
}

impl<R: Realm> Client<R> {
    /// The address of the consent page, for the system's browser (`clickup.md` §1).
    ///
    /// `state` comes back with the code (RFC 6749 §4.1.1).
    #[must_use]
    pub fn authorize_url(&self, client_id: &ClientId, redirect_url: &str, state: &str) -> Url {
        let mut url = self.consent.clone();
        url.query_pairs_mut()
            .append_pair("client_id", client_id.as_str())
            .append_pair("redirect_uri", redirect_url)
            .append_pair("state", state);
        url
    }

    /// Exchanges a code for an access token, once: the request is never sent again, whatever comes of it.
    ///
    /// JSON, as ClickUp's FAQ asks (`clickup.md` §2); no `redirect_uri` and no `grant_type`, which its description lacks.
    pub async fn exchange(
        &self,
        client_id: &ClientId,
        secret: &ClientSecret<R>,
        code: AuthorizationCode,
    ) -> Result<AccessToken<R>> {
        granted(self.ask_for_token(client_id, secret, code.0.expose_secret()).await?).await
    }

    /// Tells a right client ID and secret from a wrong one, without any user and without spending a code.
    ///
    /// A published probe of 2026-10-05 shows `invalid_grant` for a right secret with a code that can't be, and
    /// `invalid_client` for a wrong one (`clickup.md` §2).
    pub async fn check_credentials(&self, client_id: &ClientId, secret: &ClientSecret<R>) -> CredentialVerdict {
        match self.ask_for_token(client_id, secret, IMPOSSIBLE_CODE).await {
            Ok(response) => verdict(response).await,
            Err(error) => CredentialVerdict::CouldNotTell(error),
        }
    }

    async fn ask_for_token(&self, id: &ClientId, secret: &ClientSecret<R>, code: &str) -> Result<Response> {
        let body = TokenRequest { client_id: id.as_str(), client_secret: secret.secret.expose_secret(), code };
        self.http()?.post(self.address("v2/oauth/token")).json(&body).send().await.map_err(transport)
    }
}

/// The token in an answer of the token endpoint, if it can stand in a header.
pub(crate) async fn granted<R: Realm>(response: Response) -> Result<AccessToken<R>> {
    let TokenAnswer { access_token } = value(response, LIMIT).await?;
    let text = access_token.expose_secret();
    let sound = (1..=TOKEN_LENGTH).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if sound { Ok(AccessToken::new(access_token)) } else { Err(Error::Unreadable) }
}

/// What the token endpoint's answer to an impossible code says of whoever asked.
pub(crate) async fn verdict(response: Response) -> CredentialVerdict {
    match read(response, LIMIT).await {
        Err(Error::Refused { reason: Reason::ClientUnknown | Reason::SecretWrong, .. }) => CredentialVerdict::Wrong,
        Err(Error::Refused { reason: Reason::GrantInvalid, .. }) => CredentialVerdict::Right,
        Err(error) => CredentialVerdict::CouldNotTell(error),
        Ok(_) => CredentialVerdict::CouldNotTell(Error::Unreadable),
    }
}

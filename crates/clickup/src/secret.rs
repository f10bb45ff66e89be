//! The values of the OAuth flow, each a type of its own: a code can't be passed where a secret is expected,
//! a secret of one realm can't be passed to the other's client, and none of them prints itself.

use std::{fmt, marker::PhantomData};

use secrecy::SecretString;

use crate::Realm;

/// A client ID. Public by nature: it stands in the address that the browser opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientId(String);

impl ClientId {
    /// Takes the ID as registered, surrounding white space removed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The ID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A client secret of an API app in `R`.
pub struct ClientSecret<R> {
    pub(crate) secret: SecretString,
    realm: PhantomData<R>,
}

impl<R: Realm> ClientSecret<R> {
    /// Says that this text is a client secret in `R`.
    #[must_use]
    pub fn new(secret: SecretString) -> Self {
        Self { secret, realm: PhantomData }
    }

    /// Gives the text up, for keeping.
    #[must_use]
    pub fn into_secret(self) -> SecretString {
        self.secret
    }
}

impl<R> fmt::Debug for ClientSecret<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

/// An authorization code: worth a token, once.
pub struct AuthorizationCode(pub(crate) SecretString);

impl AuthorizationCode {
    /// Takes the code as it stood in the callback, decoded.
    #[must_use]
    pub fn new(code: SecretString) -> Self {
        Self(code)
    }
}

impl fmt::Debug for AuthorizationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthorizationCode(…)")
    }
}

/// An access token in `R`, OAuth or personal.
pub struct AccessToken<R> {
    pub(crate) secret: SecretString,
    realm: PhantomData<R>,
}

impl<R: Realm> AccessToken<R> {
    /// Says that this text is an access token in `R`.
    #[must_use]
    pub fn new(secret: SecretString) -> Self {
        Self { secret, realm: PhantomData }
    }

    /// Gives the text up, for keeping.
    #[must_use]
    pub fn into_secret(self) -> SecretString {
        self.secret
    }
}

impl<R> fmt::Debug for AccessToken<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(…)")
    }
}

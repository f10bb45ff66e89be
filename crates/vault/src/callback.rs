//! The answer of ClickUp's consent page, and the one exact form in which it is accepted.
//!
//! Anybody can send one: a web page, another program, a person who pastes. So the text is taken apart by hand, before
//! any parser has made it look better than it is, and whatever is not the form is dropped. Texts are never logged.

use std::fmt;

use clickup::{AuthorizationCode, Ecode};
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};

use crate::{Error, Result, redirect::LINK};

const LENGTH: usize = 2048;

/// The way an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// By a `keyrack://` link.
    Link,
    /// To the loopback listener of this port.
    Loopback(u16),
    /// Pasted by the user: the whole address of the page the browser ended on.
    Paste,
}

/// The SHA-256 of a state: all that is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StateHash(pub(crate) [u8; 32]);

impl StateHash {
    pub(crate) fn of(state: &str) -> Self {
        Self(Sha256::digest(state.as_bytes()).into())
    }
}

/// An answer in the accepted form.
pub(crate) struct Callback {
    /// The address it came to, without the query.
    pub(crate) address: String,
    /// Which authorization it claims to answer.
    pub(crate) state: StateHash,
    /// What it says.
    pub(crate) answer: Answer,
}

/// What a consent page answered.
pub(crate) enum Answer {
    /// Yes.
    Code(AuthorizationCode),
    /// No, with ClickUp's own code where it gave one.
    No(Option<Ecode>),
}

impl Callback {
    /// Takes an answer apart.
    ///
    /// A link has to begin with exactly `keyrack://oauth/callback?`. Keys that nobody knows are ignored (RFC 6749 §4.1.2),
    /// known ones stand at most once, `state` is one of ours by its form, a code is 1 to 512 visible ASCII characters
    /// (RFC 6749 A.11). There is no issuer to name: ClickUp sends none, so any `iss` is a foreign one (RFC 9207).
    pub(crate) fn parse(text: &str, via: Via) -> Result<Self> {
        let text = if via == Via::Paste { text.trim() } else { text };
        if text.is_empty() || text.len() > LENGTH || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::CallbackMalformed);
        }
        let Some((address, query)) = text.split_once('?') else { return Err(without_query(text, via)) };
        if query.contains('#') || address.contains('#') || via == Via::Link && address != LINK {
            return Err(Error::CallbackMalformed);
        }
        let keys = Keys::read(query)?;
        let state = keys.state.filter(|state| is_state(state)).ok_or(Error::CallbackMalformed)?;
        let answer = match (keys.code, keys.error) {
            (Some(code), None) if is_code(&code) => Answer::Code(AuthorizationCode::new(code.into())),
            (None, error) => Answer::No(error.as_deref().and_then(Ecode::new)),
            _ => return Err(Error::CallbackMalformed),
        };
        Ok(Self { address: address.to_owned(), state: StateHash::of(&state), answer })
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback(…)")
    }
}

/// A pasted text with no query in it is most likely the bare code, which lacks the state that says whose it is.
fn without_query(text: &str, via: Via) -> Error {
    if via == Via::Paste && !text.contains(['/', ':']) { Error::BareCode } else { Error::CallbackMalformed }
}

/// The known keys of a query.
#[derive(Default)]
struct Keys {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

impl Keys {
    fn read(query: &str) -> Result<Self> {
        let mut keys = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let place = match decode(key)?.as_str() {
                "code" => &mut keys.code,
                "state" => &mut keys.state,
                "error" => &mut keys.error,
                "error_description" => &mut keys.description,
                "iss" => return Err(Error::CallbackMalformed),
                _ => continue,
            };
            if place.replace(decode(value)?).is_some() {
                return Err(Error::CallbackMalformed);
            }
        }
        Ok(keys)
    }
}

/// `application/x-www-form-urlencoded` (RFC 6749 appendix B), strictly: a broken escape is no text.
fn decode(text: &str) -> Result<String> {
    let spaced = text.replace('+', " ");
    let mut rest = spaced.as_str();
    while let Some(place) = rest.find('%') {
        let escape = rest.as_bytes().get(place + 1..place + 3);
        if !escape.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            return Err(Error::CallbackMalformed);
        }
        rest = &rest[place + 3..];
    }
    percent_decode_str(&spaced).decode_utf8().map(Into::into).map_err(|_| Error::CallbackMalformed)
}

fn is_code(code: &str) -> bool {
    (1..=512).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_graphic())
}

/// 32 bytes in base64url without padding.
fn is_state(state: &str) -> bool {
    state.len() == 43 && state.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(any(test, feature = "fuzz"))]
pub(crate) mod form;
#[cfg(test)]
mod tests;

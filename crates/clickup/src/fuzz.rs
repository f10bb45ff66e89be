//! For fuzzers and seeded runs only: the reading of each answer, given any body. `make test` checks that nothing which
//! ships has it.
//!
//! A target takes a body, tells whether a value was made of it, and panics where a promise is broken: what is read stood
//! in the body and keeps the rules, and what is not read leaves nothing of itself in the error. Seeds carry [`CANARY`]
//! where a secret or a text of somebody's stands. What stood in a body is found by `evidence`, apart from the types that
//! the reading uses.

use std::fmt::{Debug, Display};

use futures_util::FutureExt as _;
use reqwest::{Response, header::HeaderValue};
use secrecy::ExposeSecret as _;

use crate::{
    AccessToken, CredentialVerdict, Ecode, Error, Explained, Practice, Reason, Result, all_codes, answer, explain,
    oauth, practice,
};

mod evidence;
mod pieces;

use evidence::Evidence;
pub use pieces::{custom_roles, plan, seats, shared, spaces, webhooks};

/// Stands in the seeds for what no error may show. In small letters, which no code of ClickUp's has.
pub const CANARY: &str = "cnry";

/// `/v2/oauth/token` answers with this body: it is a token fit for a header, or none.
#[must_use]
pub fn token(body: &[u8]) -> bool {
    let granted: Result<AccessToken<Practice>> = at_once(oauth::granted(response(200, body)));
    let Some(token) = read_or_silent(granted) else { return false };
    shows_nothing(&format!("{token:?}"));
    let text = token.secret.expose_secret();
    assert!(!text.is_empty() && text.len() <= 4096, "a token has a length that a header takes");
    assert!(text.chars().all(|c| ('!'..='~').contains(&c)), "a token is visible ASCII");
    assert!(HeaderValue::from_str(text).is_ok(), "a token stands in a header");
    if let Some(evidence) = Evidence::of(body) {
        assert!(evidence.text(&["access_token"]) == Some(text), "the token is the one in the body");
    }
    true
}

/// Some endpoint refuses with this body: what it is taken for is what it says, and only a 401 of ClickUp's is one.
///
/// Tells whether ClickUp's own error was found in it.
#[must_use]
pub fn refusal(body: &[u8]) -> bool {
    for status in [400, 401, 404] {
        let refused = matches!(told(status, body), Error::Refused { .. } | Error::TooLarge);
        assert!(refused, "a 4xx is a refusal, whatever it says");
    }
    assert!(matches!(told(302, body), Error::Redirected { status: 302 }), "a redirect is one, whatever it says");
    assert!(matches!(told(429, body), Error::RateLimited { .. }), "a limit is one, whatever it says");
    assert!(matches!(told(503, body), Error::Trouble { status: 503 }), "trouble is trouble, whatever it says");
    match at_once(answer::read(response(200, body), answer::LIMIT)) {
        Err(error @ Error::Refused { .. }) => {
            justified(&error, body);
            true
        }
        Err(error) => {
            silent(&error);
            false
        }
        Ok(read) => {
            assert!(read.as_slice() == body, "a body is handed on as it came");
            false
        }
    }
}

/// `/v2/user` answers with this body: it names somebody, or is not read.
#[must_use]
pub fn user(body: &[u8]) -> bool {
    match at_once(answer::user(response(401, body))) {
        Err(Error::Unauthorized { ecode }) => {
            justified(&Error::Refused { status: 401, reason: Reason::Other, ecode: Some(ecode) }, body);
        }
        Err(error) => justified(&error, body),
        Ok(_) => panic!("nobody is named by a 401"),
    }
    let Some(user) = read_or_silent(at_once(answer::user(response(200, body)))) else { return false };
    assert!(!user.id.is_empty(), "an id is a text");
    if let Some(evidence) = Evidence::of(body) {
        evidence.names(&user);
    }
    true
}

/// `/v2/team` answers with this body: it lists Workspaces and who is in them, or is not read.
#[must_use]
pub fn workspaces(body: &[u8]) -> bool {
    let Some(read) = read_or_silent(at_once(answer::workspaces(response(200, body)))) else { return false };
    let members = || read.iter().flat_map(|workspace| &workspace.members);
    assert!(read.iter().all(|workspace| !workspace.id.is_empty()), "a Workspace's id is a text");
    assert!(members().all(|member| !member.user_id.is_empty()), "a member's id is a text");
    if let Some(evidence) = Evidence::of(body) {
        evidence.lists(&read);
    }
    true
}

/// Practice ClickUp, or some other program on its port, answers a hello or a registration with this body.
#[must_use]
pub fn practice(body: &[u8]) -> bool {
    let evidence = Evidence::of(body);
    let hello = read_or_silent(at_once(practice::is_practice(response(200, body)))) == Some(true);
    if let (true, Some(evidence)) = (hello, &evidence) {
        assert!(evidence.text(&["practice"]) == Some("keyrack"), "no other program is taken for practice ClickUp");
    }
    let Some(app) = read_or_silent(at_once(practice::registered(response(201, body)))) else { return hello };
    shows_nothing(&format!("{:?}", app.client_secret));
    if let Some(evidence) = evidence {
        assert!(evidence.text(&["client_id"]).map(str::trim) == Some(app.client_id.as_str()), "the ID in the body");
        let secret = app.client_secret.secret.expose_secret();
        assert!(evidence.text(&["client_secret"]) == Some(secret), "the secret in the body");
    }
    true
}

/// A text was pasted off ClickUp's error page: a code comes of it, and nothing else that stood there.
#[must_use]
pub fn explained(input: &[u8]) -> bool {
    // Pasted texts are text before they get here.
    let Ok(text) = str::from_utf8(input) else { return false };
    let Some(Explained { ecode, meaning, said }) = explain(text) else { return false };
    shows_nothing(&format!("{ecode} {ecode:?}"));
    assert!(Ecode::new(ecode.as_str()).is_some(), "a code has a code's form");
    let listed = all_codes();
    let known = listed.iter().any(|one| one.ecode == ecode && one.meaning == meaning);
    assert!(known || said.is_none(), "words are those of a code that is known");
    assert!(said.is_none_or(|said| listed.iter().any(|one| one.ecode == ecode) && !said.is_empty()), "and its own");
    true
}

/// What both readings of the token endpoint's answers make of this one, which is no yes.
fn told(status: u16, body: &[u8]) -> Error {
    let Err(error) = at_once(answer::read(response(status, body), answer::LIMIT)) else {
        panic!("HTTP {status} is no yes, whatever it says");
    };
    justified(&error, body);
    let reason = if let Error::Refused { reason, .. } = error { Some(reason) } else { None };
    match at_once(oauth::verdict(response(status, body))) {
        CredentialVerdict::Right => assert_eq!(reason, Some(Reason::GrantInvalid), "it got as far as the code"),
        CredentialVerdict::Wrong => {
            assert!(matches!(reason, Some(Reason::ClientUnknown | Reason::SecretWrong)), "it stopped at the client");
        }
        CredentialVerdict::CouldNotTell(_) => {}
    }
    error
}

/// A refusal shows nothing of its body, and gives no code or reason that does not stand there.
fn justified(error: &Error, body: &[u8]) {
    silent(error);
    let Error::Refused { reason, ecode, .. } = error else { return };
    assert!(ecode.as_ref().is_none_or(|ecode| Ecode::new(ecode.as_str()).is_some()), "a code has a code's form");
    if let Some(evidence) = Evidence::of(body) {
        evidence.justifies(*reason, ecode.as_ref());
    }
}

fn read_or_silent<T>(result: Result<T>) -> Option<T> {
    result.inspect_err(silent).ok()
}

fn silent<E: Debug + Display>(error: &E) {
    shows_nothing(&format!("{error:?} {error}"));
}

fn shows_nothing(printed: &str) {
    assert!(!printed.contains(CANARY), "what is printed holds nothing of the body");
}

fn response(status: u16, body: &[u8]) -> Response {
    let response = http::Response::builder().status(status).header("content-type", "application/json");
    response.body(body.to_vec()).expect("a status and a header that HTTP has").into()
}

fn at_once<T>(reading: impl Future<Output = T>) -> T {
    reading.now_or_never().expect("the whole body is there")
}

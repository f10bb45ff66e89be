//! For fuzzers and seeded runs only: what reads the words of strangers, given any bytes. `make test` checks that nothing
//! which ships has it.
//!
//! A target takes the bytes, tells whether something was made of them, and panics where a promise is broken. Seeds carry
//! [`CANARY`] where a secret stands. The answers of `ClickUp` have their targets in `clickup::fuzz`.

use clickup::Ecode;
use secrecy::ExposeSecret;

use crate::{
    Via,
    callback::{Answer, Callback, StateHash, form::Form},
    file::sealed,
};

/// Stands in the seeds for what no error may show. In small letters, which no code of ClickUp's has.
pub const CANARY: &str = "cnry";

/// What opens the seeds of [`file`].
pub const PASSPHRASE: &str = "correct horse battery staple";

/// The most work that a seed of [`file`] asks for.
const MOST_WORK: u8 = 2;

/// A callback comes, by each of its ways: it is accepted in the one exact form alone, and says what stands in it.
///
/// Tells whether it is accepted as a link.
#[must_use]
pub fn callback(input: &[u8]) -> bool {
    // Links, requests and pasted texts are text before they get to the parser.
    let Ok(text) = str::from_utf8(input) else { return false };
    comes(text, Via::Loopback(0), Form::of(text));
    let pasted = text.trim();
    comes(text, Via::Paste, Form::of(pasted));
    comes(text, Via::Link, Form::of_link(text))
}

fn comes(text: &str, via: Via, form: Option<Form>) -> bool {
    let callback = match Callback::parse(text, via) {
        Ok(callback) => callback,
        Err(error) => {
            shows_nothing(&format!("{error:?} {error}"));
            return false;
        }
    };
    shows_nothing(&format!("{callback:?}"));
    let form = form.expect("only the exact form is accepted");
    assert!(callback.address == form.address, "the address is all before the query");
    assert!(callback.state == StateHash::of(&form.state), "the state is the one that stood there");
    match callback.answer {
        Answer::Code(code) => {
            shows_nothing(&format!("{code:?}"));
            assert!(form.code && form.error.is_none(), "a yes has a code and no error");
        }
        Answer::No(ecode) => {
            assert!(!form.code, "a no has no code");
            assert!(ecode == form.error.as_deref().and_then(Ecode::new), "ClickUp's code is the one that stood there");
        }
    }
    true
}

/// An encrypted file is opened: either nothing comes of it, or just what was put in.
///
/// Tells whether it opens. Its seeds ask for little work, and more than that is refused, so that a fuzzer gets somewhere.
#[must_use]
pub fn file(input: &[u8]) -> bool {
    match sealed::open(&PASSPHRASE.into(), input, MOST_WORK) {
        Ok(secrets) => {
            let kept = secrets.iter().map(|(name, secret)| (name.as_str(), secret.expose_secret()));
            let put = [("app/1", "cnry-client-secret"), ("token/1", "cnry-token")];
            assert!(kept.eq(put) || secrets.is_empty(), "what opens holds what was put in, and all of it");
            true
        }
        Err(trouble) => {
            shows_nothing(&format!("{trouble:?} {trouble}"));
            false
        }
    }
}

/// A text is pasted: what is found has the form that it is taken for, and nothing that may be a secret is shown.
///
/// Tells whether anything is found.
#[must_use]
pub fn sight(input: &[u8]) -> bool {
    // Pasted texts are text before they get here.
    let Ok(text) = str::from_utf8(input) else { return false };
    let sight = crate::look_into(&text.into());
    let capitals = |text: &str| text.chars().all(|c| matches!(c, '0'..='9' | 'A'..='Z'));
    assert!(sight.client_ids.iter().all(|id| id.len() == 32 && capitals(id)), "a client ID has its form");
    let secret = sight.first_secret().map(ExposeSecret::expose_secret);
    assert!(secret.is_none_or(|secret| secret.len() == 64 && capitals(secret)), "a client secret has its form");
    let token = sight.first_token().map(ExposeSecret::expose_secret);
    assert!(token.is_none_or(|token| token.starts_with("pk_")), "a personal token begins like one");
    let answer = sight.answer_address().map(ExposeSecret::expose_secret);
    assert!(answer.is_none_or(|answer| Callback::parse(answer, Via::Paste).is_ok()), "an answer is of the form");
    for url in &sight.redirect_urls {
        assert!(crate::look_at_redirects(url).iter().all(|look| look.returns.is_ok()), "a redirect URL can be one");
        assert!(Form::of(url).is_none() && !url.contains("pk_"), "it brings no code, no state and no token");
        assert!(secret.is_none_or(|secret| !url.contains(secret)), "nor a client secret");
    }
    shows_nothing(&format!("{sight:?}"));
    !sight.is_empty()
}

fn shows_nothing(printed: &str) {
    assert!(!printed.contains(CANARY), "what is printed holds nothing of the input");
}

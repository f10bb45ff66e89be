//! What the browser shows after it came back: three sentences, in the browser's language, with nothing of the request.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
};
use sha2::{Digest as _, Sha256};

use crate::Language;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;\
    color:#23201c;background:#fbfaf8}h1{font-size:1.35rem;margin:0 0 .4rem}p{margin:0;color:#5d574f}\
    @media(prefers-color-scheme:dark){body{color:#f0ece6;background:#191817}p{color:#b3aca1}}";

#[derive(Clone, Copy)]
pub(super) enum Outcome {
    /// An authorization took it.
    Taken,
    /// No authorization waits for it.
    Dropped,
    /// Nothing lives at this address.
    NotHere,
}

/// Title and sentence.
fn words(outcome: Outcome, language: Language) -> (&'static str, &'static str) {
    match (outcome, language) {
        (Outcome::Taken, Language::English) => {
            ("Keyrack has the answer", "You can close this page and go back to Keyrack.")
        }
        (Outcome::Taken, Language::German) => {
            ("Keyrack hat die Antwort", "Du kannst diese Seite schließen und zu Keyrack zurückkehren.")
        }
        (Outcome::Dropped, Language::English) => (
            "Keyrack does not wait for this answer",
            "It was used before, has expired or belongs to another authorization. Begin again in Keyrack.",
        ),
        (Outcome::Dropped, Language::German) => (
            "Keyrack wartet nicht auf diese Antwort",
            "Sie wurde schon verwendet, ist abgelaufen oder gehört zu einer anderen Autorisierung. Beginne in Keyrack neu.",
        ),
        (Outcome::NotHere, Language::English) => {
            ("Nothing to see here", "Keyrack waits here for ClickUp's answer only.")
        }
        (Outcome::NotHere, Language::German) => {
            ("Hier gibt es nichts zu sehen", "Keyrack wartet hier nur auf die Antwort von ClickUp.")
        }
    }
}

pub(super) fn respond(status: StatusCode, outcome: Outcome, language: Language) -> Response<Full<Bytes>> {
    let (title, sentence) = words(outcome, language);
    let body = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1><p>{sentence}</p></main></html>",
        language.tag()
    );
    let style = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "text/html; charset=utf-8")
        .header(CACHE_CONTROL, "no-store")
        .header(REFERRER_POLICY, "no-referrer")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CONTENT_SECURITY_POLICY, policy)
        .body(Full::new(Bytes::from(body)))
        .expect("all parts are compiled in")
}

//! Redirect URLs: which may be registered, and how an answer is put into one. Matching is byte for byte.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Everything but RFC 3986's unreserved characters.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// Schemes that a browser would run or open as a document of its own: never a way back to a program.
const NEVER: [&str; 7] = ["javascript", "data", "vbscript", "file", "blob", "about", "view-source"];
const LONGEST: usize = 2048;

/// Whether a redirect URL may be registered: an absolute address in plain ASCII, without spaces or a fragment.
pub(crate) fn registrable(text: &str) -> bool {
    text.len() <= LONGEST
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && Url::parse(text).is_ok_and(|url| url.fragment().is_none() && !NEVER.contains(&url.scheme()))
}

/// Whether a browser can be redirected there and show something.
///
/// After a redirect to a custom scheme it may keep a blank page, so those get a page with a link instead.
pub(crate) fn is_web(redirect: &str) -> bool {
    Url::parse(redirect).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The redirect URL with an answer and the state in its query, which it may have one of already.
pub(crate) fn with_answer(redirect: &str, answer: Option<(&str, &str)>, state: Option<&str>) -> String {
    let pairs = answer.into_iter().chain(state.map(|state| ("state", state)));
    let query = pairs.map(|(key, value)| format!("{key}={}", encoded(value))).collect::<Vec<_>>().join("&");
    let separator = match redirect.split_once('?') {
        _ if query.is_empty() => "",
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    format!("{redirect}{separator}{query}")
}

/// The sources that a page's `form-action` must name for its answer to get back: Chromium holds redirects to it, too.
pub(crate) fn form_action(redirect: &str) -> String {
    let usual = "'self' http://127.0.0.1:* http://localhost:* https: keyrack:";
    let origin = Url::parse(redirect).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:/".contains(&byte);
    if origin.starts_with("http://") && origin.bytes().all(plain) {
        format!("{usual} {origin}")
    } else {
        usual.to_owned()
    }
}

fn encoded(value: &str) -> Cow<'_, str> {
    utf8_percent_encode(value, QUERY_VALUE).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leads_to_a_program_or_page_may_be_registered() {
        for good in ["http://127.0.0.1:47613/callback", "keyrack://oauth/callback", "https://a.example/cb?x=1"] {
            assert!(registrable(good), "{good} is a usual redirect URL");
        }
        for bad in
            ["", "/callback", "a.example/cb", "https://a.example/c b", "https://a.example/#x", "javascript:alert(1)"]
        {
            assert!(!registrable(bad), "{bad:?} is no way back");
        }
    }

    #[test]
    fn an_answer_joins_the_query_that_is_already_there() {
        let answer = |url| with_answer(url, Some(("code", "C1")), Some("a b&c"));
        assert_eq!(
            answer("keyrack://oauth/callback"),
            "keyrack://oauth/callback?code=C1&state=a%20b%26c",
            "no query yet"
        );
        assert_eq!(
            answer("https://a.example/?x=1"),
            "https://a.example/?x=1&code=C1&state=a%20b%26c",
            "kept, not replaced"
        );
        assert_eq!(answer("https://a.example/?"), "https://a.example/?code=C1&state=a%20b%26c", "no empty pair");
        assert_eq!(with_answer("a:/", Some(("error", "x")), None), "a:/?error=x", "no state was given");
        assert_eq!(with_answer("a:/", None, Some("s")), "a:/?state=s", "no answer was given");
        assert_eq!(with_answer("a:/?x=1", None, None), "a:/?x=1", "nothing was given");
    }

    #[test]
    fn a_host_cannot_write_into_the_policy() {
        assert!(form_action("http://app.example:3000/cb").ends_with(" http://app.example:3000"), "its own http host");
        assert!(!form_action("http://a;script-src */cb").contains("script-src"), "no directive of its own");
    }
}

//! The page that a person puts on an https address of their own, where ClickUp is to be given nothing else: it hands the
//! answer to Keyrack by its link, and says how to paste the address where the link opens nothing.
//!
//! One file with all of it: nothing is loaded, nothing is sent, and what may run is named by its hash. The code stays in
//! the address, since pasting needs it there; the page shows nothing of it and gives it to nobody else.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use crate::Language;

mod texts;

const PAGE: &str = include_str!("hosted/page.html");
const SCRIPT: &str = include_str!("hosted/script.js");
const STYLE: &str = include_str!("hosted/style.css");

/// The page as one static HTML file, the same for everybody: no client ID, no name and no address is in it.
#[must_use]
pub fn hosted_page(language: Language) -> String {
    // Of the meta element's policy: `frame-ancestors` is for headers only, and ignored there.
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    let own = [("lang", language.tag()), ("policy", &policy), ("style", STYLE), ("script", SCRIPT)];
    fill(PAGE, |name| {
        let own = own.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        own.or_else(|| texts::text(name, language))
    })
}

/// How a content policy names a text that may run or apply.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Puts the texts in the places of a template; what is put there is not looked at again.
fn fill<'a>(template: &'a str, text: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut page = String::with_capacity(12 << 10);
    let mut parts = template.split('{');
    page.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').expect("the template is compiled in, and its places are closed");
        page.push_str(text(name).expect("each place of the template has its text"));
        page.push_str(rest);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Language; 2] = [Language::English, Language::German];

    /// What stands between two marks of a page.
    fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
        let rest = page.split_once(start).expect("the start is there").1;
        rest.split_once(end).expect("the end is there").0
    }

    #[test]
    fn the_policy_allows_the_script_and_the_style_in_the_page_and_nothing_else() {
        for page in BOTH.map(hosted_page) {
            let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
            let script = hash(between(&page, "<script>", "</script>"));
            let style = hash(between(&page, "<style>", "</style>"));
            let expected = format!(
                "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'"
            );
            assert_eq!(policy, expected, "the hashes are those of the texts in the page");
            assert_eq!(page.matches("<script").count(), 1, "one script");
            assert_eq!(page.matches("<style").count(), 1, "one style");
            let policy_at = page.find("Content-Security-Policy").expect("it is there");
            assert!(policy_at < page.find("<style").expect("it is there"), "a policy holds for what comes after it");
        }
    }

    #[test]
    fn the_page_loads_nothing_sends_nothing_and_writes_no_markup() {
        for page in BOTH.map(hosted_page) {
            for word in [
                "http://",
                "https://",
                "src=",
                "@import",
                "url(",
                "fetch",
                "XMLHttpRequest",
                "sendBeacon",
                "WebSocket",
                "import(",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval",
                "Function(",
                "localStorage",
                "sessionStorage",
                "cookie",
                "console",
                "postMessage",
                "<form",
                "<iframe",
                "<img",
                "onclick",
                "style=\"",
            ] {
                assert!(!page.contains(word), "`{word}` has no place in this page");
            }
            assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "no address is passed on");
            assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "no search engine needs it");
        }
    }

    #[test]
    fn the_script_hands_over_what_the_parser_takes_and_only_that() {
        let link = between(SCRIPT, "LINK = '", "?';");
        assert_eq!(link, crate::LINK, "Keyrack's own link");
        assert_eq!(between(SCRIPT, "KNOWN = [", "]"), "'code', 'state', 'error', 'error_description'", "no other key");
        assert!(SCRIPT.contains("/^[A-Za-z0-9_-]{43}$/") && SCRIPT.contains("/^[!-~]{1,512}$/"), "the forms of both");
        assert_eq!(between(SCRIPT, "LONGEST = ", ";"), "2048", "the length of an answer");
    }

    #[test]
    fn every_place_has_its_text_in_both_languages() {
        let [english, german] = BOTH.map(hosted_page);
        assert!(english.starts_with("<!doctype html>\n<html lang=\"en\">"), "it says its language");
        assert!(german.starts_with("<!doctype html>\n<html lang=\"de\">"), "it says its language");
        for place in PAGE.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name) {
            let texts = BOTH.map(|language| texts::text(place, language));
            let own = ["lang", "policy", "style", "script"].contains(&place);
            assert_eq!(own, texts == [None, None], "{place} is a text of the page, or one of its parts");
            assert!(own || texts[0] != texts[1] && texts.iter().all(Option::is_some), "{place} is translated");
        }
    }
}

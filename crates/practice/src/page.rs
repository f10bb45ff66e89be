//! The frame of every page: head, brand, policy, and the escaping of whatever did not come from us.
//!
//! What a page says is its own module's business.

use std::fmt::Write as _;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use url::form_urlencoded;

use crate::sample;
use crate::texts::Lang;

const STYLE: &str = include_str!("style.css");
const LOGO: &str = r#"<svg class="logo" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" aria-hidden="true"><path d="M3 5h18"/><path d="M8 5v4M16 5v4"/><circle cx="8" cy="12" r="3"/><path d="M8 15v5M8 18h2"/><circle cx="16" cy="12" r="3"/><path d="M16 15v5M16 18h2"/></svg>"#;

/// A page about to be sent. Title and body are markup: what goes into them went through [`text`] or [`attribute`].
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Where its forms may lead, as the policy writes it.
    pub(crate) form_action: String,
    /// An address to go on to by itself, already escaped.
    pub(crate) refresh: Option<String>,
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self { status, lang, title, body, form_action, refresh } = self;
        let texts = lang.texts();
        let refresh = refresh
            .map(|address| format!("<meta http-equiv=\"refresh\" content=\"0;url={address}\">\n"))
            .unwrap_or_default();
        let page = format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{refresh}\
             <title>{title} · Practice ClickUp</title>\n\
             <link rel=\"stylesheet\" href=\"/practice/style.css\">\n</head>\n<body>\n\
             <header class=\"bar\">{LOGO}<b>Practice ClickUp</b><span class=\"badge brass\">{badge}</span></header>\n\
             <main>\n{body}</main>\n<footer>{foot}</footer>\n</body>\n</html>\n",
            code = lang.code(),
            badge = texts.badge,
            foot = texts.foot,
        );
        let policy = format!(
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action {form_action}"
        );
        let mut response = (status, Html(page)).into_response();
        let policy =
            HeaderValue::try_from(policy).expect("the policy is made of our own words and a plain ASCII origin");
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        response
    }
}

/// `GET /practice/style.css`.
pub(crate) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// Escapes what is to be read, without the characters that hide or turn what stands around them.
pub(crate) fn text(raw: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    attribute(&raw.chars().filter(|c| !c.is_control() && !turns(*c)).collect::<String>())
}

/// Escapes a value that is to come back unchanged.
pub(crate) fn attribute(raw: &str) -> String {
    raw.chars().fold(String::with_capacity(raw.len()), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
        escaped
    })
}

/// Puts an API app's name into a sentence, as markup.
pub(crate) fn naming(sentence: &str, name: &str) -> String {
    sentence.replace("{app}", &text(name))
}

/// A round or square mark with letters in it. Colours are attributes, since the policy allows no inline style.
pub(crate) fn mark(round: bool, color: Option<&str>, letters: &str) -> String {
    let corner = if round { "15" } else { "8" };
    let mut svg = String::from("<svg class=\"mark\" viewBox=\"0 0 30 30\" aria-hidden=\"true\">");
    let (color, letters) = (attribute(color.unwrap_or("#6b655c")), text(letters));
    let _ = write!(svg, "<rect width=\"30\" height=\"30\" rx=\"{corner}\" fill=\"{color}\"/>");
    let _ = write!(svg, "<text x=\"15\" y=\"19.2\" text-anchor=\"middle\">{letters}</text></svg>");
    svg
}

/// A person's mark and name, under an id that other parts may point to.
pub(crate) fn person(id: u64) -> String {
    let person = sample::person(id);
    let (mark, name) = (mark(true, person.color, person.initials), text(person.name.unwrap_or(person.email)));
    format!("<span class=\"person\">{mark}<b id=\"person-{id}\">{name}</b></span>")
}

/// The fields of a query or a form, in their order; of a key that comes twice, [`Fields::get`] takes the first.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads them.
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The value of a field.
    pub(crate) fn get<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.all(key).next()
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_markup_or_turn_the_line_around() {
        assert_eq!(text("<b>\"x\" & 'y'</b>"), "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;", "escaped");
        assert_eq!(text("a\u{202e}b\u{0}c\nd"), "abcd", "no control and no direction characters");
        assert_eq!(attribute("a\u{202e}\n"), "a\u{202e}\n", "a value comes back as it went");
    }
}

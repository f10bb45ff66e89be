//! Redirect URLs: what can be one, how the browser comes back by it, and what is worth knowing (`clickup.md` §3).
//!
//! ClickUp is reported to compare them byte for byte, so an address is kept exactly as it was entered; only the white
//! space around it goes.

use url::{Host, Position, Url};

use crate::{Error, Result, Returns};

/// The port of Keyrack's own loopback address. Fixed, since ClickUp compares addresses whole.
pub const LOOPBACK_PORT: u16 = 47613;

/// Keyrack's own link.
pub const LINK: &str = "keyrack://oauth/callback";

const LENGTH: usize = 2048;

/// One line of pasted redirect URLs, looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectLook {
    /// The line, without the white space around it.
    pub url: String,
    /// How it returns, or why it can't be a redirect URL.
    pub returns: std::result::Result<Returns, RedirectProblem>,
    /// What is worth knowing before registering it.
    pub notice: Option<RedirectNotice>,
}

/// Why a text can't be a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectProblem {
    /// It has a space or a control character in it.
    Space,
    /// It has a fragment, which a redirect URL must not (RFC 6749 §3.1.2).
    Fragment,
    /// Its scheme is neither http, https nor Keyrack's own.
    Scheme,
    /// It is plain http to another computer.
    PlainHttp,
    /// It is loopback without a port that a program may listen on.
    Port,
    /// It starts with `keyrack:` and is not [`LINK`].
    Link,
    /// It is no address, or has a user name in it.
    Malformed,
}

/// What is worth knowing about a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectNotice {
    /// It ends in a slash, which has to be registered with it.
    TrailingSlash,
    /// No source shows ClickUp taking a custom scheme, nor refusing one.
    SchemeUnproved,
}

/// Looks at redirect URLs, one per line; empty lines and repetitions are passed over.
#[must_use]
pub fn look_at_redirects(text: &str) -> Vec<RedirectLook> {
    let mut looks: Vec<RedirectLook> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !looks.iter().any(|look| look.url == line) {
            let returns = returns(line);
            looks.push(RedirectLook { url: line.to_owned(), notice: notice(line, returns.ok()), returns });
        }
    }
    looks
}

fn notice(url: &str, returns: Option<Returns>) -> Option<RedirectNotice> {
    match returns? {
        Returns::Link => Some(RedirectNotice::SchemeUnproved),
        Returns::Loopback | Returns::Page => url.ends_with('/').then_some(RedirectNotice::TrailingSlash),
    }
}

/// How a redirect URL returns, or why it can't be one.
pub(crate) fn returns(text: &str) -> std::result::Result<Returns, RedirectProblem> {
    use RedirectProblem as P;
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(P::Space);
    }
    if text.contains('#') {
        return Err(P::Fragment);
    }
    if text == LINK {
        return Ok(Returns::Link);
    }
    if text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("keyrack:")) {
        return Err(P::Link);
    }
    let url = Url::parse(text).ok().filter(|url| is_plain(text, url)).ok_or(P::Malformed)?;
    match url.scheme() {
        "http" | "https" if !url.username().is_empty() || url.password().is_some() => Err(P::Malformed),
        "https" => Ok(Returns::Page),
        "http" if !on_loopback(&url) => Err(P::PlainHttp),
        "http" if url.port().is_some_and(|port| port >= 1024) => Ok(Returns::Loopback),
        "http" => Err(P::Port),
        _ => Err(P::Scheme),
    }
}

/// Whether an address is written out, and not one that the parser mended: ClickUp compares what is written.
fn is_plain(text: &str, url: &Url) -> bool {
    let starts = text.get(url.scheme().len()..).is_some_and(|rest| rest.starts_with("://"));
    text.len() <= LENGTH && text.is_ascii() && !text.contains('\\') && (starts || !url.has_host())
}

/// `127.0.0.1`, `[::1]` or `localhost`, as written in the address.
fn on_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address == std::net::Ipv4Addr::LOCALHOST,
        Some(Host::Ipv6(address)) => address == std::net::Ipv6Addr::LOCALHOST,
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// How a redirect URL from the database returns: it was looked at before it was kept.
pub(crate) fn kept_returns(url: &str) -> Returns {
    returns(url).unwrap_or(Returns::Page)
}

/// Whether an address is where this redirect URL leads, queries apart. A browser writes addresses its own way: without a
/// path it sends `/`, and a host in capitals comes back small.
pub(crate) fn same_place(address: &str, redirect_url: &str) -> bool {
    let place = |text: &str| Url::parse(text).ok().map(|url| url[..Position::AfterPath].to_owned());
    place(address).is_some_and(|here| Some(here) == place(redirect_url))
}

/// The port of a loopback redirect URL.
pub(crate) fn loopback_port(url: &str) -> Option<u16> {
    if returns(url) != Ok(Returns::Loopback) {
        return None;
    }
    Url::parse(url).ok()?.port()
}

/// The redirect URLs of a list, each proved to be one.
pub(crate) fn proved(urls: &[String]) -> Result<Vec<String>> {
    let looks = look_at_redirects(&urls.join("\n"));
    if looks.iter().any(|look| look.returns.is_err()) {
        return Err(Error::BadRedirectUrl);
    }
    Ok(looks.into_iter().map(|look| look.url).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_registered_says_how_it_returns() {
        for (url, expected) in [
            ("http://127.0.0.1:47613/callback", Returns::Loopback),
            ("http://localhost:47613/callback", Returns::Loopback),
            ("http://[::1]:47613/callback", Returns::Loopback),
            ("keyrack://oauth/callback", Returns::Link),
            ("https://time-sync.example/clickup", Returns::Page),
            ("https://localhost:8000", Returns::Page),
        ] {
            assert_eq!(returns(url), Ok(expected), "{url}");
        }
    }

    #[test]
    fn what_cannot_be_registered_says_why() {
        use RedirectProblem as P;
        for (url, expected) in [
            ("https://a.example/call back", P::Space),
            ("https://a.example/\u{0}", P::Space),
            ("https://a.example/#top", P::Fragment),
            ("keyrack://oauth/callback#", P::Fragment),
            ("ftp://a.example/", P::Scheme),
            ("javascript:alert(1)", P::Scheme),
            ("http://a.example/callback", P::PlainHttp),
            ("http://127.0.0.1.a.example:47613/", P::PlainHttp),
            ("http://127.0.0.1/callback", P::Port),
            ("http://localhost:80/callback", P::Port),
            ("keyrack://oauth/callback/", P::Link),
            ("KEYRACK://oauth/callback", P::Link),
            ("keyrack:/oauth/callback", P::Link),
            ("a.example", P::Malformed),
            ("https://ada:pw@a.example/", P::Malformed),
            ("https:a.example", P::Malformed),
            ("https:\\\\a.example\\", P::Malformed),
        ] {
            assert_eq!(returns(url), Err(expected), "{url:?}");
        }
    }

    #[test]
    fn an_address_is_the_same_place_however_a_browser_writes_it() {
        for (came, registered) in [
            ("http://localhost:4321/", "http://localhost:4321"),
            ("https://a.example/cb", "https://A.example:443/cb?team=1"),
            ("http://127.0.0.1:47613/cb", "http://127.1:47613/cb"),
        ] {
            assert!(same_place(came, registered), "{came} is where {registered} leads");
        }
        for (came, registered) in [
            ("http://127.0.0.1:47613/cb", "http://localhost:47613/cb"),
            ("https://a.example/cb/", "https://a.example/cb"),
            ("https://a.example/cb", "http://a.example/cb"),
            ("https://a.example:8443/cb", "https://a.example/cb"),
            ("", ""),
        ] {
            assert!(!same_place(came, registered), "{came} is another place than {registered}");
        }
    }

    #[test]
    fn lines_are_trimmed_and_repetitions_are_passed_over() {
        let looks = look_at_redirects(" https://a.example/ \r\n\n https://a.example/\nkeyrack://oauth/callback");
        assert_eq!(looks.len(), 2, "an address stands in the list once");
        assert_eq!(looks[0].notice, Some(RedirectNotice::TrailingSlash), "ClickUp is reported to compare the slash");
        assert_eq!(looks[1].notice, Some(RedirectNotice::SchemeUnproved), "nobody has shown it to work");
    }
}

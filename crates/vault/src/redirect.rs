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
    /// What is worth knowing before registering it, alone and beside the others.
    pub notices: Vec<RedirectNotice>,
}

/// Why a text can't be a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectProblem {
    /// Another address begins within it: two that belong on a line each.
    Several,
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

/// What is worth knowing about a redirect URL. All but the last two because ClickUp compares byte for byte and shows
/// `OAUTH_007` for whatever differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectNotice {
    /// It ends in a slash, which has to be registered with it.
    TrailingSlash,
    /// The list has it with the slash at its end and without.
    SlashTwin,
    /// The list has it for one of the names of this computer only: `localhost` and `127.0.0.1` are two for ClickUp.
    HostTwin,
    /// The list has it with http and with https.
    SchemeTwin,
    /// It is https on this computer, where nothing of Keyrack's answers: only pasting works.
    HttpsHere,
    /// No source shows ClickUp taking a custom scheme, nor refusing one.
    SchemeUnproved,
}

/// Looks at redirect URLs, one per line; empty lines and repetitions are passed over.
#[must_use]
pub fn look_at_redirects(text: &str) -> Vec<RedirectLook> {
    let mut looks: Vec<RedirectLook> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !looks.iter().any(|look| look.url == line) {
            looks.push(RedirectLook { url: line.to_owned(), returns: returns(line), notices: Vec::new() });
        }
    }
    let notices: Vec<_> = looks.iter().map(|look| notices(look, &looks)).collect();
    for (look, notices) in looks.iter_mut().zip(notices) {
        look.notices = notices;
    }
    looks
}

fn notices(look: &RedirectLook, all: &[RedirectLook]) -> Vec<RedirectNotice> {
    use RedirectNotice as N;
    let url = look.url.as_str();
    let listed = |wanted: &str| all.iter().any(|other| other.returns.is_ok() && other.url == wanted);
    let slash_twin = match url.strip_suffix('/') {
        Some(without) => listed(without),
        None => listed(&format!("{url}/")),
    };
    let scheme_twin = with_other_start(url, "http://", "https://").is_some_and(|twin| listed(&twin));
    let one_name = with_other_start(url, "http://localhost:", "http://127.0.0.1:").is_some_and(|twin| !listed(&twin));
    let page_here = || Url::parse(url).is_ok_and(|url| on_loopback(&url));
    let all = match look.returns {
        Ok(Returns::Link) => vec![(N::SchemeUnproved, true)],
        Ok(returns) => vec![
            (N::TrailingSlash, url.ends_with('/') && !slash_twin),
            (N::SlashTwin, slash_twin),
            (N::HostTwin, returns == Returns::Loopback && one_name),
            (N::SchemeTwin, scheme_twin),
            (N::HttpsHere, returns == Returns::Page && page_here()),
        ],
        Err(_) => Vec::new(),
    };
    all.into_iter().filter_map(|(notice, applies)| applies.then_some(notice)).collect()
}

/// An address that begins in one of two ways, with the other of them.
fn with_other_start(url: &str, one: &str, other: &str) -> Option<String> {
    let swapped = |from: &str, to: &str| url.strip_prefix(from).map(|rest| format!("{to}{rest}"));
    swapped(one, other).or_else(|| swapped(other, one))
}

/// How a redirect URL returns, or why it can't be one.
pub(crate) fn returns(text: &str) -> std::result::Result<Returns, RedirectProblem> {
    use RedirectProblem as P;
    if another_begins_in(text) {
        return Err(P::Several);
    }
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

/// Whether an address begins after a comma, a semicolon or a space: the mark that was meant to part two.
fn another_begins_in(text: &str) -> bool {
    let begins = |part: &str| ["http://", "https://", "keyrack://"].iter().any(|scheme| part.starts_with(scheme));
    text.split([',', ';', ' ', '\t']).skip(1).any(begins)
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
            ("https://a.example/,http://127.0.0.1:47613/callback", P::Several),
            ("https://a.example/; keyrack://oauth/callback", P::Several),
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
        assert_eq!(looks[0].notices, [RedirectNotice::TrailingSlash], "ClickUp is reported to compare the slash");
        assert_eq!(looks[1].notices, [RedirectNotice::SchemeUnproved], "nobody has shown it to work");
    }

    #[test]
    fn what_differs_in_the_slash_the_host_or_the_scheme_is_noticed_beside_its_twin() {
        use RedirectNotice as N;
        const HERE: &str = "http://127.0.0.1:47613/callback";
        const BY_NAME: &str = "http://localhost:47613/callback";
        for (list, expected) in [
            (vec![HERE], vec![vec![N::HostTwin]]),
            (vec![BY_NAME], vec![vec![N::HostTwin]]),
            (vec![HERE, BY_NAME], vec![vec![], vec![]]),
            (vec![HERE, "http://localhost:47614/callback"], vec![vec![N::HostTwin], vec![N::HostTwin]]),
            (vec!["http://[::1]:47613/callback"], vec![vec![]]),
            (vec!["https://a.example/cb"], vec![vec![]]),
            (vec!["https://a.example/cb", "https://a.example/cb/"], vec![vec![N::SlashTwin], vec![N::SlashTwin]]),
            (vec!["https://localhost:8000"], vec![vec![N::HttpsHere]]),
            (
                vec!["http://localhost:8000/", "https://localhost:8000/"],
                vec![
                    vec![N::TrailingSlash, N::HostTwin, N::SchemeTwin],
                    vec![N::TrailingSlash, N::SchemeTwin, N::HttpsHere],
                ],
            ),
            // What can't be registered is nobody's twin, and has a problem instead of notices.
            (vec!["https://a.example/", "http://a.example/"], vec![vec![N::TrailingSlash], vec![]]),
        ] {
            let looks = look_at_redirects(&list.join("\n"));
            let notices: Vec<_> = looks.into_iter().map(|look| look.notices).collect();
            assert_eq!(notices, expected, "{list:?}: ClickUp compares byte for byte");
        }
    }
}

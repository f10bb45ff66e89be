//! The addresses in a pasted line, and which of them are redirect URLs.

use std::borrow::Cow;

use url::{Url, form_urlencoded};

use crate::redirect::returns;

const SCHEMES: [&str; 3] = ["http", "https", "keyrack"];
/// What ends an address wherever it stands.
const ENDS: &[char] = &['"', '\'', '`', '<', '>', '|'];
/// What ends one that is no answer: a code may have these in it, but a list of addresses has them between.
const BETWEEN: &[char] = &[',', ';', ')', ']', '}'];
/// Longer than any redirect URL or answer.
const LENGTH: usize = 2048;

/// A part of a line.
pub(super) enum Piece<'a> {
    /// An address.
    Address(&'a str),
    /// What stands between addresses.
    Words(&'a str),
}

/// Takes a line apart: words and addresses by turns, words first and last.
pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(start) = start(rest) {
        pieces.push(Piece::Words(&rest[..start]));
        let length = address(&rest[start..]);
        pieces.push(Piece::Address(&rest[start..start + length]));
        rest = &rest[start + length..];
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// Where the first address begins. Looked for once through the text, however many there are.
fn start(text: &str) -> Option<usize> {
    let before = |at: usize| SCHEMES.iter().find(|scheme| text[..at].ends_with(**scheme));
    text.match_indices("://").find_map(|(at, _)| before(at).map(|scheme| at - scheme.len()))
}

/// How long the address is that a text begins with.
fn address(text: &str) -> usize {
    let end = |ends: &[char]| text.find(|c: char| c.is_whitespace() || ends.contains(&c)).unwrap_or(text.len());
    let whole = end(ENDS);
    if answers(&text[..whole]) {
        return whole;
    }
    let short = text[..whole].find(BETWEEN).unwrap_or(whole);
    text[..short].trim_end_matches(['.', '\\']).len()
}

/// Whether an address brings a code or a state, so that nothing in it may be shown.
fn answers(address: &str) -> bool {
    query(address).any(|(name, _)| matches!(name.as_ref(), "code" | "state" | "error"))
}

/// Whether an address asks for an authorization, so that it is not the answer of one.
pub(super) fn asks(address: &str) -> bool {
    query(address).any(|(name, _)| matches!(name.as_ref(), "client_id" | "redirect_uri"))
}

/// The query of an address.
pub(super) fn query(address: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(if address.len() > LENGTH { b"" } else { query.as_bytes() })
}

/// The redirect URLs of a line: those with a label before them, and all where nothing else stands in the line.
pub(super) fn redirect_urls<'a>(pieces: &[Piece<'a>]) -> Vec<&'a str> {
    let words = pieces.iter().filter_map(|piece| if let Piece::Words(words) = piece { Some(*words) } else { None });
    let alone = words.into_iter().all(is_bare);
    let mut labelled = false;
    let mut urls = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => labelled = labelled && is_bare(words) || is_label(words),
            Piece::Address(address) if (alone || labelled) && may_be_redirect(address) => urls.push(*address),
            Piece::Address(_) => {}
        }
    }
    urls
}

/// Whether words are only the marks of a list, such as `- "` or `2)`.
fn is_bare(words: &str) -> bool {
    !words.chars().any(char::is_alphabetic) && words.chars().filter(|c| c.is_numeric()).count() <= 3
}

/// Whether words end in the name of a redirect URL: `Redirect URL(s):`, `CLICKUP_REDIRECT_URI=`, `"callback":`.
fn is_label(words: &str) -> bool {
    const NAMES: [&str; 4] = ["redirect", "callback", "weiterleitung", "rückruf"];
    const KINDS: [&str; 8] = ["url", "urls", "uri", "uris", "s", "link", "address", "adresse"];
    let mut words = words.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let last = words.find(|word| !KINDS.contains(&word.as_str()) && !is_bare(word));
    last.is_some_and(|word| NAMES.iter().any(|name| word.contains(name)))
}

/// Whether an address can be registered and shown: it is not ClickUp's own, and brings nothing that may be a secret.
pub(super) fn may_be_redirect(address: &str) -> bool {
    const SECRET: [&str; 8] = ["code", "state", "error", "token", "secret", "key", "client", "pass"];
    let told = |name: &str| SECRET.iter().any(|secret| name.to_ascii_lowercase().contains(secret));
    returns(address).is_ok()
        && !is_clickups(address)
        && !query(address).any(|(name, _)| told(&name))
        && !holds_secret(address)
}

/// Whether an address has a personal token in it, or as many capitals and digits in a row as a client ID: also one that
/// is cut off, or stuck to something else.
fn holds_secret(address: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    address.contains("pk_") || address.split(|c| !capital(c)).any(|part| part.len() >= 32)
}

fn is_clickups(address: &str) -> bool {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.is_some_and(|host| host == "clickup.com" || host.ends_with(".clickup.com"))
}

//! What a pasted text holds, at sight: client IDs, client secrets, personal tokens, redirect URLs, the answer of an
//! authorization. It only looks; using what it saw is the vault's.
//!
//! Shapes are hints (`clickup.md` §4), so nothing is refused here, and little is guessed: an address within a sentence is
//! not a redirect URL, a checksum in capitals is no client ID. A one-time code is never taken for something that is shown.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    Via,
    callback::Callback,
    credentials::{realm_of_client_secret, realm_of_personal, shaped},
    record::Realm,
};

mod address;
mod document;

/// How much of a text is looked at. Credentials come in pages, not in books.
const LIMIT: usize = 256 << 10;
/// The most that is kept of each kind.
const KEPT: usize = 16;

/// What a pasted text holds. The secrets in it are kept for the vault's own use and never shown.
#[derive(Default)]
pub struct Sight {
    /// Client IDs.
    pub client_ids: Vec<String>,
    /// Redirect URLs, as they stand there.
    pub redirect_urls: Vec<String>,
    secrets: Vec<SecretString>,
    personal: Vec<SecretString>,
    practice: Vec<SecretString>,
    answer: Option<SecretString>,
}

impl Sight {
    /// How many client secrets.
    #[must_use]
    pub fn client_secrets(&self) -> usize {
        self.secrets.len()
    }

    /// Whether the client secret that comes first is practice ClickUp's.
    #[must_use]
    pub fn practice_secret(&self) -> bool {
        self.first_secret().is_some_and(|secret| realm_of_client_secret(secret) == Realm::Practice)
    }

    /// How many personal tokens of ClickUp itself.
    #[must_use]
    pub fn personal_tokens(&self) -> usize {
        self.personal.len()
    }

    /// How many personal tokens of practice ClickUp.
    #[must_use]
    pub fn practice_tokens(&self) -> usize {
        self.practice.len()
    }

    /// Whether it has the address in it that an authorization ended on.
    #[must_use]
    pub fn answer(&self) -> bool {
        self.answer.is_some()
    }

    /// Whether there is nothing in it that anything could be done with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let secrets = [&self.secrets, &self.personal, &self.practice];
        let shown = [&self.client_ids, &self.redirect_urls];
        secrets.iter().all(|kind| kind.is_empty()) && shown.iter().all(|kind| kind.is_empty()) && !self.answer()
    }
}

impl Sight {
    /// The client secret that comes first.
    pub(crate) fn first_secret(&self) -> Option<&SecretString> {
        self.secrets.first()
    }

    /// The personal token that comes first: one of ClickUp itself, or else one of practice ClickUp.
    pub(crate) fn first_token(&self) -> Option<&SecretString> {
        self.personal.first().or(self.practice.first())
    }

    /// The address that an authorization ended on.
    pub(crate) fn answer_address(&self) -> Option<&SecretString> {
        self.answer.as_ref()
    }
}

/// Counts only.
impl fmt::Debug for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sight")
            .field("client_ids", &self.client_ids.len())
            .field("client_secrets", &self.secrets.len())
            .field("redirect_urls", &self.redirect_urls.len())
            .field("personal_tokens", &self.personal.len())
            .field("practice_tokens", &self.practice.len())
            .field("answer", &self.answer())
            .finish()
    }
}

/// Looks into a pasted text: plain lines, a `.env` file, `export` lines, JSON, or what was copied off ClickUp's page.
#[must_use]
pub fn look_into(text: &SecretString) -> Sight {
    let mut sight = Sight::default();
    let text = beginning(text.expose_secret());
    if is_answer(text) {
        sight.answer = Some(text.into());
    } else if let Some(lines) = document::as_lines(text) {
        sight.look_at(&lines);
    } else {
        sight.look_at(text);
    }
    sight
}

/// Whether a text is the address that an authorization ended on, and not the one it began with.
fn is_answer(text: &str) -> bool {
    !address::asks(text) && Callback::parse(text, Via::Paste).is_ok()
}

impl Sight {
    fn look_at(&mut self, text: &str) {
        let mut before = "";
        for line in text.lines() {
            let pieces = address::pieces(line);
            self.take_redirect_urls(&pieces);
            for piece in &pieces {
                match piece {
                    address::Piece::Address(address) => self.take_address(address),
                    address::Piece::Words(words) => before = self.take_words(words, before),
                }
            }
        }
    }

    fn take_redirect_urls(&mut self, pieces: &[address::Piece<'_>]) {
        for url in address::redirect_urls(pieces) {
            keep(&mut self.redirect_urls, url.to_owned(), |one, other| one == other);
        }
    }

    /// An answer, or what the query of an address says by name. Nothing else in an address is looked at: a code in it may
    /// have the shape of a client ID.
    fn take_address(&mut self, address: &str) {
        if self.answer.is_none() && is_answer(address) {
            self.answer = Some(address.into());
        }
        for (name, value) in address::query(address) {
            match name.as_ref() {
                "client_id" | "client_secret" => drop(self.take_words(&value, "")),
                "redirect_uri" if address::may_be_redirect(&value) => {
                    keep(&mut self.redirect_urls, value.into_owned(), |one, other| one == other);
                }
                _ => {}
            }
        }
    }

    /// Takes the IDs, secrets and tokens among some words. Gives the last word, which may be the label of the next line.
    fn take_words<'a>(&mut self, words: &'a str, mut before: &'a str) -> &'a str {
        let separator = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
        for word in words.split(separator).filter(|word| !word.is_empty()) {
            match shape(word) {
                Some(Shape::ClientId) if !is_label_of_another(before) => {
                    keep(&mut self.client_ids, word.to_owned(), |one, other| one == other);
                }
                Some(Shape::ClientId) | None => {}
                Some(Shape::ClientSecret) => keep_secret(&mut self.secrets, word),
                Some(Shape::PersonalToken) => {
                    let practice = realm_of_personal(&word.into()) == Realm::Practice;
                    keep_secret(if practice { &mut self.practice } else { &mut self.personal }, word);
                }
            }
            before = word;
        }
        before
    }
}

enum Shape {
    ClientId,
    ClientSecret,
    PersonalToken,
}

/// What a word looks like. Of capitals and digits that could be a checksum in hexadecimal, none is an ID or a secret.
fn shape(word: &str) -> Option<Shape> {
    let checksum = || word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if shaped(word, 32) && !checksum() {
        Some(Shape::ClientId)
    } else if shaped(word, 64) && !checksum() {
        Some(Shape::ClientSecret)
    } else {
        is_personal(word).then_some(Shape::PersonalToken)
    }
}

/// `pk_`, the number of a user, and a tail. Other services have tokens that begin with `pk_` too, without the number.
fn is_personal(word: &str) -> bool {
    let Some((number, tail)) = word.strip_prefix("pk_").and_then(|rest| rest.split_once('_')) else { return false };
    let counted = (1..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    counted && (16..=128).contains(&tail.len()) && tail.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether what stands before a word says that it is something secret, whatever its shape. `Secret` does not: people
/// confuse the two (`clickup.md` §4), and then the shape is right.
fn is_label_of_another(before: &str) -> bool {
    let before = before.to_ascii_lowercase();
    ["code", "state", "token", "bearer", "key", "password"].iter().any(|label| before.ends_with(label))
}

fn keep<T>(kept: &mut Vec<T>, found: T, same: impl Fn(&T, &T) -> bool) {
    if kept.len() < KEPT && !kept.iter().any(|one| same(one, &found)) {
        kept.push(found);
    }
}

fn keep_secret(kept: &mut Vec<SecretString>, found: &str) {
    keep(kept, found.into(), |one: &SecretString, other| one.expose_secret() == other.expose_secret());
}

fn beginning(text: &str) -> &str {
    let end = (0..=LIMIT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

#[cfg(test)]
mod tests;

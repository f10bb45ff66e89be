//! What must be there, by what the workers began and what was acknowledged.

use std::collections::{BTreeMap, BTreeSet};

use super::{left::Left, worker::Said};

/// What is known of the secrets. What was begun and not acknowledged may have happened or not.
#[derive(Default)]
pub(crate) struct Model {
    /// By API app: its client secret, and one that may have taken its place.
    apps: BTreeMap<String, (Option<String>, Option<String>)>,
    /// Tokens that are there.
    tokens: BTreeSet<String>,
    /// Tokens that may be there.
    maybe: BTreeSet<String>,
    /// API apps that may be gone, named by their id or their client secret.
    leaving: BTreeSet<String>,
    acknowledged: usize,
}

impl Model {
    /// Takes in what a worker said.
    pub(crate) fn learn(&mut self, said: &Said) {
        for line in said.lines() {
            let text = |key: &str| line[key].as_str().map(str::to_owned);
            let place = text("place").unwrap_or_default();
            if let Some(secret) = text("puts") {
                self.begins_to_put(place, secret);
            } else if let Some(secret) = text("put") {
                self.acknowledged += 1;
                self.has_put(place, secret);
            } else if let Some(what) = text("forgets") {
                if self.tokens.remove(&what) {
                    self.maybe.insert(what);
                } else {
                    self.leaving.insert(what);
                }
            } else if let Some(what) = text("forgot") {
                self.acknowledged += 1;
                self.maybe.remove(&what);
                self.leaving.remove(&what);
                self.apps.retain(|id, (secret, _)| *id != what && secret.as_ref() != Some(&what));
            }
        }
    }

    fn begins_to_put(&mut self, place: String, secret: String) {
        if place == "token" {
            self.maybe.insert(secret);
        } else {
            self.apps.entry(place).or_default().1 = Some(secret);
        }
    }

    fn has_put(&mut self, place: String, secret: String) {
        if place == "token" {
            self.maybe.remove(&secret);
            self.tokens.insert(secret);
        } else {
            self.apps.insert(place, (Some(secret), None));
        }
    }

    /// Holds what is left against what is known; what was open is settled by it.
    pub(crate) fn compare(&mut self, left: &Left, when: &str) {
        left.assert_whole(when);
        for (id, (secret, other)) in &mut self.apps {
            let may_be_gone =
                self.leaving.contains(id) || secret.as_ref().is_some_and(|secret| self.leaving.contains(secret));
            match left.apps.get(id) {
                None => assert!(may_be_gone, "{when}: an API app is lost"),
                Some(found) => {
                    let right = found == secret || (other.is_some() && found == other);
                    assert!(right, "{when}: a client secret that was acknowledged is lost");
                    secret.clone_from(found);
                }
            }
            *other = None;
        }
        self.leaving.clear();
        self.apps.retain(|id, _| left.apps.contains_key(id));
        for token in &self.tokens {
            assert!(left.tokens.contains(token), "{when}: a token that was acknowledged is lost");
        }
        for token in &left.tokens {
            assert!(self.tokens.contains(token) || self.maybe.contains(token), "{when}: a forgotten token is back");
        }
        self.tokens.clone_from(&left.tokens);
        self.maybe.clear();
    }

    /// How much was acknowledged so far.
    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged
    }
}

//! Many canaries at once, in much: the memory of a program, all files of a home. For one in a text there is [`crate::holds`].

use std::{collections::HashMap, fmt};

use daachorse::DoubleArrayAhoCorasick;

use crate::named_forms;

/// Canaries with a name each, so that a hit can be told of without repeating the secret.
pub struct Canaries {
    automaton: DoubleArrayAhoCorasick<usize>,
    hits: Vec<Found>,
    longest: usize,
}

/// A canary that turned up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name it was given, never the secret.
    pub name: String,
    /// The form that it was found in.
    pub form: &'static str,
}

impl Canaries {
    /// Canaries by their names.
    ///
    /// # Panics
    ///
    /// If there are none, or one is shorter than [`crate::SHORTEST`]: the search would prove nothing.
    #[must_use]
    pub fn new<N: fmt::Display, S: AsRef<str>>(named: impl IntoIterator<Item = (N, S)>) -> Self {
        let (mut patterns, mut hits) = (HashMap::new(), Vec::new());
        for (name, canary) in named {
            for (form, pattern) in named_forms(canary.as_ref()) {
                // Two forms can be the same: of digits alone, hex has no capitals.
                patterns.entry(pattern).or_insert_with(|| {
                    hits.push(Found { name: name.to_string(), form });
                    hits.len() - 1
                });
            }
        }
        let longest = patterns.keys().map(Vec::len).max().expect("there is a canary to look for");
        let automaton = DoubleArrayAhoCorasick::with_values(patterns).expect("the patterns are distinct and few");
        Self { automaton, hits, longest }
    }

    /// Every place where one of them stands, in any of its forms.
    #[must_use]
    pub fn found_in(&self, haystack: &[u8]) -> Vec<Found> {
        self.automaton.find_overlapping_iter(haystack).map(|hit| self.hits[hit.value()].clone()).collect()
    }

    /// The bytes of the longest form: who reads piece by piece lets the pieces overlap by one less.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} as {}", self.name, self.form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms;

    const ONE: &str = "CNRY-8Jx2mPq7Lw4Zc9Vb3Nf6?Hd1~";
    const OTHER: &str = "9018273645546372";

    fn canaries() -> Canaries {
        Canaries::new([("one", ONE), ("the other", OTHER)])
    }

    #[test]
    fn each_canary_is_found_in_each_form_and_named() {
        for (name, canary) in [("one", ONE), ("the other", OTHER)] {
            for form in forms(canary) {
                let hay = [b"some text ".as_slice(), &form, b" more".as_slice()].concat();
                let found = canaries().found_in(&hay);
                assert!(found.iter().any(|found| found.name == name), "a search that can't find proves nothing");
                assert!(found.iter().all(|found| found.name == name), "nothing else is in there");
            }
        }
        assert_eq!(canaries().found_in(b"nothing of them, but CNRY and 90182"), [], "nor one that always finds");
    }

    #[test]
    fn every_copy_counts() {
        let found = canaries().found_in(format!("{ONE} and {OTHER}, and again {ONE}").as_bytes());
        let names: Vec<_> = found.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["one", "the other", "one"], "how many copies there are is what gets measured");
    }

    #[test]
    fn a_hit_is_told_of_without_the_secret() {
        let found = canaries().found_in(ONE.as_bytes());
        assert_eq!(found[0].to_string(), "one as plain text", "a failing test must not leak what it looked for");
        assert!(!format!("{found:?}").contains(ONE), "nor may its debug output");
    }

    #[test]
    fn the_longest_form_is_percent_encoded() {
        assert_eq!(canaries().longest(), 3 * ONE.len(), "pieces that overlap by less would hide a leak between them");
    }
}

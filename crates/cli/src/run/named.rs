//! What a name stands for: the vault finds it as it is written; where that comes to nothing, upper and lower case are taken
//! for the same, and what fits nothing or several is said with the name in it.

use vault::{ApiApp, Error, Token, Vault};
use wire::Failure;

use crate::{
    stop::{Result, Stop},
    text,
};

/// As long as an ID. A single word beyond that may be a secret in the wrong place, which no message repeats.
const LONGEST_WORD: usize = 36;

/// The API app of this name.
pub(super) fn app(name: &str, vault: &Vault) -> Result<ApiApp> {
    let names = |app: &ApiApp| [app.id.as_str().to_owned(), app.name.clone()];
    match vault.find_app(name) {
        Err(Error::NoSuchApp | Error::Ambiguous) => choose(vec![vault.apps()?], name, names, &Error::NoSuchApp),
        found => Ok(found?),
    }
}

/// The token of this name, wherever it is; what waits makes no name on the rack ambiguous.
pub(super) fn token(name: &str, vault: &Vault) -> Result<Token> {
    match vault.find_token(name) {
        Err(Error::NoSuchToken | Error::Ambiguous) => {
            choose(vec![vault.tokens()?, vault.pending()?], name, names, &Error::NoSuchToken)
        }
        found => Ok(found?),
    }
}

/// The token of this name among those that wait to be kept or discarded.
pub(super) fn waiting(name: &str, vault: &Vault) -> Result<Token> {
    choose(vec![vault.pending()?], name, names, &Error::NoSuchToken)
}

fn names(token: &Token) -> [String; 2] {
    [token.id.as_str().to_owned(), token.label.clone()]
}

/// The only one of this ID or name, or else that begins so, in the first group that has any: as it is written, else in
/// whatever case.
fn choose<T>(mut groups: Vec<Vec<T>>, name: &str, names: impl Fn(&T) -> [String; 2], none: &Error) -> Result<T> {
    let name = name.trim();
    for fold in [str::to_owned, str::to_lowercase] {
        for group in &mut groups {
            let fitting = fitting(group, &fold(name), |it| names(it).map(|own| fold(&own)));
            match fitting[..] {
                [] => {}
                [only] => return Ok(group.swap_remove(only)),
                _ => return Err(several(name, fitting.into_iter().map(|at| names(&group[at])))),
            }
        }
    }
    let failure = Failure::from(none);
    Err(Failure { message: format!("{}{}", failure.message, repeated(name)), ..failure }.into())
}

/// Which of these have this ID or name, or else begin so.
fn fitting<T>(all: &[T], name: &str, names: impl Fn(&T) -> [String; 2]) -> Vec<usize> {
    let those = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..all.len()).filter(|&at| !name.is_empty() && names(&all[at]).iter().any(|own| fits(own))).collect()
    };
    let exact = those(&|own| own == name);
    if exact.is_empty() { those(&|own| own.starts_with(name)) } else { exact }
}

/// That a name stands for several, with the IDs to tell them apart by.
fn several(name: &str, found: impl Iterator<Item = [String; 2]>) -> Stop {
    let found: Vec<_> = found.map(|[id, own]| format!("{} ({})", text::short(&id), text::name(&own))).collect();
    let failure = Failure::from(&Error::Ambiguous);
    let message = format!("{}{}", failure.message, repeated(name));
    let hint = format!("use one of the IDs: {}", found.join(", "));
    Failure { message, hint: Some(hint), ..failure }.into()
}

/// A name behind a colon, unless it may be a secret.
fn repeated(name: &str) -> String {
    let secret = name.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD);
    if secret || name.is_empty() { String::new() } else { format!(": {}", text::name(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(name: &str) -> std::result::Result<&'static str, String> {
        let rack = vec![("1a2b3c4d-5", "Work"), ("2a2b3c4d-5", "Work too"), ("3a2b3c4d-5", "home"), ("4b", "Home")];
        let waiting = vec![("5c", "Work"), ("6d", ""), ("7d", "Garden")];
        let names = |it: &(&'static str, &'static str)| [it.0.to_owned(), it.1.to_owned()];
        match choose(vec![rack, waiting], name, names, &Error::NoSuchToken) {
            Ok((id, _)) => Ok(id),
            Err(Stop::Failure(failure)) => Err(format!("{}; {}", failure.message, failure.hint.unwrap_or_default())),
            Err(other) => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn a_name_is_taken_as_it_is_written_and_else_in_whatever_case() {
        for (name, id) in [
            ("Work", "1a2b3c4d-5"),
            ("work", "1a2b3c4d-5"),
            ("WORK T", "2a2b3c4d-5"),
            ("home", "3a2b3c4d-5"),
            ("Home", "4b"),
            (" 4B ", "4b"),
            ("garden", "7d"),
        ] {
            assert_eq!(chosen(name).as_deref(), Ok(id), "`{name}`");
        }
    }

    #[test]
    fn a_name_for_several_or_nothing_is_repeated_and_what_it_fits_is_listed() {
        let several = chosen("Wor").expect_err("two begin so");
        assert_eq!(several, "several go by that name: Wor; use one of the IDs: 1a2b3c4d (Work), 2a2b3c4d (Work too)");
        let either = chosen("HOME").expect_err("both are so but for the case");
        assert!(either.contains("3a2b3c4d (home), 4b (Home)"), "both are listed: {either}");
        let nothing = chosen("no\u{1b}[2Jbody").expect_err("none is called so");
        assert!(nothing.starts_with("there is no such token: no[2Jbody; "), "harmless for a terminal: {nothing}");
        assert!(chosen("  ").is_err(), "an empty name is none, not even of the one without a label");
    }

    #[test]
    fn what_may_be_a_secret_in_the_wrong_place_is_not_repeated() {
        let canary = format!("81512843_{}", "c4n4ry".repeat(10));
        let said = chosen(&canary).expect_err("it is no name");
        assert!(!said.contains("c4n4ry"), "an OAuth token, say: {said}");
    }
}

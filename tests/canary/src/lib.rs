//! Looks for canaries: secrets of a test that must not turn up where it looks. Not for making them, and never shipped.
//!
//! A leak seldom looks like what leaked. A careless log has a header in base64, a dump has bytes in hex, an address is
//! percent-encoded and a toolkit's memory is UTF-16. So a canary is looked for in all of these.

mod many;

pub use many::{Canaries, Found};

use std::{
    fs,
    path::{Path, PathBuf},
};

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use memchr::memmem;

/// The fewest bytes of a canary: a shorter one is found by chance.
pub const SHORTEST: usize = 16;

/// Whether a canary is in there, in any of its [`forms`].
#[must_use]
pub fn holds(haystack: &[u8], canary: &str) -> bool {
    forms(canary).iter().any(|form| memmem::find(haystack, form).is_some())
}

/// A canary in the forms it could have been copied in.
///
/// # Panics
///
/// If it has fewer than [`SHORTEST`] bytes, for then neither finding nor missing it would prove anything.
#[must_use]
pub fn forms(canary: &str) -> Vec<Vec<u8>> {
    named_forms(canary).into_iter().map(|(_, form)| form).collect()
}

fn named_forms(canary: &str) -> Vec<(&'static str, Vec<u8>)> {
    assert!(canary.len() >= SHORTEST, "a canary of {} bytes is found by chance", canary.len());
    let each = |form: fn(u8) -> String| canary.bytes().map(form).collect::<String>().into_bytes();
    let mut forms = vec![
        ("plain text", canary.as_bytes().to_vec()),
        ("UTF-16", canary.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16", canary.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("hex", each(|byte| format!("{byte:02x}"))),
        ("hex", each(|byte| format!("{byte:02X}"))),
        ("percent-encoded", each(|byte| format!("%{byte:02x}"))),
        ("percent-encoded", each(|byte| format!("%{byte:02X}"))),
    ];
    for alphabet in [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD] {
        // Inside a longer text it begins at one of three places, and what follows changes its last letters.
        forms.extend((0..3).map(|skipped| {
            let text = alphabet.encode(&canary.as_bytes()[skipped..]);
            ("base64", text.as_bytes()[..text.len() - 4].to_vec())
        }));
    }
    forms
}

/// Every file below a folder, with what it holds. One that goes away meanwhile is left out.
///
/// # Panics
///
/// If the folder itself can't be read: nothing would be looked at, and nothing found.
#[must_use]
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the folder that is searched can be read");
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.is_file()
            && let Ok(bytes) = fs::read(&path)
        {
            found.push((path, bytes));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANARY: &str = "CNRY-8Jx2mPq7Lw4Zc9Vb3Nf6?Hd1~";

    #[test]
    fn a_canary_is_found_in_each_form() {
        for form in forms(CANARY) {
            let hay = [b"some text ".as_slice(), &form, b" more".as_slice()].concat();
            assert!(holds(&hay, CANARY), "a search that can't find proves nothing");
        }
        assert!(!holds(b"nothing of it, but CNRY", CANARY), "nor one that always finds");
    }

    #[test]
    fn a_canary_is_found_wherever_it_stands_in_base64() {
        for before in ["", "a", "ab", "abc", "user:"] {
            let header = BASE64_STANDARD_NO_PAD.encode(format!("{before}{CANARY}, and so on"));
            assert!(holds(header.as_bytes(), CANARY), "after {before:?} it looks different");
        }
    }

    #[test]
    #[should_panic(expected = "found by chance")]
    fn a_canary_is_long_enough_to_prove_something() {
        let _ = forms("4QX");
    }
}

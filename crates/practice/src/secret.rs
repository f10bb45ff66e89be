//! How practice ClickUp makes its worthless secrets, in the shapes of the real ones, and how it remembers them.

use sha2::{Digest, Sha256};

use crate::{Error, Result};

const DIGITS_AND_CAPITALS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS_AND_LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Makes a client ID: 32 digits and capitals.
pub(crate) fn client_id() -> Result<String> {
    random(DIGITS_AND_CAPITALS, 32)
}

/// Makes an authorization code.
pub(crate) fn code() -> Result<String> {
    random(DIGITS_AND_CAPITALS, 32)
}

/// Makes the seed of what must come out the same after a restart.
pub(crate) fn seed() -> Result<String> {
    random(DIGITS_AND_CAPITALS, 64)
}

/// The client secret that an API app got as its `nth`: 64 digits and capitals. It says what it is, as a personal token
/// does, so that neither ClickUp ever gets one of the other's.
pub(crate) fn client_secret(seed: &str, client_id: &str, nth: u32) -> String {
    format!("PRACTICE{}", derived(seed, &format!("client secret {client_id} {nth}"), 56))
}

/// The personal token that a user got as their `nth`. It says what it is, so that Keyrack never takes it for one of
/// ClickUp's.
pub(crate) fn personal_token(seed: &str, user: u64, nth: u32) -> String {
    format!("pk_{user}_PRACTICE{}", derived(seed, &format!("personal token {user} {nth}"), 24))
}

/// The `nth` access token that was ever made, for this app and user.
///
/// Its real shape is not documented, so it is one that fits no other: opaque, 60 digits and letters.
pub(crate) fn access_token(seed: &str, client_id: &str, user: u64, nth: u64) -> String {
    drawn(DIGITS_AND_LETTERS, seed, &format!("access token {client_id} {user} {nth}"), 60)
}

/// Derives `length` digits and capitals from the seed, the same ones each time.
///
/// What is derived can be shown and given out again after a restart, and yet stands in no file.
pub(crate) fn derived(seed: &str, purpose: &str, length: usize) -> String {
    drawn(DIGITS_AND_CAPITALS, seed, purpose, length)
}

fn drawn(alphabet: &[u8], seed: &str, purpose: &str, length: usize) -> String {
    let mut text = String::with_capacity(length);
    for block in 0_u32.. {
        let digest =
            Sha256::new().chain_update(seed).chain_update(purpose).chain_update(block.to_be_bytes()).finalize();
        for byte in digest {
            if text.len() == length {
                return text;
            }
            text.push(char::from(alphabet[usize::from(byte) % alphabet.len()]));
        }
    }
    text
}

/// What is remembered of a secret: its SHA-256, in hexadecimal.
pub(crate) fn hash(secret: &str) -> String {
    Sha256::digest(secret).iter().fold(String::with_capacity(64), |mut text, byte| {
        text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
        text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        text
    })
}

fn random(alphabet: &[u8], length: usize) -> Result<String> {
    // Bytes beyond the last whole multiple are thrown away, so that each letter is as likely as the next.
    let fair = 256 - 256 % alphabet.len();
    let mut text = String::with_capacity(length);
    let mut bytes = [0_u8; 64];
    while text.len() < length {
        getrandom::fill(&mut bytes).map_err(|_| Error::Random)?;
        let fitting = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < fair);
        text.extend(fitting.take(length - text.len()).map(|byte| char::from(alphabet[byte % alphabet.len()])));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits_and_capitals(text: &str) -> bool {
        text.bytes().all(|byte| DIGITS_AND_CAPITALS.contains(&byte))
    }

    #[test]
    fn secrets_have_the_shapes_of_the_real_ones() {
        let (id, secret, token) = (client_id().unwrap(), client_secret("s", "A", 1), access_token("s", "A", 1, 1));
        assert!(id.len() == 32 && digits_and_capitals(&id), "a client ID is 32 digits and capitals");
        assert!(secret.len() == 64 && digits_and_capitals(&secret), "a client secret is 64 digits and capitals");
        assert!(token.len() == 60 && token.bytes().all(|b| b.is_ascii_alphanumeric()), "an access token is opaque");
        assert_ne!(secret, client_secret("s", "A", 2), "the next secret is another one");
        assert_ne!(token, access_token("s", "A", 1, 2), "and so is the next token");
        assert_ne!(id, client_id().unwrap(), "no client ID comes twice");
    }

    #[test]
    fn a_derived_secret_comes_out_the_same_and_differs_by_purpose() {
        assert_eq!(derived("seed", "a", 64), derived("seed", "a", 64), "a restart must not change it");
        assert_ne!(derived("seed", "a", 32), derived("seed", "b", 32), "two users have two tokens");
        assert_eq!(derived("seed", "a", 64).len(), 64, "it may be longer than one digest");
    }

    #[test]
    fn a_hash_is_the_sha_256_in_hexadecimal() {
        assert_eq!(
            hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "the published test vector"
        );
    }
}

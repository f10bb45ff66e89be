//! Made-up secrets of the right shapes, each known to its case alone.

use canary::Canaries;

const DIGITS: &[u8] = b"0123456789";
const DIGITS_AND_CAPITALS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// As much of a token's end as is looked for in memory: an allocator writes over the beginning of what is given back.
const TAIL: usize = 24;

/// A personal token, in the shape of ClickUp's.
pub(crate) fn personal_token() -> String {
    format!("pk_{}_{}", random(DIGITS, 8), random(DIGITS_AND_CAPITALS, 32))
}

/// A client secret, in the shape of ClickUp's.
pub(crate) fn client_secret() -> String {
    random(DIGITS_AND_CAPITALS, 64)
}

/// An authorization code.
pub(crate) fn code() -> String {
    random(DIGITS_AND_CAPITALS, 32)
}

/// These tokens, to be looked for by their ends.
pub(crate) fn tails(tokens: &[String]) -> Canaries {
    let tail = |token: &String| token[token.len() - TAIL..].to_owned();
    Canaries::new(tokens.iter().enumerate().map(|(index, token)| (format!("token {index}"), tail(token))))
}

fn random(letters: &[u8], length: usize) -> String {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes.into_iter().map(|byte| char::from(letters[usize::from(byte) % letters.len()])).collect()
}

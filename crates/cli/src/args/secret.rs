//! Secrets that were given as arguments, known by their shape.

/// Whether an argument looks like a secret: a personal token, or a client secret's 64 characters.
///
/// Told before the arguments are read, so that no message about them can repeat it.
pub(crate) fn looks_secret(argument: &str) -> bool {
    let value = argument.split_once('=').map_or(argument, |(_, value)| value);
    value.split_whitespace().any(|word| {
        let word = word.trim_matches(['"', '\'']);
        personal_token(word) || client_secret(word)
    })
}

fn personal_token(word: &str) -> bool {
    let Some((digits, rest)) = word.strip_prefix("pk_").and_then(|rest| rest.split_once('_')) else { return false };
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && rest.len() >= 8
}

fn client_secret(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_shape_and_ordinary_words_are_not() {
        let secret = "A1".repeat(32);
        for given in
            ["pk_1234_ABCDEFGH12345678", "Bearer pk_1_ABCDEFGH", "'pk_1_ABCDEFGH'", &secret, &format!("--x={secret}")]
        {
            assert!(looks_secret(given), "an argument like this is in every process list");
        }
        for given in
            ["pk_", "pk_me_and_you_there", "--name=Reporting", "A1B2C3D4E5F6G7H8A1B2C3D4E5F6G7H8", "keyrack://oauth"]
        {
            assert!(!looks_secret(given), "`{given}` is no secret");
        }
    }
}

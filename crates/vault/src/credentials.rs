//! The look of what people paste: client IDs, client secrets, personal tokens. Shapes are hints, never refusals
//! (`clickup.md` §4): no document of ClickUp's promises them.

use secrecy::{ExposeSecret as _, SecretString};

use crate::Realm;

/// Longer than any client secret seen.
const SECRET: usize = 512;

/// What is odd about a client ID and a client secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairNotice {
    /// Each looks like the other.
    Swapped,
    /// The ID is not 32 characters of `[0-9A-Z]`.
    ClientIdShape,
    /// The secret is not 64 characters of `[0-9A-Z]`.
    SecretShape,
}

/// Looks at a client ID and a client secret. An empty one is not odd, it is not there yet.
#[must_use]
pub fn look_at_pair(client_id: &str, client_secret: &SecretString) -> Vec<PairNotice> {
    let (id, secret) = (client_id.trim(), client_secret.expose_secret().trim());
    let like_id = |text: &str| shaped(text, 32);
    let like_secret = |text: &str| shaped(text, 64);
    if like_secret(id) && (secret.is_empty() || like_id(secret)) || id.is_empty() && like_id(secret) {
        return vec![PairNotice::Swapped];
    }
    let mut notices = Vec::new();
    if !id.is_empty() && !like_id(id) {
        notices.push(PairNotice::ClientIdShape);
    }
    if !secret.is_empty() && !like_secret(secret) {
        notices.push(PairNotice::SecretShape);
    }
    notices
}

/// Whether a text is so many capital letters and digits.
pub(crate) fn shaped(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// A client secret out of what was pasted, white space taken off; none when it can't be one.
pub(crate) fn client_secret(pasted: &SecretString) -> Option<SecretString> {
    let text = pasted.expose_secret().trim();
    let sound = (1..=SECRET).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    sound.then(|| text.into())
}

/// A personal token out of what was pasted: a stray `Authorization:`, `Bearer`, quotes, spaces and line ends taken off.
///
/// Gives none when what is left does not begin with `pk_` or can't stand in a header.
pub(crate) fn personal_token(pasted: &SecretString) -> Option<SecretString> {
    let frame = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ',' | ';');
    let mut text = pasted.expose_secret().trim_matches(frame);
    for prefix in ["Authorization:", "Bearer "] {
        if text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
            text = text[prefix.len()..].trim_matches(frame);
        }
    }
    let sound = text.starts_with("pk_") && (8..=512).contains(&text.len());
    (sound && text.bytes().all(|byte| byte.is_ascii_graphic())).then(|| text.into())
}

/// Which ClickUp a personal token is for: practice ClickUp's say so themselves.
pub(crate) fn realm_of_personal(token: &SecretString) -> Realm {
    let practice = token.expose_secret().split('_').nth(2).is_some_and(|part| part.starts_with("PRACTICE"));
    if practice { Realm::Practice } else { Realm::Live }
}

/// Which ClickUp a client secret is for: practice ClickUp's say so themselves.
pub(crate) fn realm_of_client_secret(secret: &SecretString) -> Realm {
    if secret.expose_secret().starts_with("PRACTICE") { Realm::Practice } else { Realm::Live }
}

/// The user's id that a personal token names: `pk_<id>_…` (`clickup.md` §4, a claim that every sample bears out).
pub(crate) fn number_in_personal(token: &SecretString) -> Option<String> {
    let number = token.expose_secret().split('_').nth(1)?;
    let sound = (1..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| number.to_owned())
}

/// The last four characters, of a text so long that they give nothing away.
pub(crate) fn last4(secret: &SecretString) -> String {
    let text = secret.expose_secret();
    if text.len() < 16 { String::new() } else { text[text.len() - 4..].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";

    fn look(id: &str, secret: &str) -> Vec<PairNotice> {
        look_at_pair(id, &secret.into())
    }

    fn secret() -> String {
        ID.repeat(2)
    }

    #[test]
    fn a_swapped_pair_is_noticed_also_while_one_of_them_is_missing() {
        assert_eq!(look(&secret(), ID), [PairNotice::Swapped], "both are there, each in the other's place");
        assert_eq!(look(&secret(), ""), [PairNotice::Swapped], "the secret stands where the ID belongs");
        assert_eq!(look("", ID), [PairNotice::Swapped], "the ID stands where the secret belongs");
    }

    #[test]
    fn a_right_pair_is_not_odd_whatever_white_space_came_with_it() {
        assert_eq!(look(&format!(" {ID}\n"), &format!("\t{} ", secret())), [], "white space is taken off");
        assert_eq!(look("", ""), [], "what is not there yet is not odd");
    }

    #[test]
    fn another_shape_is_a_notice_on_the_one_that_has_it() {
        assert_eq!(look("abc", &secret()), [PairNotice::ClientIdShape], "only the ID is odd");
        assert_eq!(look(ID, "abc"), [PairNotice::SecretShape], "only the secret is odd");
    }

    #[test]
    fn a_personal_token_is_found_in_what_people_paste() {
        let token = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV";
        for pasted in [
            token.to_owned(),
            format!("  {token}\r\n"),
            format!("\"{token}\""),
            format!("Bearer {token}"),
            format!("authorization: bearer '{token}',"),
        ] {
            let found = personal_token(&pasted.into()).map(|found| found.expose_secret() == token);
            assert_eq!(found, Some(true), "what stands around a token is taken off");
        }
        for other in ["", "pk_", "Bearer ", "4242_0123", "pk_42 42_0123456789", "pk_é_0123456789"] {
            assert!(personal_token(&other.into()).is_none(), "this is no personal token");
        }
    }

    #[test]
    fn a_personal_token_of_practice_is_never_taken_for_a_live_one() {
        let realm = |text: &str| realm_of_personal(&text.into());
        assert_eq!(realm("pk_42_PRACTICE0123456789ABCDEFGHIJKLMN"), Realm::Practice, "it says so");
        assert_eq!(realm("pk_42_0123456789ABCDEFGHIJKLMNOPQRSTUV"), Realm::Live, "it says nothing");
    }

    #[test]
    fn a_short_token_shows_nothing_of_itself() {
        assert_eq!(last4(&"123456789012345".into()), "", "four of fifteen would be too much");
        assert_eq!(last4(&"1234567890123456".into()), "3456", "four of sixteen are shown");
    }
}

//! Personal tokens: not added twice, replaced after *Regenerate*, and held against the user they name.

use vault::{Error, TokenId};

use crate::support::Rack;

const MINE: &str = "pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV";
const REGENERATED: &str = "pk_1_VUTSRQPONMLKJIHGFEDCBA9876543210";

/// A rack with the personal token [`MINE`] on it.
async fn with_personal() -> (Rack, TokenId) {
    let mut rack = Rack::new().await;
    rack.clickup.opens(MINE, 1, &["Acme"]).await;
    let token = rack.vault.add_personal(MINE.into()).await.expect("ClickUp takes it").id;
    rack.vault.keep(&token, Some("Mine")).expect("kept");
    (rack, token)
}

#[tokio::test]
async fn a_personal_token_that_is_there_already_is_not_added_twice() {
    let (rack, token) = with_personal().await;
    let pasted = format!("Authorization: {MINE}\n");
    let again = rack.vault.add_personal(pasted.into()).await.expect("it is known");
    assert_eq!((again.id, again.label.as_str()), (token.clone(), "Mine"), "the one that is there is given");
    let db = rack.another_run();
    assert_eq!(db.tokens().expect("readable").len() + db.pending().expect("readable").len(), 1, "there is one");
}

#[tokio::test]
async fn a_regenerated_personal_token_takes_the_place_of_the_old() {
    let (mut rack, token) = with_personal().await;
    rack.clickup.forget().await.opens(REGENERATED, 1, &["Acme", "Initech"]).await.revoked(MINE).await;
    let waiting = rack.vault.replace_personal(&token, REGENERATED.into()).await.expect("ClickUp takes it");
    assert!(waiting.waiting.expect("it waits").updates.is_some(), "it can take the place of the old");
    let updated = rack.vault.update(&waiting.id).await.expect("said so");
    assert!(updated.former.is_none(), "ClickUp has ended the old one");
    assert_eq!((updated.token.id, updated.token.label.as_str()), (token.clone(), "Mine"), "label and record stay");
    assert!(rack.has_secret(&token, REGENERATED).await, "with the new secret");
}

#[tokio::test]
async fn another_users_personal_token_replaces_none() {
    let (mut rack, token) = with_personal().await;
    let theirs = "pk_2_VUTSRQPONMLKJIHGFEDCBA9876543210";
    rack.clickup.opens(theirs, 2, &["Acme"]).await;
    let waiting = rack.vault.replace_personal(&token, theirs.into()).await.expect("ClickUp takes it");
    let stands = waiting.waiting.expect("it waits");
    assert_eq!(
        (stands.updates, stands.other_than.expect("said").label.as_str()),
        (None, "Mine"),
        "it is another user's"
    );
    assert!(rack.has_secret(&token, MINE).await, "the token is as it was");
}

#[tokio::test]
async fn a_number_that_is_not_its_users_id_is_noticed() {
    let mut rack = Rack::new().await;
    let odd = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV";
    rack.clickup.opens(odd, 1, &["Acme"]).await.opens(MINE, 1, &["Acme"]).await;
    assert!(rack.vault.add_personal(odd.into()).await.expect("ClickUp takes it").number_differs, "4242 is not user 1");
    assert!(!rack.vault.add_personal(MINE.into()).await.expect("ClickUp takes it").number_differs, "1 is");
}

#[tokio::test]
async fn practice_and_live_are_never_exchanged_for_each_other() {
    let (rack, token) = with_personal().await;
    let practice = "pk_1_PRACTICE0123456789ABCDEFGHIJKLMN";
    let refused = rack.vault.replace_personal(&token, practice.into()).await;
    assert!(matches!(refused, Err(Error::OtherClickUp)), "a practice token replaces no live one");
    let unknown = rack.vault.replace_personal(&"nothing".to_owned().into(), MINE.into()).await;
    assert!(matches!(unknown, Err(Error::NoSuchToken)), "and there must be one");
}

//! Personal tokens: added, noticed when they come twice, and replaced after *Regenerate* in ClickUp.

use desktop_suite::{Browser, Home, Practice, Window, until};
use rusqlite::Connection;
use serde_json::Value;

use crate::journey::{self, id_of, secret_of};

pub(crate) const ADA: u64 = 81_512_843;
const GRACE: u64 = 3_812_764;

#[tokio::test]
async fn a_personal_token_that_was_regenerated_is_replaced_and_keeps_its_name() {
    let home = Home::new();
    let (window, practice, browser) = practising(&home).await;
    let first = practice.personal_token(&browser, ADA).await;
    let token = add(&home, &window, &first).await;

    let second = practice.regenerate_personal_token(&browser, ADA).await;
    journey::open_token(&window, &token).await;
    window.click("token-check").await;
    window.attribute_is("health", "data-state", "revoked").await;
    window.click("token-replace").await;
    window.see("replace").await;
    window.enter("replace-field", &second).await;
    window.click("replace-save").await;
    window.see("differences").await;
    window.click("confirm-update").await;
    window.see_no("confirm").await;

    let rack = home.tokens().await;
    assert_eq!(rack.len(), 1, "it is one token still: {rack:?}");
    assert_eq!(id_of(&rack[0]), id_of(&token), "it is the same record");
    assert_eq!(rack[0]["label"], "Mine", "its name stays");
    assert_eq!(rack[0]["createdAt"], token["createdAt"], "it is as old as it was");
    assert_eq!(rack[0]["health"]["state"], "live", "it works again");
    assert_eq!(secret_of(&home, &token).await, second, "its secret is the new one");
    assert!(home.pending().await.is_empty(), "the dead one is not asked about");
    window.close().await;
}

#[tokio::test]
async fn the_same_personal_token_twice_is_noticed() {
    let home = Home::new();
    let (window, practice, browser) = practising(&home).await;
    let pasted = practice.personal_token(&browser, ADA).await;
    add(&home, &window, &pasted).await;
    window.click("token-add").await;
    window.click("add-personal").await;
    window.enter("personal-field", &format!(" \"Bearer {pasted}\" ")).await;
    window.click("personal-save").await;
    window.text_with("toast", "Mine").await;
    window.see_no("personal-field").await;
    assert!(!window.sees("confirm").await, "there is nothing to decide");
    assert_eq!(home.tokens().await.len(), 1, "it is on the rack once");
    assert!(home.pending().await.is_empty(), "and nothing waits");
    window.close().await;
}

#[tokio::test]
async fn a_replacement_of_another_user_overwrites_nothing() {
    let home = Home::new();
    let (window, practice, browser) = practising(&home).await;
    let adas = practice.personal_token(&browser, ADA).await;
    let token = add(&home, &window, &adas).await;
    let graces = practice.personal_token(&browser, GRACE).await;
    journey::open_token(&window, &token).await;
    window.click("token-renew").await;
    window.enter("replace-field", &graces).await;
    window.click("replace-save").await;
    let said = window.text_with("confirm-other", "Grace").await;
    assert!(said.contains("Ada"), "it says who was expected: {said}");
    assert!(!window.sees("confirm-update").await, "Ada's token can't be updated by Grace's");
    window.click("confirm-discard").await;
    window.see_no("confirm").await;
    assert_eq!(secret_of(&home, &token).await, adas, "Ada's token is what it was");
    window.close().await;
}

#[tokio::test]
async fn a_number_that_is_not_the_users_is_pointed_at() {
    let home = Home::new();
    let (window, practice, browser) = practising(&home).await;
    let pasted = practice.personal_token(&browser, ADA).await;
    let token = add(&home, &window, &pasted).await;
    journey::open_token(&window, &token).await;
    assert!(!window.sees("number-differs").await, "practice ClickUp's tokens name their user");
    // No ClickUp is known to give such a token, so the record is made to say it.
    let database = Connection::open(home.data().join("keyrack.db")).expect("the database is there");
    database.execute("UPDATE tokens SET number = '1'", []).expect("the record can be changed");
    window.see("number-differs").await;
    window.close().await;
}

/// A window in which practice ClickUp runs, and a browser to go to its settings with.
pub(crate) async fn practising(home: &Home) -> (Window, Practice, Browser) {
    let window = home.open_window().await;
    journey::practise(&window).await;
    let practice = Practice::of(home, &window).await;
    (window, practice, Browser::start(home).await)
}

/// Adds the first personal token and keeps it under the name "Mine".
pub(crate) async fn add(home: &Home, window: &Window, pasted: &str) -> Value {
    window.click("nav-tokens").await;
    window.click("add-personal").await;
    window.enter("personal-field", pasted).await;
    window.click("personal-save").await;
    window.text_with("confirm-user", "Ada").await;
    until("it can be kept", async || window.sees("confirm-keep").await).await;
    window.enter("confirm-label", "Mine").await;
    journey::keep(home, window).await
}

//! Authorizing again: the token on the rack is updated, whichever way ClickUp treats what it gave before, and nobody's
//! token is ever overwritten unasked.

use desktop_suite::{Browser, Consent, Home, Practice, Window};
use serde_json::{Value, json};

use crate::journey::{self, LOOPBACK, id_of, secret_of};

/// Practice ClickUp's second user; the first is Ada.
pub(crate) const GRACE: u64 = 3_812_764;

#[tokio::test]
async fn authorizing_again_updates_the_token_and_says_what_that_changes() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    let before = secret_of(&home, &token).await;

    journey::open_token(&window, &token).await;
    window.click("token-renew").await;
    let said = window.text("authorize-for").await;
    assert!(said.contains("Reporting bot") && said.contains("Ada"), "it says which token and whose: {said}");
    choose(&home, &window, &names[1..]).await;
    for (group, name) in
        [("difference-gained", &names[2]), ("difference-kept", &names[1]), ("difference-lost", &names[0])]
    {
        window.text_with(group, name).await;
    }
    assert_eq!(workspaces(&home.tokens().await[0]), names[..2], "nothing changes before the answer");
    window.click("confirm-update").await;

    window.attribute_is("confirm-former", "data-state", "live").await;
    window.click("confirm-discard").await;
    window.see_no("confirm").await;
    let after = home.tokens().await;
    assert_eq!(after.len(), 1, "it is one token still: {after:?}");
    assert_eq!(id_of(&after[0]), id_of(&token), "it is the same record");
    assert_eq!(after[0]["label"], "Reporting bot", "its name stays");
    assert_eq!(workspaces(&after[0]), names[1..], "it opens what was ticked");
    assert_ne!(secret_of(&home, &token).await, before, "its secret is the new one");
    assert!(home.pending().await.is_empty(), "the former one was dropped");
    assert!(!window.sees("token-lost").await, "what was lost was just shown");
    window.close().await;
}

#[tokio::test]
async fn the_former_token_can_be_kept_and_an_update_can_be_declined() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    renew(&home, &window, &token, &names).await;
    window.click("confirm-apart").await;
    window.enter("confirm-label", "Another one").await;
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    assert_eq!(labels(&home).await, ["Another one", "Reporting bot"], "both are on the rack");

    renew(&home, &window, &token, &names[..1]).await;
    window.click("confirm-update").await;
    window.attribute_is("confirm-former", "data-state", "live").await;
    window.click("confirm-apart").await;
    window.enter("confirm-label", "The former one").await;
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    assert_eq!(
        labels(&home).await,
        ["Another one", "Reporting bot", "The former one"],
        "the former one has a place of its own"
    );
    window.close().await;
}

#[tokio::test]
async fn whichever_way_clickup_treats_tokens_the_record_is_updated() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    let practice = Practice::of(&home, &window).await;
    let mut chosen = 1;
    for again in ["same", "new"] {
        for old in ["stays", "follows", "dies"] {
            let position = format!("again={again}, oldToken={old}");
            practice.switch(json!({ "again": again, "oldToken": old })).await;
            let before = secret_of(&home, &token).await;
            chosen = if chosen == 1 { names.len() } else { 1 };
            renew(&home, &window, &token, &names[..chosen]).await;
            window.click("confirm-update").await;
            if again == "new" && old != "dies" {
                window.attribute_is("confirm-former", "data-state", "live").await;
                window.click("confirm-discard").await;
            }
            window.see_no("confirm").await;
            let after = home.tokens().await;
            assert_eq!(after.len(), 1, "{position}: one token: {after:?}");
            assert_eq!(id_of(&after[0]), id_of(&token), "{position}: the same record");
            assert_eq!(after[0]["label"], "Reporting bot", "{position}: the same name");
            assert_eq!(after[0]["health"]["state"], "live", "{position}: it works");
            assert_eq!(workspaces(&after[0]), names[..chosen], "{position}: it opens what was ticked");
            assert_eq!(
                secret_of(&home, &token).await == before,
                again == "same",
                "{position}: the secret is ClickUp's"
            );
            assert!(home.pending().await.is_empty(), "{position}: nothing is left to decide");
        }
    }
    window.close().await;
}

#[tokio::test]
async fn another_user_than_expected_is_asked_about_and_overwrites_nothing() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    let before = secret_of(&home, &token).await;
    journey::open_token(&window, &token).await;
    window.click("token-renew").await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.sign_in_as(GRACE).await;
    consent.connect_all().await;
    let said = window.text_with("confirm-other", "Grace").await;
    assert!(said.contains("Ada"), "it says who was expected: {said}");
    assert!(!window.sees("confirm-update").await, "Ada's token can't be updated by Grace's");
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    let after = home.tokens().await;
    assert_eq!(after.len(), 2, "Grace's is a token of its own: {after:?}");
    let adas = after.iter().find(|one| id_of(one) == id_of(&token)).expect("Ada's token is there");
    assert_eq!(adas["label"], "Reporting bot", "its name stays");
    assert_eq!(workspaces(adas), names[..2], "it opens what it opened");
    assert_eq!(secret_of(&home, &token).await, before, "its secret stays");
    window.close().await;
}

#[tokio::test]
async fn a_denied_renewal_leaves_the_token_as_it_was() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    let practice = Practice::of(&home, &window).await;
    let before = secret_of(&home, &token).await;
    journey::open_token(&window, &token).await;
    window.click("token-renew").await;
    for deny in ["error", "bare", "nothing"] {
        practice.switch(json!({ "deny": deny })).await;
        let page = journey::begin(&home, &window, LOOPBACK).await;
        let browser = Browser::start(&home).await;
        Consent::open(&browser, &page).await.deny().await;
        if deny == "nothing" {
            window.see("waiting").await;
            window.see("authorize-for").await;
            window.click("authorize-cancel").await;
            window.see_no("waiting").await;
        } else {
            window.attribute_is("authorize-failed", "data-code", "consent-denied").await;
        }
        window.text_with("authorize-for", "Reporting bot").await;
        browser.close().await;
        let after = home.tokens().await;
        assert_eq!(after.len(), 1, "deny={deny}: one token: {after:?}");
        assert_eq!(workspaces(&after[0]), names[..2], "deny={deny}: it opens what it opened");
        assert_eq!(secret_of(&home, &token).await, before, "deny={deny}: its secret stays");
    }
    window.close().await;
}

#[tokio::test]
async fn a_workspace_lost_elsewhere_is_told_and_brought_back() {
    let home = Home::new();
    let (window, token, names) = with_a_named_token(&home).await;
    // Elsewhere, the same user authorizes the app for fewer Workspaces, and ClickUp lets the old token follow.
    let practice = Practice::of(&home, &window).await;
    practice.switch(json!({ "oldToken": "follows" })).await;
    renew(&home, &window, &token, &names[1..2]).await;
    window.click("confirm-discard").await;
    window.see_no("confirm").await;

    journey::open_token(&window, &token).await;
    let said = window.text_with("token-lost", &names[0]).await;
    assert!(!said.contains(&names[1]), "it names what was lost and no more: {said}");
    window.see("lost-mark").await;
    window.click("lost-again").await;
    window.see("authorize-for").await;
    choose(&home, &window, &names[..2]).await;
    window.text_with("difference-gained", &names[0]).await;
    window.click("confirm-update").await;
    window.attribute_is("confirm-former", "data-state", "live").await;
    window.click("confirm-discard").await;
    window.see_no("confirm").await;
    window.see("token-detail").await;
    window.see_no("token-lost").await;
    window.see_no("lost-mark").await;
    assert_eq!(workspaces(&home.tokens().await[0]), names[..2], "it is back");
    window.close().await;
}

/// A window with a token named "Reporting bot" that opens the first two of its user's Workspaces, and all their names.
pub(crate) async fn with_a_named_token(home: &Home) -> (Window, Value, Vec<String>) {
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(home, &window, LOOPBACK).await;
    let browser = Browser::start(home).await;
    let consent = Consent::open(&browser, &page).await;
    let offered = consent.workspaces().await;
    // Each is its mark's letter, its name and the user's role in it.
    let mut names: Vec<String> = offered.iter().filter_map(|entry| entry.lines().nth(1)).map(str::to_owned).collect();
    names.sort();
    assert!(names.len() >= 3, "there are Workspaces to gain, keep and lose: {names:?}");
    tick(&consent, &names[..2]).await;
    window.see("confirm").await;
    window.enter("confirm-label", "Reporting bot").await;
    let token = journey::keep(home, &window).await;
    browser.close().await;
    (window, token, names)
}

/// From the token's detail to the question whether to update it.
pub(crate) async fn renew(home: &Home, window: &Window, token: &Value, wanted: &[String]) {
    journey::open_token(window, token).await;
    window.click("token-renew").await;
    window.see("authorize-for").await;
    choose(home, window, wanted).await;
}

/// From the set-up's last step to the question, with these Workspaces ticked.
pub(crate) async fn choose(home: &Home, window: &Window, wanted: &[String]) {
    let page = journey::begin(home, window, LOOPBACK).await;
    let browser = Browser::start(home).await;
    tick(&Consent::open(&browser, &page).await, wanted).await;
    window.see("differences").await;
    browser.close().await;
}

async fn tick(consent: &Consent<'_>, wanted: &[String]) {
    consent.tick_only(&wanted.iter().map(String::as_str).collect::<Vec<_>>()).await;
    consent.connect().await;
}

async fn labels(home: &Home) -> Vec<String> {
    let tokens = home.tokens().await;
    let mut labels: Vec<String> = tokens.iter().filter_map(|one| one["label"].as_str().map(str::to_owned)).collect();
    labels.sort();
    labels
}

/// The names of the Workspaces that a token opens, in order.
fn workspaces(token: &Value) -> Vec<String> {
    let all = token["workspaces"].as_array().expect("a token has Workspaces");
    let mut names: Vec<String> = all.iter().filter_map(|one| one["name"].as_str().map(str::to_owned)).collect();
    names.sort();
    names
}

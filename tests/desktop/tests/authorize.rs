//! Authorizations by loopback and by paste, and what becomes of the token. By link: `link.rs`.

use desktop_suite::{Browser, Consent, Home, secrets_kept, until};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::journey::{self, LINK, LOOPBACK};

/// Where a debug build keeps practice secrets.
const PRACTICE_SERVICE: &str = "dev.keyrack.desktop.dev.practice";

#[tokio::test]
async fn an_authorization_by_loopback_ends_with_a_token_on_the_rack() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    assert!(window.sees("paste-field").await, "the paste field is in sight while waiting");
    assert!(window.text("countdown").await.contains(':'), "the time left is shown");

    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    let offered = consent.workspaces().await;
    assert!(offered.len() >= 2, "there is a choice of Workspaces: {offered:?}");
    consent.connect().await;
    browser.see("#notice").await;
    consent.tick_only(&[&offered[0]]).await;
    consent.connect().await;
    consent.ended_on(LOOPBACK).await;

    window.see("confirm").await;
    let user = window.text_with("confirm-user", "Ada").await;
    assert!(user.contains('@'), "the address is shown with the name: {user}");
    let workspaces = window.text("confirm-workspaces").await;
    let overview = window.overview().await;
    let pending = &overview["pending"][0];
    let names: Vec<&str> = names_in(pending);
    assert_eq!(names.len(), 1, "the token opens what was ticked and no more: {names:?}");
    assert!(workspaces.contains(names[0]), "the question names it: {workspaces}");
    assert!(offered[0].contains(names[0]), "it is the one that was ticked");
    assert!(home.tokens().await.is_empty(), "nothing is on the rack before the answer");

    let token = journey::keep(&home, &window).await;
    assert_eq!(token["health"]["state"], "live", "a token just used is live");
    window.click("nav-tokens").await;
    window.see("token-item").await;
    journey::open_token(&window, &token).await;
    assert!(window.text("workspaces").await.contains(names[0]), "the rack shows the Workspace");
    window.attribute_is("health", "data-state", "live").await;
    window.close().await;
}

#[tokio::test]
async fn the_name_localhost_comes_back_too() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, "http://localhost:47613/callback").await;
    let browser = Browser::start(&home).await;
    Consent::open(&browser, &page).await.connect_all().await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn the_address_of_a_page_that_failed_to_load_is_enough() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start_cut_off_from(&home, "127.0.0.1:47613").await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let address = consent.ended_on(LOOPBACK).await;
    assert!(window.sees("waiting").await, "the browser could not come back by itself");

    for foreign in ["https://example.org/?code=abc&state=def", "just a code"] {
        window.enter("paste-field", foreign).await;
        window.click("paste-use").await;
        until("what is no answer is refused", async || window.sees("trouble").await).await;
        assert!(window.sees("waiting").await, "what is no answer does not end the authorization");
        assert_eq!(window.value("paste-field").await, foreign, "what was pasted is still there to be mended");
    }

    window.enter("paste-field", &address).await;
    window.click("paste-use").await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn a_refused_consent_is_explained_and_can_be_tried_again() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start(&home).await;
    Consent::open(&browser, &page).await.deny().await;
    window.see("authorize-failed").await;
    window.attribute_is("authorize-failed", "data-code", "consent-denied").await;
    let words = window.text("authorize-failed").await;
    assert!(words.len() > 20, "it is explained: {words}");
    assert!(home.tokens().await.is_empty(), "no token came of it");

    let already = home.pages().len();
    window.click("authorize-retry").await;
    window.see("waiting").await;
    home.page_after(already).await;
    window.close().await;
}

#[tokio::test]
async fn a_discarded_token_leaves_neither_record_nor_secret() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let before = secrets_kept(PRACTICE_SERVICE).await;
    assert!(before > 0, "practice's client secret is in the keyring");
    journey::connect(&home, &window).await;
    assert_eq!(
        secrets_kept(PRACTICE_SERVICE).await,
        before + 1,
        "the token is in the keyring while the question stands"
    );

    window.click("confirm-discard").await;
    window.see_no("confirm").await;
    until("the token left the keyring", async || secrets_kept(PRACTICE_SERVICE).await == before).await;
    assert!(home.tokens().await.is_empty(), "nothing is on the rack");
    assert!(home.pending().await.is_empty(), "nothing is asked about any more");
    window.close().await;
}

#[tokio::test]
async fn a_forgotten_token_leaves_neither_record_nor_secret() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let before = secrets_kept(PRACTICE_SERVICE).await;
    journey::open_token(&window, &token).await;
    window.click("token-forget").await;
    window.see("forget-confirm").await;
    assert_eq!(home.tokens().await.len(), 1, "asking is not yet forgetting");
    window.click("forget-confirm").await;
    until("the record is gone", async || home.tokens().await.is_empty()).await;
    until("the token left the keyring", async || secrets_kept(PRACTICE_SERVICE).await == before - 1).await;
    window.close().await;
}

#[tokio::test]
async fn a_token_not_yet_confirmed_is_asked_about_at_the_next_start() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    journey::connect(&home, &window).await;
    window.close().await;

    let window = home.open_window().await;
    window.see("confirm").await;
    window.text_with("confirm-user", "Ada").await;
    let token = journey::keep(&home, &window).await;
    assert_eq!(token["health"]["state"], "live", "it is as good as one kept at once");
    window.close().await;
}

#[tokio::test]
async fn a_cancelled_authorization_takes_no_answer() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LINK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let link = consent.link_back().await;
    window.click("authorize-cancel").await;
    window.see_no("waiting").await;
    let dropped = window.overview().await["dropped"].as_u64();
    home.follow_link(&link).await;
    until("the late answer was counted", async || window.overview().await["dropped"].as_u64() > dropped).await;
    assert!(!window.sees("confirm").await, "nothing was connected");
    assert!(home.tokens().await.is_empty(), "no token came of it");
    window.close().await;
}

#[tokio::test]
async fn with_the_port_taken_the_link_and_the_paste_field_do_the_job() {
    let squatter = TcpListener::bind("127.0.0.1:47613").await.expect("no other Keyrack waits on this desktop");
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    window.choose("redirect-choice", LOOPBACK).await;
    window.click("authorize-open").await;
    window.attribute_is("trouble", "data-code", "port-taken").await;
    let said = window.text("trouble").await;
    assert!(said.len() > 40, "it says what can be done: {said}");
    assert!(home.pages().is_empty(), "no consent is asked for that could not come back");

    window.click("authorize-pasting").await;
    window.see("waiting").await;
    let page = home.page_after(0).await;
    let browser = Browser::start_cut_off_from(&home, "127.0.0.1:47613").await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    window.enter("paste-field", &consent.ended_on(LOOPBACK).await).await;
    window.click("paste-use").await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;

    window.click("nav-apps").await;
    window.click("app-authorize").await;
    let page = journey::begin(&home, &window, LINK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    home.follow_link(&consent.link_back().await).await;
    window.see("confirm").await;
    window.close().await;
    drop(squatter);
}

#[tokio::test]
async fn with_port_and_links_both_taken_the_paste_field_does_the_job() {
    let squatter = TcpListener::bind("127.0.0.1:47613").await.expect("no other Keyrack waits on this desktop");
    let mut home = Home::new();
    home.give_links_to_another_program();
    let window = home.open_window().await;
    journey::practise(&window).await;
    window.choose("redirect-choice", LINK).await;
    window.click("authorize-open").await;
    until("it is said that the link would go elsewhere", async || {
        window.attribute("trouble", "data-code").await.as_deref() == Some("scheme-foreign")
    })
    .await;
    window.click("authorize-pasting").await;
    window.see("waiting").await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &home.page_after(0).await).await;
    consent.connect_all().await;
    window.enter("paste-field", &consent.link_back().await).await;
    window.click("paste-use").await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    window.close().await;
    drop(squatter);
}

fn names_in(token: &Value) -> Vec<&str> {
    let workspaces = token["workspaces"].as_array().expect("a token has Workspaces");
    workspaces.iter().filter_map(|workspace| workspace["name"].as_str()).collect()
}

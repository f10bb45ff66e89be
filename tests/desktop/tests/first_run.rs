//! The first run: three ways in, with and without a mouse.

use desktop_suite::{Home, until};

use crate::journey;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

#[tokio::test]
async fn the_first_run_shows_three_ways_in() {
    let home = Home::new();
    let window = home.open_window().await;
    for way in ["first-start", "first-personal", "first-practice"] {
        window.see(way).await;
        let words = window.text(way).await;
        assert!(!words.trim().is_empty(), "`{way}` says what it is for");
    }
    assert!(!window.sees("token-list").await, "there is no empty rack before there is a token");
    let overview = window.overview().await;
    assert_eq!(overview["tokens"], serde_json::json!([]), "a fresh vault has no tokens");
    assert_eq!(overview["apps"], serde_json::json!([]), "looking around makes no API app");
    window.close().await;
}

#[tokio::test]
async fn the_keyboard_alone_leads_from_the_first_run_to_the_waiting_card() {
    let home = Home::new();
    let window = home.open_window().await;
    tab_to(&window, "first-practice").await;
    window.press(ENTER).await;
    window.see("authorize-open").await;
    tab_to(&window, "authorize-open").await;
    window.press(ENTER).await;
    window.see("waiting").await;
    let page = home.page_after(0).await;
    assert!(page.starts_with("http://127.0.0.1:"), "practice's consent page is on this computer");
    tab_to(&window, "paste-field").await;
    tab_to(&window, "authorize-cancel").await;
    window.press(ENTER).await;
    window.see_no("waiting").await;
    window.close().await;
}

#[tokio::test]
async fn an_account_less_start_needs_no_network_and_no_account() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let overview = window.overview().await;
    let apps = overview["apps"].as_array().expect("the overview lists the API apps");
    assert_eq!(apps.len(), 1, "practice brings one API app: {apps:?}");
    assert_eq!(apps[0]["realm"], "practice", "it is marked as practice");
    assert_eq!(apps[0]["step"], 4, "it is ready to be authorized");
    assert_eq!(overview["practice"], true, "practice ClickUp runs");
    window.close().await;
}

#[tokio::test]
async fn a_personal_token_that_is_none_is_refused_with_a_reason() {
    let home = Home::new();
    let window = home.open_window().await;
    window.click("first-personal").await;
    window.enter("personal-field", "not a token").await;
    window.click("personal-save").await;
    window.attribute_is("trouble", "data-code", "not-a-token").await;
    let said = window.text("trouble").await;
    assert!(said.contains("pk_"), "it says what a personal token looks like: {said}");
    assert!(home.tokens().await.is_empty(), "nothing was kept");
    assert_eq!(window.value("personal-field").await, "not a token", "what was typed is still there to be mended");
    window.close().await;
}

/// Presses Tab until the focus is where it is wanted.
async fn tab_to(window: &desktop_suite::Window, at: &str) {
    let mut steps = 0;
    until(&format!("Tab reaches `{at}`"), async || {
        if window.focus().await.as_deref() == Some(at) {
            return true;
        }
        steps += 1;
        assert!(steps < 80, "Tab went round without reaching `{at}`");
        window.press(TAB).await;
        false
    })
    .await;
}

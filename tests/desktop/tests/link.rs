//! Authorizations by `keyrack://` link, given to the desktop by `gio open`.

use std::time::Duration;

use desktop_suite::{Browser, Consent, Home, until, while_watching};

use crate::journey::{self, LINK};

#[tokio::test]
async fn a_link_reaches_the_running_app() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LINK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let link = consent.link_back().await;
    assert!(link.starts_with("keyrack://oauth/callback?"), "the link is Keyrack's own");

    home.follow_link(&link).await;
    window.see("confirm").await;
    window.text_with("confirm-user", "Ada").await;
    until("the second process handed over and left", async || home.window_processes() == 1).await;
    journey::keep(&home, &window).await;

    // A browser may deliver a link twice; only what comes a while later was followed again.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let dropped = window.overview().await["dropped"].as_u64().unwrap_or_default();
    home.follow_link(&link).await;
    until("the used link was counted as dropped", async || {
        window.overview().await["dropped"].as_u64().unwrap_or_default() == dropped + 1
    })
    .await;
    assert_eq!(home.tokens().await.len(), 1, "a link works once");
    assert!(home.pending().await.is_empty(), "nothing more was connected");
    window.close().await;
}

#[tokio::test]
async fn a_link_starts_the_app_and_its_token_waits_to_be_confirmed() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LINK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    window.close().await;
    assert_eq!(home.window_processes(), 0, "Keyrack is closed while its user is on the consent page");

    home.serve_practice_at(&page).await;
    consent.connect_all().await;
    home.follow_link(&consent.link_back().await).await;
    until("the link started Keyrack", async || home.window_processes() == 1).await;
    until("the token is in the vault", async || !home.pending().await.is_empty()).await;
    // The window that the link opened belongs to no driver: the picture is for people.
    tokio::time::sleep(Duration::from_secs(3)).await;
    home.picture_of_the_screen("after-the-link").await;
    home.end_windows().await;

    let window = home.open_window().await;
    window.see("confirm").await;
    window.text_with("confirm-user", "Ada").await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn where_another_program_owns_the_links_the_other_ways_do_the_job() {
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
    assert!(home.pages().is_empty(), "no consent is asked for that could not come back");
    journey::connect(&home, &window).await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn a_link_nobody_waits_for_changes_nothing() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    journey::begin(&home, &window, LINK).await;
    let state = "A".repeat(43);
    for link in [
        format!("keyrack://oauth/callback?code=x&state={state}"),
        format!("keyrack://oauth/callback?code=x&code=y&state={state}"),
        format!("keyrack://user@oauth/callback?code=x&state={state}"),
        format!("keyrack://oauth/callback?code=x%00&state={state}"),
        format!("keyrack://oauth/callback?code=x&state={state}#fragment"),
        "keyrack://settings".to_owned(),
    ] {
        let before = window.overview().await["dropped"].as_u64().unwrap_or_default();
        home.follow_link(&link).await;
        until("the link was counted as dropped", async || {
            window.overview().await["dropped"].as_u64().unwrap_or_default() == before + 1
        })
        .await;
    }
    while_watching(Duration::from_secs(1), "the window goes on waiting", async || window.sees("waiting").await).await;
    assert!(home.tokens().await.is_empty(), "no token came of foreign links");
    window.close().await;
}

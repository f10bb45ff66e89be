//! A client secret regenerated in ClickUp: the old one stays until the new one is right, and then the tokens are looked at.

use desktop_suite::{Browser, Clipboard, Home, Practice, Window, until};
use serde_json::json;

use crate::apps::{self, client_id};
use crate::journey;

const WRONG: &str = "PRACTICE456789ABCDEFGHIJKLMNOPQRSTUV0123456789ABCDEFGHIJKLMNOPQR";

#[tokio::test]
async fn a_right_secret_takes_the_old_ones_place_and_its_tokens_are_looked_at() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    apps::show_apps(&window).await;
    let practice = Practice::of(&home, &window).await;
    let browser = Browser::start(&home).await;
    let client_id = client_id(&window).await;
    for (regenerate, now) in [("tokensStay", "live"), ("tokensDie", "revoked")] {
        practice.switch(json!({ "regenerate": regenerate })).await;
        let secret = practice.regenerate_client_secret(&browser, &client_id).await;
        window.click("secret-replace").await;
        window.enter("rotate-secret", &secret).await;
        window.click("rotate-check").await;
        window.attribute_is("rotate-done", "data-verdict", "right").await;
        window.attribute_is("seen-token", "data-now", now).await;
        let seen = window.attribute("seen-token", "data-was").await;
        assert_eq!(seen.as_deref(), Some("live"), "{regenerate}: it says what the token was before");
        let page = window.script("return document.documentElement.outerHTML").await;
        assert!(!page.as_str().expect("a page is text").contains(&secret), "{regenerate}: the page lets go of it");
        window.click("rotate-close").await;
        assert_eq!(kept_secret(&home, &window).await, secret, "{regenerate}: the new one is kept");
    }
    assert_eq!(home.tokens().await[0]["id"], token["id"], "a revoked token stays until it is forgotten");
    window.close().await;
}

#[tokio::test]
async fn a_wrong_secret_changes_nothing_and_can_be_mended() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let before = kept_secret(&home, &window).await;
    window.click("secret-replace").await;
    window.enter("rotate-secret", &before[..32]).await;
    window.see("rotate-notice-id").await;
    window.enter("rotate-secret", &before[..40]).await;
    window.see("rotate-notice").await;
    window.enter("rotate-secret", WRONG).await;
    window.see_no("rotate-notice").await;
    window.click("rotate-check").await;
    window.attribute_is("rotate-verdict", "data-verdict", "wrong").await;
    assert_eq!(window.value("rotate-secret").await, WRONG, "what was typed is there to be mended");
    window.click("rotate-cancel").await;
    assert_eq!(kept_secret(&home, &window).await, before, "the old one is kept");
    window.click("check-credentials").await;
    window.attribute_is("check-last", "data-verdict", "right").await;
    window.close().await;
}

#[tokio::test]
async fn where_clickup_cannot_tell_the_user_decides() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let before = kept_secret(&home, &window).await;
    let practice = Practice::of(&home, &window).await;
    practice.switch(json!({ "tokenErrors": "codes" })).await;
    let browser = Browser::start(&home).await;
    let secret = practice.regenerate_client_secret(&browser, &client_id(&window).await).await;

    for answer in ["rotate-keep", "rotate-sure"] {
        window.click("secret-replace").await;
        window.enter("rotate-secret", &secret).await;
        window.click("rotate-check").await;
        window.attribute_is("rotate-verdict", "data-verdict", "couldNotTell").await;
        assert_eq!(window.value("rotate-secret").await, secret, "what was typed is still there");
        window.click(answer).await;
        if answer == "rotate-keep" {
            window.see_no("rotate").await;
            assert_eq!(kept_secret(&home, &window).await, before, "the old one is kept");
        } else {
            window.attribute_is("rotate-done", "data-verdict", "couldNotTell").await;
            window.click("rotate-close").await;
        }
    }
    assert_eq!(kept_secret(&home, &window).await, secret, "the new one is kept, as the user wanted");
    window.close().await;
}

/// The client secret that Keyrack keeps, by the button that hands it out.
async fn kept_secret(home: &Home, window: &Window) -> String {
    let clipboard = Clipboard::of(home).await;
    window.click("secret-copy").await;
    until("the client secret is on the clipboard", async || {
        clipboard.text().await.is_some_and(|text| text.len() == 64)
    })
    .await;
    clipboard.text().await.expect("it was just there")
}

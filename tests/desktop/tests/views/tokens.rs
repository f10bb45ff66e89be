//! What concerns tokens that are there already: authorizing again, replacing a personal one, and what is pasted.

use desktop_suite::{Browser, Clipboard, Consent, Home, Practice, Window};
use serde_json::json;

use super::{ESCAPE, in_every_form};
use crate::journey::{self, LOOPBACK};
use crate::{again, personal};

#[tokio::test]
async fn authorizing_again_looks_right_in_every_form() {
    let home = Home::new();
    let (window, token, names) = again::with_a_named_token(&home).await;
    let mut found = Vec::new();
    again::renew(&home, &window, &token, &names[1..]).await;
    found.extend(in_every_form(&window, "confirm-update").await);
    window.click("confirm-apart").await;
    window.see("confirm-label").await;
    found.extend(in_every_form(&window, "confirm-apart").await);
    window.click("confirm-back").await;
    window.click("confirm-update").await;
    window.attribute_is("confirm-former", "data-state", "live").await;
    found.extend(in_every_form(&window, "confirm-former").await);
    window.click("confirm-discard").await;
    window.see_no("confirm").await;

    journey::open_token(&window, &token).await;
    window.click("token-renew").await;
    window.see("authorize-for").await;
    found.extend(in_every_form(&window, "authorize-again").await);
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.sign_in_as(again::GRACE).await;
    consent.connect_all().await;
    window.see("confirm-other").await;
    found.extend(in_every_form(&window, "confirm-other").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn what_a_token_lost_and_why_it_cannot_be_told_look_right_in_every_form() {
    let home = Home::new();
    let (window, token, names) = again::with_a_named_token(&home).await;
    let practice = Practice::of(&home, &window).await;
    let mut found = Vec::new();
    practice.switch(json!({ "oldToken": "follows" })).await;
    again::renew(&home, &window, &token, &names[1..2]).await;
    window.click("confirm-discard").await;
    window.see_no("confirm").await;
    journey::open_token(&window, &token).await;
    window.see("token-lost").await;
    found.extend(in_every_form(&window, "token-lost").await);
    practice.switch(json!({ "answers": "rateLimited" })).await;
    window.click("lost-seen").await;
    window.see_no("token-lost").await;
    window.click("token-check").await;
    window.attribute_is("health", "data-state", "cannotTell").await;
    found.extend(in_every_form(&window, "token-unclear").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn replacing_a_personal_token_looks_right_in_every_form() {
    let home = Home::new();
    let (window, practice, browser) = personal::practising(&home).await;
    let first = practice.personal_token(&browser, personal::ADA).await;
    let token = personal::add(&home, &window, &first).await;
    practice.regenerate_personal_token(&browser, personal::ADA).await;
    let mut found = Vec::new();
    journey::open_token(&window, &token).await;
    window.click("token-check").await;
    window.attribute_is("health", "data-state", "revoked").await;
    found.extend(in_every_form(&window, "token-revoked").await);
    window.click("token-replace").await;
    window.see("replace-field").await;
    found.extend(in_every_form(&window, "replace").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn what_was_pasted_looks_right_in_every_form() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    let mut found = Vec::new();
    window.click("nav-paste").await;
    window.enter("paste-anything", "nothing of ClickUp’s").await;
    window.text_with("pasted", "Nothing").await;
    found.extend(in_every_form(&window, "paste-nothing").await);
    leave(&window).await;
    journey::practise(&window).await;
    window.click("nav-tokens").await;
    window.see("continue-app").await;
    let id = "0AB1CD2EF3GH4IJ5KL6MN7OP8QR9ST0U";
    clipboard.put(&format!("{id}\n{}\nhttps://time-sync.example/clickup\n{LOOPBACK}", id.repeat(2))).await;
    clipboard.paste().await;
    window.see("pasted-use").await;
    found.extend(in_every_form(&window, "pasted").await);
    leave(&window).await;
    clipboard.put(&format!("{LOOPBACK}?code=ABC&state={}", "A".repeat(43))).await;
    clipboard.paste().await;
    window.see("pasted-unawaited").await;
    found.extend(in_every_form(&window, "pasted-answer").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

async fn leave(window: &Window) {
    window.press(ESCAPE).await;
    window.see_no("pasted").await;
}

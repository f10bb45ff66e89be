//! Copying a token: what the clipboard then holds, for how long, and what it leaves alone.

use std::time::Duration;

use desktop_suite::{Clipboard, Home, Window, until, while_watching};
use serde_json::{Value, json};

use crate::journey;

/// The shortest time that a copied token can be set to stay.
const SHORTEST: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_copied_token_is_what_the_command_prints_and_nowhere_but_on_the_clipboard() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let secret = journey::secret_of(&home, &token).await;
    let clipboard = Clipboard::of(&home).await;
    journey::open_token(&window, &token).await;
    window.click("token-copy").await;
    until("the token is on the clipboard", async || clipboard.text().await.as_deref() == Some(&secret)).await;
    assert_ne!(clipboard.selection().await.as_deref(), Some(secret.as_str()), "a middle click must not paste it");
    let forms = clipboard.forms().await;
    assert!(
        forms.iter().any(|form| form == "x-kde-passwordManagerHint"),
        "clipboard histories are asked to leave it out: {forms:?}"
    );
    window.see("toast").await;
    let printed = home.keyrack(&["token", "print", token["id"].as_str().expect("an id"), "--json"]).await;
    let document: Value = serde_json::from_str(&printed.stdout).expect("one line of JSON");
    assert_eq!(document["v"], 1, "scripts know what to expect");
    assert_eq!(document["secret"].as_str(), Some(secret.as_str()), "as JSON it is the same token");
    let page = window.script("return document.documentElement.outerHTML").await;
    assert!(!page.as_str().expect("a page is text").contains(&secret), "the page never holds the token");
    assert!(!window.overview().await.to_string().contains(&secret), "nor does what the page is told");
    window.close().await;
}

#[tokio::test]
async fn a_copied_token_is_gone_after_the_time_that_was_set() {
    let home = Home::new();
    let (window, clipboard, secret) = copied_for_the_shortest_time(&home).await;
    while_watching(SHORTEST.mul_f64(0.7), "the token stays while there is time", async || {
        clipboard.text().await.as_deref() == Some(&secret)
    })
    .await;
    until("the token left the clipboard", async || clipboard.text().await.is_none()).await;
    window.close().await;
}

#[tokio::test]
async fn somebody_elses_text_is_left_alone() {
    let home = Home::new();
    let (window, clipboard, _) = copied_for_the_shortest_time(&home).await;
    clipboard.put("a shopping list").await;
    while_watching(SHORTEST + Duration::from_secs(3), "the text of another program stays", async || {
        clipboard.text().await.as_deref() == Some("a shopping list")
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn a_second_copy_starts_the_time_again() {
    let home = Home::new();
    let (window, clipboard, secret) = copied_for_the_shortest_time(&home).await;
    tokio::time::sleep(SHORTEST.mul_f64(0.6)).await;
    window.click("token-copy").await;
    while_watching(SHORTEST.mul_f64(0.8), "the second copy has its own time", async || {
        clipboard.text().await.as_deref() == Some(&secret)
    })
    .await;
    until("the token left the clipboard", async || clipboard.text().await.is_none()).await;
    window.close().await;
}

#[tokio::test]
async fn a_copied_token_does_not_outlive_a_killed_keyrack() {
    let home = Home::new();
    let (_window, clipboard, secret) = copied_for_the_shortest_time(&home).await;
    home.kill_windows().await;
    until("the token left the clipboard", async || clipboard.text().await.as_deref() != Some(&secret)).await;
}

/// A token on the clipboard, to stay there for the shortest time: its window, the clipboard, and the token itself.
async fn copied_for_the_shortest_time(home: &Home) -> (Window, Clipboard<'_>, String) {
    let (window, token) = journey::with_a_token(home).await;
    let secret = journey::secret_of(home, &token).await;
    let clipboard = Clipboard::of(home).await;
    set_shortest_time(&window).await;
    journey::open_token(&window, &token).await;
    window.click("token-copy").await;
    until("the token is on the clipboard", async || clipboard.text().await.as_deref() == Some(&secret)).await;
    (window, clipboard, secret)
}

/// Sets the shortest time in the settings, and waits until it holds.
async fn set_shortest_time(window: &Window) {
    window.click("nav-settings").await;
    window.see("set-clipboard").await;
    window.choose("set-clipboard", "10").await;
    until("the time is kept", async || window.overview().await["settings"]["clipboardSeconds"] == json!(10)).await;
}

//! The little window that shows a client secret: what it shows, how it goes, and what is left of it.

use std::time::{Duration, Instant};

use canary::Canaries;
use desktop_suite::{Clipboard, Home, Window, until, while_watching};

use crate::apps;

/// How long it shows a secret.
const SHOWN: Duration = Duration::from_secs(10);

#[tokio::test]
async fn it_shows_the_client_secret_and_nothing_is_left_of_it_after_escape() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let secret = apps::secret_in_practice(&home, &window).await;
    let clipboard = Clipboard::of(&home).await;
    open(&home, &window).await;
    // What can be selected and copied is what is to be seen.
    until("the secret can be selected and copied", async || {
        key(&home, "ctrl+a").await;
        key(&home, "ctrl+c").await;
        clipboard.text().await.as_deref() == Some(&secret)
    })
    .await;
    home.picture_of_the_screen("revealed").await;
    let page = window.script("return document.documentElement.outerHTML").await;
    assert!(!page.as_str().expect("a page is text").contains(&secret), "the main window's page does not hold it");
    clipboard.put("").await;

    let canaries = Canaries::new([("the client secret", &secret[32..])]);
    let in_the_page = || home.look_into_the_page(&canaries).iter().any(|(_, looked)| !looked.found.is_empty());
    assert!(in_the_page(), "a process that shows it has it in its memory, and is looked into");
    key(&home, "Escape").await;
    until("Escape closes it", async || !is_open(&home).await).await;
    until("no process of the page holds it", async || !in_the_page()).await;
    assert_eq!(home.files_holding(&canaries), [], "nor does any file");
    window.close().await;
}

#[tokio::test]
async fn it_goes_after_ten_seconds_and_when_another_window_comes_to_the_front() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    open(&home, &window).await;
    until("its time is over", async || !is_open(&home).await).await;

    let opening = Instant::now();
    open(&home, &window).await;
    let in_front = home.program("xdotool").args(["search", "--name", "^Keyrack$", "windowactivate"]).output().await;
    assert!(in_front.is_ok_and(|done| done.status.success()), "the main window comes to the front");
    until("it goes with the focus", async || !is_open(&home).await).await;
    assert!(opening.elapsed() < SHOWN, "before its time was over, after {:?}", opening.elapsed());
    window.close().await;
}

#[tokio::test]
async fn the_main_windows_page_is_never_given_the_secret() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    open(&home, &window).await;
    let answer = window.invoke("reveal", serde_json::json!({ "close": false })).await;
    assert!(answer.get("error").is_some(), "the command is not the main window's: {}", answer.get("error").is_some());
    while_watching(Duration::from_secs(1), "the little window stays", async || is_open(&home).await).await;
    window.close().await;
}

async fn open(home: &Home, window: &Window) {
    window.click("secret-reveal").await;
    until("the little window is open", async || is_open(home).await).await;
}

async fn is_open(home: &Home) -> bool {
    home.window_titles().await.iter().any(|title| title == "Client secret")
}

/// Presses a key in whatever window is in front.
async fn key(home: &Home, key: &str) {
    let pressed = home.program("xdotool").args(["key", "--clearmodifiers", key]).output().await;
    assert!(pressed.is_ok_and(|done| done.status.success()), "{key} can be pressed");
}

//! Keyrings that are not as one would like them.

use std::time::{Duration, Instant};

use desktop_suite::{BareBus, Home};
use serde_json::json;

use crate::journey;

#[tokio::test]
async fn without_a_keyring_the_window_says_so_and_does_not_hang() {
    let mut home = Home::new();
    let bus = BareBus::start(&mut home).await;
    let begun = Instant::now();
    let window = home.open_window().await;
    assert!(begun.elapsed() < Duration::from_secs(20), "the window does not wait for a keyring");
    window.see("banner").await;
    let words = window.text("banner").await;
    assert!(words.len() > 20, "the banner says what is missing: {words}");
    let surroundings = window.invoke("surroundings", json!({})).await;
    assert_eq!(surroundings["ok"]["keyring"], "missing", "the page is told: {surroundings}");

    for view in ["nav-settings", "nav-apps", "nav-tokens"] {
        let begun = Instant::now();
        window.click(view).await;
        assert!(begun.elapsed() < Duration::from_secs(5), "`{view}` opens without waiting for a keyring");
    }
    window.close().await;
    drop(bus);
}

#[tokio::test]
async fn without_a_keyring_practice_still_works() {
    let mut home = Home::new();
    let bus = BareBus::start(&mut home).await;
    let window = home.open_window().await;
    journey::practise(&window).await;
    journey::connect(&home, &window).await;
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    window.click("nav-tokens").await;
    window.see("token-item").await;
    window.close().await;
    drop(bus);
}

#[tokio::test]
async fn the_window_shows_an_open_keyring_as_open() {
    let home = Home::new();
    let window = home.open_window().await;
    let surroundings = window.invoke("surroundings", json!({})).await;
    assert_eq!(surroundings["ok"]["keyring"], "unlocked", "gnome-keyring is there and open: {surroundings}");
    window.see("keyring-state").await;
    assert!(!window.sees("banner").await, "nothing is wrong, so nothing is said");
    window.close().await;
}

//! Closing the window while something would be lost by it.

use std::time::Duration;

use desktop_suite::{Browser, Consent, Home};
use secret_service_fake::{Bus, FakeKeyring, Mood, Prompting};
use serde_json::json;

use crate::journey::{self, LOOPBACK};

#[tokio::test]
async fn a_granted_token_that_no_store_took_does_not_go_with_the_window_unasked() {
    let mut home = Home::new();
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    home.set("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let window = home.open_window().await;
    journey::practise(&window).await;
    keyring.set(Mood::Full);
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    window.see("unkept").await;
    browser.close().await;

    window.ask_to_close().await;
    window.see("leave").await;
    window.click("leave-stay").await;
    window.see_no("leave").await;
    window.see("unkept").await;
    // Who stayed is asked again.
    window.ask_to_close().await;
    window.see("leave").await;
    window.click_away("leave-sure").await;
    window.ended().await;
    drop((keyring, bus));
}

#[tokio::test]
async fn a_keyring_that_asks_its_user_does_not_hold_up_the_end_for_what_was_typed() {
    let mut home = Home::new();
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    home.set("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let window = home.open_window().await;
    let app = window.invoke("app_create", json!({})).await;
    keyring.set(Mood::Locked(Prompting::Endless));
    let typed = json!({ "id": app["ok"]["id"], "secret": "CNRY".repeat(16) });
    window.script(&format!("window.__TAURI_INTERNALS__.invoke('app_secret', {typed})")).await;
    window.attribute_is("banner", "data-kind", "keyring-waiting").await;
    let took = window.quit().await;
    assert!(
        took < Duration::from_secs(10),
        "three seconds and a little are enough for a prompt nobody answers: {took:?}"
    );
    drop((keyring, bus));
}

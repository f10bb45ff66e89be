//! Where secrets are kept when there is no keyring, or somebody wants another place for them.

use canary::Canaries;
use desktop_suite::{BareBus, Clipboard, Home, Window, until};
use serde_json::{Value, json};

const PASSPHRASE: &str = "CNRY correct horse battery";
const TOKEN: &str = "pk_4242_CNRY0123456789ABCDEFGHIJKLMNOPQR";
const ENTER: char = '\u{e007}';

#[tokio::test]
async fn without_a_keyring_an_encrypted_file_keeps_a_token_and_a_passphrase_gives_it_back() {
    let mut home = Home::new();
    let bus = BareBus::start(&mut home).await;
    let window = home.open_window().await;
    window.attribute_is("banner", "data-kind", "keyring-missing").await;
    window.click("keyring-use-file").await;
    create(&window, "too short").await;
    window.attribute_is("passphrase-field", "aria-invalid", "true").await;
    create(&window, PASSPHRASE).await;
    window.see_no("passphrase").await;
    until("the offer is gone", async || !window.sees("banner").await).await;
    add_token(&window).await;

    window.click("nav-settings").await;
    window.click("stores-lock").await;
    window.attribute_is("banner", "data-kind", "file-locked").await;
    let clipboard = Clipboard::of(&home).await;
    window.click("nav-tokens").await;
    window.click("token-copy").await;
    window.see("passphrase-field").await;
    window.enter("passphrase-field", "CNRY another passphrase").await;
    window.press(ENTER).await;
    window.attribute_is("trouble", "data-code", "wrong-passphrase").await;
    until("the field has the focus", async || window.focus().await.as_deref() == Some("passphrase-field")).await;
    window.enter("passphrase-field", PASSPHRASE).await;
    window.press(ENTER).await;
    window.see_no("passphrase").await;
    until("the token was copied after all", async || clipboard.text().await.as_deref() == Some(TOKEN)).await;
    window.close().await;

    let canaries = Canaries::new([("the token", TOKEN), ("the passphrase", PASSPHRASE)]);
    assert_eq!(home.files_holding(&canaries), [], "neither is on the disk in the open");
    let window = home.open_window().await;
    window.attribute_is("banner", "data-kind", "file-locked").await;
    window.close().await;
    drop(bus);
}

#[tokio::test]
async fn secrets_move_from_the_keyring_to_the_file_and_back() {
    let home = Home::new();
    let window = home.open_window().await;
    add_token(&window).await;
    window.click("nav-settings").await;
    window.choose("set-store", "file").await;
    window.see("passphrase-field").await;
    window.click("passphrase-cancel").await;
    window.see_no("passphrase").await;
    window.attribute_is("stores", "data-chosen", "keyring").await;
    assert_eq!(window.value("set-store").await, "keyring", "a choice that was not made is not shown as made");

    window.choose("set-store", "file").await;
    create(&window, PASSPHRASE).await;
    window.attribute_is("stores", "data-chosen", "file").await;
    window.click("stores-move").await;
    window.see("stores-moved").await;
    assert_eq!(kept(&window).await, json!({ "keyring": 0, "file": 1, "memory": 0 }), "it is in the file now");
    window.choose("set-store", "keyring").await;
    window.click("stores-move").await;
    until("it is in the keyring again", async || {
        kept(&window).await == json!({ "keyring": 1, "file": 0, "memory": 0 })
    })
    .await;
    window.click("nav-tokens").await;
    let clipboard = Clipboard::of(&home).await;
    window.click("token-copy").await;
    until("and is still the same", async || clipboard.text().await.as_deref() == Some(TOKEN)).await;
    window.close().await;
}

#[tokio::test]
async fn what_was_kept_in_memory_only_is_said_to_be_gone_at_the_next_start() {
    let mut home = Home::new();
    let bus = BareBus::start(&mut home).await;
    let window = home.open_window().await;
    window.click("keyring-use-memory").await;
    window.see("memory-state").await;
    add_token(&window).await;
    window.close().await;

    let window = home.open_window().await;
    window.click("nav-tokens").await;
    window.attribute_is("health", "data-state", "cannotTell").await;
    window.see("token-replace").await;
    let words = window.text("health").await;
    assert!(words.contains("memory"), "the detail says what became of it: {words}");
    window.close().await;
    drop(bus);
}

/// Fills in a new passphrase, twice, and asks for it.
async fn create(window: &Window, passphrase: &str) {
    window.see("passphrase-again").await;
    window.enter("passphrase-field", passphrase).await;
    window.enter("passphrase-again", passphrase).await;
    window.click("passphrase-done").await;
}

/// Puts a personal token on the rack; ClickUp can't be asked about it here.
async fn add_token(window: &Window) {
    window.click("nav-tokens").await;
    window.click("first-personal").await;
    window.enter("personal-field", TOKEN).await;
    window.click("personal-save").await;
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    window.see("token-detail").await;
}

async fn kept(window: &Window) -> Value {
    window.overview().await["stores"]["kept"].clone()
}

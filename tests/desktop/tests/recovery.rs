//! A vault that is damaged, and one that a newer Keyrack wrote: what a person sees, and how they get back.

use std::fs;

use desktop_suite::{Home, Window, until};
use rusqlite::Connection;

use crate::journey;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

#[tokio::test]
async fn a_damaged_vault_is_recovered_from_by_keyboard_and_without_a_restart() {
    let home = with_copies().await;
    fs::write(home.data().join("keyrack.db"), "garbage").expect("the vault is closed");
    let window = home.open_window().await;
    window.see("recovery").await;
    assert_eq!(window.count("recovery-copy").await, 3, "every copy is listed");
    assert_eq!(window.count("recovery-restore").await, 2, "one that is damaged too is not offered");
    assert!(window.text("recovery-folder").await.contains("keyrack"), "it says where all of it is");
    reach(&window, "recovery-restore").await;
    window.press(ENTER).await;
    window.see("recover-confirm").await;
    reach(&window, "recover-confirm").await;
    window.press(ENTER).await;
    window.see("token-item").await;
    assert_eq!(home.tokens().await.len(), 1, "the token is on the rack again");
    let mut paths = fs::read_dir(home.data()).expect("the folder is there").flatten().map(|entry| entry.path());
    let kept = paths.find(|path| path.to_string_lossy().contains("keyrack.db.damaged-"));
    let kept = fs::read(kept.expect("what was damaged is kept")).expect("readable");
    assert_eq!(kept, b"garbage", "byte for byte");
    window.close().await;
}

#[tokio::test]
async fn starting_anew_leads_to_the_first_run() {
    let home = with_copies().await;
    let window = home.open_window().await;
    window.see("token-item").await;
    damage_while_open(&home);
    window.click("recovery-anew").await;
    window.click("recover-cancel").await;
    window.see_no("recover-confirm").await;
    window.click("recovery-anew").await;
    window.click("recover-confirm").await;
    window.see("first-start").await;
    window.close().await;
}

#[tokio::test]
async fn a_newer_vault_is_said_to_be_newer_and_nothing_is_offered() {
    let home = with_copies().await;
    connection(&home).execute_batch("PRAGMA user_version = 99").expect("a newer Keyrack wrote");
    let before = fs::read(home.data().join("keyrack.db")).expect("readable");
    let window = home.open_window().await;
    window.attribute_is("trouble", "data-code", "newer-database").await;
    assert!(!window.sees("recovery").await, "there is nothing to recover from");
    window.click("unread-retry").await;
    window.attribute_is("trouble", "data-code", "newer-database").await;
    window.close().await;
    assert!(fs::read(home.data().join("keyrack.db")).expect("readable") == before, "it is left as it is");
}

/// A closed vault with one token in it, two good copies of it and a damaged one.
pub(crate) async fn with_copies() -> Home {
    let home = Home::new();
    let (window, _) = journey::with_a_token(&home).await;
    window.close().await;
    // A program that ends leaves its last writes in the log.
    connection(&home).execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("the vault is closed");
    let file = |name: &str| home.data().join(name);
    for copy in ["keyrack.db.copy", "keyrack.db.before-2"] {
        fs::copy(file("keyrack.db"), file(copy)).expect("the vault is closed");
    }
    fs::write(file("keyrack.db.kept-20260101-000000"), "garbage").expect("the folder is there");
    home
}

/// Writes what no Keyrack writes into the vault, past the window that has it open.
pub(crate) fn damage_while_open(home: &Home) {
    connection(home).execute_batch("UPDATE tokens SET health = 'splendid'").expect("the vault is there");
}

/// Takes that back.
pub(crate) fn mend(home: &Home) {
    connection(home).execute_batch("UPDATE tokens SET health = 'unchecked'").expect("the vault is there");
}

fn connection(home: &Home) -> Connection {
    Connection::open(home.data().join("keyrack.db")).expect("the vault is there")
}

/// Goes on with the Tab key until this has the focus.
async fn reach(window: &Window, at: &str) {
    until(&format!("the Tab key leads to `{at}`"), async || {
        if window.focus().await.as_deref() == Some(at) {
            return true;
        }
        window.press(TAB).await;
        false
    })
    .await;
}

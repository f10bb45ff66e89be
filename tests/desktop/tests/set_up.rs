//! The set-up of an API app of the real ClickUp, as far as it goes without one.

use canary::Canaries;
use desktop_suite::{Home, Window, until};
use futures_util::future::join_all;
use serde_json::json;

use crate::journey;

const TAB: char = '\u{e004}';
const CLIENT_ID: &str = "0AB1CD2EF3GH4IJ5KL6MN7OP8QR9ST0U";
const SECRET: &str = "ZYXW0123456789ABCDEFGHIJKLMNOPQRSTUV0123456789ABCDEFGHIJKLMNOPQR";

#[tokio::test]
async fn a_swapped_pair_is_noticed_and_swapped_back() {
    let home = Home::new();
    let window = home.open_window().await;
    go_to_credentials(&window).await;
    window.enter("client-id", SECRET).await;
    window.enter("client-secret", CLIENT_ID).await;
    window.click("swap").await;
    until("the client ID stands where it belongs", async || window.value("client-id").await == CLIENT_ID).await;
    window.see_no("swap").await;
    until("the vault has the client ID", async || window.overview().await["apps"][0]["clientId"] == CLIENT_ID).await;
    until("the vault has the secret", async || window.overview().await["apps"][0]["hasSecret"] == true).await;
    window.close().await;
}

#[tokio::test]
async fn a_window_and_twenty_commands_at_once_are_in_nobodys_way() {
    let home = Home::new();
    let window = home.open_window().await;
    let mut apps = Vec::new();
    for _ in 1..=20 {
        let app = window.invoke("app_create", json!({})).await;
        apps.push(app["ok"]["id"].as_str().expect("an app is begun").to_owned());
    }
    // None of them asks the keyring: what is tried here is the database.
    let commands = apps.iter().map(|id| {
        let home = &home;
        async move { home.keyrack(&["app", "edit", id, "--name", &format!("Renamed {id}")]).await }
    });
    // The window writes too, as when a person types.
    let typing = async {
        for clipboard_seconds in 10..=30 {
            let settings = json!({ "language": null, "theme": "system", "clipboardSeconds": clipboard_seconds, "logLevel": "info" });
            let saved = window.invoke("settings_save", json!({ "settings": settings })).await;
            assert!(saved.get("error").is_none(), "the window is in nobody's way, nor is anybody in its own: {saved}");
        }
    };
    let (ran, ()) = tokio::join!(join_all(commands), typing);
    for ran in ran {
        assert_eq!(ran.code, Some(0), "no command hears of a busy database: {}", ran.stderr);
    }
    until("the window shows all that the commands did", async || {
        let overview = window.overview().await;
        let renamed = |app: &serde_json::Value| app["name"].as_str().is_some_and(|name| name.starts_with("Renamed "));
        overview["apps"].as_array().is_some_and(|apps| apps.len() == 20 && apps.iter().all(renamed))
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn what_was_typed_survives_a_restart() {
    let home = Home::new();
    let window = home.open_window().await;
    window.click("first-start").await;
    window.enter("app-name", "Time Sync").await;
    window.click("setup-next").await;
    window.enter("redirect-list", "http://127.0.0.1:47613/callback\nhttps://time-sync.example/clickup").await;
    window.see("redirect-notice").await; // It moves the button that is clicked next.
    window.click("setup-next").await;
    window.enter("client-id", CLIENT_ID).await;
    window.enter("client-secret", SECRET).await;
    window.press(TAB).await;
    until("the vault has it all", async || {
        let app = &window.overview().await["apps"][0];
        app["clientId"] == CLIENT_ID
            && app["hasSecret"] == true
            && app["redirectUrls"].as_array().is_some_and(|urls| urls.len() == 2)
    })
    .await;
    window.close().await;
    let canaries = Canaries::new([("the client secret", SECRET)]);
    assert_eq!(home.files_holding(&canaries), [], "the secret is in the keyring alone");

    let window = home.open_window().await;
    window.click("nav-apps").await;
    window.click("app-continue").await;
    until("the set-up goes on where it was", async || window.sees("client-id").await).await;
    assert_eq!(window.value("client-id").await, CLIENT_ID, "the client ID is there again");
    assert_ne!(window.value("client-secret").await, SECRET, "the secret never comes back to the page");
    window.click("setup-back").await;
    let urls = window.value("redirect-list").await;
    assert!(urls.contains("https://time-sync.example/clickup"), "the redirect URLs are there again: {urls}");
    window.click("setup-back").await;
    assert_eq!(window.value("app-name").await, "Time Sync", "the name is there again");
    window.close().await;
}

#[tokio::test]
async fn a_secret_pasted_just_before_closing_is_kept() {
    let home = Home::new();
    let window = home.open_window().await;
    go_to_credentials(&window).await;
    window.enter("client-id", CLIENT_ID).await;
    window.enter("client-secret", SECRET).await;
    window.close().await;
    let window = home.open_window().await;
    let app = window.overview().await["apps"][0].clone();
    assert_eq!(app["clientId"], CLIENT_ID, "the client ID was kept");
    assert_eq!(app["hasSecret"], true, "the secret was kept, though its field was never left");
    window.close().await;
}

#[tokio::test]
async fn a_redirect_url_that_cannot_work_says_why() {
    let home = Home::new();
    let window = home.open_window().await;
    window.click("first-start").await;
    window.click("setup-next").await;
    window.see("redirect-list").await;
    for (wrong, problem) in [
        ("https://example.org/a b", "space"),
        ("https://example.org/callback#part", "fragment"),
        ("gopher://example.org/callback", "scheme"),
        ("http://example.org/callback", "plainHttp"),
        ("http://127.0.0.1/callback", "port"),
        ("keyrack://elsewhere", "link"),
        ("https://user@example.org/callback", "malformed"),
    ] {
        window.enter("redirect-list", wrong).await;
        window.attribute_is("redirect-problem", "data-problem", problem).await;
        let words = window.text("redirect-problem").await;
        assert!(words.len() > wrong.len() + 20, "`{wrong}` is explained: {words}");
    }
    window.enter("redirect-list", "https://example.org/callback").await;
    window.see_no("redirect-problem").await;
    window.close().await;
}

#[tokio::test]
async fn the_practice_pair_is_checked_right_and_a_wrong_secret_wrong() {
    let home = Home::new();
    let window = home.open_window().await;
    journey::practise(&window).await;
    window.click("setup-back").await;
    window.click("check-credentials").await;
    window.attribute_is("check-verdict", "data-verdict", "right").await;
    window.enter("client-secret", &format!("PRACTICE{}", &SECRET[8..])).await;
    window.click("check-credentials").await;
    window.attribute_is("check-verdict", "data-verdict", "wrong").await;
    window.close().await;
}

#[tokio::test]
async fn without_a_network_the_check_cannot_tell() {
    let home = Home::new();
    let window = home.open_window().await;
    go_to_credentials(&window).await;
    window.enter("client-id", CLIENT_ID).await;
    window.enter("client-secret", SECRET).await;
    window.click("check-credentials").await;
    window.attribute_is("check-verdict", "data-verdict", "couldNotTell").await;
    let words = window.text("check-verdict").await;
    assert!(words.len() > 10, "it says why: {words}");
    window.close().await;
}

/// From the first run to the set-up's third step.
async fn go_to_credentials(window: &Window) {
    window.click("first-start").await;
    window.enter("app-name", "Time Sync").await;
    window.click("setup-next").await;
    window.see("redirect-list").await;
    window.click("setup-next").await;
    window.see("client-id").await;
}

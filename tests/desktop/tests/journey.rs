//! The stretches of way that many cases share. Each does what a person does, and looks as they do.

use desktop_suite::{Browser, Consent, Home, Window};
use serde_json::Value;

/// The redirect URL by which the browser comes back to a port of this computer.
pub(crate) const LOOPBACK: &str = "http://127.0.0.1:47613/callback";
/// The redirect URL by which a link opens Keyrack.
pub(crate) const LINK: &str = "keyrack://oauth/callback";

/// From the first run to practice ClickUp's API app, ready to be authorized.
pub(crate) async fn practise(window: &Window) {
    window.click("first-practice").await;
    window.see("authorize-open").await;
}

/// Opens the browser for the chosen redirect URL, and gives the address it was given.
pub(crate) async fn begin(home: &Home, window: &Window, redirect_url: &str) -> String {
    let already = home.pages().len();
    window.choose("redirect-choice", redirect_url).await;
    window.click("authorize-open").await;
    window.see("waiting").await;
    home.page_after(already).await
}

/// From the set-up's last step to the question who was connected, by loopback.
pub(crate) async fn connect(home: &Home, window: &Window) {
    let page = begin(home, window, LOOPBACK).await;
    let browser = Browser::start(home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    window.see("confirm").await;
    browser.close().await;
}

/// A window with one practice token on its rack, and what `token list` tells of it.
pub(crate) async fn with_a_token(home: &Home) -> (Window, Value) {
    let window = home.open_window().await;
    practise(&window).await;
    connect(home, &window).await;
    let token = keep(home, &window).await;
    (window, token)
}

/// Keeps the token asked about, and gives what `token list` tells of it.
pub(crate) async fn keep(home: &Home, window: &Window) -> Value {
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    let tokens = home.tokens().await;
    assert_eq!(tokens.len(), 1, "the one token that was kept is on the rack: {tokens:?}");
    tokens[0].clone()
}

/// Opens a token's detail.
pub(crate) async fn open_token(window: &Window, token: &Value) {
    window.click("nav-tokens").await;
    let id = id_of(token);
    window.click_css(&format!("[data-at=\"token-item\"][data-id=\"{id}\"]")).await;
    window.see("token-detail").await;
}

/// A token's id.
pub(crate) fn id_of(record: &Value) -> &str {
    record["id"].as_str().expect("a record has an id")
}

/// A token's secret, from the command that is there for it.
pub(crate) async fn secret_of(home: &Home, token: &Value) -> String {
    let printed = home.keyrack(&["token", "print", id_of(token)]).await;
    assert_eq!(printed.code, Some(0), "`token print` prints: {}", printed.stderr);
    let secret = printed.stdout.trim_end_matches('\n').to_owned();
    assert!(secret.len() > 20, "a token is longer than {} characters", secret.len());
    secret
}

/// A part of an address's query, decoded.
pub(crate) fn part_of(address: &str, name: &str) -> String {
    let address = url::Url::parse(address).expect("it is an address");
    let part = address.query_pairs().find(|(key, _)| key == name);
    part.unwrap_or_else(|| panic!("the address has no {name}")).1.into_owned()
}

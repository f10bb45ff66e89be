//! An API app kept right: its name, its client secret, whether it is still offered, and what becomes of its tokens.

use canary::Canaries;
use desktop_suite::{Browser, Clipboard, Home, Practice, Window, until};
use serde_json::{Value, json};

use crate::journey;

const ENTER: char = '\u{e007}';

#[tokio::test]
async fn an_api_app_is_renamed_where_its_name_stands() {
    let home = Home::new();
    let window = with_the_app_in_front(&home).await;
    window.click("app-rename").await;
    window.enter("rename-field", "Time Sync").await;
    window.press(ENTER).await;
    window.text_with("app-title", "Time Sync").await;
    assert_eq!(app(&window).await["name"], "Time Sync", "the vault has the name");
    until("the focus is where it was", async || window.focus().await.as_deref() == Some("app-rename")).await;
    window.close().await;
}

#[tokio::test]
async fn an_archived_app_is_kept_and_not_offered_until_it_is_taken_back() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    show_apps(&window).await;
    window.click("app-archive").await;
    window.see("app-archived").await;
    window.see("archived-mark").await;
    for offer in ["app-authorize", "redirect-try", "app-token-again"] {
        assert!(!window.sees(offer).await, "`{offer}` is not offered while it is archived");
    }
    assert!(window.sees("app-token").await, "its token is still there");
    assert_eq!(home.tokens().await.len(), 1, "and on the rack");
    let id = app(&window).await["id"].clone();
    let url = json!({ "appId": id, "redirectUrl": journey::LOOPBACK, "pasting": false, "again": null });
    let refused = window.invoke("authorize", url).await;
    assert_eq!(refused["error"]["code"], "app-archived", "nor can it be authorized some other way: {refused}");

    window.click("app-unarchive").await;
    window.see_no("app-archived").await;
    window.see("app-authorize").await;
    assert_eq!(home.tokens().await[0]["id"], token["id"], "nothing else has changed");
    window.close().await;
}

#[tokio::test]
async fn a_forgotten_app_leaves_its_tokens_on_the_rack_when_that_is_chosen() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    forget_app(&window, "keep").await;
    let kept = home.tokens().await;
    assert_eq!(kept.len(), 1, "the token is still on the rack: {kept:?}");
    assert_eq!(kept[0]["id"], token["id"], "it is the same one");
    journey::open_token(&window, &token).await;
    window.click("token-check").await;
    window.attribute_is("health", "data-state", "live").await;
    assert!(!journey::secret_of(&home, &token).await.is_empty(), "its secret was kept with it");
    window.close().await;
}

#[tokio::test]
async fn a_forgotten_app_takes_its_tokens_along_when_that_is_chosen() {
    let home = Home::new();
    let (window, _) = journey::with_a_token(&home).await;
    forget_app(&window, "forget").await;
    until("the token went with it", async || home.tokens().await.is_empty()).await;
    window.close().await;
}

#[tokio::test]
async fn a_copied_client_secret_is_the_apps_and_on_no_page() {
    let home = Home::new();
    let window = with_the_app_in_front(&home).await;
    let secret = secret_in_practice(&home, &window).await;
    let clipboard = Clipboard::of(&home).await;
    window.click("secret-copy").await;
    until("the client secret is on the clipboard", async || clipboard.text().await.as_deref() == Some(&secret)).await;
    window.attribute_is("toast", "data-kind", "copied").await;
    assert_ne!(clipboard.selection().await.as_deref(), Some(secret.as_str()), "a middle click must not paste it");
    let page = window.script("return document.documentElement.outerHTML").await;
    let told = window.overview().await.to_string();
    let canaries = Canaries::new([("the client secret", &secret)]);
    for words in [page.as_str().expect("a page is text"), &told] {
        assert_eq!(canaries.found_in(words.as_bytes()), [], "the page never holds the client secret");
    }
    window.close().await;
}

#[tokio::test]
async fn a_look_at_all_tokens_of_an_app_says_what_was_seen_of_each() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    show_apps(&window).await;
    window.click("app-tokens-check").await;
    window.attribute_is("seen-token", "data-now", "live").await;
    assert_eq!(window.attribute("seen-token", "data-id").await.as_deref(), token["id"].as_str(), "it is this token");

    let practice = Practice::of(&home, &window).await;
    practice.switch(json!({ "answers": "trouble" })).await;
    window.click("app-tokens-check").await;
    window.attribute_is("seen-token", "data-now", "cannotTell").await;
    assert_eq!(
        window.attribute("seen-token", "data-was").await.as_deref(),
        Some("live"),
        "trouble at ClickUp does not revoke a token"
    );
    window.close().await;
}

#[tokio::test]
async fn beside_what_is_changed_here_stand_the_steps_for_clickup() {
    let home = Home::new();
    let (window, _) = journey::with_a_token(&home).await;
    show_apps(&window).await;
    let steps = "return [...document.querySelectorAll('[data-at=\"in-clickup\"]')]
        .map(one => [one.dataset.what, one.querySelectorAll('li').length])";
    let steps = window.script(steps).await;
    for what in ["showSecret", "regenerateSecret", "editRedirects", "removeAccess", "renameApp", "deleteApp"] {
        let told =
            steps.as_array().is_some_and(|all| all.iter().any(|one| one[0] == what && one[1].as_u64() >= Some(2)));
        assert!(told, "the steps for {what} are there: {steps}");
    }
    let already = home.pages().len();
    window.click_css("[data-at=\"in-clickup\"][data-what=\"showSecret\"] summary").await;
    window.click("in-clickup-open").await;
    let page = home.page_after(already).await;
    assert!(page.contains("/settings/apps"), "the button opens the page they are about: {page}");
    window.close().await;
}

/// Practice ClickUp's API app, in front.
pub(crate) async fn with_the_app_in_front(home: &Home) -> Window {
    let window = home.open_window().await;
    journey::practise(&window).await;
    show_apps(&window).await;
    window
}

/// From anywhere to the one API app.
pub(crate) async fn show_apps(window: &Window) {
    window.click("nav-apps").await;
    window.see("app-detail").await;
}

/// The one API app, as the page gets it.
pub(crate) async fn app(window: &Window) -> Value {
    window.overview().await["apps"][0].clone()
}

/// The client ID of the one API app.
pub(crate) async fn client_id(window: &Window) -> String {
    app(window).await["clientId"].as_str().expect("practice's app has a client ID").to_owned()
}

/// The client secret, as practice ClickUp shows it.
pub(crate) async fn secret_in_practice(home: &Home, window: &Window) -> String {
    let practice = Practice::of(home, window).await;
    let browser = Browser::start(home).await;
    let secret = practice.client_secret(&browser, &client_id(window).await).await;
    browser.close().await;
    secret
}

async fn forget_app(window: &Window, tokens: &str) {
    show_apps(window).await;
    window.click("app-forget").await;
    window.choose("forget-tokens", tokens).await;
    window.click("forget-confirm").await;
    window.see_no("app-detail").await;
    assert_eq!(window.overview().await["apps"], json!([]), "the app is forgotten");
}

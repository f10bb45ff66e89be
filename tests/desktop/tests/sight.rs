//! A text pasted anywhere in the window: told apart, never shown whole, and used as the user chooses.

use canary::Canaries;
use desktop_suite::{Browser, Clipboard, Consent, Home, Practice, Window, until};
use serde_json::json;

use crate::journey::{self, LOOPBACK};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const CLIENT_ID: &str = "0AB1CD2EF3GH4IJ5KL6MN7OP8QR9ST0U";
const SECRET: &str = "ZYXW0123456789ABCDEFGHIJKLMNOPQRSTUV0123456789ABCDEFGHIJKLMNOPQR";
const OTHER_SECRET: &str = "QPON9876543210ZYXWVUTSRQPONMLKJIHGFE9876543210ZYXWVUTSRQPONMLKJI";

#[tokio::test]
async fn what_clickup_shows_of_an_app_sets_one_up_by_keyboard() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    window.see("first-start").await;
    let pasted = format!(
        "Client ID: {CLIENT_ID}\nClient Secret: {SECRET}\nRedirect URLs\nhttps://time-sync.example/clickup\n{LOOPBACK}\n"
    );
    clipboard.put(&pasted).await;
    clipboard.paste().await;
    window.see("pasted").await;
    let said = window.text("pasted").await;
    assert!(said.contains(CLIENT_ID) && said.contains(LOOPBACK), "what is no secret is shown: {said}");
    assert!(!markup(&window).await.contains(&SECRET[..12]), "nothing of the secret is");
    assert_eq!(ways(&window).await, ["newApp"], "there is no app yet that it could be for");

    // The dialog's title has the focus first, for those who listen.
    until("Tab reaches the answer", async || {
        window.press(TAB).await;
        window.focus().await.as_deref() == Some("pasted-use")
    })
    .await;
    window.press(ENTER).await;
    window.see("client-id").await;
    assert_eq!(window.value("client-id").await, CLIENT_ID, "the set-up goes on with it");
    let app = &window.overview().await["apps"][0];
    assert_eq!(app["hasSecret"], true, "the secret is kept");
    let urls: Vec<&str> =
        app["redirectUrls"].as_array().into_iter().flatten().filter_map(|one| one["url"].as_str()).collect();
    assert_eq!(urls, ["https://time-sync.example/clickup", LOOPBACK], "the redirect URLs are");
    window.close().await;
    let canaries = Canaries::new([("the client secret", SECRET)]);
    assert_eq!(home.files_holding(&canaries), [], "the secret is in the keyring alone");
}

#[tokio::test]
async fn a_secret_and_redirect_urls_go_to_the_app_that_is_there() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    let added = ["app", "add", "--name", "Time Sync", "--client-id", CLIENT_ID, "--client-secret-stdin"];
    assert_eq!(home.keyrack_told(&added, SECRET).await.code, Some(0), "an app is there");
    window.click("nav-apps").await;
    window.see("app-detail").await;

    clipboard.put(&format!("{CLIENT_ID}\nhttps://time-sync.example/clickup")).await;
    clipboard.paste().await;
    window.see("pasted-known").await;
    use_as(&window, "redirectsOf").await;
    until("the app has it", async || {
        window.overview().await["apps"][0]["redirectUrls"].to_string().contains("https://time-sync.example/clickup")
    })
    .await;

    clipboard.put(OTHER_SECRET).await;
    clipboard.paste().await;
    window.see("pasted").await;
    use_as(&window, "secretOf").await;
    window.see("rotate").await;
    assert_eq!(window.value("rotate-secret").await, OTHER_SECRET, "one that is there is exchanged only after a check");
    window.press(ESCAPE).await;
    window.see_no("rotate").await;
    window.close().await;
}

#[tokio::test]
async fn a_pasted_answer_completes_the_authorization_that_waits() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let browser = Browser::start_cut_off_from(&home, "127.0.0.1:47613").await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    clipboard.put(&consent.ended_on(LOOPBACK).await).await;
    window.click("nav-tokens").await;
    window.see("continue-app").await;
    clipboard.paste().await;
    window.see("pasted").await;
    use_as(&window, "answer").await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;

    clipboard.paste().await;
    window.see("pasted-unawaited").await;
    assert!(ways(&window).await.is_empty(), "an answer is good once");
    window.press(ESCAPE).await;
    window.see_no("pasted").await;
    window.close().await;
}

#[tokio::test]
async fn a_pasted_personal_token_is_added() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    journey::practise(&window).await;
    let practice = Practice::of(&home, &window).await;
    let browser = Browser::start(&home).await;
    let token = practice.personal_token(&browser, 81_512_843).await;
    window.click("nav-tokens").await;
    window.see("continue-app").await;
    clipboard.put(&format!("CLICKUP_API_TOKEN={token}")).await;
    clipboard.paste().await;
    window.see("pasted").await;
    assert!(!markup(&window).await.contains(&token), "it is not shown");
    use_as(&window, "token").await;
    window.text_with("confirm-user", "Ada").await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn without_a_paste_key_there_is_a_field() {
    let home = Home::new();
    let window = home.open_window().await;
    window.click("nav-paste").await;
    window.enter("paste-anything", "nothing of ClickUp’s").await;
    until("it says what could be in there", async || {
        window.text("pasted").await.len() > 200 && !window.sees("pasted-use").await
    })
    .await;
    window.enter("paste-anything", CLIENT_ID).await;
    window.see("pasted-use").await;
    window.press(ESCAPE).await;
    window.see_no("pasted").await;
    assert_eq!(window.overview().await["apps"], json!([]), "looking made no app");
    window.close().await;
}

#[tokio::test]
async fn what_is_pasted_into_a_field_stays_there_and_anything_else_is_said_quietly() {
    let home = Home::new();
    let window = home.open_window().await;
    let clipboard = Clipboard::of(&home).await;
    window.see("first-start").await;
    clipboard.put("nothing of anybody's").await;
    clipboard.paste().await;
    window.see("toast").await;
    assert!(!window.sees("pasted").await, "no dialog comes of it");
    window.click("first-start").await;
    window.enter("app-name", "x").await;
    clipboard.put(CLIENT_ID).await;
    clipboard.paste().await;
    until("the field took it", async || window.value("app-name").await.contains(CLIENT_ID)).await;
    assert!(!window.sees("pasted").await, "it is what the field is for");
    window.close().await;
}

/// The ways that are offered, in order.
async fn ways(window: &Window) -> Vec<String> {
    let ways = "return [...document.querySelectorAll('[data-at=\"pasted-use\"]')].map(button => button.dataset.way)";
    serde_json::from_value(window.script(ways).await).expect("each button names its way")
}

async fn use_as(window: &Window, way: &str) {
    window.click_css(&format!("[data-at=\"pasted-use\"][data-way=\"{way}\"]")).await;
}

/// All that the page holds, as text: attributes and what is out of sight too.
async fn markup(window: &Window) -> String {
    window.script("return document.documentElement.outerHTML").await.as_str().unwrap_or_default().to_owned()
}

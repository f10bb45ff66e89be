//! The redirect URLs of an API app: kept as registered in ClickUp, tried out, and what ClickUp's error pages mean.

use std::fs;

use desktop_suite::{Browser, Consent, Home, Practice, Window, until};
use serde_json::Value;

use crate::apps::{self, app, client_id};
use crate::journey::{self, LINK, LOOPBACK};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SPACE: char = ' ';
const DOWN: char = '\u{e015}';
const MINE: &str = "https://time-sync.example/clickup";

#[tokio::test]
async fn redirect_urls_are_added_changed_and_removed_by_keyboard() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let before = urls(&window).await;

    focus(&window, "redirects-add").await;
    window.press(ENTER).await;
    window.enter("redirect-lines", &format!("{MINE}\nhttps://time-sync.example/other")).await;
    tab_to(&window, "redirect-form-save").await;
    window.press(SPACE).await;
    window.see_no("redirect-form").await;
    let added = urls(&window).await;
    assert_eq!(added[before.len()..], [MINE, "https://time-sync.example/other"], "both came at the end, in order");

    choose_in_the_menu(&window, "https://time-sync.example/other", "redirect-edit").await;
    assert_eq!(window.value("redirect-lines").await, "https://time-sync.example/other", "it is there to be changed");
    window.enter("redirect-lines", "https://time-sync.example/another").await;
    tab_to(&window, "redirect-form-save").await;
    window.press(ENTER).await;
    window.see_no("redirect-form").await;
    assert_eq!(urls(&window).await[before.len()..], [MINE, "https://time-sync.example/another"], "it kept its place");

    choose_in_the_menu(&window, MINE, "redirect-remove").await;
    window.see("redirect-remove-confirm").await;
    tab_to(&window, "redirect-remove-confirm").await;
    window.press(ENTER).await;
    window.see_no("redirect-remove-dialog").await;
    assert_eq!(urls(&window).await[before.len()..], ["https://time-sync.example/another"], "the other one stays");
    window.close().await;
}

#[tokio::test]
async fn what_is_odd_about_a_pasted_list_is_said_before_it_is_kept() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let before = urls(&window).await;
    window.click("redirects-add").await;
    for (odd, notice) in [
        ("https://time-sync.example/clickup/", "trailingSlash"),
        ("https://time-sync.example/clickup\nhttps://time-sync.example/clickup/", "slashTwin"),
        ("http://localhost:8123/callback", "hostTwin"),
        ("https://localhost:47613/callback", "schemeTwin"),
        ("https://localhost:8123/callback", "httpsHere"),
    ] {
        window.enter("redirect-lines", odd).await;
        window.attribute_is("redirect-notice", "data-notice", notice).await;
    }
    let typed = format!("{MINE}\nhttps://time-sync.example/a b");
    window.enter("redirect-lines", &typed).await;
    window.attribute_is("redirect-problem", "data-problem", "space").await;
    window.click("redirect-form-save").await;
    window.attribute_is("redirect-lines", "aria-invalid", "true").await;
    assert_eq!(urls(&window).await, before, "nothing is kept while one of them can't be registered");
    window.click("redirect-form-cancel").await;
    window.click("redirects-add").await;
    assert_eq!(window.value("redirect-lines").await, typed, "nothing that was typed is lost");
    window.enter("redirect-lines", MINE).await;
    window.see_no("redirect-problem").await;
    window.click("redirect-form-save").await;
    window.see_no("redirect-form").await;
    assert_eq!(urls(&window).await.last().map(String::as_str), Some(MINE), "mended, it is kept");
    window.close().await;
}

#[tokio::test]
async fn trying_a_redirect_url_out_writes_into_the_table_that_it_worked() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    assert_eq!(result_of(&window, LOOPBACK).await, "untried");
    let already = home.pages().len();
    click_in_the_row(&window, LOOPBACK, "redirect-try").await;
    window.see("waiting").await;
    let page = home.page_after(already).await;
    assert_eq!(journey::part_of(&page, "redirect_uri"), LOOPBACK, "the authorization is by this one");
    let browser = Browser::start(&home).await;
    Consent::open(&browser, &page).await.connect_all().await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    apps::show_apps(&window).await;
    until("the table says that it worked", async || result_of(&window, LOOPBACK).await == "worked").await;
    assert_eq!(result_of(&window, LINK).await, "untried", "nothing is said of the others");
    window.close().await;
}

#[tokio::test]
async fn an_error_that_clickup_showed_is_explained_and_stands_in_the_table_until_the_url_works() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let practice = Practice::of(&home, &window).await;
    let browser = Browser::start(&home).await;
    let client_id = client_id(&window).await;
    practice.register(&browser, &client_id, &[LINK]).await;

    let already = home.pages().len();
    click_in_the_row(&window, LOOPBACK, "redirect-try").await;
    window.see("waiting").await;
    browser.go(&home.page_after(already).await).await;
    let shown = browser.value_of("document.body.innerText").await;
    assert!(shown.as_str().is_some_and(|said| said.contains("OAUTH_007")), "ClickUp refuses it: {shown}");

    // From where the user stands, with the words of the page.
    window.click("error-help").await;
    window.enter("error-text", "Redirect URI does not match the redirect uris of this application OAUTH_007").await;
    window.attribute_is("error-meaning", "data-meaning", "redirect-not-registered").await;
    let words = window.text("error-meaning").await;
    assert!(words.len() > 60, "it says what it means and what to change: {words}");
    assert!(window.text("error-dialog").await.contains(LOOPBACK), "it names the address to register");
    window.click("remedy-note").await;
    window.see("remedy-noted").await;
    window.click("error-close").await;
    window.click("authorize-cancel").await;
    apps::show_apps(&window).await;
    until("the table says that it was refused", async || result_of(&window, LOOPBACK).await == "refused").await;
    let row = app(&window).await["redirectUrls"][0].clone();
    assert_eq!(row["refusedWith"], "OAUTH_007", "and with what: {row}");
    assert!(row["refusedAt"].as_u64().is_some(), "and when: {row}");

    practice.register(&browser, &client_id, &[LOOPBACK]).await;
    let already = home.pages().len();
    click_in_the_row(&window, LOOPBACK, "redirect-try").await;
    Consent::open(&browser, &home.page_after(already).await).await.connect_all().await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    apps::show_apps(&window).await;
    until("registered, it works", async || result_of(&window, LOOPBACK).await == "worked").await;
    window.close().await;
}

#[tokio::test]
async fn every_code_of_the_list_says_what_it_means_and_what_can_be_done() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    choose_in_the_menu(&window, LOOPBACK, "redirect-error").await;
    let codes = "return [...document.querySelectorAll('[data-at=\"error-code\"] option')].map(one => one.value).filter(Boolean)";
    until("the codes are listed", async || window.script(codes).await.as_array().is_some_and(|all| !all.is_empty()))
        .await;
    let codes = window.script(codes).await;
    let codes: Vec<&str> = codes.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(codes.len() > 40, "every code that is known can be chosen: {codes:?}");
    for code in codes {
        let (ecode, meaning) = code.split_once(' ').expect("a code and its meaning");
        window.choose("error-code", code).await;
        window.attribute_is("error-meaning", "data-ecode", ecode).await;
        window.attribute_is("error-meaning", "data-meaning", meaning).await;
        let remedy = window.attribute("remedy", "data-remedy").await.unwrap_or_default();
        let wanted = match meaning {
            "redirect-not-registered" => "register",
            "client-unknown" => "clientId",
            "redirect-missing" | "code-used" | "code-unknown" => "anew",
            "token-gone" | "workspace-not-granted" => "again",
            "rate-limited" => "wait",
            "header-missing" => "report",
            _ => "nothing",
        };
        assert_eq!(remedy, wanted, "what can be done about {code}");
    }
    window.enter("error-text", "nothing of the kind").await;
    window.see("error-strange").await;
    window.close().await;
}

#[tokio::test]
async fn an_unknown_client_id_leads_to_where_it_is_entered() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    choose_in_the_menu(&window, LOOPBACK, "redirect-error").await;
    window.enter("error-text", "OAUTH_010").await;
    window.click("remedy-client-id").await;
    until("the client ID is in sight", async || window.value("client-id").await.len() == 32).await;
    window.close().await;
}

#[tokio::test]
async fn the_https_page_is_written_where_the_window_says() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    window.click("https-page").await;
    window.click("page-write").await;
    let path = window.text("page-path").await;
    let page = fs::read_to_string(path.trim()).unwrap_or_else(|error| panic!("{path} is there: {error}"));
    assert!(page.contains("keyrack://oauth/callback"), "it hands over to Keyrack");
    window.click("page-add").await;
    window.see("redirect-lines").await;
    window.close().await;
}

async fn urls(window: &Window) -> Vec<String> {
    let app = app(window).await;
    let urls = app["redirectUrls"].as_array().expect("an app has redirect URLs").iter();
    urls.filter_map(|one| one["url"].as_str().map(str::to_owned)).collect()
}

/// What the table says of a redirect URL.
async fn result_of(window: &Window, url: &str) -> String {
    let script = format!("return document.querySelector('{} [data-at=\"redirect-result\"]')?.dataset.result", row(url));
    window.script(&script).await.as_str().unwrap_or_default().to_owned()
}

fn row(url: &str) -> String {
    format!("[data-at=\"redirect-row\"][data-url=\"{url}\"]")
}

async fn click_in_the_row(window: &Window, url: &str, at: &str) {
    window.click_css(&format!("{} [data-at=\"{at}\"]", row(url))).await;
}

/// Opens the menu of a redirect URL and chooses an entry, both with keys alone.
async fn choose_in_the_menu(window: &Window, url: &str, entry: &str) {
    let script = format!("document.querySelector('{} [data-at=\"redirect-more\"]').focus()", row(url));
    window.script(&script).await;
    window.press(ENTER).await;
    for _ in 0..5 {
        if window.focus().await.as_deref() == Some(entry) {
            break;
        }
        window.press(DOWN).await;
    }
    until(&format!("the focus is on `{entry}`"), async || window.focus().await.as_deref() == Some(entry)).await;
    window.press(ENTER).await;
}

async fn focus(window: &Window, at: &str) {
    window.see(at).await;
    window.script(&format!("document.querySelector('[data-at=\"{at}\"]').focus()")).await;
}

/// Presses Tab until the focus is there.
async fn tab_to(window: &Window, at: &str) {
    for _ in 0..12 {
        if window.focus().await.as_deref() == Some(at) {
            return;
        }
        window.press(TAB).await;
    }
    panic!("Tab never comes to `{at}`");
}

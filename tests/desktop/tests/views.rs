//! Every view as it looks, in both themes, languages and sizes, and as axe-core judges it.

mod apps;
mod tokens;

use desktop_suite::{BareBus, Browser, Consent, Home, Window, save_picture, serious_findings, until};
use serde_json::json;

use crate::journey::{self, LINK};
use crate::recovery;

const ESCAPE: char = '\u{e00c}';
const SIZES: [(u32, u32); 2] = [(1180, 760), (760, 520)];

#[tokio::test]
async fn the_first_run_and_the_set_up_look_right_in_every_form() {
    let home = Home::new();
    let window = home.open_window().await;
    let mut found = Vec::new();
    window.see("first-practice").await;
    found.extend(in_every_form(&window, "first-run").await);
    window.click("nav-settings").await;
    window.see("set-theme").await;
    found.extend(in_every_form(&window, "settings").await);
    window.click("nav-tokens").await;
    window.click("first-personal").await;
    window.see("personal-field").await;
    found.extend(in_every_form(&window, "personal").await);
    window.press(ESCAPE).await;
    window.see_no("personal-field").await;
    window.click("first-start").await;
    window.see("app-name").await;
    found.extend(in_every_form(&window, "set-up-1").await);
    window.enter("app-name", "Time Sync").await;
    window.click("setup-next").await;
    window.see("redirect-list").await;
    found.extend(in_every_form(&window, "set-up-2").await);
    window.click("setup-next").await;
    window.see("client-id").await;
    found.extend(in_every_form(&window, "set-up-3").await);
    window.enter("client-id", &"A1".repeat(32)).await;
    window.enter("client-secret", &"B2".repeat(16)).await;
    window.see("swap").await;
    found.extend(in_every_form(&window, "set-up-3-swapped").await);
    window.click("swap").await;
    window.see_no("swap").await;
    window.click("setup-step-2").await;
    window.enter("redirect-list", "http://example.org/callback\nhttps://example.org/a#b").await;
    window.see("redirect-problem").await;
    found.extend(in_every_form(&window, "set-up-2-problems").await);
    window.click("nav-tokens").await;
    window.see("continue-app").await;
    found.extend(in_every_form(&window, "tokens-none").await);
    window.click("nav-apps").await;
    window.see("app-detail").await;
    found.extend(in_every_form(&window, "app-unfinished").await);
    window.click("app-forget").await;
    window.see("forget-confirm").await;
    found.extend(in_every_form(&window, "app-forget").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn the_authorization_looks_right_in_every_form() {
    let home = Home::new();
    let window = home.open_window().await;
    let mut found = Vec::new();
    journey::practise(&window).await;
    found.extend(in_every_form(&window, "set-up-4").await);
    let page = journey::begin(&home, &window, LINK).await;
    found.extend(in_every_form(&window, "waiting").await);
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.deny().await;
    home.follow_link(&consent.link_back().await).await;
    window.see("authorize-failed").await;
    found.extend(in_every_form(&window, "refused").await);
    browser.close().await;
    journey::connect(&home, &window).await;
    found.extend(in_every_form(&window, "confirm").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn the_rack_looks_right_in_every_form() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let mut found = Vec::new();
    journey::open_token(&window, &token).await;
    found.extend(in_every_form(&window, "tokens").await);
    window.click("token-rename").await;
    window.see("rename-field").await;
    found.extend(in_every_form(&window, "token-rename").await);
    window.press(ESCAPE).await;
    window.see_no("rename-field").await;
    window.click("token-forget").await;
    window.see("forget-confirm").await;
    found.extend(in_every_form(&window, "token-forget").await);
    window.press(ESCAPE).await;
    window.see_no("forget-confirm").await;
    window.click("nav-apps").await;
    window.see("app-item").await;
    found.extend(in_every_form(&window, "apps").await);
    window.click("nav-tokens").await;
    window.click("token-add").await;
    window.see("add-personal").await;
    found.extend(in_every_form(&window, "token-add").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn the_recovery_looks_right_in_every_form() {
    let home = recovery::with_copies().await;
    let window = home.open_window().await;
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        for language in ["en", "de"] {
            put_on(&window, theme, language).await;
            recovery::damage_while_open(&home);
            window.see("recovery-restore").await;
            let name = |view: &str| format!("{view}-{theme}-{language}");
            found.extend(in_every_size(&window, &name("recovery")).await);
            window.click("recovery-restore").await;
            window.see("recover-confirm").await;
            found.extend(in_every_size(&window, &name("recovery-restore")).await);
            window.press(ESCAPE).await;
            window.see_no("recover-confirm").await;
            window.click("recovery-anew").await;
            window.see("recover-confirm").await;
            found.extend(in_every_size(&window, &name("recovery-anew")).await);
            window.press(ESCAPE).await;
            window.see_no("recover-confirm").await;
            recovery::mend(&home);
            window.click("recovery-retry").await;
            window.see("nav-tokens").await;
        }
    }
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn where_there_is_no_keyring_everything_looks_right_in_every_form() {
    let mut home = Home::new();
    let bus = BareBus::start(&mut home).await;
    let window = home.open_window().await;
    let mut found = Vec::new();
    window.see("keyring-use-file").await;
    found.extend(in_every_form(&window, "no-keyring").await);
    window.click("keyring-use-file").await;
    window.see("passphrase-again").await;
    window.click("passphrase-done").await;
    window.attribute_is("passphrase-field", "aria-invalid", "true").await;
    found.extend(in_every_form(&window, "passphrase-new").await);
    window.enter("passphrase-field", "a passphrase of several words").await;
    window.enter("passphrase-again", "a passphrase of several words").await;
    window.click("passphrase-done").await;
    window.see_no("passphrase").await;
    window.click("nav-settings").await;
    window.see("stores-lock").await;
    window.script("document.querySelector('[data-at=\"stores\"]').scrollIntoView()").await;
    found.extend(in_every_form(&window, "stores").await);
    window.click("stores-lock").await;
    window.click("file-unlock").await;
    window.see("passphrase-field").await;
    window.enter("passphrase-field", "not the right one").await;
    window.click("passphrase-done").await;
    window.see("trouble").await;
    found.extend(in_every_form(&window, "passphrase-wrong").await);
    window.press(ESCAPE).await;
    window.see_no("passphrase").await;
    window.click("nav-apps").await;
    found.extend(in_every_form(&window, "file-locked").await);
    window.close().await;
    drop(bus);
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

/// Pictures the view in both themes, languages and sizes, and says what axe-core holds against it.
async fn in_every_form(window: &Window, view: &str) -> Vec<String> {
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        for language in ["en", "de"] {
            put_on(window, theme, language).await;
            found.extend(in_every_size(window, &format!("{view}-{theme}-{language}")).await);
        }
    }
    window.resize(1180, 760).await;
    put_on(window, "light", "en").await;
    found
}

async fn in_every_size(window: &Window, view: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (width, height) in SIZES {
        window.resize(width, height).await;
        let name = format!("{view}-{width}x{height}");
        let overflow = window.script("return document.documentElement.scrollWidth - innerWidth").await;
        if overflow.as_i64().is_some_and(|pixels| pixels > 0) {
            found.push(format!("{name}: {overflow} pixels stick out sideways"));
        }
        save_picture(window, &name, width, height).await;
        let findings = serious_findings(window).await;
        found.extend(findings.iter().map(|finding| format!("{name}: {finding:?}")));
    }
    found
}

/// Changes theme and language the way the settings do, and waits until the page wears them.
async fn put_on(window: &Window, theme: &str, language: &str) {
    let settings = json!({ "language": language, "theme": theme, "clipboardSeconds": 30, "logLevel": "info" });
    let answer = window.invoke("settings_save", json!({ "settings": settings })).await;
    assert!(answer.get("error").is_none(), "the settings are kept: {answer}");
    until(&format!("the page is in {language} and {theme}"), async || {
        let worn = "return [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]";
        window.script(worn).await == json!([language, theme])
    })
    .await;
}

//! The views of an API app that is kept right, and its dialogs.

use desktop_suite::{Browser, Home, Practice, Window, until};
use serde_json::json;

use super::{ESCAPE, in_every_form, put_on};
use crate::apps;
use crate::journey;

const UNUSUAL: &str =
    "https://time-sync.example/clickup/\nhttps://time-sync.example/a b\nhttp://localhost:8123/callback";

#[tokio::test]
async fn an_api_app_looks_right_in_every_form() {
    let home = Home::new();
    let (window, _) = journey::with_a_token(&home).await;
    let mut found = Vec::new();
    apps::show_apps(&window).await;
    window.script("document.querySelector('[data-at=\"https-page\"]').scrollIntoView()").await;
    found.extend(in_every_form(&window, "app-redirects").await);
    window.click_css("[data-at=\"in-clickup\"][data-what=\"removeAccess\"] summary").await;
    window.click("app-tokens-check").await;
    window.see("seen-token").await;
    window.script("document.querySelector('[data-at=\"app-archive\"]').scrollIntoView()").await;
    found.extend(in_every_form(&window, "app-tokens").await);
    window.click("app-rename").await;
    window.see("rename-field").await;
    found.extend(in_every_form(&window, "app-rename").await);
    window.press(ESCAPE).await;
    window.see_no("rename-field").await;
    window.click("app-forget").await;
    window.see("forget-confirm").await;
    found.extend(in_every_form(&window, "app-forget-tokens").await);
    window.press(ESCAPE).await;
    window.see_no("forget-confirm").await;
    window.click("app-archive").await;
    window.see("app-archived").await;
    found.extend(in_every_form(&window, "app-archived").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn what_is_done_with_redirect_urls_looks_right_in_every_form() {
    let home = Home::new();
    let window = apps::with_the_app_in_front(&home).await;
    let mut found = Vec::new();
    window.click("redirects-add").await;
    window.enter("redirect-lines", UNUSUAL).await;
    window.see("redirect-problem").await;
    found.extend(in_every_form(&window, "redirects-add").await);
    leave(&window, "redirect-form").await;
    window.click("redirect-more").await;
    window.see("redirect-edit").await;
    found.extend(in_every_form(&window, "redirect-menu").await);
    window.click("redirect-edit").await;
    window.see("redirect-lines").await;
    found.extend(in_every_form(&window, "redirect-edit").await);
    leave(&window, "redirect-form").await;
    window.click("redirect-more").await;
    window.click("redirect-remove").await;
    window.see("redirect-remove-confirm").await;
    found.extend(in_every_form(&window, "redirect-remove").await);
    leave(&window, "redirect-remove-dialog").await;
    window.click("https-page").await;
    window.click("page-write").await;
    window.see("page-written").await;
    found.extend(in_every_form(&window, "https-page").await);
    leave(&window, "page-dialog").await;
    window.click("redirect-more").await;
    window.click("redirect-error").await;
    window.enter("error-text", "OAUTH_007").await;
    window.click("remedy-note").await;
    window.see("remedy-noted").await;
    found.extend(in_every_form(&window, "error-to-register").await);
    window.enter("error-text", "ACCESS_083").await;
    window.attribute_is("remedy", "data-remedy", "nothing").await;
    found.extend(in_every_form(&window, "error-to-nothing").await);
    leave(&window, "error-dialog").await;
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

#[tokio::test]
async fn replacing_and_revealing_a_client_secret_look_right_in_every_form() {
    let home = Home::new();
    let (window, _) = journey::with_a_token(&home).await;
    let mut found = Vec::new();
    apps::show_apps(&window).await;
    for (theme, language) in [("light", "en"), ("dark", "de")] {
        put_on(&window, theme, language).await;
        window.click("secret-reveal").await;
        let title = if language == "de" { "Client-Geheimnis" } else { "Client secret" };
        let there = async || home.window_titles().await.iter().any(|one| one == title);
        until("the little window is open", there).await;
        // It belongs to no driver: the picture is for people, who can wait a moment for its page.
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        home.picture_of_the_screen(&format!("reveal-{theme}-{language}")).await;
        until("the little window is gone", async || !there().await).await;
    }
    let practice = Practice::of(&home, &window).await;
    window.click("secret-replace").await;
    window.see("rotate-secret").await;
    found.extend(in_every_form(&window, "rotate").await);
    window.enter("rotate-secret", &format!("PRACTICE{}", "A1".repeat(28))).await;
    window.click("rotate-check").await;
    window.attribute_is("rotate-verdict", "data-verdict", "wrong").await;
    found.extend(in_every_form(&window, "rotate-wrong").await);
    practice.switch(json!({ "tokenErrors": "codes" })).await;
    let browser = Browser::start(&home).await;
    let secret = practice.regenerate_client_secret(&browser, &apps::client_id(&window).await).await;
    window.enter("rotate-secret", &secret).await;
    window.click("rotate-check").await;
    window.attribute_is("rotate-verdict", "data-verdict", "couldNotTell").await;
    found.extend(in_every_form(&window, "rotate-unclear").await);
    window.click("rotate-sure").await;
    window.see("rotate-done").await;
    found.extend(in_every_form(&window, "rotate-done").await);
    window.close().await;
    assert!(found.is_empty(), "axe-core finds nothing serious:\n{}", found.join("\n"));
}

/// Leaves a dialog with Escape.
async fn leave(window: &Window, dialog: &str) {
    window.press(ESCAPE).await;
    window.see_no(dialog).await;
}

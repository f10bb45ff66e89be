//! The https page that a person hosts themselves: what it makes of an answer in a real browser, and that Keyrack takes it.

use desktop_suite::{Browser, Consent, Home, PageServer, until};
use serde_json::json;

use crate::journey::{self, LINK};

#[tokio::test]
async fn the_page_hands_the_answer_to_keyrack_and_shows_nothing_of_the_code() {
    let home = Home::new();
    let server = PageServer::start(page_of(&home).await).await;
    let window = home.open_window().await;
    journey::practise(&window).await;
    let page = journey::begin(&home, &window, LINK).await;
    let browser = Browser::start(&home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let answer = consent.link_back().await.replace(LINK, "");
    let code = journey::part_of(&format!("{LINK}{answer}"), "code");

    browser.go(&format!("{}{answer}&team=1", server.address())).await;
    browser.see("#answer:not([hidden])").await;
    until("the page went to Keyrack by itself", async || {
        browser.value_of("history.state?.opened === true").await == json!(true)
    })
    .await;
    let shown = browser.value_of("document.body.innerText").await;
    assert!(!shown.as_str().is_none_or(|shown| shown.contains(&code)), "the code is nowhere in the page");
    assert!(browser.address().await.contains(&code), "it stays in the address, for pasting");
    let link = browser.value_of("document.querySelector('#open').href").await;
    assert_eq!(link, json!(format!("{LINK}{answer}")), "the link has the answer, and nothing else of the query");
    assert_eq!(server.asked(), [format!("/{answer}&team=1")], "the page loads nothing more from anywhere");

    home.follow_link(link.as_str().expect("it was just compared")).await;
    window.see("confirm").await;
    journey::keep(&home, &window).await;
    window.close().await;
}

#[tokio::test]
async fn without_an_answer_or_without_scripts_the_page_says_so_and_goes_nowhere() {
    let home = Home::new();
    let server = PageServer::start(page_of(&home).await).await;
    let browser = Browser::start(&home).await;
    let state = "A".repeat(43);
    for (query, shown) in [
        (String::new(), "idle"),
        ("?lang=en".to_owned(), "idle"),
        (format!("?code=x&state={state}"), "answer"),
        (format!("?error=access_denied&state={state}"), "answer"),
        ("?code=x".to_owned(), "broken"),
        (format!("?code=x&code=y&state={state}"), "broken"),
        (format!("?code=x&error=y&state={state}"), "broken"),
        (format!("?code=%zz&state={state}"), "broken"),
        (format!("?code=a%20b&state={state}"), "broken"),
        (format!("?code=x&state={state}&iss=https%3A%2F%2Fa.example"), "broken"),
    ] {
        browser.go(&format!("{}{query}", server.address())).await;
        browser.see(&format!("#{shown}:not([hidden])")).await;
        let sections = browser.value_of("document.querySelectorAll('section:not([hidden])').length").await;
        assert_eq!(sections, json!(1), "{query}: it says one thing");
        let link = browser.value_of("document.querySelector('#open').getAttribute('href')").await;
        assert_eq!(link.is_string(), shown == "answer", "{query}: a link is there for an answer alone");
    }
    browser.without_scripts().await;
    browser.go(&format!("{}?code=x&state={state}", server.address())).await;
    browser.see("#scriptless:not([hidden])").await;
    let link = browser.value_of("document.querySelector('#open').getAttribute('href')").await;
    assert!(link.is_null(), "the script did not run, and the page says how to paste the address");
    browser.close().await;
}

/// The page, as the command writes it.
async fn page_of(home: &Home) -> String {
    let ran = home.keyrack(&["app", "page"]).await;
    assert_eq!(ran.code, Some(0), "the page is written: {}", ran.stderr);
    ran.stdout
}

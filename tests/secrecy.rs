//! Where a secret must not be: the database and its folder, what prints, what crosses to the window.

use canary::{files, holds};
use serde_json::Value;
use vault::{Ask, LINK, TokensOfApp, Via};

use crate::support::{Rack, SECRET, TOKEN, link};

#[tokio::test]
async fn no_file_of_the_vault_holds_a_secret_a_code_or_a_state() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    let id = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    rack.vault.keep(&id, Some("Reporting bot")).expect("kept");
    rack.vault.forget_app(&app, TokensOfApp::Forget).await.expect("forgotten, so that free pages are looked at too");
    let files = files(rack.home.path());
    assert!(files.len() >= 3, "database, log and index are looked at");
    for (name, bytes) in files {
        for secret in [SECRET, TOKEN, &state] {
            assert!(!holds(&bytes, secret), "{} holds a secret", name.display());
        }
    }
}

#[tokio::test]
async fn nothing_that_prints_or_crosses_the_wire_holds_a_secret() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let begun = rack.vault.authorize(&app, LINK, Ask::default()).await.expect("begun");
    let state = crate::support::state_in(begun.url.as_str());
    let id = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    let overview = rack.vault.overview().expect("readable");
    let revealed = rack.vault.reveal(&id).await.expect("it is there");
    let mut printed = format!("{overview:?} {begun:?} {revealed:?} {:?} {:?}", rack.vault, rack.safes);
    let wire = serde_json::to_value(wire::Overview::new(overview, "en")).expect("plain data");
    printed.push_str(&wire.to_string());
    for secret in [SECRET, TOKEN, &state] {
        assert!(!holds(printed.as_bytes(), secret), "something prints a secret");
    }
    assert_eq!(wire["pending"][0]["last4"], Value::from("4F2K"), "and yet the last four are there");
}

#[tokio::test]
async fn errors_hold_nothing_of_what_was_pasted() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK]).await;
    let (begun, _) = rack.begin(&app, LINK).await;
    for text in [TOKEN.to_owned(), format!("{LINK}?code={TOKEN}"), format!("https://a.example/?code={TOKEN}&state=x")] {
        for error in [
            rack.vault.paste(&begun.id, &text).await.expect_err("no answer"),
            rack.vault.complete(&text, Via::Link).await.expect_err("no answer"),
            rack.vault.add_personal(text.clone().into()).await.expect_err("no personal token"),
        ] {
            let failure = serde_json::to_string(&wire::Failure::from(&error)).expect("plain data");
            assert!(!holds(format!("{error} {error:?} {failure}").as_bytes(), TOKEN), "{error}");
        }
    }
}

//! Where a secret must not be: the database and its folder, what prints, what crosses to the window.

use std::{fs, path::Path};

use serde_json::Value;
use vault::{LINK, Via};

use crate::support::{Rack, SECRET, TOKEN, link};

/// A canary in the forms it could have been copied in.
fn forms(canary: &str) -> Vec<Vec<u8>> {
    let hex = canary.bytes().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let percent = canary.bytes().fold(String::new(), |text, byte| text + &format!("%{byte:02X}"));
    // A canary inside a longer base64 text begins at one of three places; the middle is the same for each.
    let base64 = (0..3).map(|skip| {
        let text = base64_of(&canary.as_bytes()[skip..]);
        text.as_bytes()[..text.len() - 4].to_vec()
    });
    [canary.as_bytes().to_vec(), hex.into_bytes(), wide, percent.into_bytes()].into_iter().chain(base64).collect()
}

fn base64_of(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks(3)
        .flat_map(|chunk| {
            let block = chunk.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
            (0..4).map(move |place| char::from(DIGITS[(block >> (18 - 6 * place) & 63) as usize]))
        })
        .collect()
}

fn holds(haystack: &[u8], canary: &str) -> bool {
    forms(canary).iter().any(|form| haystack.windows(form.len()).any(|window| window == form))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            found.push((entry.display().to_string(), fs::read(&entry).expect("readable")));
        }
    }
    found
}

#[test]
fn the_search_finds_a_canary_in_each_form() {
    for form in forms(TOKEN) {
        let hay = [b"some text ".as_slice(), &form, b" more".as_slice()].concat();
        assert!(holds(&hay, TOKEN), "a search that can't find proves nothing");
    }
    assert!(!holds(b"nothing of it", TOKEN), "nor one that always finds");
}

#[tokio::test]
async fn no_file_of_the_vault_holds_a_secret_a_code_or_a_state() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    let id = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    rack.vault.keep(&id, Some("Reporting bot")).expect("kept");
    rack.vault.forget_app(&app).await.expect("forgotten, so that free pages are looked at too");
    let files = files(rack.home.path());
    assert!(files.len() >= 3, "database, log and index are looked at");
    for (name, bytes) in files {
        for secret in [SECRET, TOKEN, &state] {
            assert!(!holds(&bytes, secret), "{name} holds a secret");
        }
    }
}

#[tokio::test]
async fn nothing_that_prints_or_crosses_the_wire_holds_a_secret() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let begun = rack.vault.authorize(&app, LINK).await.expect("begun");
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

//! What is left in files: nothing secret.

use canary::Canaries;
use desktop_suite::Home;
use serde_json::json;

use crate::journey::{self, LOOPBACK};

#[tokio::test]
async fn no_token_and_no_answer_is_in_a_file() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let kept = journey::secret_of(&home, &token).await;

    // A second one, left unanswered, and an address that was opened and never used.
    window.click("nav-apps").await;
    window.click("app-authorize").await;
    window.see("authorize-open").await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let state = journey::part_of(&page, "state");
    assert_eq!(window.overview().await["authorizations"][0]["stage"], json!("waiting"), "the second one waits");

    let canaries = Canaries::new([("the token", kept), ("the state", state)]);
    assert_eq!(home.files_holding(&canaries), [], "no file holds a token or a state, while running");
    window.close().await;
    assert_eq!(home.files_holding(&canaries), [], "nor afterwards");
    assert!(has_database(&home), "it was the right folder that was looked through");
}

fn has_database(home: &Home) -> bool {
    !home.files_holding(&Canaries::new([("a database", "SQLite format 3\0")])).is_empty()
}

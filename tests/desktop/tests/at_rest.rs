//! What is left in files: nothing secret.

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
    let state = url::Url::parse(&page).expect("the browser got an address");
    let state = state.query_pairs().find(|(key, _)| key == "state").expect("it carries a state").1.into_owned();
    assert_eq!(window.overview().await["authorizations"][0]["stage"], json!("waiting"), "the second one waits");

    let mut needles = vec![kept, state];
    needles.extend(encoded(&needles));
    assert_eq!(
        home.files_holding(&needles),
        Vec::<std::path::PathBuf>::new(),
        "no file holds a token or a state, while running"
    );
    window.close().await;
    assert_eq!(home.files_holding(&needles), Vec::<std::path::PathBuf>::new(), "nor afterwards");
    assert!(has_database(&home), "it was the right folder that was looked through");
}

/// The same in the form that a careless program might write it.
fn encoded(needles: &[String]) -> Vec<String> {
    let wide = |text: &String| text.chars().flat_map(|letter| [letter, '\0']).collect();
    needles.iter().map(wide).collect()
}

fn has_database(home: &Home) -> bool {
    !home.files_holding(&["SQLite format 3".to_owned()]).is_empty()
}

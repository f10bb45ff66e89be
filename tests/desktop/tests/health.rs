//! A token's health in the window: what stands between Keyrack and ClickUp is said, and only ClickUp's own word about the
//! token makes it look revoked.

use desktop_suite::{Home, Practice, until};
use serde_json::json;

use crate::again::with_a_named_token;
use crate::journey;

#[tokio::test]
async fn trouble_of_any_kind_is_said_for_what_it_is_and_never_looks_revoked() {
    let home = Home::new();
    let (window, token, _) = with_a_named_token(&home).await;
    let practice = Practice::of(&home, &window).await;
    journey::open_token(&window, &token).await;
    for (answers, code) in [
        ("rateLimited", "rate-limited"),
        ("trouble", "clickup-trouble"),
        ("proxy401", "refused"),
        ("noHeader", "header-missing"),
    ] {
        practice.switch(json!({ "answers": answers })).await;
        window.click("token-check").await;
        until(&format!("{answers} is kept as {code}"), async || {
            home.tokens().await[0]["health"]["cause"]["code"] == code
        })
        .await;
        window.attribute_is("health", "data-state", "cannotTell").await;
        assert!(!window.sees("token-replace").await, "{answers}: nothing is wrong with the token");
        practice.switch(json!({ "answers": "well" })).await;
        window.click("token-check").await;
        window.attribute_is("health", "data-state", "live").await;
    }
    window.close().await;
}

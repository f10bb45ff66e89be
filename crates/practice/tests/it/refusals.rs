//! ClickUp's refusals, word for word, where it gives them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{ACME, ADA, GLOBEX, INITECH, LOOPBACK, Practising, SCHEME, between, encoded, json};

async fn refused(answer: reqwest::Response) -> (StatusCode, Value) {
    (answer.status(), json(answer).await)
}

#[tokio::test]
async fn a_code_works_once() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let code = practising.code(&app, ADA, &[ACME]).await;
    let first = practising.exchange(&app.client_id, &app.client_secret, &code).await;
    assert_eq!(first.status(), 200, "the first exchange gets the token");
    let again = refused(practising.exchange(&app.client_id, &app.client_secret, &code).await).await;
    let expected = json!({ "err": "Code already used", "ECODE": "OAUTH_014" });
    assert_eq!(again, (StatusCode::UNAUTHORIZED, expected), "the second gets none");
}

#[tokio::test]
async fn credentials_can_be_checked_with_an_impossible_code() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let (wrong, unknown) = ("A".repeat(64), "B".repeat(32));
    let ask = async |id, secret| refused(practising.exchange(id, secret, "impossible").await).await;
    assert_eq!(
        ask(&app.client_id, &app.client_secret).await,
        (StatusCode::UNAUTHORIZED, json!({ "error": "invalid_grant", "err": "Code not found", "ECODE": "OAUTH_013" })),
        "right credentials, no such code"
    );
    assert_eq!(
        ask(&app.client_id, &wrong).await,
        (StatusCode::UNAUTHORIZED, json!({ "error": "invalid_client", "err": "Client secret invalid" })),
        "wrong secret"
    );
    assert_eq!(
        ask(&unknown, &app.client_secret).await,
        (StatusCode::UNAUTHORIZED, json!({ "err": "Client Not Found", "ECODE": "OAUTH_010" })),
        "unknown client"
    );
}

#[tokio::test]
async fn a_wrong_secret_does_not_use_up_the_code() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let code = practising.code(&app, ADA, &[ACME]).await;
    assert_eq!(practising.exchange(&app.client_id, &"A".repeat(64), &code).await.status(), 401, "refused");
    assert_eq!(practising.exchange(&app.client_id, &app.client_secret, &code).await.status(), 200, "still good");
}

#[tokio::test]
async fn the_token_endpoint_takes_json_in_the_body_only() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let fields = [("client_id", &*app.client_id), ("client_secret", &*app.client_secret), ("code", "C")];
    let (status, body) = refused(practising.form("/api/v2/oauth/token", &fields).send().await.unwrap()).await;
    assert_eq!(status, 400, "form-encoded");
    assert!(body["err"].as_str().unwrap().contains("not fully supported"), "in the words of ClickUp's FAQ");
    let in_query = practising.url(&format!("/api/v2/oauth/token?{}", encoded(&fields)));
    let in_query = practising.client.post(in_query).json(&json!({})).send().await.unwrap();
    assert_eq!(in_query.status(), 400, "secrets in the query");
    let post = practising.client.post(practising.url("/api/v2/oauth/token"));
    let half = post.header("content-type", "application/json").body("{\"code\":").send().await.unwrap();
    assert_eq!(half.status(), 400, "half a body");
}

#[tokio::test]
async fn a_page_shows_why_an_app_cannot_be_connected_and_sends_nobody_on() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let id = app.client_id.as_str();
    let mismatch = "Redirect URI does not match the redirect uris of this application";
    let cases = [
        (vec![("client_id", "X"), ("redirect_uri", LOOPBACK)], "Client Not Found", "OAUTH_010"),
        (vec![("redirect_uri", LOOPBACK)], "Client Not Found", "OAUTH_010"),
        (vec![("client_id", id)], "Redirect URI not passed", "OAUTH_017"),
        (vec![("client_id", id), ("redirect_uri", SCHEME)], mismatch, "OAUTH_007"),
        (vec![("client_id", id), ("redirect_uri", "http://127.0.0.1:47613/callback/")], mismatch, "OAUTH_007"),
        (vec![("client_id", id), ("redirect_uri", "http://localhost:47613/callback")], mismatch, "OAUTH_007"),
    ];
    for (fields, message, code) in cases {
        for answer in [practising.ask(&fields).await, practising.answer(&fields).await] {
            assert_eq!(answer.status(), 400, "{code}: a page, no redirect");
            let page = answer.text().await.unwrap();
            assert_eq!(between(&page, "id=\"error\" lang=\"en\">", "<"), message, "{code} in ClickUp's words");
            assert_eq!(between(&page, "id=\"ecode\">", "<"), code, "the code that goes with it");
        }
    }
}

#[tokio::test]
async fn a_call_needs_a_known_token_in_the_right_form() {
    let practising = Practising::start().await;
    let (token, personal) = (practising.token(ADA, &[ACME]).await, practising.personal_token(ADA).await);
    let none = practising.get("/api/v2/user").await;
    let expected = json!({ "err": "Authorization header required", "ECODE": "OAUTH_017" });
    assert_eq!(refused(none).await, (StatusCode::BAD_REQUEST, expected), "no header is a 400");
    let invalid = (StatusCode::UNAUTHORIZED, json!({ "err": "Token invalid", "ECODE": "OAUTH_025" }));
    for wrong in ["Bearer nonsense", "nonsense", "pk_81512843_X", &token, &format!("Bearer {personal}")] {
        let answer = practising.call("/user", wrong).await;
        assert!(!answer.headers().contains_key("x-ratelimit-limit"), "an unknown token has no budget");
        assert_eq!(refused(answer).await, invalid, "OAuth tokens as Bearer, personal ones bare");
    }
    assert_eq!(practising.call("/user", &personal).await.status(), 200, "the personal token, bare");
}

#[tokio::test]
async fn a_workspace_that_was_not_granted_looks_like_one_that_does_not_exist() {
    let practising = Practising::start().await;
    let token = format!("Bearer {}", practising.token(ADA, &[ACME]).await);
    let expected = (StatusCode::UNAUTHORIZED, json!({ "err": "Team(s) not authorized", "ECODE": "OAUTH_023" }));
    for resource in ["plan", "seats", "space", "shared", "webhook", "customroles"] {
        for workspace in [INITECH, GLOBEX, "404"] {
            let answer = practising.call(&format!("/team/{workspace}/{resource}"), &token).await;
            assert_eq!(refused(answer).await, expected, "{workspace}'s {resource} is out of reach");
        }
    }
}

#[tokio::test]
async fn the_call_after_the_hundredth_in_a_minute_is_refused() {
    let practising = Practising::start().await;
    let token = format!("Bearer {}", practising.token(ADA, &[ACME]).await);
    let header = |answer: &reqwest::Response, name: &str| -> u64 {
        answer.headers()[name].to_str().unwrap().parse().expect("a number")
    };
    for call in 1..=100_u64 {
        let answer = practising.call("/user", &token).await;
        assert_eq!(answer.status(), 200, "call {call} is within the limit");
        assert_eq!(header(&answer, "x-ratelimit-limit"), 100, "the limit");
        assert_eq!(header(&answer, "x-ratelimit-remaining"), 100 - call, "what is left");
        assert!(header(&answer, "x-ratelimit-reset") > 1_700_000_000, "the reset is in Unix seconds");
    }
    let answer = practising.call("/user", &token).await;
    assert_eq!(header(&answer, "x-ratelimit-remaining"), 0, "nothing is left");
    let expected = json!({ "err": "Rate limit reached", "ECODE": "APP_002" });
    assert_eq!(refused(answer).await, (StatusCode::TOO_MANY_REQUESTS, expected), "one too many");
    let other = practising.personal_token(ADA).await;
    assert_eq!(practising.call("/user", &other).await.status(), 200, "another token has its own budget");
}

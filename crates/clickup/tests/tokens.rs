//! The token endpoint (`clickup.md` §2): what each of its answers means, and what goes out to it.

use clickup::{AuthorizationCode, Client, ClientId, ClientSecret, CredentialVerdict, Error, Live, Reason};
use mockito::{Matcher, Server, ServerGuard};
use serde_json::json;

const ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";
const SECRET: &str = "CNRY0SECRET";

async fn server() -> (ServerGuard, Client<Live>) {
    let server = Server::new_async().await;
    let client = Client::at(&format!("{}/", server.url()));
    (server, client)
}

fn secret() -> ClientSecret<Live> {
    ClientSecret::new(SECRET.into())
}

fn code() -> AuthorizationCode {
    AuthorizationCode::new("4QX".into())
}

async fn exchange_against(status: usize, kind: &str, body: &str) -> Result<(), Error> {
    let (mut server, client) = server().await;
    let mock = server
        .mock("POST", "/api/v2/oauth/token")
        .with_status(status)
        .with_header("content-type", kind)
        .with_body(body)
        .expect(1)
        .create_async()
        .await;
    let result = client.exchange(&ClientId::new(ID), &secret(), code()).await;
    mock.assert_async().await; // Sent once, whatever came of it.
    result.map(|_| ())
}

#[tokio::test]
async fn a_code_is_exchanged_by_a_json_body_and_nothing_of_it_stands_in_the_address() {
    let (mut server, client) = server().await;
    let mock = server
        .mock("POST", "/api/v2/oauth/token")
        .match_header("content-type", "application/json")
        .match_header("authorization", Matcher::Missing)
        .match_body(Matcher::Json(json!({ "client_id": ID, "client_secret": SECRET, "code": "4QX" })))
        .with_header("content-type", "application/json; charset=utf-8")
        .with_body(r#"{"access_token":"CNRY-token","token_type":"Bearer"}"#)
        .expect(1)
        .create_async()
        .await;
    client.exchange(&ClientId::new(ID), &secret(), code()).await.expect("the answer holds a token");
    mock.assert_async().await;
}

#[tokio::test]
async fn each_refusal_of_the_token_endpoint_is_told_from_the_others() {
    for (status, body, expected) in [
        (401, r#"{"err":"Code already used","ECODE":"OAUTH_014"}"#, Reason::CodeUsed),
        (400, r#"{"err":"Code already used","ECODE":"OAUTH_014"}"#, Reason::CodeUsed),
        (401, r#"{"err":"Code not found","ECODE":"OAUTH_013"}"#, Reason::CodeUnknown),
        (401, r#"{"err":"Client Not Found","ECODE":"OAUTH_010"}"#, Reason::ClientUnknown),
        (401, r#"{"error":"invalid_client"}"#, Reason::SecretWrong),
        (401, r#"{"err":"invalid_client: Client secret is wrong","ECODE":"OAUTH_000"}"#, Reason::SecretWrong),
        (401, r#"{"error":"invalid_grant","ECODE":"OAUTH_013"}"#, Reason::GrantInvalid),
        (400, r#"{"err":{"code":"OAUTH_007"}}"#, Reason::RedirectMismatch),
        (400, r#"{"err":"Name is required","ECODE":"OAUTH_117"}"#, Reason::RequestInvalid),
        (200, r#"{"err":"Code already used","ECODE":"OAUTH_014"}"#, Reason::CodeUsed),
    ] {
        match exchange_against(status, "application/json", body).await {
            Err(Error::Refused { reason, .. }) => assert_eq!(reason, expected, "{body}"),
            other => panic!("{body} is a refusal, not {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_no_token_is_not_taken_for_one() {
    let long = format!(r#"{{"access_token":"{}"}}"#, "x".repeat(5000));
    for body in [
        "",
        "{",
        "[]",
        r#"["x"]"#,
        "null",
        "{}",
        r#"{"access_token":null}"#,
        r#"{"access_token":""}"#,
        r#"{"access_token":7}"#,
        r#"{"access_token":"a b"}"#,
        r#"{"access_token":"a\r\nX-Evil: 1"}"#,
        r#"{"access_token":"é"}"#,
        "\u{feff}{\"access_token\":\"x\"}",
        &long,
    ] {
        let result = exchange_against(200, "application/json", body).await;
        assert_eq!(result, Err(Error::Unreadable), "a body of {} bytes holds no token", body.len());
    }
    let html = exchange_against(200, "text/html", r#"{"access_token":"CNRY"}"#).await;
    assert_eq!(html, Err(Error::Unreadable), "ClickUp answers in JSON and says so");
}

#[tokio::test]
async fn trouble_and_limits_are_no_refusals() {
    let html = "<html>Bad gateway</html>";
    assert_eq!(
        exchange_against(502, "text/html", html).await,
        Err(Error::Trouble { status: 502 }),
        "ClickUp's trouble"
    );
    let limit = r#"{"err":"Rate limit reached","ECODE":"APP_002"}"#;
    let limited = exchange_against(429, "application/json", limit).await;
    assert_eq!(limited, Err(Error::RateLimited { retry_after: None }), "a limit is waited for");
}

async fn verdict_on(status: usize, body: &str) -> CredentialVerdict {
    let (mut server, client) = server().await;
    let answer = server.mock("POST", "/api/v2/oauth/token").with_status(status).with_body(body);
    let _mock = answer.with_header("content-type", "application/json").create_async().await;
    client.check_credentials(&ClientId::new(ID), &secret()).await
}

#[tokio::test]
async fn credentials_are_right_only_on_invalid_grant_and_wrong_only_on_invalid_client_or_an_unknown_client() {
    use CredentialVerdict as V;
    assert_eq!(verdict_on(401, r#"{"error":"invalid_grant"}"#).await, V::Right, "it got as far as the code");
    assert_eq!(verdict_on(401, r#"{"err":"invalid_grant","ECODE":"OAUTH_013"}"#).await, V::Right, "in either shape");
    assert_eq!(verdict_on(401, r#"{"error":"invalid_client"}"#).await, V::Wrong, "it stopped at the client");
    assert_eq!(verdict_on(401, r#"{"err":"Client Not Found","ECODE":"OAUTH_010"}"#).await, V::Wrong, "no such client");
    for (status, body) in [
        (401, r#"{"err":"Code not found","ECODE":"OAUTH_013"}"#),
        (401, r#"{"err":"not_invalid_grant_at_all"}"#),
        (429, r#"{"err":"Rate limit reached","ECODE":"APP_002"}"#),
        (500, "{}"),
        (200, "{}"),
        (200, r#"{"access_token":"CNRY"}"#),
        (403, "<html>"),
    ] {
        let verdict = verdict_on(status, body).await;
        assert!(matches!(verdict, V::CouldNotTell(_)), "{status} {body} tells nothing of the credentials");
    }
}

#[tokio::test]
async fn the_credential_check_spends_no_code_that_could_be_real() {
    let (mut server, client) = server().await;
    let mock = server
        .mock("POST", "/api/v2/oauth/token")
        .match_body(Matcher::Regex(r#""code":"[^"]* [^"]*""#.to_owned()))
        .with_status(401)
        .with_body(r#"{"error":"invalid_grant"}"#)
        .expect(1)
        .create_async()
        .await;
    client.check_credentials(&ClientId::new(ID), &secret()).await;
    mock.assert_async().await; // No code has a space in it.
}

#[test]
fn no_secret_prints_itself() {
    let printed = format!("{:?} {:?} {:?}", secret(), code(), clickup::AccessToken::<Live>::new(SECRET.into()));
    assert!(!printed.contains(SECRET) && !printed.contains("4QX"), "{printed}");
}

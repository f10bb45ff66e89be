//! ClickUp's codes in its answers (`clickup.md` §2b, §2c): which of them say that a token is dead, which say that it only
//! may not, and which say nothing of it at all.

use clickup::{AccessToken, Client, Error, Live, Reason};
use mockito::Server;

const JSON: &str = "application/json; charset=utf-8";

/// How the client takes this answer of `/v2/user` and of `/v2/team`.
async fn both(status: usize, kind: &str, body: &str) -> (Error, Error) {
    let mut server = Server::new_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let answer = server.mock("GET", mockito::Matcher::Any).with_status(status).with_header("content-type", kind);
    let _mock = answer.with_body(body).expect(2).create_async().await;
    let token = AccessToken::new("CNRY".into());
    let (user, teams) = tokio::join!(client.user(&token), client.workspaces(&token));
    (user.expect_err("a refusal names nobody"), teams.expect_err("a refusal lists nothing"))
}

fn refusal(said: &str, ecode: &str) -> String {
    format!(r#"{{"err":"{said}","ECODE":"{ecode}"}}"#)
}

/// What a refusal is about, and its code.
fn reason(error: &Error) -> Option<(Reason, Option<&str>)> {
    let Error::Refused { reason, ecode, .. } = error else { return None };
    Some((*reason, ecode.as_ref().map(clickup::Ecode::as_str)))
}

#[tokio::test]
async fn a_token_that_clickup_says_is_gone_is_unauthorized_at_user_and_only_there() {
    for (said, ecode) in [
        ("Oauth token not found", "OAUTH_018"),
        ("Token not found", "OAUTH_019"),
        ("Token not found", "OAUTH_021"),
        ("Token invalid", "OAUTH_025"),
        ("Token not found", "OAUTH_077"),
    ] {
        let (user, teams) = both(401, JSON, &refusal(said, ecode)).await;
        assert!(
            matches!(&user, Error::Unauthorized { ecode: it } if it.as_str() == ecode),
            "{ecode}: the token is dead"
        );
        assert_eq!(reason(&teams), Some((Reason::Other, Some(ecode))), "{ecode}: only /user can tell");
        let (user, _) = both(400, JSON, &refusal(said, ecode)).await;
        assert_eq!(reason(&user), Some((Reason::Other, Some(ecode))), "{ecode}: and only by a 401");
    }
    let (user, _) = both(401, JSON, &refusal("Something new", "OAUTH_192")).await;
    assert!(matches!(user, Error::Unauthorized { .. }), "a 401 of ClickUp's own that nobody has described yet");
}

#[tokio::test]
async fn a_401_of_somebody_else_says_nothing_of_the_token() {
    for (kind, body) in [
        ("text/html", "<html><title>401 Authorization Required</title></html>"),
        ("text/html", r#"{"message":"Unauthorized"}"#),
        (JSON, r#"{"error":"Unauthorized","status":401}"#),
        (JSON, r#"{"error":{"code":401,"message":"Unauthorized"}}"#),
        (JSON, r#"{"err":"Sign in to the company's proxy"}"#),
        (JSON, ""),
    ] {
        let (user, teams) = both(401, kind, body).await;
        for error in [user, teams] {
            assert_eq!(
                reason(&error),
                Some((Reason::Other, None)),
                "{body}: a proxy's 401 is a refusal of nobody known"
            );
        }
    }
}

#[tokio::test]
async fn a_missing_header_is_keyracks_fault_and_no_dead_token() {
    for body in [
        refusal("Authorization header required", "OAUTH_017"),
        r#"{"ECODE":"OAUTH_017"}"#.to_owned(),
        r#"{"err":{"code":"OAUTH_017"}}"#.to_owned(),
    ] {
        let (user, teams) = both(400, JSON, &body).await;
        for error in [user, teams] {
            assert_eq!(reason(&error), Some((Reason::NoHeader, Some("OAUTH_017"))), "{body}");
        }
    }
    for (status, said) in [(400, "Redirect URI not passed"), (401, "Authorization header required")] {
        let (user, _) = both(status, JSON, &refusal(said, "OAUTH_017")).await;
        assert_eq!(
            reason(&user),
            Some((Reason::Other, Some("OAUTH_017"))),
            "{status} {said}: only a 400 with these words is ours"
        );
    }
}

#[tokio::test]
async fn a_code_that_is_not_about_authorization_never_marks_a_token_whatever_its_prefix() {
    for (status, said, ecode) in [
        (400, "Name is required", "OAUTH_117"),
        (400, "Name is required", "OAUTH_119"),
        (400, "Parameter must be an array", "OAUTH_040"),
        (400, "View must be a conversation", "OAUTH_064"),
        (400, "Webhook configuration already exists", "OAUTH_171"),
        (400, "Webhook configuration already exists", "OAUTH_009"),
        (400, "Bad input", "INPUT_002"),
        (500, "Bad input", "ITEMV2_003"),
    ] {
        for status in [status, 401] {
            let (user, teams) = both(status, JSON, &refusal(said, ecode)).await;
            for error in [user, teams] {
                let trouble = Error::Trouble { status: 500 };
                let expected = (Reason::RequestInvalid, Some(ecode));
                assert!(error == trouble || reason(&error) == Some(expected), "{status} {ecode}: {error:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_workspace_that_was_not_granted_is_no_dead_token() {
    for ecode in ["OAUTH_023", "OAUTH_026", "OAUTH_027", "OAUTH_029", "OAUTH_045", "OAUTH_057", "OAUTH_061"] {
        let (user, teams) = both(401, JSON, &refusal("Team not authorized", ecode)).await;
        for error in [user, teams] {
            assert_eq!(reason(&error), Some((Reason::WorkspaceNotGranted, Some(ecode))), "{ecode}");
        }
    }
    for (status, said, ecode) in [
        (401, "Token does not have permission for this action", "OAUTH_024"),
        (401, "You do not have access to this task", "ACCESS_083"),
        (404, "Not found", "ACCESS_190"),
        (401, "Workspace not found", "TEAM_015"),
    ] {
        let (user, _) = both(status, JSON, &refusal(said, ecode)).await;
        assert_eq!(reason(&user), Some((Reason::Other, Some(ecode))), "{ecode}: a live token that may not");
    }
}

#[tokio::test]
async fn errors_of_other_shapes_are_read_and_pages_are_not() {
    let (user, _) = both(404, "text/html; charset=utf-8", "<!DOCTYPE html><pre>Cannot GET /api/v2/user</pre>").await;
    assert_eq!(user, Error::Refused { status: 404, reason: Reason::Other, ecode: None }, "no such path: a page");
    let (user, _) = both(401, JSON, r#"{"err":{"code":"APP_001"}}"#).await;
    assert_eq!(reason(&user), Some((Reason::Other, Some("APP_001"))), "the code within the error");
    let (user, _) = both(400, JSON, r#"{"error":"Name is required","ECODE":"OAUTH_117","message":"x"}"#).await;
    assert_eq!(reason(&user), Some((Reason::RequestInvalid, Some("OAUTH_117"))), "`error` instead of `err`");
    let (user, teams) = both(429, JSON, &refusal("Rate limit reached", "APP_002")).await;
    for error in [user, teams] {
        assert_eq!(error, Error::RateLimited { retry_after: None }, "a limit is waited for");
    }
}

//! What a refusal of a piece means (`clickup.md` §2b, §2c), and the budget that comes with every answer (§6).

use clickup::{AccessToken, Answer, Budget, Client, Error, Live, Piece, Reason, WorkspaceId};
use mockito::{Matcher, Server};

const JSON: &str = "application/json; charset=utf-8";

/// What all six calls make of this answer: whether each sees something.
async fn pieces(status: usize, kind: &str, body: &str, headers: &[(&str, &str)]) -> Vec<Answer<bool>> {
    let mut server = Server::new_async().await;
    let mut answer = server.mock("GET", Matcher::Any).with_status(status).with_header("content-type", kind);
    for (name, value) in headers {
        answer = answer.with_header(*name, value);
    }
    let mock = answer.with_body(body).expect(6).create_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let answers = all_six(&client).await;
    mock.assert_async().await; // Each asked once: nothing is retried here.
    answers
}

async fn all_six(client: &Client<Live>) -> Vec<Answer<bool>> {
    fn seen<T>(answer: Answer<Piece<T>>) -> Answer<bool> {
        Answer { said: answer.said.map(|piece| piece.seen().is_some()), budget: answer.budget }
    }
    let (token, id) = (AccessToken::new("CNRY".into()), WorkspaceId::new("9006054115").expect("an id"));
    vec![
        seen(client.plan(&token, &id).await),
        seen(client.seats(&token, &id).await),
        seen(client.spaces(&token, &id, false).await),
        seen(client.shared(&token, &id).await),
        seen(client.webhooks(&token, &id).await),
        seen(client.custom_roles(&token, &id).await),
    ]
}

fn refusal(said: &str, ecode: &str) -> String {
    format!(r#"{{"err":"{said}","ECODE":"{ecode}"}}"#)
}

#[tokio::test]
async fn a_401_a_403_and_a_404_are_not_visible_to_this_role() {
    for (status, kind, body) in [
        (401, JSON, refusal("Team not authorized", "OAUTH_027")),
        (401, JSON, refusal("Team(s) not authorized", "OAUTH_023")),
        (401, JSON, refusal("", "OAUTH_057")),
        (401, JSON, refusal("You do not have access to this task", "ACCESS_083")),
        (401, JSON, refusal("Something new", "OAUTH_192")),
        (403, JSON, refusal("Token does not have permission for this action", "OAUTH_024")),
        (403, JSON, r#"{"error":"Forbidden"}"#.to_owned()),
        (403, "text/html", "<html>Forbidden</html>".to_owned()),
        (404, JSON, refusal("Not found", "ACCESS_190")),
        (404, JSON, refusal("Workspace not found", "TEAM_015")),
        (404, "text/html", "<html>Cannot GET</html>".to_owned()),
        (404, JSON, String::new()),
        // No source has the status of these.
        (400, JSON, r#"{"err":{"code":"APP_001"}}"#.to_owned()),
        (400, JSON, refusal("Team not authorized", "OAUTH_031")),
        (400, JSON, refusal("Team not found", "TIMEENTRY_052")),
    ] {
        for answer in pieces(status, kind, &body, &[]).await {
            assert_eq!(answer, Answer { said: Ok(false), budget: None }, "{status} {body}");
        }
    }
}

#[tokio::test]
async fn what_is_said_of_the_token_is_no_verdict_on_the_piece_nor_on_the_token() {
    for (status, ecode) in
        [(401, "OAUTH_018"), (401, "OAUTH_019"), (401, "OAUTH_021"), (401, "OAUTH_025"), (403, "OAUTH_077")]
    {
        for answer in pieces(status, JSON, &refusal("Token not found", ecode), &[]).await {
            let Err(Error::Refused { reason: Reason::Other, ecode: Some(said), .. }) = answer.said else {
                panic!("{ecode}: /user has to be asked, not {answer:?}");
            };
            assert_eq!(said.as_str(), ecode, "the code is handed on");
        }
    }
}

#[tokio::test]
async fn a_wrong_request_is_no_lack_of_sight() {
    for (body, reason) in [
        (refusal("Authorization header required", "OAUTH_017"), Reason::NoHeader),
        (refusal("Parameter must be an array", "OAUTH_040"), Reason::RequestInvalid),
        (refusal("", "INPUT_002"), Reason::RequestInvalid),
        ("{}".to_owned(), Reason::Other),
    ] {
        for answer in pieces(400, JSON, &body, &[]).await {
            assert!(
                matches!(answer.said, Err(Error::Refused { reason: it, .. }) if it == reason),
                "{body}: {answer:?}"
            );
        }
    }
}

#[tokio::test]
async fn limits_trouble_and_redirects_stay_what_they_are() {
    let limit = refusal("Rate limit reached", "APP_002");
    for (status, body, headers, expected) in [
        (429, limit.as_str(), &[("retry-after", "7")][..], Error::RateLimited { retry_after: Some(7) }),
        (
            429,
            limit.as_str(),
            &[("retry-after", "Tue, 24 Nov 2026 10:00:00 GMT")],
            Error::RateLimited { retry_after: None },
        ),
        (429, "", &[], Error::RateLimited { retry_after: None }),
        (500, r#"{"err":"","ECODE":"GROUP_HELPERS_001"}"#, &[], Error::Trouble { status: 500 }),
        (502, "<html>", &[], Error::Trouble { status: 502 }),
        (302, "", &[("location", "https://a.example/")], Error::Redirected { status: 302 }),
    ] {
        for answer in pieces(status, JSON, body, headers).await {
            assert_eq!(answer.said, Err(expected.clone()), "{status} {body}");
        }
    }
    let nobody = Client::<Live>::at("http://127.0.0.1:1/");
    for answer in all_six(&nobody).await {
        assert_eq!(answer, Answer { said: Err(Error::Offline), budget: None }, "nobody is there");
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_is_unreadable() {
    for body in [
        "",
        "{",
        "null",
        "[]",
        "{}",
        r#"{"status":"ok"}"#,
        r#"{"plan_name":null,"members":7,"spaces":null,"shared":[],"webhooks":{},"custom_roles":null}"#,
        r#"{"spaces":[{"name":"x"}],"shared":{"lists":[null]},"webhooks":[["x"]],"custom_roles":[{"id":{}}],"guests":[]}"#,
    ] {
        for answer in pieces(200, JSON, body, &[]).await {
            assert_eq!(answer.said, Err(Error::Unreadable), "{body}");
        }
    }
    for answer in pieces(200, "text/html", r#"{"plan_name":"x","members":{},"spaces":[]}"#, &[]).await {
        assert_eq!(answer.said, Err(Error::Unreadable), "ClickUp answers in JSON and says so");
    }
}

#[tokio::test]
async fn every_answer_gives_its_budget_and_a_refusal_as_well() {
    let budget = Budget { limit: 100, remaining: 42, reset: Some(1_790_000_030_000) };
    for reset in ["1790000030", "1790000030000"] {
        let headers = [("x-ratelimit-limit", "100"), ("x-ratelimit-remaining", "42"), ("x-ratelimit-reset", reset)];
        for status in [200, 401, 404, 429, 500] {
            for answer in pieces(status, JSON, "{}", &headers).await {
                assert_eq!(answer.budget, Some(budget), "{status}");
            }
        }
    }
    for headers in [&[][..], &[("x-ratelimit-limit", "many"), ("x-ratelimit-remaining", "42")]] {
        for answer in pieces(200, JSON, "{}", headers).await {
            assert_eq!(answer.budget, None, "nonsense is no budget");
        }
    }
}

#[tokio::test]
async fn the_first_two_calls_of_an_inspection_give_their_budget_too() {
    let mut server = Server::new_async().await;
    let answer = server.mock("GET", Matcher::Any).with_header("content-type", JSON);
    let answer = answer.with_header("x-ratelimit-limit", "1000").with_header("x-ratelimit-remaining", "999");
    let _mock = answer.with_body(r#"{"user":{"id":2},"teams":[]}"#).create_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let token = AccessToken::new("CNRY".into());
    let budget = Some(Budget { limit: 1000, remaining: 999, reset: None });
    let user = client.user_and_budget(&token).await;
    assert_eq!((user.said.map(|user| user.id), user.budget), (Ok("2".to_owned()), budget), "/v2/user");
    assert_eq!(client.workspaces_and_budget(&token).await, Answer { said: Ok(Vec::new()), budget }, "/v2/team");
}

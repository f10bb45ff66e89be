//! `/v2/user` and `/v2/team` (`clickup.md` §5): the shapes that were seen, and those that break.

use clickup::{AccessToken, Client, Error, Live, Role};
use mockito::{Matcher, Server};

/// As recorded, made anonymous: nullable fields null, one id a string.
const USER: &str = r##"{"user":{"id":2,"username":"Ada Lovelace","email":"ada@example.com","color":"#ff897f",
    "profilePicture":null,"initials":"AL","week_start_day":null,"global_font_support":true,"timezone":"America/Chicago"}}"##;
const TEAM: &str = r##"{"teams":[{"id":"9006054115","name":"Acme","color":"#40BC86","avatar":null,"members":[
    {"user":{"id":1,"username":null,"email":"inv@example.com","color":null,"profilePicture":null,"initials":"J","role":3,
      "role_subtype":0,"role_key":"member","custom_role":null,"last_active":null,"date_joined":null,
      "date_invited":"1679495814173"},"invited_by":{"id":2,"username":"Ada Lovelace","status":"invited"}},
    {"user":{"id":"2","username":"Ada Lovelace","email":"ada@example.com","color":"#ff897f","profilePicture":null,
      "initials":"AL","role":1,"role_subtype":0,"role_key":"owner","custom_role":{"id":4547089,"name":"Head"},
      "last_active":"1750794096125","date_joined":"1679495777070","date_invited":"1679495777070"}}]},
    {"id":790,"name":null,"color":null,"avatar":null,"members":[{"user":{"id":2,"role":"4"}},{"user":{"id":3,"role":9}}]}]}"##;

fn token(text: &str) -> AccessToken<Live> {
    AccessToken::new(text.into())
}

/// What the client makes of this answer to `/v2/user` and to `/v2/team`.
async fn both(status: usize, body: &str) -> (Result<String, Error>, Result<usize, Error>) {
    let mut server = Server::new_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let answer = server.mock("GET", Matcher::Any).with_status(status).with_body(body);
    let _mock = answer.with_header("content-type", "application/json").expect_at_least(2).create_async().await;
    let token = token("CNRY");
    let (user, teams) = tokio::join!(client.user(&token), client.workspaces(&token));
    (user.map(|user| user.id), teams.map(|teams| teams.len()))
}

#[tokio::test]
async fn recorded_answers_are_read_with_every_nullable_field_null() {
    let mut server = Server::new_async().await;
    let json = |mock: mockito::Mock| mock.with_header("content-type", "application/json");
    let _user = json(server.mock("GET", "/api/v2/user").with_body(USER)).create_async().await;
    let _team = json(server.mock("GET", "/api/v2/team").with_body(TEAM)).create_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    let token = token("CNRY");
    let user = client.user(&token).await.expect("a recorded user is read");
    let teams = client.workspaces(&token).await.expect("recorded Workspaces are read");
    assert_eq!((user.id.as_str(), user.username.as_deref()), ("2", Some("Ada Lovelace")), "a number is an id");
    let me = teams[0].member(&user.id).expect("a member's id may be a string");
    assert_eq!((me.role, me.custom_role.as_deref()), (Role::Owner, Some("Head")), "the custom role comes on top");
    assert_eq!(teams[0].member("1").expect("invited, without a name").role, Role::Member, "3 is a member");
    assert_eq!((teams[1].id.as_str(), teams[1].name.as_str()), ("790", ""), "a name may be null");
    assert_eq!(teams[1].member("2").expect("listed").role, Role::Guest, "a role may be a string");
    assert_eq!(teams[1].member("3").expect("listed").role, Role::Unknown, "9 is no role that a document names");
}

#[tokio::test]
async fn a_personal_token_goes_bare_and_an_oauth_token_as_bearer() {
    for (text, header) in [("pk_42_X", "pk_42_X"), ("42_pk_X", "Bearer 42_pk_X")] {
        let mut server = Server::new_async().await;
        let mock = server
            .mock("GET", "/api/v2/user")
            .match_header("authorization", header)
            .with_header("content-type", "application/json")
            .with_body(USER)
            .create_async()
            .await;
        let client = Client::<Live>::at(&format!("{}/", server.url()));
        client.user(&token(text)).await.expect("the header is the right one");
        mock.assert_async().await;
    }
}

#[tokio::test]
async fn only_clickups_own_json_error_on_a_401_is_unauthorized() {
    for (body, dead) in [
        (r#"{"err":"Token invalid","ECODE":"OAUTH_025"}"#, true),
        (r#"{"err":"Oauth token not found","ECODE":"OAUTH_019"}"#, true),
        ("<html>Sign in to the company's proxy</html>", false),
        ("", false),
        (r#"{"message":"Unauthorized"}"#, false),
        (r#"{"status":401,"error":"Unauthorized","path":"/api/v2/user"}"#, false),
    ] {
        let (user, _) = both(401, body).await;
        assert_eq!(matches!(user, Err(Error::Unauthorized { .. })), dead, "{body}: a proxy's 401 tells nothing");
    }
}

#[tokio::test]
async fn an_answer_cut_off_at_any_byte_is_unreadable_and_never_half_a_workspace() {
    let mut server = Server::new_async().await;
    let client = Client::<Live>::at(&format!("{}/", server.url()));
    for end in 0..TEAM.len() {
        let mock = server.mock("GET", "/api/v2/team").with_header("content-type", "application/json");
        let mock = mock.with_body(&TEAM[..end]).create_async().await;
        let teams = client.workspaces(&token("CNRY")).await;
        assert_eq!(teams, Err(Error::Unreadable), "cut off at byte {end}");
        mock.remove_async().await;
    }
}

#[tokio::test]
async fn nothing_that_is_not_the_shape_is_read() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for body in [
        "[]",
        r#"[{"id":1}]"#,
        r#"{"user":[1],"teams":[["1","Acme"]]}"#,
        "null",
        "{}",
        "NaN",
        r#"{"user":{"id":null},"teams":[{"id":{}}]}"#,
        r#"{"user":{"id":-1}}"#,
        &deep,
    ] {
        let (user, teams) = both(200, body).await;
        assert_eq!(user, Err(Error::Unreadable), "no user in {} bytes", body.len());
        assert_eq!(teams, Err(Error::Unreadable), "no Workspaces in {} bytes", body.len());
    }
}

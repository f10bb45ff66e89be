//! From an app's registration to a token, and what a restart leaves.

use serde_json::json;

use crate::support::{ACME, ADA, GLOBEX, GRACE, INITECH, LOOPBACK, Practising, SCHEME, between, json, location};

#[tokio::test]
async fn an_authorization_leads_from_an_app_to_its_workspaces() {
    let practising = Practising::start().await;
    let app = practising.register("Time Sync", &[LOOPBACK, SCHEME]).await;
    assert_eq!((app.client_id.len(), app.client_secret.len()), (32, 64), "the shapes of the real ones");

    let (id, state) = (app.client_id.as_str(), "s_-~.1 &+=");
    let page = practising.ask(&[("client_id", id), ("redirect_uri", LOOPBACK), ("state", state)]).await;
    assert_eq!(page.status(), 200, "the consent page opens");
    assert!(page.text().await.unwrap().contains("Connect Time Sync to your Workspaces"), "it names the app");

    let consent = [("client_id", id), ("redirect_uri", LOOPBACK), ("state", state), ("decision", "connect")];
    let ticked = [("workspace", ACME), ("workspace", GLOBEX)];
    let answer = practising.answer(&[&consent[..], &ticked[..]].concat()).await;
    let (code, echoed) = location(&answer).split_once("&state=").expect("the state is echoed");
    assert_eq!(echoed, "s_-~.1%20%26%2B%3D", "as it was given, encoded");
    let code = code.strip_prefix("http://127.0.0.1:47613/callback?code=").expect("the redirect URL, then the code");

    let answer = practising.exchange(id, &app.client_secret, code).await;
    assert_eq!(answer.status(), 200, "the code is exchanged");
    let answer = json(answer).await;
    let token = format!("Bearer {}", answer["access_token"].as_str().unwrap());
    assert_eq!(answer.as_object().unwrap().len(), 1, "the one documented field");
    assert_eq!(practising.read("/user", &token).await["user"]["username"], "Ada Lovelace", "the usual user");
    let teams = practising.read("/team", &token).await;
    let names: Vec<_> = teams["teams"].as_array().unwrap().iter().map(|team| &team["name"]).collect();
    assert_eq!(names, ["Acme", "Globex"], "the Workspaces that were ticked, and no other");
}

#[tokio::test]
async fn another_user_connects_their_own_workspaces_only() {
    let practising = Practising::start().await;
    let token = format!("Bearer {}", practising.token(GRACE, &[ACME, "36094781"]).await);
    assert_eq!(practising.read("/user", &token).await["user"]["id"], GRACE, "Grace signed in");
    let teams = practising.read("/team", &token).await;
    let names: Vec<_> = teams["teams"].as_array().unwrap().iter().map(|team| &team["name"]).collect();
    assert_eq!(names, ["Acme"], "a Workspace that is not hers cannot be connected, whatever the form says");
}

#[tokio::test]
async fn a_program_gets_its_answer_from_a_page_with_a_link() {
    let practising = Practising::start().await;
    let app = practising.register("Time Sync", &[SCHEME]).await;
    let fields = [("client_id", &*app.client_id), ("redirect_uri", SCHEME), ("state", "S1")];
    let connect = [("decision", "connect"), ("workspace", ACME)];
    let answer = practising.answer(&[&fields[..], &connect[..]].concat()).await;
    assert_eq!(answer.status(), 200, "a page, as a redirect could leave a blank one");
    let page = answer.text().await.unwrap();
    let link = between(&page, "id=\"return\" href=\"", "\"").replace("&amp;", "&");
    let code = between(&link, "keyrack://oauth/callback?code=", "&state=S1");
    assert!(page.contains(&format!("content=\"0;url={}\"", link.replace('&', "&amp;"))), "it goes on by itself, too");
    let answer = practising.exchange(&app.client_id, &app.client_secret, code).await;
    assert_eq!(answer.status(), 200, "the code in the link is a real one");

    let page = practising.answer(&[&fields[..], &[("decision", "deny")]].concat()).await.text().await.unwrap();
    let link = between(&page, "id=\"return\" href=\"", "\"");
    assert_eq!(link, "keyrack://oauth/callback?error=access_denied&amp;state=S1", "a denial comes the same way");
}

#[tokio::test]
async fn a_denial_comes_back_as_an_error_with_the_state() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK, "https://a.example/cb?x=1"]).await;
    let fields = [("client_id", &*app.client_id), ("redirect_uri", LOOPBACK), ("state", "S"), ("decision", "deny")];
    let denied = "http://127.0.0.1:47613/callback?error=access_denied&state=S";
    assert_eq!(location(&practising.answer(&fields).await), denied, "the app learns of it");
    let fields = [("client_id", &*app.client_id), ("redirect_uri", "https://a.example/cb?x=1"), ("decision", "deny")];
    let denied = "https://a.example/cb?x=1&error=access_denied";
    assert_eq!(location(&practising.answer(&fields).await), denied, "no state was given; the query stays");
}

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let practising = Practising::start().await;
    let app = practising.register("Time Sync", &[LOOPBACK]).await;
    let token = format!("Bearer {}", practising.token(ADA, &[INITECH]).await);
    let (used, unused) = (practising.code(&app, ADA, &[ACME]).await, practising.code(&app, ADA, &[ACME]).await);
    practising.exchange(&app.client_id, &app.client_secret, &used).await;
    let personal = practising.personal_token(ADA).await;

    let practising = practising.restarted().await;
    let teams = practising.read("/team", &token).await;
    assert_eq!(teams["teams"][0]["name"], "Initech", "the token and what it was granted are still known");
    assert_eq!(practising.personal_token(ADA).await, personal, "the personal token is the same");
    assert_eq!(practising.call("/user", &personal).await.status(), 200, "and opens the same");
    let again = practising.exchange(&app.client_id, &app.client_secret, &used).await;
    assert_eq!(json(again).await["ECODE"], "OAUTH_014", "a used code stays used");
    let answer = practising.exchange(&app.client_id, &app.client_secret, &unused).await;
    assert_eq!(answer.status(), 200, "the app, its secret and an open code are still good");
}

#[tokio::test]
async fn the_same_registration_again_makes_a_new_app() {
    let practising = Practising::start().await;
    let (first, second) = (practising.register("App", &[SCHEME]).await, practising.register("App", &[SCHEME]).await);
    assert_ne!(first.client_id, second.client_id, "each registration is an app of its own");
}

#[tokio::test]
async fn a_registration_that_leads_nowhere_is_refused() {
    let practising = Practising::start().await;
    let no_urls: [&str; 0] = [];
    for body in [
        json!({ "name": " ", "redirect_urls": [SCHEME] }),
        json!({ "name": "App", "redirect_urls": no_urls }),
        json!({ "name": "App", "redirect_urls": ["javascript:alert(1)"] }),
        json!({ "name": "App", "redirect_urls": ["a.example/callback"] }),
        json!({ "name": "A".repeat(101), "redirect_urls": [SCHEME] }),
    ] {
        let answer = practising.client.post(practising.url("/practice/apps")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body} is no app");
        assert!(json(answer).await["err"].is_string(), "{body} is told why");
    }
}

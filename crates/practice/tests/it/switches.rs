//! What nobody knows of ClickUp: each position of each switch, as Keyrack meets it.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{ACME, ADA, GLOBEX, GRACE, INITECH, LOOPBACK, Practising, SCHEME, between, json, location};

#[tokio::test]
async fn the_switches_stand_as_keyrack_expects_them_and_are_set_one_by_one() {
    let practising = Practising::start().await;
    let mut expected = json!({
        "customScheme": "taken", "deny": "error", "again": "new", "oldToken": "stays", "regenerate": "tokensStay",
        "tokenErrors": "words", "answers": "well",
    });
    assert_eq!(json(practising.get("/practice/switches").await).await, expected, "from the start");
    let put = practising.client.put(practising.url("/practice/switches")).json(&json!({ "deny": "bare" }));
    expected["deny"] = json!("bare");
    assert_eq!(json(put.send().await.unwrap()).await, expected, "what is not named stays");
    for wrong in [json!({ "gravity": "off" }), json!({ "deny": "sideways" }), json!({ "deny": null }), json!([])] {
        let put = practising.client.put(practising.url("/practice/switches")).json(&wrong);
        assert_eq!(put.send().await.unwrap().status(), 400, "{wrong} sets nothing");
    }
    let practising = practising.restarted().await;
    assert_eq!(json(practising.get("/practice/switches").await).await, expected, "kept, and nothing wrong came in");
}

#[tokio::test]
async fn a_person_sets_the_switches_on_a_page() {
    let practising = Practising::start().await;
    let form = [("deny", "nothing"), ("answers", "proxy401")];
    let answer = practising.form("/settings/unknowns", &form).send().await.unwrap();
    let page = practising.get(location(&answer)).await.text().await.unwrap();
    assert!(page.contains("id=\"said\""), "it is said that this was saved");
    for id in ["switch-deny-nothing", "switch-answers-proxy401", "switch-oldToken-stays"] {
        assert!(page.contains(&format!("id=\"{id}\" checked")), "{id} is chosen");
    }
    practising.form("/settings/unknowns", &[("reset", "1"), ("deny", "bare")]).send().await.unwrap();
    let switches = json(practising.get("/practice/switches").await).await;
    assert_eq!((&switches["deny"], &switches["again"]), (&json!("error"), &json!("new")), "all as usual again");
    let wrong = practising.form("/settings/unknowns", &[("deny", "sideways")]).send().await.unwrap();
    assert_eq!(wrong.status(), 400, "there is no such position");
}

#[tokio::test]
async fn a_programs_own_scheme_can_be_refused_everywhere() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK, SCHEME]).await;
    practising.switch(json!({ "customScheme": "refused" })).await;

    let body = json!({ "name": "App", "redirect_urls": [LOOPBACK, SCHEME] });
    let answer = practising.client.post(practising.url("/practice/apps")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 400, "no app with it can be registered");
    assert_eq!(json(answer).await["err"], "A redirect URL must start with https:// or http://.", "and it is said why");
    let lines = format!("{LOOPBACK}\n{SCHEME}");
    for path in ["/settings/apps".to_owned(), format!("/settings/apps/{}", app.client_id)] {
        let form = [("name", "App"), ("redirect_urls", &*lines)];
        let answer = practising.form(&path, &form).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{path}: nor saved");
        assert!(answer.text().await.unwrap().contains("must start with https://"), "{path}: and it is said why");
    }
    let ask = async |url| practising.ask(&[("client_id", &*app.client_id), ("redirect_uri", url)]).await;
    let page = ask(SCHEME).await.text().await.unwrap();
    assert_eq!(between(&page, "id=\"ecode\">", "<"), "OAUTH_007", "one that is registered is refused all the same");
    assert_eq!(ask(LOOPBACK).await.status(), 200, "http is taken");
    practising.switch(json!({ "customScheme": "taken" })).await;
    assert_eq!(ask(SCHEME).await.status(), 200, "and so is the other one again");
}

#[tokio::test]
async fn a_denial_comes_back_as_the_switch_says_or_not_at_all() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK, SCHEME]).await;
    let id = app.client_id.as_str();
    let deny = async |url: &str| {
        practising.answer(&[("client_id", id), ("redirect_uri", url), ("state", "S"), ("decision", "deny")]).await
    };
    assert!(location(&deny(LOOPBACK).await).ends_with("?error=access_denied&state=S"), "usually an error");

    practising.switch(json!({ "deny": "bare" })).await;
    assert_eq!(location(&deny(LOOPBACK).await), format!("{LOOPBACK}?state=S"), "neither a code nor an error");
    let page = deny(SCHEME).await.text().await.unwrap();
    assert_eq!(between(&page, "id=\"return\" href=\"", "\""), format!("{SCHEME}?state=S"), "to a program as well");

    practising.switch(json!({ "deny": "nothing" })).await;
    for url in [LOOPBACK, SCHEME] {
        let answer = deny(url).await;
        assert_eq!(answer.status(), 200, "the browser stays");
        let page = answer.text().await.unwrap();
        assert!(page.contains("id=\"denied\"") && page.contains("Access was not given"), "it is told that it is over");
        assert!(
            !page.contains("href=\"http") && !page.contains("keyrack:") && !page.contains("refresh"),
            "no way back"
        );
    }
}

#[tokio::test]
async fn authorizing_again_gives_a_new_token_and_the_old_one_does_as_the_switch_says() {
    let practising = Practising::start().await;
    for (position, old_opens) in [
        ("stays", Ok(vec!["Acme".to_owned()])),
        ("follows", Ok(vec!["Initech".to_owned(), "Globex".to_owned()])),
        ("dies", Err("OAUTH_019".to_owned())),
    ] {
        practising.switch(json!({ "again": "new", "oldToken": position })).await;
        let app = practising.register("App", &[LOOPBACK]).await;
        let others = practising.token_of(&app, GRACE, &[ACME]).await;
        let old = practising.token_of(&app, ADA, &[ACME]).await;
        let new = practising.token_of(&app, ADA, &[INITECH, GLOBEX]).await;
        assert_ne!(old, new, "{position}: another token");
        assert_eq!(practising.opens(&old).await, old_opens, "{position}: the old one");
        assert_eq!(practising.opens(&new).await.unwrap(), ["Initech", "Globex"], "{position}: the new one");
        assert_eq!(practising.opens(&others).await.unwrap(), ["Acme"], "{position}: another user's is not touched");
    }
}

#[tokio::test]
async fn authorizing_again_can_give_the_same_token_with_other_workspaces() {
    let practising = Practising::start().await;
    practising.switch(json!({ "again": "same", "oldToken": "dies" })).await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let first = practising.token_of(&app, ADA, &[ACME]).await;
    let practising = practising.restarted().await;
    let second = practising.token_of(&app, ADA, &[GLOBEX]).await;
    assert_eq!(first, second, "the very same, even after a restart");
    assert_eq!(practising.opens(&first).await.unwrap(), ["Globex"], "it opens what was chosen last");
    assert_ne!(practising.token_of(&app, GRACE, &[ACME]).await, first, "another user gets another token");
    assert_ne!(practising.token(ADA, &[ACME]).await, first, "and so does another app");
}

#[tokio::test]
async fn regenerating_a_client_secret_kills_its_tokens_or_not() {
    let practising = Practising::start().await;
    let other = practising.token(ADA, &[ACME]).await;
    for (position, opens) in [("tokensStay", Ok(vec!["Acme".to_owned()])), ("tokensDie", Err("OAUTH_019".to_owned()))] {
        practising.switch(json!({ "regenerate": position })).await;
        let app = practising.register("App", &[LOOPBACK]).await;
        let token = practising.token_of(&app, ADA, &[ACME]).await;
        practising.press(&format!("/settings/apps/{}/regenerate", app.client_id)).await;
        assert_eq!(practising.opens(&token).await, opens, "{position}");
    }
    assert!(practising.opens(&other).await.is_ok(), "another app's tokens are not touched");
}

#[tokio::test]
async fn the_token_endpoint_can_answer_in_the_older_style() {
    let practising = Practising::start().await;
    practising.switch(json!({ "tokenErrors": "codes" })).await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let code = practising.code(&app, ADA, &[ACME]).await;
    let ask = async |id: &str, secret: &str, code: &str| {
        let answer = practising.exchange(id, secret, code).await;
        (answer.status(), json(answer).await)
    };
    let refused = |err: &str, ecode: &str| (StatusCode::UNAUTHORIZED, json!({ "err": err, "ECODE": ecode }));
    let (id, secret) = (app.client_id.as_str(), app.client_secret.as_str());
    let unknown = refused("Client Not Found", "OAUTH_010");
    assert_eq!(ask(&"B".repeat(32), secret, "impossible").await, unknown, "an unknown client");
    assert_eq!(ask(id, &"A".repeat(64), "impossible").await, unknown, "a wrong secret, by the same code");
    let bad_code = refused("Code not found", "OAUTH_013");
    assert_eq!(ask(id, secret, "impossible").await, bad_code, "right credentials, and nobody can tell");
    assert_eq!(ask(id, secret, &code).await.0, 200, "a good code is exchanged");
    assert_eq!(ask(id, secret, &code).await, refused("Code already used", "OAUTH_014"), "once");
}

#[tokio::test]
async fn calls_are_answered_as_the_switch_says_whatever_the_token() {
    let practising = Practising::start().await;
    let bearer = format!("Bearer {}", practising.token(ADA, &[ACME]).await);
    let personal = practising.personal_token(ADA).await;
    let plan = format!("/team/{ACME}/plan");
    let calls = [("/user", &bearer), ("/team", &personal), (plan.as_str(), &bearer)];

    practising.switch(json!({ "answers": "rateLimited" })).await;
    for (path, token) in calls {
        let answer = practising.call(path, token).await;
        assert_eq!(answer.headers()["x-ratelimit-limit"], "100", "{path} is told the limit");
        assert_eq!(answer.headers()["x-ratelimit-remaining"], "0", "{path} is told that nothing is left");
        assert!(answer.headers().contains_key("x-ratelimit-reset"), "{path} is told until when");
        assert_eq!(answer.status(), 429, "{path}");
        let expected = json!({ "err": "Rate limit reached", "ECODE": "APP_002" });
        assert_eq!(json(answer).await, expected, "{path} in ClickUp's words");
    }
    practising.switch(json!({ "answers": "trouble" })).await;
    for (path, token) in calls {
        let answer = practising.call(path, token).await;
        assert_eq!(answer.status(), 503, "{path}");
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"), "{path} gets a page");
    }
    for (position, status, body) in [
        ("proxy401", 401, json!({ "message": "Proxy authentication required" })),
        ("noHeader", 400, json!({ "err": "Authorization header required", "ECODE": "OAUTH_017" })),
    ] {
        practising.switch(json!({ "answers": position })).await;
        for (path, token) in calls {
            let answer = practising.call(path, token).await;
            assert_eq!((answer.status().as_u16(), json(answer).await), (status, body.clone()), "{position}: {path}");
        }
    }
    practising.switch(json!({ "answers": "well" })).await;
    assert_eq!(practising.call("/user", &bearer).await.status(), 200, "it was the switch, not the token");
}

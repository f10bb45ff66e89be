//! The pages a person and a browser see.

use crate::support::{ACME, ADA, GRACE, LOOPBACK, Practising, SCHEME, between, in_german};

#[tokio::test]
async fn the_consent_page_has_a_strict_policy_that_lets_the_answer_back() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let answer = practising.ask(&[("client_id", &app.client_id), ("redirect_uri", LOOPBACK)]).await;
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    for part in [
        "default-src 'none'; ",
        "style-src 'self'; ",
        "frame-ancestors 'none'",
        "form-action 'self' http://127.0.0.1:*",
    ] {
        assert!(policy.contains(part), "{part} is in {policy}");
    }
    assert!(!policy.contains("script-src"), "no script runs at all");
    let page = answer.text().await.unwrap();
    assert!(!page.contains("<script") && !page.contains(" style="), "and the page has none, nor inline style");
}

#[tokio::test]
async fn every_answer_is_marked_as_practice_and_kept_nowhere() {
    let practising = Practising::start().await;
    for path in [
        "/",
        "/practice/hello",
        "/practice/style.css",
        "/practice/switches",
        "/settings/apps",
        "/settings/apps?tab=unknowns",
        "/api",
        "/api/v2/user",
        "/nowhere",
    ] {
        let answer = practising.get(path).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("x-practice-clickup"), "1", "{path} is told apart from the real one");
        assert_eq!(header("cache-control"), "no-store", "{path} is kept nowhere");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path} tells nobody where one was");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path} is what it says");
    }
}

#[tokio::test]
async fn an_apps_name_is_text_and_never_markup() {
    let practising = Practising::start().await;
    let name = "<script>alert(1)</script>\"'><b>\u{202e}x";
    let app = practising.register(name, &[LOOPBACK, "evil://x/?a=\"><script>"]).await;
    let id = app.client_id.as_str();
    let fields = [("client_id", id), ("redirect_uri", LOOPBACK), ("state", "\"><script>alert(2)</script>")];
    let evil = [("client_id", id), ("redirect_uri", "evil://x/?a=\"><script>"), ("decision", "deny")];
    for answer in
        [practising.ask(&fields).await, practising.answer(&evil).await, practising.get("/settings/apps").await]
    {
        assert_eq!(answer.status(), 200, "the page is shown");
        let page = answer.text().await.unwrap();
        assert!(page.contains("&lt;script&gt;"), "the name is shown as it is");
        assert!(!page.contains("<script"), "and is no markup");
        assert!(!page.contains('\u{202e}'), "nor does it turn the line around");
    }
}

#[tokio::test]
async fn the_consent_page_offers_the_users_and_their_workspaces_by_role() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let fields = [("client_id", &*app.client_id), ("redirect_uri", LOOPBACK), ("state", "a&b")];
    let page = practising.ask(&fields).await.text().await.unwrap();
    assert_eq!(between(&page, "<h1>", "</h1>"), "Connect App to your Workspaces", "what it is about");
    assert!(page.contains(&format!("id=\"workspace-{ACME}\"")), "a Workspace to tick");
    assert!(page.contains("id=\"connect\"") && page.contains("id=\"deny\""), "two answers");
    let grace = between(&page, &format!("id=\"user-{GRACE}\" href=\""), "\"").replace("&amp;", "&");
    let page = practising.get(&grace).await.text().await.unwrap();
    assert!(page.contains(&format!("name=\"user\" value=\"{GRACE}\"")), "Grace is signed in now");
    assert!(page.contains("name=\"state\" value=\"a&amp;b\""), "and the state came along");
    assert!(!page.contains("Umbrella"), "she is not in Umbrella");
}

#[tokio::test]
async fn nothing_ticked_is_said_and_nothing_is_connected() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let user = GRACE.to_string();
    let fields = [("client_id", &*app.client_id), ("redirect_uri", LOOPBACK), ("user", &user), ("decision", "connect")];
    let answer = practising.answer(&fields).await;
    assert_eq!(answer.status(), 400, "the page again, no redirect");
    let page = answer.text().await.unwrap();
    assert_eq!(between(&page, "id=\"notice\" role=\"alert\">", "<"), "Tick at least one Workspace.", "what to do");
    assert!(page.contains(&format!("name=\"user\" value=\"{GRACE}\"")), "the same user is still signed in");
}

#[tokio::test]
async fn the_browsers_language_is_spoken() {
    let practising = Practising::start().await;
    let page = in_german(practising.client.get(practising.url("/settings/apps"))).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("<html lang=\"de\">") && page.contains("App anlegen"), "German, and marked so");
}

#[tokio::test]
async fn a_person_creates_an_app_and_copies_its_credentials() {
    let practising = Practising::start().await;
    let lines = format!("{LOOPBACK}\r\n\r\n  {SCHEME}  ");
    let form = [("name", "Time & Sync"), ("redirect_urls", &lines)];
    let answer = practising.form("/settings/apps", &form).send().await.unwrap();
    let page = answer.text().await.unwrap();
    let id = between(&page, "id=\"client-id\">", "<");
    let secret = between(&page, "id=\"client-secret\">", "<");
    assert_eq!((id.len(), secret.len()), (32, 64), "both to copy");
    let later = practising.get("/settings/apps").await.text().await.unwrap();
    assert!(later.contains(id) && later.contains("Time &amp; Sync") && later.contains(SCHEME), "the app is listed");
    assert!(!later.contains(secret), "its secret is not, until it is asked for");
    let checked = practising.exchange(id, secret, "impossible").await.text().await.unwrap();
    assert!(checked.contains("invalid_grant"), "the credentials are good");
}

#[tokio::test]
async fn a_form_that_cannot_be_used_keeps_what_was_typed() {
    let practising = Practising::start().await;
    let form = [("name", "Time Sync"), ("redirect_urls", "a.example/callback")];
    let answer = practising.form("/settings/apps", &form).send().await.unwrap();
    assert_eq!(answer.status(), 400, "no app came of it");
    let page = answer.text().await.unwrap();
    assert!(page.contains("id=\"notice\""), "it is said why");
    assert!(page.contains("value=\"Time Sync\"") && page.contains("a.example/callback</textarea>"), "nothing is lost");
}

#[tokio::test]
async fn each_user_has_a_personal_token_to_copy() {
    let practising = Practising::start().await;
    let token = practising.personal_token(ADA).await;
    let (start, secret) = token.split_at(token.len() - 32);
    assert_eq!(start, "pk_81512843_", "it carries the user's id");
    assert!(secret.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()), "and 32 digits and capitals");
}

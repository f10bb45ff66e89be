//! A new client secret: checked without any user while the old one is kept, and what became of the tokens said after.

use vault::{ApiAppId, Cause, HealthState, LINK, Realm, Verdict, Via};

use crate::support::{Rack, SECRET, TOKEN, link};

const NEW: &str = "CNRY0ROTATED0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB";
const RIGHT: &str = r#"{"error":"invalid_grant","err":"Code not found","ECODE":"OAUTH_013"}"#;

/// An API app whose one token is on the rack.
async fn scene() -> (Rack, ApiAppId) {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    let token = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    rack.vault.keep(&token, None).expect("kept");
    (rack, app)
}

async fn is_kept(rack: &Rack, app: &ApiAppId, secret: &str) -> bool {
    let kept = rack.vault.reveal_client_secret(app).await.expect("there is one");
    secrecy::ExposeSecret::expose_secret(&kept) == secret
}

#[tokio::test]
async fn a_right_secret_takes_the_old_ones_place_and_every_token_is_looked_at() {
    for dies in [false, true] {
        let (mut rack, app) = scene().await;
        rack.clickup.forget().await.refuses_exchange(401, RIGHT, 1).await;
        if dies {
            rack.clickup.revoked(TOKEN).await;
        } else {
            rack.clickup.opens(TOKEN, 1, &["Acme"]).await;
        }
        let rotated = rack.vault.rotate_client_secret(&app, format!(" {NEW}\n").into(), false).await.expect("asked");
        assert!(rotated.replaced && rotated.check.verdict == Verdict::Right, "invalid_grant alone means right");
        assert!(is_kept(&rack, &app, NEW).await, "it took the old one's place");
        assert_eq!(rotated.app.check.expect("it was checked").verdict, Verdict::Right, "and the app says so");
        let seen: Vec<_> = rotated.tokens.iter().map(|seen| (seen.was, seen.token.health.state)).collect();
        let now = if dies { HealthState::Revoked } else { HealthState::Live };
        assert_eq!(seen, [(HealthState::Live, now)], "what was seen of its token is told, whichever it is");
        rack.clickup.assert().await;
    }
}

#[tokio::test]
async fn a_wrong_secret_never_replaces_the_old() {
    for body in [r#"{"error":"invalid_client"}"#, r#"{"err":"Client Not Found","ECODE":"OAUTH_010"}"#] {
        for sure in [false, true] {
            let (mut rack, app) = scene().await;
            rack.clickup.forget().await.refuses_exchange(401, body, 1).await;
            let rotated = rack.vault.rotate_client_secret(&app, NEW.into(), sure).await.expect("asked");
            assert!(!rotated.replaced && rotated.check.verdict == Verdict::Wrong, "ClickUp refuses it");
            assert!(rotated.tokens.is_empty(), "nothing happened, so no token is asked about");
            assert!(is_kept(&rack, &app, SECRET).await, "the old one is kept, whatever was said");
        }
    }
}

#[tokio::test]
async fn where_nothing_can_be_told_the_old_one_stays_unless_the_user_is_sure() {
    let answers = [
        (401, r#"{"err":"Code not found","ECODE":"OAUTH_013"}"#, "an older answer says nothing of the client"),
        (503, "<h1>Sorry</h1>", "trouble at ClickUp"),
        (429, r#"{"err":"Rate limit reached","ECODE":"APP_002"}"#, "the rate limit"),
        (200, r#"{"access_token":"x"}"#, "a yes to an impossible code is no answer"),
        (401, "<h1>Sign in to the proxy</h1>", "a proxy"),
    ];
    for (status, body, why) in answers {
        let (mut rack, app) = scene().await;
        rack.clickup.forget().await.opens(TOKEN, 1, &[]).await.refuses_exchange(status, body, 2).await;
        let rotated = rack.vault.rotate_client_secret(&app, NEW.into(), false).await.expect("asked");
        assert!(!rotated.replaced && rotated.check.verdict == Verdict::CouldNotTell, "{why}");
        assert!(rotated.check.cause.is_some(), "why is said: {why}");
        assert!(is_kept(&rack, &app, SECRET).await, "the old one is kept: {why}");
        let rotated = rack.vault.rotate_client_secret(&app, NEW.into(), true).await.expect("asked");
        assert!(rotated.replaced && is_kept(&rack, &app, NEW).await, "the user was sure: {why}");
        assert_eq!(rotated.tokens.len(), 1, "and the token is looked at: {why}");
    }
}

#[tokio::test]
async fn without_a_client_id_there_is_nothing_to_ask_and_nothing_changes() {
    let rack = Rack::new().await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    rack.vault.set_client_secret(&app, SECRET.into()).await.expect("kept");
    let refused = rack.vault.rotate_client_secret(&app, NEW.into(), true).await;
    assert!(matches!(refused, Err(vault::Error::AppIncomplete)), "the set-up comes first");
    assert!(is_kept(&rack, &app, SECRET).await, "the old one is kept");
}

#[tokio::test]
async fn any_answer_by_a_redirect_url_shows_that_it_works_and_a_code_from_clickup_that_it_does_not() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK, "http://127.0.0.1:47996/callback"]).await;
    let shown = |url: &str| {
        let redirects = rack.vault.app(&app).expect("there").redirect_urls;
        let one = redirects.into_iter().find(|one| one.url == url).expect("registered");
        (one.worked_at.is_some(), one.refused_with)
    };
    let noted = rack.vault.redirect_refused(&app, LINK, "OAUTH_007").expect("noted");
    assert!(noted.redirect_urls[0].refused_at.is_some(), "with the time");
    assert_eq!(shown(LINK), (false, Some("OAUTH_007".into())), "what the user saw in the browser is noted");
    let (_, state) = rack.begin(&app, LINK).await;
    let denied = rack.vault.complete(&format!("{LINK}?error=access_denied&state={state}"), Via::Link).await;
    assert!(matches!(denied, Err(vault::Error::Because(Cause::ConsentDenied))), "the user said no");
    assert_eq!(shown(LINK), (true, None), "and yet it came back");
    let (_, state) = rack.begin(&app, LINK).await;
    rack.vault.complete(&format!("{LINK}?error=OAUTH_007&state={state}"), Via::Link).await.expect_err("refused");
    assert_eq!(shown(LINK).1.as_deref(), Some("OAUTH_007"), "unless it came back to say that it is not registered");
    let foreign = rack.vault.redirect_refused(&app, "https://other.example/", "OAUTH_007");
    assert!(matches!(foreign, Err(vault::Error::NotRegistered)), "of the app's own alone");
    let odd = rack.vault.redirect_refused(&app, LINK, "<b>no code</b>");
    assert!(matches!(odd, Err(vault::Error::BadText)), "and with a code alone");
}

#[tokio::test]
async fn a_client_secret_of_one_clickup_is_never_kept_for_the_other() {
    let practice = format!("PRACTICE{}", "A1".repeat(28));
    let (rack, app) = scene().await;
    let refused = rack.vault.rotate_client_secret(&app, practice.clone().into(), true).await;
    assert!(matches!(refused, Err(vault::Error::OtherClickUp)), "ClickUp is not asked about a practice secret");
    assert!(
        matches!(rack.vault.set_client_secret(&app, practice.into()).await, Err(vault::Error::OtherClickUp)),
        "nor given"
    );
    let rehearsal = rack.vault.create_app(Realm::Practice).expect("added").id;
    let refused = rack.vault.set_client_secret(&rehearsal, NEW.into()).await;
    assert!(matches!(refused, Err(vault::Error::OtherClickUp)), "nor does practice ClickUp get a real one");
    assert!(is_kept(&rack, &app, SECRET).await, "the old one is kept");
}

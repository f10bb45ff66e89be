//! The whole flow, each way back, and each way it can come to nothing.

use std::time::Duration;

use vault::{Ask, Cause, Error, HealthState, LINK, Realm, Role, Stage, Via};

use crate::support::{CLIENT_ID, PAGE, Rack, TOKEN, link};

const MINUTE: i64 = 60 * 1000;
const LOOPBACK: &str = "http://127.0.0.1:47999/callback";

#[tokio::test]
async fn a_link_becomes_a_pending_token_with_its_user_and_workspaces() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (begun, state) = rack.begin(&app, LINK).await;
    let id = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    let token = rack.vault.token(&id).expect("it was stored");
    assert!(token.waiting.is_some(), "the user has not confirmed it yet");
    assert_eq!(token.last4, "4F2K", "the last four characters are known");
    assert_eq!(token.health.state, HealthState::Live, "ClickUp answered for it");
    assert_eq!(token.user.expect("ClickUp named its user").name, "Ada Lovelace", "who was connected is shown");
    let reach: Vec<_> = token.workspaces.iter().map(|it| (it.name.as_str(), it.role, it.members)).collect();
    assert_eq!(reach, [("Acme", Role::Owner, 2), ("Umbrella", Role::Guest, 2)], "what it opens is shown");
    let ended = rack.vault.authorization(&begun.id).expect("the record stays");
    assert_eq!((ended.stage, ended.token), (Stage::Connected, Some(id)), "whoever began it finds the token");
    assert!(rack.vault.tokens().expect("readable").is_empty(), "a pending token is not on the rack");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn keeping_puts_it_on_the_rack_and_discarding_removes_record_and_secret() {
    let mut rack = Rack::of_ada(1).await;
    rack.clickup.exchanges_for("5QX", "CNRY-other-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry", 1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    let kept = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("a genuine answer");
    let label = rack.vault.keep(&kept, None).expect("it is kept").label;
    assert_eq!(label, "Ada Lovelace · Time Sync", "without a label it is named after its user and API app");
    assert_eq!(rack.vault.app(&app).expect("there").step, None, "the set-up is done");

    let (_, state) = rack.begin(&app, LINK).await;
    let discarded = rack.vault.complete(&link("5QX", &state), Via::Link).await.expect("a genuine answer");
    rack.vault.discard(&discarded).await.expect("it is discarded");
    assert!(matches!(rack.vault.token(&discarded), Err(Error::NoSuchToken)), "the record is gone");
    assert!(matches!(rack.vault.reveal(&discarded).await, Err(Error::NoSuchToken)), "and nothing leads to the secret");
    assert_eq!(rack.vault.tokens().expect("readable").len(), 1, "the other stays");
}

#[tokio::test]
async fn a_pasted_address_works_for_every_redirect_url_and_a_bare_code_for_none() {
    for url in [PAGE, LINK, "http://127.0.0.1:47991/callback"] {
        let rack = Rack::of_ada(1).await;
        let app = rack.app(&[url]).await;
        let (begun, state) = rack.begin(&app, url).await;
        let bare = rack.vault.paste(&begun.id, "4QX").await;
        assert!(matches!(bare, Err(Error::BareCode)), "a code without its state could be anybody's");
        let other = format!("https://other.example/?code=4QX&state={state}");
        assert!(matches!(rack.vault.paste(&begun.id, &other).await, Err(Error::WrongWay)), "not the page it goes to");
        rack.vault.paste(&begun.id, &format!(" {url}?code=4QX&state={state}\n")).await.expect("the whole address");
        rack.clickup.assert().await;
    }
}

#[tokio::test]
async fn a_paste_completes_only_the_authorization_it_was_pasted_for() {
    let rack = Rack::of_ada(0).await;
    let (one, other) = (rack.app(&[PAGE]).await, rack.app(&[PAGE]).await);
    let (first, _) = rack.begin(&one, PAGE).await;
    let (_, state) = rack.begin(&other, PAGE).await;
    let answer = format!("{PAGE}?code=4QX&state={state}");
    assert!(matches!(rack.vault.paste(&first.id, &answer).await, Err(Error::UnknownState)), "another app's answer");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn an_https_page_hands_over_to_the_link_and_a_loopback_answer_does_not() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[PAGE, LOOPBACK]).await;
    let (_, state) = rack.begin(&app, LOOPBACK).await;
    let answer = rack.vault.complete(&link("4QX", &state), Via::Link).await;
    assert!(matches!(answer, Err(Error::WrongWay)), "a loopback redirect URL does not come back by a link");
    let (_, state) = rack.begin(&app, PAGE).await;
    rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("the page handed it over");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn an_answer_dies_after_ten_minutes_by_either_clock() {
    for (later, jump, reboot) in
        [(10 * MINUTE, 0, false), (0, 10 * MINUTE, false), (10 * MINUTE, -1440 * MINUTE, false), (0, 0, true)]
    {
        let rack = Rack::of_ada(0).await;
        let app = rack.app(&[LINK]).await;
        let (begun, state) = rack.begin(&app, LINK).await;
        rack.later(later, jump);
        if reboot {
            rack.reboot();
        }
        let late = rack.vault.complete(&link("4QX", &state), Via::Link).await;
        assert!(matches!(late, Err(Error::AuthorizationExpired)), "late by {later} ms and {jump} ms");
        assert_eq!(rack.vault.authorization(&begun.id).expect("kept").stage, Stage::Expired, "and it is said");
        rack.clickup.assert().await;
    }
}

#[tokio::test]
async fn a_clock_set_back_ends_nothing_early() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    rack.later(9 * MINUTE, -5_256_000 * MINUTE);
    rack.vault
        .complete(&link("4QX", &state), Via::Link)
        .await
        .expect("nine minutes are in time, whatever the wall says");
}

#[tokio::test]
async fn an_authorization_survives_a_restart() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (begun, state) = rack.begin(&app, LINK).await;
    let next = rack.another_run();
    next.resume().await.expect("the next start takes it up");
    let waiting = next.authorization(&begun.id).expect("it is a row");
    assert_eq!((waiting.stage, waiting.can_reopen), (Stage::Waiting, false), "its state is nowhere on disk");
    let id = next.complete(&link("4QX", &state), Via::Link).await.expect("the next start completes it");
    assert_eq!(next.pending().expect("readable")[0].id, id, "and asks about it");
    assert_eq!(rack.vault.outcome(&begun.id).await.expect("there").token, Some(id), "whoever began it hears of it");
}

#[tokio::test]
async fn denial_is_told_from_every_other_end() {
    for query in ["error=access_denied&error_description=%3Cscript%3E", "error=x", ""] {
        let rack = Rack::of_ada(0).await;
        let app = rack.app(&[LINK]).await;
        let (begun, state) = rack.begin(&app, LINK).await;
        let answer = rack.vault.complete(&format!("{LINK}?{query}&state={state}"), Via::Link).await;
        assert!(matches!(answer, Err(Error::Because(Cause::ConsentDenied))), "no code is no consent");
        let ended = rack.vault.authorization(&begun.id).expect("kept");
        assert_eq!((ended.stage, ended.cause), (Stage::Failed, Some(Cause::ConsentDenied)), "and it is said");
        rack.clickup.assert().await;
    }
}

#[tokio::test]
async fn an_exchange_that_fails_is_sent_once_and_its_reason_is_kept() {
    let page = "<html>502</html>";
    for (status, body, code) in [
        (401, r#"{"err":"Code already used","ECODE":"OAUTH_014"}"#, wire::Code::CodeUsed),
        (401, r#"{"err":"Code not found","ECODE":"OAUTH_013"}"#, wire::Code::CodeUnknown),
        (401, r#"{"err":"Client Not Found","ECODE":"OAUTH_010"}"#, wire::Code::ClientUnknown),
        (400, r#"{"err":"Redirect URI does not match","ECODE":"OAUTH_007"}"#, wire::Code::RedirectMismatch),
        (401, r#"{"error":"invalid_client"}"#, wire::Code::SecretWrong),
        (429, r#"{"err":"Rate limit reached","ECODE":"APP_002"}"#, wire::Code::RateLimited),
        (503, page, wire::Code::ClickupTrouble),
        (200, page, wire::Code::Unreadable),
        (200, r#"{"access_tok"#, wire::Code::Unreadable),
        (307, "", wire::Code::Redirected),
    ] {
        let mut rack = Rack::new().await;
        rack.clickup.refuses_exchange(status, body, 1).await;
        let app = rack.app(&[LINK]).await;
        let (begun, state) = rack.begin(&app, LINK).await;
        let error = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect_err("it is refused");
        assert_eq!(wire::Failure::from(&error).code, code, "{status} {body}");
        let again = rack.vault.complete(&link("4QX", &state), Via::Link).await;
        assert!(matches!(again, Err(Error::UnknownState)), "the code is spent, so is the state");
        let ended = wire::Authorization::from(rack.vault.authorization(&begun.id).expect("kept"));
        assert_eq!(ended.failure.expect("kept with it").code, code, "whoever began it learns why");
        assert!(rack.vault.pending().expect("readable").is_empty(), "nothing is stored");
        rack.clickup.assert().await;
    }
}

#[tokio::test]
async fn a_token_that_clickup_cannot_be_asked_about_is_kept_and_asked_about_again() {
    let mut rack = Rack::new().await;
    rack.clickup.exchanges("4QX", 1).await.answers("/v2/user", 503, "text/html", "").await;
    rack.clickup.answers("/v2/team", 503, "text/html", "").await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    let id = rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("the code was worth a token");
    let token = rack.vault.token(&id).expect("stored before anybody was asked");
    assert_eq!(token.health.state, HealthState::CannotTell, "ClickUp is in trouble, the token is not");
    rack.clickup.forget().await.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let token = rack.vault.check(&id, vault::Patience::User).await.expect("checked");
    assert_eq!((token.health.state, token.workspaces.len()), (HealthState::Live, 1), "now it could be told");
}

#[tokio::test]
async fn an_exchange_that_was_cut_off_is_said_to_have_been() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK]).await;
    let (begun, _) = rack.begin(&app, LINK).await;
    // As a run leaves it that is killed between taking the answer and storing the token.
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    let gone = uuid::Uuid::new_v4().to_string();
    db.execute("UPDATE authorizations SET stage = 'exchanging', process = ?1", [gone]).expect("written");
    let waiting = tokio::time::timeout(Duration::from_secs(2), rack.vault.outcome(&begun.id)).await;
    let ended = waiting.expect("whoever waits for it does not wait for ever").expect("kept");
    assert_eq!((ended.stage, ended.cause), (Stage::Failed, Some(Cause::Interrupted)), "ClickUp may have granted it");
}

#[tokio::test]
async fn nothing_begins_without_id_secret_and_a_redirect_url_of_the_apps_own() {
    let rack = Rack::of_ada(0).await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    assert!(
        matches!(rack.vault.authorize(&app, LINK, Ask::default()).await, Err(Error::AppIncomplete)),
        "no client ID yet"
    );
    let app = rack.app(&[LINK]).await;
    assert!(
        matches!(rack.vault.authorize(&app, PAGE, Ask::default()).await, Err(Error::NotRegistered)),
        "not among its redirect URLs"
    );
}

#[tokio::test]
async fn the_consent_page_is_clickups_and_its_address_prints_without_the_state() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[PAGE]).await;
    let begun = rack.vault.authorize(&app, PAGE, Ask::default()).await.expect("begun");
    let url = url::Url::parse(begun.url.as_str()).expect("an address");
    assert_eq!(&url[..url::Position::AfterPath], "https://app.clickup.com/api", "the only documented address");
    let keys: Vec<_> = url.query_pairs().map(|(key, _)| key.into_owned()).collect();
    assert_eq!(keys, ["client_id", "redirect_uri", "state"], "the three documented parameters, and no other");
    assert!(url.as_str().contains(CLIENT_ID), "for this client");
    let printed = format!("{} {begun:?}", begun.url);
    assert!(!printed.contains("state="), "{printed}");
}

#[tokio::test]
async fn a_second_authorization_of_an_app_cancels_its_first_and_a_ninth_the_oldest() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK]).await;
    let (first, state) = rack.begin(&app, LINK).await;
    rack.begin(&app, LINK).await;
    assert_eq!(rack.vault.authorization(&first.id).expect("kept").stage, Stage::Cancelled, "one per app");
    assert!(rack.vault.complete(&link("4QX", &state), Via::Link).await.is_err(), "its answer no longer counts");
    for _ in 0..8 {
        let app = rack.app(&[LINK]).await;
        rack.begin(&app, LINK).await;
    }
    let overview = rack.vault.overview().expect("readable");
    let waiting = overview.authorizations.iter().filter(|it| it.stage == Stage::Waiting).count();
    assert_eq!(waiting, 8, "eight may be under way");
}

#[tokio::test]
async fn a_cancelled_authorization_takes_no_answer() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK]).await;
    let (begun, state) = rack.begin(&app, LINK).await;
    rack.vault.cancel(&begun.id).expect("called off");
    let late = rack.vault.complete(&link("4QX", &state), Via::Link).await;
    assert!(matches!(late, Err(Error::UnknownState)), "it was called off");
    let ended = tokio::time::timeout(Duration::from_secs(2), rack.vault.outcome(&begun.id)).await;
    assert_eq!(ended.expect("at once").expect("there").stage, Stage::Cancelled, "whoever waits for it hears so");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn a_personal_token_is_cleaned_asked_about_and_kept_only_if_clickup_takes_it() {
    let mut rack = Rack::of_ada(0).await;
    let pasted = "  \"Bearer pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV\"\r\n";
    let token = rack.vault.add_personal(pasted.into()).await.expect("ClickUp takes it");
    assert!(token.waiting.is_some() && token.app.is_none(), "it waits to be confirmed and has no API app");
    assert_eq!(token.workspaces.len(), 2, "it opens all that its user sees");
    assert!(matches!(rack.vault.add_personal(TOKEN.into()).await, Err(Error::NotAToken)), "no personal token");
    let dead = r#"{"err":"Token invalid","ECODE":"OAUTH_025"}"#;
    rack.clickup.forget().await.answers("/v2/user", 401, "application/json", dead).await;
    rack.clickup.grants(&[]).await;
    let error = rack.vault.add_personal("pk_2_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect_err("refused");
    assert_eq!(wire::Failure::from(&error).code, wire::Code::TokenRevoked, "ClickUp does not take it");
    assert_eq!(rack.vault.pending().expect("readable").len(), 1, "what ClickUp refuses is not kept");
}

#[tokio::test]
async fn an_exchange_that_another_run_has_in_hand_is_left_alone() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[LINK]).await;
    let (begun, _) = rack.begin(&app, LINK).await;
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("UPDATE authorizations SET stage = 'exchanging'", []).expect("as while ClickUp is asked");
    let next = rack.another_run();
    next.resume().await.expect("the next start looks");
    assert_eq!(next.authorization(&begun.id).expect("kept").stage, Stage::Exchanging, "its run is alive");
}

#[tokio::test]
async fn a_new_token_that_was_never_asked_about_is_asked_about_at_the_next_start() {
    let rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live").id;
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    let unasked = "UPDATE tokens SET health = 'unchecked', user_id = NULL";
    db.execute(unasked, []).expect("as when Keyrack ends right after storing it");
    let next = rack.another_run();
    let mut changes = next.changes();
    next.resume().await.expect("the next start looks");
    changes.recv().await.expect("it is told");
    let asked = next.token(&token).expect("there");
    assert!(asked.user.is_some(), "nobody can keep or discard what is not known");
}

#[tokio::test]
async fn an_exchange_goes_on_when_whoever_asked_for_it_is_gone() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (begun, state) = rack.begin(&app, LINK).await;
    let vault = rack.vault.clone();
    let asking = tokio::spawn(async move { vault.complete(&link("4QX", &state), Via::Link).await });
    while rack.vault.authorization(&begun.id).expect("there").stage == Stage::Waiting {
        tokio::task::yield_now().await;
    }
    asking.abort(); // As when a window is closed, or a command interrupted.
    rack.vault.settled().await;
    assert_eq!(rack.vault.authorization(&begun.id).expect("there").stage, Stage::Connected, "its code works once");
    assert_eq!(rack.vault.pending().expect("readable").len(), 1, "and the token is there");
    rack.clickup.assert().await;
}

//! What checking a token learns, and that only one answer of all means *revoked*.

use vault::{Cause, HealthState, Patience, Token};

use crate::support::Rack;

const JSON: &str = "application/json";
const TOKEN: &str = "pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV";

/// What becomes of a live token when `/user` and `/team` answer so.
async fn after(user: (usize, &str, &str), team: (usize, &str, &str)) -> Token {
    let mut rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal(TOKEN.into()).await.expect("live at first");
    rack.vault.keep(&token.id, None).expect("kept");
    rack.clickup.forget().await.answers("/v2/user", user.0, user.1, user.2).await;
    rack.clickup.answers("/v2/team", team.0, team.1, team.2).await;
    rack.later(1000, 0);
    rack.vault.check(&token.id, Patience::Background).await.expect("what stands in the way is its health")
}

#[tokio::test]
async fn only_a_401_of_user_with_clickups_own_error_means_revoked() {
    let dead = r#"{"err":"Token invalid","ECODE":"OAUTH_025"}"#;
    let team = r#"{"err":"Team(s) not authorized","ECODE":"OAUTH_023"}"#;
    let user = r#"{"user":{"id":1,"username":"Ada Lovelace"}}"#;
    for (user, team, expected) in [
        ((401, JSON, dead), (401, JSON, dead), HealthState::Revoked),
        ((401, JSON, dead), (503, "text/html", ""), HealthState::Revoked),
        ((401, "text/html", "<html>proxy"), (401, "text/html", ""), HealthState::CannotTell),
        ((401, JSON, r#"{"message":"no"}"#), (401, JSON, ""), HealthState::CannotTell),
        ((200, JSON, user), (401, JSON, team), HealthState::CannotTell),
        (
            (400, JSON, r#"{"err":"Authorization header required","ECODE":"OAUTH_017"}"#),
            (400, JSON, ""),
            HealthState::CannotTell,
        ),
        ((429, JSON, ""), (429, JSON, ""), HealthState::CannotTell),
        ((500, JSON, ""), (500, JSON, ""), HealthState::CannotTell),
        ((200, JSON, "{"), (200, JSON, "{"), HealthState::CannotTell),
        ((302, JSON, ""), (302, JSON, ""), HealthState::CannotTell),
    ] {
        let token = after(user, team).await;
        assert_eq!(token.health.state, expected, "/user {} {}, /team {}", user.0, user.2, team.0);
        assert!(token.health.cause.is_some(), "the cause is kept with it");
        assert_eq!(token.workspaces.len(), 2, "what was known stays: nothing says that it was lost");
        assert_eq!(token.user.map(|user| user.name).as_deref(), Some("Ada Lovelace"), "and so does its user");
    }
}

#[tokio::test]
async fn the_time_since_when_it_is_so_moves_only_when_it_changes() {
    let mut rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal(TOKEN.into()).await.expect("live");
    rack.later(60_000, 0);
    let again = rack.vault.check(&token.id, Patience::User).await.expect("checked");
    assert_eq!(again.health.since, token.health.since, "live since it was added");
    assert_eq!(again.checked_at, Some(token.created_at + 60_000), "and checked a minute later");
    rack.clickup.forget().await;
    rack.clickup.answers("/v2/user", 500, JSON, "").await.answers("/v2/team", 500, JSON, "").await;
    let troubled = rack.vault.check(&token.id, Patience::User).await.expect("checked");
    assert_eq!(troubled.health.since, token.created_at + 60_000, "in trouble since now");
}

#[tokio::test]
async fn a_secret_that_somebody_removed_is_said_and_the_record_stays() {
    let rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal(TOKEN.into()).await.expect("live");
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    let entry: String = db.query_row("SELECT secret FROM tokens", [], |row| row.get(0)).expect("its entry");
    rack.safes.live.remove(&entry, Patience::User).await.expect("as in Seahorse");
    let checked = rack.vault.check(&token.id, Patience::User).await.expect("no crash");
    assert_eq!(checked.health.cause, Some(Cause::SecretMissing), "it is said");
    assert!(rack.vault.reveal(&token.id).await.is_err(), "there is nothing to hand out");
    assert!(rack.vault.token(&token.id).is_ok(), "and nothing deletes itself");
}

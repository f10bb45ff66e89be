//! What nobody knows of ClickUp, each way it may turn out: practice ClickUp with its switches in every position, and the
//! vault against it.

mod practising;

use practising::{ADA, Answered, GRACE, Practising};
use serde_json::json;
use vault::{Cause, Error, HealthState, Patience, Seen, TokenId, Verdict, Workspace};

const ACME: &str = "9012045501";
const INITECH: &str = "2538110";
const UMBRELLA: &str = "9014772063";

fn names(workspaces: &[Workspace]) -> Vec<&str> {
    let mut names: Vec<_> = workspaces.iter().map(|workspace| workspace.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// A practice in which Ada has authorized Acme and Umbrella, and the token that came of it.
async fn with_token(switches: serde_json::Value) -> (Practising, TokenId) {
    let practising = Practising::start().await;
    practising.switch(&switches).await;
    let token = practising.authorize(ADA, &[ACME, UMBRELLA], None).await;
    practising.vault.keep(&token, Some("Reports")).expect("kept");
    (practising, token)
}

#[tokio::test]
async fn authorizing_again_updates_the_token_whatever_becomes_of_the_old_one() {
    for (again, old, former) in [
        ("new", "stays", Some(vec!["Acme", "Umbrella"])),
        ("new", "follows", Some(vec!["Acme", "Initech"])),
        ("new", "dies", None),
        ("same", "stays", None),
        ("same", "follows", None),
        ("same", "dies", None),
    ] {
        let when = format!("again {again}, the old one {old}");
        let (practising, token) = with_token(json!({ "again": again, "oldToken": old })).await;
        let vault = &practising.vault;
        let waiting = practising.authorize(ADA, &[ACME, INITECH], Some(&token)).await;
        let update =
            vault.token(&waiting).expect("there").waiting.expect("it waits").updates.expect("same user and app");
        assert_eq!(update.token.id, token, "{when}: that token is updated");
        assert_eq!(names(&update.gained), ["Initech"], "{when}: what it gains");
        assert_eq!(names(&update.kept), ["Acme"], "{when}: what it keeps");
        assert_eq!(names(&update.lost), ["Umbrella"], "{when}: what it loses");

        let updated = vault.update(&waiting).await.expect("said so");
        assert_eq!(updated.same, again == "same", "{when}: the same one is known to be the same");
        let left =
            updated.former.map(|left| names(&left.workspaces).into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(
            left,
            former.map(|all| all.into_iter().map(str::to_owned).collect()),
            "{when}: what the old one opens"
        );
        let now = vault.check(&token, Patience::User).await.expect("asked");
        assert_eq!((now.label.as_str(), now.health.state), ("Reports", HealthState::Live), "{when}: it works");
        assert_eq!(names(&now.workspaces), ["Acme", "Initech"], "{when}: and opens what was chosen now");
        assert_eq!(vault.tokens().expect("readable").len(), 1, "{when}: it is the same record");
    }
}

#[tokio::test]
async fn another_user_than_expected_is_never_put_in_a_tokens_place() {
    for again in ["new", "same"] {
        let (practising, token) = with_token(json!({ "again": again })).await;
        let waiting = practising.authorize(GRACE, &[ACME], Some(&token)).await;
        let stands = practising.vault.token(&waiting).expect("there").waiting.expect("it waits");
        assert_eq!(stands.other_than.expect("said").id, token, "Ada was expected");
        assert!(stands.updates.is_none(), "and Grace has no token yet");
        let ada = practising.vault.check(&token, Patience::User).await.expect("asked");
        assert_eq!(ada.user.expect("known").id, ADA.to_string(), "her token is hers");
    }
}

#[tokio::test]
async fn a_denied_consent_ends_the_authorization_or_leaves_it_waiting_but_never_stores_anything() {
    for (deny, comes_back) in [("error", true), ("bare", true), ("nothing", false)] {
        let practising = Practising::start().await;
        practising.switch(&json!({ "deny": deny })).await;
        let (begun, answered) = practising.deny(ADA).await;
        match answered {
            Answered::Back(address) => {
                assert!(comes_back, "deny {deny}: the browser is not sent back");
                let denied = practising.vault.paste(&begun, &address).await;
                assert!(
                    matches!(denied, Err(Error::Because(Cause::ConsentDenied))),
                    "deny {deny}: that is what it means"
                );
            }
            Answered::Page => {
                assert!(!comes_back, "deny {deny}: the browser is sent back");
                practising.vault.cancel(&begun).expect("the user calls it off");
            }
        }
        assert!(practising.vault.authorization(&begun).expect("there").stage.is_over(), "deny {deny}: it is over");
        assert!(practising.vault.pending().expect("readable").is_empty(), "deny {deny}: nothing is stored");
    }
}

#[tokio::test]
async fn after_regenerating_the_secret_what_became_of_the_tokens_is_seen_and_said() {
    for (regenerate, expected) in [("tokensStay", HealthState::Live), ("tokensDie", HealthState::Revoked)] {
        let (practising, _) = with_token(json!({ "regenerate": regenerate })).await;
        let vault = &practising.vault;
        let new = practising.regenerate_secret().await;
        let old = vault.check_credentials(&practising.app).await.expect("asked");
        assert_eq!(old.verdict, Verdict::Wrong, "{regenerate}: the old secret is dead at once");
        let wrong = vault
            .rotate_client_secret(&practising.app, format!("PRACTICE{}", "A1".repeat(28)).into(), true)
            .await
            .expect("asked");
        assert!(!wrong.replaced, "{regenerate}: a wrong one takes nobody's place");
        let rotated = vault.rotate_client_secret(&practising.app, new.into(), false).await.expect("asked");
        assert!(rotated.replaced && rotated.check.verdict == Verdict::Right, "{regenerate}: the new one does");
        let seen: Vec<_> = rotated.tokens.iter().map(|Seen { token, was }| (*was, token.health.state)).collect();
        assert_eq!(seen, [(HealthState::Live, expected)], "{regenerate}: what was seen is said");
    }
}

#[tokio::test]
async fn an_older_answer_of_the_token_endpoint_tells_a_wrong_secret_and_no_right_one() {
    for (errors, right) in [("words", Verdict::Right), ("codes", Verdict::CouldNotTell)] {
        let practising = Practising::start().await;
        practising.switch(&json!({ "tokenErrors": errors })).await;
        let check = practising.vault.check_credentials(&practising.app).await.expect("asked");
        assert_eq!(check.verdict, right, "{errors}: OAUTH_013 alone says nothing of the client");
        practising.authorize(ADA, &[ACME], None).await; // A real code was not spent on the check.
        let new = practising.regenerate_secret().await;
        let check = practising.vault.check_credentials(&practising.app).await.expect("asked");
        assert_eq!(check.verdict, Verdict::Wrong, "{errors}: a dead secret is wrong in both");
        let rotated = practising.vault.rotate_client_secret(&practising.app, new.into(), false).await.expect("asked");
        assert_eq!(rotated.replaced, right == Verdict::Right, "{errors}: it replaces unasked only when it is right");
    }
}

#[tokio::test]
async fn a_custom_scheme_works_where_clickup_takes_it_and_nothing_depends_on_it() {
    for scheme in ["taken", "refused"] {
        let practising = Practising::start().await;
        practising.switch(&json!({ "customScheme": scheme })).await;
        let app = practising.vault.practice_prepare().await.expect("an app can be registered either way");
        let links = app.redirect_urls.iter().filter(|one| one.url == vault::LINK).count();
        assert_eq!(links, usize::from(scheme == "taken"), "{scheme}: the link is among them if it may be");
        assert!(app.redirect_urls.iter().any(|one| one.url.starts_with("http://127.0.0.1:")), "{scheme}: loopback is");
        assert_eq!(practising.consent_takes(vault::LINK).await, scheme == "taken", "{scheme}: on the consent page too");
        practising.authorize(ADA, &[ACME], None).await; // By the page, whatever becomes of the scheme.
    }
}

#[tokio::test]
async fn trouble_of_any_kind_makes_no_token_look_revoked() {
    for (answers, code) in [
        ("rateLimited", wire::Code::RateLimited),
        ("trouble", wire::Code::ClickupTrouble),
        ("proxy401", wire::Code::Refused),
        ("noHeader", wire::Code::HeaderMissing),
    ] {
        let (practising, token) = with_token(json!({})).await;
        practising.switch(&json!({ "answers": answers })).await;
        let health = practising.vault.check(&token, Patience::User).await.expect("asked").health;
        assert_eq!(health.state, HealthState::CannotTell, "{answers}: only /user's own 401 revokes");
        let failure = wire::Failure::from(&health.cause.expect("said"));
        assert_eq!(failure.code, code, "{answers}: and the cause is said");
        practising.switch(&json!({ "answers": "well" })).await;
        let health = practising.vault.check(&token, Patience::User).await.expect("asked").health;
        assert_eq!(health.state, HealthState::Live, "{answers}: it passes");
    }
}

//! Authorizing again, in every position of what nobody knows of ClickUp.

use serde_json::{Value, json};

use crate::support::{
    Ended,
    practised::{ACME, ADA, GRACE, INITECH, Practised},
};

/// What became of an authorization, as a script reads it.
fn settled(ended: &Ended) -> Value {
    let events = ended.events();
    let names: Vec<_> = events.iter().filter_map(|event| event["event"].as_str()).collect();
    assert_eq!(names, ["callback", "connected", "settled"], "in this order: {}", ended.err);
    events[2].clone()
}

#[test]
fn authorizing_again_renews_the_token_whatever_clickup_does_to_the_one_before() {
    for (again, old, former) in
        [("same", "stays", false), ("new", "stays", true), ("new", "follows", true), ("new", "dies", false)]
    {
        let practised = Practised::new();
        let before = practised.secret(&practised.token);
        let label = practised.shown(&practised.token)["label"].clone();
        practised.switch("again", again);
        practised.switch("oldToken", old);
        let ended = practised.authorize(ADA, &[ACME, INITECH], &["--again", &practised.token, "--yes"]);
        assert_eq!(ended.code, Some(0), "{again} {old}: {}", ended.err);
        let told = settled(&ended);
        assert_eq!(told["outcome"], "updated", "{again} {old}: the token that was there is renewed");
        assert_eq!(told["gained"], json!([]), "{again} {old}: nothing is opened that was not before");
        let mut lost = Practised::names(&told["lost"]);
        lost.sort_unstable();
        assert_eq!(lost, ["Globex", "Hooli", "Umbrella"], "{again} {old}: what was not ticked");
        assert_eq!(told["former"].is_object(), former, "{again} {old}: {}", ended.err);
        assert_eq!(ended.err.contains("still works"), former, "{again} {old}: and a person is told: {}", ended.err);
        assert_eq!(practised.keyrack().count(), (1, usize::from(former)), "{again} {old}: one on the rack");
        let after = practised.shown(&practised.token);
        assert_eq!(after["label"], label, "{again} {old}: under the same label");
        assert_eq!(Practised::names(&after["workspaces"]), ["Acme", "Initech"], "{again} {old}: with the new reach");
        assert_eq!(practised.secret(&practised.token) == before, again == "same", "{again} {old}: and the new secret");
        assert!(!canary::holds(ended.everything().as_bytes(), &before), "{again} {old}: no secret is written");
        let checked = practised.keyrack().run(&["token", "check", &practised.token]);
        assert_eq!(checked.code, Some(0), "{again} {old}: and it works: {}", checked.err);
    }
}

#[test]
fn what_a_renewed_token_had_before_is_kept_or_dropped_by_hand() {
    for (way, count) in [("keep", (2, 0)), ("discard", (1, 0))] {
        let practised = Practised::new();
        let told = settled(&practised.authorize(ADA, &[ACME], &["--yes"]));
        let former = told["former"]["id"].as_str().expect("it still works").to_owned();
        let listed = practised.keyrack().run(&["token", "list"]);
        assert!(listed.err.contains("had before waits"), "a list says what it is: {}", listed.err);
        assert_eq!(practised.shown(&former)["waiting"]["formerOf"]["id"], practised.token.as_str(), "and whose it was");
        let done = practised.keyrack().run(&["token", way, &former]);
        assert_eq!(done.code, Some(0), "{way}: {}", done.err);
        assert_eq!(practised.keyrack().count(), count, "{way}: nothing waits any more");
    }
}

#[test]
fn without_yes_a_renewal_waits_and_is_decided_on_later() {
    for (way, count) in [("update", (1, 1)), ("keep", (2, 0)), ("discard", (1, 0))] {
        let practised = Practised::new();
        let before = practised.secret(&practised.token);
        let ended = practised.authorize(ADA, &[ACME], &["--again", &practised.token]);
        assert_eq!(ended.code, Some(1), "nothing was renewed, as was asked for: {}", ended.err);
        assert!(ended.err.contains("Nothing was replaced") && ended.err.contains("--yes"), "it is said: {}", ended.err);
        assert_eq!(settled(&ended)["outcome"], "waits", "nobody said what is to become of it");
        let id = ended.events()[1]["token"]["id"].as_str().expect("an id").to_owned();
        for named in ["token update", "token keep", "token discard"] {
            assert!(ended.err.contains(named), "`{named}` is a way out: {}", ended.err);
        }
        assert!(practised.secret(&practised.token) == before, "the one on the rack is as it was");
        let done = practised.keyrack().run(&["token", way, &id, "--json"]);
        assert_eq!(done.code, Some(0), "{way}: {}", done.err);
        assert_eq!(practised.keyrack().count(), count, "{way}: as was said");
        assert_eq!(practised.secret(&practised.token) == before, way != "update", "{way}: only an update renews it");
        if way == "update" {
            assert_eq!(done.json()["same"], false, "another secret");
            assert_eq!(
                done.json()["former"]["waiting"]["formerOf"]["id"],
                practised.token.as_str(),
                "the old one waits"
            );
            let twice = practised.keyrack().run(&["token", "update", &id, "--json"]);
            assert_eq!(twice.code, Some(1), "a former secret renews nothing: {}", twice.err);
            assert_eq!(twice.json()["failure"]["code"], "updates-nothing", "said as what it is");
        }
    }
}

#[test]
fn another_user_than_expected_is_never_decided_on_by_yes() {
    let practised = Practised::new();
    let before = practised.secret(&practised.token);
    let ended = practised.authorize(GRACE, &[], &["--again", &practised.token, "--yes"]);
    assert_eq!(ended.code, Some(4), "a script hears of it: {}", ended.err);
    let told = settled(&ended);
    assert_eq!(told["outcome"], "waits", "the token of another user waits");
    assert_eq!(told["otherThan"], practised.token.as_str(), "and it is said than whose");
    assert!(
        ended.err.contains("Grace Hopper's") && ended.err.contains("Ada Lovelace's"),
        "both are named: {}",
        ended.err
    );
    assert!(
        ended.err.contains("token keep") && ended.err.contains("token discard"),
        "with the ways out: {}",
        ended.err
    );
    assert!(practised.secret(&practised.token) == before, "Ada's is left alone");
    let id = ended.events()[1]["token"]["id"].as_str().expect("an id").to_owned();
    assert_eq!(practised.keyrack().run(&["token", "keep", &id]).code, Some(0), "it can be a token of its own");
    assert_eq!(practised.keyrack().count(), (2, 0), "beside Ada's");
}

#[test]
fn another_user_who_was_not_expected_to_be_anybody_is_kept() {
    let practised = Practised::new();
    let ended = practised.authorize(GRACE, &[], &["--yes"]);
    assert_eq!(ended.code, Some(0), "each user has a token of their own: {}", ended.err);
    let told = settled(&ended);
    assert_eq!(told["outcome"], "kept", "Grace's renews nothing");
    let others = told["others"].as_array().expect("a list");
    assert_eq!(others.len(), 1, "what was seen of the other token is told: {told}");
    assert_eq!(others[0]["token"]["id"], practised.token.as_str(), "Ada's");
    assert_eq!(
        (&others[0]["was"], &others[0]["token"]["health"]["state"]),
        (&json!("live"), &json!("live")),
        "both times"
    );
    assert!(ended.err.contains("looked at again"), "a person is told, too: {}", ended.err);
}

#[test]
fn a_loss_that_nobody_has_seen_is_marked_until_somebody_has() {
    let practised = Practised::new();
    practised.switch("oldToken", "follows");
    // The token on the rack follows the new consent, and a look at it notices.
    let ended = practised.authorize(ADA, &[ACME], &[]);
    assert_eq!(ended.code, Some(0), "a new token waits: {}", ended.err);
    let listed = practised.keyrack().run(&["token", "list"]);
    assert!(listed.out.contains("1, lost 4"), "the list marks it: {}", listed.out);
    let shown = practised.keyrack().run(&["token", "show", &practised.token]);
    assert!(shown.out.contains("LOST WORKSPACE"), "it is shown which: {}", shown.out);
    assert!(shown.err.contains("--again"), "and how to get them back: {}", shown.err);
    let seen = practised.keyrack().run(&["token", "show", &practised.token, "--seen"]);
    assert_eq!(seen.code, Some(0), "somebody has seen it: {}", seen.err);
    assert_eq!(practised.shown(&practised.token)["lost"], json!([]), "and it is marked no longer");
}

#[test]
fn only_a_token_of_this_api_app_can_be_renewed_by_it() {
    let practised = Practised::new();
    let personal =
        practised.keyrack().run_with(&["token", "add", "--stdin", "--yes", "--json"], &practised.personal_token(ADA));
    assert_eq!(personal.code, Some(0), "a personal token: {}", personal.err);
    let id = personal.json()["token"]["id"].as_str().expect("an id").to_owned();
    let ended = practised.keyrack().run(&["authorize", &practised.app, "--again", &id]);
    assert_eq!(ended.code, Some(2), "it is no token of an API app: {}", ended.err);
    assert!(ended.err.contains("token replace"), "it says what renews it: {}", ended.err);
    let nobody = practised.keyrack().run(&["authorize", &practised.app, "--again", "nobody"]);
    assert_eq!(nobody.code, Some(3), "there is no such token: {}", nobody.err);
}

#[test]
fn an_archived_api_app_is_not_authorized() {
    let practised = Practised::new();
    practised.keyrack().run(&["app", "edit", &practised.app, "--archive"]);
    let ended = practised.keyrack().run(&["authorize", &practised.app, "--json"]);
    assert_eq!(ended.code, Some(1), "it is put away: {}", ended.err);
    assert_eq!(ended.events(), [json!({ "event": "failed", "code": "app-archived" })], "and says so");
}

#[test]
fn practice_says_that_an_app_that_was_there_before_stays() {
    let practised = Practised::new();
    let ended = practised.keyrack().run(&["practice"]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.err.contains("The token is kept in the keyring"), "where its secret is: {}", ended.err);
    assert!(ended.err.contains("was there before and stays"), "the app: {}", ended.err);
    assert!(ended.err.contains("the token that came is forgotten again"), "and not the token: {}", ended.err);
    assert_eq!(practised.shown(&practised.token)["id"], practised.token.as_str(), "the one before is there, too");
    assert_eq!(practised.keyrack().count(), (1, 0), "and it alone");
}

#[test]
fn practice_is_walked_to_its_end_in_every_position() {
    let practised = Practised::new();
    for (key, position) in [("again", "same"), ("oldToken", "dies"), ("oldToken", "follows"), ("tokenErrors", "codes")]
    {
        practised.switch(key, position);
        let ended = practised.keyrack().run(&["practice"]);
        assert_eq!(ended.code, Some(0), "{key} {position}: {}", ended.err);
    }
}

//! Personal tokens: added twice, replaced after *Regenerate*, renamed and shown.

use serde_json::json;

use crate::support::{
    Ended,
    practised::{ADA, GRACE, Practised},
};

fn add(practised: &Practised, secret: &str, more: &[&str]) -> Ended {
    given(practised, secret, &[&["token", "add", "--stdin", "--json"], more].concat())
}

fn given(practised: &Practised, secret: &str, arguments: &[&str]) -> Ended {
    let ended = practised.keyrack().run_with(arguments, secret);
    assert!(!canary::holds(ended.everything().as_bytes(), secret), "the token is in no output: {arguments:?}");
    ended
}

fn id(ended: &Ended) -> String {
    ended.json()["token"]["id"].as_str().expect("a token has an id").to_owned()
}

#[test]
fn the_same_token_twice_is_there_already() {
    let practised = Practised::new();
    let secret = practised.personal_token(ADA);
    let first = add(&practised, &secret, &["--yes", "--label", "Ada's own"]);
    assert_eq!((first.code, &first.json()["outcome"]), (Some(0), &json!("kept")), "it is new: {}", first.err);
    for pasted in [secret.clone(), format!("Authorization: Bearer \"{secret}\"\n")] {
        let again = add(&practised, &pasted, &[]);
        assert_eq!(again.code, Some(0), "that is no failure: {}", again.err);
        assert_eq!((&again.json()["outcome"], &again.json()["kept"]), (&json!("known"), &json!(true)), "it is known");
        assert_eq!(id(&again), id(&first), "as the one on the rack");
        assert!(again.err.contains("You have it already: Ada's own"), "and a person is told: {}", again.err);
    }
    assert_eq!(practised.keyrack().count(), (2, 0), "once, beside the one of the API app");
}

#[test]
fn replacing_keeps_label_and_history_and_the_old_one_is_gone() {
    let practised = Practised::new();
    let old = practised.personal_token(ADA);
    let added = id(&add(&practised, &old, &["--yes", "--label", "Ada's own"]));
    let new = practised.regenerate_token(ADA);
    let ended = given(&practised, &new, &["token", "replace", &added, "--stdin", "--yes", "--json"]);
    assert_eq!((ended.code, &ended.json()["outcome"]), (Some(0), &json!("updated")), "{}", ended.err);
    assert!(ended.err.contains("Regenerate"), "the steps in ClickUp come first: {}", ended.err);
    assert_eq!(ended.json()["former"], json!(null), "the old one is dead, so nothing is left of it");
    assert_eq!((id(&ended), &ended.json()["token"]["label"]), (added.clone(), &json!("Ada's own")), "the same record");
    assert!(practised.secret(&added) == new, "with the new secret");
    assert!(!practised.rack.keyring.holds(&old), "and the keyring has the old one no longer");
    let same = given(&practised, &new, &["token", "replace", &added, "--stdin", "--yes", "--json"]);
    assert_eq!((same.code, &same.json()["outcome"]), (Some(0), &json!("known")), "twice changes nothing: {}", same.err);
}

#[test]
fn a_replacement_that_nobody_could_be_asked_about_waits_and_is_no_success() {
    let practised = Practised::new();
    let old = practised.personal_token(ADA);
    let added = id(&add(&practised, &old, &["--yes"]));
    let new = practised.regenerate_token(ADA);
    let ended = given(&practised, &new, &["token", "replace", &added, "--stdin", "--json"]);
    assert_eq!((ended.code, &ended.json()["outcome"]), (Some(1), &json!("waits")), "a script hears: {}", ended.err);
    assert!(practised.secret(&added) == old, "nothing was replaced");
    for way in ["Nothing was replaced", "--yes", "token update", "token keep", "token discard"] {
        assert!(ended.err.contains(way), "`{way}` is said: {}", ended.err);
    }
    assert_eq!(practised.keyrack().run(&["token", "update", &id(&ended)]).code, Some(0), "and can be done now");
    assert!(practised.secret(&added) == new, "with the new secret");
}

#[test]
fn a_label_stays_with_a_token_that_waits() {
    let practised = Practised::new();
    let added = add(&practised, &practised.personal_token(ADA), &["--label", "Ada's own"]);
    assert_eq!((added.code, &added.json()["outcome"]), (Some(0), &json!("waits")), "nobody decided: {}", added.err);
    assert_eq!(added.json()["token"]["label"], "Ada's own", "it is called so while it waits");
    let kept = practised.keyrack().run(&["token", "keep", "Ada's own", "--json"]);
    assert_eq!((kept.code, &kept.json()["token"]["label"]), (Some(0), &json!("Ada's own")), "and on: {}", kept.err);
}

#[test]
fn a_name_is_found_in_whatever_case_and_what_it_fits_is_listed() {
    let practised = Practised::new();
    let added = id(&add(&practised, &practised.personal_token(ADA), &["--yes", "--label", "Own hours"]));
    // Nothing that an ID could begin with.
    assert_eq!(practised.keyrack().run(&["token", "rename", &practised.token, "Own team"]).code, Some(0), "renamed");
    let shown = practised.keyrack().run(&["token", "show", "OWN H", "--json"]);
    assert_eq!((shown.code, id(&shown)), (Some(0), added.clone()), "{}", shown.err);
    let several = practised.keyrack().run(&["token", "print", "own", "--json"]);
    assert_eq!((several.code, &several.json()["failure"]["code"]), (Some(2), &json!("ambiguous")), "{}", several.err);
    for part in ["several go by that name: own", &added[..8], &practised.token[..8], "Own hours"] {
        assert!(several.err.contains(part), "`{part}` is said: {}", several.err);
    }
    let nothing = practised.keyrack().run(&["app", "show", "nobody"]);
    assert_eq!(nothing.code, Some(3), "{}", nothing.err);
    assert!(nothing.err.contains("there is no such API app: nobody"), "what was typed is said: {}", nothing.err);
    let app = practised.keyrack().run(&["app", "show", "time sync"]);
    assert_eq!(app.code, Some(0), "an API app, too: {}", app.err);
}

#[test]
fn a_revoked_token_is_printed_with_a_warning_and_how_to_renew_it() {
    let practised = Practised::new();
    let old = practised.personal_token(ADA);
    let added = id(&add(&practised, &old, &["--yes", "--label", "Ada's own"]));
    let fine = practised.keyrack().print(&added);
    assert_eq!((fine.code, fine.err.as_str()), (Some(0), ""), "one that works needs no words");
    practised.regenerate_token(ADA);
    assert_eq!(practised.keyrack().run(&["token", "check", &added]).code, Some(6), "ClickUp says that it is dead");
    let printed = practised.keyrack().print(&added);
    printed.gave(&old);
    for part in ["warning: Ada's own is revoked", "ClickUp said so just now", "keyrack token replace"] {
        assert!(printed.err.contains(part), "`{part}` is said: {}", printed.err);
    }
}

#[test]
fn another_users_token_replaces_nothing() {
    let practised = Practised::new();
    let old = practised.personal_token(ADA);
    let added = id(&add(&practised, &old, &["--yes"]));
    let arguments = ["token", "replace", &added, "--stdin", "--yes", "--json"];
    let ended = given(&practised, &practised.personal_token(GRACE), &arguments);
    assert_eq!(
        (ended.code, &ended.json()["outcome"]),
        (Some(4), &json!("waits")),
        "yes does not decide: {}",
        ended.err
    );
    assert_eq!(ended.json()["token"]["waiting"]["otherThan"]["id"], added.as_str(), "than whose is said");
    assert!(practised.secret(&added) == old, "Ada's is left alone");
    let live = given(&practised, "pk_4242_CNRY0000000000000000000000000001", &arguments);
    assert_eq!(live.json()["failure"]["code"], "other-clickup", "a token of ClickUp itself is refused: {}", live.err);
    assert_eq!(live.code, Some(2), "as a wrong call");
    let oauth = practised.keyrack().run(&["token", "replace", &practised.token, "--stdin"]);
    assert_eq!(oauth.code, Some(2), "one of an API app is authorized again instead: {}", oauth.err);
    assert!(oauth.err.contains("--again"), "which is said: {}", oauth.err);
}

#[test]
fn a_token_that_clickup_refuses_or_is_not_asked_about_changes_nothing() {
    let practised = Practised::new();
    let old = practised.personal_token(ADA);
    let added = id(&add(&practised, &old, &["--yes"]));
    let new = practised.regenerate_token(ADA);
    let replace = ["token", "replace", &added, "--stdin", "--yes", "--json"];
    let dead = given(&practised, "pk_81512843_PRACTICE000000000000000000000000", &replace);
    assert_eq!(dead.code, Some(6), "ClickUp does not know it: {}", dead.err);
    for answers in ["trouble", "proxy401", "rateLimited", "noHeader"] {
        practised.switch("answers", answers);
        let ended = given(&practised, &new, &replace);
        assert_eq!(ended.json()["outcome"], "waits", "{answers}: whose it is was not told: {}", ended.err);
        assert!(matches!(ended.code, Some(1 | 7)), "{answers}: and a script hears of it: {:?}", ended.code);
        assert!(practised.rack.keyring.holds(&old), "{answers}: the old one is kept");
        let waiting = id(&ended);
        assert_eq!(practised.keyrack().run(&["token", "discard", &waiting]).code, Some(0), "{answers}: away with it");
    }
    assert_eq!(practised.keyrack().count(), (2, 0), "all is as it was");
}

#[test]
fn a_token_is_renamed_and_shown() {
    let practised = Practised::new();
    let renamed = practised.keyrack().run(&["token", "rename", &practised.token, "Time keeper", "--json"]);
    assert_eq!((renamed.code, &renamed.json()["token"]["label"]), (Some(0), &json!("Time keeper")), "{}", renamed.err);
    let shown = practised.keyrack().run(&["token", "show", "Time keeper"]);
    assert_eq!(shown.code, Some(0), "by its new name: {}", shown.err);
    for part in ["Ada Lovelace", "Time Sync (practice)", "live, since", "Acme", "owner", "Umbrella", "guest"] {
        assert!(shown.out.contains(part), "`{part}` is shown: {}", shown.out);
    }
    assert!(!canary::holds(shown.everything().as_bytes(), &practised.secret(&practised.token)), "its secret is not");
    for label in ["", "two\nlines"] {
        let ended = practised.keyrack().run(&["token", "rename", "Time keeper", label]);
        assert_eq!(ended.code, Some(2), "{label:?} is no label: {}", ended.err);
    }
    assert_eq!(practised.keyrack().run(&["token", "rename", "nobody", "x"]).code, Some(3), "there is no such token");
}

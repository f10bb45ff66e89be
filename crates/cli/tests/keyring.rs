//! The command and its keyring: what is kept there, and what is said and done when the keyring is no help.
//!
//! The keyring is a fake on a bus of its own; the client in between is the one that ships.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use secret_service_fake::{Lapse, Mood, Prompting};
use serde_json::json;
use vault::{Paths, Safes, Setup, Step, Steps, Vault};

use crate::support::rack::{Rack, personal};

#[test]
fn what_is_put_there_is_given_out_again_and_gone_when_it_is_forgotten() {
    let rack = Rack::new();
    rack.keyring.put("Mail", &[("service", "another program"), ("username", "token/1")], b"CNRY-foreign");
    let id = rack.keyrack.rack_token(&personal(1));
    assert!(rack.keyring.holds(&personal(1)), "the keyring has it");
    rack.keyrack.print(&id).gave(&personal(1));
    let forgotten = rack.keyrack.run(&["token", "forget", &id, "--yes"]);
    assert_eq!(forgotten.code, Some(0), "it is forgotten: {}", forgotten.err);
    assert!(!rack.keyring.holds(&personal(1)), "the keyring has it no longer");
    assert_eq!(rack.keyring.items().len(), 1, "and another program's secret is none of its business");
}

#[test]
fn a_discarded_token_leaves_nothing_behind() {
    let rack = Rack::new();
    let id = rack.keyrack.add_token(&personal(1)).stored();
    assert_eq!(rack.keyrack.run(&["token", "discard", &id]).code, Some(0), "it is discarded");
    assert!(rack.keyring.items().is_empty(), "with its secret");
    assert_eq!(rack.keyrack.count(), (0, 0), "and its record");
}

#[test]
fn labels_and_attributes_name_the_program_and_an_id_and_nothing_else() {
    let rack = Rack::new();
    rack.keyrack.rack_token(&personal(1));
    let practice = rack.keyrack.run(&["practice", "--keep"]);
    assert_eq!(practice.code, Some(0), "an API app, a user and Workspaces: {}", practice.err);
    let kept = rack.keyring.items();
    assert_eq!(kept.len(), 3, "two tokens and a client secret");
    for item in kept {
        let names: Vec<_> = item.attributes.keys().map(String::as_str).collect();
        assert_eq!(names, ["service", "username"], "what an item is found by");
        let service = item.attributes["service"].strip_prefix("dev.keyrack.desktop.dev").expect("the program's name");
        assert!(service.is_empty() || service == ".practice", "and which ClickUp it is for");
        let (kind, id) = item.attributes["username"].split_once('/').expect("a kind and an ID");
        assert!(["token", "app"].contains(&kind), "a kind and no more: {kind}");
        assert!(uuid::Uuid::try_parse(id).is_ok(), "an ID that says nothing: {id}");
        assert_eq!(item.label, format!("Keyrack {kind}/{id}"), "the label says the same");
    }
}

#[test]
fn no_service_no_collection_and_a_locked_one_are_told_apart() {
    let mut told = BTreeSet::new();
    for (mood, code) in [
        (None, "keyring-missing"),
        (Some(Mood::NoCollection), "keyring-no-collection"),
        (Some(Mood::Locked(Prompting::Dismissed)), "keyring-locked"),
    ] {
        let (rack, id) = Rack::with_token(Mood::Answers);
        match mood {
            Some(mood) => rack.keyring.set(mood),
            None => rack.keyring.leave(),
        }
        let ended = rack.keyrack.print(&id);
        assert_eq!(ended.code, Some(5), "{code}: it is the keyring: {}", ended.err);
        assert_eq!(ended.out, "", "{code}: there is no token");
        let (message, hint) = ended.err.split_once("\n\nhint: ").expect("a message and a hint");
        assert!(message.starts_with("error: "), "{code}: {message}");
        let document = rack.keyrack.run(&["token", "print", &id, "--json"]);
        assert_eq!(document.code, Some(5), "{code}: as JSON, too");
        let failure = &document.json()["failure"];
        assert_eq!(failure["code"], code, "a script reads the code");
        for (field, text) in [("message", message), ("hint", hint)] {
            let said = failure[field].as_str().expect("both are there").to_lowercase();
            assert!(text.to_lowercase().contains(&said), "{code}: a script reads the same {field} as a person");
        }
        assert!(told.insert(message.to_owned()), "{code}: no other trouble has this message: {message}");
        assert!(told.insert(hint.to_owned()), "{code}: nor this hint: {hint}");
    }
}

#[test]
fn a_list_asks_the_keyring_for_nothing() {
    let (rack, _) = Rack::with_token(Mood::Silent);
    let looks = rack.keyring.calls("ReadAlias");
    assert_eq!(rack.keyrack.count(), (1, 0), "the list is there though the keyring is silent");
    assert_eq!(rack.keyring.calls("ReadAlias"), looks, "because nobody so much as looked at it");
}

#[test]
fn a_keyring_that_never_answers_is_given_up_on_in_four_seconds() {
    let (rack, id) = Rack::with_token(Mood::Silent);
    let begun = Instant::now();
    let ended = rack.keyrack.run(&["token", "print", &id, "--json"]);
    let waited = begun.elapsed();
    assert_eq!(ended.code, Some(5), "it is the keyring: {}", ended.err);
    assert_eq!(ended.json()["failure"]["code"], "keyring-silent", "which is said as what it is");
    println!("figure: a command that needs a silent keyring ends after {waited:.1?} (promised 4s)");
    assert!(waited < Duration::from_secs(8), "four seconds are promised, twice that is asserted: {waited:?}");
}

#[tokio::test]
async fn what_a_killed_run_left_open_in_a_silent_keyring_holds_no_command_up() {
    let (rack, id) = Rack::with_token(Mood::Silent);
    let setup = || Setup { safes: Safes::memory(), ..Setup::real(Paths::at(rack.keyrack.data(""))) };
    let steps = Steps::to(|step| assert_ne!(step, Step::SecretPut, "the run ends here"));
    let killed = Vault::open(Setup { steps, ..setup() }).expect("the vault opens");
    for number in 2..5 {
        let run = killed.clone();
        let adding = tokio::spawn(async move { run.add_personal(personal(number).into()).await.map(drop) });
        assert!(adding.await.is_err_and(|end| end.is_panic()), "between the secret and its record");
    }
    drop(killed);
    let left = Vault::open(setup()).and_then(|vault| vault.is_left_open());
    assert!(left.expect("readable"), "the journal knows of three secrets");

    let looks = rack.keyring.calls("ReadAlias");
    assert_eq!(rack.keyrack.count(), (1, 0), "the list is there");
    assert_eq!(rack.keyring.calls("ReadAlias"), looks, "and asked the keyring for nothing");
    let begun = Instant::now();
    let ended = rack.keyrack.print(&id);
    let waited = begun.elapsed();
    assert_eq!(ended.code, Some(5), "it is the keyring: {}", ended.err);
    println!("figure: with three lines left open, a silent keyring is given up on after {waited:.1?}");
    assert!(waited < Duration::from_secs(8), "one silence tells of all: {waited:?}");
}

#[test]
fn a_late_keyring_is_waited_for() {
    let (rack, id) = Rack::with_token(Mood::Late(Duration::from_millis(100)));
    rack.keyrack.print(&id).gave(&personal(1));
}

#[test]
fn whoever_is_asked_for_a_password_gets_the_time_to_type_it() {
    let (rack, id) = Rack::with_token(Mood::Locked(Prompting::Endless));
    let running = rack.keyrack.start(&["token", "print", &id]);
    rack.keyring.wait_for("Prompt", 1);
    // Longer than a keyring gets that nobody is asked for.
    thread::sleep(Duration::from_secs(5));
    rack.keyring.answer_prompt();
    running.finish().gave(&personal(1));
}

#[test]
fn a_dismissed_prompt_is_a_no_and_can_be_asked_again() {
    let (rack, id) = Rack::with_token(Mood::Locked(Prompting::Dismissed));
    let ended = rack.keyrack.print(&id);
    assert_eq!(ended.code, Some(5), "the keyring stays closed: {}", ended.err);
    assert_eq!(rack.keyring.calls("Prompt"), 1, "nobody is asked twice");
    rack.keyring.set(Mood::Answers);
    rack.keyrack.print(&id).gave(&personal(1));
}

#[test]
fn what_a_closed_keyring_does_not_show_is_not_gone() {
    // As KeePassXC does, with one database and with two.
    for (mood, asked) in [(Mood::Closed(Prompting::Dismissed), 1), (Mood::Elsewhere, 0)] {
        let (rack, id) = Rack::with_token(mood.clone());
        for arguments in [["token", "print", &id, "--json"].as_slice(), &["token", "forget", &id, "--yes", "--json"]] {
            let before = rack.keyring.calls("Prompt");
            let ended = rack.keyrack.run(arguments);
            assert_eq!(ended.code, Some(5), "{mood:?}: it is the keyring: {}", ended.err);
            assert_eq!(ended.json()["failure"]["code"], "keyring-locked", "{mood:?}: which is said as what it is");
            assert_eq!(rack.keyring.calls("Prompt") - before, asked, "{mood:?}: nobody is asked twice");
        }
        assert_eq!(rack.keyrack.count(), (1, 0), "{mood:?}: what could not be removed is not forgotten");
        assert_eq!(rack.keyrack.add_token(&personal(2)).code, Some(5), "{mood:?}: nothing can be put there");
        rack.keyring.set(Mood::Answers);
        rack.keyrack.print(&id).gave(&personal(1));
        assert_eq!(rack.keyrack.run(&["token", "forget", &id, "--yes"]).code, Some(0), "{mood:?}: it is forgotten");
        assert!(rack.keyring.items().is_empty(), "{mood:?}: and nothing is left behind");
    }
}

#[test]
fn a_closed_keyring_is_opened_before_it_is_searched() {
    let (rack, id) = Rack::with_token(Mood::Closed(Prompting::Endless));
    let running = rack.keyrack.start(&["token", "print", &id]);
    rack.keyring.wait_for("Prompt", 1);
    rack.keyring.answer_prompt();
    running.finish().gave(&personal(1));
    assert_eq!(rack.keyring.calls("Prompt"), 1, "whoever is asked is asked once");
}

#[test]
fn wrong_bytes_are_a_failure_that_shows_none_of_them() {
    let (wrong, not_text) = ("CNRY-another-programs-secret", [0xFF].as_slice());
    let (rack, id) = Rack::with_token(Mood::WrongBytes([wrong.as_bytes(), not_text].concat()));
    let ended = rack.keyrack.run(&["token", "print", &id, "--json"]);
    assert_eq!(ended.code, Some(5), "the keyring broke: {}", ended.err);
    assert_eq!(ended.json()["failure"]["code"], "keyring-broken", "said as what it is");
    assert!(!canary::holds(ended.everything().as_bytes(), wrong), "the bytes may be a secret all the same");
    assert!(!ended.everything().contains("255]"), "also where they are shown as numbers");
}

#[test]
fn two_items_of_one_name_are_not_guessed_between() {
    let (rack, id) = Rack::with_token(Mood::Answers);
    let item = rack.keyring.items().remove(0);
    let attributes: Vec<_> = item.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let another = personal(2);
    rack.keyring.put(&item.label, &attributes, another.as_bytes());
    let ended = rack.keyrack.print(&id);
    assert_eq!(ended.code, Some(5), "which of them is it: {}", ended.err);
    for secret in [personal(1), another] {
        assert!(!canary::holds(ended.everything().as_bytes(), &secret), "neither is shown");
    }
    assert_eq!(rack.keyring.items().len(), 2, "and neither removed");
}

#[test]
fn a_keyring_that_was_restarted_between_two_calls_goes_unnoticed() {
    for (lapse, method, nth) in [
        (Lapse::Sessions, "GetSecret", 2),
        (Lapse::Connection, "GetSecret", 2),
        (Lapse::Connection, "ReadAlias", 4),
        (Lapse::Connection, "SearchItems", 3),
    ] {
        let rack = Rack::new();
        // The first calls keep the secret and read it back; the next ones read it to ask ClickUp about it.
        rack.keyring.lose(lapse, method, nth);
        let id = rack.keyrack.add_token(&personal(1)).stored();
        assert!(rack.keyring.calls(method) > nth, "{lapse:?} at {method}: it was asked once more");
        rack.keyrack.keep_token(&id);
        rack.keyrack.print(&id).gave(&personal(1));
        assert_eq!(rack.keyring.items().len(), 1, "{lapse:?} at {method}: and kept once");
    }
}

#[test]
fn a_keyring_that_is_restarted_in_the_middle_of_a_write_has_taken_it_all_or_not_at_all() {
    for lapse in [Lapse::Sessions, Lapse::Connection] {
        for method in ["SearchItems", "CreateItem", "GetSecret"] {
            let rack = Rack::new();
            rack.keyring.lose(lapse, method, 1);
            let ended = rack.keyrack.add_token(&personal(1));
            let kept = usize::from(ended.code != Some(5));
            assert_eq!(rack.keyrack.count(), (0, kept), "{lapse:?} at {method}: as was said: {}", ended.err);
            if kept == 1 {
                ended.stored();
            }
            rack.keyrack.rack_token(&personal(2));
            assert_eq!(rack.keyring.holds(&personal(1)), kept == 1, "{lapse:?} at {method}: and as was written");
        }
    }
}

#[test]
fn a_secret_removed_behind_keyracks_back_is_said_to_be_gone_and_its_record_stays() {
    let (rack, id) = Rack::with_token(Mood::Answers);
    assert_eq!(rack.keyring.remove(|_| true), 1, "as in Seahorse");
    let ended = rack.keyrack.print(&id);
    assert_eq!(ended.code, Some(6), "it is lost: {}", ended.err);
    assert!(ended.err.contains("no longer holds this secret"), "and said so: {}", ended.err);
    assert_eq!(rack.keyrack.count(), (1, 0), "nothing deletes itself");
    let checked = rack.keyrack.run(&["token", "check", &id, "--json"]);
    assert_eq!(checked.code, Some(6), "a check says the same: {}", checked.err);
    assert_eq!(checked.json()["token"]["health"]["cause"]["code"], "secret-missing", "of the token");
    assert_eq!(rack.keyrack.run(&["token", "forget", &id, "--yes"]).code, Some(0), "its record can be forgotten");
}

#[test]
fn a_full_keyring_takes_nothing_loses_nothing_and_leaves_nothing_half_done() {
    let (rack, id) = Rack::with_token(Mood::Full);
    let ended = rack.keyrack.add_token(&personal(2));
    assert_eq!(ended.code, Some(5), "there is no room: {}", ended.err);
    assert!(!canary::holds(ended.everything().as_bytes(), &personal(2)), "what was not kept is not shown");
    assert_eq!(rack.keyrack.count(), (1, 0), "and has no record");
    rack.keyrack.print(&id).gave(&personal(1));
    assert_eq!(rack.keyring.items().len(), 1, "what was there is all there is");
}

#[test]
fn practice_goes_on_while_the_keyring_is_in_trouble() {
    let rack = Rack::new();
    rack.keyring.set(Mood::NoCollection);
    let ended = rack.keyrack.run(&["practice", "--json"]);
    assert_eq!(ended.code, Some(0), "worthless secrets need no keyring: {}", ended.err);
    assert_eq!(rack.keyrack.run(&["token", "list", "--json"]).json()["tokens"], json!([]), "and are kept nowhere");
}

//! Replacing a client secret after *Regenerate*, in every position of what nobody knows of ClickUp.

use crate::{
    cli::add,
    support::{Ended, practised::Practised, rack::Rack},
};

const WRONG: &str = "PRACTICECNRYVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB00X";

fn rotate(practised: &Practised, secret: &str, more: &[&str]) -> Ended {
    let arguments = [&["app", "rotate", &practised.app, "--client-secret-stdin", "--json"], more].concat();
    let ended = practised.keyrack().run_with(&arguments, secret);
    assert!(!canary::holds(ended.everything().as_bytes(), secret), "the secret is in no output");
    ended
}

#[test]
fn a_right_secret_replaces_the_old_one_and_what_was_seen_of_each_token_is_said() {
    for (regenerate, now) in [("tokensStay", "live"), ("tokensDie", "revoked")] {
        let practised = Practised::new();
        practised.switch("regenerate", regenerate);
        let new = practised.regenerate_secret();
        assert_eq!(practised.keyrack().run(&["app", "check", &practised.app]).code, Some(4), "the old one is void");
        let ended = rotate(&practised, &new, &[]);
        assert_eq!(ended.code, Some(0), "{regenerate}: {}", ended.err);
        assert!(ended.err.contains("Regenerate"), "{regenerate}: the steps come first: {}", ended.err);
        let told = ended.json();
        assert_eq!(
            (&told["check"]["verdict"], &told["replaced"]),
            (&"right".into(), &true.into()),
            "{regenerate}: {told}"
        );
        assert_eq!(told["tokens"][0]["token"]["id"], practised.token.as_str(), "{regenerate}: the token was looked at");
        assert_eq!(told["tokens"][0]["was"], "live", "{regenerate}: with what it was before");
        assert_eq!(told["tokens"][0]["token"]["health"]["state"], now, "{regenerate}: and what it is now");
        assert_eq!(
            ended.err.contains("--again"),
            now == "revoked",
            "{regenerate}: a dead one can be renewed: {}",
            ended.err
        );
        assert!(practised.rack.keyring.holds(&new), "{regenerate}: the keyring has the new one");
        assert_eq!(
            practised.keyrack().run(&["app", "check", &practised.app]).code,
            Some(0),
            "{regenerate}: and it is right"
        );
    }
}

#[test]
fn a_wrong_secret_is_not_kept_whatever_was_said() {
    let practised = Practised::new();
    for more in [&[][..], &["--yes"]] {
        let ended = rotate(&practised, WRONG, more);
        assert_eq!(ended.code, Some(4), "ClickUp refuses it: {}", ended.err);
        let told = ended.json();
        assert_eq!((&told["check"]["verdict"], &told["replaced"]), (&"wrong".into(), &false.into()), "{told}");
        assert!(!practised.rack.keyring.holds(WRONG), "it is not kept");
        assert_eq!(practised.keyrack().run(&["app", "check", &practised.app]).code, Some(0), "the old one is");
    }
}

#[test]
fn where_nothing_could_be_told_only_yes_replaces() {
    let practised = Practised::new();
    // As in older answers: the code is unknown, and nothing is said of the client.
    practised.switch("tokenErrors", "codes");
    let new = practised.regenerate_secret();
    let ended = rotate(&practised, &new, &[]);
    assert_eq!(ended.code, Some(7), "nothing could be told, and nobody could be asked: {}", ended.err);
    assert_eq!(ended.json()["replaced"], false, "so the old one is kept");
    assert!(!practised.rack.keyring.holds(&new), "and the new one is not");
    let ended = rotate(&practised, &new, &["--yes"]);
    assert_eq!(ended.code, Some(0), "it was said to be right: {}", ended.err);
    assert_eq!(ended.json()["replaced"], true, "so it replaces");
    assert!(practised.rack.keyring.holds(&new), "and is kept");
    assert!(ended.err.contains("warning: Nothing could be told"), "which is said: {}", ended.err);
}

#[test]
fn offline_the_old_secret_stays() {
    let rack = Rack::new();
    let old = "CNRY0OLD000QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0XX";
    let added = rack.keyrack.run_with(&add(&[]), old);
    assert_eq!(added.code, Some(0), "it is added: {}", added.err);
    let arguments = ["app", "rotate", "Reporting", "--client-secret-stdin", "--json"];
    let new = "CNRY0NEW000QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0XX";
    let ended = rack.keyrack.run_with(&arguments, new);
    assert_eq!(ended.code, Some(7), "ClickUp is out of reach: {}", ended.err);
    assert_eq!(ended.json()["check"]["cause"]["code"], "offline", "and a script reads why");
    assert!(rack.keyring.holds(old) && !rack.keyring.holds(new), "nothing has changed");
    let practice = rack.keyrack.run_with(&arguments, WRONG);
    assert_eq!(practice.code, Some(2), "a practice secret is nothing for ClickUp: {}", practice.err);
    let swapped = rack.keyrack.run_with(&arguments, "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO");
    assert!(swapped.err.contains("client secret does not look like one"), "its shape is looked at: {}", swapped.err);
    let argument = rack.keyrack.run(&["app", "rotate", "Reporting", "--client-secret", "short-one"]);
    assert_eq!(argument.code, Some(2), "an argument is seen by everybody: {}", argument.err);
    assert!(!argument.everything().contains("short-one"), "the refusal does not repeat it");
}

//! Where there is no keyring: the encrypted file from a script, and what is refused.

use serde_json::{Value, json};
use vault::{Paths, Realm, Setup, Step, Steps, StoreKind, Vault};

use crate::{cli::add, support::Keyrack};

const PASSPHRASE: &str = "CNRY correct horse battery\n";
const OTHER: &str = "CNRY quite another one\n";
const TOKEN: &str = "pk_4242_CNRY0123456789ABCDEFGHIJKLMNOPQR";

/// A home with an encrypted file and a personal token in it.
fn with_a_token() -> Keyrack {
    let keyrack = Keyrack::new();
    let made = keyrack.run_given(PASSPHRASE, &["store", "use", "file", "--json"], "");
    assert_eq!(made.code, Some(0), "the file is made: {}", made.err);
    assert_eq!(made.json()["stores"]["chosen"], "file", "and chosen: {}", made.out);
    let added = keyrack.run_given(PASSPHRASE, &["token", "add", "--stdin", "--json"], TOKEN);
    let id = added.json()["token"]["id"].as_str().map(str::to_owned).expect("the token is stored");
    let kept = keyrack.run(&["token", "keep", &id, "--label", "Mine"]);
    assert_eq!(kept.code, Some(0), "what only the database knows needs no passphrase: {}", kept.err);
    keyrack
}

fn print(keyrack: &Keyrack, passphrase: &str) -> (Option<i32>, String) {
    let printed = keyrack.run_given(passphrase, &["token", "print", "Mine"], "");
    (printed.code, printed.out)
}

fn stores(keyrack: &Keyrack) -> Value {
    keyrack.run(&["store", "--json"]).json()["stores"].clone()
}

#[test]
fn an_encrypted_file_keeps_a_token_and_only_its_passphrase_gives_it_back() {
    let keyrack = with_a_token();
    assert_eq!(print(&keyrack, PASSPHRASE), (Some(0), format!("{TOKEN}\n")), "the right passphrase");
    let wrong = keyrack.run_given(OTHER, &["token", "print", "Mine", "--json"], "");
    assert_eq!(wrong.code, Some(5), "a wrong one: {}", wrong.err);
    assert_eq!(wrong.json()["failure"]["code"], "wrong-passphrase", "and a script is told which it was");
    let none = keyrack.run(&["token", "print", "Mine"]);
    assert_eq!(none.code, Some(5), "none at all, and nobody to ask: {}", none.err);
    assert!(none.err.contains("--passphrase-fd"), "the hint says how a script gives it: {}", none.err);
    let secrets = [TOKEN, PASSPHRASE.trim_end(), OTHER.trim_end()];
    for ended in [&wrong, &none] {
        assert!(!secrets.iter().any(|secret| ended.everything().contains(secret)), "no message repeats a secret");
    }
    assert_eq!(keyrack.files_holding(&secrets), Vec::<std::path::PathBuf>::new(), "none is on the disk in the open");
    let told = stores(&keyrack);
    assert_eq!(told["file"], "locked", "the next command finds it locked: {told}");
    assert_eq!(told["kept"], json!({ "keyring": 0, "file": 1, "memory": 0 }), "with the secret in it");
}

#[test]
fn another_passphrase_takes_the_place_of_the_one_before() {
    let keyrack = with_a_token();
    let changed = keyrack.run_given(&format!("{PASSPHRASE}{OTHER}"), &["store", "passphrase"], "");
    assert_eq!(changed.code, Some(0), "the present one, then the new one: {}", changed.err);
    assert_eq!(print(&keyrack, PASSPHRASE).0, Some(5), "the old one opens nothing");
    assert_eq!(print(&keyrack, OTHER), (Some(0), format!("{TOKEN}\n")), "the new one does");
    let short = keyrack.run_given(&format!("{OTHER}short\n"), &["store", "passphrase", "--json"], "");
    assert_eq!(short.code, Some(2), "five characters are refused: {}", short.err);
    assert_eq!(short.json()["failure"]["code"], "short-passphrase", "for what they are");
}

#[test]
fn a_move_to_a_store_that_is_not_there_loses_nothing() {
    let keyrack = with_a_token();
    let chosen = keyrack.run(&["store", "use", "keyring"]);
    assert_eq!(chosen.code, Some(0), "it may be there later: {}", chosen.err);
    assert!(chosen.err.contains("keyrack store move"), "it says what is still elsewhere: {}", chosen.err);
    let unasked = keyrack.run_given(PASSPHRASE, &["store", "move"], "");
    assert_eq!(unasked.code, Some(2), "without `--yes` somebody has to be asked: {}", unasked.err);
    let moved = keyrack.run_given(PASSPHRASE, &["store", "move", "--yes", "--json"], "");
    assert_eq!(moved.code, Some(5), "there is no keyring: {}", moved.err);
    assert_eq!(moved.json()["failure"]["code"], "keyring-missing", "and it says so");
    assert_eq!(print(&keyrack, PASSPHRASE), (Some(0), format!("{TOKEN}\n")), "the secret is where it was");

    keyrack.run(&["store", "use", "file"]);
    let nothing = keyrack.run(&["store", "move", "--json"]);
    assert_eq!(nothing.code, Some(0), "where nothing is to be moved nobody is asked: {}", nothing.err);
    assert_eq!(nothing.json()["moved"], json!({ "moved": 0, "missing": 0, "stopped": false }), "and nothing is");
}

#[test]
fn without_a_keyring_an_app_is_not_added_and_the_hint_names_the_way_out() {
    let keyrack = Keyrack::new();
    let ended = keyrack.run_with(&add(&[]), "secret-of-the-app");
    assert_eq!(ended.code, Some(5), "no store was chosen silently: {}", ended.err);
    assert!(ended.err.contains("keyrack store use file"), "the hint says what to do: {}", ended.err);
    assert_eq!(keyrack.run(&["app", "list", "--json"]).json()["apps"], json!([]), "nothing half is left");
}

#[test]
fn a_command_keeps_nothing_in_memory_that_would_end_with_it() {
    let keyrack = Keyrack::new();
    let chosen = keyrack.run(&["store", "use", "memory"]);
    assert!(chosen.err.contains("warning:"), "choosing it says what it means: {}", chosen.err);
    for (arguments, input) in [(vec!["token", "add", "--stdin"], TOKEN), (add(&[]), "secret-of-the-app")] {
        let ended = keyrack.run_with(&arguments, input);
        assert_eq!(ended.code, Some(2), "it would be forgotten at once: {}", ended.err);
        assert!(ended.err.contains("keyrack store use file"), "the hint says what lasts: {}", ended.err);
    }
    assert_eq!(keyrack.run(&["store", "move"]).code, Some(2), "and nothing is moved there");
}

#[tokio::test]
async fn what_a_window_holds_in_memory_is_neither_moved_nor_said_to_be_lost() {
    let keyrack = Keyrack::new();
    let window = Vault::open(Setup::real(Paths::at(keyrack.data("")))).expect("a fresh vault opens");
    window.choose_store(StoreKind::Memory).expect("chosen");
    let app = window.create_app(Realm::Live).expect("added").id;
    window.set_client_secret(&app, "CNRY0client0secret".into()).await.expect("it is kept in memory");
    keyrack.run(&["store", "use", "keyring"]);
    let moved = keyrack.run(&["store", "move", "--yes", "--json"]);
    assert_eq!(moved.code, Some(0), "nothing is lost: {}", moved.err);
    assert_eq!(moved.json()["moved"], json!({ "moved": 0, "missing": 0, "stopped": false }), "and nothing moved");
    assert_eq!(moved.json()["stores"]["kept"]["memory"], 1, "it is where it was");
    assert!(moved.err.contains("held by another run of Keyrack"), "and it is said why: {}", moved.err);
}

#[tokio::test]
async fn a_command_finishes_what_a_killed_run_left_open() {
    let keyrack = Keyrack::new();
    let steps = Steps::to(|step| assert_ne!(step, Step::SecretPut, "the run ends here"));
    let setup = || Setup::real(Paths::at(keyrack.data("")));
    let killed = Vault::open(Setup { steps, ..setup() }).expect("a fresh vault opens");
    killed.choose_store(StoreKind::Memory).expect("chosen");
    let adding = tokio::spawn({
        let killed = killed.clone();
        async move { killed.add_personal(TOKEN.into()).await.map(drop) }
    });
    assert!(adding.await.is_err_and(|end| end.is_panic()), "between the secret and its record");
    drop(killed);
    let left = Vault::open(setup()).and_then(|vault| vault.is_left_open());
    assert!(left.expect("readable"), "the journal knows of it");

    keyrack.run(&["token", "list"]);
    let left = Vault::open(setup()).and_then(|vault| vault.is_left_open());
    assert!(left.expect("readable"), "a list asks no store, so it can finish nothing");
    keyrack.run(&["token", "print", "any"]);
    let left = Vault::open(setup()).and_then(|vault| vault.is_left_open());
    assert!(!left.expect("readable"), "a command that asks one does");
    let listed = keyrack.run(&["token", "list", "--json"]);
    assert_eq!(listed.json()["pending"], json!([]), "its memory went with it, so there is no token: {}", listed.err);
}

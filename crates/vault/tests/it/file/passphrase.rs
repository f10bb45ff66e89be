//! What a passphrase opens, how long it stays open, and what never gets in.

use std::{
    fs,
    sync::{Arc, OnceLock, Weak},
};

use secrecy::SecretString;
use vault::{EncryptedFile, FileRefusal, FileState, SafeTrouble, Secrets as _, Step, Steps};

use super::{Home, OTHER_PASSPHRASE, PASSPHRASE, plain};

const MINUTE: i64 = 60 * 1000;

#[test]
fn a_file_is_absent_then_open_then_locked_then_open_again() {
    let home = Home::empty();
    let file = home.file(Steps::default());
    assert_eq!(file.state(), FileState::Absent, "nothing was made yet");
    file.create(PASSPHRASE.into()).unwrap();
    assert_eq!(file.state(), FileState::Open, "whoever made it need not type the passphrase again");
    file.lock();
    assert_eq!(file.state(), FileState::Locked, "it was locked");
    file.unlock(PASSPHRASE.into()).unwrap();
    assert_eq!(file.state(), FileState::Open, "the passphrase opens it");
}

#[test]
fn what_is_set_is_there_and_what_is_removed_is_not() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    assert_eq!(plain(&file, "token/kept").as_deref(), Some("CNRY-kept"), "it was set");
    file.set("token/kept", &"CNRY-newer".into()).unwrap();
    assert_eq!(plain(&file, "token/kept").as_deref(), Some("CNRY-newer"), "the later value counts");
    file.remove("token/kept").unwrap();
    assert_eq!(plain(&file, "token/kept"), None, "it was removed");
    file.remove("token/kept").unwrap();
    assert_eq!(plain(&file, "token/changed").as_deref(), Some("CNRY-old"), "its neighbour was not touched");
}

#[test]
fn a_locked_file_gives_and_takes_nothing() {
    let home = Home::furnished();
    let file = home.file(Steps::default());
    let locked = Some(SafeTrouble::FileLocked);
    let before = fs::read(home.path()).unwrap();
    assert_eq!(file.ready().err(), locked, "it says so before anybody tries");
    assert_eq!(file.get("token/kept").err(), locked, "nothing is given out");
    assert_eq!(file.set("token/kept", &"CNRY-x".into()).err(), locked, "nothing is taken");
    assert_eq!(file.remove("token/kept").err(), locked, "nothing is removed");
    assert_eq!(
        file.change_passphrase(OTHER_PASSPHRASE.into()).err(),
        Some(FileRefusal::Because(SafeTrouble::FileLocked)),
        "whoever can't open it can't take it over"
    );
    assert_eq!(fs::read(home.path()).unwrap(), before, "not a byte was written");
}

#[test]
fn an_absent_file_holds_nothing_and_takes_nothing() {
    let home = Home::empty();
    let file = home.file(Steps::default());
    file.ready().unwrap();
    assert_eq!(plain(&file, "token/x"), None, "there is none");
    file.remove("token/x").unwrap();
    assert_eq!(
        file.set("token/x", &"CNRY-x".into()).err(),
        Some(SafeTrouble::FileLocked),
        "nobody has given a passphrase to seal it with"
    );
    assert_eq!(file.unlock(PASSPHRASE.into()).err(), Some(SafeTrouble::FileUnusable), "there is nothing to open");
    assert!(!home.path().exists(), "and none of this made one");
}

#[test]
fn a_file_that_is_there_is_never_made_anew() {
    let home = Home::furnished();
    let before = fs::read(home.path()).unwrap();
    let refusal = home.file(Steps::default()).create(OTHER_PASSPHRASE.into());
    assert_eq!(refusal.err(), Some(FileRefusal::AlreadyThere), "its secrets would be lost");
    assert_eq!(fs::read(home.path()).unwrap(), before, "it is as it was");
}

#[test]
fn a_new_passphrase_has_twelve_characters_at_least() {
    let home = Home::empty();
    let file = home.file(Steps::default());
    let eleven = "äöüäöüäöüäö";
    assert_eq!(file.create(eleven.into()).err(), Some(FileRefusal::ShortPassphrase), "eleven are too few");
    assert_eq!(file.state(), FileState::Absent, "nothing was made");
    file.create(format!("{eleven}ü").into()).unwrap();
    assert_eq!(
        file.change_passphrase(eleven.into()).err(),
        Some(FileRefusal::ShortPassphrase),
        "nor may a later one be shorter"
    );
}

#[test]
fn ten_minutes_without_use_lock_it_and_a_use_puts_that_off() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    let pass = |millis| home.now.lock().unwrap().boot.as_mut().map(|boot| *boot += millis).unwrap();
    pass(9 * MINUTE);
    assert!(plain(&file, "token/kept").is_some(), "nine minutes are not ten");
    pass(9 * MINUTE);
    file.lock_if_idle();
    assert_eq!(file.state(), FileState::Open, "it was used nine minutes ago");
    pass(MINUTE - 1);
    assert_eq!(file.state(), FileState::Open, "looking at it is no use, and a millisecond is missing");
    pass(1);
    file.lock_if_idle();
    assert_eq!(file.state(), FileState::Locked, "ten minutes have passed");
}

#[test]
fn a_secret_is_not_given_out_after_ten_minutes_even_if_nobody_locked() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    *home.now.lock().unwrap().boot.as_mut().unwrap() += 10 * MINUTE;
    assert_eq!(file.get("token/kept").err(), Some(SafeTrouble::FileLocked), "it is as if it had been locked");
}

#[test]
fn where_only_the_wall_clock_tells_a_clock_that_was_set_back_locks() {
    let home = Home::furnished();
    home.now.lock().unwrap().boot = None;
    let file = home.open(PASSPHRASE).unwrap();
    assert!(plain(&file, "token/kept").is_some(), "no time has passed");
    home.now.lock().unwrap().wall -= 1;
    assert_eq!(file.state(), FileState::Locked, "nobody knows how much time has passed");
}

#[test]
fn a_lock_in_the_middle_of_a_write_holds_and_the_write_is_kept() {
    let home = Home::furnished();
    let myself: Arc<OnceLock<Weak<EncryptedFile>>> = Arc::default();
    let heard = Arc::clone(&myself);
    let file = Arc::new(home.file(Steps::to(move |step| {
        if step == Step::FileWritten {
            heard.get().unwrap().upgrade().unwrap().lock();
        }
    })));
    myself.set(Arc::downgrade(&file)).unwrap();
    file.unlock(PASSPHRASE.into()).unwrap();
    file.set("token/changed", &"CNRY-new".into()).unwrap();
    assert_eq!(file.state(), FileState::Locked, "a write that ends does not open what was locked");
    let value = plain(&home.open(PASSPHRASE).unwrap(), "token/changed");
    assert_eq!(value.as_deref(), Some("CNRY-new"), "and it was acknowledged");
}

#[test]
fn a_lock_in_the_middle_of_a_creation_holds() {
    let home = Home::empty();
    let myself: Arc<OnceLock<Weak<EncryptedFile>>> = Arc::default();
    let heard = Arc::clone(&myself);
    let file = Arc::new(home.file(Steps::to(move |step| {
        if step == Step::FileSynced {
            heard.get().unwrap().upgrade().unwrap().lock();
        }
    })));
    myself.set(Arc::downgrade(&file)).unwrap();
    file.create(PASSPHRASE.into()).unwrap();
    assert_eq!(file.state(), FileState::Locked, "whoever left meanwhile left nothing open");
    file.unlock(PASSPHRASE.into()).unwrap();
    assert_eq!(file.state(), FileState::Open, "and it opens for whoever comes back");
}

#[test]
fn a_changed_passphrase_leaves_nothing_for_the_one_before() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    let elsewhere = home.open(PASSPHRASE).unwrap();
    file.change_passphrase(OTHER_PASSPHRASE.into()).unwrap();
    file.set("token/changed", &"CNRY-new".into()).unwrap();
    assert_eq!(home.open(PASSPHRASE).err(), Some(SafeTrouble::WrongPassphrase), "the old one opens nothing");
    assert_eq!(
        plain(&home.open(OTHER_PASSPHRASE).unwrap(), "token/kept").as_deref(),
        Some("CNRY-kept"),
        "the new one opens what was there"
    );
    let previous = Home::of(&fs::read(home.previous()).unwrap());
    assert_eq!(previous.open(PASSPHRASE).err(), Some(SafeTrouble::WrongPassphrase), "nor the generation before");
    assert_eq!(elsewhere.get("token/kept").err(), Some(SafeTrouble::FileLocked), "another process asks anew");
    assert_eq!(elsewhere.state(), FileState::Locked, "and forgets what it had");
}

#[test]
fn a_hundred_wrong_passphrases_open_nothing() {
    let home = Home::furnished();
    let file = home.file(Steps::default());
    for number in 0..100 {
        let wrong = SecretString::from(format!("{PASSPHRASE}{number}"));
        assert_eq!(file.unlock(wrong).err(), Some(SafeTrouble::WrongPassphrase), "a wrong one is wrong");
        assert_eq!(file.state(), FileState::Locked, "and opens nothing");
    }
    file.unlock(PASSPHRASE.into()).unwrap();
}

/// What does not open it does not close it either.
#[test]
fn a_wrong_passphrase_for_an_open_file_changes_nothing() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    assert!(file.unlock(OTHER_PASSPHRASE.into()).is_err(), "it is wrong");
    assert!(plain(&file, "token/kept").is_some(), "it was open before");
}

#[test]
fn a_file_that_is_taken_away_is_forgotten() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    fs::remove_file(home.path()).unwrap();
    assert_eq!(plain(&file, "token/kept"), None, "it is gone");
    fs::copy(home.previous(), home.path()).unwrap();
    assert_eq!(file.state(), FileState::Locked, "and whatever comes in its place asks for its passphrase");
}

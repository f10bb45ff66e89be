//! What the fake keyring does in each of its moods, seen by the client that Keyrack's store is built on.

#![cfg(target_os = "linux")]

use std::{
    collections::HashMap,
    sync::mpsc::{TryRecvError, channel},
    thread,
    time::{Duration, Instant},
};

use secret_service::{
    EncryptionType, Error,
    blocking::{Item, SecretService},
};
use secret_service_fake::{Bus, FakeKeyring, GnomeKeyring, Lapse, Mood, Prompting};

const WHO: [(&str, &str); 1] = [("username", "token/1")];
const SECRET: &str = "CNRY-kept";

fn client(bus: &Bus, encryption: EncryptionType) -> SecretService<'static> {
    SecretService::connect_with_existing(encryption, bus.connect()).expect("a session is opened")
}

fn put(client: &SecretService<'_>, secret: &str) -> Result<(), Error> {
    let collection = client.get_default_collection()?;
    collection.create_item("One", HashMap::from(WHO), secret.as_bytes(), true, "text/plain").map(drop)
}

fn found<'a>(client: &'a SecretService<'a>) -> Result<Item<'a>, Error> {
    client.search_items(HashMap::from(WHO))?.unlocked.pop().ok_or(Error::NoResult)
}

fn read(client: &SecretService<'_>) -> Result<Vec<u8>, Error> {
    found(client)?.get_secret()
}

/// Asks the default collection to open.
fn unlock(bus: &Bus) -> Result<(), Error> {
    client(bus, EncryptionType::Plain).get_default_collection()?.unlock()
}

fn refused_as(error: &Error, name: &str) -> bool {
    matches!(error, Error::Zbus(zbus::Error::MethodError(told, ..)) if told.as_str() == name)
}

#[test]
fn what_is_put_is_there_for_the_next_client_over_either_kind_of_session() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    put(&client(&bus, EncryptionType::Dh), SECRET).expect("it is kept");
    assert!(keyring.holds(SECRET), "it was decrypted");
    assert_eq!(keyring.items()[0].label, "One", "with its label");
    assert_eq!(keyring.items()[0].attributes["username"], "token/1", "and its attributes");
    for encryption in [EncryptionType::Dh, EncryptionType::Plain] {
        assert_eq!(read(&client(&bus, encryption)).expect("it is there"), SECRET.as_bytes(), "and read as it was put");
    }
    let client = client(&bus, EncryptionType::Dh);
    put(&client, "CNRY-other").expect("it is replaced");
    assert_eq!(keyring.items().len(), 1, "the same attributes are the same item");
    found(&client).and_then(|item| item.delete()).expect("it is deleted");
    assert!(keyring.items().is_empty(), "and gone");
}

#[test]
fn a_test_puts_looks_and_removes_behind_the_clients_back_and_no_secret_is_printed() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.put("Foreign", &WHO, SECRET.as_bytes());
    keyring.put("Foreign too", &[("username", "another")], b"CNRY-another");
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("it is there"), SECRET.as_bytes(), "clients find it");
    assert!(!format!("{:?}{keyring:?}", keyring.items()).contains("CNRY"), "a failed assertion prints this");
    assert_eq!(keyring.remove(|kept| kept.label == "Foreign"), 1, "the one that fits");
    assert!(matches!(read(&client(&bus, EncryptionType::Dh)), Err(Error::NoResult)), "is no longer found");
    assert_eq!(keyring.items().len(), 1, "the other one is");
}

#[test]
fn a_silent_keyring_never_answers_what_it_was_asked() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.set(Mood::Silent);
    let (tell, told) = channel();
    let connection = bus.connect();
    thread::spawn(move || tell.send(SecretService::connect_with_existing(EncryptionType::Plain, connection).is_ok()));
    keyring.wait_for("OpenSession", 1);
    keyring.set(Mood::Answers);
    put(&client(&bus, EncryptionType::Plain), SECRET).expect("others are answered again");
    assert_eq!(told.try_recv(), Err(TryRecvError::Empty), "the first never is");
}

#[test]
fn a_late_keyring_answers_after_its_time() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let client = client(&bus, EncryptionType::Plain);
    put(&client, SECRET).expect("it is kept");
    keyring.set(Mood::Late(Duration::from_millis(200)));
    let begun = Instant::now();
    let item = found(&client).expect("it is found");
    assert!(begun.elapsed() >= Duration::from_millis(200), "late");
    assert_eq!(item.get_secret().expect("it is read"), SECRET.as_bytes(), "but right");
}

#[test]
fn without_a_default_collection_there_is_nothing_to_find() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.put("One", &WHO, SECRET.as_bytes());
    keyring.set(Mood::NoCollection);
    let client = client(&bus, EncryptionType::Dh);
    assert!(matches!(client.get_default_collection(), Err(Error::NoResult)), "the alias leads nowhere");
    assert!(client.get_all_collections().expect("it answers").is_empty(), "and there is no other");
    assert!(matches!(read(&client), Err(Error::NoResult)), "nor an item");
}

#[test]
fn a_locked_keyring_gives_nothing_away_and_takes_nothing() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let client = client(&bus, EncryptionType::Dh);
    put(&client, SECRET).expect("it is kept");
    let item = found(&client).expect("it is found");
    keyring.set(Mood::Locked(Prompting::Absent));
    assert!(client.get_default_collection().and_then(|it| it.is_locked()).expect("it answers"), "it says so");
    assert_eq!(client.search_items(HashMap::from(WHO)).expect("it answers").locked.len(), 1, "of each item, too");
    let refused = item.get_secret().expect_err("nothing is read");
    assert!(refused_as(&refused, "org.freedesktop.Secret.Error.IsLocked"), "{refused}");
    let refused = put(&client, "CNRY-other").expect_err("nothing is written");
    assert!(refused_as(&refused, "org.freedesktop.Secret.Error.IsLocked"), "{refused}");
}

#[test]
fn a_closed_keyring_shows_nothing_of_what_it_keeps() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let client = client(&bus, EncryptionType::Dh);
    put(&client, SECRET).expect("it is kept");
    for (mood, locked) in [(Mood::Closed(Prompting::Dismissed), true), (Mood::Elsewhere, false)] {
        keyring.set(mood.clone());
        let found = client.search_items(HashMap::from(WHO)).expect("it answers");
        assert!(found.unlocked.is_empty() && found.locked.is_empty(), "{mood:?}: nothing is found");
        let default = client.get_default_collection().expect("there is one");
        assert_eq!(default.is_locked().expect("it answers"), locked, "{mood:?}: the default one is closed, or another");
        let all = client.get_all_collections().expect("it answers");
        let closed: Vec<_> = all.iter().filter(|one| one.is_locked().expect("it answers")).collect();
        assert_eq!(closed.len(), 1, "{mood:?}: one is closed");
        assert!(closed[0].get_all_items().expect("it answers").is_empty(), "{mood:?}: and lists nothing");
        assert!(matches!(closed[0].unlock(), Err(Error::Prompt)), "{mood:?}: whoever is asked says no");
    }
    keyring.set(Mood::Answers);
    assert_eq!(read(&client).expect("it is there"), SECRET.as_bytes(), "once it is open, it is as it was");
}

#[test]
fn asking_a_locked_keyring_to_open_ends_as_its_prompt_does() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.set(Mood::Locked(Prompting::Dismissed));
    assert!(matches!(unlock(&bus), Err(Error::Prompt)), "dismissed");
    keyring.set(Mood::Locked(Prompting::Absent));
    let refused = unlock(&bus).expect_err("there is no prompt");
    assert!(refused_as(&refused, "org.freedesktop.Secret.Error.NoSuchObject"), "{refused}");
}

#[test]
fn an_endless_prompt_ends_when_it_is_dismissed_or_answered() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let dismiss = || {
        let (name, interface) = (Some("org.freedesktop.secrets"), Some("org.freedesktop.Secret.Prompt"));
        let path = "/org/freedesktop/secrets/prompt/endless";
        bus.connect().call_method(name, path, interface, "Dismiss", &()).expect("it can be dismissed");
    };
    let answer = || keyring.answer_prompt();
    for (times, act, opens) in [(1, &dismiss as &dyn Fn(), false), (2, &answer, true)] {
        keyring.set(Mood::Locked(Prompting::Endless));
        thread::scope(|scope| {
            let asking = scope.spawn(|| unlock(&bus));
            keyring.wait_for("Prompt", times);
            assert!(!asking.is_finished(), "nobody answers by himself");
            act();
            match asking.join().expect("no panic") {
                Ok(()) => assert!(opens, "it was dismissed"),
                Err(error) => assert!(!opens && matches!(error, Error::Prompt), "{error}"),
            }
        });
    }
}

#[test]
fn wrong_bytes_come_properly_encrypted() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.put("One", &WHO, SECRET.as_bytes());
    keyring.set(Mood::WrongBytes(vec![0xFF, 0xFE]));
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("it is decrypted"), [0xFF, 0xFE], "and wrong");
}

#[test]
fn a_full_keyring_can_be_read_and_emptied() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.put("One", &WHO, SECRET.as_bytes());
    keyring.set(Mood::Full);
    let client = client(&bus, EncryptionType::Dh);
    let refused = put(&client, "CNRY-other").expect_err("there is no room");
    assert!(refused_as(&refused, "org.freedesktop.DBus.Error.Failed"), "{refused}");
    assert_eq!(read(&client).expect("it is there"), SECRET.as_bytes(), "what was there stays");
    found(&client).and_then(|item| item.delete()).expect("and can be deleted");
}

#[test]
fn a_forgotten_session_is_refused_until_there_is_a_new_one() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let old = client(&bus, EncryptionType::Dh);
    put(&old, SECRET).expect("it is kept");
    keyring.forget_sessions();
    for refused in [read(&old).expect_err("of an old session"), put(&old, SECRET).expect_err("of an old session")] {
        assert!(refused_as(&refused, "org.freedesktop.Secret.Error.NoSession"), "{refused}");
    }
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("a new one"), SECRET.as_bytes(), "nothing else is lost");
}

#[test]
fn a_connection_lost_in_a_call_ends_it_and_the_next_client_finds_everything() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    let old = client(&bus, EncryptionType::Dh);
    put(&old, SECRET).expect("it is kept");
    keyring.lose(Lapse::Connection, "GetSecret", 2);
    read(&old).expect("the first call is not the second");
    let refused = read(&old).expect_err("nobody is left to answer");
    assert!(refused_as(&refused, "org.freedesktop.DBus.Error.NoReply"), "{refused}");
    let refused = read(&old).expect_err("the session went with it");
    assert!(refused_as(&refused, "org.freedesktop.Secret.Error.NoSession"), "{refused}");
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("it is back"), SECRET.as_bytes(), "with all its items");
}

#[test]
fn sessions_are_lost_at_the_call_that_was_named() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    keyring.lose(Lapse::Sessions, "CreateItem", 1);
    let client = client(&bus, EncryptionType::Dh);
    let refused = put(&client, SECRET).expect_err("it is this one");
    assert!(refused_as(&refused, "org.freedesktop.Secret.Error.NoSession"), "{refused}");
    assert_eq!(keyring.calls("CreateItem"), 1, "it was counted");
}

#[test]
fn it_is_gone_from_its_bus_when_it_leaves_and_back_with_its_items_when_it_restarts() {
    let bus = Bus::start();
    let keyring = FakeKeyring::on(&bus);
    put(&client(&bus, EncryptionType::Dh), SECRET).expect("it is kept");
    keyring.leave();
    let refused = SecretService::connect_with_existing(EncryptionType::Plain, bus.connect());
    let refused = refused.err().expect("nobody is there");
    assert!(refused_as(&refused, "org.freedesktop.DBus.Error.ServiceUnknown"), "{refused}");
    keyring.restart();
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("it is back"), SECRET.as_bytes(), "with its items");
    drop(keyring);
    assert!(FakeKeyring::on(&bus).items().is_empty(), "and once it is dropped there is room for another");
}

#[test]
fn gnome_keyring_can_be_killed_and_started_again() {
    let bus = Bus::start();
    let mut keyring = GnomeKeyring::on(&bus);
    put(&client(&bus, EncryptionType::Dh), SECRET).expect("it is kept");
    assert_eq!(keyring.count(), 1, "it has it");
    keyring.kill();
    keyring.start();
    assert_eq!(read(&client(&bus, EncryptionType::Dh)).expect("it is there"), SECRET.as_bytes(), "from its files");
    keyring.lock();
    assert!(matches!(unlock(&bus), Err(Error::Prompt)), "there is nobody whom it could ask");
}

//! Going back to a copy, or starting anew: what comes back, and that nothing is deleted.

use std::{sync::Barrier, thread};

use vault::{Error, Realm};

use super::support::Home;

#[test]
fn the_log_of_a_damaged_database_is_set_aside_with_it() {
    let home = Home::with_records();
    let good = home.read("keyrack.db");
    let held = home.connection();
    held.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE tokens SET label = 'Renamed'").expect("written");
    let elsewhere = Home::empty();
    let log = home.read("keyrack.db-wal");
    elsewhere.write("keyrack.db", b"");
    elsewhere.write("keyrack.db-wal", &log);
    elsewhere.write("keyrack.db.copy", &good);
    let recovered = elsewhere.recovery().restore("keyrack.db.copy").expect("recovered");
    assert_eq!(recovered.set_aside.len(), 2, "the database and its log: {:?}", recovered.set_aside);
    assert!(elsewhere.read(&recovered.set_aside[1]) == log, "the log is kept");
    assert_eq!(elsewhere.labels(), ["Mine", "Ada at Acme"], "and is not read into the copy");
}

#[test]
fn beginning_anew_deletes_nothing() {
    let home = Home::with_records();
    let copy = home.read("keyrack.db");
    home.write("keyrack.db.copy", &copy);
    home.write("keyrack.db", b"garbage");
    let recovered = home.recovery().begin_anew().expect("recovered");
    assert!(home.read(&recovered.set_aside[0]) == b"garbage", "the damaged one is there");
    assert_eq!(home.labels(), [""; 0], "the new one has nothing in it");
    assert!(home.open().expect("opens").keep_copy().expect("copied"), "and is copied in turn");
    let copies = home.recovery().copies().expect("listed");
    let kept =
        copies.iter().find(|copy| copy.name.starts_with("keyrack.db.kept-")).expect("the old copy has a new name");
    assert!(home.read(&kept.name) == copy, "so that the copy of the new vault did not replace it");
}

#[test]
fn going_back_removes_no_secret_that_was_being_removed_then() {
    let home = Home::with_records();
    home.connection()
        .execute_batch(
            "UPDATE tokens SET leaving = 1;
             INSERT INTO journal (entry, realm, store, intent, process, at)
                 SELECT secret, realm, store, 'remove', 'gone', 0 FROM tokens",
        )
        .expect("a run is in the middle of forgetting");
    home.write("keyrack.db.copy", &home.read("keyrack.db"));
    home.write("keyrack.db", b"garbage");
    home.recovery().restore("keyrack.db.copy").expect("recovered");
    assert_eq!(home.labels(), ["Mine", "Ada at Acme"], "the records are there");
    let lines: u32 =
        home.connection().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).expect("readable");
    assert_eq!(lines, 0, "and nobody goes on to remove their secrets");
}

#[test]
fn what_was_set_aside_before_is_never_overwritten() {
    let home = Home::with_records();
    let good = home.read("keyrack.db");
    let mut names = Vec::new();
    for round in 0..3 {
        home.write("keyrack.db.copy", &good);
        home.write("keyrack.db", format!("garbage {round}").as_bytes());
        names.push(home.recovery().restore("keyrack.db.copy").expect("recovered").set_aside[0].clone());
    }
    for (round, name) in names.iter().enumerate() {
        assert_eq!(home.read(name), format!("garbage {round}").as_bytes(), "{name} is the one of its round");
    }
}

#[test]
fn a_database_in_order_is_not_replaced() {
    let home = Home::with_records();
    home.write("keyrack.db.copy", &home.read("keyrack.db"));
    let before = home.files();
    assert!(matches!(home.recovery().restore("keyrack.db.copy"), Err(Error::NotDamaged)), "there is no need");
    assert!(matches!(home.recovery().begin_anew(), Err(Error::NotDamaged)), "nor for a new one");
    assert!(home.files() == before, "and nothing was touched");
}

#[test]
fn a_copy_that_is_damaged_too_is_listed_last_and_not_taken() {
    let home = Home::with_records();
    home.write("keyrack.db.before-2", &home.read("keyrack.db"));
    home.write("keyrack.db.copy", b"garbage");
    home.write("keyrack.db", b"garbage");
    let copies = home.recovery().copies().expect("listed");
    let listed: Vec<_> = copies.iter().map(|copy| (copy.name.as_str(), copy.contents.is_some())).collect();
    assert_eq!(listed, [("keyrack.db.before-2", true), ("keyrack.db.copy", false)], "the good one first");
    let contents = copies[0].contents.expect("it can be read");
    assert_eq!((contents.apps, contents.tokens), (2, 2), "what going back would bring");
    for wrong in ["keyrack.db.copy", "keyrack.db.before-3", "keyrack.db", "../keyrack.db.before-2", ""] {
        assert!(matches!(home.recovery().restore(wrong), Err(Error::NoSuchCopy)), "{wrong:?} is nothing to go back to");
    }
    assert!(home.read("keyrack.db") == b"garbage", "nothing was moved for that");
}

#[test]
fn while_another_run_has_the_vault_open_nothing_is_replaced() {
    let home = Home::with_records();
    home.write("keyrack.db.copy", &home.read("keyrack.db"));
    let other = home.open().expect("a vault in order");
    home.connection().execute_batch("UPDATE tokens SET health = 'splendid'").expect("somebody writes");
    assert!(
        matches!(home.recovery().restore("keyrack.db.copy"), Err(Error::VaultInUse)),
        "it would go on in the old one"
    );
    drop(other);
    home.recovery().restore("keyrack.db.copy").expect("nobody has it open now");
}

#[test]
fn a_vault_that_is_open_recovers_by_itself_and_goes_on() {
    let home = Home::with_records();
    home.write("keyrack.db.copy", &home.read("keyrack.db"));
    let vault = home.open().expect("a vault in order");
    home.connection().execute_batch("UPDATE tokens SET health = 'splendid'").expect("somebody writes");
    let mut changes = vault.changes();
    vault.recovery().restore("keyrack.db.copy").expect("its own run is in nobody's way");
    assert!(changes.try_recv().is_ok(), "whoever watches is told to read again");
    assert_eq!(vault.tokens().expect("readable").len(), 2, "the same vault reads the restored records");
    vault.create_app(Realm::Live).expect("and writes");
    drop(vault);
    assert_eq!(home.open().expect("opens").apps().expect("readable").len(), 3, "into the database that is in place");
}

#[test]
fn of_two_who_recover_at_once_one_does_and_the_other_is_told() {
    for round in 0..5 {
        let home = Home::with_records();
        home.write("keyrack.db.copy", &home.read("keyrack.db"));
        home.write("keyrack.db", b"garbage");
        let start = Barrier::new(2);
        let both = || {
            start.wait();
            home.recovery().restore("keyrack.db.copy")
        };
        let outcomes =
            thread::scope(|scope| [scope.spawn(both), scope.spawn(both)].map(|it| it.join().expect("no panic")));
        let told = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::NotDamaged))).count();
        let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!((done, told), (1, 1), "round {round}: {outcomes:?}");
        assert_eq!(home.labels(), ["Mine", "Ada at Acme"], "round {round}: the copy is in place");
    }
}

#[test]
fn what_a_kill_leaves_between_two_steps_can_be_recovered_from() {
    let whole = Home::with_records().read("keyrack.db");
    let left: [&[(&str, &[u8])]; 4] = [
        &[
            ("keyrack.db", b"garbage"),
            ("keyrack.db-wal", b"log"),
            ("keyrack.db.copy", &whole),
            ("keyrack.db.part", b"half"),
        ],
        &[
            ("keyrack.db", b"garbage"),
            ("keyrack.db-wal", b"log"),
            ("keyrack.db.kept-1", &whole),
            ("keyrack.db.part", &whole),
        ],
        &[("keyrack.db.damaged-1", b"garbage"), ("keyrack.db-wal", b"log"), ("keyrack.db.kept-1", &whole)],
        &[("keyrack.db.damaged-1", b"garbage"), ("keyrack.db.damaged-1-wal", b"log"), ("keyrack.db.kept-1", &whole)],
    ];
    for (step, files) in left.into_iter().enumerate() {
        let home = Home::empty();
        for (name, bytes) in files {
            home.write(name, bytes);
        }
        assert!(matches!(home.open(), Err(Error::Damaged(_))), "step {step}: it is no first start");
        let copy = home.recovery().copies().expect("listed").remove(0).name;
        home.recovery().restore(&copy).expect("recovered");
        assert_eq!(home.labels(), ["Mine", "Ada at Acme"], "step {step}: the records are back");
        let all: Vec<_> = home.files().into_values().collect();
        for (name, bytes) in files.iter().filter(|(name, _)| *name != "keyrack.db.part") {
            assert!(all.iter().any(|it| it == bytes), "step {step}: what {name} held is still somewhere");
        }
    }
}

//! Damage of every kind is noticed or harmless: never a panic, and never a changed byte.

use std::fs;

use vault::Error;

use super::support::Home;

/// How many blocks of 512 bytes a page of the database has. The end of a page may be unused.
const PAGE_BLOCKS: usize = 8;

#[test]
fn a_record_that_cannot_be_understood_is_damage_whenever_it_is_read() {
    let home = Home::with_records();
    let vault = home.open().expect("a vault in order");
    assert!(vault.overview().is_ok(), "it can be read");
    home.connection().execute_batch("UPDATE tokens SET health = 'splendid'").expect("somebody writes");
    assert!(matches!(vault.overview(), Err(Error::Damaged(_))), "no Keyrack wrote that word");
}

#[test]
fn a_missing_database_is_a_first_start_unless_something_of_it_is_left() {
    assert_eq!(Home::empty().open().expect("a first start").apps().expect("readable"), [], "nothing is there yet");
    for left in ["keyrack.db-wal", "keyrack.db.copy", "keyrack.db.before-2", "keyrack.db.damaged-20260101-000000"] {
        let home = Home::empty();
        home.write(left, b"something");
        assert!(matches!(home.open(), Err(Error::Damaged(_))), "{left} is of a vault that was");
        assert!(home.read(left) == b"something", "{left} stays");
        assert!(!home.path("keyrack.db").exists(), "no new vault takes its place by itself");
    }
}

#[test]
fn an_empty_database_is_a_first_start_unless_something_of_it_is_left() {
    let home = Home::empty();
    home.write("keyrack.db", b"");
    home.open().expect("a first start that was cut off");
    for left in ["keyrack.db-wal", "keyrack.db.copy"] {
        let home = Home::empty();
        home.write("keyrack.db", b"");
        home.write(left, b"something");
        assert!(matches!(home.open(), Err(Error::Damaged(_))), "with {left} beside it, it was emptied");
        assert!(home.read(left) == b"something", "{left} stays");
    }
}

#[test]
fn a_database_that_must_not_be_written_is_said_to_be_so() {
    let home = Home::with_records();
    let before = home.read("keyrack.db");
    let mut permissions = fs::metadata(home.path("keyrack.db")).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(home.path("keyrack.db"), permissions).expect("it is ours");
    assert!(matches!(home.open(), Err(Error::Database(_))), "that is no damage");
    assert!(home.read("keyrack.db") == before, "and nobody wrote to it");
}

#[test]
fn a_folder_that_is_a_file_is_said_to_be_so() {
    let home = Home::empty();
    home.write("file", b"");
    assert!(matches!(home.below("file").open(), Err(Error::Folder(_))), "no vault can be there, and no panic");
}

#[test]
fn every_damaged_block_is_noticed_or_harmless_and_can_be_recovered_from() {
    let whole = Home::with_records().read("keyrack.db");
    let mut damaged = 0;
    for block in 0..whole.len() / 512 {
        let mut bytes = whole.clone();
        bytes[block * 512..][..512].iter_mut().for_each(|byte| *byte = !*byte);
        let what = format!("block {block}");
        if let Some(home) = refused(&whole, &bytes, &what) {
            recovers(&home, &bytes, &what);
            damaged += 1;
        }
    }
    assert!(damaged > 10, "most of what is in use matters: {damaged}");
}

#[test]
fn every_truncation_is_noticed_or_harmless_and_can_be_recovered_from() {
    let whole = Home::with_records().read("keyrack.db");
    for blocks in 0..whole.len() / 512 {
        let (bytes, what) = (&whole[..blocks * 512], format!("{blocks} blocks"));
        let refused = refused(&whole, bytes, &what);
        if blocks % PAGE_BLOCKS == 0 {
            recovers(&refused.unwrap_or_else(|| panic!("{what}: a page is missing")), bytes, &what);
        }
    }
}

#[test]
fn garbage_is_noticed_and_can_be_recovered_from() {
    let whole = Home::with_records().read("keyrack.db");
    for (what, bytes) in [
        ("text", b"This is not a database, but it is longer than the head of one would have to be.".repeat(99)),
        ("zeros", vec![0; 8192]),
        ("a single byte", vec![7]),
        ("only the head", [&whole[..100], &vec![0; 20_000]].concat()),
    ] {
        let home = refused(&whole, &bytes, what).unwrap_or_else(|| panic!("{what} is no vault"));
        recovers(&home, &bytes, what);
    }
}

/// Opens a vault whose database is these bytes, with a good copy beside it; gives it if that was not to be.
fn refused(whole: &[u8], bytes: &[u8], what: &str) -> Option<Home> {
    let home = Home::empty();
    home.write("keyrack.db", bytes);
    home.write("keyrack.db.copy", whole);
    let failed = home.open().and_then(|vault| vault.overview()).err()?;
    assert!(matches!(failed, Error::Damaged(_) | Error::Database(_)), "{what} is called what it is: {failed:?}");
    assert!(home.read("keyrack.db") == bytes, "{what}: it is left byte for byte");
    Some(home)
}

/// Goes back to the copy, and finds its records and the damaged database.
fn recovers(home: &Home, bytes: &[u8], what: &str) {
    let recovered = home.recovery().restore("keyrack.db.copy").expect(what);
    assert!(home.read(&recovered.set_aside[0]) == bytes, "{what}: it stays beside, byte for byte");
    assert_eq!(home.labels(), ["Mine", "Ada at Acme"], "{what}: the records of the copy are back");
    assert!(home.recovery().copies().expect("listed")[0].contents.is_some(), "{what}: a copy stays");
}

#[test]
fn a_log_that_was_lost_is_no_panic() {
    let home = Home::with_records();
    let held = home.connection();
    held.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE tokens SET label = 'Renamed'").expect("written");
    let elsewhere = Home::empty();
    elsewhere.write("keyrack.db", &home.read("keyrack.db"));
    elsewhere.write("keyrack.db-shm", &home.read("keyrack.db-shm"));
    assert_eq!(elsewhere.labels(), ["Mine", "Ada at Acme"], "what was in the log is lost, the rest is there");
}

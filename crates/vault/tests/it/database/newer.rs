//! A database from a newer Keyrack is refused, and left as it is.

use std::fs;

use vault::Error;

use super::support::Home;

#[test]
fn a_database_from_a_newer_keyrack_is_left_as_it_is_and_so_is_its_log() {
    let home = Home::with_records();
    let held = home.connection();
    held.execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 99; CREATE TABLE of_tomorrow (x)")
        .expect("a newer Keyrack writes");
    let elsewhere = Home::empty();
    for name in ["keyrack.db", "keyrack.db-wal"] {
        fs::copy(home.path(name), elsewhere.path(name)).expect("copied while it is open, as if it was killed");
    }
    let before = elsewhere.files();
    assert!(elsewhere.read("keyrack.db-wal").len() > 4096, "what is new is in the log only");
    assert!(matches!(elsewhere.open(), Err(Error::NewerDatabase)), "its records are not understood");
    for (name, bytes) in before {
        assert!(elsewhere.read(&name) == bytes, "not a byte of {name} is changed");
    }
    assert!(matches!(elsewhere.recovery().begin_anew(), Err(Error::NewerDatabase)), "and it is not replaced either");
}

#[test]
fn a_newer_database_without_a_log_is_left_without_one() {
    let home = Home::with_records();
    home.connection().execute_batch("PRAGMA user_version = 99").expect("a newer Keyrack wrote");
    let before = home.files();
    assert!(matches!(home.open(), Err(Error::NewerDatabase)), "its records are not understood");
    assert!(home.files() == before, "there is no file more or less, and none is changed");
}

#[test]
fn a_newer_keyrack_that_migrates_under_an_open_vault_is_not_taken_for_damage() {
    let home = Home::with_records();
    let vault = home.open().expect("a vault in order");
    home.connection()
        .execute_batch("UPDATE tokens SET kind = 'oauth', health = 'splendid'; PRAGMA user_version = 99")
        .expect("a newer Keyrack writes");
    assert!(matches!(vault.overview(), Err(Error::NewerDatabase)), "a word of tomorrow is no damage");
}

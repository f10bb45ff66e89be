//! Copies: one from before each migration, and one a day.

use std::fs;

use vault::{Error, Realm};

use super::support::{self, Home, SCHEMAS};

#[test]
fn every_released_schema_is_migrated_with_its_records_and_a_copy_from_before() {
    let latest = support::latest_schema();
    for (version, sql) in (1..).zip(SCHEMAS) {
        let home = Home::of_schema(sql);
        let vault = home.open().expect("migrated");
        let overview = vault.overview().expect("readable");
        assert_eq!((overview.apps.len(), overview.tokens.len()), (2, 2), "schema {version}: the records are there");
        assert_eq!(overview.tokens[1].workspaces[0].name, "Acme", "schema {version}: in whole");
        assert_eq!(overview.settings.language.as_deref(), Some("de"), "schema {version}: the settings too");
        drop(vault);
        let copies = home.recovery().copies().expect("listed");
        assert_eq!(
            copies.len(),
            usize::from(version < latest),
            "schema {version}: a copy for each migration: {copies:?}"
        );
        for copy in copies {
            assert_eq!(copy.name, format!("keyrack.db.before-{latest}"), "it says before what");
            assert_eq!(copy.contents.expect("it can be read").schema, version, "it is from before");
            assert!(support::is_mine_alone(&home.path(&copy.name)), "and as private as the database");
        }
    }
}

#[test]
fn a_damaged_database_is_neither_migrated_nor_copied() {
    let home = Home::of_schema(SCHEMAS[0]);
    let mut bytes = home.read("keyrack.db");
    let last = bytes.len() - 4096;
    bytes[last..].fill(0xa5);
    home.write("keyrack.db", &bytes);
    assert!(matches!(home.open(), Err(Error::Damaged(_))), "what can't be copied is not migrated");
    assert!(home.read("keyrack.db") == bytes, "it is left byte for byte");
    assert_eq!(home.recovery().copies().expect("listed"), [], "and there is no copy that only looks like one");
}

#[test]
fn a_copy_is_made_once_a_day_and_never_of_a_damaged_database() {
    let home = Home::with_records();
    let vault = home.open().expect("a vault in order");
    assert!(vault.keep_copy().expect("copied"), "there is none yet");
    assert!(!vault.keep_copy().expect("looked"), "one a day is enough");
    let copy = home.read("keyrack.db.copy");
    assert!(support::is_mine_alone(&home.path("keyrack.db.copy")), "it is as private as the database");
    home.make_older("keyrack.db.copy");
    vault.create_app(Realm::Live).expect("written");
    assert!(vault.keep_copy().expect("copied"), "the next day there is another");
    assert!(home.read("keyrack.db.copy") != copy, "with what is new, also while it is in the log only");
    let copy = home.read("keyrack.db.copy");
    home.make_older("keyrack.db.copy");
    home.connection().execute_batch("UPDATE tokens SET health = 'splendid'").expect("somebody writes");
    assert!(matches!(vault.keep_copy(), Err(Error::Damaged(_))), "what can't be read is not copied");
    assert!(home.read("keyrack.db.copy") == copy, "and the good copy stays");
}

#[test]
fn a_copy_that_cannot_be_written_stops_the_migration() {
    let home = Home::of_schema(SCHEMAS[0]);
    let before = home.read("keyrack.db");
    fs::create_dir(home.path("keyrack.db.part")).expect("something is in the way");
    let opened = home.open();
    assert!(matches!(opened, Err(Error::Folder(_))), "without a copy there is no migration: {opened:?}");
    let version: u32 = home.connection().query_row("PRAGMA user_version", [], |row| row.get(0)).expect("readable");
    assert_eq!(version, 1, "it is as it was");
    assert_eq!(home.read("keyrack.db").len(), before.len(), "with all its pages");
}

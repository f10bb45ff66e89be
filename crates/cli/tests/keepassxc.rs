//! The command with KeePassXC itself as the Secret Service, in a home of its own.

use secret_service_fake::{Bus, Database, KeePassXc};

use crate::support::{Keyrack, rack::personal};

#[test]
fn keepassxc_keeps_gives_out_and_forgets() {
    let bus = Bus::start();
    let keepassxc = KeePassXc::on(&bus);
    let keyrack = Keyrack::on_bus(bus.address());
    let id = keyrack.rack_token(&personal(1));
    keyrack.print(&id).gave(&personal(1));
    assert_eq!(keepassxc.count(Database::First), 1, "one token, one entry");
    assert_eq!(keyrack.run(&["token", "forget", &id, "--yes"]).code, Some(0), "it is forgotten");
    assert_eq!(keepassxc.count(Database::First), 0, "and its entry deleted");
}

#[test]
fn what_is_in_a_database_that_is_locked_is_neither_gone_nor_forgotten() {
    let bus = Bus::start();
    let keepassxc = KeePassXc::on(&bus);
    let keyrack = Keyrack::on_bus(bus.address());
    let id = keyrack.rack_token(&personal(1));
    keepassxc.lock();
    // The default collection is the open one, and there is nothing in it.
    keepassxc.open(Database::Second);
    for arguments in [["token", "print", &id, "--json"].as_slice(), &["token", "forget", &id, "--yes", "--json"]] {
        let ended = keyrack.run(arguments);
        assert_eq!(ended.code, Some(5), "it is the keyring: {}", ended.err);
        assert_eq!(ended.json()["failure"]["code"], "keyring-locked", "said as what it is");
    }
    assert_eq!(keyrack.count(), (1, 0), "what could not be removed is not forgotten");
    keepassxc.open(Database::First);
    keyrack.print(&id).gave(&personal(1));
    assert_eq!(keyrack.run(&["token", "forget", &id, "--yes"]).code, Some(0), "it is forgotten");
    assert_eq!(keepassxc.count(Database::First), 0, "and nothing is left behind");
}

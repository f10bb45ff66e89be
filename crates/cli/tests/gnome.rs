//! The command with gnome-keyring itself, the real daemon in a home of its own.

use secret_service_fake::{Bus, GnomeKeyring};

use crate::support::{Keyrack, rack::personal};

const ROUNDS: usize = 100;

#[test]
fn gnome_keyring_keeps_gives_out_and_forgets() {
    let bus = Bus::start();
    let keyring = GnomeKeyring::on(&bus);
    let keyrack = Keyrack::on_bus(bus.address());
    let id = keyrack.rack_token(&personal(1));
    keyrack.print(&id).gave(&personal(1));
    assert_eq!(keyring.count(), 1, "one token, one item");
    assert_eq!(keyrack.run(&["token", "forget", &id, "--yes"]).code, Some(0), "it is forgotten");
    assert_eq!(keyring.count(), 0, "and leaves nothing behind");
}

#[test]
fn a_locked_gnome_keyring_that_can_ask_nobody_is_said_to_be_locked() {
    let bus = Bus::start();
    let keyring = GnomeKeyring::on(&bus);
    let keyrack = Keyrack::on_bus(bus.address());
    let id = keyrack.rack_token(&personal(1));
    keyring.lock();
    let ended = keyrack.run(&["token", "print", &id, "--json"]);
    assert_eq!(ended.code, Some(5), "it is the keyring: {}", ended.err);
    assert_eq!(ended.json()["failure"]["code"], "keyring-locked", "said as what it is");
}

#[test]
fn no_acknowledged_token_is_lost_when_the_keyring_is_killed() {
    let bus = Bus::start();
    let mut keyring = GnomeKeyring::on(&bus);
    let keyrack = Keyrack::on_bus(bus.address());
    let mut kept = Vec::new();
    for round in 0..ROUNDS {
        let id = keyrack.add_token(&personal(round)).stored();
        keyring.kill();
        keyrack.keep_token(&id);
        keyring.start();
        keyrack.print(&id).gave(&personal(round));
        kept.push(id);
    }
    for (round, id) in kept.iter().enumerate() {
        keyrack.print(id).gave(&personal(round));
    }
    assert_eq!(keyring.count(), ROUNDS, "and none was kept twice");
}

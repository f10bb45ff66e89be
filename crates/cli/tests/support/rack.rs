//! A command with a keyring, and tokens on its rack.
//!
//! ClickUp is out of reach, so that nobody can say whose a token is: it is stored, waits, and is put on the rack by hand.

use secret_service_fake::{Bus, FakeKeyring, Mood};

use super::{Ended, Keyrack};

/// A command and the fake keyring on its bus.
pub(crate) struct Rack {
    pub(crate) keyrack: Keyrack,
    pub(crate) keyring: FakeKeyring,
    _bus: Bus,
}

/// A personal token that is nobody's, with its number in it.
pub(crate) fn personal(number: usize) -> String {
    format!("pk_4242_CNRY{number:028}")
}

impl Rack {
    /// One whose keyring answers, with nothing on it.
    pub(crate) fn new() -> Self {
        let bus = Bus::start();
        Self { keyring: FakeKeyring::on(&bus), keyrack: Keyrack::on_bus(bus.address()), _bus: bus }
    }

    /// One with a token on it, whose ID comes along, and a keyring in this mood since.
    pub(crate) fn with_token(mood: Mood) -> (Self, String) {
        let rack = Self::new();
        let id = rack.keyrack.rack_token(&personal(1));
        rack.keyring.set(mood);
        (rack, id)
    }
}

impl Keyrack {
    /// Adds a personal token.
    pub(crate) fn add_token(&self, secret: &str) -> Ended {
        self.run_with(&["token", "add", "--stdin", "--yes", "--json"], secret)
    }

    /// Adds a personal token, puts it on the rack and gives its ID.
    pub(crate) fn rack_token(&self, secret: &str) -> String {
        let id = self.add_token(secret).stored();
        self.keep_token(&id);
        id
    }

    /// Puts a token on the rack that waits.
    pub(crate) fn keep_token(&self, id: &str) {
        let kept = self.run(&["token", "keep", id]);
        assert_eq!(kept.code, Some(0), "it is put on the rack: {}", kept.err);
    }

    /// Asks for a token's secret.
    pub(crate) fn print(&self, id: &str) -> Ended {
        self.run(&["token", "print", id])
    }

    /// How many tokens are on the rack, and how many wait.
    pub(crate) fn count(&self) -> (usize, usize) {
        let list = self.run(&["token", "list", "--json"]).json();
        let count = |field: &str| list[field].as_array().expect("a list of tokens").len();
        (count("tokens"), count("pending"))
    }
}

impl Ended {
    /// The ID of the token that was added, once the keyring has its secret.
    pub(crate) fn stored(&self) -> String {
        assert_eq!(self.code, Some(7), "it is stored, and whose it is could not be told: {}", self.err);
        let token = &self.json()["token"];
        let cause = &token["health"]["cause"]["code"];
        assert_eq!(cause, "offline", "because ClickUp is out of reach, and for nothing else: {}", self.err);
        token["id"].as_str().expect("a token has an ID").to_owned()
    }

    /// Checks that a token's secret was given out, and nothing else.
    pub(crate) fn gave(&self, secret: &str) {
        assert_eq!(self.code, Some(0), "it is given out: {}", self.err);
        assert!(self.out == format!("{secret}\n"), "and it is the one that was put there");
    }
}

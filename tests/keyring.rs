//! A keyring that is absent, locked or silent: said as what it is, in time, and nothing is lost by it.

use std::time::{Duration, Instant};

use secrecy::SecretString;
use vault::{Cause, Error, HealthState, KeyringTrouble, Memory, Patience, Realm, Safe, Secrets};

use crate::support::Rack;

/// A keyring in this trouble.
struct Troubled(KeyringTrouble);

impl Secrets for Troubled {
    fn get(&self, _: &str) -> Result<Option<SecretString>, KeyringTrouble> {
        Err(self.0)
    }
    fn set(&self, _: &str, _: &SecretString) -> Result<(), KeyringTrouble> {
        Err(self.0)
    }
    fn remove(&self, _: &str) -> Result<(), KeyringTrouble> {
        Err(self.0)
    }
}

/// A keyring that never answers.
struct Silent;

impl Secrets for Silent {
    fn get(&self, _: &str) -> Result<Option<SecretString>, KeyringTrouble> {
        loop {
            std::thread::park();
        }
    }
    fn set(&self, _: &str, _: &SecretString) -> Result<(), KeyringTrouble> {
        Ok(())
    }
    fn remove(&self, _: &str) -> Result<(), KeyringTrouble> {
        Ok(())
    }
}

#[tokio::test]
async fn each_trouble_has_a_code_and_a_hint_of_its_own() {
    use wire::Code as C;
    let mut hints = Vec::new();
    for (trouble, code) in [
        (KeyringTrouble::Missing, C::KeyringMissing),
        (KeyringTrouble::NoCollection, C::KeyringNoCollection),
        (KeyringTrouble::Locked, C::KeyringLocked),
        (KeyringTrouble::Silent, C::KeyringSilent),
        (KeyringTrouble::Broken, C::KeyringBroken),
    ] {
        let rack = Rack::with_keyring(Safe::around(Troubled(trouble))).await;
        let app = rack.vault.create_app(Realm::Live).expect("the list needs no keyring").id;
        let error = rack.vault.set_client_secret(&app, "CNRY".into()).await.expect_err("it can't be kept");
        let failure = wire::Failure::from(&error);
        assert_eq!(failure.code, code, "{trouble:?}");
        hints.push(failure.hint.expect("what to do next"));
        assert!(!rack.vault.app(&app).expect("there").has_secret, "what was not kept is not said to be");
    }
    hints.dedup();
    assert_eq!(hints.len(), 5, "each says something else to do");
}

#[tokio::test]
async fn the_overview_needs_no_keyring() {
    let rack = Rack::with_keyring(Safe::around(Silent)).await;
    let begun = Instant::now();
    rack.vault.overview().expect("readable");
    assert!(begun.elapsed() < Duration::from_millis(200), "the list is there at once");
}

#[tokio::test]
async fn a_background_check_gives_a_silent_keyring_three_seconds() {
    let mut rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live");
    rack.safes.live = Safe::around(Silent);
    let vault = rack.another_run();
    let begun = Instant::now();
    let checked = vault.check(&token.id, Patience::Background).await.expect("its health, not an error");
    assert_eq!(checked.health.cause, Some(Cause::Keyring(KeyringTrouble::Silent)), "said as what it is");
    assert_eq!(checked.health.state, HealthState::CannotTell, "and no verdict on the token");
    assert!(begun.elapsed() < Duration::from_secs(6), "three seconds are promised, twice that is asserted");
}

#[tokio::test]
async fn a_keyring_that_changes_what_it_is_given_is_not_believed() {
    struct Forgetful(Memory);
    impl Secrets for Forgetful {
        fn get(&self, name: &str) -> Result<Option<SecretString>, KeyringTrouble> {
            self.0.get(name)
        }
        fn set(&self, name: &str, _: &SecretString) -> Result<(), KeyringTrouble> {
            self.0.set(name, &"something else".into())
        }
        fn remove(&self, name: &str) -> Result<(), KeyringTrouble> {
            self.0.remove(name)
        }
    }
    let rack = Rack::with_keyring(Safe::around(Forgetful(Memory::default()))).await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    let result = rack.vault.set_client_secret(&app, "CNRY".into()).await;
    assert!(
        matches!(result, Err(Error::Because(Cause::Keyring(KeyringTrouble::Broken)))),
        "what is read back has to be what was set"
    );
}

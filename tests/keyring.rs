//! A keyring that is absent, locked or silent: said as what it is, in time, and nothing is lost by it.

use std::time::{Duration, Instant};

use secrecy::SecretString;
use vault::{Cause, Change, Error, HealthState, Memory, Patience, Realm, Safe, SafeTrouble, Secrets, TokensOfApp};

use crate::support::{MoodyKeyring, Rack};

/// A keyring in this trouble.
struct Troubled(SafeTrouble);

impl Secrets for Troubled {
    fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
        Err(self.0)
    }
    fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
        Err(self.0)
    }
    fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
        Err(self.0)
    }
}

/// A keyring that never answers.
struct Silent;

impl Secrets for Silent {
    fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
        loop {
            std::thread::park();
        }
    }
    fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
        Ok(())
    }
    fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
        Ok(())
    }
}

#[tokio::test]
async fn each_trouble_has_a_code_and_a_hint_of_its_own() {
    use wire::Code as C;
    let mut hints = Vec::new();
    for (trouble, code) in [
        (SafeTrouble::Missing, C::KeyringMissing),
        (SafeTrouble::NoCollection, C::KeyringNoCollection),
        (SafeTrouble::Locked, C::KeyringLocked),
        (SafeTrouble::Silent, C::KeyringSilent),
        (SafeTrouble::Broken, C::KeyringBroken),
    ] {
        let rack = Rack::with_keyring(Safe::around(Troubled(trouble))).await;
        let app = rack.vault.create_app(Realm::Live).expect("the list needs no keyring").id;
        let error = rack.vault.set_client_secret(&app, "CNRY".into()).await.expect_err("it can't be kept");
        let failure = wire::Failure::from(&error);
        assert_eq!(failure.code, code, "{trouble:?}");
        hints.push(failure.hint.expect("what to do next"));
        assert!(!rack.vault.app(&app).expect("there").has_secret, "what was not kept is not said to be");
    }
    let different: std::collections::BTreeSet<_> = hints.into_iter().collect();
    assert_eq!(different.len(), 5, "each says something else to do");
}

#[tokio::test]
async fn the_overview_needs_no_keyring() {
    let rack = Rack::with_keyring(Safe::around(Silent)).await;
    let begun = Instant::now();
    rack.vault.overview().expect("readable");
    assert!(begun.elapsed() < Duration::from_secs(2), "a look at a silent keyring would take three seconds");
}

#[tokio::test]
async fn a_background_check_gives_a_silent_keyring_three_seconds() {
    let mut rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live");
    rack.safes.live = Safe::around(Silent);
    let vault = rack.another_run();
    let begun = Instant::now();
    let checked = vault.check(&token.id, Patience::Background).await.expect("its health, not an error");
    assert_eq!(checked.health.cause, Some(Cause::Safe(SafeTrouble::Silent)), "said as what it is");
    assert_eq!(checked.health.state, HealthState::CannotTell, "and no verdict on the token");
    assert!(begun.elapsed() < Duration::from_secs(6), "three seconds are promised, twice that is asserted");
}

#[tokio::test]
async fn a_keyring_that_changes_what_it_is_given_is_not_believed() {
    struct Forgetful(Memory);
    impl Secrets for Forgetful {
        fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
            self.0.get(name)
        }
        fn set(&self, name: &str, _: &SecretString) -> Result<(), SafeTrouble> {
            self.0.set(name, &"something else".into())
        }
        fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
            self.0.remove(name)
        }
    }
    let rack = Rack::with_keyring(Safe::around(Forgetful(Memory::default()))).await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    let result = rack.vault.set_client_secret(&app, "CNRY".into()).await;
    assert!(
        matches!(result, Err(Error::Because(Cause::Safe(SafeTrouble::Broken)))),
        "what is read back has to be what was set"
    );
}

#[tokio::test]
async fn what_a_locked_keyring_will_not_give_up_is_not_forgotten_by_half() {
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    rack.clickup.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let app = rack.app(&[vault::LINK]).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live").id;
    keyring.lock(true);
    assert!(rack.vault.forget(&token).await.is_err(), "the secret is still there");
    assert!(rack.vault.forget_app(&app, TokensOfApp::Forget).await.is_err(), "the secret is still there");
    assert!(rack.vault.token(&token).is_ok() && rack.vault.app(&app).is_ok(), "so the records are, to try again");
    keyring.lock(false);
    rack.vault.forget(&token).await.expect("now it goes");
    rack.vault.forget_app(&app, TokensOfApp::Forget).await.expect("now it goes");
    assert!(format!("{:?}", rack.vault.overview().expect("readable").apps) == "[]", "and nothing is left");
}

#[tokio::test]
async fn waiting_for_the_keyring_is_said_after_a_second_and_ended() {
    let keyring = MoodyKeyring::default();
    let rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    keyring.slow_down();
    let mut changes = rack.vault.changes();
    rack.vault.set_client_secret(&app, "CNRY".into()).await.expect("late, but there");
    let told: Vec<_> = std::iter::from_fn(|| changes.try_recv().ok()).collect();
    let place = |wanted: fn(&Change) -> bool| told.iter().position(wanted);
    let waiting = place(|change| matches!(change, Change::KeyringWaiting)).expect("the window says that it waits");
    let answered = place(|change| matches!(change, Change::KeyringAnswered)).expect("and that it no longer does");
    assert!(waiting < answered, "in this order");
}

#[tokio::test]
async fn a_secret_whose_record_is_refused_does_not_stay_behind() {
    let keyring = MoodyKeyring::default();
    let rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    let app = rack.vault.create_app(Realm::Live).expect("added").id;
    keyring.slow_down();
    let vault = rack.vault.clone();
    let late = app.clone();
    let keeping = tokio::spawn(async move { vault.set_client_secret(&late, "CNRY".into()).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("DELETE FROM api_apps", []).expect("forgotten meanwhile");
    let result = keeping.await.expect("no panic");
    assert!(matches!(result, Err(Error::NoSuchApp)), "said as what it is");
    assert_eq!(keyring.count(), "Memory(0 secrets)", "and the keyring is clean");
}

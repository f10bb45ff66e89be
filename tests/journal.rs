//! What becomes of secrets whose store does not take part, or whose run of Keyrack ended: nothing is lost, and nothing is
//! left behind. The kills themselves are in `crates/vault/tests`.

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::runtime::Runtime;
use vault::{
    Cause, Change, Error, HealthState, LINK, Memory, Safe, SafeTrouble, Safes, Secrets, Stage, StoreKind, TokenId,
    TokensOfApp, Via,
};

use crate::support::{MoodyKeyring, Rack, TOKEN, link};

/// Longer than a task takes to be ended.
const PATIENCE: Duration = Duration::from_secs(30);
const PERSONAL: &str = "pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV";

/// A rack whose keyring closes between ClickUp's answer and the storing of the token.
async fn granted_and_not_kept() -> (Rack, MoodyKeyring, vault::AuthorizationId) {
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    rack.clickup.exchanges("4QX", 1).await.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let app = rack.app(&[LINK]).await;
    // The client secret comes out before the keyring is shut: the rest of the exchange takes longer than a moment.
    let secret_read = keyring.clone();
    rack.safes.live = Safe::around(ShutAfterReading(secret_read));
    rack.vault = rack.another_run();
    let (begun, state) = rack.begin(&app, LINK).await;
    let refused = rack.vault.complete(&link("4QX", &state), Via::Link).await;
    assert!(
        matches!(refused, Err(Error::Because(Cause::Safe(SafeTrouble::Locked)))),
        "that the keyring does not take it is said at once"
    );
    (rack, keyring, begun.id)
}

/// Shuts as soon as something was read out of it.
struct ShutAfterReading(MoodyKeyring);

impl Secrets for ShutAfterReading {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        let first = name.starts_with("app/");
        let found = self.0.get(name);
        if first {
            self.0.lock(true);
        }
        found
    }
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.0.set(name, secret)
    }
    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        self.0.remove(name)
    }
}

#[tokio::test]
async fn a_granted_token_that_no_store_takes_is_held_and_kept_as_soon_as_one_does() {
    let (rack, keyring, authorization) = granted_and_not_kept().await;
    let held = rack.vault.authorization(&authorization).expect("there");
    assert_eq!(held.stage, Stage::Exchanging, "nothing failed: ClickUp has granted it");
    assert_eq!(held.unkept, Some(Cause::Safe(SafeTrouble::Locked)), "and it is said why it is in no store");
    assert!(rack.vault.holds_unkept(), "closing this run would lose it");
    assert!(rack.vault.keep_again(&authorization).await.is_err(), "while the keyring is shut, asking changes nothing");

    keyring.lock(false);
    let mut changes = rack.vault.changes();
    let kept: TokenId = loop {
        // Nobody asks: it is tried again by itself.
        if let Change::Connected(id) = changes.recv().await.expect("the vault is there") {
            break id;
        }
    };
    let over = rack.vault.outcome(&authorization).await.expect("there");
    assert_eq!((over.stage, over.token, over.unkept), (Stage::Connected, Some(kept.clone()), None), "it is kept");
    assert!(!rack.vault.holds_unkept(), "and nothing is held any more");
    let revealed = rack.vault.reveal(&kept).await.expect("it is in the keyring");
    assert!(revealed.secret.expose_secret() == TOKEN, "the very one");
    assert_eq!(keyring.count(), "Memory(2 secrets)", "the client secret and the token, and nothing twice");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn a_granted_token_goes_to_another_store_when_that_is_chosen() {
    let (rack, keyring, authorization) = granted_and_not_kept().await;
    rack.vault.choose_store(StoreKind::File).expect("chosen");
    let kept = rack.vault.keep_again(&authorization).await.expect("the file takes it");
    assert_eq!(
        rack.vault.token(&kept).expect("there").health.state,
        HealthState::Live,
        "and ClickUp was asked about it"
    );
    keyring.lock(false);
    assert_eq!(keyring.count(), "Memory(1 secrets)", "in the keyring there is nothing of it");
}

#[test]
fn a_granted_token_whose_run_ends_is_told_of_at_the_next_start() {
    let first = runtime();
    let (rack, keyring, authorization) = first.block_on(granted_and_not_kept());
    // With its runtime goes what it does by itself, and with its last hand the run.
    let next = rack.another_run();
    drop(rack.vault);
    first.shutdown_timeout(PATIENCE);
    keyring.lock(false);
    runtime().block_on(async {
        assert!(!next.recover().await.expect("readable"), "the keyring can be asked, so nothing is left open");
        let told = next.authorization(&authorization).expect("there");
        assert_eq!((told.stage, told.cause), (Stage::Failed, Some(Cause::Interrupted)), "one may have been granted");
        assert!(next.pending().expect("readable").is_empty(), "and none is there");
    });
    assert_eq!(keyring.count(), "Memory(1 secrets)", "the keyring holds the client secret and nothing else");
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

#[tokio::test]
async fn what_another_run_has_in_hand_is_left_alone() {
    let (rack, keyring, authorization) = granted_and_not_kept().await;
    let command = rack.another_run();
    keyring.lock(false);
    assert!(!command.recover().await.expect("readable"), "there is nothing of a run that is gone");
    assert!(rack.vault.holds_unkept(), "its own run still holds it");
    rack.vault.keep_again(&authorization).await.expect("and keeps it");
}

#[tokio::test]
async fn moving_takes_everything_along_and_leaves_nothing_behind() {
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with(Safes { live: Safe::around(keyring.clone()), ..Safes::memory() }).await;
    rack.clickup.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let app = rack.app(&[LINK]).await;
    let token = rack.vault.add_personal(PERSONAL.into()).await.expect("live").id;
    assert_eq!(rack.vault.stores().expect("readable").misplaced, 0, "everything is where it should be");
    rack.vault.choose_store(StoreKind::File).expect("chosen");
    assert_eq!(rack.vault.stores().expect("readable").misplaced, 2, "what is there stays until it is moved");
    let moved = rack.vault.move_secrets().await.expect("both stores take part");
    assert_eq!((moved.moved, moved.missing, moved.stopped), (2, 0, false), "client secret and token");
    assert_eq!(keyring.count(), "Memory(0 secrets)", "the keyring holds nothing any more");
    assert_eq!(rack.vault.stores().expect("readable").misplaced, 0, "and everything is where it should be");
    keyring.lock(true);
    rack.vault.reveal(&token).await.expect("the file has it, whatever the keyring does");
    rack.vault.forget_app(&app, TokensOfApp::Forget).await.expect("so has the API app its client secret");
}

#[tokio::test]
async fn a_move_that_a_store_refuses_leaves_every_secret_in_one_place() {
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with(Safes { file: Safe::around(keyring.clone()), ..Safes::memory() }).await;
    rack.clickup.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let token = rack.vault.add_personal(PERSONAL.into()).await.expect("live").id;
    keyring.lock(true);
    rack.vault.choose_store(StoreKind::File).expect("chosen");
    assert!(rack.vault.move_secrets().await.is_err(), "the file takes nothing");
    rack.vault.reveal(&token).await.expect("the token is where it was");
    keyring.lock(false);
    assert_eq!(rack.vault.move_secrets().await.expect("now it does").moved, 1, "and can be moved later");
    assert_eq!(keyring.count(), "Memory(1 secrets)", "once");
    rack.vault.reveal(&token).await.expect("and is there");
}

#[tokio::test]
async fn what_was_in_memory_only_is_said_to_be_when_another_run_asks() {
    let mut rack = Rack::of_ada(0).await;
    rack.vault.choose_store(StoreKind::Memory).expect("chosen");
    let token = rack.vault.add_personal(PERSONAL.into()).await.expect("live").id;
    rack.vault.reveal(&token).await.expect("this run has it");
    rack.safes.memory = Safe::around(Memory::default());
    let next = rack.another_run();
    let refused = next.reveal(&token).await;
    assert!(matches!(refused, Err(Error::Because(Cause::MemoryOnly))), "not that a keyring lost it");
    assert!(next.token(&token).is_ok(), "and its record stays");
}

#[tokio::test]
async fn a_granted_token_outlives_a_database_that_cannot_be_used_for_a_while() {
    let (rack, keyring, authorization) = granted_and_not_kept().await;
    keyring.lock(false);
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("ALTER TABLE journal RENAME TO elsewhere", []).expect("as when its pages are damaged");
    assert!(rack.vault.keep_again(&authorization).await.is_err(), "it can't be kept now");
    assert!(rack.vault.holds_unkept(), "its code is spent, so it is not thrown away");
    db.execute("ALTER TABLE elsewhere RENAME TO journal", []).expect("as when a copy was gone back to");
    rack.vault.keep_again(&authorization).await.expect("now it is kept");
    assert!(!rack.vault.holds_unkept(), "and nothing is held any more");
}

//! Where secrets are kept: choosing a store, the encrypted file's passphrase, moving, and what is gone.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use clickup::Client;
use secrecy::{ExposeSecret as _, SecretString};
use tempfile::TempDir;
use vault::{
    Cause, Change, Clock, EncryptedFile, Error, FileState, HealthState, Kept, Memory, Moved, Now, Paths, Patience,
    Realm, Safe, SafeTrouble, Safes, Secrets, Setup, Step, Steps, StoreKind, TokenId, Vault,
};

const PASSPHRASE: &str = "CNRY correct horse battery";
const PERSONAL: &str = "pk_4242_CNRY0123456789ABCDEFGHIJKLMNOPQR";
/// scrypt with N = 2: the strength of a passphrase is not what is looked at here.
const EASY: u8 = 1;

/// A folder with a keyring beside it, and runs of Keyrack on both. ClickUp can't be reached.
struct Desk {
    home: TempDir,
    clock: Arc<Mutex<Now>>,
    keyring: Safe,
}

impl Desk {
    fn new() -> Self {
        Self::with(Safe::around(Memory::default()))
    }

    fn with(keyring: Safe) -> Self {
        let clock = Arc::new(Mutex::new(Now { wall: 1_795_000_000_000, boot: Some(5_000_000) }));
        Self { home: tempfile::tempdir().unwrap(), clock, keyring }
    }

    fn without_a_keyring() -> Self {
        Self::with(Safe::new(|| Err(SafeTrouble::Missing)))
    }

    fn run(&self) -> Vault {
        self.run_told(Steps::default())
    }

    /// A run whose steps are told; its file is locked and its memory empty, as at every start.
    fn run_told(&self, steps: Steps) -> Vault {
        let paths = Paths::at(self.home.path().join("home"));
        let clock = Clock::Set(Arc::clone(&self.clock));
        let lock = paths.locks().join("file");
        let file = EncryptedFile::at(paths.encrypted_file(), lock, EASY, clock.clone(), steps.clone());
        let safes = Safes { live: self.keyring.clone(), ..Safes::memory() }.with_file(file);
        Vault::open(Setup { paths, clock, safes, live: Client::at("http://127.0.0.1:9/"), steps }).unwrap()
    }

    fn later(&self, minutes: i64) {
        let mut now = self.clock.lock().unwrap();
        now.wall += minutes * 60_000;
        now.boot = now.boot.map(|boot| boot + minutes * 60_000);
    }
}

async fn add(vault: &Vault) -> vault::Result<TokenId> {
    let id = vault.add_personal(PERSONAL.into()).await?.id;
    vault.keep(&id, Some("Mine"))?;
    Ok(id)
}

async fn opens(vault: &Vault, id: &TokenId) -> bool {
    vault.reveal(id).await.is_ok_and(|revealed| revealed.secret.expose_secret() == PERSONAL)
}

fn trouble<T>(result: vault::Result<T>) -> Option<Cause> {
    if let Err(Error::Because(cause)) = result { Some(cause) } else { None }
}

#[tokio::test]
async fn without_a_keyring_nothing_is_kept_until_another_store_was_chosen() {
    let desk = Desk::without_a_keyring();
    let vault = desk.run();
    assert_eq!(trouble(add(&vault).await), Some(SafeTrouble::Missing.into()), "no store was chosen silently");
    vault.create_file(PASSPHRASE.into()).await.unwrap();
    let token = add(&vault).await.unwrap();
    assert!(opens(&vault, &token).await, "the file gives it back");
    let stores = vault.overview().unwrap().stores;
    assert_eq!((stores.chosen, stores.file), (StoreKind::File, FileState::Open), "made is chosen, and open");
    assert_eq!(stores.kept, Kept { file: 1, ..Kept::default() }, "and that is where the secret is");
}

#[tokio::test]
async fn a_locked_file_gives_nothing_until_its_passphrase_comes() {
    let desk = Desk::without_a_keyring();
    let vault = desk.run();
    vault.create_file(PASSPHRASE.into()).await.unwrap();
    let token = add(&vault).await.unwrap();
    vault.lock_file();
    assert_eq!(vault.file_state(), FileState::Locked, "locked now");
    assert_eq!(trouble(vault.reveal(&token).await), Some(SafeTrouble::FileLocked.into()), "it says what it waits for");
    let wrong = vault.unlock_file("CNRY another one".into()).await;
    assert_eq!(trouble(wrong), Some(SafeTrouble::WrongPassphrase.into()), "a wrong one opens nothing");
    vault.unlock_file(PASSPHRASE.into()).await.unwrap();
    assert!(opens(&vault, &token).await, "the right one does");

    vault.change_passphrase("CNRY yet another one".into()).await.unwrap();
    let next = desk.run();
    assert_eq!(
        trouble(next.unlock_file(PASSPHRASE.into()).await),
        Some(SafeTrouble::WrongPassphrase.into()),
        "the old"
    );
    next.unlock_file("CNRY yet another one".into()).await.unwrap();
    assert!(opens(&next, &token).await, "the new one opens what was there");
}

#[tokio::test]
async fn a_file_is_made_once_and_with_a_passphrase_that_is_one() {
    let desk = Desk::without_a_keyring();
    let vault = desk.run();
    let short = vault.create_file("eleven char".into()).await;
    assert!(matches!(short, Err(Error::ShortPassphrase)), "eleven characters are too few: {short:?}");
    assert_eq!(vault.stores().unwrap().chosen, StoreKind::Keyring, "and nothing was chosen by that");
    vault.create_file(PASSPHRASE.into()).await.unwrap();
    let again = vault.create_file(PASSPHRASE.into()).await;
    assert!(matches!(again, Err(Error::FileThere)), "what is in it is never written over: {again:?}");
}

#[tokio::test]
async fn what_a_killed_run_left_in_the_file_is_finished_once_the_file_is_open() {
    let desk = Desk::without_a_keyring();
    let killed = desk.run_told(Steps::to(|step| assert_ne!(step, Step::SecretReadBack, "the run ends here")));
    killed.create_file(PASSPHRASE.into()).await.unwrap();
    let adding = tokio::spawn({
        let killed = killed.clone();
        async move { killed.add_personal(PERSONAL.into()).await.map(drop) }
    });
    assert!(adding.await.is_err_and(|end| end.is_panic()), "between the secret and its record");
    drop(killed);

    let next = desk.run();
    assert!(next.is_left_open().unwrap(), "the journal knows of it");
    assert!(next.recover().await.unwrap(), "but a locked file can't be asked");
    assert_eq!(next.pending().unwrap(), [], "so nothing is known yet");
    next.unlock_file(PASSPHRASE.into()).await.unwrap();
    next.settled().await;
    let found = next.pending().unwrap();
    assert_eq!(found.len(), 1, "the secret has its record");
    assert!(opens(&next, &found[0].id).await, "and is the one that was put");
    assert!(!next.is_left_open().unwrap(), "nothing is left to do");
}

#[tokio::test]
async fn an_unlocked_file_does_not_wait_for_what_was_left_open_in_a_silent_keyring() {
    let asking = Arc::new(AtomicBool::new(false));
    let desk = Desk::with(Safe::around(Moody { asks: Arc::clone(&asking), kept: Memory::default() }));
    let killed = desk.run_told(Steps::to(|step| assert_ne!(step, Step::SecretPut, "the run ends here")));
    killed.create_file(PASSPHRASE.into()).await.unwrap();
    killed.choose_store(StoreKind::Keyring).unwrap();
    let adding = tokio::spawn({
        let killed = killed.clone();
        async move { killed.add_personal(PERSONAL.into()).await.map(drop) }
    });
    assert!(adding.await.is_err_and(|end| end.is_panic()), "between the secret and its record");
    drop(killed);

    asking.store(true, Ordering::SeqCst);
    let next = desk.run();
    let mut changes = next.changes();
    next.unlock_file(PASSPHRASE.into()).await.unwrap();
    assert!(matches!(changes.recv().await, Ok(Change::Reloaded)), "the file is open, and that is told");
    assert!(changes.try_recv().is_err(), "before the keyring was so much as waited for");
    next.settled().await;
    assert!(next.is_left_open().unwrap(), "which was asked, and did not answer");
}

#[tokio::test]
async fn secrets_move_from_the_keyring_to_the_file_and_back() {
    let desk = Desk::new();
    let vault = desk.run();
    let app = vault.create_app(Realm::Live).unwrap().id;
    vault.set_client_secret(&app, "CNRY0client0secret".into()).await.unwrap();
    let token = add(&vault).await.unwrap();
    vault.create_file(PASSPHRASE.into()).await.unwrap();
    assert_eq!(vault.stores().unwrap().misplaced, 2, "choosing moves nothing");
    assert_eq!(vault.move_secrets().await.unwrap(), Moved { moved: 2, ..Moved::default() }, "moving does");
    assert_eq!(vault.stores().unwrap().kept, Kept { file: 2, ..Kept::default() }, "all are in the file");
    assert_eq!(vault.app(&app).unwrap().store, StoreKind::File, "and each record says so");
    vault.lock_file();
    assert!(!opens(&vault, &token).await, "none is left in the keyring");

    vault.choose_store(StoreKind::Keyring).unwrap();
    assert_eq!(trouble(vault.move_secrets().await), Some(SafeTrouble::FileLocked.into()), "a locked file gives none");
    vault.unlock_file(PASSPHRASE.into()).await.unwrap();
    assert_eq!(vault.move_secrets().await.unwrap(), Moved { moved: 2, ..Moved::default() }, "an open one does");
    vault.lock_file();
    assert!(opens(&vault, &token).await, "back in the keyring");
}

#[tokio::test]
async fn what_was_in_memory_only_is_said_to_be_gone_at_the_next_start() {
    let desk = Desk::without_a_keyring();
    let vault = desk.run();
    vault.choose_store(StoreKind::Memory).unwrap();
    let app = vault.create_app(Realm::Live).unwrap().id;
    vault.set_client_secret(&app, "CNRY0client0secret".into()).await.unwrap();
    let token = add(&vault).await.unwrap();
    vault.resume().await.unwrap();
    assert!(opens(&vault, &token).await, "this run has it");
    assert_eq!(vault.stores().unwrap().kept, Kept { memory: 2, ..Kept::default() }, "and counts it");
    drop(vault);

    let next = desk.run();
    next.resume().await.unwrap();
    let health = next.token(&token).unwrap().health;
    assert_eq!((health.state, health.cause), (HealthState::CannotTell, Some(Cause::MemoryOnly)), "the token");
    let check = next.app(&app).unwrap().check.unwrap();
    assert_eq!(check.cause, Some(Cause::MemoryOnly), "the API app");
    assert_eq!(next.stores().unwrap().kept, Kept::default(), "what is gone is not counted");
    next.create_file(PASSPHRASE.into()).await.unwrap();
    assert_eq!(next.stores().unwrap().misplaced, 0, "nor offered to be moved");
    next.set_client_secret(&app, "CNRY0client0secret".into()).await.unwrap();
    assert_eq!(next.app(&app).unwrap().check, None, "entered again, it is no longer said to be gone");
}

#[tokio::test]
async fn a_check_by_another_run_leaves_what_is_in_memory_as_it_is() {
    let desk = Desk::without_a_keyring();
    let window = desk.run();
    window.choose_store(StoreKind::Memory).unwrap();
    let token = add(&window).await.unwrap();
    let before = window.token(&token).unwrap().health;

    let command = desk.run();
    let told = command.check(&token, Patience::User).await.unwrap().health;
    assert_eq!((told.state, told.cause), (HealthState::CannotTell, Some(Cause::MemoryOnly)), "the command has it not");
    assert_eq!(window.token(&token).unwrap().health, before, "which says nothing of the run that has it");
    assert_eq!(window.stores().unwrap().kept, Kept { memory: 1, ..Kept::default() }, "so it counts still");
    window.create_file(PASSPHRASE.into()).await.unwrap();
    assert_eq!(window.move_secrets().await.unwrap(), Moved { moved: 1, ..Moved::default() }, "and is moved");
    drop(window);
    command.unlock_file(PASSPHRASE.into()).await.unwrap();
    assert!(opens(&command, &token).await, "before it would have gone with its run");
}

#[tokio::test]
async fn a_secret_that_was_removed_in_the_keyring_is_said_to_be_gone_and_its_record_stays() {
    let kept = Arc::new(Wipeable::default());
    let desk = Desk::with(Safe::around(Arc::clone(&kept)));
    let vault = desk.run();
    let token = add(&vault).await.unwrap();
    kept.0.lock().unwrap().take();
    assert_eq!(trouble(vault.reveal(&token).await), Some(Cause::SecretMissing), "asked for, it is not there");
    let health = vault.token(&token).unwrap().health;
    assert_eq!((health.state, health.cause), (HealthState::CannotTell, Some(Cause::SecretMissing)), "the list says so");
    assert_eq!(vault.stores().unwrap().kept, Kept::default(), "and it is counted nowhere");
}

#[tokio::test]
async fn a_prompt_that_is_given_up_on_frees_the_way_for_the_next_call() {
    let asking = Arc::new(AtomicBool::new(false));
    let desk = Desk::with(Safe::around(Moody { asks: Arc::clone(&asking), kept: Memory::default() }));
    let vault = desk.run();
    let token = add(&vault).await.unwrap();
    asking.store(true, Ordering::SeqCst);
    let mut changes = vault.changes();
    let waiting = tokio::spawn({
        let (vault, token) = (vault.clone(), token.clone());
        async move { vault.reveal(&token).await.map(drop) }
    });
    while !matches!(changes.recv().await.unwrap(), Change::KeyringWaiting) {}
    asking.store(false, Ordering::SeqCst);
    vault.give_up_waiting();
    assert_eq!(trouble(waiting.await.unwrap()), Some(SafeTrouble::Silent.into()), "nobody waits any more");
    assert!(matches!(changes.recv().await.unwrap(), Change::KeyringAnswered), "and the window is told");
    assert!(opens(&vault, &token).await, "the next call is not behind the prompt");
}

#[tokio::test]
async fn an_open_file_that_nobody_uses_is_locked_and_the_window_is_told() {
    let desk = Desk::without_a_keyring();
    let vault = desk.run();
    vault.create_file(PASSPHRASE.into()).await.unwrap();
    let mut changes = vault.changes();
    desk.later(9);
    vault.lock_file_if_idle();
    assert_eq!(vault.file_state(), FileState::Open, "nine minutes are not long");
    assert!(changes.try_recv().is_err(), "so there is nothing to tell");
    desk.later(11);
    vault.lock_file_if_idle();
    assert!(matches!(changes.try_recv(), Ok(Change::Reloaded)), "and the window hears of it");
    assert_eq!(vault.file_state(), FileState::Locked, "it is locked");
}

/// A keyring that somebody empties.
#[derive(Default)]
struct Wipeable(Mutex<Option<SecretString>>);

impl Secrets for Wipeable {
    fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn set(&self, _: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        *self.0.lock().unwrap() = Some(secret.clone());
        Ok(())
    }

    fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
        self.0.lock().unwrap().take();
        Ok(())
    }
}

/// A keyring that at times shows a prompt which nobody answers.
struct Moody {
    asks: Arc<AtomicBool>,
    kept: Memory,
}

impl Secrets for Moody {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        if self.asks.load(Ordering::SeqCst) {
            loop {
                std::thread::park();
            }
        }
        self.kept.get(name)
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.kept.set(name, secret)
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        self.kept.remove(name)
    }
}

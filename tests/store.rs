//! The database: who may read it, what it refuses, and that two processes get along.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use secrecy::SecretString;
use vault::{
    Error, HealthState, LogLevel, Memory, Paths, Realm, Safe, SafeTrouble, Safes, Secrets, Settings, Setup,
    TokensOfApp, Vault,
};

use crate::support::{PAGE, Rack};

#[cfg(unix)]
#[tokio::test]
async fn files_are_for_their_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let rack = Rack::of_ada(0).await;
    rack.app(&[PAGE]).await;
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(rack.home.path()), 0o700, "the folder");
    for name in ["keyrack.db", "keyrack.db-wal", "keyrack.db-shm"] {
        assert_eq!(mode(&rack.home.path().join(name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_database_from_a_newer_keyrack_is_refused_and_left_as_it_is() {
    let rack = Rack::new().await;
    let path = rack.home.path().join("keyrack.db");
    let Rack { vault, home, .. } = rack;
    drop(vault);
    let db = rusqlite::Connection::open(&path).expect("the database");
    db.execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)").expect("written");
    drop(db);
    let before = std::fs::read(&path).expect("readable");
    let setup = Setup { safes: Safes::memory(), ..Setup::real(Paths::at(home.path().to_owned())) };
    assert!(matches!(Vault::open(setup), Err(Error::NewerDatabase)), "its records are not understood");
    assert_eq!(std::fs::read(&path).expect("readable"), before, "not a byte of it is changed");
}

#[tokio::test]
async fn a_log_level_is_kept_for_the_next_run_and_its_default_tells_what_happens() {
    let rack = Rack::new().await;
    let settings = rack.vault.settings().expect("readable");
    assert_eq!(settings.log_level, LogLevel::Info, "a report of a fault is worth little without what happened");
    for log_level in [LogLevel::Off, LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug] {
        let settings = Settings { log_level, ..settings.clone() };
        assert_eq!(rack.vault.save_settings(&settings).expect("kept"), settings, "every level can be chosen");
        assert_eq!(rack.another_run().settings().expect("readable"), settings, "and is still there");
    }
}

#[tokio::test]
async fn another_run_sees_what_this_one_wrote_and_is_told_that_it_did() {
    let rack = Rack::new().await;
    let other = rack.another_run();
    assert!(!other.changed_elsewhere().expect("readable"), "nothing was written yet");
    let app = rack.vault.create_app(Realm::Live).expect("added");
    assert!(other.changed_elsewhere().expect("readable"), "this run wrote");
    assert!(!other.changed_elsewhere().expect("readable"), "and is told once");
    assert_eq!(other.apps().expect("readable"), [app], "it sees the same");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_runs_write_at_once_and_none_is_refused() {
    let rack = Rack::new().await;
    let runs: Vec<_> = (0..20)
        .map(|_| {
            let vault = rack.another_run();
            std::thread::spawn(move || (0..10).try_for_each(|_| vault.create_app(Realm::Live).map(drop)))
        })
        .collect();
    for run in runs {
        run.join().expect("no panic").expect("nobody hears of a locked database");
    }
    assert_eq!(rack.vault.apps().expect("readable").len(), 200, "and nothing is lost");
}

#[tokio::test]
async fn records_are_found_by_id_by_name_and_by_the_only_beginning() {
    let rack = Rack::of_ada(0).await;
    let app = rack.app(&[PAGE]).await;
    assert_eq!(rack.vault.find_app("Time").expect("only one begins so").id, app, "by its beginning");
    assert_eq!(rack.vault.find_app(app.as_str()).expect("its id").id, app, "by its id");
    rack.app(&[PAGE]).await;
    assert!(matches!(rack.vault.find_app("Time Sync"), Err(Error::Ambiguous)), "two have this name");
    assert!(matches!(rack.vault.find_app(""), Err(Error::NoSuchApp)), "everything begins with nothing");
}

#[tokio::test]
async fn forgetting_an_api_app_takes_its_tokens_along_and_others_stay() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[vault::LINK]).await;
    let (_, state) = rack.begin(&app, vault::LINK).await;
    let answer = crate::support::link("4QX", &state);
    rack.vault.complete(&answer, vault::Via::Link).await.expect("a genuine answer");
    let other = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live");
    rack.vault.forget_app(&app, TokensOfApp::Forget).await.expect("forgotten");
    let left = rack.vault.pending().expect("readable");
    assert_eq!(left.len(), 1, "the app's token went with it");
    assert_eq!((&left[0].id, left[0].health.state), (&other.id, HealthState::Live), "the personal one stays");
}

#[tokio::test]
async fn a_changed_redirect_list_keeps_what_is_known_of_those_that_stay() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[vault::LINK, PAGE]).await;
    let (_, state) = rack.begin(&app, vault::LINK).await;
    let answer = crate::support::link("4QX", &state);
    rack.vault.complete(&answer, vault::Via::Link).await.expect("a genuine answer");
    let urls = vec!["https://new.example/".to_owned(), vault::LINK.to_owned()];
    let change = vault::AppChange { redirect_urls: Some(urls), ..Default::default() };
    let app = rack.vault.change_app(&app, change).expect("changed");
    let list: Vec<_> = app.redirect_urls.iter().map(|it| (it.url.as_str(), it.worked_at.is_some())).collect();
    assert_eq!(list, [("https://new.example/", false), (vault::LINK, true)], "in the new order, with what is known");
    let bad = vault::AppChange { redirect_urls: Some(vec!["https://a b".into()]), ..Default::default() };
    assert!(matches!(rack.vault.change_app(&app.id, bad), Err(Error::BadRedirectUrl)), "one bad address");
    assert_eq!(rack.vault.app(&app.id).expect("there").redirect_urls.len(), 2, "changes nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_runs_make_a_new_vault_together() {
    for _ in 0..10 {
        let home = tempfile::TempDir::new().expect("a temporary folder");
        let runs: Vec<_> = (0..8)
            .map(|_| {
                let setup = Setup { safes: Safes::memory(), ..Setup::real(Paths::at(home.path().to_owned())) };
                std::thread::spawn(move || Vault::open(setup)?.apps().map(drop))
            })
            .collect();
        for run in runs {
            run.join().expect("no panic").expect("none is in another's way");
        }
    }
}

#[tokio::test]
async fn what_was_kept_elsewhere_is_neither_discarded_nor_named_anew() {
    let rack = Rack::of_ada(0).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("live").id;
    rack.vault.keep(&token, Some("Reporting bot")).expect("kept in the window");
    let command = rack.another_run();
    command.discard(&token).await.expect("the question is moot");
    assert_eq!(command.keep(&token, None).expect("it is there").label, "Reporting bot", "and its name stays");
}

/// Removes, and then does not say so.
#[derive(Clone, Default)]
struct Mumbling {
    memory: Arc<Memory>,
    mumbles: Arc<AtomicBool>,
}

impl Secrets for Mumbling {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        self.memory.get(name)
    }
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.memory.set(name, secret)
    }
    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        self.memory.remove(name)?;
        if self.mumbles.load(Ordering::SeqCst) { Err(SafeTrouble::Silent) } else { Ok(()) }
    }
}

#[tokio::test]
async fn a_removal_whose_end_nobody_knows_brings_no_record_back() {
    let keyring = Mumbling::default();
    let rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    let token = rack.vault.add_personal("pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV".into()).await.expect("kept").id;
    keyring.mumbles.store(true, Ordering::SeqCst);
    assert!(rack.vault.forget(&token).await.is_err(), "what came of it is not known");
    assert!(matches!(rack.vault.token(&token), Err(Error::NoSuchToken)), "a record without its secret would be a lie");
    keyring.mumbles.store(false, Ordering::SeqCst);
    let command = rack.another_run();
    command.recover().await.expect("readable");
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    let rows = "SELECT (SELECT count(*) FROM tokens) + (SELECT count(*) FROM journal)";
    assert_eq!(db.query_row(rows, [], |row| row.get::<_, i64>(0)).expect("readable"), 0, "any run finishes it");
}

//! The value that front ends hold, and what it is made of.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    future::Future,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use clickup::{Client, Live};
use tokio::{
    sync::{Notify, broadcast, oneshot},
    task::JoinSet,
};

use crate::{
    AuthorizationId, AuthorizeUrl, Cause, Change, Clock, EncryptedFile, Error, KeyringState, Now, Overview, Paths,
    Result, Safes, Settings, Steps, change, granted::Granted, keyring, practice::Server, presence::Presence,
    store::Store,
};

/// A debug build, whose records are its own, spares tests the second and the 512 MiB that a passphrase takes.
const FILE_WORK_FACTOR: u8 = if cfg!(debug_assertions) { 12 } else { EncryptedFile::WORK_FACTOR };
/// How long a look at the keyring may take.
const LOOK: Duration = Duration::from_secs(3);

/// All that Keyrack keeps, and what can be done with it. Cheap to clone.
#[derive(Clone)]
pub struct Vault(pub(crate) Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) paths: Paths,
    pub(crate) clock: Clock,
    pub(crate) store: Store,
    pub(crate) safes: Safes,
    pub(crate) live: Client<Live>,
    pub(crate) presence: Presence,
    pub(crate) steps: Steps,
    /// Tokens that no store has taken yet.
    pub(crate) granted: Granted,
    /// Tells those who wait for the keyring that nobody wants its answer any more.
    pub(crate) given_up: Notify,
    /// Tells that the encrypted file was opened.
    pub(crate) file_opened: Arc<Notify>,
    /// Whether a move of secrets is to end early.
    pub(crate) stop_moving: AtomicBool,
    changes: broadcast::Sender<Change>,
    /// The addresses that this run opened, with their states: memory only.
    pub(crate) opened: Mutex<HashMap<AuthorizationId, AuthorizeUrl>>,
    /// The ports that this run listens on.
    pub(crate) listening: Mutex<HashSet<u16>>,
    /// The practice server that this run started.
    pub(crate) practice: Mutex<Option<Server>>,
    /// Held while one is being started, so that two never are.
    pub(crate) practice_start: tokio::sync::Mutex<()>,
    /// Answers that this run dropped.
    pub(crate) dropped: AtomicU64,
    /// Work that goes on whoever waits for it.
    under_way: Mutex<JoinSet<()>>,
}

/// What a vault is opened with.
#[derive(Debug)]
pub struct Setup {
    /// Where its files are.
    pub paths: Paths,
    /// Where it reads the time.
    pub clock: Clock,
    /// Where its secrets are.
    pub safes: Safes,
    /// ClickUp itself.
    pub live: Client<Live>,
    /// Who is told of the steps that its writes are made of: tests.
    pub steps: Steps,
}

impl Setup {
    /// The real thing: the system's clock and keyring, and ClickUp's own addresses.
    #[must_use]
    pub fn real(paths: Paths) -> Self {
        let (clock, steps) = (Clock::System, Steps::default());
        let lock = paths.locks().join("file");
        let file = EncryptedFile::at(paths.encrypted_file(), lock, FILE_WORK_FACTOR, clock.clone(), steps.clone());
        Self { paths, clock, safes: Safes::system(file), live: Client::live(), steps }
    }
}

impl Vault {
    /// Opens the vault: its database and nothing else. No keyring, no network.
    pub fn open(setup: Setup) -> Result<Self> {
        setup.paths.make()?;
        let presence = Presence::announce(setup.paths.locks())?;
        let store = Store::open(setup.paths.database(), setup.paths.locks(), setup.steps.clone())?;
        Ok(Self(Arc::new(Parts {
            paths: setup.paths,
            clock: setup.clock,
            store,
            safes: setup.safes,
            live: setup.live,
            presence,
            steps: setup.steps,
            granted: Granted::default(),
            given_up: Notify::new(),
            file_opened: Arc::default(),
            stop_moving: AtomicBool::new(false),
            changes: change::channel(),
            opened: Mutex::default(),
            listening: Mutex::default(),
            practice: Mutex::default(),
            practice_start: tokio::sync::Mutex::default(),
            dropped: AtomicU64::new(0),
            under_way: Mutex::default(),
        })))
    }

    /// Everything that the vault tells from now on.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.0.changes.subscribe()
    }

    /// Tells every listener.
    pub fn tell(&self, change: Change) {
        // Nobody listens while a command runs; that is its right.
        self.0.changes.send(change).ok();
    }

    /// All that the first screen needs, from the database alone.
    pub fn overview(&self) -> Result<Overview> {
        let store = &self.0.store;
        let (pending, tokens) = store.tokens()?.into_iter().partition(|token| token.waiting.is_some());
        let mut authorizations = store.authorizations()?;
        for authorization in &mut authorizations {
            self.add_what_this_run_knows(authorization);
        }
        Ok(Overview {
            apps: store.apps()?,
            tokens,
            pending,
            authorizations,
            settings: store.settings()?,
            stores: self.stores()?,
            practice: self.practice_running(),
            dropped: self.0.dropped.load(Ordering::Relaxed),
        })
    }

    /// Whether another process wrote to the database since this was last asked.
    pub fn changed_elsewhere(&self) -> Result<bool> {
        self.0.store.changed_elsewhere()
    }

    /// The settings.
    pub fn settings(&self) -> Result<Settings> {
        self.0.store.settings()
    }

    /// Keeps the settings and gives them as kept.
    pub fn save_settings(&self, settings: &Settings) -> Result<Settings> {
        let kept = self.0.store.save_settings(settings)?;
        self.tell(Change::Reloaded);
        Ok(kept)
    }

    /// The keyring as it is now: never raises a prompt, never takes longer than 3 seconds.
    pub async fn keyring_state(&self) -> KeyringState {
        let (reply, answer) = tokio::sync::oneshot::channel();
        // A thread of its own: a look that blocks must not cost the runtime a worker, nor the keyring its turn.
        let look = move || reply.send(keyring::look().unwrap_or(KeyringState::Silent)).unwrap_or_default();
        if std::thread::Builder::new().name("keyring-look".into()).spawn(look).is_err() {
            return KeyringState::Silent;
        }
        match tokio::time::timeout(LOOK, answer).await {
            Ok(Ok(state)) => state,
            _ => KeyringState::Silent,
        }
    }

    pub(crate) fn now(&self) -> Now {
        self.0.clock.now()
    }

    /// Runs a piece of work to its end, also when whoever asked stops waiting for it.
    pub(crate) fn to_the_end<T, W>(&self, work: W) -> impl Future<Output = Result<T>> + use<T, W>
    where
        T: Send + 'static,
        W: Future<Output = Result<T>> + Send + 'static,
    {
        let (reply, outcome) = oneshot::channel();
        self.under_way().spawn(async move { drop(reply.send(work.await)) });
        async { outcome.await.unwrap_or(Err(Error::Because(Cause::Interrupted))) }
    }

    /// Waits for the work that must not be cut off: exchanges, whose codes work once, and secrets that were just typed.
    pub async fn settled(&self) {
        let under_way = std::mem::take(&mut *self.under_way());
        under_way.join_all().await;
    }

    fn under_way(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.0.under_way.lock().expect("nobody panics while holding the work under way")
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("paths", &self.0.paths).finish_non_exhaustive()
    }
}

//! A store of secrets on a thread of its own, with deadlines.
//!
//! A keyring may show a prompt that nobody answers, and then a call never returns (measured). So no call happens on
//! a thread that anything waits for: each goes to the store's own thread with a deadline, and when that passes or the
//! caller gives up, the thread is left behind and the next call gets a new one. Three may be left behind; after that the keyring is
//! *silent* until one of them returns. None is ever joined.

use std::{
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use secrecy::SecretString;
use tokio::{
    sync::oneshot,
    time::{Instant, timeout_at},
};

use crate::{SafeTrouble, Secrets};

const LEFT_BEHIND_AT_MOST: usize = 3;
/// How long a store may take to be opened and looked at, which asks nobody for a password.
const LOOK: Duration = Duration::from_secs(3);

/// How long a caller waits for the keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Nobody is looking: 3 seconds, and no prompt.
    Background,
    /// A person asked: 60 seconds, long enough to type a password, once the store has shown within 3 that it is alive.
    User,
}

impl Patience {
    fn limit(self) -> Duration {
        Duration::from_secs(match self {
            Self::Background => 3,
            Self::User => 60,
        })
    }
}

type Opened = Result<Box<dyn Secrets>, SafeTrouble>;
type Opener = Arc<dyn Fn() -> Opened + Send + Sync>;
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A store of secrets behind its thread. Cheap to clone; clones share the thread.
#[derive(Clone)]
pub struct Safe(Arc<Inner>);

struct Inner {
    open: Opener,
    generation: Mutex<Generation>,
    left_behind: Arc<AtomicUsize>,
}

#[derive(Default)]
struct Generation {
    number: u64,
    jobs: Option<Sender<Job>>,
}

/// The store as its thread has it: opened at the first call, opened again after it broke.
struct Store {
    open: Opener,
    opened: Option<Box<dyn Secrets>>,
}

impl Safe {
    /// A safe around whatever `open` gives; it is called on the safe's thread, at the first use and after a failure.
    pub fn new(open: impl Fn() -> Opened + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner {
            open: Arc::new(open),
            generation: Mutex::default(),
            left_behind: Arc::new(AtomicUsize::new(0)),
        }))
    }

    /// A safe around a store that is always there.
    pub fn around(secrets: impl Secrets + 'static) -> Self {
        let shared = Arc::new(secrets);
        Self::new(move || Ok(Box::new(Arc::clone(&shared))))
    }

    /// The secret of this name; none when the store has none.
    pub async fn get(&self, name: &str, patience: Patience) -> Result<Option<SecretString>, SafeTrouble> {
        let name = name.to_owned();
        self.call(patience, move |secrets| secrets.get(&name)).await
    }

    /// Keeps a secret. Whoever relies on it reads it back.
    pub async fn set(&self, name: &str, secret: SecretString, patience: Patience) -> Result<(), SafeTrouble> {
        let name = name.to_owned();
        self.call(patience, move |secrets| secrets.set(&name, &secret)).await
    }

    /// Whether the store gives back this very secret.
    pub async fn holds(&self, name: &str, secret: SecretString, patience: Patience) -> Result<bool, SafeTrouble> {
        let name = name.to_owned();
        self.call(patience, move |secrets| Ok(secrets.get(&name)?.is_some_and(|kept| same(&kept, &secret)))).await
    }

    /// Removes a secret; that there is none is no error.
    pub async fn remove(&self, name: &str, patience: Patience) -> Result<(), SafeTrouble> {
        let name = name.to_owned();
        self.call(patience, move |secrets| secrets.remove(&name)).await
    }

    async fn call<T: Send + 'static>(
        &self,
        patience: Patience,
        action: impl Fn(&dyn Secrets) -> Result<T, SafeTrouble> + Send + 'static,
    ) -> Result<T, SafeTrouble> {
        let deadline = Instant::now() + patience.limit();
        let (reply, answer) = oneshot::channel();
        let (turn, begun) = oneshot::channel();
        let (seen, looked) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            if reply.is_closed() {
                return; // Given up on while it waited: what nobody waits for must raise no prompt and keep no secret.
            }
            // A caller that gave up no longer listens, here and below; that is its right.
            turn.send(()).ok();
            let mut seen = Some(seen);
            let result =
                store.run(patience, &mut || seen.take().map_or((), |seen| seen.send(()).unwrap_or(())), &action);
            drop(reply.send(result));
        });
        let mut turn = Turn { number: self.0.submit(job)?, inner: &self.0, begun, is_on: false };
        timeout_at(deadline, turn.came()).await.map_err(|_| SafeTrouble::Silent)??;
        // A look raises no prompt, so it has its three seconds whoever asked; one that fails is answered below.
        let answered = match timeout_at(deadline.min(Instant::now() + LOOK), looked).await {
            Ok(_) => timeout_at(deadline, answer).await,
            Err(late) => Err(late),
        };
        let answer = answered.map_err(|_| SafeTrouble::Silent)?;
        turn.is_on = false;
        answer.map_err(|_| SafeTrouble::Broken)?
    }
}

/// A call's turn on the thread. Whoever lets go of it before the answer came, by the deadline or because they gave up,
/// leaves the thread behind.
struct Turn<'s> {
    number: u64,
    inner: &'s Inner,
    begun: oneshot::Receiver<()>,
    is_on: bool,
}

impl Turn<'_> {
    async fn came(&mut self) -> Result<(), SafeTrouble> {
        (&mut self.begun).await.map_err(|_| SafeTrouble::Broken)?;
        self.is_on = true;
        Ok(())
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // One that still waits for it is behind somebody who may be typing a password: nobody is left behind for it.
        if self.is_on || self.begun.try_recv().is_ok() {
            self.inner.leave_behind(self.number);
        }
    }
}

impl Inner {
    /// Gives the job to the thread in service, starting one if there is none, and says which generation it is.
    fn submit(&self, job: Job) -> Result<u64, SafeTrouble> {
        let mut generation = self.generation.lock().map_err(|_| SafeTrouble::Broken)?;
        let mut job = Some(job);
        if let Some(jobs) = &generation.jobs {
            match jobs.send(job.take().expect("it was put in a line above")) {
                Ok(()) => return Ok(generation.number),
                Err(returned) => job = Some(returned.0),
            }
        }
        if self.left_behind.load(Ordering::SeqCst) >= LEFT_BEHIND_AT_MOST {
            return Err(SafeTrouble::Silent);
        }
        let (jobs, queue) = channel();
        jobs.send(job.expect("it was not taken")).map_err(|_| SafeTrouble::Broken)?;
        let (open, left_behind) = (Arc::clone(&self.open), Arc::clone(&self.left_behind));
        thread::Builder::new()
            .name("keyring".into())
            .spawn(move || serve(&queue, open, &left_behind))
            .map_err(|_| SafeTrouble::Broken)?;
        generation.number += 1;
        generation.jobs = Some(jobs);
        Ok(generation.number)
    }

    /// Stops giving jobs to this generation, unless a later one is in service already.
    fn leave_behind(&self, number: u64) {
        let Ok(mut generation) = self.generation.lock() else { return };
        if generation.number == number && generation.jobs.take().is_some() {
            self.left_behind.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// The thread: takes jobs until it is left behind (or the program ends), then, if it ever gets there, counts itself out.
fn serve(queue: &Receiver<Job>, open: Opener, left_behind: &AtomicUsize) {
    let mut store = Store { open, opened: None };
    while let Ok(job) = queue.recv() {
        job(&mut store);
    }
    // Zero at the end of a program whose safe was dropped: nobody reads it then.
    left_behind.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |count| Some(count.saturating_sub(1))).ok();
}

impl Store {
    /// Runs an action, once more on a freshly opened store when the first broke: a keyring that was restarted
    /// refuses every call on an old connection (measured: `NoSession`).
    fn run<T>(
        &mut self,
        patience: Patience,
        looked: &mut dyn FnMut(),
        action: &dyn Fn(&dyn Secrets) -> Result<T, SafeTrouble>,
    ) -> Result<T, SafeTrouble> {
        let fresh = self.opened.is_none();
        match self.attempt(patience, looked, action) {
            // Of a keyring that is not there at the first look, a second look tells nothing new.
            Err(SafeTrouble::Missing) if fresh => Err(SafeTrouble::Missing),
            Err(SafeTrouble::Broken | SafeTrouble::Missing) => {
                self.opened = None;
                self.attempt(patience, looked, action)
            }
            result => result,
        }
    }

    fn attempt<T>(
        &mut self,
        patience: Patience,
        looked: &mut dyn FnMut(),
        action: &dyn Fn(&dyn Secrets) -> Result<T, SafeTrouble>,
    ) -> Result<T, SafeTrouble> {
        if self.opened.is_none() {
            self.opened = Some((self.open)()?);
        }
        let secrets = self.opened.as_deref().expect("it was opened a line above");
        match secrets.ready() {
            Err(SafeTrouble::Locked) if patience == Patience::User => {}
            Err(trouble) => {
                self.opened = None;
                return Err(trouble);
            }
            Ok(()) => {}
        }
        looked();
        // What a keyring refuses because it is locked looks broken from here; a look tells them apart.
        action(secrets).map_err(|trouble| match trouble {
            SafeTrouble::Broken => secrets.ready().err().unwrap_or(trouble),
            trouble => trouble,
        })
    }
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    use secrecy::ExposeSecret as _;
    one.expose_secret() == other.expose_secret()
}

impl fmt::Debug for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Safe(…)")
    }
}

#[cfg(test)]
mod tests;

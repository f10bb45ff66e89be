//! A store of secrets on a thread of its own, with deadlines.
//!
//! A keyring may show a prompt that nobody answers, and then a call never returns (measured). So no call happens on
//! a thread that anything waits for: each goes to the store's own thread with a deadline, and when that passes, the
//! thread is left behind and the next call gets a new one. Three may be left behind; after that the keyring is
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
        let number = self.0.submit(job)?;
        // One that still waits its turn is behind somebody who may be typing a password: nobody is left behind for it.
        timeout_at(deadline, begun).await.map_err(|_| SafeTrouble::Silent)?.map_err(|_| SafeTrouble::Broken)?;
        // A look raises no prompt, so it has its three seconds whoever asked; one that fails is answered below.
        let answered = match timeout_at(deadline.min(Instant::now() + LOOK), looked).await {
            Ok(_) => timeout_at(deadline, answer).await,
            Err(late) => Err(late),
        };
        if let Ok(answer) = answered {
            return answer.map_err(|_| SafeTrouble::Broken)?;
        }
        self.0.leave_behind(number);
        Err(SafeTrouble::Silent)
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
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::Memory;

    /// A keyring that answers only when it is told to.
    struct Mute(Mutex<mpsc::Receiver<()>>);

    impl Secrets for Mute {
        fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
            self.0.lock().expect("a test's lock").recv().unwrap_or_default();
            Ok(None)
        }
        fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_silent_keyring_is_given_up_on_after_three_seconds_and_three_threads() {
        let (speak, silence) = mpsc::channel();
        let mute = Arc::new(Mute(Mutex::new(silence)));
        let safe = Safe::new(move || Ok(Box::new(Arc::clone(&mute))));
        for _ in 0..LEFT_BEHIND_AT_MOST {
            let begun = tokio::time::Instant::now();
            let answer = safe.get("token/x", Patience::Background).await;
            assert_eq!(answer.err(), Some(SafeTrouble::Silent), "a keyring that never answers is silent");
            let waited = begun.elapsed();
            assert!(waited >= Duration::from_secs(3), "the background waits three seconds");
            assert!(waited < Duration::from_secs(6), "and not twice that");
        }
        let begun = tokio::time::Instant::now();
        assert_eq!(safe.get("token/x", Patience::User).await.err(), Some(SafeTrouble::Silent), "no fourth thread");
        assert!(begun.elapsed() < Duration::from_millis(100), "and nobody waits for it");
        for _ in 0..LEFT_BEHIND_AT_MOST {
            speak.send(()).expect("the threads still listen");
        }
        let back = (0..2000).any(|_| {
            thread::sleep(Duration::from_millis(1));
            safe.0.left_behind.load(Ordering::SeqCst) < LEFT_BEHIND_AT_MOST
        });
        assert!(back, "a thread that returned makes room for a new one");
    }

    #[tokio::test]
    async fn a_look_that_hangs_is_given_up_on_after_three_seconds_though_a_person_asked() {
        struct Hanging;
        impl Secrets for Hanging {
            fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
                Ok(None)
            }
            fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
                Ok(())
            }
            fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
                Ok(())
            }
            fn ready(&self) -> Result<(), SafeTrouble> {
                loop {
                    thread::park();
                }
            }
        }
        let safe = Safe::around(Hanging);
        let begun = Instant::now();
        assert_eq!(safe.get("token/x", Patience::User).await.err(), Some(SafeTrouble::Silent), "it does not answer");
        assert!(begun.elapsed() < LOOK * 2, "nobody is being asked for a password, so nobody waits for one");
    }

    #[tokio::test]
    async fn a_call_that_waits_behind_a_prompt_ends_nobody_elses_prompt_and_is_not_made_late() {
        let (speak, silence) = mpsc::channel();
        let mute = Arc::new(Mute(Mutex::new(silence)));
        let safe = Safe::new(move || Ok(Box::new(Arc::clone(&mute))));
        let typing = tokio::spawn({
            let safe = safe.clone();
            async move { safe.get("token/x", Patience::User).await }
        });
        tokio::time::sleep(Duration::from_millis(100)).await;
        let behind = safe.get("token/y", Patience::Background).await;
        assert_eq!(behind.err(), Some(SafeTrouble::Silent), "nobody waits longer for a background call");
        assert_eq!(safe.0.left_behind.load(Ordering::SeqCst), 0, "the thread with the prompt stays in service");
        speak.send(()).expect("the password was typed");
        assert!(typing.await.expect("no panic").is_ok(), "and whoever typed it gets the answer");
        safe.remove("token/z", Patience::Background)
            .await
            .expect("the late call was never made, so this one has its turn");
    }

    #[tokio::test]
    async fn what_is_set_is_there_and_what_is_removed_is_not() {
        let safe = Safe::around(Memory::default());
        safe.set("app/x", "CNRY-1".into(), Patience::User).await.expect("memory takes everything");
        assert!(safe.get("app/x", Patience::Background).await.expect("memory answers").is_some(), "it was set");
        safe.remove("app/x", Patience::User).await.expect("memory removes");
        assert!(safe.get("app/x", Patience::Background).await.expect("memory answers").is_none(), "it was removed");
    }

    #[tokio::test]
    async fn a_store_that_broke_is_opened_once_more() {
        struct Stale(bool);
        impl Secrets for Stale {
            fn get(&self, _: &str) -> Result<Option<SecretString>, SafeTrouble> {
                if self.0 { Err(SafeTrouble::Broken) } else { Ok(None) }
            }
            fn set(&self, _: &str, _: &SecretString) -> Result<(), SafeTrouble> {
                Ok(())
            }
            fn remove(&self, _: &str) -> Result<(), SafeTrouble> {
                Ok(())
            }
        }
        let opened = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&opened);
        let safe = Safe::new(move || Ok(Box::new(Stale(count.fetch_add(1, Ordering::SeqCst) == 0))));
        safe.remove("x", Patience::Background).await.expect("the first store removes");
        safe.get("x", Patience::Background).await.expect("the second store answers");
        assert_eq!(opened.load(Ordering::SeqCst), 2, "the broken one was replaced, once");
    }
}

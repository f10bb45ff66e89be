//! A keyring in memory that can be locked, and answers late when it is told to.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use secrecy::SecretString;
use vault::{Memory, SafeTrouble, Secrets};

/// Longer than a front end waits before it says that it does.
const LATE: Duration = Duration::from_millis(1500);

/// Clones are the same keyring.
#[derive(Clone, Default)]
pub(crate) struct MoodyKeyring {
    memory: Arc<Memory>,
    locked: Arc<AtomicBool>,
    slow: Arc<AtomicBool>,
    prompts: Arc<AtomicUsize>,
}

impl MoodyKeyring {
    /// While it is locked it neither gives nor takes anything.
    pub(crate) fn lock(&self, locked: bool) {
        self.locked.store(locked, Ordering::SeqCst);
    }

    /// Answers late from now on.
    pub(crate) fn slow_down(&self) {
        self.slow.store(true, Ordering::SeqCst);
    }

    /// How often it asked the user to unlock it.
    pub(crate) fn prompts(&self) -> usize {
        self.prompts.load(Ordering::SeqCst)
    }

    /// How many secrets are in it, in words.
    pub(crate) fn count(&self) -> String {
        format!("{:?}", self.memory)
    }

    fn mood(&self) -> Result<(), SafeTrouble> {
        if self.slow.load(Ordering::SeqCst) {
            thread::sleep(LATE);
        }
        self.ready().inspect_err(|_| {
            self.prompts.fetch_add(1, Ordering::SeqCst);
        })
    }
}

impl Secrets for MoodyKeyring {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        self.mood()?;
        self.memory.get(name)
    }
    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.mood()?;
        self.memory.set(name, secret)
    }
    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        self.mood()?;
        self.memory.remove(name)
    }
    fn ready(&self) -> Result<(), SafeTrouble> {
        if self.locked.load(Ordering::SeqCst) { Err(SafeTrouble::Locked) } else { Ok(()) }
    }
}

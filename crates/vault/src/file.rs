//! The encrypted file: a store of secrets for where there is no keyring.
//!
//! One file of the standard age format holds them all, and one passphrase opens it; any other age tool opens it too.
//! It is open from [`EncryptedFile::unlock`] until [`EncryptedFile::lock`], ten minutes without use, or until another
//! process gave it another passphrase; only meanwhile are the passphrase and the secrets in memory.
//!
//! [`sealed`] makes bytes of secrets and back, [`disk`] replaces the file so that it is never lost. When to lock, and
//! whom to ask for the passphrase, is not decided here.

mod disk;
#[cfg(not(feature = "fuzz"))]
mod sealed;
#[cfg(feature = "fuzz")]
pub(crate) mod sealed;

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
};

use secrecy::SecretString;

use self::{
    disk::{Disk, Turn},
    sealed::Kept,
};
use crate::{Clock, Now, SafeTrouble, Secrets, Steps};

/// How long it stays open without use, in milliseconds.
const IDLE: i64 = 10 * 60 * 1000;

/// The encrypted file, shared as an `Arc` between whoever reads it and whoever locks it.
///
/// Calls that meet a passphrase block for about a second. None holds anything that [`EncryptedFile::state`] or
/// [`EncryptedFile::lock`] would wait for.
pub struct EncryptedFile {
    disk: Disk,
    work_factor: u8,
    clock: Clock,
    open: Mutex<Option<Open>>,
    /// How often it was locked: what was locked meanwhile is not opened by a call that began before.
    locks: AtomicU64,
}

/// What is in memory while the file is open. Every part wipes itself when the last hand lets go of it.
#[derive(Clone)]
struct Open {
    passphrase: Arc<SecretString>,
    contents: Arc<Contents>,
    used: Now,
}

/// The secrets, and the bytes they were read from: as long as the file has these, nobody else wrote.
struct Contents {
    bytes: Vec<u8>,
    secrets: Kept,
}

/// How the encrypted file is, as found without touching a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// There is none.
    Absent,
    /// It waits for its passphrase.
    Locked,
    /// Its secrets can be read.
    Open,
}

/// Why an encrypted file was not made, or kept its passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// Fewer than [`EncryptedFile::PASSPHRASE_CHARS`] characters.
    #[error("the passphrase is too short")]
    ShortPassphrase,
    /// There is an encrypted file already.
    #[error("there is an encrypted file already")]
    AlreadyThere,
    /// It could not be read or written, or is locked.
    #[error(transparent)]
    Because(#[from] SafeTrouble),
}

impl EncryptedFile {
    /// How much work it is to try a passphrase: scrypt with N = 2^19. Measured: 0.95 s and 512 MiB, in a release build
    /// on a virtual machine of 2 cores.
    pub const WORK_FACTOR: u8 = 19;

    /// The fewest characters of a new passphrase. At a second a guess, twelve random letters outlast everybody; twelve
    /// are also what makes most people take several words.
    pub const PASSPHRASE_CHARS: usize = 12;

    /// The encrypted file at `path`, there or not; processes take turns at it by locking the file at `lock`. Touches
    /// neither.
    #[must_use]
    pub fn at(path: PathBuf, lock: PathBuf, work_factor: u8, clock: Clock, steps: Steps) -> Self {
        Self { disk: Disk::at(path, lock, steps), work_factor, clock, open: Mutex::default(), locks: AtomicU64::new(0) }
    }

    /// Whether it is there, and open. One that can't be looked at is there.
    #[must_use]
    pub fn state(&self) -> FileState {
        if self.disk.is_there().is_ok_and(|there| !there) {
            FileState::Absent
        } else if self.held().is_some() {
            FileState::Open
        } else {
            FileState::Locked
        }
    }

    /// Makes an empty one and leaves it open. One that is there is never written over, nor is a previous generation: it
    /// may be all that is left of a damaged file that was moved away.
    pub fn create(&self, passphrase: SecretString) -> Result<(), FileRefusal> {
        let locks = self.locks.load(Ordering::SeqCst);
        let passphrase = long_enough(passphrase)?;
        let turn = self.turn()?;
        if self.disk.is_there().map_err(unusable)? {
            return Err(FileRefusal::AlreadyThere);
        }
        let bytes = sealed::seal(&passphrase, &Kept::default(), self.work_factor)?;
        self.disk.set_previous_aside(&turn).map_err(unusable)?;
        self.disk.replace(&turn, &bytes, None).map_err(unusable)?;
        // Made is made, even if it was locked meanwhile.
        self.hold(locks, passphrase, Contents { bytes, secrets: Kept::default() }).ok();
        Ok(())
    }

    /// Opens it. A wrong passphrase and a damaged file look the same; one that is locked meanwhile stays locked.
    pub fn unlock(&self, passphrase: SecretString) -> Result<(), SafeTrouble> {
        let locks = self.locks.load(Ordering::SeqCst);
        let bytes = self.disk.read().map_err(unusable)?.ok_or(SafeTrouble::FileUnusable)?;
        let secrets = sealed::open(&passphrase, &bytes, sealed::MOST_WORK)?;
        self.hold(locks, passphrase, Contents { bytes, secrets })
    }

    /// Forgets the passphrase and every secret. A write under way ends as if it had come before.
    pub fn lock(&self) {
        let mut held = self.guard();
        self.locks.fetch_add(1, Ordering::SeqCst);
        *held = None;
    }

    /// Locks it when it has not been used for ten minutes. To be called now and then, so that nothing stays in memory;
    /// no secret is given out later than that even if nobody calls.
    pub fn lock_if_idle(&self) {
        drop(self.held());
    }

    /// Gives the open file another passphrase. The one before opens nothing afterwards, not the previous generation
    /// either: whoever changes a passphrase may have reason to.
    pub fn change_passphrase(&self, passphrase: SecretString) -> Result<(), FileRefusal> {
        let passphrase = long_enough(passphrase)?;
        let open = self.in_use().ok_or(SafeTrouble::FileLocked)?;
        let turn = self.turn()?;
        let now = self.current(&open)?.ok_or(SafeTrouble::FileLocked)?;
        let bytes = sealed::seal(&passphrase, &now.secrets, self.work_factor)?;
        self.disk.replace(&turn, &bytes, Some(&bytes)).map_err(unusable)?;
        self.update(&open, |held| {
            held.passphrase = Arc::new(passphrase);
            held.contents = Arc::new(Contents { bytes, secrets: now.secrets.clone() });
        });
        Ok(())
    }

    /// Changes the secrets as they are now, whoever wrote them; an `edit` that changes nothing says so.
    fn write(&self, edit: impl FnOnce(&mut Kept) -> bool) -> Result<(), SafeTrouble> {
        let open = self.in_use().ok_or(SafeTrouble::FileLocked)?;
        let turn = self.turn()?;
        let before = self.current(&open)?.ok_or(SafeTrouble::FileLocked)?;
        let mut secrets = before.secrets.clone();
        if !edit(&mut secrets) {
            // The change may have been made by a write that failed after it had taken its place.
            return self.disk.sync_folder().map_err(unusable);
        }
        let bytes = sealed::seal(&open.passphrase, &secrets, self.work_factor)?;
        self.disk.replace(&turn, &bytes, Some(&before.bytes)).map_err(unusable)?;
        self.update(&open, |held| held.contents = Arc::new(Contents { bytes, secrets }));
        Ok(())
    }

    /// What the file holds now, decrypted only when another process wrote it. One that the passphrase no longer opens is
    /// locked from now on; so is one that is gone, and of that there is nothing to give.
    fn current(&self, open: &Open) -> Result<Option<Arc<Contents>>, SafeTrouble> {
        let Some(bytes) = self.disk.read().map_err(unusable)? else {
            self.forget(open);
            return Ok(None);
        };
        if open.contents.bytes == bytes {
            return Ok(Some(Arc::clone(&open.contents)));
        }
        match sealed::open(&open.passphrase, &bytes, sealed::MOST_WORK) {
            Ok(secrets) => {
                let contents = Arc::new(Contents { bytes, secrets });
                self.update(open, |held| held.contents = Arc::clone(&contents));
                Ok(Some(contents))
            }
            Err(SafeTrouble::WrongPassphrase) => {
                self.forget(open);
                Err(SafeTrouble::FileLocked)
            }
            Err(trouble) => Err(trouble),
        }
    }

    fn turn(&self) -> Result<Turn, SafeTrouble> {
        self.disk.turn().map_err(unusable)
    }

    /// Opens it in memory, unless it was locked since `locks` were counted.
    fn hold(&self, locks: u64, passphrase: SecretString, contents: Contents) -> Result<(), SafeTrouble> {
        let used = self.clock.now();
        let mut held = self.guard();
        if self.locks.load(Ordering::SeqCst) != locks {
            return Err(SafeTrouble::FileLocked);
        }
        *held = Some(Open { passphrase: Arc::new(passphrase), contents: Arc::new(contents), used });
        Ok(())
    }

    /// Changes what is in memory, unless it was locked since or opened anew.
    fn update(&self, open: &Open, change: impl FnOnce(&mut Open)) {
        if let Some(held) = self.guard().as_mut().filter(|held| held.is(open)) {
            change(held);
        }
    }

    /// Locks it, unless it was opened anew.
    fn forget(&self, open: &Open) {
        self.guard().take_if(|held| held.is(open));
    }

    /// What is in memory, for a use that puts off the idle lock.
    fn in_use(&self) -> Option<Open> {
        let mut held = self.held();
        let open = held.as_mut()?;
        open.used = self.clock.now();
        Some(open.clone())
    }

    /// What is in memory, unless ten minutes have passed.
    fn held(&self) -> MutexGuard<'_, Option<Open>> {
        let now = self.clock.now();
        let mut held = self.guard();
        held.take_if(|open| is_idle(open.used, now));
        held
    }

    fn guard(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().expect("nobody panics while holding what is open")
    }
}

impl Secrets for EncryptedFile {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        match self.in_use() {
            Some(open) => Ok(self.current(&open)?.and_then(|now| now.secrets.get(name).cloned())),
            None => self.ready().map(|()| None),
        }
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.write(|secrets| {
            secrets.insert(name.to_owned(), secret.clone());
            true
        })
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        if self.state() == FileState::Absent {
            return Ok(());
        }
        self.write(|secrets| secrets.remove(name).is_some())
    }

    /// Of a file that is absent everything can be said at once: it holds nothing.
    fn ready(&self) -> Result<(), SafeTrouble> {
        if self.state() == FileState::Locked { Err(SafeTrouble::FileLocked) } else { Ok(()) }
    }
}

impl Open {
    /// Whether it was opened by the same call.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.passphrase, &other.passphrase)
    }
}

/// By the clock that counts while the computer sleeps; a clock that was set back proves nothing, so it locks.
fn is_idle(used: Now, now: Now) -> bool {
    let passed = match (used.boot, now.boot) {
        (Some(used), Some(now)) => now - used,
        _ => now.wall - used.wall,
    };
    !(0..IDLE).contains(&passed)
}

fn long_enough(passphrase: SecretString) -> Result<SecretString, FileRefusal> {
    if sealed::chars(&passphrase) < EncryptedFile::PASSPHRASE_CHARS {
        return Err(FileRefusal::ShortPassphrase);
    }
    Ok(passphrase)
}

/// The kind of an error says enough, and no path.
#[expect(clippy::needless_pass_by_value, reason = "made for `map_err`")]
fn unusable(error: io::Error) -> SafeTrouble {
    tracing::warn!(kind = ?error.kind(), "the encrypted file can't be used");
    SafeTrouble::FileUnusable
}

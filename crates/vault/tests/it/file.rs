//! The encrypted file: nothing lost, nothing leaked, whatever happens to it or to its writers.
//!
//! The passphrase costs next to nothing here: its work is measured elsewhere, its effect is the same.

mod care;
mod damage;
mod faults;
mod kills;
mod passphrase;
mod together;
mod writer;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use secrecy::{ExposeSecret as _, SecretString};
use tempfile::TempDir;
use vault::{Clock, EncryptedFile, Now, SafeTrouble, Secrets as _, Steps};

const PASSPHRASE: &str = "CNRY-correct-horse-battery";
const OTHER_PASSPHRASE: &str = "CNRY-staple-of-another-kind";
const WORK_FACTOR: u8 = 1;

/// A folder with an encrypted file in it, and the file's clock.
struct Home {
    folder: TempDir,
    now: Arc<Mutex<Now>>,
}

impl Home {
    /// No file yet.
    fn empty() -> Self {
        let now = Now { wall: 1_000_000, boot: Some(1_000) };
        Self { folder: TempDir::new().unwrap(), now: Arc::new(Mutex::new(now)) }
    }

    /// A file with `token/kept` and `token/changed`; the generation before lacks the latter.
    fn furnished() -> Self {
        let home = Self::empty();
        let file = home.file(Steps::default());
        file.create(PASSPHRASE.into()).unwrap();
        file.set("token/kept", &"CNRY-kept".into()).unwrap();
        file.set("token/changed", &"CNRY-old".into()).unwrap();
        home
    }

    /// A file of these bytes.
    fn of(bytes: &[u8]) -> Self {
        let home = Self::empty();
        fs::write(home.path(), bytes).unwrap();
        home
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("secrets.age")
    }

    fn previous(&self) -> PathBuf {
        self.folder.path().join("secrets.age.previous")
    }

    /// The file, locked if it is there.
    fn file(&self, steps: Steps) -> EncryptedFile {
        file_in(self.folder.path(), Clock::Set(Arc::clone(&self.now)), steps)
    }

    /// The file, opened with this passphrase.
    fn open(&self, passphrase: &str) -> Result<EncryptedFile, SafeTrouble> {
        let file = self.file(Steps::default());
        file.unlock(passphrase.into()).map(|()| file)
    }

    /// The names in the folder.
    fn names(&self) -> BTreeSet<String> {
        fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

/// The encrypted file of a folder.
fn file_in(folder: &Path, clock: Clock, steps: Steps) -> EncryptedFile {
    EncryptedFile::at(folder.join("secrets.age"), folder.join("lock"), WORK_FACTOR, clock, steps)
}

/// The secret of this name, in plain.
fn plain(file: &EncryptedFile, name: &str) -> Option<String> {
    file.get(name).unwrap().map(|secret: SecretString| secret.expose_secret().to_owned())
}

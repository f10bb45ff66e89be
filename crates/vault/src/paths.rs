//! Where Keyrack's files are: the one place that reads the environment for it, the same for every front end.
//!
//! `KEYRACK_HOME` moves everything. Without it, data lives where the system keeps programs' data. A debug build has
//! a folder of its own and never touches the release build's records.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::{Error, Result};

const FOLDER: &str = if cfg!(debug_assertions) { "keyrack-dev" } else { "keyrack" };

/// Where Keyrack's files are.
#[derive(Debug, Clone)]
pub struct Paths {
    data: PathBuf,
    config: PathBuf,
    cache: PathBuf,
    bus_suffix: Option<String>,
}

impl Paths {
    /// The folders of this user, or of `KEYRACK_HOME`.
    pub fn from_env() -> Result<Self> {
        match variable("KEYRACK_HOME") {
            Some(home) => Ok(Self::at(std::path::absolute(home).map_err(Error::Folder)?)),
            None => Self::of_user().ok_or_else(|| Error::Folder(io::Error::from(io::ErrorKind::NotFound))),
        }
    }

    /// All folders in `root`, as `KEYRACK_HOME` makes it.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
        let suffix = digest.iter().take(4).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        Self { config: root.join("config"), cache: root.join("cache"), data: root, bus_suffix: Some(suffix) }
    }

    fn of_user() -> Option<Self> {
        let home = variable("HOME").or_else(|| variable("USERPROFILE")).map(PathBuf::from);
        let base = |name: &str, below_home: &str| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
                .or_else(|| home.as_ref().map(|home| home.join(below_home)))
                .map(|path| path.join(FOLDER))
        };
        let (data, config, cache) = if cfg!(target_os = "macos") {
            let support = || base("", "Library/Application Support");
            (support()?, support()?.join("config"), base("", "Library/Caches")?)
        } else if cfg!(windows) {
            let local = || base("LOCALAPPDATA", "AppData/Local");
            (local()?, local()?.join("config"), local()?.join("cache"))
        } else {
            // XDG Base Directory Specification: a relative value is ignored.
            (
                base("XDG_DATA_HOME", ".local/share")?,
                base("XDG_CONFIG_HOME", ".config")?,
                base("XDG_CACHE_HOME", ".cache")?,
            )
        };
        Some(Self { data, config, cache, bus_suffix: None })
    }

    /// The folder of all records.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The folder of the window's size and place.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.config.clone()
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data.join("keyrack.db")
    }

    /// The encrypted file, for where there is no keyring.
    #[must_use]
    pub fn encrypted_file(&self) -> PathBuf {
        self.data.join("secrets.age")
    }

    /// Where practice ClickUp keeps what it knows.
    #[must_use]
    pub fn practice_state(&self) -> PathBuf {
        self.data.join("practice.json")
    }

    /// The webview's own data.
    #[must_use]
    pub fn webview(&self) -> PathBuf {
        self.cache.join("webview")
    }

    /// The files that processes lock to know of each other.
    #[must_use]
    pub fn locks(&self) -> PathBuf {
        self.data.join("locks")
    }

    /// The folder of the window's log.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.data.join("logs")
    }

    /// What tells this home's D-Bus name from the user's own; none without `KEYRACK_HOME`.
    #[must_use]
    pub fn bus_suffix(&self) -> Option<String> {
        self.bus_suffix.clone()
    }

    /// Makes the data folder and the one of the locks, for this user only.
    pub(crate) fn make(&self) -> Result<()> {
        for folder in [self.data.clone(), self.locks()] {
            fs::create_dir_all(&folder).map_err(Error::Folder)?;
            only_mine(&folder).map_err(Error::Folder)?;
        }
        Ok(())
    }
}

/// Whether this program runs from a Flatpak or a Snap.
///
/// A terminal inside a Snap passes `SNAP` on to programs that are none, so where this program lies has to agree.
#[cfg(target_os = "linux")]
pub(crate) fn in_a_sandbox() -> bool {
    let snap = || variable("SNAP").is_some_and(|snap| std::env::current_exe().is_ok_and(|here| here.starts_with(snap)));
    Path::new("/.flatpak-info").exists() || snap()
}

#[cfg(unix)]
fn only_mine(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn only_mine(_folder: &Path) -> io::Result<()> {
    Ok(()) // A user's profile on Windows is for that user already.
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

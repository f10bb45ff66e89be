//! What the window's commands work on. Managed by Tauri as one value.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use handout::{Clipboard, Words};
use vault::{Clock, Paths, Recovery, Setup, Vault};
use wire::Overview;

use crate::{
    failure::{Answer, Refused},
    log,
};

/// The vault, or why it could not be opened, and the clipboard.
///
/// A vault that can't be opened is no reason not to show a window: started from a menu, there is nowhere else to say so.
/// From there it can be tried again.
pub struct Shell {
    vault: OnceLock<Vault>,
    trouble: Mutex<Option<Arc<vault::Error>>>,
    clipboard: Clipboard,
    paths: Option<Paths>,
    awake: AtomicBool,
    asking: AtomicBool,
}

impl Shell {
    /// Opens the vault of these folders.
    pub(crate) fn open(paths: vault::Result<Paths>) -> Self {
        let (paths, trouble) = match paths {
            Ok(paths) => (Some(paths), None),
            Err(error) => (None, Some(Arc::new(error))),
        };
        let trouble = Mutex::new(trouble);
        let shell = Self { trouble, paths, ..Self::bare(Clipboard::system()) };
        shell.try_to_open();
        shell
    }

    /// Over a vault and a clipboard that are there already.
    #[must_use]
    pub fn over(vault: Vault, clipboard: Clipboard) -> Self {
        Self { vault: OnceLock::from(vault), ..Self::bare(clipboard) }
    }

    fn bare(clipboard: Clipboard) -> Self {
        Self {
            vault: OnceLock::new(),
            trouble: Mutex::new(None),
            clipboard,
            paths: None,
            awake: AtomicBool::new(false),
            asking: AtomicBool::new(false),
        }
    }

    /// Tries to open the vault if it is not open, and tells whether it became so.
    pub(crate) fn try_to_open(&self) -> bool {
        let Some(paths) = self.paths.clone().filter(|_| self.vault.get().is_none()) else { return false };
        match Vault::open(Setup::real(paths)) {
            Ok(vault) => {
                if let Ok(settings) = vault.settings() {
                    log::follow(settings.log_level);
                }
                tracing::info!("the vault is open");
                self.vault.set(vault).is_ok()
            }
            Err(error) => {
                tracing::error!(%error, "the vault could not be opened");
                *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(error));
                false
            }
        }
    }

    /// The vault, or why there is none.
    pub(crate) fn vault(&self) -> Result<&Vault, Arc<vault::Error>> {
        let trouble = || self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.vault.get().ok_or_else(|| trouble().expect("a vault that is not open could not be opened"))
    }

    /// Works on the way back from a damaged database, off the threads that answer the page: it reads whole files and
    /// waits for other processes.
    pub(crate) async fn recover<T, W>(&self, work: W) -> Answer<T>
    where
        T: Send + 'static,
        W: FnOnce(&Recovery) -> vault::Result<T> + Send + 'static,
    {
        let recovery = self.recovery()?;
        let done = tauri::async_runtime::spawn_blocking(move || work(&recovery)).await;
        Ok(done.map_err(|_| Refused::internal())??)
    }

    /// The way back, whether the vault could be opened or not.
    fn recovery(&self) -> Result<Recovery, Arc<vault::Error>> {
        match (self.vault(), &self.paths) {
            (Ok(vault), _) => Ok(vault.recovery()),
            (Err(_), Some(paths)) => Ok(Recovery::at(paths.clone(), Clock::System)),
            (Err(error), None) => Err(error),
        }
    }

    pub(crate) fn clipboard(&self) -> &Clipboard {
        &self.clipboard
    }

    /// All that the first screen needs.
    pub(crate) fn overview(&self) -> Answer<Overview> {
        let overview = self.vault()?.overview()?;
        let locale = handout::locale(overview.settings.language.as_deref());
        Ok(Overview::new(overview, locale))
    }

    /// The words of the language in force; English while the settings can't be read.
    pub(crate) fn words(&self) -> Words {
        let settings = self.vault.get().and_then(|vault| vault.settings().ok());
        Words::new(handout::locale(settings.and_then(|settings| settings.language).as_deref()))
    }

    /// Whether what waits for the first screen has begun before; it has, after this.
    pub(crate) fn is_awake(&self) -> bool {
        self.awake.swap(true, Ordering::Relaxed)
    }

    /// Whether closing the window has to be asked about first: a granted token would go with it. Nobody is asked twice.
    pub(crate) fn asks_before_leaving(&self) -> bool {
        self.vault().is_ok_and(Vault::holds_unkept) && !self.asking.swap(true, Ordering::Relaxed)
    }

    /// The user stays: the next time they are asked again.
    pub(crate) fn stays(&self) {
        self.asking.store(false, Ordering::Relaxed);
    }

    /// Where the webview keeps its own.
    pub(crate) fn webview_folder(&self) -> Option<PathBuf> {
        self.paths.as_ref().map(Paths::webview)
    }
}

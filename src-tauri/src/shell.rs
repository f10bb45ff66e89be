//! What the window's commands work on. Managed by Tauri as one value.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use handout::{Clipboard, Words};
use vault::{Paths, Setup, Vault};
use wire::Overview;

use crate::failure::Answer;

/// The vault, or why it could not be opened, and the clipboard.
///
/// A vault that can't be opened is no reason not to show a window: started from a menu, there is nowhere else to say so.
pub struct Shell {
    vault: Result<Vault, Arc<vault::Error>>,
    clipboard: Clipboard,
    paths: Option<Paths>,
    awake: AtomicBool,
}

impl Shell {
    /// Opens the vault of these folders.
    pub(crate) fn open(paths: vault::Result<Paths>) -> Self {
        let (vault, paths) = match paths {
            Ok(paths) => (Vault::open(Setup::real(paths.clone())), Some(paths)),
            Err(error) => (Err(error), None),
        };
        if let Err(error) = &vault {
            tracing::error!(%error, "the vault could not be opened");
        }
        Self { vault: vault.map_err(Arc::new), clipboard: Clipboard::system(), paths, awake: AtomicBool::new(false) }
    }

    /// Over a vault and a clipboard that are there already.
    #[must_use]
    pub fn over(vault: Vault, clipboard: Clipboard) -> Self {
        Self { vault: Ok(vault), clipboard, paths: None, awake: AtomicBool::new(false) }
    }

    pub(crate) fn vault(&self) -> Result<&Vault, Arc<vault::Error>> {
        self.vault.as_ref().map_err(Arc::clone)
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
        let settings = self.vault.as_ref().ok().and_then(|vault| vault.settings().ok());
        Words::new(handout::locale(settings.and_then(|settings| settings.language).as_deref()))
    }

    /// Whether what waits for the first screen has begun before; it has, after this.
    pub(crate) fn is_awake(&self) -> bool {
        self.awake.swap(true, Ordering::Relaxed)
    }

    /// Where the webview keeps its own.
    pub(crate) fn webview_folder(&self) -> Option<PathBuf> {
        self.paths.as_ref().map(Paths::webview)
    }
}

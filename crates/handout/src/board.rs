//! The system's clipboard as the loan needs it, and one in memory that touches no system.
//!
//! Only the CLIPBOARD selection is ever set. PRIMARY, which a middle click pastes, is left alone.

use std::sync::{Arc, Mutex, PoisonError};

/// A clipboard: what the loan asks of one.
pub(crate) trait Board: Send {
    /// Puts a secret there, marked as nothing for a clipboard history.
    fn set_secret(&mut self, text: &str) -> Result<(), arboard::Error>;
    /// Puts a text there that may be kept by a history.
    fn set_text(&mut self, text: &str) -> Result<(), arboard::Error>;
    /// The text there now; none when it is empty, no text, or its owner does not answer.
    fn text(&mut self) -> Option<String>;
    /// Gives up what this program owns of it, and nothing else.
    fn let_go(&mut self);
    /// Empties it, whoever owns it.
    fn clear(&mut self);
}

/// The system's clipboard, opened when it is first used.
#[derive(Default)]
pub(crate) struct System(Option<arboard::Clipboard>);

impl System {
    fn open(&mut self) -> Result<&mut arboard::Clipboard, arboard::Error> {
        if self.0.is_none() {
            self.0 = Some(arboard::Clipboard::new()?);
        }
        Ok(self.0.as_mut().expect("it was opened just now"))
    }
}

impl Board for System {
    fn set_secret(&mut self, text: &str) -> Result<(), arboard::Error> {
        let set = self.open()?.set();
        #[cfg(target_os = "linux")]
        let set = arboard::SetExtLinux::exclude_from_history(set);
        #[cfg(target_os = "macos")]
        let set = arboard::SetExtApple::exclude_from_history(set);
        #[cfg(windows)]
        let set = arboard::SetExtWindows::exclude_from_monitoring(set);
        set.text(text)
    }

    fn set_text(&mut self, text: &str) -> Result<(), arboard::Error> {
        self.open()?.set_text(text)
    }

    fn text(&mut self) -> Option<String> {
        self.open().ok()?.get_text().ok()
    }

    fn let_go(&mut self) {
        self.0 = None;
    }

    fn clear(&mut self) {
        if let Err(error) = self.open().and_then(arboard::Clipboard::clear) {
            tracing::warn!(%error, "the clipboard could not be emptied");
        }
    }
}

/// A clipboard in memory, which others can look at and write to: for tests that must leave the user's alone.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Contents>>);

#[derive(Debug, Default)]
struct Contents {
    text: Option<String>,
    ours: bool,
    history: Vec<String>,
    refuses: bool,
}

impl Memory {
    /// The text there now.
    #[must_use]
    pub fn now(&self) -> Option<String> {
        self.with(|contents| contents.text.clone())
    }

    /// What a clipboard history has kept.
    #[must_use]
    pub fn history(&self) -> Vec<String> {
        self.with(|contents| contents.history.clone())
    }

    /// Another program copies a text.
    pub fn copied_elsewhere(&self, text: &str) {
        self.with(|contents| {
            contents.text = Some(text.to_owned());
            contents.ours = false;
            contents.history.push(text.to_owned());
        });
    }

    /// From now on it takes what it is given, and holds nothing.
    pub fn refuse(&self) {
        self.with(|contents| contents.refuses = true);
    }

    fn with<T>(&self, look: impl FnOnce(&mut Contents) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn take(&self, text: &str) {
        self.with(|contents| {
            contents.text = (!contents.refuses).then(|| text.to_owned());
            contents.ours = true;
        });
    }
}

impl Board for Memory {
    fn set_secret(&mut self, text: &str) -> Result<(), arboard::Error> {
        self.take(text);
        Ok(())
    }

    fn set_text(&mut self, text: &str) -> Result<(), arboard::Error> {
        self.take(text);
        self.with(|contents| contents.history.push(text.to_owned()));
        Ok(())
    }

    fn text(&mut self) -> Option<String> {
        self.now()
    }

    fn let_go(&mut self) {
        self.with(|contents| {
            if contents.ours {
                contents.text = None;
            }
        });
    }

    fn clear(&mut self) {
        self.with(|contents| contents.text = None);
    }
}

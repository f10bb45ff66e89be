//! Settings: keys and texts, each with a default that is right for most.

use rusqlite::{OptionalExtension as _, params};

use super::Store;
use crate::{LogLevel, Result, Settings, StoreKind, Theme, word::Word as _};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const CLIPBOARD: &str = "clipboard-seconds";
const STORE: &str = "store";
const LOG_LEVEL: &str = "log-level";
const PRACTICE_PORT: &str = "practice-port";
const NEVER: &str = "never";
/// `product.md` §2.6.
const CLIPBOARD_DEFAULT: u32 = 30;

impl Store {
    pub(crate) fn settings(&self) -> Result<Settings> {
        let clipboard = self.setting(CLIPBOARD)?;
        Ok(Settings {
            language: self.setting(LANGUAGE)?,
            theme: self.setting(THEME)?.and_then(|word| Theme::from_word(&word)).unwrap_or(Theme::System),
            clipboard_seconds: match clipboard.as_deref() {
                Some(NEVER) => None,
                text => Some(text.and_then(|text| text.parse().ok()).unwrap_or(CLIPBOARD_DEFAULT).clamp(10, 120)),
            },
            log_level: self.setting(LOG_LEVEL)?.and_then(|word| LogLevel::from_word(&word)).unwrap_or_default(),
        })
    }

    pub(crate) fn save_settings(&self, settings: &Settings) -> Result<Settings> {
        let clipboard = settings.clipboard_seconds.map_or(NEVER.to_owned(), |seconds| seconds.to_string());
        self.set(LANGUAGE, settings.language.as_deref().filter(|tag| matches!(*tag, "en" | "de")))?;
        self.set(THEME, Some(settings.theme.to_word()))?;
        self.set(CLIPBOARD, Some(&clipboard))?;
        self.set(LOG_LEVEL, Some(settings.log_level.to_word()))?;
        self.settings()
    }

    /// The store for new live secrets: the keyring, unless the user chose another.
    pub(crate) fn chosen_store(&self) -> Result<StoreKind> {
        Ok(self.setting(STORE)?.and_then(|word| StoreKind::from_word(&word)).unwrap_or(StoreKind::Keyring))
    }

    pub(crate) fn choose_store(&self, store: StoreKind) -> Result<()> {
        self.set(STORE, Some(store.to_word()))
    }

    /// The port that practice ClickUp was last heard of at.
    pub(crate) fn practice_port(&self) -> Result<Option<u16>> {
        Ok(self.setting(PRACTICE_PORT)?.and_then(|text| text.parse().ok()))
    }

    pub(crate) fn set_practice_port(&self, port: Option<u16>) -> Result<()> {
        self.set(PRACTICE_PORT, port.map(|port| port.to_string()).as_deref())
    }

    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.read(|db| {
            let mut query = db.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
            Ok(query.query_row([key], |row| row.get(0)).optional()?)
        })
    }

    fn set(&self, key: &str, value: Option<&str>) -> Result<()> {
        self.write(|db| {
            match value {
                Some(value) => {
                    db.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)", params![key, value])?
                }
                None => db.execute("DELETE FROM settings WHERE key = ?1", [key])?,
            };
            Ok(())
        })
    }
}

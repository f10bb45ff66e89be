//! The whole: the overview, the settings, what surrounds Keyrack, and that something changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ApiApp, Authorization, Failure, Stores, Token};

/// Which ClickUp an API app or a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Realm {
    /// ClickUp itself.
    Live,
    /// Practice ClickUp, the stand-in on this computer.
    Practice,
}

/// All that the first screen needs, read from SQLite alone.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Overview {
    /// Every API app, the newest first.
    pub apps: Vec<ApiApp>,
    /// The tokens on the rack, the most recently used first.
    pub tokens: Vec<Token>,
    /// Tokens whose user has not yet been confirmed: keep or discard.
    pub pending: Vec<Token>,
    /// Authorizations under way or just ended, the newest first.
    pub authorizations: Vec<Authorization>,
    /// The settings as kept.
    pub settings: Settings,
    /// Where secrets are kept.
    pub stores: Stores,
    /// The language in force: `en` or `de`.
    pub locale: String,
    /// Whether practice ClickUp is running.
    pub practice: bool,
    /// Answers that matched no authorization and were dropped since Keyrack was started.
    #[ts(type = "number")]
    pub dropped: u64,
}

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Settings {
    /// `en`, `de`, or none to follow the system.
    pub language: Option<String>,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// After how many seconds a copied token leaves the clipboard, 10 to 120; none for never.
    pub clipboard_seconds: Option<u32>,
    /// How much the window's log says.
    pub log_level: LogLevel,
}

/// How much the window's log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// What may be wrong.
    Warn,
    /// What happened.
    Info,
    /// How it happened.
    Debug,
}

/// Light, dark, or the system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Theme {
    /// As the system says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What surrounds Keyrack on this computer. Slower to tell than the overview, so it is asked apart.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Surroundings {
    /// The keyring.
    pub keyring: KeyringState,
    /// Whether a tray host is there.
    pub tray: bool,
    /// Who opens `keyrack://` links.
    pub scheme: SchemeOwner,
    /// The folder of the window's log; none where it could not be opened.
    pub logs: Option<String>,
}

/// The keyring, looked at without raising a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum KeyringState {
    /// There and open.
    Unlocked,
    /// There and locked.
    Locked,
    /// The service is there, a default collection is not.
    NoCollection,
    /// No Secret Service.
    Missing,
    /// It does not answer.
    Silent,
}

/// Who opens `keyrack://` links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SchemeOwner {
    /// This Keyrack.
    Ours,
    /// Another program.
    Foreign,
    /// Nobody.
    Nobody,
    /// The system does not say.
    CannotTell,
}

/// Something changed: read the overview again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Change {
    /// Records changed, here or in another process.
    Reloaded,
    /// A token was stored and waits for *keep or discard*.
    #[serde(rename_all = "camelCase")]
    Connected {
        /// Which.
        token_id: String,
    },
    /// A token went out, from the window or the tray.
    #[serde(rename_all = "camelCase")]
    Copied {
        /// Which.
        token_id: String,
        /// When it leaves the clipboard, in seconds from now.
        clears_after: Option<u32>,
    },
    /// Something that nobody waited for failed.
    #[serde(rename_all = "camelCase")]
    Failed {
        /// What.
        failure: Failure,
    },
    /// The keyring has not answered yet: it may be asking for its password.
    KeyringWaiting,
    /// The keyring answered.
    KeyringAnswered,
    /// The window was to be closed, and a granted token that is in no store would go with it: the user is to be asked.
    Unkept,
    /// The window is being closed: what was typed and not yet saved has to be sent now.
    Leaving,
}

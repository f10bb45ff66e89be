//! The vault: all that Keyrack keeps, and what can be done with it.
//!
//! Records live in SQLite ([`Paths::database`]), secrets in the system's keyring, each under a fresh opaque name. The
//! vault runs the OAuth flow ([`Vault::authorize`], [`Vault::complete`]), asks ClickUp what a token opens
//! ([`Vault::check`]) and gives a secret out in one place ([`Vault::reveal`]). It knows no window, no terminal and no
//! clipboard: those are front ends, and whatever two of them share is here or in `handout`.
//!
//! A [`Vault`] is cheap to clone. Its async calls want a tokio runtime; none of them holds the database over a call to
//! the keyring or to ClickUp.

mod app;
mod authorize;
mod callback;
mod cause;
mod change;
mod clock;
mod complete;
mod credentials;
mod entry;
mod error;
mod file;
#[cfg(feature = "fuzz")]
pub mod fuzz;
mod granted;
mod hardening;
mod hosted;
mod id;
mod journal;
mod keeping;
mod keyring;
mod language;
mod leaving;
mod loopback;
mod moving;
mod pasting;
mod paths;
mod practice;
mod presence;
mod record;
mod recovery;
mod redirect;
mod renewal;
mod rotation;
mod safe;
mod safes;
mod secrets;
mod sight;
mod step;
mod store;
mod token;
mod vault;
mod word;

pub use app::TokensOfApp;
pub use authorize::{Ask, AuthorizeUrl, Begun};
pub use callback::Via;
pub use cause::Cause;
pub use change::Change;
pub use clickup::{Explained, Meaning, Role, all_codes, explain};
pub use clock::{Clock, Now};
pub use credentials::{PairNotice, look_at_pair};
pub(crate) use entry::Entry;
pub use error::{Error, Result};
pub use file::{EncryptedFile, FileRefusal, FileState};
pub use hardening::harden;
pub use hosted::hosted_page;
pub use id::{ApiAppId, AuthorizationId, TokenId};
pub(crate) use journal::Intention;
pub use keeping::{Kept, Stores};
pub use keyring::KeyringState;
pub use language::Language;
pub use leaving::watch_leaving;
pub use moving::Moved;
pub use pasting::{SightUse, SightUsed};
pub use paths::Paths;
pub use record::{
    ApiApp, AppChange, AppName, Authorization, CredentialCheck, Health, HealthState, LogLevel, LostWorkspace, Overview,
    Realm, RedirectUrl, Returns, Settings, Stage, StoreKind, Theme, Token, TokenKind, TokenName, Update, User, Verdict,
    Waiting, Workspace,
};
pub use recovery::{CopyContents, DatabaseCopy, Recovered, Recovery};
pub use redirect::{LINK, LOOPBACK_PORT, RedirectLook, RedirectNotice, RedirectProblem, look_at_redirects};
pub use renewal::{Seen, Updated};
pub use rotation::Rotated;
pub use safe::{Patience, Safe};
pub use safes::Safes;
pub use secrets::{Memory, SafeTrouble, Secrets};
pub use sight::{Sight, look_into};
pub use step::{Step, Steps};
pub use token::Revealed;
pub use vault::{Setup, Vault};

//! What crosses to the window and to `--json`: plain data, no secrets, no logic.
//!
//! Every type here is serialised in camel case and has a TypeScript twin in `ui/src/bindings`, written by
//! `cargo test -p wire` and committed; CI fails when the two differ. Times are milliseconds since the epoch.
//! Nothing in this crate may hold a client secret, an access token, a code or a state: a value that can be one
//! has no place in these types, and none of the vault's secret types implements `Serialize`.

mod app;
mod authorization;
mod explained;
mod failure;
mod from;
mod look;
mod overview;
mod recovery;
mod stores;
mod token;

pub use app::{ApiApp, AppChange, AppName, CredentialCheck, RedirectUrl, Returns, Rotated, Verdict};
pub use authorization::{Authorization, Stage};
pub use explained::{Explained, Meaning};
pub use failure::{Code, Failure};
pub use look::{PairNotice, RedirectLook, RedirectNotice, RedirectProblem, Sight, SightUse, SightUsed};
pub use overview::{Change, KeyringState, LogLevel, Overview, Realm, SchemeOwner, Settings, Surroundings, Theme};
pub use recovery::{CopyContents, DatabaseCopy, Recovered, Recovery};
pub use stores::{FileState, Kept, Moved, StoreKind, Stores};
pub use token::{
    Copied, Health, HealthState, LostWorkspace, Role, Seen, Token, TokenKind, TokenName, Update, Updated, User,
    Waiting, Workspace,
};

/// Every `--json` document begins with this version.
pub const JSON_VERSION: u32 = 1;

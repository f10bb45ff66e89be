//! What crosses to the window and to `--json`: plain data, no secrets, no logic.
//!
//! Every type here is serialised in camel case and has a TypeScript twin in `ui/src/bindings`, written by
//! `cargo test -p wire` and committed; CI fails when the two differ. Times are milliseconds since the epoch.
//! Nothing in this crate may hold a client secret, an access token, a code or a state: a value that can be one
//! has no place in these types, and none of the vault's secret types implements `Serialize`.

mod failure;
mod from;

pub use failure::{Code, Failure};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The language in force: `en` or `de`.
    pub locale: String,
    /// Whether practice ClickUp is running.
    pub practice: bool,
    /// Answers that matched no authorization and were dropped since Keyrack was started.
    #[ts(type = "number")]
    pub dropped: u64,
}

/// An API app as registered in ClickUp.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ApiApp {
    /// Keyrack's own id of it.
    pub id: String,
    /// Which ClickUp it is registered in.
    pub realm: Realm,
    /// Its name, as in ClickUp. May be empty while it is being set up.
    pub name: String,
    /// The client ID, once it was entered.
    pub client_id: Option<String>,
    /// Whether a client secret is kept for it.
    pub has_secret: bool,
    /// The redirect URLs registered in ClickUp, in the user's order.
    pub redirect_urls: Vec<RedirectUrl>,
    /// The step of the set-up it stands at, 1 to 4; none once a token came out of it.
    pub step: Option<u8>,
    /// What the last check of client ID and secret said.
    pub check: Option<CredentialCheck>,
    /// When it was added.
    #[ts(type = "number")]
    pub created_at: i64,
}

/// A redirect URL registered with an API app.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RedirectUrl {
    /// The address, byte for byte as registered.
    pub url: String,
    /// How the browser comes back by it.
    pub returns: Returns,
    /// When an authorization last came back by it.
    #[ts(type = "number | null")]
    pub worked_at: Option<i64>,
    /// What ClickUp refused it with, such as `OAUTH_007`.
    pub refused_with: Option<String>,
}

/// How the browser comes back by a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Returns {
    /// To a port of this computer, where Keyrack listens.
    Loopback,
    /// By a `keyrack://` link, which opens Keyrack.
    Link,
    /// To an https page of the user's, which hands over to `keyrack://`; or by pasting its address.
    Page,
}

/// What a check of client ID and secret said, without any user (`clickup.md` §2).
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CredentialCheck {
    /// The verdict.
    pub verdict: Verdict,
    /// Why nothing could be told.
    pub cause: Option<Failure>,
    /// When it was asked.
    #[ts(type = "number")]
    pub at: i64,
}

/// The verdict on client ID and secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Verdict {
    /// ClickUp took them (`invalid_grant`).
    Right,
    /// ClickUp refused them (`invalid_client` or `OAUTH_010`).
    Wrong,
    /// Anything else.
    CouldNotTell,
}

/// What Keyrack knows of an access; never the access itself.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Token {
    /// Keyrack's own id of it.
    pub id: String,
    /// Which ClickUp it opens.
    pub realm: Realm,
    /// OAuth or personal.
    pub kind: TokenKind,
    /// The user's name for it.
    pub label: String,
    /// Its last four characters.
    pub last4: String,
    /// The API app it came from; none for a personal token.
    pub app: Option<AppName>,
    /// The ClickUp user it acts for, once ClickUp said so.
    pub user: Option<User>,
    /// Whether it works.
    pub health: Health,
    /// The Workspaces it opens.
    pub workspaces: Vec<Workspace>,
    /// When it was added.
    #[ts(type = "number")]
    pub created_at: i64,
    /// When ClickUp was last asked about it, with an answer or without.
    #[ts(type = "number | null")]
    pub checked_at: Option<i64>,
    /// When it last went out.
    #[ts(type = "number | null")]
    pub used_at: Option<i64>,
}

/// The kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum TokenKind {
    /// From an authorization of an API app.
    Oauth,
    /// A `pk_` token of one user.
    Personal,
}

/// An API app by id and name.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct AppName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A ClickUp user.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct User {
    /// ClickUp's id of the user.
    pub id: String,
    /// The name; the address, or the id, where ClickUp has none.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// `#rrggbb`, as chosen in ClickUp.
    pub color: Option<String>,
    /// One or two letters.
    pub initials: String,
}

/// A Workspace that a token opens.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Workspace {
    /// ClickUp's id of it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `#rrggbb`, as chosen in ClickUp.
    pub color: Option<String>,
    /// The token's user's role in it.
    pub role: Role,
    /// The name of a custom role, where there is one.
    pub custom_role: Option<String>,
    /// How many members it lists.
    pub members: u32,
}

/// A role in a Workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Role {
    /// 1 on the wire.
    Owner,
    /// 2 on the wire.
    Admin,
    /// 3 on the wire.
    Member,
    /// 4 on the wire.
    Guest,
    /// ClickUp did not say, or said something new.
    Unknown,
}

/// Whether a token works, why Keyrack thinks so, and since when.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Health {
    /// The word for it.
    pub state: HealthState,
    /// What kept Keyrack from telling.
    pub cause: Option<Failure>,
    /// Since when it is so.
    #[ts(type = "number")]
    pub since: i64,
}

/// The words for a token's health.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum HealthState {
    /// Not asked yet.
    Unchecked,
    /// ClickUp takes it.
    Live,
    /// ClickUp said that it is no longer one.
    Revoked,
    /// Something stood between.
    CannotTell,
}

/// One run of the OAuth flow.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Authorization {
    /// Keyrack's own id of it.
    pub id: String,
    /// The API app it is for.
    pub app_id: String,
    /// The redirect URL it comes back by.
    pub redirect_url: String,
    /// How it comes back.
    pub returns: Returns,
    /// How far it is.
    pub stage: Stage,
    /// When it ends by itself.
    #[ts(type = "number")]
    pub expires_at: i64,
    /// Whether this process still knows the address to open again; not so after a restart.
    pub can_reopen: bool,
    /// The token that came of it.
    pub token_id: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// How far an authorization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Stage {
    /// The browser is open.
    Waiting,
    /// An answer came and its code is being exchanged.
    Exchanging,
    /// A token is stored.
    Connected,
    /// It came to nothing; `failure` says why.
    Failed,
    /// The user called it off.
    Cancelled,
    /// Ten minutes went by.
    Expired,
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

/// What is to be changed of an API app; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export, export_to = "../../../ui/src/bindings/", optional_fields)]
pub struct AppChange {
    /// The name.
    pub name: Option<String>,
    /// The client ID.
    pub client_id: Option<String>,
    /// All redirect URLs, in order.
    pub redirect_urls: Option<Vec<String>>,
    /// The step of the set-up.
    pub step: Option<u8>,
}

/// What is odd about a client ID and a client secret. A warning, never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PairNotice {
    /// The ID looks like a secret and the secret like an ID.
    Swapped,
    /// The ID is not 32 characters of `[0-9A-Z]`.
    ClientIdShape,
    /// The secret is not 64 characters of `[0-9A-Z]`.
    SecretShape,
}

/// One line of pasted redirect URLs, looked at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RedirectLook {
    /// The line, trimmed.
    pub url: String,
    /// How it would return; none when it can't be one.
    pub returns: Option<Returns>,
    /// Why it can't be one.
    pub problem: Option<RedirectProblem>,
    /// What is worth knowing before registering it.
    pub notice: Option<RedirectNotice>,
}

/// Why a text can't be a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RedirectProblem {
    /// It has a space or a control character in it.
    Space,
    /// It has a fragment; a redirect URL must not (RFC 6749 §3.1.2).
    Fragment,
    /// Its scheme is neither http, https nor Keyrack's own.
    Scheme,
    /// It is plain http to another computer: the code would travel in the clear.
    PlainHttp,
    /// It is loopback without a port that can be listened on.
    Port,
    /// It starts with `keyrack:` but is not `keyrack://oauth/callback`.
    Link,
    /// It is no address at all, or has a user name in it.
    Malformed,
}

/// What is worth knowing about a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RedirectNotice {
    /// It ends in a slash, which ClickUp is reported to compare.
    TrailingSlash,
    /// No source shows ClickUp taking a custom scheme, nor refusing one.
    SchemeUnproved,
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

/// A token went to the clipboard.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Copied {
    /// After how many seconds it leaves the clipboard again; none for never.
    pub clears_after: Option<u32>,
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
}

/// Every `--json` document begins with this version.
pub const JSON_VERSION: u32 = 1;

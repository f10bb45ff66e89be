//! What the vault knows of API apps, tokens, authorizations and their parts. No secret has a place in these types.

use clickup::Role;

use crate::{ApiAppId, AuthorizationId, Cause, Stores, TokenId};

/// Which ClickUp an API app or a token belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// ClickUp itself.
    Live,
    /// Practice ClickUp.
    Practice,
}

/// An API app as registered in ClickUp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiApp {
    /// Keyrack's own id.
    pub id: ApiAppId,
    /// Which ClickUp it is registered in.
    pub realm: Realm,
    /// Its name; may be empty while it is being set up.
    pub name: String,
    /// The client ID, once it was entered.
    pub client_id: Option<String>,
    /// Whether a client secret is kept.
    pub has_secret: bool,
    /// The store that it is in.
    pub store: StoreKind,
    /// The redirect URLs, in the user's order.
    pub redirect_urls: Vec<RedirectUrl>,
    /// The step of the set-up it stands at; none once a token came of it.
    pub step: Option<u8>,
    /// What the last check of client ID and secret said.
    pub check: Option<CredentialCheck>,
    /// Whether it is put away: listed apart, and not authorized.
    pub archived: bool,
    /// When it was added, in milliseconds since the epoch as everywhere.
    pub created_at: i64,
}

/// A redirect URL registered with an API app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectUrl {
    /// Byte for byte as registered.
    pub url: String,
    /// How the browser comes back by it.
    pub returns: Returns,
    /// When an authorization last came back by it.
    pub worked_at: Option<i64>,
    /// What ClickUp refused it with, since it last worked.
    pub refused_with: Option<String>,
    /// When that was noted.
    pub refused_at: Option<i64>,
}

/// How the browser comes back by a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returns {
    /// To a port of this computer.
    Loopback,
    /// By a `keyrack://` link.
    Link,
    /// To an https page of the user's.
    Page,
}

/// What a check of client ID and secret said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialCheck {
    /// The verdict.
    pub verdict: Verdict,
    /// Why nothing could be told.
    pub cause: Option<Cause>,
    /// When it was asked.
    pub at: i64,
}

/// The verdict on a client ID and secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// ClickUp took them.
    Right,
    /// ClickUp refused them.
    Wrong,
    /// Anything else.
    CouldNotTell,
}

/// What is to be changed of an API app; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct AppChange {
    /// The name.
    pub name: Option<String>,
    /// The client ID.
    pub client_id: Option<String>,
    /// All redirect URLs, in order.
    pub redirect_urls: Option<Vec<String>>,
    /// The step of the set-up, 1 to 4.
    pub step: Option<u8>,
    /// Whether it is put away.
    pub archived: Option<bool>,
}

/// What Keyrack knows of an access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Keyrack's own id.
    pub id: TokenId,
    /// Which ClickUp it opens.
    pub realm: Realm,
    /// OAuth or personal.
    pub kind: TokenKind,
    /// How it stands to the tokens on the rack, while it waits for *keep or discard*; none once it is on the rack.
    pub waiting: Option<Waiting>,
    /// The user's name for it.
    pub label: String,
    /// Its last four characters, where it is long enough to show them.
    pub last4: String,
    /// The store that it is in.
    pub store: StoreKind,
    /// The API app it came from; none for a personal token.
    pub app: Option<AppName>,
    /// The user it acts for, once ClickUp said so.
    pub user: Option<User>,
    /// Whether it works.
    pub health: Health,
    /// The Workspaces it opens.
    pub workspaces: Vec<Workspace>,
    /// The Workspaces that it lost since that was last acknowledged.
    pub lost: Vec<LostWorkspace>,
    /// Whether it is a personal token that names another user's id than its own user's.
    pub number_differs: bool,
    /// When it was added.
    pub created_at: i64,
    /// When ClickUp was last asked about it.
    pub checked_at: Option<i64>,
    /// When it last went out.
    pub used_at: Option<i64>,
}

/// How a token that waits stands to those on the rack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    /// The token whose secret this was before it was renewed. It may still work.
    pub former_of: Option<TokenName>,
    /// The token that it was to renew: it is another user's, so that one is never overwritten by it.
    pub other_than: Option<TokenName>,
    /// The token that it can be the new secret of, and what that would change.
    pub updates: Option<Update>,
}

/// A token on the rack, as others speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenName {
    /// Its id.
    pub id: TokenId,
    /// Its label.
    pub label: String,
    /// The name of its user, where ClickUp told it.
    pub user: Option<String>,
}

/// What a new secret would change for a token: same user, and same API app or both personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The token.
    pub token: TokenName,
    /// Workspaces that it did not open before.
    pub gained: Vec<Workspace>,
    /// Workspaces that it goes on opening.
    pub kept: Vec<Workspace>,
    /// Workspaces that it opened before, and would no longer.
    pub lost: Vec<Workspace>,
}

/// A Workspace that a token opened and no longer does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostWorkspace {
    /// ClickUp's id.
    pub id: String,
    /// Its name, as last known.
    pub name: String,
    /// When Keyrack noticed.
    pub at: i64,
}

/// The stores that a live secret can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoreKind {
    /// The system's keyring.
    Keyring,
    /// A file that is encrypted with a passphrase.
    File,
    /// Nowhere but in the memory of the run that was given it.
    Memory,
}

/// The kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// From an authorization.
    Oauth,
    /// A `pk_` token.
    Personal,
}

/// An API app by id and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppName {
    /// Its id.
    pub id: ApiAppId,
    /// Its name.
    pub name: String,
}

/// A ClickUp user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// ClickUp's id.
    pub id: String,
    /// The name; the address or the id where ClickUp has none.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// `#rrggbb`.
    pub color: Option<String>,
    /// One or two letters.
    pub initials: String,
}

/// A Workspace that a token opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// ClickUp's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `#rrggbb`.
    pub color: Option<String>,
    /// The role of the token's user in it.
    pub role: Role,
    /// The name of a custom role.
    pub custom_role: Option<String>,
    /// How many members it lists.
    pub members: u32,
}

/// Whether a token works, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The word for it.
    pub state: HealthState,
    /// What kept Keyrack from telling.
    pub cause: Option<Cause>,
    /// Since when it is so.
    pub since: i64,
}

/// The words for a token's health.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthState {
    /// Not asked yet.
    Unchecked,
    /// ClickUp takes it.
    Live,
    /// `/user` answered 401 with ClickUp's own error.
    Revoked,
    /// Something stood between.
    CannotTell,
}

/// One run of the OAuth flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// Keyrack's own id.
    pub id: AuthorizationId,
    /// The API app it is for.
    pub app: ApiAppId,
    /// The redirect URL it comes back by.
    pub redirect_url: String,
    /// How it comes back.
    pub returns: Returns,
    /// How far it is.
    pub stage: Stage,
    /// When it ends by itself.
    pub expires_at: i64,
    /// Whether this process still knows the address to open again.
    pub can_reopen: bool,
    /// Why its token, which ClickUp granted, is in no store yet: this run holds it in memory and tries again.
    pub unkept: Option<Cause>,
    /// The token that came of it.
    pub token: Option<TokenId>,
    /// The token that it is to renew.
    pub again: Option<TokenId>,
    /// Why it failed.
    pub cause: Option<Cause>,
}

/// How far an authorization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The browser is open.
    Waiting,
    /// An answer was taken and its code is being exchanged.
    Exchanging,
    /// A token is stored.
    Connected,
    /// It came to nothing.
    Failed,
    /// The user called it off, or began another for the same API app.
    Cancelled,
    /// Ten minutes went by.
    Expired,
}

impl Stage {
    /// Whether nothing more will come of it.
    #[must_use]
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Exchanging)
    }
}

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// How much a log says: each level what the one before says, and more. None says what something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What went wrong.
    Error,
    /// What may be wrong.
    Warn,
    /// What happened: few lines, and a report of a fault is worth little without them.
    #[default]
    Info,
    /// How it happened.
    Debug,
}

/// Light, dark, or the system's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// All that the first screen needs.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Every API app, the newest first.
    pub apps: Vec<ApiApp>,
    /// The tokens on the rack, the most recently used first.
    pub tokens: Vec<Token>,
    /// Tokens that wait for *keep or discard*.
    pub pending: Vec<Token>,
    /// Authorizations under way or just ended, the newest first.
    pub authorizations: Vec<Authorization>,
    /// The settings.
    pub settings: Settings,
    /// Where secrets are kept.
    pub stores: Stores,
    /// Whether practice ClickUp is running.
    pub practice: bool,
    /// Answers that were dropped since this run began.
    pub dropped: u64,
}

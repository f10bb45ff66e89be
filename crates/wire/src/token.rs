//! Tokens, whose they are and what they open.

use serde::Serialize;
use ts_rs::TS;

use crate::{AppName, Failure, Realm, StoreKind};

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
    /// The store that it is in.
    pub store: StoreKind,
    /// The API app it came from; none for a personal token.
    pub app: Option<AppName>,
    /// The ClickUp user it acts for, once ClickUp said so.
    pub user: Option<User>,
    /// Whether it works.
    pub health: Health,
    /// The Workspaces it opens.
    pub workspaces: Vec<Workspace>,
    /// How it stands to the tokens on the rack, while it waits for *keep or discard*; none once it is on the rack.
    pub waiting: Option<Waiting>,
    /// The Workspaces that it lost since that was last acknowledged.
    pub lost: Vec<LostWorkspace>,
    /// Whether it is a personal token that names another user's id than its own user's.
    pub number_differs: bool,
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

/// How a token that waits stands to those on the rack.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Waiting {
    /// The token whose secret this was before it was updated. It may still work.
    pub former_of: Option<TokenName>,
    /// The token that it was to renew: it is another user's, so that one is never overwritten by it.
    pub other_than: Option<TokenName>,
    /// The token that it can be the new secret of, and what that would change.
    pub updates: Option<Update>,
}

/// A token on the rack, as others speak of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct TokenName {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The name of its user, where ClickUp told it.
    pub user: Option<String>,
}

/// What a new secret would change for a token.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Update {
    /// The token.
    pub token: TokenName,
    /// Workspaces that it did not open before.
    pub gained: Vec<Workspace>,
    /// Workspaces that it goes on opening.
    pub kept: Vec<Workspace>,
    /// Workspaces that it opened before, and would no longer; of some only the name is known.
    pub lost: Vec<Workspace>,
}

/// A Workspace that a token opened and no longer does.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct LostWorkspace {
    /// ClickUp's id of it.
    pub id: String,
    /// Its name, as last known.
    pub name: String,
    /// When Keyrack noticed.
    #[ts(type = "number")]
    pub at: i64,
}

/// What became of a token's update.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Updated {
    /// The token with its new secret.
    pub token: Token,
    /// Whether ClickUp gave the very same secret again.
    pub same: bool,
    /// The old secret, waiting to be kept as a token of its own or dropped; none when it is dead.
    pub former: Option<Token>,
}

/// What a look at a token saw.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Seen {
    /// The token as it is now.
    pub token: Token,
    /// Its health before this look.
    pub was: HealthState,
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

/// A token went to the clipboard.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Copied {
    /// After how many seconds it leaves the clipboard again; none for never.
    pub clears_after: Option<u32>,
}

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

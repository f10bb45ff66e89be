//! Authorizations and how far they are.

use serde::Serialize;
use ts_rs::TS;

use crate::{Failure, Returns};

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
    /// Why its token, which ClickUp granted, is in no store yet. It is in memory, and Keyrack goes on trying.
    pub unkept: Option<Failure>,
    /// The token that came of it.
    pub token_id: Option<String>,
    /// The token that it is to renew.
    pub again: Option<String>,
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

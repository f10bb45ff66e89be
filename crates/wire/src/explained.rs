//! ClickUp's error codes, explained.

use serde::Serialize;
use ts_rs::TS;

/// One of ClickUp's codes: what it means, and what ClickUp says with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Explained {
    /// The code, such as `OAUTH_007`.
    pub ecode: String,
    /// What it means.
    pub meaning: Meaning,
    /// ClickUp's own words for it, in English, where a source has them.
    pub said: Option<String>,
}

/// What a code of ClickUp's means: the catalogues say it (`meaning-MEANING`) and what to change (its `.change`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Meaning {
    /// The redirect URL is not registered with the API app.
    RedirectNotRegistered,
    /// No redirect URL was in the address of the consent page.
    RedirectMissing,
    /// No token came along: a fault of whoever asked.
    HeaderMissing,
    /// There is no API app of this client ID.
    ClientUnknown,
    /// The code is unknown or too old.
    CodeUnknown,
    /// The code was used before.
    CodeUsed,
    /// There is no such token (any more).
    TokenGone,
    /// The Workspace was not granted to this token, or there is nothing of that id.
    WorkspaceNotGranted,
    /// The token may not do this.
    NoPermission,
    /// The webhook is there already.
    WebhookExists,
    /// The request itself was wrong.
    RequestInvalid,
    /// The user may not see this object.
    NoAccess,
    /// Too many requests.
    RateLimited,
    /// A request about members that is not offered here.
    MemberEndpoint,
    /// There is no such Workspace.
    WorkspaceUnknown,
    /// There is no such task.
    NotFound,
    /// Something about a task, list, page or group.
    Resource,
    /// No source says.
    Unknown,
}

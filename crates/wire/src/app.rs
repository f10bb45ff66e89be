//! API apps: what is known of them, and what may be changed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, Realm, Seen, StoreKind};

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
    /// The store that it is in.
    pub store: StoreKind,
    /// The redirect URLs registered in ClickUp, in the user's order.
    pub redirect_urls: Vec<RedirectUrl>,
    /// The step of the set-up it stands at, 1 to 4; none once a token came out of it.
    pub step: Option<u8>,
    /// What the last check of client ID and secret said.
    pub check: Option<CredentialCheck>,
    /// Whether it is put away: listed apart, and not authorized.
    pub archived: bool,
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
    /// When that was noted.
    #[ts(type = "number | null")]
    pub refused_at: Option<i64>,
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
    /// Whether it is put away.
    pub archived: Option<bool>,
}

/// What became of a new client secret.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Rotated {
    /// The API app as it is now.
    pub app: ApiApp,
    /// What ClickUp said of the new secret.
    pub check: CredentialCheck,
    /// Whether it took the old one's place.
    pub replaced: bool,
    /// What was seen of the API app's tokens then.
    pub tokens: Vec<Seen>,
}

//! What was pasted, at sight: what it holds, and what is odd about it, before it is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Returns, Token};

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

/// What a pasted text holds. Of secrets their number only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Sight {
    /// Client IDs.
    pub client_ids: Vec<String>,
    /// How many client secrets.
    pub client_secrets: usize,
    /// Whether the first of them is practice ClickUp's.
    pub practice_secret: bool,
    /// Redirect URLs, as they stand there.
    pub redirect_urls: Vec<String>,
    /// How many personal tokens of ClickUp itself.
    pub personal_tokens: usize,
    /// How many personal tokens of practice ClickUp.
    pub practice_tokens: usize,
    /// Whether it has the address in it that an authorization ended on.
    pub answer: bool,
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
    /// What is worth knowing before registering it, alone and beside the others.
    pub notices: Vec<RedirectNotice>,
}

/// Why a text can't be a redirect URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RedirectProblem {
    /// Another address begins within it: two that belong on a line each.
    Several,
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
    /// The list has it with the slash at its end and without.
    SlashTwin,
    /// The list has it for one of the names of this computer only.
    HostTwin,
    /// The list has it with http and with https.
    SchemeTwin,
    /// It is https on this computer, where nothing of Keyrack's answers.
    HttpsHere,
    /// No source shows ClickUp taking a custom scheme, nor refusing one.
    SchemeUnproved,
}

/// What is to be done with a pasted text.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SightUse {
    /// Begin the set-up of an API app with all that is there.
    NewApp,
    /// Keep its client secret as the first one of this API app.
    #[serde(rename_all = "camelCase")]
    SecretOf {
        /// Which.
        app_id: String,
    },
    /// Add its redirect URLs to this API app's.
    #[serde(rename_all = "camelCase")]
    RedirectsOf {
        /// Which.
        app_id: String,
    },
    /// Add its personal token.
    Token,
    /// Complete the authorization that it answers.
    Answer,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SightUsed {
    /// The API app that has more now.
    pub app_id: Option<String>,
    /// The token that was added.
    pub token: Option<Token>,
}

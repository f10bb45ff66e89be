//! ClickUp's own codes, such as `OAUTH_014`: which there are, and what each means (`clickup.md` §2c).
//!
//! A code means what its row says, never what its prefix suggests: `OAUTH_` also stands before a missing name and a
//! webhook that is there already.

use std::fmt;

use self::{Meaning as M, explain::explained};

mod explain;

pub use explain::explain;

/// ClickUp's own code, such as `OAUTH_014`: capital letters, digits and underscores, 40 at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ecode(String);

impl Ecode {
    /// Takes a text that has the form of a code; anything else, which may be anything, is not kept.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        ((1..=40).contains(&text.len()) && text.chars().all(plain)).then(|| Self(text.to_owned()))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of(family: &str, number: u16) -> Self {
        Self(format!("{family}_{number:03}"))
    }

    /// `OAUTH` and 14 of `OAUTH_014`.
    fn parts(&self) -> Option<(&str, u16)> {
        let (family, number) = self.0.rsplit_once('_')?;
        Some((family, number.parse().ok()?))
    }
}

impl fmt::Display for Ecode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a code was met: one of them, `OAUTH_017`, means something else in each place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On ClickUp's consent page, in the browser.
    Consent,
    /// In an answer of the API.
    Api,
}

/// What a code means. A variant is here because people are told something different for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// The redirect URL is not registered with the API app.
    RedirectNotRegistered,
    /// No redirect URL was in the address of the consent page.
    RedirectMissing,
    /// No `Authorization` header came along: a fault of whoever asked.
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
    /// The request itself was wrong; nothing about authorization.
    RequestInvalid,
    /// The user may not see this object.
    NoAccess,
    /// Too many requests.
    RateLimited,
    /// The endpoint for members is not there for this token.
    MemberEndpoint,
    /// There is no such Workspace.
    WorkspaceUnknown,
    /// There is no such task.
    NotFound,
    /// Something about a task, list, page or group, and nothing about authorization.
    Resource,
    /// No source says.
    Unknown,
}

impl Meaning {
    /// Whether a code that can mean two things means this one there.
    fn stands_at(self, place: Place) -> bool {
        match self {
            Self::RedirectMissing => place == Place::Consent,
            Self::HeaderMissing => place == Place::Api,
            _ => true,
        }
    }
}

/// A code, what it means, and `ClickUp`'s own words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The code.
    pub ecode: Ecode,
    /// What it means.
    pub meaning: Meaning,
    /// What ClickUp says with it, in English, where a source has its words.
    pub said: Option<&'static str>,
}

/// Codes from one number to another, what they mean and what ClickUp says with them: its documented words first.
struct Row(&'static str, u16, u16, Meaning, &'static [&'static str]);

impl Row {
    fn has(&self, family: &str, number: u16) -> bool {
        self.0 == family && (self.1..=self.2).contains(&number)
    }
}

const TEAM: &[&str] = &["Team not authorized", "Team(s) not authorized"];
const TOKEN: &[&str] = &["Token not found", "Oauth token not found"];

const ROWS: &[Row] = &[
    Row(
        "OAUTH",
        7,
        7,
        M::RedirectNotRegistered,
        &["Redirect URI does not match the redirect uris of this application"],
    ),
    Row("OAUTH", 9, 9, M::WebhookExists, &[]),
    Row("OAUTH", 10, 10, M::ClientUnknown, &["Client Not Found"]),
    Row("OAUTH", 13, 13, M::CodeUnknown, &["Code not found"]),
    Row("OAUTH", 14, 14, M::CodeUsed, &["Code already used"]),
    Row("OAUTH", 17, 17, M::RedirectMissing, &["Redirect URI not passed"]),
    Row("OAUTH", 17, 17, M::HeaderMissing, &["Authorization header required"]),
    Row("OAUTH", 18, 18, M::TokenGone, &["Oauth token not found"]),
    Row("OAUTH", 19, 19, M::TokenGone, &["Oauth token not found", "Token not found"]),
    Row("OAUTH", 21, 21, M::TokenGone, TOKEN),
    Row("OAUTH", 23, 23, M::WorkspaceNotGranted, &["Team(s) not authorized", "Team not authorized"]),
    Row("OAUTH", 24, 24, M::NoPermission, &["Token does not have permission for this action"]),
    Row("OAUTH", 25, 25, M::TokenGone, &["Token invalid", "Token not found"]),
    Row("OAUTH", 26, 27, M::WorkspaceNotGranted, TEAM),
    Row("OAUTH", 29, 39, M::WorkspaceNotGranted, TEAM),
    // In the middle of a range that ClickUp documents as something else.
    Row("OAUTH", 40, 40, M::RequestInvalid, &["Parameter must be an array"]),
    Row("OAUTH", 41, 45, M::WorkspaceNotGranted, TEAM),
    Row("OAUTH", 57, 57, M::WorkspaceNotGranted, &[]),
    Row("OAUTH", 61, 61, M::WorkspaceNotGranted, &[]),
    Row("OAUTH", 64, 64, M::RequestInvalid, &["View must be a conversation"]),
    Row("OAUTH", 77, 77, M::TokenGone, TOKEN),
    Row("OAUTH", 117, 117, M::RequestInvalid, &["Name is required"]),
    Row("OAUTH", 119, 119, M::RequestInvalid, &["Name is required"]),
    Row("OAUTH", 171, 171, M::WebhookExists, &["Webhook configuration already exists"]),
    Row("OAUTH", 192, 192, M::Unknown, &[]),
    Row("ACCESS", 83, 83, M::NoAccess, &["You do not have access to this task"]),
    Row("ACCESS", 190, 190, M::NoAccess, &["Not found"]),
    Row("ACCESS", 999, 999, M::NoAccess, &[]),
    Row("APP", 1, 1, M::MemberEndpoint, &[]),
    Row("APP", 2, 2, M::RateLimited, &["Rate limit reached"]),
    Row("TEAM", 1, 1, M::WorkspaceUnknown, &[]),
    Row("TEAM", 4, 4, M::WorkspaceUnknown, &[]),
    Row("TEAM", 15, 15, M::WorkspaceUnknown, &["Workspace not found"]),
    Row("TIMEENTRY", 52, 52, M::WorkspaceUnknown, &["Team not found"]),
    Row("ITEM", 15, 15, M::NotFound, &["Task not found"]),
    Row("ITEM", 155, 156, M::Resource, &[]),
    Row("ITEMV2", 3, 3, M::Resource, &[]),
    Row("INPUT", 2, 3, M::Resource, &[]),
    Row("LOC", 8, 8, M::Resource, &[]),
    Row("PAGE", 47, 47, M::Resource, &[]),
    Row("PUBAPITASK", 8, 8, M::Resource, &[]),
    Row("GROUP_HELPERS", 1, 1, M::Resource, &[]),
];

/// What the rest of a family is about, where every code of it that was seen is about the same.
const FAMILIES: &[(&str, M)] = &[
    ("TEAM", M::WorkspaceUnknown),
    ("ITEMV2", M::Resource),
    ("INPUT", M::Resource),
    ("LOC", M::Resource),
    ("PAGE", M::Resource),
    ("PUBAPITASK", M::Resource),
    ("GROUP_HELPERS", M::Resource),
];

/// What a code means where it was met.
#[must_use]
pub fn meaning(ecode: &Ecode, place: Place) -> Meaning {
    let Some((family, number)) = ecode.parts() else { return Meaning::Unknown };
    let row = ROWS.iter().find(|row| row.has(family, number) && row.3.stands_at(place));
    let rest = || FAMILIES.iter().find(|(known, _)| *known == family).map(|(_, meaning)| *meaning);
    row.map(|row| row.3).or_else(rest).unwrap_or(Meaning::Unknown)
}

/// Every code that a source names, in the order of its family and number. `OAUTH_017` is there with both its meanings.
#[must_use]
pub fn all_codes() -> Vec<Explained> {
    ROWS.iter().flat_map(|row| (row.1..=row.2).map(|number| explained(row, number, ""))).collect()
}

#[cfg(test)]
mod tests;

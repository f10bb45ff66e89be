//! ClickUp's codes, explained.

use crate::{Explained, Meaning};

impl From<clickup::Explained> for Explained {
    fn from(it: clickup::Explained) -> Self {
        Self { ecode: it.ecode.to_string(), meaning: it.meaning.into(), said: it.said.map(str::to_owned) }
    }
}

impl From<clickup::Meaning> for Meaning {
    fn from(meaning: clickup::Meaning) -> Self {
        use clickup::Meaning as M;
        match meaning {
            M::RedirectNotRegistered => Self::RedirectNotRegistered,
            M::RedirectMissing => Self::RedirectMissing,
            M::HeaderMissing => Self::HeaderMissing,
            M::ClientUnknown => Self::ClientUnknown,
            M::CodeUnknown => Self::CodeUnknown,
            M::CodeUsed => Self::CodeUsed,
            M::TokenGone => Self::TokenGone,
            M::WorkspaceNotGranted => Self::WorkspaceNotGranted,
            M::NoPermission => Self::NoPermission,
            M::WebhookExists => Self::WebhookExists,
            M::RequestInvalid => Self::RequestInvalid,
            M::NoAccess => Self::NoAccess,
            M::RateLimited => Self::RateLimited,
            M::MemberEndpoint => Self::MemberEndpoint,
            M::WorkspaceUnknown => Self::WorkspaceUnknown,
            M::NotFound => Self::NotFound,
            M::Resource => Self::Resource,
            M::Unknown => Self::Unknown,
        }
    }
}

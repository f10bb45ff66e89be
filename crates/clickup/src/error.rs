//! What can go wrong between Keyrack and ClickUp. Built here alone, from a status and a body that is then dropped.

use std::fmt;

use crate::Ecode;

/// What came of a call that gave no value.
///
/// None of the variants holds a body, an address or a header, so that showing or logging one is always safe.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No connection could be made, or it broke.
    #[error("ClickUp could not be reached")]
    Offline,
    /// The 20 seconds that a call may take went by.
    #[error("ClickUp did not answer in time")]
    NoAnswer,
    /// 429. The caller waits this long before it asks again.
    #[error("ClickUp's rate limit is reached")]
    RateLimited {
        /// Seconds, where ClickUp said so.
        retry_after: Option<u32>,
    },
    /// 5xx.
    #[error("ClickUp is in trouble (HTTP {status})")]
    Trouble {
        /// The HTTP status.
        status: u16,
    },
    /// `/user` answered 401 with ClickUp's own JSON error: the token is dead. No other call can tell, since ClickUp
    /// answers 401 for wrong ids too (`clickup.md` §2c, rule 2).
    #[error("ClickUp does not take this token")]
    Unauthorized {
        /// ClickUp's code.
        ecode: Ecode,
    },
    /// ClickUp understood and said no.
    #[error("ClickUp refused: {reason}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it was about, where that is known.
        reason: Reason,
        /// ClickUp's code.
        ecode: Option<Ecode>,
    },
    /// 3xx. Never followed: a 307 would carry secret and code to another host.
    #[error("ClickUp's address points elsewhere (HTTP {status})")]
    Redirected {
        /// The HTTP status.
        status: u16,
    },
    /// Not JSON, cut short, or not the shape that was asked for.
    #[error("ClickUp's answer could not be read")]
    Unreadable,
    /// The answer is longer than Keyrack reads.
    #[error("ClickUp's answer is too long")]
    TooLarge,
    /// The system's TLS could not be set up.
    #[error("a secure connection could not be set up on this computer")]
    NoTls,
}

/// What a refusal was about. Told from ClickUp's code *and* the RFC 6749 words, never from the prefix of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `OAUTH_010`: no such client ID.
    ClientUnknown,
    /// `invalid_client`: client ID and secret don't belong together.
    SecretWrong,
    /// `OAUTH_007`: the redirect URL is not registered.
    RedirectMismatch,
    /// `OAUTH_014`: the code was used before.
    CodeUsed,
    /// `invalid_grant`: the client is right, the code is not.
    GrantInvalid,
    /// `OAUTH_013` alone: the code is unknown or too old, and nothing is said of the client.
    CodeUnknown,
    /// `OAUTH_017` with HTTP 400: no `Authorization` header came along, which is Keyrack's fault.
    NoHeader,
    /// `OAUTH_023`, `OAUTH_027` and their like: the Workspace was not granted, or there is nothing of that id. The token
    /// may be well.
    WorkspaceNotGranted,
    /// A code that is about the request and not about authorization, whatever its prefix.
    RequestInvalid,
    /// Something else.
    Other,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClientUnknown => "it knows no such client ID",
            Self::SecretWrong => "the client secret is wrong",
            Self::RedirectMismatch => "the redirect URL is not registered",
            Self::CodeUsed => "the code was used before",
            Self::GrantInvalid | Self::CodeUnknown => "the code is unknown or too old",
            Self::NoHeader => "no `Authorization` header came along",
            Self::WorkspaceNotGranted => "the Workspace was not granted to this token",
            Self::RequestInvalid => "it does not take the request as it is",
            Self::Other => "no reason that Keyrack knows",
        })
    }
}

//! How the command ends: the exit codes that scripts rely on, and which failure gets which.
//!
//! The one place where a [`Code`] becomes a number. The match is exhaustive on purpose: a new code has to be given
//! its number here before anything compiles.

use std::process::ExitCode;

use wire::Code;

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It was done.
    Done = 0,
    /// It failed, for a reason that has no number of its own.
    Failed = 1,
    /// The command was called wrongly.
    Usage = 2,
    /// What was named is not there.
    NotFound = 3,
    /// Denied, expired, or not to be matched with an authorization.
    NotAuthorized = 4,
    /// The keyring is absent, locked or silent.
    Keyring = 5,
    /// Something is lost or revoked.
    Lost = 6,
    /// Something stood between, so nothing could be told.
    CouldNotTell = 7,
    /// Ctrl-C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Code> for Exit {
    fn from(code: Code) -> Self {
        match code {
            Code::Offline
            | Code::NoAnswer
            | Code::RateLimited
            | Code::ClickupTrouble
            | Code::Unreadable
            | Code::TooLarge
            | Code::Redirected
            | Code::PracticeDown => Self::CouldNotTell,
            Code::TokenRevoked | Code::SecretMissing | Code::MemoryOnly | Code::Interrupted => Self::Lost,
            Code::ClientUnknown
            | Code::SecretWrong
            | Code::RedirectMismatch
            | Code::CodeUsed
            | Code::CodeUnknown
            | Code::ConsentDenied
            | Code::WorkspaceNotGranted
            | Code::Refused
            | Code::UnknownState
            | Code::AuthorizationExpired
            | Code::CallbackMalformed
            | Code::BareCode
            | Code::WrongWay => Self::NotAuthorized,
            Code::KeyringMissing
            | Code::KeyringNoCollection
            | Code::KeyringLocked
            | Code::KeyringSilent
            | Code::KeyringBroken
            | Code::FileLocked
            | Code::WrongPassphrase
            | Code::FileUnusable => Self::Keyring,
            Code::NoSuchApp | Code::NoSuchToken | Code::NoSuchAuthorization | Code::NoSuchCopy => Self::NotFound,
            Code::Ambiguous
            | Code::BadRedirectUrl
            | Code::NotRegistered
            | Code::NotAToken
            | Code::OtherClickup
            | Code::BadText
            | Code::ShortPassphrase
            | Code::FileThere => Self::Usage,
            Code::PortTaken
            | Code::SchemeForeign
            | Code::BrowserFailed
            | Code::AppIncomplete
            | Code::AppArchived
            | Code::SecretThere
            | Code::UpdatesNothing
            | Code::NewerDatabase
            | Code::DatabaseDamaged
            | Code::NotDamaged
            | Code::VaultInUse
            | Code::Database
            | Code::Clipboard
            | Code::PageUnwritten
            | Code::HeaderMissing
            | Code::RequestInvalid
            | Code::Internal => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_failure_has_the_number_that_scripts_know() {
        for (code, number) in [
            (Code::Database, 1),
            (Code::DatabaseDamaged, 1),
            (Code::PortTaken, 1),
            (Code::BadRedirectUrl, 2),
            (Code::Ambiguous, 2),
            (Code::NoSuchToken, 3),
            (Code::ConsentDenied, 4),
            (Code::AuthorizationExpired, 4),
            (Code::UnknownState, 4),
            (Code::SecretWrong, 4),
            (Code::KeyringMissing, 5),
            (Code::KeyringLocked, 5),
            (Code::KeyringSilent, 5),
            (Code::TokenRevoked, 6),
            (Code::SecretMissing, 6),
            (Code::Offline, 7),
            (Code::RateLimited, 7),
        ] {
            assert_eq!(Exit::from(code) as u8, number, "{code:?} ends with {number}, as the manual says");
        }
    }
}

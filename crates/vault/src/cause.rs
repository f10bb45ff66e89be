//! What stood in the way, in a form that is shown, compared and kept in the database.

use std::fmt;

use clickup::{Ecode, Reason};

use crate::{
    SafeTrouble,
    word::{meaning, word},
};

/// Why something came to nothing. Holds no secret, no body and no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// ClickUp, or the way to it.
    ClickUp(clickup::Error),
    /// The store of the secret: the keyring, or the encrypted file.
    Safe(SafeTrouble),
    /// The record is there and its secret is not.
    SecretMissing,
    /// The secret was in the memory of a run of Keyrack that has ended, or of another one.
    MemoryOnly,
    /// The database can't be read or written.
    Database,
    /// The consent page came back without a code: denied, or closed.
    ConsentDenied,
    /// Practice ClickUp does not answer.
    PracticeDown,
    /// Keyrack ended between an answer's arrival and the token's storing.
    Interrupted,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClickUp(error) => error.fmt(f),
            Self::Safe(trouble) => trouble.fmt(f),
            Self::SecretMissing => f.write_str("the keyring no longer holds this secret"),
            Self::MemoryOnly => f.write_str("this secret was kept in memory only, and not by this run of Keyrack"),
            Self::Database => f.write_str("the database can't be used"),
            Self::ConsentDenied => f.write_str("the authorization was denied"),
            Self::PracticeDown => f.write_str("practice ClickUp does not answer"),
            Self::Interrupted => f.write_str("Keyrack was ended before the token was stored"),
        }
    }
}

impl From<clickup::Error> for Cause {
    fn from(error: clickup::Error) -> Self {
        Self::ClickUp(error)
    }
}

impl From<SafeTrouble> for Cause {
    fn from(trouble: SafeTrouble) -> Self {
        Self::Safe(trouble)
    }
}

const REASONS: [(Reason, &str); 10] = [
    (Reason::ClientUnknown, "client-unknown"),
    (Reason::SecretWrong, "secret-wrong"),
    (Reason::RedirectMismatch, "redirect-mismatch"),
    (Reason::CodeUsed, "code-used"),
    (Reason::GrantInvalid, "grant-invalid"),
    (Reason::CodeUnknown, "code-unknown"),
    (Reason::NoHeader, "no-header"),
    (Reason::WorkspaceNotGranted, "workspace-not-granted"),
    (Reason::RequestInvalid, "request-invalid"),
    (Reason::Other, "other"),
];

const TROUBLES: [(SafeTrouble, &str); 8] = [
    (SafeTrouble::Missing, "keyring-missing"),
    (SafeTrouble::NoCollection, "keyring-no-collection"),
    (SafeTrouble::Locked, "keyring-locked"),
    (SafeTrouble::Silent, "keyring-silent"),
    (SafeTrouble::Broken, "keyring-broken"),
    (SafeTrouble::FileLocked, "file-locked"),
    (SafeTrouble::WrongPassphrase, "wrong-passphrase"),
    (SafeTrouble::FileUnusable, "file-unusable"),
];

impl Cause {
    /// The text for the database: words and numbers with colons between.
    pub(crate) fn to_row(&self) -> String {
        use clickup::Error as E;
        let ecode = |ecode: &Option<Ecode>| ecode.as_ref().map_or(String::new(), Ecode::to_string);
        match self {
            Self::ClickUp(error) => match error {
                E::Offline => "offline".into(),
                E::NoAnswer => "no-answer".into(),
                E::RateLimited { retry_after } => {
                    format!("rate-limited:{}", retry_after.map_or(String::new(), |seconds| seconds.to_string()))
                }
                E::Trouble { status } => format!("trouble:{status}"),
                E::Unauthorized { ecode } => format!("unauthorized:{ecode}"),
                E::Refused { status, reason, ecode: code } => {
                    format!("refused:{status}:{}:{}", word(&REASONS, reason), ecode(code))
                }
                E::Redirected { status } => format!("redirected:{status}"),
                E::Unreadable => "unreadable".into(),
                E::TooLarge => "too-large".into(),
                E::NoTls => "no-tls".into(),
            },
            Self::Safe(trouble) => word(&TROUBLES, trouble).into(),
            Self::SecretMissing => "secret-missing".into(),
            Self::MemoryOnly => "memory-only".into(),
            Self::Database => "database".into(),
            Self::ConsentDenied => "consent-denied".into(),
            Self::PracticeDown => "practice-down".into(),
            Self::Interrupted => "interrupted".into(),
        }
    }

    /// Reads the text back; a word of a newer Keyrack is *unreadable*, not a failure of the whole list.
    pub(crate) fn from_row(text: &str) -> Self {
        use clickup::Error as E;
        let mut parts = text.split(':');
        let first = parts.next().unwrap_or_default();
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        let status = |number: Option<u32>| number.and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
        Self::ClickUp(match first {
            "offline" => E::Offline,
            "no-answer" => E::NoAnswer,
            "rate-limited" => E::RateLimited { retry_after: number() },
            "trouble" => E::Trouble { status: status(number()) },
            "unauthorized" => match parts.next().and_then(Ecode::new) {
                Some(ecode) => E::Unauthorized { ecode },
                None => E::Unreadable,
            },
            "refused" => E::Refused {
                status: status(number()),
                reason: meaning(&REASONS, parts.next().unwrap_or_default()).unwrap_or(Reason::Other),
                ecode: parts.next().and_then(Ecode::new),
            },
            "redirected" => E::Redirected { status: status(number()) },
            "too-large" => E::TooLarge,
            "no-tls" => E::NoTls,
            "secret-missing" => return Self::SecretMissing,
            "memory-only" => return Self::MemoryOnly,
            "database" => return Self::Database,
            "consent-denied" => return Self::ConsentDenied,
            "practice-down" => return Self::PracticeDown,
            "interrupted" => return Self::Interrupted,
            other => match meaning(&TROUBLES, other) {
                Some(trouble) => return Self::Safe(trouble),
                None => E::Unreadable,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_comes_back_from_the_database_as_it_went_in() {
        use clickup::Error as E;
        let ecode = || Ecode::new("OAUTH_014");
        let mut causes = vec![
            Cause::from(E::Offline),
            E::NoAnswer.into(),
            E::RateLimited { retry_after: Some(17) }.into(),
            E::RateLimited { retry_after: None }.into(),
            E::Trouble { status: 503 }.into(),
            E::Unauthorized { ecode: Ecode::new("OAUTH_025").expect("a code") }.into(),
            E::Redirected { status: 307 }.into(),
            E::Unreadable.into(),
            E::TooLarge.into(),
            E::NoTls.into(),
            Cause::SecretMissing,
            Cause::MemoryOnly,
            Cause::Database,
            Cause::ConsentDenied,
            Cause::PracticeDown,
            Cause::Interrupted,
        ];
        causes.extend(REASONS.map(|(reason, _)| E::Refused { status: 401, reason, ecode: ecode() }.into()));
        causes.extend(TROUBLES.map(|(trouble, _)| Cause::Safe(trouble)));
        for cause in causes {
            assert_eq!(Cause::from_row(&cause.to_row()), cause, "a cause read back differently would be shown wrongly");
        }
    }
}

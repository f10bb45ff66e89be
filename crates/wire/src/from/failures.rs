//! From the vault's errors to failures, each with what to do next. Without a catch-all, so that a new error can't be
//! forgotten.

use clickup::Reason;
use vault::{Cause, Error, SafeTrouble};

use crate::{Code, Failure};

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        match error {
            Error::Because(cause) => cause.into(),
            Error::NoSuchApp => plain(Code::NoSuchApp, error, "list the API apps with `keyrack app list`"),
            Error::NoSuchToken => plain(Code::NoSuchToken, error, "list the tokens with `keyrack token list`"),
            Error::NoSuchAuthorization => plain(Code::NoSuchAuthorization, error, "begin a new authorization"),
            Error::Ambiguous => plain(Code::Ambiguous, error, "use the id instead, or more of the name"),
            Error::SecretThere => plain(
                Code::SecretThere,
                error,
                "replace it instead: ClickUp is asked about the new one while the old is kept (`keyrack app rotate`)",
            ),
            Error::AppArchived => plain(Code::AppArchived, error, "take it out of the archive first"),
            Error::UpdatesNothing => plain(
                Code::UpdatesNothing,
                error,
                "keep it as a token of its own, or see it working first: only a token of the same user and API app is updated",
            ),
            Error::OtherClickUp => plain(
                Code::OtherClickup,
                error,
                "practice ClickUp's secrets and ClickUp's never mix: use it where it came from",
            ),
            Error::AppIncomplete => plain(Code::AppIncomplete, error, "finish the API app's set-up first"),
            Error::BadRedirectUrl => plain(
                Code::BadRedirectUrl,
                error,
                "use https, a loopback address with a port such as `http://127.0.0.1:47613/callback`, or \
                 `keyrack://oauth/callback`; no spaces, no `#`",
            ),
            Error::NotRegistered => {
                plain(Code::NotRegistered, error, "add it to the API app here, and register it in ClickUp as well")
            }
            Error::NotAToken => plain(Code::NotAToken, error, "a personal token begins with `pk_`"),
            Error::BadText => plain(Code::BadText, error, "shorten it, or fill it in"),
            Error::UnknownState => plain(
                Code::UnknownState,
                error,
                "it was used before, has ended, or belongs to something else; begin a new authorization",
            ),
            Error::AuthorizationExpired => {
                plain(Code::AuthorizationExpired, error, "an authorization lasts ten minutes; begin a new one")
            }
            Error::CallbackMalformed => {
                plain(Code::CallbackMalformed, error, "paste the whole address of the page the browser ended on")
            }
            Error::BareCode => plain(
                Code::BareCode,
                error,
                "paste the whole address: without its state Keyrack can't tell whose code it is",
            ),
            Error::WrongWay => {
                plain(Code::WrongWay, error, "come back by the redirect URL you chose, or paste the whole address")
            }
            Error::PortTaken(_) => plain(Code::PortTaken, error, "end that program, or choose another redirect URL"),
            Error::ShortPassphrase => {
                plain(Code::ShortPassphrase, error, "take 12 characters or more; several words are easy to remember")
            }
            Error::FileThere => plain(Code::FileThere, error, "unlock it with its passphrase instead"),
            Error::RecordGone => plain(Code::NoSuchToken, error, "it was forgotten meanwhile, here or elsewhere"),
            Error::NewerDatabase => {
                plain(Code::NewerDatabase, error, "use the newer Keyrack; this one changed nothing")
            }
            Error::Damaged(_) => plain(
                Code::DatabaseDamaged,
                error,
                "nothing was changed or deleted; `keyrack recover` lists the copies you can go back to",
            ),
            Error::NotDamaged => {
                plain(Code::NotDamaged, error, "there is nothing to recover: go on as usual; nothing was changed")
            }
            Error::NoSuchCopy => plain(Code::NoSuchCopy, error, "list the copies with `keyrack recover`"),
            Error::VaultInUse => plain(
                Code::VaultInUse,
                error,
                "close Keyrack's window and end other commands, then try again; nothing was changed",
            ),
            Error::Database(_) => plain(Code::Database, error, "see that the disk is not full and the folder is yours"),
            Error::Folder(_) => plain(Code::Database, error, "see that the folder exists and is yours"),
        }
    }
}

fn plain(code: Code, message: &dyn ToString, hint: &str) -> Failure {
    Failure { code, message: message.to_string(), hint: Some(hint.to_owned()), ecode: None, retry_after: None }
}

impl From<&Cause> for Failure {
    fn from(cause: &Cause) -> Self {
        match cause {
            Cause::ClickUp(error) => from_clickup(error),
            Cause::Safe(trouble) => from_safe(*trouble),
            Cause::SecretMissing => plain(
                Code::SecretMissing,
                cause,
                "it was removed there, or the store was reset, or its KeePassXC database is not open: open that, enter the \
                 secret or authorize again",
            ),
            Cause::MemoryOnly => plain(
                Code::MemoryOnly,
                cause,
                "enter the secret or authorize again; the encrypted file keeps secrets where there is no keyring",
            ),
            Cause::Database => plain(Code::Database, cause, "see that the disk is not full and the folder is yours"),
            Cause::ConsentDenied => {
                plain(Code::ConsentDenied, cause, "nothing was granted; begin again and tick at least one Workspace")
            }
            Cause::PracticeDown => plain(
                Code::PracticeDown,
                cause,
                "switch it on in the window's settings, or walk through it with `keyrack practice`",
            ),
            Cause::Interrupted => plain(
                Code::Interrupted,
                cause,
                "ClickUp may have granted it: authorize again, or revoke it in ClickUp under Settings, Apps",
            ),
        }
    }
}

fn from_safe(trouble: SafeTrouble) -> Failure {
    let (code, hint) = match trouble {
        SafeTrouble::Missing => (
            Code::KeyringMissing,
            "start one, such as gnome-keyring or KWallet, or keep secrets in an encrypted file: `keyrack store use file`",
        ),
        SafeTrouble::NoCollection => (
            Code::KeyringNoCollection,
            "create a default keyring in the system's passwords app (in KeePassXC, open a database that exposes a group), \
             or keep secrets in an encrypted file: `keyrack store use file`",
        ),
        SafeTrouble::Locked => {
            (Code::KeyringLocked, "unlock your keyring (in KeePassXC, every database) and try again")
        }
        SafeTrouble::Silent => (Code::KeyringSilent, "see whether it asks for a password somewhere, and try again"),
        SafeTrouble::Broken => (Code::KeyringBroken, "try again; if it stays so, restart the keyring service"),
        SafeTrouble::FileLocked => (
            Code::FileLocked,
            "enter its passphrase; a script hands it over with `--passphrase-fd`, on a descriptor of its own",
        ),
        SafeTrouble::WrongPassphrase => {
            (Code::WrongPassphrase, "try again; nobody can open the file without its passphrase, not even Keyrack")
        }
        SafeTrouble::FileUnusable => (Code::FileUnusable, "see that the disk is not full and the folder is yours"),
    };
    plain(code, &trouble, hint)
}

fn from_clickup(error: &clickup::Error) -> Failure {
    use clickup::Error as E;
    let (code, hint) = match error {
        E::Offline => (Code::Offline, "check the connection, the proxy, and whether clickup.com opens in the browser"),
        E::NoAnswer => (Code::NoAnswer, "try again in a moment; an authorization has to be begun anew"),
        E::RateLimited { .. } => (Code::RateLimited, "wait a minute; other programs share this token's limit"),
        E::Trouble { .. } => (Code::ClickupTrouble, "try again later; an authorization has to be begun anew"),
        E::Unauthorized { .. } => {
            (Code::TokenRevoked, "it was revoked or regenerated in ClickUp: authorize again, or paste the new token")
        }
        E::Refused { reason, .. } => from_refusal(*reason),
        E::Redirected { .. } => (Code::Redirected, "a proxy or a sign-in page may stand between; nothing was sent on"),
        E::Unreadable => (Code::Unreadable, "a proxy or a sign-in page may stand between; try again later"),
        E::TooLarge => (Code::TooLarge, "a proxy may stand between; try again later"),
        E::NoTls => (Code::Internal, "see that the system's certificates are installed (package `ca-certificates`)"),
    };
    let ecode = match error {
        E::Unauthorized { ecode } => Some(ecode.to_string()),
        E::Refused { ecode, .. } => ecode.as_ref().map(ToString::to_string),
        _ => None,
    };
    let retry_after = if let E::RateLimited { retry_after } = error { *retry_after } else { None };
    Failure { ecode, retry_after, ..plain(code, error, hint) }
}

fn from_refusal(reason: Reason) -> (Code, &'static str) {
    match reason {
        Reason::ClientUnknown => (Code::ClientUnknown, "compare the client ID with the one in ClickUp"),
        Reason::SecretWrong => (Code::SecretWrong, "copy the client secret from ClickUp again"),
        Reason::RedirectMismatch => {
            (Code::RedirectMismatch, "register exactly this address in ClickUp, or choose one that is registered")
        }
        Reason::CodeUsed => (Code::CodeUsed, "a code works once; begin a new authorization"),
        Reason::GrantInvalid | Reason::CodeUnknown => {
            (Code::CodeUnknown, "codes are good for a few minutes; begin a new authorization")
        }
        Reason::NoHeader => (
            Code::HeaderMissing,
            "that is no fault of the token's: a proxy may have taken it out, or Keyrack left it out; try again",
        ),
        Reason::WorkspaceNotGranted => (
            Code::WorkspaceNotGranted,
            "the token may be well: authorize again and tick the Workspace; ClickUp says the same for an id that is not there",
        ),
        Reason::RequestInvalid => (
            Code::RequestInvalid,
            "this is not about authorization: leave the API app and the token as they are, and try again later",
        ),
        Reason::Other => (Code::Refused, "look the code up in ClickUp's documentation, or try again"),
    }
}

//! From the vault's types to the wire's, and from its errors to failures: the one mapping there is, without a
//! catch-all, so that a new error can't be forgotten.

mod explained;
mod pasting;
mod renewal;
mod stores;

use clickup::Reason;
use vault::{Cause, Error, SafeTrouble};

use crate::{
    ApiApp, AppChange, AppName, Authorization, Change, Code, CredentialCheck, Failure, FileState, Health, HealthState,
    KeyringState, LogLevel, Overview, PairNotice, Realm, RedirectLook, RedirectNotice, RedirectProblem, RedirectUrl,
    Returns, Role, Settings, Sight, Stage, StoreKind, Theme, Token, TokenKind, User, Verdict, Workspace,
};

/// Enumerations whose variants have the same names on both sides.
macro_rules! same {
    ($($name:ident { $($variant:ident),* $(,)? })*) => {$(
        impl From<vault::$name> for $name {
            fn from(value: vault::$name) -> Self {
                match value { $(vault::$name::$variant => Self::$variant),* }
            }
        }
    )*};
}

same! {
    FileState { Absent, Locked, Open }
    HealthState { Unchecked, Live, Revoked, CannotTell }
    KeyringState { Unlocked, Locked, NoCollection, Missing, Silent }
    LogLevel { Off, Error, Warn, Info, Debug }
    PairNotice { Swapped, ClientIdShape, SecretShape }
    Realm { Live, Practice }
    RedirectNotice { TrailingSlash, SlashTwin, HostTwin, SchemeTwin, HttpsHere, SchemeUnproved }
    RedirectProblem { Space, Fragment, Scheme, PlainHttp, Port, Link, Malformed }
    Returns { Loopback, Link, Page }
    Role { Owner, Admin, Member, Guest, Unknown }
    Stage { Waiting, Exchanging, Connected, Failed, Cancelled, Expired }
    StoreKind { Keyring, File, Memory }
    Theme { System, Light, Dark }
    TokenKind { Oauth, Personal }
    Verdict { Right, Wrong, CouldNotTell }
}

fn each<T, U: From<T>>(items: Vec<T>) -> Vec<U> {
    items.into_iter().map(U::from).collect()
}

impl Overview {
    /// The overview, with the language in force.
    #[must_use]
    pub fn new(overview: vault::Overview, locale: &str) -> Self {
        Self {
            apps: each(overview.apps),
            tokens: each(overview.tokens),
            pending: each(overview.pending),
            authorizations: each(overview.authorizations),
            settings: overview.settings.into(),
            stores: overview.stores.into(),
            locale: locale.to_owned(),
            practice: overview.practice,
            dropped: overview.dropped,
        }
    }
}

impl From<vault::ApiApp> for ApiApp {
    fn from(app: vault::ApiApp) -> Self {
        Self {
            id: app.id.to_string(),
            realm: app.realm.into(),
            name: app.name,
            client_id: app.client_id,
            has_secret: app.has_secret,
            store: app.store.into(),
            redirect_urls: each(app.redirect_urls),
            step: app.step,
            check: app.check.map(Into::into),
            archived: app.archived,
            created_at: app.created_at,
        }
    }
}

impl From<vault::RedirectUrl> for RedirectUrl {
    fn from(url: vault::RedirectUrl) -> Self {
        Self {
            url: url.url,
            returns: url.returns.into(),
            worked_at: url.worked_at,
            refused_with: url.refused_with,
            refused_at: url.refused_at,
        }
    }
}

impl From<vault::CredentialCheck> for CredentialCheck {
    fn from(check: vault::CredentialCheck) -> Self {
        Self { verdict: check.verdict.into(), cause: check.cause.as_ref().map(Into::into), at: check.at }
    }
}

impl From<vault::Token> for Token {
    fn from(token: vault::Token) -> Self {
        Self {
            id: token.id.to_string(),
            realm: token.realm.into(),
            kind: token.kind.into(),
            label: token.label,
            last4: token.last4,
            store: token.store.into(),
            app: token.app.map(|app| AppName { id: app.id.to_string(), name: app.name }),
            user: token.user.map(Into::into),
            health: token.health.into(),
            workspaces: each(token.workspaces),
            waiting: token.waiting.map(Into::into),
            lost: each(token.lost),
            number_differs: token.number_differs,
            created_at: token.created_at,
            checked_at: token.checked_at,
            used_at: token.used_at,
        }
    }
}

impl From<vault::User> for User {
    fn from(user: vault::User) -> Self {
        Self { id: user.id, name: user.name, email: user.email, color: user.color, initials: user.initials }
    }
}

impl From<vault::Workspace> for Workspace {
    fn from(it: vault::Workspace) -> Self {
        Self {
            id: it.id,
            name: it.name,
            color: it.color,
            role: it.role.into(),
            custom_role: it.custom_role,
            members: it.members,
        }
    }
}

impl From<vault::Health> for Health {
    fn from(health: vault::Health) -> Self {
        Self { state: health.state.into(), cause: health.cause.as_ref().map(Into::into), since: health.since }
    }
}

impl From<vault::Authorization> for Authorization {
    fn from(it: vault::Authorization) -> Self {
        Self {
            id: it.id.to_string(),
            app_id: it.app.to_string(),
            redirect_url: it.redirect_url,
            returns: it.returns.into(),
            stage: it.stage.into(),
            expires_at: it.expires_at,
            can_reopen: it.can_reopen,
            unkept: it.unkept.as_ref().map(Into::into),
            token_id: it.token.map(|id| id.to_string()),
            again: it.again.map(|id| id.to_string()),
            failure: it.cause.as_ref().map(Into::into),
        }
    }
}

impl From<vault::Settings> for Settings {
    fn from(settings: vault::Settings) -> Self {
        Self {
            language: settings.language,
            theme: settings.theme.into(),
            clipboard_seconds: settings.clipboard_seconds,
            log_level: settings.log_level.into(),
        }
    }
}

impl From<Settings> for vault::Settings {
    fn from(settings: Settings) -> Self {
        let theme = match settings.theme {
            Theme::System => vault::Theme::System,
            Theme::Light => vault::Theme::Light,
            Theme::Dark => vault::Theme::Dark,
        };
        let log_level = match settings.log_level {
            LogLevel::Off => vault::LogLevel::Off,
            LogLevel::Error => vault::LogLevel::Error,
            LogLevel::Warn => vault::LogLevel::Warn,
            LogLevel::Info => vault::LogLevel::Info,
            LogLevel::Debug => vault::LogLevel::Debug,
        };
        Self { language: settings.language, theme, clipboard_seconds: settings.clipboard_seconds, log_level }
    }
}

impl From<AppChange> for vault::AppChange {
    fn from(change: AppChange) -> Self {
        let AppChange { name, client_id, redirect_urls, step, archived } = change;
        Self { name, client_id, redirect_urls, step, archived }
    }
}

impl From<vault::RedirectLook> for RedirectLook {
    fn from(look: vault::RedirectLook) -> Self {
        Self {
            url: look.url,
            returns: look.returns.ok().map(Into::into),
            problem: look.returns.err().map(Into::into),
            notices: each(look.notices),
        }
    }
}

impl From<vault::Sight> for Sight {
    fn from(sight: vault::Sight) -> Self {
        Self {
            client_secrets: sight.client_secrets(),
            personal_tokens: sight.personal_tokens(),
            practice_tokens: sight.practice_tokens(),
            answer: sight.answer(),
            client_ids: sight.client_ids,
            redirect_urls: sight.redirect_urls,
        }
    }
}

impl From<vault::Change> for Change {
    fn from(change: vault::Change) -> Self {
        match change {
            vault::Change::Reloaded => Self::Reloaded,
            vault::Change::Connected(token) => Self::Connected { token_id: token.to_string() },
            vault::Change::Copied { token, clears_after } => Self::Copied { token_id: token.to_string(), clears_after },
            vault::Change::Failed(error) => Self::Failed { failure: error.as_ref().into() },
            vault::Change::KeyringWaiting => Self::KeyringWaiting,
            vault::Change::KeyringAnswered => Self::KeyringAnswered,
        }
    }
}

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

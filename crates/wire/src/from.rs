//! From the vault's types to the wire's: the one mapping there is, without a catch-all, so that nothing new can be
//! forgotten. What goes wrong is mapped in `failures`.

mod explained;
mod failures;
mod pasting;
mod renewal;
mod stores;

use crate::{
    ApiApp, AppChange, AppName, Authorization, Change, CredentialCheck, FileState, Health, HealthState, KeyringState,
    LogLevel, Overview, PairNotice, Realm, RedirectLook, RedirectNotice, RedirectProblem, RedirectUrl, Returns, Role,
    Settings, Sight, Stage, StoreKind, Theme, Token, TokenKind, User, Verdict, Workspace,
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
    RedirectProblem { Several, Space, Fragment, Scheme, PlainHttp, Port, Link, Malformed }
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
            practice_secret: sight.practice_secret(),
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

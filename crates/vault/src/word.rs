//! The words by which enumerations are kept in the database. One that was shipped is never changed.

use clickup::Role;

use crate::{HealthState, Intention, LogLevel, Realm, Stage, StoreKind, Theme, TokenKind, Verdict};

/// An enumeration that is kept in the database by a word.
pub(crate) trait Word: Copy + PartialEq + 'static {
    fn to_word(self) -> &'static str;
    fn from_word(word: &str) -> Option<Self>;
}

macro_rules! words {
    ($type:ty { $($variant:ident = $word:literal),* $(,)? }) => {
        impl Word for $type {
            fn to_word(self) -> &'static str {
                word(&[$((Self::$variant, $word)),*], &self)
            }
            fn from_word(text: &str) -> Option<Self> {
                meaning(&[$((Self::$variant, $word)),*], text)
            }
        }
    };
}

words!(Realm { Live = "live", Practice = "practice" });
words!(TokenKind { Oauth = "oauth", Personal = "personal" });
words!(HealthState { Unchecked = "unchecked", Live = "live", Revoked = "revoked", CannotTell = "cannot-tell" });
words!(StoreKind { Keyring = "keyring", File = "file", Memory = "memory" });
words!(Intention { Put = "put", Remove = "remove" });
words!(Verdict { Right = "right", Wrong = "wrong", CouldNotTell = "could-not-tell" });
words!(Theme { System = "system", Light = "light", Dark = "dark" });
words!(LogLevel { Off = "off", Error = "error", Warn = "warn", Info = "info", Debug = "debug" });
words!(Role { Owner = "owner", Admin = "admin", Member = "member", Guest = "guest", Unknown = "unknown" });
words!(Stage {
    Waiting = "waiting",
    Exchanging = "exchanging",
    Connected = "connected",
    Failed = "failed",
    Cancelled = "cancelled",
    Expired = "expired",
});

/// The word of a value.
pub(crate) fn word<T: PartialEq, const N: usize>(words: &'static [(T, &'static str); N], value: &T) -> &'static str {
    words.iter().find(|(known, _)| known == value).expect("every value has its word").1
}

/// The value of a word.
pub(crate) fn meaning<T: Copy, const N: usize>(words: &[(T, &'static str); N], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

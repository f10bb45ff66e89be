//! What can go wrong in the vault.

use crate::{Cause, SafeTrouble};

/// What can go wrong in the vault. Safe to show and to log: no variant holds a secret, a body or an address.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// ClickUp or the keyring stood in the way.
    #[error("{0}")]
    Because(Cause),
    /// No API app has this id, name or beginning.
    #[error("there is no such API app")]
    NoSuchApp,
    /// No token has this id, label or beginning.
    #[error("there is no such token")]
    NoSuchToken,
    /// No authorization has this id.
    #[error("there is no such authorization")]
    NoSuchAuthorization,
    /// Several records have this name or beginning.
    #[error("several go by that name")]
    Ambiguous,
    /// The API app lacks its client ID or its client secret.
    #[error("the API app has no client ID or no client secret yet")]
    AppIncomplete,
    /// The API app has a client secret, which is replaced only after ClickUp was asked about the new one.
    #[error("the API app has a client secret already")]
    SecretThere,
    /// The API app is archived.
    #[error("the API app is archived")]
    AppArchived,
    /// The token that waits updates none on the rack: there is none of its user and API app, or it was not seen working.
    #[error("this token updates no other")]
    UpdatesNothing,
    /// A secret of practice ClickUp where one of ClickUp's belongs, or the reverse.
    #[error("this belongs to the other ClickUp")]
    OtherClickUp,
    /// Not an address that can be registered as a redirect URL.
    #[error("this can't be a redirect URL")]
    BadRedirectUrl,
    /// The redirect URL is not among the API app's.
    #[error("this redirect URL is not one of the API app's")]
    NotRegistered,
    /// Not a personal token.
    #[error("this is not a personal token")]
    NotAToken,
    /// A text that is empty, or longer than its place allows.
    #[error("the text is empty or too long")]
    BadText,
    /// No authorization waits for this answer: never begun, ended, answered before, or somebody else's.
    #[error("no authorization waits for this answer")]
    UnknownState,
    /// The answer came after the ten minutes.
    #[error("the authorization has expired")]
    AuthorizationExpired,
    /// The answer is not of the one exact form.
    #[error("this is not an answer of ClickUp's")]
    CallbackMalformed,
    /// A code without its address.
    #[error("this is a code without its address")]
    BareCode,
    /// The answer came another way than its redirect URL returns.
    #[error("the answer came another way than its redirect URL returns")]
    WrongWay,
    /// Another program holds the loopback port.
    #[error("another program holds port {0}")]
    PortTaken(u16),
    /// A passphrase of fewer characters than an encrypted file takes.
    #[error("the passphrase is too short")]
    ShortPassphrase,
    /// There is an encrypted file already, and it is never written over.
    #[error("there is an encrypted file already")]
    FileThere,
    /// What a secret was kept for was forgotten meanwhile.
    #[error("what this was for is gone")]
    RecordGone,
    /// The database was written by a newer Keyrack.
    #[error("the database was written by a newer Keyrack")]
    NewerDatabase,
    /// The database is not one any more, or holds what no Keyrack wrote; or there was one, and it is gone.
    #[error("the database is damaged")]
    Damaged(#[source] Option<rusqlite::Error>),
    /// The database can be read in whole.
    #[error("the database is not damaged")]
    NotDamaged,
    /// There is no such copy of the database, or it is damaged too.
    #[error("there is no such copy, or it is damaged too")]
    NoSuchCopy,
    /// Another run of Keyrack has the vault open.
    #[error("another run of Keyrack has the vault open")]
    VaultInUse,
    /// The database can't be read or written.
    #[error("the database can't be used")]
    Database(#[source] rusqlite::Error),
    /// The folder for Keyrack's data can't be made or used.
    #[error("the data folder can't be used")]
    Folder(#[source] std::io::Error),
}

/// What a call gives.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) { Self::Damaged(Some(error)) } else { Self::Database(error) }
    }
}

/// Whether it is the database that is at fault, and not what surrounds it.
fn is_damage(error: &rusqlite::Error) -> bool {
    use rusqlite::{Error as E, ErrorCode as C, ffi::SQLITE_ERROR};
    match error {
        E::SqliteFailure(failure, _) => {
            // Our statements never change: what is wrong with one of them is that its tables are not there.
            matches!(failure.code, C::DatabaseCorrupt | C::NotADatabase | C::TooBig)
                || failure.extended_code == SQLITE_ERROR
        }
        E::InvalidColumnType(..)
        | E::InvalidColumnName(_)
        | E::FromSqlConversionFailure(..)
        | E::IntegralValueOutOfRange(..) => true,
        _ => false,
    }
}

impl From<Cause> for Error {
    fn from(cause: Cause) -> Self {
        Self::Because(cause)
    }
}

impl From<clickup::Error> for Error {
    fn from(error: clickup::Error) -> Self {
        Self::Because(error.into())
    }
}

impl From<SafeTrouble> for Error {
    fn from(trouble: SafeTrouble) -> Self {
        Self::Because(trouble.into())
    }
}

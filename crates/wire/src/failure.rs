//! The one shape in which a failure leaves Rust.

use serde::Serialize;
use ts_rs::TS;

/// What went wrong, as the window and `--json` get it.
///
/// `code` chooses the words in the catalogues (`failure-CODE` and its `.hint`); `message` and `hint` are the
/// same in English, for the terminal and for logs. None of them holds a secret, a response body or a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Failure {
    /// What it was.
    pub code: Code,
    /// What happened and what it means, in English.
    pub message: String,
    /// What to do next, in English.
    pub hint: Option<String>,
    /// ClickUp's own code, such as `OAUTH_014`.
    pub ecode: Option<String>,
    /// After how many seconds trying again makes sense.
    pub retry_after: Option<u32>,
}

/// What a failure was. A variant is here because the catalogues say something different for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Code {
    /// ClickUp could not be reached.
    Offline,
    /// ClickUp did not answer within 20 seconds.
    NoAnswer,
    /// 429.
    RateLimited,
    /// 5xx.
    ClickupTrouble,
    /// Not JSON, cut short, or not what ClickUp answers.
    Unreadable,
    /// More than Keyrack reads.
    TooLarge,
    /// An answer that points elsewhere; never followed.
    Redirected,
    /// `/user` says that the token is no longer one.
    TokenRevoked,
    /// `OAUTH_010`: no such client ID.
    ClientUnknown,
    /// `invalid_client`: the client secret is wrong.
    SecretWrong,
    /// `OAUTH_007`: the redirect URL is not registered.
    RedirectMismatch,
    /// `OAUTH_014`: the code was used before.
    CodeUsed,
    /// `OAUTH_013` or `invalid_grant`: the code is unknown or too old.
    CodeUnknown,
    /// The user, or ClickUp, said no on the consent page.
    ConsentDenied,
    /// `OAUTH_017`: ClickUp got no `Authorization` header, which is no fault of the token's.
    HeaderMissing,
    /// `OAUTH_023`, `OAUTH_027` and their like: the token does not reach this Workspace.
    WorkspaceNotGranted,
    /// A code that is about the request, and not about authorization.
    RequestInvalid,
    /// Any other refusal of ClickUp's.
    Refused,
    /// No authorization waits for this answer.
    UnknownState,
    /// The answer came after ten minutes.
    AuthorizationExpired,
    /// The answer is not of the one exact form.
    CallbackMalformed,
    /// A code without its address: it carries no state.
    BareCode,
    /// The answer came another way than its redirect URL returns.
    WrongWay,
    /// Another program holds the loopback port.
    PortTaken,
    /// Another program opens `keyrack://` links.
    SchemeForeign,
    /// The browser could not be opened.
    BrowserFailed,
    /// There is no keyring service.
    KeyringMissing,
    /// The keyring has no default collection.
    KeyringNoCollection,
    /// The keyring is locked.
    KeyringLocked,
    /// The keyring does not answer.
    KeyringSilent,
    /// The keyring refused or broke.
    KeyringBroken,
    /// The encrypted file wants its passphrase.
    FileLocked,
    /// The passphrase does not open the encrypted file.
    WrongPassphrase,
    /// The encrypted file can't be read or written.
    FileUnusable,
    /// A passphrase of too few characters.
    ShortPassphrase,
    /// There is an encrypted file already.
    FileThere,
    /// The record is there and its secret is not.
    SecretMissing,
    /// The secret was in the memory of another run of Keyrack.
    MemoryOnly,
    /// There is no such API app.
    NoSuchApp,
    /// There is no such token.
    NoSuchToken,
    /// There is no such authorization.
    NoSuchAuthorization,
    /// Several things go by that name.
    Ambiguous,
    /// The API app has no client ID or no secret yet.
    AppIncomplete,
    /// The API app has a client secret already.
    SecretThere,
    /// The API app is archived.
    AppArchived,
    /// The token that waits updates none on the rack.
    UpdatesNothing,
    /// A secret of practice ClickUp where one of ClickUp's belongs, or the reverse.
    OtherClickup,
    /// Not a redirect URL.
    BadRedirectUrl,
    /// The redirect URL is not one of this API app's.
    NotRegistered,
    /// Not a token.
    NotAToken,
    /// An empty or overlong text.
    BadText,
    /// Practice ClickUp does not answer.
    PracticeDown,
    /// Keyrack ended between an answer's arrival and the token's storing.
    Interrupted,
    /// The database was written by a newer Keyrack.
    NewerDatabase,
    /// The database is not one any more, or holds what no Keyrack wrote.
    DatabaseDamaged,
    /// There is nothing to recover from.
    NotDamaged,
    /// There is no such copy of the database, or it is damaged too.
    NoSuchCopy,
    /// Another run of Keyrack has the vault open.
    VaultInUse,
    /// The database can't be read or written.
    Database,
    /// The clipboard did not take it.
    Clipboard,
    /// The https page could not be written.
    PageUnwritten,
    /// A fault of Keyrack's own.
    Internal,
}

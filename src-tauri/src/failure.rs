//! How what goes wrong reaches the page: as the wire's `Failure`, whatever it was here.
//!
//! What goes wrong in the vault is put into words by `wire`. The shell adds only what is its own: the browser, the
//! scheme and the clipboard.

use std::sync::Arc;

use handout::ClipboardError;
use serde::Serialize;
use wire::{Code, Failure};

/// What a command gives.
pub(crate) type Answer<T> = Result<T, Refused>;

/// A failure on its way to the page.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Refused(Failure);

impl Refused {
    /// Another program opens `keyrack://` links, so that an authorization by link would end there.
    pub(crate) fn scheme_foreign() -> Self {
        Self::new(
            Code::SchemeForeign,
            "another program opens `keyrack://` links",
            "authorize by another redirect URL, or paste the address of the page that the browser ends on",
        )
    }

    /// The system's browser was not opened.
    pub(crate) fn browser() -> Self {
        Self::new(
            Code::BrowserFailed,
            "the browser could not be opened",
            "copy the link and open it in a browser of your choice",
        )
    }

    /// The https page could not be written.
    pub(crate) fn page() -> Self {
        Self::new(
            Code::PageUnwritten,
            "the page could not be written",
            "see that the folder for downloads is there and yours; `keyrack app page` writes it wherever you like",
        )
    }

    /// A fault of Keyrack's own.
    pub(crate) fn internal() -> Self {
        Self::new(Code::Internal, "something in Keyrack went wrong", "try again, and report it if it stays")
    }

    fn new(code: Code, message: &str, hint: &str) -> Self {
        Self(Failure { code, message: message.into(), hint: Some(hint.into()), ecode: None, retry_after: None })
    }

    fn told(error: &vault::Error) -> Self {
        let failure = Failure::from(error);
        tracing::info!(code = ?failure.code, "the page was refused something");
        Self(failure)
    }

    /// The failure itself.
    pub(crate) fn into_failure(self) -> Failure {
        self.0
    }
}

impl From<vault::Error> for Refused {
    fn from(error: vault::Error) -> Self {
        Self::told(&error)
    }
}

impl From<Arc<vault::Error>> for Refused {
    fn from(error: Arc<vault::Error>) -> Self {
        Self::told(&error)
    }
}

impl From<ClipboardError> for Refused {
    fn from(error: ClipboardError) -> Self {
        tracing::warn!(%error, "nothing was copied");
        Self::new(
            Code::Clipboard,
            match error {
                ClipboardError::Unusable(_) => "the clipboard can't be used",
                ClipboardError::NotKept => "the clipboard did not keep what it was given",
                ClipboardError::Silent => "the clipboard does not answer",
            },
            "try again; `keyrack token print` shows a token in a terminal",
        )
    }
}

impl From<handout::Error> for Refused {
    fn from(error: handout::Error) -> Self {
        match error {
            handout::Error::Vault(error) => error.into(),
            handout::Error::Clipboard(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_looks_the_same_wherever_it_began() {
        let json = serde_json::to_value(Refused::scheme_foreign()).expect("a failure is plain data");
        assert_eq!(json["code"], "scheme-foreign", "the page chooses its words by the code");
        assert!(json["message"].is_string(), "the message is for the terminal and for logs");
        assert!(json["hint"].is_string(), "a failure of the shell says what to do next");
        assert!(json["ecode"].is_null() && json["retryAfter"].is_null(), "the shape is the wire's");
    }
}

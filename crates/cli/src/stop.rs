//! Why a command ends before its end. How each is told is `output.rs`'s matter, its exit code `exit.rs`'s.

use std::io;

use wire::{Code, Failure};

use crate::exit::Exit;

/// What a command gives.
pub(crate) type Result<T> = std::result::Result<T, Stop>;

/// Why a command ends before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The vault said no, or something on the way to it.
    Failure(Box<Failure>),
    /// The command was called in a way that makes no sense; said here because only the command can know.
    Usage {
        /// What makes no sense.
        message: String,
        /// What would.
        hint: String,
    },
    /// The authorization was called off, here or in the window.
    CalledOff,
    /// Ctrl-C.
    Interrupted,
    /// Whoever read standard output has read enough.
    PipeClosed,
}

impl Stop {
    /// A call that makes no sense.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: hint.into() }
    }

    /// A failure that the vault does not know of.
    pub(crate) fn failure(code: Code, message: &str, hint: &str) -> Self {
        Self::Failure(Box::new(Failure {
            code,
            message: message.into(),
            hint: Some(hint.into()),
            ecode: None,
            retry_after: None,
        }))
    }

    /// The exit code it deserves.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Failure(failure) => failure.code.into(),
            Self::Usage { .. } => Exit::Usage,
            Self::CalledOff => Exit::NotAuthorized,
            Self::Interrupted => Exit::Interrupted,
            Self::PipeClosed => Exit::Done,
        }
    }
}

impl From<vault::Error> for Stop {
    fn from(error: vault::Error) -> Self {
        Failure::from(&error).into()
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(Box::new(failure))
    }
}

/// Standard output could not be written, or standard input not be read.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            io::ErrorKind::StorageFull => Self::failure(
                Code::Internal,
                "there is no space left where the output goes",
                "free some space, or send the output somewhere else",
            ),
            _ => Self::failure(
                Code::Internal,
                "standard input or output can't be used",
                "look at where the command's input and output were sent",
            ),
        }
    }
}

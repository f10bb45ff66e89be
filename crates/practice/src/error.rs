//! What can go wrong with practice ClickUp itself. What it refuses to a client is [`crate::refusal`].

use std::io;

/// A failure of the stand-in, never of the one who practises.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No loopback port could be opened.
    #[error("practice ClickUp could not open a port on this computer")]
    Port(#[source] io::Error),
    /// The state file could not be read or written.
    #[error("practice ClickUp could not keep its state")]
    State(#[source] io::Error),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random,
    /// The server stopped by itself.
    #[error("practice ClickUp stopped")]
    Stopped(#[source] io::Error),
}

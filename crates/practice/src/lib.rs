//! Practice ClickUp: a stand-in on this computer, to learn the flow and to test it without an account.
//!
//! It shows a consent page, exchanges codes and answers about sample Workspaces, with the errors of the real one word
//! for word. It is not a mock for unit tests (those use mockito), and it never meets a real secret: its base address
//! can only be loopback. It knows no other part of Keyrack, so that neither can lean on the other's mistakes.

mod api;
mod clock;
mod consent;
mod error;
mod grant;
mod oauth;
mod page;
mod rate;
mod records;
mod redirect;
mod refusal;
mod sample;
mod secret;
mod server;
mod settings;
mod switches;
mod texts;

pub use error::Error;
pub use records::Registered;
pub use server::{Options, Server};
pub use texts::Lang;

/// The result of what can fail here.
pub type Result<T> = std::result::Result<T, Error>;

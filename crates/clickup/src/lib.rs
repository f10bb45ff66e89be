//! ClickUp's wire: the few requests that Keyrack makes, and the shapes it understands of their answers.
//!
//! No disk, no clock, no user interface: values in, values out. Facts about the API come from the project's
//! collection of evidence ("`clickup.md` §N" in comments), most of which no document of ClickUp's promises, so
//! every shape is read leniently and every refusal is classified by status *and* message.
//!
//! [`Live`] and [`Practice`] are types, not a flag: a [`ClientSecret<Live>`] does not fit a [`Client<Practice>`],
//! so a real secret can't be sent to practice ClickUp, nor a worthless one to the real.
//!
//! ClickUp says *team* where this project says *Workspace*; the translation happens here and nowhere else.

mod answer;
mod budget;
mod client;
mod ecode;
mod error;
#[cfg(feature = "fuzz")]
pub mod fuzz;
mod model;
mod oauth;
mod object;
mod pacer;
mod practice;
mod reach;
mod realm;
mod secret;

pub use budget::{Budget, calls_a_minute};
pub use client::Client;
pub use ecode::{Ecode, Explained, Meaning, Place, all_codes, explain, meaning};
pub use error::{Error, Reason};
pub use model::{
    Member, Role, User, Workspace,
    reach::{Count, CustomRole, Health, HealthStatus, Plan, Seating, Seats, Shared, SharedItem, Space, Webhook},
};
pub use oauth::CredentialVerdict;
pub use pacer::{Pacer, Turn};
pub use practice::{PracticeApp, answers_at};
pub use reach::{Answer, Piece, WorkspaceId};
pub use realm::{Live, Practice, Realm};
pub use secret::{AccessToken, AuthorizationCode, ClientId, ClientSecret};

/// What a call gives.
pub type Result<T> = std::result::Result<T, Error>;

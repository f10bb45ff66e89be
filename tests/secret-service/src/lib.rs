//! A Secret Service for tests: `org.freedesktop.secrets` on a bus that nobody else is on.
//!
//! [`FakeKeyring`] keeps its items in memory, so that they outlive the clients that come and go, and misbehaves as it is
//! told to ([`Mood`], [`Lapse`]). [`GnomeKeyring`] and [`KeePassXc`] are real ones with homes of their own, the first to be
//! killed and started again. All of it blocks, so that any test can use it. It is no place to keep a secret, and knows nothing of Keyrack.
//!
//! ```
//! use secret_service_fake::{Bus, FakeKeyring, Mood};
//!
//! let bus = Bus::start();
//! let keyring = FakeKeyring::on(&bus);
//! // … programs that run with DBUS_SESSION_BUS_ADDRESS=bus.address() …
//! keyring.set(Mood::Silent);
//! assert_eq!(keyring.items().len(), 0);
//! ```

#![cfg(target_os = "linux")]

mod bus;
mod call;
mod collection;
mod gnome;
mod item;
mod keepassxc;
mod keyring;
mod mood;
mod prompt;
mod service;
mod session;
mod state;

pub use bus::Bus;
pub use gnome::GnomeKeyring;
pub use item::Kept;
pub use keepassxc::{Database, KeePassXc};
pub use keyring::FakeKeyring;
pub use mood::{Lapse, Mood, Prompting};

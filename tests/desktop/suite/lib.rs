//! The desktop suite's parts: everything a person has in front of them when they use Keyrack.
//!
//! Each module is one of those things (the window, the browser, the tray, the clipboard, the keyring), driven from
//! outside, the way a person or their desktop drives it. The cases are in `tests/`. Nothing here knows Keyrack's
//! insides, and nothing here links a crate that it is made of: what it tests are the built programs.
//!
//! `run.sh` prepares the desktop (display, session bus, keyring, folders) and starts the cases one after the other.

mod accessibility;
mod axe;
mod browser;
mod bus;
mod clipboard;
mod consent;
mod descendants;
mod desktop;
mod home;
mod keyring;
mod memory;
mod page;
mod patience;
mod pictures;
mod practice;
mod proxy;
mod server;
mod tray;
mod window;
mod witness;

pub use accessibility::words_of_the_tree;
pub use axe::{Finding, serious_findings};
pub use browser::Browser;
pub use bus::BareBus;
pub use clipboard::Clipboard;
pub use consent::Consent;
pub use home::{Home, Ran};
pub use keyring::{LockedKeyring, kept_secrets, secrets_kept, words_about_secrets};
pub use memory::{Looked, may_read_protected_memory, others_may_read};
pub use patience::{PATIENCE, until, until_some, while_watching};
pub use pictures::save_picture;
pub use practice::Practice;
pub use proxy::RefusingProxy;
pub use server::{HitCounter, PageServer};
pub use tray::{MenuEntry, TrayHost};
pub use window::Window;
pub use witness::{Sight, Testimony, Witness};

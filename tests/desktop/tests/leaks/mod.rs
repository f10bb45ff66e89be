//! Secrets looked for in every place where none may be, while the real programs do all they do with them.
//!
//! A case makes its secrets itself or gets them from the keyring, and never prints one: a hit is told by the place, the
//! form, and which secret it was.

mod arguments;
mod bait;
mod main_process;
mod page;
mod proxy;
mod rack;

use std::fmt::Debug;

/// Fails with all places where something was found.
fn nowhere<F: Debug>(places: impl IntoIterator<Item = (impl Debug, Vec<F>)>) {
    let hits: Vec<_> = places.into_iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(hits.is_empty(), "secrets where none may be: {hits:?}");
}

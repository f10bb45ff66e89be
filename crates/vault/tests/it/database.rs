//! The database's promises: what is refused, what is kept, and what can be gone back to. Every case has a folder of its
//! own; no keyring, no network.

mod copies;
mod damage;
mod newer;
mod recovery;
mod support;

//! The vault, met as the front ends meet it: by what it makes public.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod crash;
mod database;
mod file;
mod stores;

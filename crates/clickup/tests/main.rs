//! The wire against a server of the tests' own: what each answer means, and what never leaves.

mod answers;
mod codes;
mod network;
mod reach;
mod refused;
mod tokens;

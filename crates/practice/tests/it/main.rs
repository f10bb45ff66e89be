//! Practice ClickUp, met over its real port as the app, the command and a browser meet it.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod flow;
mod pages;
mod reach;
mod refusals;
mod server;
mod settings;
mod support;
mod switches;

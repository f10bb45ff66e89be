//! What can be said on the command line and in the environment, and nothing of what it does.
//!
//! No argument takes a secret: whatever stands here is in the shell's history and in every process list. Those that
//! people try all the same are known, hidden, and refused without being repeated.

mod app;
mod environment;
mod practice;
mod secret;
mod store;
mod token;

use clap::{Parser, Subcommand};

pub(crate) use self::{
    app::{App, AppAdd, AppEdit, AppForget, AppPage, AppRotate, PageLanguage, Redirects, RedirectsCommand},
    environment::Environment,
    practice::{Practice, PracticeServe},
    secret::looks_secret,
    store::{Recover, Store, StoreCommand, StoreName},
    token::{Authorize, Token},
};

/// Keep ClickUp API apps and tokens, and hand the tokens out to scripts
#[derive(Debug, Parser)]
#[command(name = "keyrack", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "\
Secrets are read from standard input or a prompt, never from an argument. Data goes to standard output, everything \
else to standard error.

Exit codes: 0 done, 1 failed, 2 called wrongly, 3 not found, 4 not authorized, 5 keyring or encrypted file absent, locked or silent, \
6 lost or revoked, 7 could not tell, 130 interrupted.")]
pub(crate) struct Line {
    /// Write JSON to standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Read the encrypted file's passphrase from this descriptor, one line; without it, a terminal is asked
    #[arg(long, global = true, value_name = "N")]
    pub(crate) passphrase_fd: Option<u32>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Manage API apps: what is registered in ClickUp, and its client secret
    #[command(subcommand)]
    App(App),
    /// Authorize an API app in the browser and store the token that comes of it
    Authorize(Authorize),
    /// Manage tokens, and print one for a script
    #[command(subcommand)]
    Token(Token),
    /// Show where secrets are kept, choose another store, or move them there
    Store(Store),
    /// Walk through the whole flow against practice ClickUp, on this computer alone
    Practice(Practice),
    /// Explain what ClickUp means by a code that it showed, and what to change
    Explain {
        /// Code, or the words around it as ClickUp showed them; none for a list of all
        #[arg(value_name = "CODE")]
        words: Vec<String>,
    },
    /// List the copies of a damaged database, and go back to one of them
    Recover(Recover),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Line::command().debug_assert();
    }

    #[test]
    fn help_texts_are_imperative_and_end_without_a_full_stop() {
        fn walk(command: &clap::Command) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_empty(), "`{}` says what it does", command.get_name());
            assert!(!about.ends_with('.'), "`{}`: a single sentence has no full stop", command.get_name());
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help.is_empty(), "`{} {}` is explained", command.get_name(), argument.get_id());
                assert!(!help.ends_with('.'), "`{} {}` has no full stop", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(walk);
        }
        walk(&Line::command());
    }
}

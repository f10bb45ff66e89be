//! What can be said on the command line and in the environment, and nothing of what it does.
//!
//! No argument takes a secret: whatever stands here is in the shell's history and in every process list. Those that
//! people try all the same are known, hidden, and refused without being repeated.

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// List the copies of a damaged database, and go back to one of them
    Recover(Recover),
}

#[derive(Debug, Args)]
pub(crate) struct Store {
    #[command(subcommand)]
    pub(crate) command: Option<StoreCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StoreCommand {
    /// Choose the store for new secrets; those that are kept already stay where they are until they are moved
    Use {
        /// Store to choose
        store: StoreName,
    },
    /// Move every secret to the chosen store
    Move {
        /// Do not ask first
        #[arg(long, short)]
        yes: bool,
    },
    /// Give the encrypted file another passphrase; a descriptor has the present one and the new one, a line each
    Passphrase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StoreName {
    /// The system's keyring
    Keyring,
    /// A file that is encrypted with a passphrase, for where there is no keyring
    File,
    /// The memory of the window, until it is closed; this command can keep nothing there
    Memory,
}

#[derive(Debug, Subcommand)]
pub(crate) enum App {
    /// Add an API app that is registered in ClickUp
    Add(AppAdd),
    /// List the API apps
    List,
    /// Ask ClickUp whether it takes the client ID and the client secret, without any user
    Check {
        /// Name or ID of the API app, or the beginning of either
        app: String,
    },
    /// Forget an API app, its client secret and its tokens
    Forget {
        /// Name or ID of the API app, or the beginning of either
        app: String,
        /// Do not ask first
        #[arg(long, short)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AppAdd {
    /// Name of the API app, as in ClickUp
    #[arg(long)]
    pub(crate) name: String,
    /// Client ID, as ClickUp shows it
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: String,
    /// Read the client secret from standard input; without it, a terminal is asked
    #[arg(long)]
    pub(crate) client_secret_stdin: bool,
    /// Redirect URL registered in ClickUp; say it once for each. Default: Keyrack's address on this computer, with 127.0.0.1 and with localhost
    #[arg(long, value_name = "URL")]
    pub(crate) redirect: Vec<String>,
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", value_name = "REFUSED")]
    pub(crate) client_secret: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Authorize {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    /// Redirect URL to come back by. Default: the API app's address on this computer, else its first
    #[arg(long, value_name = "URL")]
    pub(crate) redirect: Option<String>,
    /// Print the address and leave the opening to you
    #[arg(long)]
    pub(crate) no_browser: bool,
    /// Read the address of the page that the browser ended on from standard input
    #[arg(long)]
    pub(crate) paste: bool,
    /// Keep the token without asking
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// List the tokens, the most recently used first
    List,
    /// Add a personal token
    Add {
        /// Read the token from standard input; without it, a terminal is asked
        #[arg(long)]
        stdin: bool,
        /// Label for the token
        #[arg(long)]
        label: Option<String>,
        /// Keep the token without asking
        #[arg(long, short)]
        yes: bool,
    },
    /// Ask ClickUp whether a token works and what it opens
    Check {
        /// Label or ID of the token, or the beginning of either
        token: String,
    },
    /// Write a token, and nothing else, to standard output
    Print {
        /// Label or ID of the token, or the beginning of either
        token: String,
    },
    /// Keep a token that waits to be kept or discarded
    Keep {
        /// Label or ID of the token, or the beginning of either
        token: String,
        /// Label for the token
        #[arg(long)]
        label: Option<String>,
    },
    /// Discard a token that waits to be kept or discarded
    Discard {
        /// Label or ID of the token, or the beginning of either
        token: String,
    },
    /// Forget a token; in ClickUp it stays valid until its user removes the app there
    Forget {
        /// Label or ID of the token, or the beginning of either
        token: String,
        /// Do not ask first
        #[arg(long, short)]
        yes: bool,
    },
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Debug, Args)]
pub(crate) struct Practice {
    #[command(subcommand)]
    pub(crate) serve: Option<PracticeServe>,
    /// Open the consent page in the browser; by default the command plays the browser itself
    #[arg(long)]
    pub(crate) browser: bool,
    /// Print the consent page's address and wait for you to open it
    #[arg(long, conflicts_with = "browser")]
    pub(crate) by_hand: bool,
    /// Read the address of the page that the browser ended on from standard input
    #[arg(long, requires = "by_hand")]
    pub(crate) paste: bool,
    /// Keep the practice app and its token afterwards; by default both are forgotten again
    #[arg(long)]
    pub(crate) keep: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PracticeServe {
    /// Run practice ClickUp until Ctrl-C; its port is the first line of standard output, as JSON
    Serve {
        /// Port to listen on, on 127.0.0.1. Default: any that is free
        #[arg(long)]
        port: Option<u16>,
        /// End as well when standard input does
        #[arg(long)]
        until_stdin_closes: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Recover {
    /// Copy to go back to, by the name it is listed under
    #[arg(long, value_name = "COPY", conflicts_with = "anew")]
    pub(crate) to: Option<String>,
    /// Start with an empty vault instead
    #[arg(long)]
    pub(crate) anew: bool,
    /// Do not ask first
    #[arg(long, short)]
    pub(crate) yes: bool,
}

/// What the environment says of how this command is to behave; where the data is, `vault::Paths` reads.
#[derive(Debug, Clone)]
pub(crate) struct Environment {
    /// `NO_COLOR`, or a terminal that knows no colours.
    pub(crate) colourless: bool,
    /// Whether a browser could show itself. `BROWSER` is how remote sessions hand addresses to the near side.
    pub(crate) screen: bool,
    /// `KEYRACK_LOG`: `error`, `warn`, `info`, `debug` or `trace`.
    pub(crate) log: Option<String>,
}

impl Environment {
    #[expect(clippy::disallowed_methods, reason = "the environment is part of what the command is told")]
    pub(crate) fn read() -> Self {
        let says = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            colourless: says("NO_COLOR").is_some() || says("TERM").is_some_and(|value| value == "dumb"),
            screen: ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].into_iter().any(|name| says(name).is_some()),
            log: says("KEYRACK_LOG").and_then(|value| value.into_string().ok()),
        }
    }
}

/// Whether an argument looks like a secret: a personal token, or a client secret's 64 characters.
///
/// Told before the arguments are read, so that no message about them can repeat it.
pub(crate) fn looks_secret(argument: &str) -> bool {
    let value = argument.split_once('=').map_or(argument, |(_, value)| value);
    value.split_whitespace().any(|word| {
        let word = word.trim_matches(['"', '\'']);
        personal_token(word) || client_secret(word)
    })
}

fn personal_token(word: &str) -> bool {
    let Some((digits, rest)) = word.strip_prefix("pk_").and_then(|rest| rest.split_once('_')) else { return false };
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && rest.len() >= 8
}

fn client_secret(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
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

    #[test]
    fn secrets_are_known_by_their_shape_and_ordinary_words_are_not() {
        let secret = "A1".repeat(32);
        for given in
            ["pk_1234_ABCDEFGH12345678", "Bearer pk_1_ABCDEFGH", "'pk_1_ABCDEFGH'", &secret, &format!("--x={secret}")]
        {
            assert!(looks_secret(given), "an argument like this is in every process list");
        }
        for given in
            ["pk_", "pk_me_and_you_there", "--name=Reporting", "A1B2C3D4E5F6G7H8A1B2C3D4E5F6G7H8", "keyrack://oauth"]
        {
            assert!(!looks_secret(given), "`{given}` is no secret");
        }
    }
}

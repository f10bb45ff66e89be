//! `keyrack store` and `keyrack recover`.

use clap::{Args, Subcommand, ValueEnum};

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

//! `keyrack authorize` and `keyrack token`.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Authorize {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    /// Redirect URL to come back by. Default: the API app's address on this computer, else its first
    #[arg(long, value_name = "URL")]
    pub(crate) redirect: Option<String>,
    /// Token to renew, by label or ID or the beginning of either; it is updated if the same user agrees, and left alone if another one does
    #[arg(long, value_name = "TOKEN")]
    pub(crate) again: Option<String>,
    /// Print the address and leave the opening to you
    #[arg(long)]
    pub(crate) no_browser: bool,
    /// Read the address of the page that the browser ended on from standard input
    #[arg(long)]
    pub(crate) paste: bool,
    /// Keep the token, or update the one it renews, without asking; one of another user than expected waits all the same
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
        /// Keep the token, or update the one it renews, without asking
        #[arg(long, short)]
        yes: bool,
    },
    /// Show what is known of a token: its user, its Workspaces, what it lost
    Show {
        /// Label or ID of the token, or the beginning of either
        token: String,
        /// Note that you have seen which Workspaces it lost
        #[arg(long)]
        seen: bool,
    },
    /// Replace a personal token after *Regenerate* in ClickUp; label, times and history stay
    Replace {
        /// Label or ID of the token, or the beginning of either
        token: String,
        /// Read the new token from standard input; without it, a terminal is asked
        #[arg(long)]
        stdin: bool,
        /// Update the token without asking; one of another user waits all the same
        #[arg(long, short)]
        yes: bool,
    },
    /// Give a token another label
    Rename {
        /// Label or ID of the token, or the beginning of either
        token: String,
        /// Label to give it
        label: String,
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
    /// Update the token on the rack that a waiting one renews, instead of keeping both
    Update {
        /// Label or ID of the waiting token, or the beginning of either
        token: String,
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

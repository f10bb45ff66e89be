//! `keyrack practice`.

use clap::{Args, Subcommand};

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
    /// Keep the practice app and its token afterwards; by default what was not there before is forgotten again
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

//! `keyrack app`.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum App {
    /// Add an API app that is registered in ClickUp
    Add(AppAdd),
    /// List the API apps
    List,
    /// Show what is known of an API app: client ID, redirect URLs, tokens
    Show {
        /// Name or ID of the API app, or the beginning of either
        app: String,
    },
    /// Change an API app's name or client ID, or put it away
    Edit(AppEdit),
    /// Ask ClickUp whether it takes the client ID and the client secret, without any user
    Check {
        /// Name or ID of the API app, or the beginning of either
        app: String,
    },
    /// Replace the client secret after *Regenerate* in ClickUp; the old one is kept until the new one is seen to be right
    Rotate(AppRotate),
    /// List an API app's redirect URLs, and change them as they change in ClickUp
    Redirects(Redirects),
    /// Write the https page that hands ClickUp's answer over to Keyrack, for you to host
    Page(AppPage),
    /// Forget an API app and its client secret, with its tokens or without
    Forget(AppForget),
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
#[command(group(ArgGroup::new("change").required(true).multiple(true).args(["name", "client_id", "archive", "unarchive"])))]
pub(crate) struct AppEdit {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    /// Name to give it, as in ClickUp
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Client ID to give it, as ClickUp shows it
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// Put it away: it keeps all it has, and is not authorized any more
    #[arg(long)]
    pub(crate) archive: bool,
    /// Take it back from where it was put away
    #[arg(long, conflicts_with = "archive")]
    pub(crate) unarchive: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AppRotate {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    /// Read the new client secret from standard input; without it, a terminal is asked
    #[arg(long)]
    pub(crate) client_secret_stdin: bool,
    /// Replace the old one without asking also when ClickUp could not be asked; never when it refuses the new one
    #[arg(long, short)]
    pub(crate) yes: bool,
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", value_name = "REFUSED")]
    pub(crate) client_secret: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AppForget {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    /// Keep its tokens; without the API app they can't be authorized again. By default they are forgotten, too
    #[arg(long)]
    pub(crate) keep_tokens: bool,
    /// Do not ask first
    #[arg(long, short)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Redirects {
    /// Name or ID of the API app, or the beginning of either
    pub(crate) app: String,
    #[command(subcommand)]
    pub(crate) command: Option<RedirectsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RedirectsCommand {
    /// Add redirect URLs
    Add {
        /// Redirect URLs to add, as they stand in ClickUp
        #[arg(value_name = "URL", required_unless_present = "stdin")]
        urls: Vec<String>,
        /// Read them from standard input, one per line
        #[arg(long, conflicts_with = "urls")]
        stdin: bool,
    },
    /// Remove a redirect URL
    Remove {
        /// Redirect URL to remove
        url: String,
    },
    /// Write a redirect URL another way
    Edit {
        /// Redirect URL as it stands in the list
        old: String,
        /// Redirect URL as it is to stand there
        new: String,
    },
    /// Note that ClickUp showed an error instead of coming back by a redirect URL
    Refused {
        /// Redirect URL that it was
        url: String,
        /// Code that ClickUp showed, such as `OAUTH_007`
        code: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AppPage {
    /// File to write it to, which must not be there yet; without it, standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Language of the page
    #[arg(long, value_enum, default_value_t)]
    pub(crate) lang: PageLanguage,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageLanguage {
    /// English
    #[default]
    En,
    /// German
    De,
}

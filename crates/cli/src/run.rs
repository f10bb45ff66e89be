//! What each command does: one call of the vault, or a few.

mod app;
mod authorize;
mod explain;
mod follow;
mod keep;
mod named;
mod page;
mod practice;
mod recover;
mod serve;
mod settle;
mod steps;
mod store;
mod token;
mod visit;

use std::future::Future;

use vault::{Clock, Paths, Recovery, Setup, TokenId, Vault};
use wire::Code;

use crate::{
    args::{self, Command, Line, PracticeServe, StoreCommand},
    exit::Exit,
    output::{self, Form, Output},
    passphrase::Passphrases,
    stop::{Result, Stop},
};

/// In which form this command's data is written.
pub(crate) fn form(line: &Line) -> Form {
    match line.command {
        _ if !line.json => Form::Text,
        Command::Authorize(_) | Command::Practice(_) => Form::Events,
        Command::App(_) | Command::Token(_) | Command::Store(_) | Command::Recover(_) | Command::Explain { .. } => {
            Form::Document
        }
    }
}

/// Runs a command.
pub(crate) fn run(command: Command, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let open = if meets_a_secret(&command) { finished_vault } else { vault };
    match command {
        // These two need no vault, and make none.
        Command::App(args::App::Page(wanted)) => page::run(&wanted, output),
        Command::Explain { words } => explain::run(&words, output),
        Command::App(command) => app::run(command, &open()?, passphrases, output),
        Command::Authorize(wanted) => {
            let vault = open()?;
            wait(to_the_end(&vault, authorize::run(&wanted, &vault, passphrases, output)))
        }
        Command::Token(command) => token::run(command, &open()?, passphrases, output),
        Command::Store(wanted) => store::run(&wanted, &open()?, passphrases, output),
        Command::Recover(wanted) => recover::run(&wanted, &Recovery::at(Paths::from_env()?, Clock::System), output),
        Command::Practice(wanted) => match wanted.serve {
            Some(_) if wanted.browser || wanted.by_hand || wanted.keep => Err(Stop::usage(
                "`practice serve` only serves: how to walk through the flow is nothing to it",
                "say `keyrack practice` without `serve`, or `serve` alone",
            )),
            Some(PracticeServe::Serve { port, until_stdin_closes }) => {
                wait(serve::run(Paths::from_env()?, port, until_stdin_closes))
            }
            None => {
                let vault = open()?;
                wait(to_the_end(&vault, practice::run(&wanted, &vault, output)))
            }
        },
    }
}

/// Whether a command looks into a store of secrets. One that only reads the database must not wait for any.
fn meets_a_secret(command: &Command) -> bool {
    !matches!(
        command,
        Command::App(
            args::App::List
                | args::App::Show { .. }
                | args::App::Edit(_)
                | args::App::Redirects(_)
        ) | Command::Token(
            args::Token::List | args::Token::Show { .. } | args::Token::Rename { .. } | args::Token::Keep { .. }
        )
            // The passphrase opens the file, and with that what had to wait for it is finished.
            | Command::Store(args::Store { command: None | Some(StoreCommand::Use { .. } | StoreCommand::Passphrase) })
    )
}

/// Opens the vault: its database, and neither keyring nor network.
fn vault() -> Result<Vault> {
    Ok(Vault::open(Setup::real(Paths::from_env()?))?)
}

/// Opens the vault, and finishes first what an earlier run left open if that was cut off in the middle.
fn finished_vault() -> Result<Vault> {
    let vault = vault()?;
    if vault.is_left_open()? {
        wait(finish(&vault))?;
    }
    Ok(vault)
}

/// Finishes what an earlier run left open, as far as that needs nobody, and tells of a token that it brought to light.
async fn finish(vault: &Vault) -> Result<()> {
    let before = vault.pending()?.len();
    vault.recover().await?;
    if vault.pending()?.len() > before {
        output::say(
            "A token that an earlier run could not finish with waits to be kept or discarded: `keyrack token list`",
        );
    }
    Ok(())
}

/// Runs a flow, and then what its listener took on for the window meanwhile: those codes work once.
async fn to_the_end<T>(vault: &Vault, flow: impl Future<Output = Result<T>>) -> Result<T> {
    let result = flow.await;
    vault.settled().await;
    result
}

/// Runs what has to wait, on this thread. Commands that only read the database never come here.
fn wait<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future)
}

/// The id of a token on its way out, for the vault.
fn id_of(token: &wire::Token) -> TokenId {
    token.id.clone().into()
}

/// The exit code where something stood between: the keyring's own where it was the keyring, else *could not tell*.
fn untold(code: Code) -> Exit {
    match Exit::from(code) {
        Exit::Keyring => Exit::Keyring,
        Exit::Lost => Exit::Lost,
        _ => Exit::CouldNotTell,
    }
}

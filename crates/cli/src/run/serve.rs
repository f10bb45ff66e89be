//! `keyrack practice serve`: practice ClickUp as a process of its own, in the foreground.

use std::future::{Future, pending};

use practice::{Lang, Options, Server};
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use vault::{Paths, Setup, Vault};
use wire::Code;

use crate::{
    ask::Person,
    exit::Exit,
    output,
    stop::{Result, Stop},
};

/// Runs practice ClickUp until it is told to end, having said on which port as soon as it listens.
///
/// The vault is opened for moments only: it makes the folder, knows the language that the user chose, and is told the port
/// of one that was served by hand, for as long as it listens there.
pub(super) async fn run(paths: Paths, port: Option<u16>, until_stdin_closes: bool) -> Result<Exit> {
    let state_file = paths.practice_state();
    let vault = || Vault::open(Setup::real(paths.clone()));
    let chosen = vault()?.settings()?.language;
    let lang = if chosen.as_deref() == Some("de") { Lang::De } else { Lang::En };
    let options = Options { state_file, port, lang };
    let server = Server::start(options).await.map_err(|error| failed(&error))?;
    let end = told_to_end(until_stdin_closes)?;
    let port = server.port();
    // Whoever started it by a pipe knows the port, and is gone when it ends: the vault is left alone then.
    let by_hand = !until_stdin_closes;
    if by_hand {
        vault()?.practice_listens(port)?;
    }
    output::port(port)?;
    server.run_until(end).await.map_err(|error| failed(&error))?;
    if by_hand {
        // That nobody listens there any more is found out by whoever looks next, if it can't be noted now.
        vault().and_then(|vault| vault.practice_ended(port)).ok();
    }
    Ok(Exit::Done)
}

fn failed(error: &practice::Error) -> Stop {
    Stop::failure(Code::PracticeDown, &error.to_string(), "look whether Keyrack's data folder can be written to")
}

/// What ends the server. Listens to signals from now on, not from when it is first waited for.
fn told_to_end(until_stdin_closes: bool) -> Result<impl Future<Output = ()> + Send> {
    let mut person = Person::listen()?;
    let terminated = terminated()?;
    Ok(async move {
        let input_ends =
            async { if until_stdin_closes { while person.lines.next().await.is_some() {} } else { pending().await } };
        tokio::select! {
            () = person.interrupt.came() => {}
            () = terminated => {}
            () = input_ends => {}
        }
    })
}

#[cfg(unix)]
fn terminated() -> Result<impl Future<Output = ()> + Send> {
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        terminate.recv().await;
    })
}

#[cfg(not(unix))]
fn terminated() -> Result<impl Future<Output = ()> + Send> {
    Ok(pending())
}

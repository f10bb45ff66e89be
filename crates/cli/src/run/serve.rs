//! `keyrack practice serve`: practice ClickUp as a process of its own, in the foreground.

use practice::{Lang, Options, Server};
use vault::{Paths, Setup, Vault};
use wire::Code;

use crate::{
    ask::Lines,
    exit::Exit,
    output,
    stop::{Result, Stop},
};

/// Runs practice ClickUp until it is told to end, having said on which port as soon as it listens.
///
/// The vault is opened for a moment only: it makes the folder, and knows the language that the user chose.
pub(super) async fn run(paths: Paths, port: Option<u16>, until_stdin_closes: bool) -> Result<Exit> {
    let state_file = paths.practice_state();
    let chosen = Vault::open(Setup::real(paths))?.settings()?.language;
    let lang = if chosen.as_deref() == Some("de") { Lang::De } else { Lang::En };
    let options = Options { state_file, port, lang };
    let server = Server::start(options).await.map_err(|error| failed(&error))?;
    output::port(server.port())?;
    server.run_until(told_to_end(until_stdin_closes)).await.map_err(|error| failed(&error))?;
    Ok(Exit::Done)
}

fn failed(error: &practice::Error) -> Stop {
    Stop::failure(Code::PracticeDown, &error.to_string(), "Look whether Keyrack's data folder can be written to")
}

async fn told_to_end(until_stdin_closes: bool) {
    let input_ends = async {
        if until_stdin_closes {
            let mut lines = Lines::default();
            while lines.next().await.is_some() {}
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated() => {}
        () = input_ends => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => drop(terminate.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

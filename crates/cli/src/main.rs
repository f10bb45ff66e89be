//! The `keyrack` command: the vault's second front end, for scripts and for computers without a screen.
//!
//! It keeps nothing of its own and decides nothing that the window would decide otherwise: arguments become calls of
//! the vault, answers become text or JSON, failures become sentences and exit codes.

mod args;
mod ask;
mod browser;
mod exit;
mod interrupt;
mod output;
mod passphrase;
mod run;
mod show;
mod stop;
mod text;

use std::{alloc::System, process::ExitCode};

use clap::Parser as _;
use output::{Form, Output};
use passphrase::Passphrases;
use stop::Stop;
use zeroizing_alloc::ZeroAlloc;

/// Wipes what is given back: the libraries that carry a secret to and from the keyring leave it where it was.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    // Before the arguments are looked at: there may be a secret among them already.
    let hardened = vault::harden();
    if std::env::args_os().skip(1).any(|argument| argument.to_str().is_some_and(args::looks_secret)) {
        let stop = Stop::usage(
            "one of the arguments is a token or a client secret",
            "arguments are kept in the shell's history and seen by other programs: treat this secret as exposed and \
             regenerate it in ClickUp, then pass it on standard input",
        );
        Output::new(Form::Text).tell(&stop);
        return stop.exit().into();
    }
    let line = args::Line::parse();
    let output = Output::new(run::form(&line));
    log();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), system = std::env::consts::OS, "keyrack starts");
    if let Err(error) = hardened {
        tracing::warn!(%error, "this process's memory could not be kept from other programs");
    }
    let passphrases = Passphrases::new(line.passphrase_fd);
    match run::run(line.command, &passphrases, &output) {
        Ok(exit) => exit.into(),
        Err(stop) => {
            output.tell(&stop);
            stop.exit().into()
        }
    }
}

/// Logs to standard error at the level that `KEYRACK_LOG` names, Keyrack's own parts only.
///
/// Other crates' logs may show what is sent; none of theirs is ever on.
fn log() {
    let level = args::Environment::read().log.and_then(|level| level.parse::<tracing::Level>().ok());
    let Some(level) = level else { return };
    let ours = ["clickup", "handout", "keyrack", "practice", "vault"];
    let filter = ours.map(|target| format!("{target}={level}")).join(",");
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter).init();
}

//! What the command is told while it runs: lines of standard input, secrets, and yes or no.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};

use secrecy::{SecretString, zeroize::Zeroizing};
use tokio::sync::mpsc;
use wire::Code;

use crate::{
    interrupt::Interrupt,
    output::{self, Output},
    stop::{Result, Stop},
};

/// More than any answer or secret has.
const LIMIT: u64 = 1 << 20;

/// Whoever sits at the command, while it waits: what they type, and Ctrl-C.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) lines: Lines,
    pub(crate) interrupt: Interrupt,
}

impl Person {
    /// Listens to Ctrl-C from now on, and to standard input from the first line that is wanted.
    pub(crate) fn listen() -> Result<Self> {
        Ok(Self { lines: Lines::default(), interrupt: Interrupt::listen()? })
    }

    /// Asks until the answer is one of these words, or the beginning of one. Ctrl-C and an ended input leave it open.
    pub(crate) async fn choose(&mut self, question: &str, words: &[&'static str]) -> Result<&'static str> {
        loop {
            output::ask(&format!("{question} [{}]", words.join("/")));
            let line = self.interrupt.unless(self.lines.next()).await?.ok_or(Stop::Interrupted)?;
            let answer = line.trim().to_ascii_lowercase();
            if let Some(word) = words.iter().find(|word| !answer.is_empty() && word.starts_with(&answer)) {
                return Ok(word);
            }
        }
    }
}

/// The lines of standard input, read on a thread of their own so that waiting for one can be given up.
#[derive(Debug, Default)]
pub(crate) struct Lines(Option<mpsc::Receiver<String>>);

impl Lines {
    /// The next line, without its end; none when there are no more. Nothing is lost when this is cancelled.
    pub(crate) async fn next(&mut self) -> Option<String> {
        self.0.get_or_insert_with(lines).recv().await
    }
}

#[cfg(test)]
impl Person {
    /// Somebody who types these lines and no more.
    pub(crate) fn typing(lines: &[&str]) -> Result<Self> {
        let (sender, receiver) = mpsc::channel(lines.len().max(1));
        for line in lines {
            sender.try_send((*line).to_owned()).expect("there is room for each");
        }
        Ok(Self { lines: Lines(Some(receiver)), interrupt: Interrupt::listen()? })
    }
}

/// The thread is left behind at the end: one that waits for a terminal can't be woken.
fn lines() -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let mut line = Vec::new();
            match input.by_ref().take(LIMIT).read_until(b'\n', &mut line) {
                Ok(1..) => {}
                Ok(0) | Err(_) => return,
            }
            let line = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// A secret: all of standard input when that was said, else what is typed unseen at the terminal.
///
/// `flag` is the argument that says so, for the one who said neither.
pub(crate) fn secret(from_stdin: bool, question: &str, flag: &str) -> Result<SecretString> {
    // At a terminal it is typed unseen either way.
    if from_stdin && !io::stdin().is_terminal() {
        let mut text = Zeroizing::new(String::new());
        let taken = io::stdin().lock().take(LIMIT).read_to_string(&mut text);
        return match taken {
            Ok(_) => Ok(SecretString::from(text.trim())),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Stop::failure(
                Code::BadText,
                "what came on standard input is not text",
                "send the secret alone, as ClickUp shows it",
            )),
            Err(error) => Err(error.into()),
        };
    }
    if !io::stdin().is_terminal() {
        return Err(Stop::usage(
            "there is no terminal to ask for the secret",
            format!("say `{flag}` and send it on standard input"),
        ));
    }
    let text = Zeroizing::new(rpassword::prompt_password(question)?);
    Ok(SecretString::from(text.trim()))
}

/// Makes sure that something irrevocable is meant; `yes` says so beforehand.
pub(crate) fn sure(output: &Output, yes: bool, question: &str) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    if !output.can_ask() {
        return Err(Stop::usage("there is nobody to ask whether this is meant", "say `--yes` if it is"));
    }
    output::ask(&format!("{question} [y/N]"));
    let mut answer = String::new();
    io::stdin().lock().take(LIMIT).read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
}

//! A process of its own that does one thing to an encrypted file, for tests that end, starve and outnumber it: this
//! test binary once more, running the one test below with its orders in the environment.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    str::FromStr,
    thread,
    time::Duration,
};

use vault::{Clock, EncryptedFile, FileRefusal, SafeTrouble, Secrets as _, Step, Steps};

use super::{Home, OTHER_PASSPHRASE, PASSPHRASE, file_in, plain};

const FOLDER: &str = "KEYRACK_TEST_FOLDER";
const ORDER: &str = "KEYRACK_TEST_ORDER";
const LAST_STEP: &str = "KEYRACK_TEST_LAST_STEP";
const OUTCOME: &str = "outcome: ";

/// What a writer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Makes the file.
    Create,
    /// Sets `token/changed` to `CNRY-new`.
    Change,
    /// Removes `token/changed`.
    Remove,
    /// Gives the file the other passphrase.
    ChangePassphrase,
    /// Waits for a file called `begin`, then sets fifty secrets, `token/NAME-N`, where this is the name.
    Fill(char),
}

/// How it ended, as far as the writer could tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was acknowledged.
    Done,
    /// The store said that it can't be read or written.
    Unusable,
    /// The writer did not live to tell.
    Killed,
}

impl Order {
    pub(super) const SINGLE: [Self; 4] = [Self::Create, Self::Change, Self::Remove, Self::ChangePassphrase];

    /// A home in which the order can be carried out.
    pub(super) fn home(self) -> Home {
        if self == Self::Create { Home::empty() } else { Home::furnished() }
    }

    /// The command line of a writer that carries it out, after which there is a place for more arguments.
    pub(super) fn give(self, command: &mut Command, folder: &Path) {
        command.args(["--exact", "file::writer::what_one_process_wrote_another_reads", "--nocapture"]);
        command.env(FOLDER, folder).env(ORDER, format!("{self:?}"));
    }

    /// A writer that aborts at a step.
    pub(super) fn until(self, folder: &Path, step: Step) -> Output {
        let mut command = Command::new(binary());
        self.give(&mut command, folder);
        command.env(LAST_STEP, format!("{step:?}")).output().unwrap()
    }

    fn carry_out(self, folder: &Path, steps: Steps) -> Result<(), FileRefusal> {
        let file = file_in(folder, Clock::System, steps);
        if self == Self::Create {
            return file.create(PASSPHRASE.into());
        }
        file.unlock(PASSPHRASE.into())?;
        match self {
            Self::Create => {}
            Self::Change => file.set("token/changed", &"CNRY-new".into())?,
            Self::Remove => file.remove("token/changed")?,
            Self::ChangePassphrase => file.change_passphrase(OTHER_PASSPHRASE.into())?,
            Self::Fill(name) => fill(&file, folder, name)?,
        }
        Ok(())
    }
}

fn fill(file: &EncryptedFile, folder: &Path, name: char) -> Result<(), SafeTrouble> {
    while !folder.join("begin").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    (0..50).try_for_each(|number| file.set(&format!("token/{name}-{number}"), &format!("CNRY-{name}-{number}").into()))
}

impl FromStr for Order {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::SINGLE
            .into_iter()
            .chain(['a', 'b'].map(Self::Fill))
            .find(|order| format!("{order:?}") == text)
            .ok_or_else(|| format!("no such order: {text}"))
    }
}

impl Outcome {
    /// What a writer said of itself; a writer that failed in a way no store may fail fails the test.
    pub(super) fn of(output: &Output) -> Self {
        use std::os::unix::process::ExitStatusExt as _;
        let said = String::from_utf8_lossy(&output.stdout);
        match said.lines().find_map(|line| Some(line.split_once(OUTCOME)?.1)) {
            Some("Done") => Self::Done,
            Some("Unusable") => Self::Unusable,
            _ => {
                // strace ends as its tracee did, and a shell that became the writer is the writer.
                assert!(output.status.signal().is_some(), "a writer ends with an outcome or by a signal: {output:?}");
                Self::Killed
            }
        }
    }
}

/// This test binary.
pub(super) fn binary() -> PathBuf {
    std::env::current_exe().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a writer's orders come by its environment")]
fn ordered(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[test]
fn what_one_process_wrote_another_reads() {
    let Some(order) = ordered(ORDER) else {
        // Nobody's writer: the test that its name says.
        let home = Order::Change.home();
        let mut command = Command::new(binary());
        Order::Change.give(&mut command, home.folder.path());
        assert_eq!(Outcome::of(&command.output().unwrap()), Outcome::Done, "it was acknowledged there");
        let value = plain(&home.open(PASSPHRASE).unwrap(), "token/changed");
        assert_eq!(value.as_deref(), Some("CNRY-new"), "so it is here");
        return;
    };
    let last = ordered(LAST_STEP);
    let steps = Steps::to(move |step| {
        if last.as_ref().is_some_and(|last| *last == format!("{step:?}")) {
            std::process::abort();
        }
    });
    let folder = PathBuf::from(ordered(FOLDER).unwrap());
    let outcome = match order.parse::<Order>().unwrap().carry_out(&folder, steps) {
        Ok(()) => Outcome::Done,
        Err(FileRefusal::Because(SafeTrouble::FileUnusable)) => Outcome::Unusable,
        Err(other) => panic!("a fault of the disk looked like something else: {other}"),
    };
    println!("\n{OUTCOME}{outcome:?}");
}

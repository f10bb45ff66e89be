//! Where the passphrase of the encrypted file comes from: a descriptor that a script names, or whoever sits at the
//! terminal. Never an argument, and never the environment: other programs can read both.

use std::{cell::RefCell, fs::File, io::Read as _};

use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};
use vault::{EncryptedFile, SafeTrouble};
use wire::Code;

use crate::{
    output::{self, Output},
    stop::{Result, Stop},
};

/// More than any passphrase has; a line that long never has to move, which would leave a copy behind.
const LIMIT: usize = 4096;

/// Gives one passphrase after the other.
#[derive(Debug)]
pub(crate) struct Passphrases {
    descriptor: Option<u32>,
    /// Opened at the first one, and read on from there.
    open: RefCell<Option<File>>,
}

impl Passphrases {
    /// From this descriptor, else from the terminal.
    pub(crate) fn new(descriptor: Option<u32>) -> Self {
        Self { descriptor, open: RefCell::default() }
    }

    /// The passphrase that the encrypted file has.
    pub(crate) fn present(&self, output: &Output) -> Result<SecretString> {
        match self.descriptor {
            Some(number) => self.line(number),
            None if output.can_ask() => typed("Passphrase of the encrypted file: "),
            None => Err(vault::Error::from(SafeTrouble::FileLocked).into()),
        }
    }

    /// A passphrase that the encrypted file is to have, typed twice.
    pub(crate) fn fresh(&self, output: &Output) -> Result<SecretString> {
        if let Some(number) = self.descriptor {
            return self.line(number);
        }
        if !output.can_ask() {
            return Err(Stop::usage(
                "there is no terminal to ask for a passphrase",
                "send it on a descriptor of its own and name that with `--passphrase-fd`",
            ));
        }
        output::say(&format!(
            "Choose a passphrase of {} characters or more. If it is forgotten nobody can open the file, not even Keyrack",
            EncryptedFile::PASSPHRASE_CHARS
        ));
        let passphrase = typed("New passphrase: ")?;
        if typed("Once more: ")?.expose_secret() != passphrase.expose_secret() {
            return Err(Stop::usage("the two passphrases are not the same", "begin again; nothing was changed"));
        }
        Ok(passphrase)
    }

    /// The next line of the descriptor. Byte by byte: what comes after it is not ours to take.
    fn line(&self, number: u32) -> Result<SecretString> {
        let mut open = self.open.borrow_mut();
        let file = match &mut *open {
            Some(file) => file,
            none => none.insert(File::open(format!("/dev/fd/{number}")).map_err(|_| unreadable(number))?),
        };
        let mut line = Zeroizing::new(Vec::with_capacity(LIMIT));
        let mut byte = Zeroizing::new([0]);
        while line.len() < LIMIT && file.read(&mut *byte).map_err(|_| unreadable(number))? == 1 && byte[0] != b'\n' {
            line.push(byte[0]);
        }
        let text = str::from_utf8(&line).map_err(|_| {
            let hint = "send it as UTF-8, and nothing else on its line";
            Stop::failure(Code::BadText, "what came on the passphrase's descriptor is not text", hint)
        })?;
        Ok(text.trim_end_matches('\r').into())
    }
}

/// Typed unseen. A passphrase is taken as it is: spaces may be part of it.
fn typed(question: &str) -> Result<SecretString> {
    Ok(rpassword::prompt_password(question)?.into())
}

fn unreadable(number: u32) -> Stop {
    Stop::usage(
        format!("there is nothing to read on descriptor {number}"),
        "open it for this command, as in `keyrack --passphrase-fd 3 … 3< <(pass show keyrack)`",
    )
}

#[cfg(all(test, unix))]
mod tests {
    use std::{io::Write as _, os::fd::AsRawFd as _};

    use super::*;
    use crate::output::Form;

    #[test]
    fn each_line_of_the_descriptor_is_a_passphrase_and_what_follows_stays_there() {
        let (mut reader, mut writer) = std::io::pipe().expect("a pipe");
        writer.write_all("first one \r\nsecond\nrest".as_bytes()).expect("there is room");
        drop(writer);
        let passphrases = Passphrases::new(u32::try_from(reader.as_raw_fd()).ok());
        let output = Output::new(Form::Document);
        for expected in ["first one ", "second"] {
            let line = passphrases.present(&output).expect("there is a line");
            assert_eq!(line.expose_secret(), expected, "as it is, without the line's end");
        }
        let mut rest = String::new();
        reader.read_to_string(&mut rest).expect("it can still be read");
        assert_eq!(rest, "rest", "nothing else was taken");
    }

    #[test]
    fn without_a_descriptor_and_without_a_terminal_nothing_is_waited_for() {
        let (passphrases, output) = (Passphrases::new(None), Output::new(Form::Document));
        let locked = passphrases.present(&output).expect_err("nobody can be asked");
        assert_eq!(locked.exit() as u8, 5, "the file stays locked, and that has a number of its own");
        assert_eq!(passphrases.fresh(&output).expect_err("nobody can be asked").exit() as u8, 2, "a wrong call");
        let closed = Passphrases::new(Some(987_654));
        assert_eq!(closed.present(&output).expect_err("no such descriptor").exit() as u8, 2, "a wrong call");
    }
}

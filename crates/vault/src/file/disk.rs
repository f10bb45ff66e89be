//! Where the encrypted file is, and how it is replaced: at every moment its name leads to a whole file, the old one or
//! the new one, and the one before the last success is kept beside it.
//!
//! Knows nothing of what is in it.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use crate::{Step, Steps};

/// More than any number of secrets takes; what is larger is not ours.
const LARGEST: u64 = 16 << 20;

/// What the generation before has behind the file's name.
const PREVIOUS: &str = ".previous";

/// The file's place.
pub(super) struct Disk {
    path: PathBuf,
    lock: PathBuf,
    steps: Steps,
}

/// The right to write, until it is dropped: one process, and in it one thread, has it.
pub(super) struct Turn {
    _held: File,
}

impl Disk {
    pub(super) fn at(path: PathBuf, lock: PathBuf, steps: Steps) -> Self {
        Self { path, lock, steps }
    }

    /// Whether anything at all has the name.
    pub(super) fn is_there(&self) -> io::Result<bool> {
        is_there(&self.path)
    }

    /// Waits for the turn to write.
    pub(super) fn turn(&self) -> io::Result<Turn> {
        let held = only_mine(OpenOptions::new().write(true).create(true).truncate(false)).open(&self.lock)?;
        held.lock()?;
        Ok(Turn { _held: held })
    }

    /// The file's bytes; none when there is no file. Asks for no turn: the name always leads to a whole file.
    pub(super) fn read(&self) -> io::Result<Option<Vec<u8>>> {
        let file = match unlinked(OpenOptions::new().read(true)).open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let about = file.metadata()?;
        if !about.is_file() || about.len() > LARGEST {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1);
        file.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// Gives the name to these bytes, and `kept` the name of the previous generation.
    pub(super) fn replace(&self, _turn: &Turn, bytes: &[u8], kept: Option<&[u8]>) -> io::Result<()> {
        self.steps.reach(Step::FileBegun);
        let new = Draft::write(self.beside(".new"), bytes)?;
        self.steps.reach(Step::FileWritten);
        new.sync()?;
        self.steps.reach(Step::FileSynced);
        if let Some(kept) = kept {
            // A copy and not a second link: not every file system has those, and damage to one would be damage to both.
            let copy = Draft::write(self.beside(".previous.new"), kept)?;
            copy.sync()?;
            copy.become_file(&self.beside(PREVIOUS))?;
        }
        self.steps.reach(Step::FileKept);
        new.become_file(&self.path)?;
        self.steps.reach(Step::FileRenamed);
        self.sync_folder()?;
        self.steps.reach(Step::FolderSynced);
        Ok(())
    }

    /// Gives a previous generation that lies here a name that nothing has, so that no write takes its place.
    pub(super) fn set_previous_aside(&self, _turn: &Turn) -> io::Result<()> {
        let previous = self.beside(PREVIOUS);
        if !is_there(&previous)? {
            return Ok(());
        }
        let numbered = |number: u32| self.beside(&format!("{PREVIOUS}-{number}"));
        let mut number = 1;
        while is_there(&numbered(number))? {
            number += 1;
        }
        fs::rename(previous, numbered(number))?;
        self.sync_folder()
    }

    /// Makes the names in the folder last.
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        // Elsewhere a folder can't be opened as a file, and names are in the file system's own journal.
        if cfg!(unix) {
            let folder = self.path.parent().ok_or(io::ErrorKind::NotFound)?;
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = OsString::from(&self.path);
        name.push(suffix);
        name.into()
    }
}

/// A file in the making, under a name that nobody reads. One that is given up takes its name along; one whose writer
/// was killed is thrown away by the next, which has the turn.
struct Draft {
    path: PathBuf,
    file: File,
    done: bool,
}

impl Draft {
    fn write(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        // `create_new` follows no link and takes nothing over.
        let file = only_mine(OpenOptions::new().write(true).create_new(true)).open(&path)?;
        let mut draft = Self { path, file, done: false };
        draft.file.write_all(bytes)?;
        Ok(draft)
    }

    fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    fn become_file(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.done {
            // Sealed, and thrown away by the next write where this fails.
            drop(fs::remove_file(&self.path));
        }
    }
}

/// Whether anything at all has this name, a link that leads nowhere included.
fn is_there(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// What is made is for this user only.
fn only_mine(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Opens no link, and does not wait for whoever might write to a pipe.
fn unlinked(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits().cast_signed());
    }
    options
}

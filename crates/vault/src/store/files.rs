//! The files that make up the database: which are there, how they are named, and how one takes another's place.
//!
//! Nothing here deletes or overwrites a file that holds records. What is written new is written under a name of its
//! own, reaches the disk, and is then renamed; whoever does so has [the turn](super::opening::turn).

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// What SQLite keeps beside a database: its log, the log's index, and the journal of older databases.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];
/// A file that is being written, and that takes another name once it is whole.
const PART: &str = ".part";

/// The database and all that lies beside it under its name.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    database: PathBuf,
}

impl Files {
    pub(crate) fn of(database: PathBuf) -> Self {
        Self { database }
    }

    pub(super) fn database(&self) -> &Path {
        &self.database
    }

    /// The file with the database's name and this behind it.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        let mut path = self.database.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    /// The name of that file, without its folder.
    pub(super) fn name(&self, ending: &str) -> String {
        self.beside(ending).file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What the names beside the database have behind its own. Files that are not yet whole are none.
    pub(super) fn endings(&self) -> io::Result<Vec<String>> {
        let (folder, own) = (self.folder(), self.name(""));
        let mut endings = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name();
            let ending = name.to_str().and_then(|name| name.strip_prefix(&own)).unwrap_or_default();
            if !ending.is_empty() && ending != PART {
                endings.push(ending.to_owned());
            }
        }
        Ok(endings)
    }

    /// Whether writes are in the log that the database itself does not have yet.
    pub(super) fn has_log(database: &Path) -> bool {
        let log = Self::of(database.to_owned()).beside(COMPANIONS[0]);
        fs::metadata(log).is_ok_and(|log| log.len() > 0)
    }

    /// This ending, with a number behind it if the name is taken.
    pub(super) fn free(&self, ending: &str) -> String {
        let taken =
            |ending: &str| [""].iter().chain(&COMPANIONS).any(|it| self.beside(&format!("{ending}{it}")).exists());
        let numbered = (2_u32..).map(|number| format!("{ending}-{number}"));
        [ending.to_owned()].into_iter().chain(numbered).find(|ending| !taken(ending)).expect("numbers do not end")
    }

    /// The file that is being written.
    pub(super) fn part(&self) -> PathBuf {
        self.beside(PART)
    }

    /// Makes the file that is to be written, empty and for this user alone.
    pub(super) fn begin_part(&self) -> io::Result<PathBuf> {
        let part = self.part();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&part)?;
        Ok(part)
    }

    /// Makes sure that what was written has reached the disk.
    pub(super) fn sync_part(&self) -> io::Result<()> {
        OpenOptions::new().write(true).open(self.part())?.sync_all()
    }

    /// Gives what was written its name, in place of what had it.
    pub(super) fn name_part(&self, ending: &str) -> io::Result<()> {
        fs::rename(self.part(), self.beside(ending))?;
        self.sync_folder()
    }

    /// Removes what could not be written to its end.
    pub(super) fn drop_part(&self) {
        fs::remove_file(self.part()).ok(); // The next one that is written takes its place.
    }

    /// Gives a file that is there another name, which is free.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.beside(from), self.beside(to))
    }

    /// Moves the database and its companions aside, under an ending that is free; tells which were there.
    ///
    /// The database goes first: without it what is left is never taken for a whole.
    pub(super) fn set_aside(&self, ending: &str) -> io::Result<Vec<String>> {
        let mut moved = Vec::new();
        for companion in [""].iter().chain(&COMPANIONS) {
            let to = format!("{ending}{companion}");
            match self.rename(companion, &to) {
                Ok(()) => moved.push(self.name(&to)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        self.sync_folder()?;
        Ok(moved)
    }

    /// Makes sure that the names have reached the disk.
    #[cfg(unix)]
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        File::open(self.folder())?.sync_all()
    }

    /// Windows writes names through by itself.
    #[cfg(not(unix))]
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        Ok(())
    }

    fn folder(&self) -> &Path {
        self.database.parent().expect("the database is in the data folder")
    }
}

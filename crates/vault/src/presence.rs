//! Which runs of Keyrack are alive, and which of them listens on a port: told by locked files, which the system lets
//! go of however a process ends.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// This run of Keyrack, as other runs see it.
#[derive(Debug)]
pub(crate) struct Presence {
    locks: PathBuf,
    id: String,
    /// Held for as long as this run lives.
    _file: File,
}

impl Presence {
    pub(crate) fn announce(locks: PathBuf) -> Result<Self> {
        // One at a time: a run that looks for what the dead left behind must not find a file that is not locked yet.
        let turn = File::create(locks.join("runs")).map_err(Error::Folder)?;
        turn.lock().map_err(Error::Folder)?;
        let id = uuid::Uuid::new_v4().to_string();
        let file = File::create(locks.join(format!("run-{id}"))).map_err(Error::Folder)?;
        file.try_lock().map_err(|error| Error::Folder(error.into()))?;
        let presence = Self { locks, id, _file: file };
        presence.sweep();
        Ok(presence)
    }

    /// The name of this run in the records.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Whether the run of this name has ended.
    pub(crate) fn is_gone(&self, run: &str) -> bool {
        if run == self.id || uuid::Uuid::try_parse(run).is_err() {
            return false;
        }
        match File::open(self.locks.join(format!("run-{run}"))) {
            // Shared, so that two runs that look at the same time do not take each other for the one they look for.
            Ok(file) => file.try_lock_shared().is_ok(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        }
    }

    /// Whether any run has the vault open but the one of this name.
    pub(crate) fn is_any_but(own: Option<&str>, locks: &Path) -> Result<bool> {
        let turn = File::create(locks.join("runs")).map_err(Error::Folder)?;
        turn.lock().map_err(Error::Folder)?;
        let mut entries = fs::read_dir(locks).map_err(Error::Folder)?.flatten();
        Ok(entries.any(|entry| {
            let name = entry.file_name();
            let other = name.to_str().and_then(|name| name.strip_prefix("run-")).is_some_and(|run| Some(run) != own);
            let held = |file: File| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
            other && File::open(entry.path()).is_ok_and(held)
        }))
    }

    /// Claims the right to listen on a port; none while another run has it.
    pub(crate) fn claim_port(&self, port: u16) -> Result<Option<File>> {
        let file = File::create(self.locks.join(format!("port-{port}"))).map_err(Error::Folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::Folder(error)),
        }
    }

    /// Removes what runs left behind that were killed.
    fn sweep(&self) {
        for entry in fs::read_dir(&self.locks).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let gone = name.to_str().and_then(|name| name.strip_prefix("run-")).is_some_and(|run| self.is_gone(run));
            if gone {
                fs::remove_file(entry.path()).ok(); // Another run may have been faster.
            }
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // A file that stays behind says nothing while nobody holds its lock.
        fs::remove_file(self.locks.join(format!("run-{}", self.id))).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_is_gone_is_so_for_two_who_look_at_once() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let presence = Presence::announce(folder.path().to_owned()).expect("the folder is there");
        let killed = uuid::Uuid::new_v4().to_string();
        let path = folder.path().join(format!("run-{killed}"));
        let own = File::create(&path).expect("the folder is ours");
        own.try_lock().expect("nobody else has it");
        assert!(!presence.is_gone(&killed), "it lives for as long as it holds its file");
        drop(own);
        let another = File::open(&path).expect("a kill leaves it there");
        another.try_lock_shared().expect("as another run does while it looks");
        assert!(presence.is_gone(&killed), "who looks is not who lives");
    }
}

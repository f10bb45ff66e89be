//! The log's files: one a day, for the last seven days that had any, for this user only.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicI64, Ordering},
};

use tracing_appender::rolling::{RollingFileAppender, RollingWriter, Rotation};
use tracing_subscriber::fmt::MakeWriter;
use vault::Clock;

/// How many files are kept, today's among them.
const FILES: usize = 7;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Today's file, and tomorrow's from midnight on, UTC.
///
/// It is written at once, line by line: what is said right before a crash is what a report is about.
pub(super) struct Daily {
    files: RollingFileAppender,
    folder: PathBuf,
    clock: Clock,
    /// The day on which the files were last seen to be private.
    private_on: AtomicI64,
}

impl Daily {
    /// Opens today's file, and removes those that are too many.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        make_private(folder)?;
        let files = RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("keyrack")
            .filename_suffix("log")
            .max_log_files(FILES)
            .build(folder)
            .map_err(io::Error::other)?;
        let daily =
            Self { files, folder: folder.to_owned(), clock: Clock::System, private_on: AtomicI64::new(i64::MIN) };
        drop(daily.make_writer());
        Ok(daily)
    }
}

impl<'a> MakeWriter<'a> for Daily {
    type Writer = RollingWriter<'a>;

    fn make_writer(&'a self) -> Self::Writer {
        // Read before the appender reads it: a day that begins in between is noticed with the next line.
        let today = self.clock.now().wall / DAY;
        let writer = self.files.make_writer();
        if self.private_on.swap(today, Ordering::Relaxed) != today {
            // The appender makes a file as any program does. In their folder nobody else could open it anyway.
            keep_private(&self.folder);
        }
        writer
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder) // A user's profile on Windows is for that user already.
}

#[cfg(unix)]
fn keep_private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        // One that was removed meanwhile needs nothing, and there is no log to tell of another.
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o600)).ok();
    }
}

#[cfg(not(unix))]
fn keep_private(_folder: &Path) {}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, io::Write as _};

    use super::*;

    fn names(folder: &Path) -> BTreeSet<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn seven_files_are_kept_and_the_oldest_go() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("notes.txt"), "somebody's own").unwrap();
        for day in 1..=9 {
            fs::write(home.path().join(format!("keyrack.2026-01-0{day}.log")), "old").unwrap();
            // Which is the oldest is told by the file system, whose clock may tick slowly.
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Daily::open(home.path()).unwrap().make_writer().write_all(b"today\n").unwrap();
        let left = names(home.path());
        assert_eq!(
            left.iter().filter(|name| name.starts_with("keyrack.")).count(),
            FILES,
            "no more than a week: {left:?}"
        );
        assert!(!left.contains("keyrack.2026-01-03.log"), "the oldest went: {left:?}");
        assert!(left.contains("keyrack.2026-01-04.log"), "the newest stayed: {left:?}");
        assert!(left.contains("notes.txt"), "what is no log is not Keyrack's to remove");
    }

    #[test]
    fn what_one_run_wrote_the_next_one_keeps() {
        let home = tempfile::tempdir().unwrap();
        for round in [b"first\n", b"again\n"] {
            Daily::open(home.path()).unwrap().make_writer().write_all(round).unwrap();
        }
        let files = names(home.path());
        let text: String = files.iter().map(|name| fs::read_to_string(home.path().join(name)).unwrap()).collect();
        assert!(
            text.contains("first\n") && text.contains("again\n"),
            "a restart is part of what a report tells: {text}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_and_every_file_are_for_this_user_only() {
        use std::{
            os::unix::fs::PermissionsExt as _,
            sync::{Arc, Mutex},
        };
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data/logs");
        let mut daily = Daily::open(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700, "nobody else can open what is in there");
        assert_eq!(mode(folder.parent().unwrap()), 0o700, "nor what comes beside it");
        for name in names(&folder) {
            assert_eq!(mode(&folder.join(name)), 0o600, "nor a copy that kept its mode");
        }
        let time = Arc::new(Mutex::new(Clock::System.now()));
        daily.clock = Clock::Set(Arc::clone(&time));
        let tomorrows = folder.join("keyrack.2999-01-01.log");
        fs::write(&tomorrows, "as the appender makes it").unwrap();
        fs::set_permissions(&tomorrows, fs::Permissions::from_mode(0o644)).unwrap();
        time.lock().unwrap().wall += DAY;
        drop(daily.make_writer());
        assert_eq!(mode(&tomorrows), 0o600, "the file of a new day is made private with its first line");
    }
}

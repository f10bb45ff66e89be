//! A folder with a vault in it, and its files.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::Connection;
use tempfile::TempDir;
use vault::{Clock, Error, Paths, Recovery, Safes, Setup, Vault};

/// A vault with records in each schema that was released, as SQL, the oldest first.
pub(crate) const SCHEMAS: &[&str] = &[include_str!("schemas/0001.sql"), include_str!("schemas/0002.sql")];

/// The number of the newest schema.
pub(crate) fn latest_schema() -> u32 {
    let migrations =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).expect("the migrations are there");
    u32::try_from(migrations.count()).expect("there are few")
}

/// A data folder of its own.
pub(crate) struct Home {
    /// Removed with this.
    folder: TempDir,
    data: PathBuf,
}

impl Home {
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { data: folder.path().to_owned(), folder }
    }

    /// With a database that an older Keyrack left.
    pub(crate) fn of_schema(sql: &str) -> Self {
        let home = Self::empty();
        home.connection().execute_batch(sql).expect("the schema's own SQL");
        home
    }

    /// With a database of the newest schema that has records in it, closed properly.
    pub(crate) fn with_records() -> Self {
        let old = Self::of_schema(SCHEMAS[0]);
        drop(old.open().expect("migrated"));
        let home = Self::empty();
        home.write("keyrack.db", &old.read("keyrack.db"));
        home
    }

    /// The same with another data folder, which is below this one.
    pub(crate) fn below(self, name: &str) -> Self {
        Self { data: self.data.join(name), folder: self.folder }
    }

    pub(crate) fn open(&self) -> Result<Vault, Error> {
        Vault::open(Setup { safes: Safes::memory(), ..Setup::real(self.paths()) })
    }

    pub(crate) fn recovery(&self) -> Recovery {
        Recovery::at(self.paths(), Clock::System)
    }

    /// The labels of the tokens, the newest first, as a run of Keyrack finds them.
    pub(crate) fn labels(&self) -> Vec<String> {
        let vault = self.open().expect("the vault opens");
        vault.tokens().expect("readable").into_iter().map(|token| token.label).collect()
    }

    /// The database, past the vault.
    pub(crate) fn connection(&self) -> Connection {
        Connection::open(self.path("keyrack.db")).expect("SQLite opens it")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.data.join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name} is there: {error}"))
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("the folder is ours");
    }

    /// Every file in the folder, with what it holds.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(&self.data).expect("the folder is there").map(|entry| entry.expect("readable"));
        let files = entries.filter(|entry| entry.path().is_file());
        files
            .map(|entry| entry.file_name().into_string().expect("a plain name"))
            .map(|name| (name.clone(), self.read(&name)))
            .collect()
    }

    /// Makes a file look two days older.
    pub(crate) fn make_older(&self, name: &str) {
        let file = File::options().write(true).open(self.path(name)).expect("it is there");
        let changed = file.metadata().and_then(|it| it.modified()).expect("the system tells");
        file.set_modified(changed - Duration::from_hours(48)).expect("it is ours");
    }

    fn paths(&self) -> Paths {
        Paths::at(self.data.clone())
    }
}

/// Whether nobody else may read a file.
#[cfg(unix)]
pub(crate) fn is_mine_alone(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777 == 0o600
}

/// On Windows the profile's folder sees to that.
#[cfg(not(unix))]
pub(crate) fn is_mine_alone(path: &Path) -> bool {
    path.exists()
}

//! What `run.sh` prepared: where the programs under test are and where artefacts go. The one place that reads the
//! environment.
#![expect(clippy::disallowed_methods, reason = "what run.sh prepared reaches the suite no other way")]

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The folder of the built programs.
pub(crate) fn programs() -> PathBuf {
    prepared("KEYRACK_SUITE_PROGRAMS")
}

/// The run's own folder, gone after it; every case's home is in there.
pub(crate) fn folder() -> PathBuf {
    prepared("KEYRACK_SUITE_FOLDER")
}

/// A folder for what stays after the run.
pub(crate) fn artefacts(part: &str) -> PathBuf {
    let folder = prepared("KEYRACK_SUITE_ARTEFACTS").join(part);
    fs::create_dir_all(&folder).expect("artefacts can be written");
    folder
}

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The name of the case now running.
pub(crate) fn case() -> String {
    let name = env::var("NEXTEST_TEST_NAME")
        .ok()
        .or_else(|| std::thread::current().name().map(str::to_owned))
        .unwrap_or_default();
    name.replace("::", "-")
}

/// The desktop entry and the list of defaults under which another program opens `keyrack://` links.
pub(crate) fn another_owner_of_links() -> (String, String) {
    let entry = "[Desktop Entry]\nType=Application\nName=Another program\nExec=true %u\nNoDisplay=true\n\
                 MimeType=x-scheme-handler/keyrack;\n";
    let list = "[Default Applications]\nx-scheme-handler/keyrack=another.desktop\n";
    (entry.to_owned(), list.to_owned())
}

/// A log of the case, written to from wherever it was left.
pub(crate) fn log(part: &str) -> File {
    let path = artefacts("logs").join(format!("{}-{part}.log", case()));
    File::options().create(true).append(true).open(path).expect("a log can be written")
}

fn prepared(name: &str) -> PathBuf {
    let path = env::var_os(name);
    path.map_or_else(|| panic!("{name} is not set: start the suite by tests/desktop/run.sh"), PathBuf::from)
}

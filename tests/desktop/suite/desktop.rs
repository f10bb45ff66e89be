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

/// The home folder that all programs of the run share.
pub(crate) fn home() -> PathBuf {
    folder().join("home")
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

/// The desktop's defaults and entries as `run.sh` wrote them, with another program for `keyrack://` links.
pub(crate) fn with_another_owner_of_links(settings: &Path, data: &Path) {
    let (own_settings, own_data) = (home().join(".config"), home().join(".local/share"));
    let list = fs::read_to_string(own_settings.join("mimeapps.list")).expect("run.sh wrote the defaults");
    let mut list: Vec<&str> = list.lines().filter(|line| !line.contains("scheme-handler/keyrack")).collect();
    list.insert(1, "x-scheme-handler/keyrack=another.desktop");
    let browser = "applications/suite-browser.desktop";
    fs::copy(own_data.join(browser), data.join(browser)).expect("run.sh wrote the browser's entry");
    let entry = "[Desktop Entry]\nType=Application\nName=Another program\nExec=true %u\nNoDisplay=true\n\
                 MimeType=x-scheme-handler/keyrack;\n";
    fs::write(data.join("applications/another.desktop"), entry).expect("the folder is there");
    fs::write(settings.join("mimeapps.list"), list.join("\n") + "\n").expect("the folder is there");
}

/// A log of the case, written to from wherever it was left.
pub(crate) fn log(part: &str) -> File {
    File::options().create(true).append(true).open(log_of(part)).expect("a log can be written")
}

/// Where that log is.
pub(crate) fn log_of(part: &str) -> PathBuf {
    artefacts("logs").join(format!("{}-{part}.log", case()))
}

fn prepared(name: &str) -> PathBuf {
    let path = env::var_os(name);
    path.map_or_else(|| panic!("{name} is not set: start the suite by tests/desktop/run.sh"), PathBuf::from)
}

//! The integration tests of the whole, in one binary. What a single crate promises is tested there; what a person sees
//! is in `tests/desktop`.

mod authorize;
mod commands;
mod failures;
mod journal;
mod keyring;
mod meanwhile;
mod pasting;
mod personal;
mod practice;
mod renewal;
mod replay;
mod rotation;
mod secrecy;
mod store;
mod support;
mod workspaces;

use std::{collections::BTreeSet, fs, path::Path};

/// Folders that are no modules of this binary.
const APART: [&str; 4] = ["canary", "desktop", "secret-service", "seeded"];

#[test]
fn every_test_file_is_in_the_list() {
    let listed: BTreeSet<String> = include_str!("main.rs")
        .lines()
        .filter_map(|line| line.trim().strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let found: BTreeSet<String> = fs::read_dir(here)
        .expect("the folder of this file")
        .map(|entry| entry.expect("an entry that can be read").path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|kind| kind == "rs"))
        .filter_map(|path| path.file_stem().map(|name| name.to_string_lossy().into_owned()))
        .filter(|name| name != "main" && !APART.contains(&name.as_str()))
        .collect();
    assert_eq!(found, listed, "a file that is not listed in main.rs is never compiled, and its tests never run");
}

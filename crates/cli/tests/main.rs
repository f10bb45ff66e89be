//! The `keyrack` command from outside, in one binary: alone, and with keyrings of all kinds.

mod cli;
#[cfg(target_os = "linux")]
mod gnome;
#[cfg(target_os = "linux")]
mod hardened;
#[cfg(target_os = "linux")]
mod keepassxc;
#[cfg(target_os = "linux")]
mod keyring;
mod page;
#[cfg(target_os = "linux")]
mod personal;
#[cfg(target_os = "linux")]
mod registered;
#[cfg(target_os = "linux")]
mod renewal;
#[cfg(target_os = "linux")]
mod rotation;
#[cfg(unix)]
mod store;
mod support;
#[cfg(target_os = "linux")]
mod twenty;

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_test_file_is_in_the_list() {
    let listed: BTreeSet<String> = include_str!("main.rs")
        .lines()
        .filter_map(|line| line.trim().strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    let found: BTreeSet<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"))
        .expect("the folder of this file")
        .filter_map(|entry| entry.ok()?.path().file_stem().map(|name| name.to_string_lossy().into_owned()))
        .filter(|name| name != "main")
        .collect();
    assert_eq!(found, listed, "a file that is not listed in main.rs is never compiled, and its tests never run");
}

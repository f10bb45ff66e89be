//! The desktop suite's cases: what a person does with Keyrack, and what they then find. Started by `run.sh`.

mod again;
mod apps;
mod at_rest;
mod authorize;
mod closing;
mod copy;
mod first_run;
mod hardened;
mod health;
mod hosted;
mod journey;
mod keyring;
mod leaks;
mod limits;
mod link;
mod log;
mod personal;
mod recovery;
mod redirects;
mod reveal;
mod rotate;
mod set_up;
mod sight;
mod stores;
mod tray;
mod views;

use std::fs;
use std::path::Path;

#[test]
fn every_file_of_cases_is_listed() {
    let listed = include_str!("main.rs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for file in fs::read_dir(folder).expect("the cases are there").flatten() {
        let path = file.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a file of cases has a plain name");
        let line = format!("mod {name};");
        assert!(name == "main" || listed.contains(&line), "`{name}.rs` is not listed, so its cases would never run");
    }
}

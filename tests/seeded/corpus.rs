//! The seeds: small files in `fuzz/corpus/TARGET`. One whose name begins with `read-` is taken by its target, one that
//! begins with `dropped-` is not.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::run::TARGETS;

/// A file of the corpus.
pub(crate) struct Seed {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Seed {
    /// What its name says of it.
    pub(crate) fn is_read(&self) -> bool {
        self.name.starts_with("read-")
    }
}

/// The seeds of a target, by name.
pub(crate) fn seeds(target: &str) -> Vec<Seed> {
    let folder = fuzz().join("corpus").join(target);
    let seeds =
        names(&folder).into_iter().map(|name| Seed { bytes: fs::read(folder.join(&name)).expect("a seed"), name });
    seeds.collect()
}

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in UTF-8")).collect()
}

#[test]
fn every_target_has_seeds_of_both_kinds_and_is_one_of_the_fuzzers_too() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|target| (*target).to_owned()).collect();
    assert_eq!(names(&fuzz().join("corpus")), targets, "each target has seeds, and there are no seeds for nobody");
    let binaries: BTreeSet<String> = targets.iter().map(|target| format!("{target}.rs")).collect();
    assert_eq!(names(&fuzz().join("fuzz_targets")), binaries, "`make fuzz` runs the same targets");
    for target in TARGETS {
        let (read, dropped): (Vec<Seed>, Vec<Seed>) = seeds(target).into_iter().partition(Seed::is_read);
        assert!(!read.is_empty() && !dropped.is_empty(), "{target}: seeds that are read and seeds that are not");
        assert!(
            dropped.iter().all(|seed| seed.name.starts_with("dropped-")),
            "{target}: each seed says by its name what becomes of it"
        );
    }
}

//! A run of a target: over its seeds, over their beginnings, and over mutations of them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "where a run started, and what broke a target, is for a person"
)]

use std::{fs, panic, path::Path};

use fastrand::Rng;

use crate::{corpus::seeds, mutation::mutated};

/// Whatever a target makes of some bytes: it tells whether they were read, and panics where a promise is broken.
pub(crate) type Target = fn(&[u8]) -> bool;

/// All of them, by the names of their folders and of the fuzzer's binaries.
pub(crate) const TARGETS: &[&str] = &[
    "callback",
    "custom_roles",
    "explained",
    "file",
    "plan",
    "practice",
    "refusal",
    "seats",
    "shared",
    "sight",
    "spaces",
    "token",
    "user",
    "webhooks",
    "workspaces",
];

/// A run starts from the number in this variable, where there is one, and is the same again.
const START: &str = "KEYRACK_FUZZ_SEED";

/// Gives a target its seeds, each beginning of each, and so many mutations, of which this many in a hundred must be read:
/// mutations that are all dropped early try little.
pub(crate) fn run(name: &str, target: Target, mutations: usize, least: usize) {
    let seeds = seeds(name);
    for seed in &seeds {
        let read = attempt(name, target, &seed.bytes, || seed.name.clone());
        assert_eq!(read, seed.is_read(), "{name}/{}: its name says whether it is read", seed.name);
        for end in 0..seed.bytes.len() {
            let beginning = &seed.bytes[..end];
            attempt(name, target, beginning, || format!("{} cut off at byte {end}", seed.name));
        }
    }
    let start = start();
    println!("{name}: {START}={start}");
    let mut rng = Rng::with_seed(start);
    let mut read = 0;
    for number in 1..=mutations {
        let bytes = mutated(&seeds, &mut rng);
        read += usize::from(attempt(name, target, &bytes, || format!("mutation {number} of {START}={start}")));
    }
    println!("{name}: {mutations} mutations, {read} of them read");
    assert!(read >= mutations * least / 100, "{name}: too few are read to try what comes after");
}

/// Calls the target; where it panics, says of what, and leaves the input for the corpus.
fn attempt(name: &str, target: Target, bytes: &[u8], what: impl Fn() -> String) -> bool {
    panic::catch_unwind(|| target(bytes)).unwrap_or_else(|panic| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.broken"));
        fs::write(&file, bytes).expect("cargo made the folder");
        eprintln!("{name}: broken by {}, which is now in {}", what(), file.display());
        panic::resume_unwind(panic)
    })
}

#[expect(clippy::disallowed_methods, reason = "a test that failed is run again from the number that it printed")]
fn start() -> u64 {
    match std::env::var(START) {
        Ok(number) => number.parse().expect("the number that a run printed"),
        Err(_) => fastrand::u64(..),
    }
}

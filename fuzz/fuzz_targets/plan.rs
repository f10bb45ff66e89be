//! `clickup::fuzz::plan`, fuzzed.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let _ = clickup::fuzz::plan(input);
});

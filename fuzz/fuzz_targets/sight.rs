//! `vault::fuzz::sight`, fuzzed.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let _ = vault::fuzz::sight(input);
});

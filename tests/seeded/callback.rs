//! The callback parser.

use crate::run::run;

#[test]
fn of_mutated_callbacks_only_the_exact_form_is_accepted_and_an_error_shows_nothing() {
    run("callback", vault::fuzz::callback, 50_000, 1);
}

#[test]
fn a_callback_of_a_megabyte_is_dropped() {
    let good = include_bytes!("../../fuzz/corpus/callback/read-code-and-state.txt");
    for padding in ["&pad=x", "%00", "&", "\u{202e}", " "] {
        let long = [good, padding.repeat((1 << 20) / padding.len()).as_bytes()].concat();
        assert!(!vault::fuzz::callback(&long), "the form ends at 2048 bytes");
    }
}

//! What people paste: ClickUp's error page, and texts with IDs, secrets and addresses in them.

use crate::run::run;

#[test]
fn of_mutated_error_pages_a_code_comes_and_nothing_else_that_stood_there() {
    run("explained", clickup::fuzz::explained, 5_000, 1);
}

#[test]
fn of_mutated_pastes_only_what_has_the_form_is_found_and_no_secret_shows() {
    run("sight", vault::fuzz::sight, 20_000, 1);
}

#[test]
fn a_paste_of_a_megabyte_is_looked_at_and_shows_nothing() {
    for filling in [
        "x", "\n", "=", "\"", "\0", "https://", "pk_", "A", "?code=", "{\"a\":", "CNRY ", "\u{202e}", "http://[",
        "a b ",
    ] {
        let long = filling.repeat((1 << 20) / filling.len());
        assert!(!clickup::fuzz::explained(long.as_bytes()), "a megabyte of {filling:?} is no error");
        assert!(!vault::fuzz::sight(long.as_bytes()), "a megabyte of {filling:?} holds nothing");
    }
}

//! The encrypted file.

use crate::run::run;

/// What was changed on the way opens nothing, so none of these has to be read; that the seeds are is asserted with them.
#[test]
fn a_mutated_file_opens_as_what_was_put_in_or_not_at_all() {
    run("file", vault::fuzz::file, 4_000, 0);
}

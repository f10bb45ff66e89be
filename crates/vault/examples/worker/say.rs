//! What the worker tells the test, a JSON value a line, each gone out before anything else happens.

use std::io::Write as _;

use serde_json::{Value, json};
use vault::Step;

fn line(value: &Value) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value}").and_then(|()| out.flush()).expect("the test reads");
}

/// It has recovered, and begins when the test says so.
pub(crate) fn ready_and_wait() {
    line(&json!({ "ready": true }));
    std::io::stdin().read_line(&mut String::new()).expect("the test says so");
}

/// It has reached this step.
pub(crate) fn step(step: Step) {
    line(&json!({ "step": format!("{step:?}") }));
}

/// This secret is being put where `place` is: an API app, or a new token.
pub(crate) fn puts(place: &str, secret: &str) {
    line(&json!({ "puts": secret, "place": place }));
}

/// That was acknowledged.
pub(crate) fn put(place: &str, secret: &str) {
    line(&json!({ "put": secret, "place": place }));
}

/// This secret is being forgotten.
pub(crate) fn forgets(secret: &str) {
    line(&json!({ "forgets": secret }));
}

/// That was acknowledged.
pub(crate) fn forgot(secret: &str) {
    line(&json!({ "forgot": secret }));
}

//! ClickUp's answers, and practice ClickUp's.

use clickup::fuzz;

use crate::{
    corpus::{Seed, seeds},
    run::{Target, run},
};

const MUTATIONS: usize = 20_000;
/// Deeper than any stack.
const DEPTH: usize = 100_000;
/// How much of an answer is read: more of a list of Workspaces, less of practice ClickUp's.
const LIMIT: usize = 1 << 20;

#[test]
fn a_mutated_answer_gives_a_token_that_stood_in_it_and_fits_a_header_or_none() {
    run("token", fuzz::token, MUTATIONS, 1);
}

#[test]
fn a_mutated_refusal_is_taken_for_what_it_says_and_shows_nothing_of_itself() {
    run("refusal", fuzz::refusal, MUTATIONS, 1);
}

#[test]
fn a_mutated_answer_names_a_user_that_stood_in_it_or_nobody() {
    run("user", fuzz::user, MUTATIONS, 1);
}

#[test]
fn a_mutated_answer_lists_the_workspaces_that_stood_in_it_or_none() {
    run("workspaces", fuzz::workspaces, MUTATIONS, 1);
}

#[test]
fn a_mutated_answer_tells_of_a_workspace_what_stood_in_it_or_nothing() {
    run("plan", fuzz::plan, MUTATIONS, 1);
    run("seats", fuzz::seats, MUTATIONS, 1);
    run("spaces", fuzz::spaces, MUTATIONS, 1);
    run("shared", fuzz::shared, MUTATIONS, 1);
    run("custom_roles", fuzz::custom_roles, MUTATIONS, 1);
}

#[test]
fn a_mutated_answer_lists_webhooks_without_their_secrets_or_none() {
    run("webhooks", fuzz::webhooks, MUTATIONS, 1);
}

#[test]
fn a_mutated_answer_is_taken_for_practice_clickups_only_when_it_is() {
    run("practice", fuzz::practice, MUTATIONS, 1);
}

#[test]
fn an_answer_cut_off_at_any_byte_is_not_read() {
    for (name, target) in ANSWERS {
        for seed in seeds(name).iter().filter(|seed| seed.is_read()) {
            for end in 0..seed.bytes.trim_ascii_end().len() {
                assert!(!target(&seed.bytes[..end]), "{name}/{}: cut off at byte {end}", seed.name);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_levels_of_nesting_break_no_answer() {
    for (name, target) in ANSWERS {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"user\":", "}]"), ("{\"teams\":[", "]}")] {
            let whole = [open.repeat(DEPTH), close.repeat(DEPTH)].concat();
            assert!(!target(whole.as_bytes()), "{name}: levels of {open} are no answer");
            assert!(!target(open.repeat(DEPTH).as_bytes()), "{name}: levels of {open} without end are no answer");
        }
        let seed = readable(name);
        let deep = format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
        let read = target(&with_field(&seed, "nobody_knows", &deep));
        assert_eq!(read, name != "practice", "{name}: an unknown field may be deep, within the limit");
        // Whatever becomes of these, the promises hold.
        for known in [
            "access_token",
            "err",
            "ECODE",
            "user",
            "teams",
            "practice",
            "client_id",
            "members",
            "shared",
            "spaces",
            "webhooks",
        ] {
            target(&with_field(&seed, known, &deep));
        }
    }
}

#[test]
fn an_answer_of_a_megabyte_is_read_where_the_limit_lets_it() {
    for (name, target) in ANSWERS {
        let seed = readable(name);
        let without = with_field(&seed, "pad", "\"\"").len();
        let of = |length: usize| with_field(&seed, "pad", &format!("\"{}\"", "x".repeat(length - without)));
        assert_eq!(target(&of(LIMIT)), name != "practice", "{name}: the limit itself is read");
        assert_eq!(target(&of(LIMIT + 1)), name == "workspaces", "{name}: one byte more is not");
        for filling in ["x", "\"", "\0", "{\"err\":\"cnry", "[0,", "\\u0000", "\u{feff}"] {
            assert!(!target(filling.repeat(LIMIT / filling.len()).as_bytes()), "{name}: a megabyte is no answer");
        }
    }
}

const ANSWERS: [(&str, Target); 11] = [
    ("custom_roles", fuzz::custom_roles),
    ("plan", fuzz::plan),
    ("practice", fuzz::practice),
    ("refusal", fuzz::refusal),
    ("seats", fuzz::seats),
    ("shared", fuzz::shared),
    ("spaces", fuzz::spaces),
    ("token", fuzz::token),
    ("user", fuzz::user),
    ("webhooks", fuzz::webhooks),
    ("workspaces", fuzz::workspaces),
];

fn readable(name: &str) -> Seed {
    seeds(name).into_iter().find(Seed::is_read).expect("a target has seeds that are read")
}

/// A seed, which is an object, with one more field in front of its own.
fn with_field(seed: &Seed, name: &str, value: &str) -> Vec<u8> {
    let own = seed.bytes.strip_prefix(b"{").unwrap_or_else(|| panic!("{}: what is read is an object", seed.name));
    [format!("{{\"{name}\":{value},").as_bytes(), own].concat()
}

use proptest::prelude::*;

use super::{form::Form, *};

const STATE: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";

fn link(query: &str) -> String {
    format!("{LINK}?{query}")
}

fn accepted(text: &str, via: Via) -> bool {
    Callback::parse(text, via).is_ok()
}

#[test]
fn the_exact_form_is_accepted_in_any_order_and_with_unknown_keys() {
    for query in [
        format!("code=4QX&state={STATE}"),
        format!("state={STATE}&code=4QX"),
        format!("code=4QX&state={STATE}&team=9&utm_source=x"),
        format!("code=a%2Fb&state={STATE}"),
        format!("error=access_denied&error_description=%3Cb%3Eno&state={STATE}"),
        format!("state={STATE}"),
    ] {
        assert!(
            accepted(&link(&query), Via::Link),
            "{} is a form that ClickUp may send",
            query.replace(STATE, "STATE")
        );
    }
}

#[test]
fn every_other_form_of_a_link_is_dropped() {
    let good = format!("code=4QX&state={STATE}");
    for text in [
        String::new(),
        LINK.to_owned(),
        link(""),
        link("code=4QX"),
        link(&format!("state={STATE}&code=")),
        link(&format!("{good}&code=5")),
        link(&format!("{good}&state={STATE}")),
        link(&format!("{good}&%63ode=5")),
        link(&format!("{good}&iss=https%3A%2F%2Fevil.example")),
        link(&format!("{good}#fragment")),
        link(&format!("code=4QX&error=access_denied&state={STATE}")),
        link(&format!("code=4%00X&state={STATE}")),
        link(&format!("code=4%0aX&state={STATE}")),
        link(&format!("code=4+X&state={STATE}")),
        link(&format!("code=4%ffX&state={STATE}")),
        link(&format!("code=4%2&state={STATE}")),
        link(&format!("code=4QX&state={}", &STATE[1..])),
        link(&format!("code=4QX&state={STATE}A")),
        link(&format!("code={}&state={STATE}", "x".repeat(513))),
        link(&format!("{good}&pad={}", "x".repeat(2048))),
        link(&format!("{good}&pad={}", "x".repeat(1 << 20))),
        format!(" {}", link(&good)),
        format!("{}\n", link(&good)),
        link(&good).replace("keyrack", "KEYRACK"),
        link(&good).replace("://", ":/"),
        link(&good).replace("://", ":///"),
        link(&good).replace("oauth", "user:pw@oauth"),
        link(&good).replace("oauth", "oauth:99"),
        link(&good).replace("callback", "a/../callback"),
        link(&good).replace("callback", "callback/"),
        link(&good).replace("callback", "call\tback"),
        link(&good).replace("callback", "cällback"),
        format!("https://oauth/callback?{good}"),
    ] {
        assert!(!accepted(&text, Via::Link), "not the exact form, {} bytes long", text.len());
    }
}

#[test]
fn a_pasted_bare_code_is_told_from_other_texts() {
    assert!(matches!(Callback::parse("4QX8T3", Via::Paste), Err(Error::BareCode)), "it lacks its address");
    assert!(matches!(Callback::parse("https://a.example/", Via::Paste), Err(Error::CallbackMalformed)), "no query");
    assert!(accepted(&format!("  https://a.example/cb?code=1&state={STATE}\n"), Via::Paste), "white space comes along");
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        1 => "[ -~]{1,8}",
        1 => "\\PC{1,4}",
        1 => prop::sample::select(vec![
            "%00", "%", "%zz", "#", "?", "&", "=", "&code=2", "&state=2", "&iss=x", "\n", "\t", " ", "+", "@", ":99", "/..",
            "//", "\u{202e}", "\u{0}", "&error=x", "KEYRACK", "%63ode=1&",
        ]).prop_map(str::to_owned),
    ]
}

fn mutated() -> impl Strategy<Value = String> {
    let parts = (
        prop_oneof![6 => Just("keyrack://oauth/callback?".to_owned()), 1 => piece(), 1 => "[a-zA-Z:/?.@]{0,30}"],
        prop_oneof![6 => Just("code=4QX".to_owned()), 1 => piece(), 1 => "code=[ -~]{0,20}"],
        prop_oneof![6 => Just(format!("state={STATE}")), 1 => piece(), 1 => "state=[A-Za-z0-9_%-]{40,46}"],
        piece(),
        piece(),
        piece(),
    );
    parts.prop_map(|(start, code, state, a, b, c)| format!("{a}{start}{code}&{b}{state}{c}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn of_a_million_mutated_links_none_is_accepted_that_is_not_the_exact_form(text in mutated()) {
        let accepted = accepted(&text, Via::Link);
        prop_assert!(!accepted || Form::of_link(&text).is_some(), "accepted, and not the form: {} bytes", text.len());
    }
}

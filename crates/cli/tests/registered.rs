//! API apps as they are kept: shown, edited, put away, forgotten; and their redirect URLs.

use serde_json::{Value, json};

use crate::{
    cli::add,
    support::{
        Keyrack,
        practised::{GRACE, Practised},
        rack::Rack,
    },
};

const SECRET: &str = "CNRY0SECRET0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0X";
const LOOPBACK: &str = "http://127.0.0.1:47613/callback";

/// A command with one API app, *Reporting*.
fn with_app() -> Rack {
    let rack = Rack::new();
    let added = rack.keyrack.run_with(&add(&[]), SECRET);
    assert_eq!(added.code, Some(0), "it is added: {}", added.err);
    rack
}

fn shown(keyrack: &Keyrack) -> Value {
    keyrack.run(&["app", "show", "Reporting", "--json"]).json()
}

fn urls(keyrack: &Keyrack) -> Vec<String> {
    let list = keyrack.run(&["app", "redirects", "Reporting", "--json"]).json();
    let list = list["redirectUrls"].as_array().expect("a list");
    list.iter().map(|it| it["url"].as_str().expect("an address").to_owned()).collect()
}

#[test]
fn an_api_app_is_shown_with_all_that_is_known_of_it_and_without_its_secret() {
    let practised = Practised::new();
    let shown = practised.keyrack().run(&["app", "show", &practised.app]);
    assert_eq!(shown.code, Some(0), "{}", shown.err);
    for part in [
        "Time Sync (practice)",
        &practised.client_id,
        "kept in",
        LOOPBACK,
        "to this computer",
        "worked, ",
        "not tried",
        "Ada Lovelace",
        "live",
    ] {
        assert!(shown.out.contains(part), "`{part}` is shown: {}", shown.out);
    }
    let told = practised.keyrack().run(&["app", "show", &practised.app, "--json"]).json();
    assert_eq!(told["app"]["clientId"], practised.client_id.as_str(), "a script reads the same");
    assert_eq!(told["tokens"][0]["id"], practised.token.as_str(), "its tokens stand beside it");
    assert_eq!(told["pending"], json!([]), "and those that wait");

    let rack = with_app();
    let ended = rack.keyrack.run(&["app", "show", "Reporting"]);
    assert!(!canary::holds(ended.everything().as_bytes(), SECRET), "the secret is not shown");
    assert_eq!(rack.keyrack.run(&["app", "show", "nobody"]).code, Some(3), "there is no such API app");
}

#[test]
fn an_api_app_is_renamed_given_another_client_id_and_put_away() {
    let rack = with_app();
    let id = shown(&rack.keyrack)["app"]["id"].as_str().expect("an id").to_owned();
    let edit = |more: &[&str]| rack.keyrack.run(&[&["app", "edit", &id, "--json"], more].concat());
    let renamed = edit(&["--name", " Time Sync "]);
    assert_eq!((renamed.code, &renamed.json()["app"]["name"]), (Some(0), &json!("Time Sync")), "{}", renamed.err);
    let other = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    let changed = edit(&["--client-id", other]);
    assert_eq!((changed.code, &changed.json()["app"]["clientId"]), (Some(0), &json!(other)), "{}", changed.err);
    assert!(changed.err.contains("app check"), "whether it fits the secret can be asked: {}", changed.err);
    let archived = edit(&["--archive"]);
    assert_eq!(archived.json()["app"]["archived"], true, "it is put away: {}", archived.err);
    let listed = rack.keyrack.run(&["app", "list"]);
    assert!(listed.out.contains("Time Sync (archived)"), "which a list marks: {}", listed.out);
    assert_eq!(edit(&["--unarchive"]).json()["app"]["archived"], false, "and taken back");
    for more in [&[][..], &["--archive", "--unarchive"], &["--name", " "], &["--client-id", "two words ü"]] {
        assert_eq!(edit(more).code, Some(2), "{more:?} is no call");
    }
    assert_eq!(edit(&["--client-id", "short"]).code, Some(0), "another shape is no refusal");
}

#[test]
fn redirect_urls_are_added_edited_and_removed_as_in_clickup() {
    let rack = with_app();
    let redirects = |more: &[&str]| rack.keyrack.run(&[&["app", "redirects", "Reporting"], more].concat());
    assert_eq!(urls(&rack.keyrack), [LOOPBACK, "http://localhost:47613/callback"], "those of the beginning");
    let added = redirects(&["add", "https://a.example/back/", LOOPBACK]);
    assert_eq!(added.code, Some(0), "{}", added.err);
    assert!(added.err.contains("It is in the list already"), "one was there: {}", added.err);
    assert!(added.err.contains("ends in a slash"), "what is worth knowing is said: {}", added.err);
    assert!(added.err.contains("Settings → ClickUp API"), "and where the same is done in ClickUp: {}", added.err);
    let piped = rack.keyrack.run_with(
        &["app", "redirects", "Reporting", "add", "--stdin", "--json"],
        "keyrack://oauth/callback\r\n\n  https://b.example/\n",
    );
    assert_eq!(piped.json()["app"]["redirectUrls"].as_array().map(Vec::len), Some(5), "one per line: {}", piped.err);
    let edited = redirects(&["edit", "https://b.example/", "https://b.example/back"]);
    assert_eq!(edited.code, Some(0), "{}", edited.err);
    let removed = redirects(&["remove", LOOPBACK]);
    assert_eq!(removed.code, Some(0), "{}", removed.err);
    let left = [
        "http://localhost:47613/callback",
        "https://a.example/back/",
        "keyrack://oauth/callback",
        "https://b.example/back",
    ];
    assert_eq!(urls(&rack.keyrack), left, "in their order, each where it was");
}

#[test]
fn a_redirect_url_that_can_be_none_is_refused_with_the_reason_and_nothing_changes() {
    let rack = with_app();
    let before = urls(&rack.keyrack);
    for (arguments, word) in [
        (&["add", "https://a.example/#x"][..], "`#`"),
        (&["add", "https://a.example/", "ftp://b.example/"], "https://"),
        (&["add", "http://a.example/"], "plain http"),
        (&["edit", LOOPBACK, "http://127.0.0.1/"], "port of 1024"),
        (&["edit", LOOPBACK, "http://localhost:47613/callback"], "in the list already"),
        (&["edit", "https://nobody.example/", "https://a.example/"], "not one of"),
        (&["remove", "https://nobody.example/"], "not one of"),
        (&["remove", "https://nobody.example/"], "hint: list them with `keyrack app redirects "),
        (&["refused", "https://nobody.example/", "OAUTH_007"], "hint: list them with `keyrack app redirects "),
        (&["refused", LOOPBACK, "what"], "none of ClickUp's codes"),
        (&["add"], "required"),
    ] {
        let ended = rack.keyrack.run(&[&["app", "redirects", "Reporting"], arguments].concat());
        assert_eq!(ended.code, Some(2), "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains(word), "{arguments:?} says `{word}`: {}", ended.err);
    }
    let nothing = rack.keyrack.run_with(&["app", "redirects", "Reporting", "add", "--stdin"], "\n");
    assert_eq!(nothing.code, Some(2), "nothing came: {}", nothing.err);
    assert_eq!(urls(&rack.keyrack), before, "all is as it was");
}

#[test]
fn redirect_urls_that_clickup_takes_for_two_are_noticed() {
    for (url, word) in [
        ("http://127.0.0.1:47613/callback/", "with and without the slash"),
        ("http://127.0.0.1:50000/callback", "in one way only"),
        ("https://localhost:47613/callback", "https on this computer"),
    ] {
        let rack = with_app();
        let ended = rack.keyrack.run(&["app", "redirects", "Reporting", "add", url]);
        assert_eq!(ended.code, Some(0), "{url} can be one: {}", ended.err);
        assert!(ended.err.contains(word), "{url}: `{word}` is said: {}", ended.err);
    }
}

#[test]
fn what_clickup_refused_is_noted_and_explained() {
    let rack = with_app();
    let ended = rack.keyrack.run(&["app", "redirects", "Reporting", "refused", LOOPBACK, "oauth_7", "--json"]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert_eq!(ended.json()["app"]["redirectUrls"][0]["refusedWith"], "OAUTH_007", "in ClickUp's own writing");
    assert!(ended.err.contains("hint: register exactly"), "with what is to be changed: {}", ended.err);
    let listed = rack.keyrack.run(&["app", "redirects", "Reporting"]);
    assert!(listed.out.contains("refused with OAUTH_007, just now"), "and the list has it: {}", listed.out);
}

#[test]
fn forgetting_says_what_becomes_of_the_tokens() {
    for (more, kept) in [(&["--yes"][..], false), (&["--yes", "--keep-tokens"], true)] {
        let practised = Practised::new();
        let grace = practised.authorize(GRACE, &[], &["--yes"]);
        assert_eq!(grace.code, Some(0), "{}", grace.err);
        let unasked = practised.keyrack().run(&["app", "forget", &practised.app]);
        assert_eq!(unasked.code, Some(2), "nobody is there to be asked: {}", unasked.err);
        for part in ["2 tokens", "Ada Lovelace", "Grace Hopper", "--keep-tokens"] {
            assert!(unasked.err.contains(part), "`{part}` is said: {}", unasked.err);
        }
        let ended = practised.keyrack().run(&[&["app", "forget", &practised.app, "--json"], more].concat());
        assert_eq!(ended.code, Some(0), "{more:?}: {}", ended.err);
        let told = ended.json();
        assert_eq!((&told["tokensKept"], told["tokens"].as_array().map(Vec::len)), (&json!(kept), Some(2)), "{told}");
        assert_eq!(practised.keyrack().count(), (if kept { 2 } else { 0 }, 0), "{more:?}: as was said");
        if kept {
            assert_eq!(
                practised.keyrack().run(&["token", "check", &practised.token]).code,
                Some(0),
                "it goes on working"
            );
            let listed = practised.keyrack().run(&["token", "list"]);
            assert!(!listed.out.contains("personal"), "and is taken for nothing else: {}", listed.out);
        }
    }
    let rack = with_app();
    let unasked = rack.keyrack.run(&["app", "forget", "Reporting"]);
    assert_eq!(unasked.code, Some(2), "also without any tokens: {}", unasked.err);
}

#[test]
fn a_code_that_clickup_showed_is_explained() {
    let keyrack = Keyrack::new();
    for words in
        [&["OAUTH_007"][..], &["oauth_7"], &["Redirect", "URI does not match the redirect uris of this application"]]
    {
        let ended = keyrack.run(&[&["explain"], words].concat());
        assert_eq!(ended.code, Some(0), "{words:?}: {}", ended.err);
        assert!(ended.out.starts_with("OAUTH_007\n"), "{words:?}: {}", ended.out);
        assert!(ended.out.contains("register exactly"), "{words:?} says what to change: {}", ended.out);
    }
    let told = keyrack.run(&["explain", "OAUTH_171", "--json"]).json();
    assert_eq!(told["explained"]["meaning"], "webhook-exists", "a script reads the meaning");
    let all = keyrack.run(&["explain", "--json"]).json();
    assert!(all["codes"].as_array().is_some_and(|codes| codes.len() > 40), "all are listed");
    let none = keyrack.run(&["explain", "it", "does not work"]);
    assert_eq!(none.code, Some(2), "there is no code in it: {}", none.err);
    assert!(keyrack.is_untouched(), "no vault is needed for any of it");
}

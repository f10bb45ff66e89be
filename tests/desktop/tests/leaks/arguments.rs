//! What everybody can see of a program: its arguments and environment, what it prints, and the files it leaves.

use std::time::Duration;

use canary::{Canaries, Found};
use desktop_suite::{Browser, Clipboard, Consent, Home, Ran, Testimony, Window, Witness, kept_secrets, until};

use super::{bait, nowhere, rack};
use crate::journey::{self, LINK, LOOPBACK};

/// Where a debug build keeps its secrets.
const SERVICES: [&str; 2] = ["dev.keyrack.desktop.dev", "dev.keyrack.desktop.dev.practice"];
/// The desktop's own programs that take a link to the program it is for.
const THE_DESKTOP: [&str; 2] = ["gio", "gio-launch-desk"];
/// For how long the second process of a link may show its one-time code, slowed down by a witness that never rests.
const SHORT: Duration = Duration::from_secs(5);

#[tokio::test]
async fn no_process_shows_a_secret_no_output_has_one_and_no_file_keeps_one() {
    let home = Home::new();
    let witness = Witness::begin();
    let window = home.open_window().await;
    let answers = [connect_by_link(&home, &window).await, connect_by_loopback(&home, &window).await];
    let typed = set_up_by_hand(&window).await;
    let (said, piped) = use_the_command(&home).await;
    copy_in_the_window(&home, &window).await;
    window.close().await;
    let testimony = witness.testify();

    let mut secrets = vec![("a client secret".to_owned(), typed)];
    for service in SERVICES {
        secrets.extend(kept_secrets(service).await.into_iter().map(|kept| (format!("a secret of {service}"), kept)));
    }
    for secret in piped {
        assert!(secrets.iter().any(|(_, kept)| *kept == secret), "what is looked for has all that was given");
    }
    let (codes, states): (Vec<_>, Vec<_>) = answers.iter().map(|address| code_and_state(address)).unzip();
    let once = codes.into_iter().map(|code| ("a code", code));

    let lasting = Canaries::new(secrets.clone());
    nowhere(testimony.sights.iter().map(|sight| (sight, lasting.found_in(&sight.text))));
    a_code_is_seen_shortly(&testimony, &Canaries::new(once.clone()));

    let all = once.chain(states.into_iter().map(|state| ("a state", state)));
    let all = all.map(|(name, text)| (name.to_owned(), text)).chain(secrets);
    let all = Canaries::new(all);
    nowhere(said.iter().map(|(command, ran)| (command, found_in(ran, &all))));
    // What the window and its helpers print is in the logs.
    nowhere(home.files_holding(&all));
}

/// The one-time code of a link is an argument of the program that the desktop starts for it, and of that alone.
#[expect(clippy::print_stdout, reason = "a figure is for a person")]
fn a_code_is_seen_shortly(testimony: &Testimony, codes: &Canaries) {
    let holding = testimony.sights.iter().filter(|sight| !codes.found_in(&sight.text).is_empty());
    let of_ours: Vec<_> = holding.filter(|sight| !THE_DESKTOP.contains(&sight.program.as_str())).collect();
    assert!(
        !of_ours.is_empty(),
        "who misses the second process of a link looks too seldom: {} times in {:?}",
        testimony.looks,
        testimony.time
    );
    for sight in of_ours {
        assert_eq!((sight.part, sight.program.as_str()), ("cmdline", "keyrack-desktop"), "nobody else shows a code");
        println!("figure: the second process of a link shows its code for {:.0?} (at most {SHORT:?})", sight.lasted);
        assert!(sight.lasted < SHORT, "the second process leaves within {SHORT:?}: {sight:?}");
    }
}

/// Authorizes practice's API app by link, and gives the link.
async fn connect_by_link(home: &Home, window: &Window) -> String {
    journey::practise(window).await;
    let page = journey::begin(home, window, LINK).await;
    let browser = Browser::start(home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let link = consent.link_back().await;
    home.follow_link(&link).await;
    window.see("confirm").await;
    journey::keep(home, window).await;
    browser.close().await;
    link
}

/// Authorizes it again by loopback, and gives the address that the browser came back to.
async fn connect_by_loopback(home: &Home, window: &Window) -> String {
    window.click("nav-apps").await;
    window.click("app-authorize").await;
    window.see("authorize-open").await;
    let page = journey::begin(home, window, LOOPBACK).await;
    let browser = Browser::start(home).await;
    let consent = Consent::open(&browser, &page).await;
    consent.connect_all().await;
    let address = consent.ended_on(LOOPBACK).await;
    window.see("confirm").await;
    window.click("confirm-apart").await; // The token that is there already stays as it is.
    window.click("confirm-keep").await;
    window.see_no("confirm").await;
    browser.close().await;
    address
}

/// Types the credentials of an API app of the real ClickUp, and gives its client secret.
async fn set_up_by_hand(window: &Window) -> String {
    let secret = bait::client_secret();
    window.click("nav-tokens").await;
    window.click("token-add").await;
    window.click("add-app").await;
    window.enter("app-name", "Time Sync").await;
    window.click("setup-next").await;
    window.see("redirect-list").await;
    window.click("setup-next").await;
    window.enter("client-id", &bait::code()).await;
    window.enter("client-secret", &secret).await;
    window.click("check-credentials").await;
    window.see("check-verdict").await;
    secret
}

/// Gives the command secrets on its standard input, and has it do what it can with them. Gives what it said, with
/// `token print` apart, and what it was given.
async fn use_the_command(home: &Home) -> (Vec<(String, Ran)>, [String; 2]) {
    let given = [bait::client_secret(), bait::personal_token()];
    let id = bait::code();
    let adding_app = ["app", "add", "--name", "Reporting", "--client-id", &id, "--client-secret-stdin"];
    let mut said = Vec::new();
    let added = home.keyrack_told(&["token", "add", "--stdin", "--json"], &given[1]).await;
    let hook = rack::id_of_added(&added);
    said.push(("token add".to_owned(), added));
    for (arguments, input) in [
        (&adding_app[..], given[0].as_str()),
        (&["token", "keep", &hook, "--label", "Hook"], ""),
        (&["app", "check", "Reporting"], ""),
        (&["app", "list", "--json"], ""),
        (&["token", "check", "Hook", "--json"], ""),
        (&["token", "list"], ""),
        (&["token", "list", "--json"], ""),
    ] {
        said.push((arguments.join(" "), home.keyrack_told(arguments, input).await));
    }
    let printed = home.keyrack(&["token", "print", "Hook"]).await;
    assert!(printed.stdout.trim_end() == given[1], "`token print` prints the token asked for: {}", printed.stderr);
    said.push(("token print, beside the token".to_owned(), Ran { stdout: String::new(), ..printed }));
    (said, given)
}

async fn copy_in_the_window(home: &Home, window: &Window) {
    let clipboard = Clipboard::of(home).await;
    window.click("nav-tokens").await;
    window.click("token-copy").await;
    until("a token is on the clipboard", async || clipboard.text().await.is_some()).await;
}

fn found_in(ran: &Ran, canaries: &Canaries) -> Vec<Found> {
    [&ran.stdout, &ran.stderr].into_iter().flat_map(|text| canaries.found_in(text.as_bytes())).collect()
}

/// What an answer carries that is worth a token.
fn code_and_state(address: &str) -> (String, String) {
    (journey::part_of(address, "code"), journey::part_of(address, "state"))
}

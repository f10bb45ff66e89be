//! The `keyrack` command from outside, as a script meets it: arguments, standard streams, exit codes.
//!
//! Every test has a home of its own, no keyring (the bus address leads nowhere), no display and no network beyond
//! loopback; ClickUp is always practice ClickUp, run by the command itself.

use serde_json::{Value, json};

use crate::support::{self, Ended, Keyrack, answer_consent};

const CLIENT_ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";

pub(crate) fn add(redirects: &[&'static str]) -> Vec<&'static str> {
    let mut arguments = vec!["app", "add", "--name", "Reporting", "--client-id", CLIENT_ID, "--client-secret-stdin"];
    for redirect in redirects {
        arguments.extend(["--redirect", redirect]);
    }
    arguments
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|fields| fields.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn practice_walks_the_whole_flow_without_keyring_display_or_account() {
    let keyrack = Keyrack::new();
    let ended = keyrack.run(&["practice"]);
    assert_eq!(ended.code, Some(0), "the walk goes through: {}", ended.err);
    assert!(ended.out.starts_with("WORKSPACE"), "what the token reaches is the data: {}", ended.out);
    assert!(ended.out.lines().count() > 2, "more than one Workspace can be reached: {}", ended.out);
    assert!(ended.err.contains("Connected as "), "it says who was connected: {}", ended.err);
    for part in ["Client secret: kept in memory", "The token is kept in memory"] {
        assert!(ended.err.contains(part), "it says where each secret is: {}", ended.err);
    }
    assert!(ended.err.contains("and its token are forgotten again"), "it says what becomes of both: {}", ended.err);
    let apps = keyrack.run(&["app", "list", "--json"]).json();
    assert_eq!(apps, json!({ "v": 1, "apps": [] }), "the practice app is forgotten again");
    let tokens = keyrack.run(&["token", "list", "--json"]).json();
    assert_eq!(tokens, json!({ "v": 1, "tokens": [], "pending": [] }), "and so is its token");
}

#[test]
fn practice_goes_on_when_another_program_holds_the_port() {
    let squatter = support::hold_the_loopback_port();
    let ended = Keyrack::new().run(&["practice"]);
    drop(squatter);
    assert_eq!(ended.code, Some(0), "there is more than one way back: {}", ended.err);
    assert!(ended.err.contains("warning: another program holds port 47613"), "it says what is wrong: {}", ended.err);
    assert!(ended.out.starts_with("WORKSPACE"), "and gets there all the same: {}", ended.out);
}

#[test]
fn practice_can_be_walked_twice_in_the_same_home() {
    let keyrack = Keyrack::new();
    for round in ["first", "second"] {
        let ended = keyrack.run(&["practice"]);
        assert_eq!(ended.code, Some(0), "the {round} walk goes through: {}", ended.err);
    }
}

#[test]
fn practice_tells_its_events_one_json_object_a_line() {
    let events = Keyrack::new().run(&["practice", "--json"]).events();
    let names: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap_or_default()).collect();
    assert_eq!(names, ["open", "callback", "connected"], "a script waits for these, in this order");
    assert_eq!(keys(&events[0]), ["event", "url"], "the address to open");
    assert_eq!(keys(&events[1]), ["event"], "that an answer came, and nothing of it");
    assert_eq!(keys(&events[2]), ["event", "token", "user", "workspaces"], "who was connected, and to what");
    assert_eq!(keys(&events[2]["token"]), ["id", "label", "last4"], "a token by its names, never itself");
    assert!(events[2]["user"]["id"].is_string(), "the user as the window gets it: {}", events[2]);
    let workspaces = events[2]["workspaces"].as_array().expect("a list of Workspaces");
    assert!(workspaces.len() > 1, "every Workspace was ticked");
    for workspace in workspaces {
        assert_eq!(keys(workspace), ["id", "name", "role"], "a Workspace by its names, and the role there");
    }
}

#[test]
fn practice_keeps_nothing_where_there_is_no_keyring() {
    let ended = Keyrack::new().run(&["practice", "--keep"]);
    assert_eq!(ended.code, Some(5), "there is nothing to keep it in: {}", ended.err);
    assert!(ended.err.contains("hint:"), "and it says what to do instead");
}

#[test]
fn a_pasted_address_is_an_answer_and_anything_else_is_not() {
    let keyrack = Keyrack::new();
    let mut running = keyrack.start(&["practice", "--by-hand", "--paste", "--json"]);
    let open = running.event();
    assert_eq!(open["event"], "open", "the address comes first: {open}");
    let address = answer_consent(open["url"].as_str().expect("an address"), true);
    running.type_line("not an address");
    running.type_line(&address);
    let ended = running.finish();
    assert_eq!(ended.code, Some(0), "the second line was the answer: {}", ended.err);
    assert!(
        ended.err.contains("warning: this is not an answer of ClickUp's"),
        "the first line was said to be none: {}",
        ended.err
    );
    let names: Vec<_> = ended.events().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(names, ["callback", "connected"], "as by any other way");
}

#[test]
fn a_code_without_its_address_is_refused_for_what_it_is() {
    let mut running = Keyrack::new().start(&["practice", "--by-hand", "--paste", "--json"]);
    let open = running.event();
    let address = answer_consent(open["url"].as_str().expect("an address"), true);
    let code = address.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code in the address");
    running.type_line(code);
    let ended = running.finish();
    assert_eq!(ended.code, Some(4), "a bare code proves no authorization: {}", ended.err);
    assert_eq!(ended.events(), [json!({ "event": "failed", "code": "bare-code" })], "and the event says why");
    assert!(!ended.err.contains(code), "no message repeats the code");
}

#[test]
fn no_log_holds_a_secret_however_much_is_asked_for() {
    let keyrack = Keyrack::new();
    let mut running = keyrack.start_loud(&["practice", "--by-hand", "--paste", "--json"]);
    let open = running.event();
    let page = open["url"].as_str().expect("an address");
    let address = answer_consent(page, true);
    running.type_line(&address);
    let ended = running.finish();
    assert_eq!(ended.code, Some(0), "the whole flow goes through: {}", ended.err);
    // The page to open is what a person was asking for, and nothing of a log.
    let written = ended.everything().replace(page, "");
    assert!(ended.err.contains("keyrack starts"), "the log is on: {}", ended.err);
    let answer = url::Url::parse(&address).expect("an address");
    let canaries: Vec<_> = answer.query_pairs().filter(|(key, _)| key == "code" || key == "state").collect();
    assert_eq!(canaries.len(), 2, "an answer has a code and a state");
    for (key, canary) in &canaries {
        assert!(!canary::holds(written.as_bytes(), canary), "what was written holds the {key}");
    }

    let secret = "CNRY0SECRET0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0X";
    let personal = "pk_12345678_CNRY0PERSONAL0JKLMNOPQRSTUVWXYZ012345";
    for (arguments, canary) in [(add(&[]), secret), (vec!["token", "add", "--stdin"], personal)] {
        let mut running = keyrack.start_loud(&arguments);
        running.type_line(canary);
        let ended = running.finish();
        assert_eq!(ended.code, Some(5), "it went as far as the keyring, which is not there: {}", ended.err);
        assert!(!canary::holds(ended.everything().as_bytes(), canary), "{arguments:?} writes down what it was given");
    }
}

#[test]
fn denied_consent_ends_with_code_4() {
    let mut running = Keyrack::new().start(&["practice", "--by-hand", "--paste", "--json"]);
    let open = running.event();
    let address = answer_consent(open["url"].as_str().expect("an address"), false);
    running.type_line(&address);
    let ended = running.finish();
    assert_eq!(ended.code, Some(4), "no is not authorized: {}", ended.err);
    let last = ended.events().pop().expect("a last event");
    assert_eq!(last, json!({ "event": "failed", "code": "consent-denied" }), "and the last event says so");
    assert!(ended.err.contains("error:"), "so does standard error: {}", ended.err);
}

#[test]
fn an_input_that_ends_without_an_address_ends_the_authorization() {
    let ended = Keyrack::new().start(&["practice", "--by-hand", "--paste", "--json"]).finish();
    assert_eq!(ended.code, Some(2), "nobody will paste any more: {}", ended.err);
    let last = ended.events().pop().expect("a last event");
    assert_eq!(last, json!({ "event": "failed", "code": "usage" }), "and the last event says so");
}

#[test]
fn practice_serve_says_its_port_and_ends_with_its_input() {
    let keyrack = Keyrack::new();
    let mut running = keyrack.start(&["practice", "--json", "serve", "--until-stdin-closes"]);
    let first = running.event();
    assert_eq!(keys(&first), ["port"], "one line of JSON: {first}");
    let port = first["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok(), "it listens once it has said so");
    let ended = running.finish();
    assert_eq!(ended.code, Some(0), "an ended input is the end as planned: {}", ended.err);
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err(), "nothing listens afterwards");
}

#[cfg(unix)]
#[test]
fn practice_that_was_served_by_hand_is_found_by_every_command() {
    let keyrack = Keyrack::new();
    let mut served = keyrack.start(&["practice", "serve"]);
    let port = served.event()["port"].as_u64().expect("a port");
    let walked = keyrack.run(&["practice", "--json"]);
    assert_eq!(walked.code, Some(0), "the flow is walked: {}", walked.err);
    assert!(walked.out.contains(&format!("http://127.0.0.1:{port}/")), "at the server that was there");
    served.signal("TERM");
    assert_eq!(served.finish().code, Some(0), "which goes on until it is told to end");
}

#[test]
fn a_call_that_makes_no_sense_is_code_2() {
    let keyrack = Keyrack::new();
    for arguments in [
        &["rack"][..],
        &[],
        &["app", "add"],
        &["practice", "--paste"],
        &["practice", "--keep", "serve"],
        &["token", "print"],
    ] {
        let ended = keyrack.run(arguments);
        assert_eq!(ended.code, Some(2), "`keyrack {}` is no call: {}", arguments.join(" "), ended.err);
        assert_eq!(ended.out, "", "what is wrong is told on standard error");
    }
}

#[test]
fn what_is_not_there_is_code_3() {
    let keyrack = Keyrack::new();
    for (arguments, code) in [
        (["token", "print", "nobody"], "there is no such token"),
        (["token", "check", "nobody"], "there is no such token"),
        (["token", "keep", "nobody"], "there is no such token"),
        (["app", "check", "nobody"], "there is no such API app"),
    ] {
        let ended = keyrack.run(&arguments);
        assert_eq!(ended.code, Some(3), "{arguments:?}: {}", ended.err);
        assert!(ended.err.to_lowercase().contains(&code.to_lowercase()), "{arguments:?} says what: {}", ended.err);
        assert_eq!(ended.out, "", "a script gets nothing to mistake for an answer");
    }
    let ended = keyrack.run(&["authorize", "nobody", "--json"]);
    assert_eq!(ended.code, Some(3), "an API app that is not there: {}", ended.err);
    assert_eq!(ended.events(), [json!({ "event": "failed", "code": "no-such-app" })], "told as an event");
}

#[test]
fn without_a_keyring_a_client_secret_is_refused_with_code_5_and_nothing_stays() {
    let keyrack = Keyrack::new();
    let mut arguments = add(&[]);
    arguments.push("--json");
    let ended = keyrack.run_with(&arguments, &format!("{}\n", "S3CRET00".repeat(8)));
    assert_eq!(ended.code, Some(5), "there is nowhere to keep it: {}", ended.err);
    let failure = ended.json();
    assert!(ended.out.starts_with("{\"v\":1,"), "a document begins with its version: {}", ended.out);
    assert_eq!(failure["failure"]["code"], "keyring-missing", "scripts read the code: {failure}");
    assert!(ended.err.starts_with("error: "), "people read the sentence: {}", ended.err);
    assert!(ended.err.contains("\n\nhint: "), "and the hint behind an empty line: {}", ended.err);
    assert!(!ended.everything().contains("S3CRET00"), "the secret is in neither");
    let apps = keyrack.run(&["app", "list", "--json"]).json();
    assert_eq!(apps["apps"], json!([]), "half an API app would be in the way of the next try");
}

#[test]
fn a_secret_in_an_argument_is_refused_and_not_repeated() {
    let keyrack = Keyrack::new();
    let token = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV";
    let secret = "S3CRET00".repeat(8);
    let named = format!("--client-secret={secret}");
    for (arguments, hidden) in [
        (vec!["token", "add", token], token),
        (vec!["token", "print", token, "--json"], token),
        (vec!["app", "add", "--name", "A", "--client-id", &secret], &secret),
        (vec!["app", "add", "--name", "A", "--client-id", CLIENT_ID, &named], &secret),
        (vec!["app", "add", "--name", "A", "--client-id", CLIENT_ID, "--client-secret", "short-one"], "short-one"),
    ] {
        let ended = keyrack.run(&arguments);
        assert_eq!(ended.code, Some(2), "an argument is seen by everybody: {}", ended.err);
        assert!(!ended.everything().contains(hidden), "the refusal does not repeat it: {}", ended.err);
        assert!(ended.err.contains("standard input"), "it says where a secret goes: {}", ended.err);
    }
}

#[test]
fn a_swapped_pair_and_an_impossible_redirect_url_are_refused_before_anything_is_kept() {
    let keyrack = Keyrack::new();
    for (url, word) in [
        ("https://a.example/x y", "space"),
        ("https://a.example/#x", "#"),
        ("ftp://a.example/", "https://"),
        ("http://a.example/callback", "plain http"),
    ] {
        let ended = keyrack.run_with(&add(&[url]), "anything");
        assert_eq!(ended.code, Some(2), "{url} can't be registered: {}", ended.err);
        assert!(ended.err.contains(word), "it says what is wrong with {url}: {}", ended.err);
    }
    let swapped =
        keyrack.run_with(&["app", "add", "--name", "A", "--client-id", "", "--client-secret-stdin"], CLIENT_ID);
    assert_eq!(swapped.code, Some(2), "a client ID in the secret's place: {}", swapped.err);
    assert!(swapped.err.contains("swapped"), "it says so: {}", swapped.err);
    let empty = keyrack.run_with(&add(&[]), "\n");
    assert_eq!(empty.code, Some(2), "an empty secret is none: {}", empty.err);
    assert_eq!(keyrack.run(&["app", "list", "--json"]).json()["apps"], json!([]), "nothing was kept of all that");
}

#[test]
fn a_personal_token_that_is_none_is_refused_without_repeating_it() {
    let ended = Keyrack::new().run_with(&["token", "add", "--stdin"], "Bearer CNRY-not-a-token");
    assert_eq!(ended.code, Some(2), "personal tokens begin with pk_: {}", ended.err);
    assert!(!ended.everything().contains("CNRY"), "what was pasted may be another secret");
}

#[test]
fn nobody_to_ask_means_yes_has_to_be_said() {
    let ended = Keyrack::new().run(&["token", "add"]);
    assert_eq!(ended.code, Some(2), "there is no terminal to type a token at: {}", ended.err);
    assert!(ended.err.contains("--stdin"), "it says what to do: {}", ended.err);
}

#[test]
fn a_reader_who_has_read_enough_ends_the_command_quietly() {
    let ended = Keyrack::new().run_unread(&["token", "list", "--json"]);
    assert_eq!(ended.code, Some(0), "a closed pipe is no failure: {}", ended.err);
    assert!(!ended.err.contains("panicked"), "and no crash: {}", ended.err);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_a_failure_and_not_a_crash() {
    let Ended { code, err, .. } = Keyrack::new().run_into("/dev/full", &["token", "list", "--json"]);
    assert_eq!(code, Some(1), "what was asked for did not arrive: {err}");
    assert!(err.contains("error: there is no space left"), "it says why: {err}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_calls_the_authorization_off_and_ends_with_130() {
    let keyrack = Keyrack::new();
    let mut running = keyrack.start(&["practice", "--by-hand", "--json"]);
    assert_eq!(running.event()["event"], "open", "it waits from here on");
    running.signal("INT");
    let ended = running.finish();
    assert_eq!(ended.code, Some(130), "interrupted: {}", ended.err);
    assert_eq!(ended.events(), [json!({ "event": "failed", "code": "cancelled" })], "a script is told");
    assert_eq!(
        keyrack.run(&["app", "list", "--json"]).json()["apps"],
        json!([]),
        "practice is cleared away all the same"
    );
}

#[cfg(unix)]
#[test]
fn practice_serve_ends_when_it_is_told_to() {
    for signal in ["INT", "TERM"] {
        let mut running = Keyrack::new().start(&["practice", "serve"]);
        assert!(running.event()["port"].is_u64(), "it listens");
        running.signal(signal);
        assert_eq!(running.finish().code, Some(0), "SIG{signal} is how it is ended");
    }
}

#[test]
fn a_damaged_database_is_said_to_be_so_and_can_be_recovered_from() {
    let keyrack = Keyrack::new();
    assert_eq!(keyrack.run(&["app", "list"]).code, Some(0), "a vault is made");
    keyrack.keep_as("keyrack.db", "keyrack.db.copy");
    keyrack.write("keyrack.db", "garbage");
    for command in
        [&["app", "list"][..], &["token", "list"], &["token", "print", "x"], &["authorize", "x"], &["practice"]]
    {
        let ended = keyrack.run(command);
        assert_eq!(ended.code, Some(1), "{command:?}: {}", ended.err);
        assert!(ended.err.starts_with("error: the database is damaged\n"), "{command:?} says what: {}", ended.err);
        assert!(ended.err.contains("`keyrack recover`"), "{command:?} says what to do: {}", ended.err);
    }
    let failure = keyrack.run(&["app", "list", "--json"]).json();
    assert_eq!(failure["failure"]["code"], "database-damaged", "scripts read the code");
    let listed = keyrack.run(&["recover"]);
    assert_eq!(listed.code, Some(0), "the copies are listed: {}", listed.err);
    assert!(listed.out.starts_with("COPY "), "as a table: {}", listed.out);
    assert!(listed.out.contains("keyrack.db.copy"), "by name: {}", listed.out);
    let copies = keyrack.run(&["recover", "--json"]).json();
    assert_eq!(copies["copies"][0]["name"], "keyrack.db.copy", "and for scripts");
    assert_eq!(copies["copies"][0]["contents"]["tokens"], 0, "with what is in it");
    let unasked = keyrack.run(&["recover", "--to", "keyrack.db.copy"]);
    assert_eq!(unasked.code, Some(2), "nobody is there to be asked: {}", unasked.err);
    let wrong = keyrack.run(&["recover", "--to", "keyrack.db.before-9", "--yes"]);
    assert_eq!(wrong.code, Some(3), "there is no such copy: {}", wrong.err);
    assert_eq!(keyrack.read("keyrack.db"), b"garbage", "nothing was changed up to here");
    let done = keyrack.run(&["recover", "--to", "keyrack.db.copy", "--yes", "--json"]);
    assert_eq!(done.code, Some(0), "it goes back: {}", done.err);
    let aside = done.json()["setAside"][0].as_str().map(str::to_owned).expect("a name");
    assert_eq!(keyrack.read(&aside), b"garbage", "what was damaged is kept");
    assert_eq!(keyrack.run(&["app", "list"]).code, Some(0), "the vault opens again");
    let again = keyrack.run(&["recover", "--anew", "--yes"]);
    assert_eq!(again.code, Some(1), "a vault in order is not replaced: {}", again.err);
}

#[test]
fn of_two_commands_that_recover_at_once_one_does_and_the_other_is_told() {
    let keyrack = Keyrack::new();
    keyrack.run(&["app", "list"]);
    keyrack.write("keyrack.db", "garbage");
    let both = [(); 2].map(|()| keyrack.start(&["recover", "--anew", "--yes", "--json"]));
    let mut ended = both.map(support::Running::finish);
    ended.sort_by_key(|ended| ended.code);
    assert_eq!(ended[0].code, Some(0), "one does: {:?}", ended[0]);
    assert_eq!(ended[1].code, Some(1), "the other does not: {:?}", ended[1]);
    assert_eq!(ended[1].json()["failure"]["code"], "not-damaged", "and is told why");
}

#[test]
fn a_recovery_that_is_killed_at_any_moment_loses_nothing() {
    for wait in 0..30 {
        let keyrack = Keyrack::new();
        keyrack.run(&["app", "list"]);
        keyrack.keep_as("keyrack.db", "keyrack.db.copy");
        keyrack.write("keyrack.db", "garbage");
        keyrack.write("keyrack.db-wal", "log");
        let good = keyrack.read("keyrack.db.copy");
        let running = keyrack.start(&["recover", "--to", "keyrack.db.copy", "--yes"]);
        std::thread::sleep(std::time::Duration::from_millis(wait));
        running.kill();
        let files = keyrack.files();
        for (what, bytes) in [("the database", &b"garbage"[..]), ("its log", b"log"), ("the copy", &good)] {
            assert!(files.values().any(|it| it == bytes), "after {wait} ms {what} is still there: {:?}", files.keys());
        }
        let copies = keyrack.run(&["recover", "--json"]).json();
        let copy = copies["copies"][0]["name"].as_str().expect("a copy is listed");
        let again = keyrack.run(&["recover", "--to", copy, "--yes", "--json"]);
        assert!(again.code == Some(0) || again.json()["failure"]["code"] == "not-damaged", "{wait} ms: {again:?}");
        assert_eq!(keyrack.run(&["app", "list"]).code, Some(0), "after {wait} ms and once more the vault opens");
    }
}

#[test]
fn starting_anew_keeps_what_was_there() {
    let keyrack = Keyrack::new();
    keyrack.run(&["app", "list"]);
    keyrack.write("keyrack.db", "garbage");
    let listed = keyrack.run(&["recover"]);
    assert!(listed.err.contains("`keyrack recover --anew`"), "without a copy there is one way: {}", listed.err);
    let done = keyrack.run(&["recover", "--anew", "--yes"]);
    assert_eq!(done.code, Some(0), "it starts anew: {}", done.err);
    let name =
        done.err.split_whitespace().find(|word| word.starts_with("keyrack.db.damaged-")).expect("its name is said");
    assert_eq!(keyrack.read(name), b"garbage", "what was damaged is kept");
    assert_eq!(keyrack.run(&["recover", "--yes"]).code, Some(2), "yes to nothing is no call");
    assert_eq!(keyrack.run(&["recover", "--anew", "--to", "x"]).code, Some(2), "nor are both at once");
}

#[test]
fn it_says_its_version_and_helps_without_touching_anything() {
    let keyrack = Keyrack::new();
    let version = keyrack.run(&["--version"]);
    assert_eq!(version.out, concat!("keyrack ", env!("CARGO_PKG_VERSION"), "\n"), "name and version");
    for arguments in [&["--help"][..], &["app", "add", "--help"], &["practice", "--help"]] {
        assert_eq!(keyrack.run(arguments).code, Some(0), "help is no failure");
    }
    assert!(keyrack.is_untouched(), "neither opens the vault");
}

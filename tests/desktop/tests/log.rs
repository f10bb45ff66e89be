//! The window's log: what it says, where the settings say it is, and what it never says.

use std::path::PathBuf;

use canary::{files, holds};
use desktop_suite::{Clipboard, Home, Window, until};
use serde_json::{Value, json};

use crate::journey::{self, LINK, LOOPBACK};

const PERSONAL: &str = "pk_12345678_CNRY0PERSONAL0JKLMNOPQRSTUVWXYZ012345";
const SECRET: &str = "CNRY0SECRET0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0";
const CODE: &str = "CNRY0CODE0QVOQP06ZXC6CMGVFKB";

#[tokio::test]
async fn no_secret_is_in_the_log_or_on_standard_error_however_much_is_asked_for() {
    let mut home = Home::new();
    home.set("RUST_LOG", "trace");
    let window = home.open_window().await;
    let loud = json!({ "language": null, "theme": "system", "clipboardSeconds": 30, "logLevel": "debug" });
    answered(&window, "settings_save", json!({ "settings": loud })).await;

    // Everything that is secret goes by once: typed, received, copied, and as what it is not.
    journey::practise(&window).await;
    journey::connect(&home, &window).await;
    let token = journey::keep(&home, &window).await;
    let mut canaries = vec![journey::secret_of(&home, &token).await];
    for page in home.pages() {
        let page = url::Url::parse(&page).expect("the browser got an address");
        canaries.extend(page.query_pairs().filter(|(key, _)| key == "state").map(|(_, state)| state.into_owned()));
    }
    assert_eq!(canaries.len(), 2, "the token, and the state of its authorization");
    answered(&window, "token_copy", json!({ "id": token["id"] })).await;
    answered(&window, "token_add", json!({ "text": PERSONAL })).await;
    let app = answered(&window, "app_create", json!({})).await;
    answered(&window, "app_secret", json!({ "id": app["id"], "secret": SECRET })).await;
    window.invoke("app_check", json!({ "id": app["id"] })).await;
    home.follow_link(&format!("{LINK}?code={CODE}&state={}", "A".repeat(43))).await;
    until("the link was dropped", async || window.overview().await["dropped"] == json!(1)).await;
    window.invoke("authorization_paste", json!({ "id": "nothing", "text": format!("{LOOPBACK}?code={CODE}") })).await;
    canaries.extend([PERSONAL, SECRET, CODE].map(str::to_owned));
    window.close().await;

    let (log, said) = (log_of(&home), home.said_by_windows());
    let told = String::from_utf8_lossy(&log);
    for line in ["the vault is open", "an authorization began", "a token went out", "records changed"] {
        assert!(told.contains(line), "the log says what happened, `{line}`:\n{told}");
        assert!(holds_text(&said, line), "and so does standard error, `{line}`");
    }
    for canary in &canaries {
        assert!(!holds(&log, canary), "the log holds a secret that begins with {}", &canary[..9]);
        assert!(!holds(&said, canary), "standard error holds a secret that begins with {}", &canary[..9]);
    }
    for name in names_in(&token) {
        assert!(!told.contains(&name), "the log says what happened, and not what it was: {name}");
    }
}

#[tokio::test]
async fn the_log_says_as_much_as_was_chosen_at_once_and_after_a_restart() {
    let home = Home::new();
    let window = home.open_window().await;
    assert!(holds_text(&log_of(&home), "the vault is open"), "what happens is in the log from the beginning");
    assert!(!holds_text(&log_of(&home), "looked around"), "how it happens is not");
    window.click("nav-settings").await;
    assert_eq!(window.text("logs-folder").await, folder(&home).display().to_string(), "the settings say where it is");
    let clipboard = Clipboard::of(&home).await;
    window.click("logs-copy").await;
    until("the folder's path is on the clipboard", async || {
        clipboard.text().await.as_deref() == Some(&*folder(&home).display().to_string())
    })
    .await;

    choose(&window, "debug").await;
    answered(&window, "surroundings", json!({})).await;
    assert!(holds_text(&log_of(&home), "looked around"), "a level holds from when it is chosen");
    choose(&window, "off").await;
    window.close().await;
    let before = log_of(&home);
    assert!(!holds_text(&before, "Keyrack ends"), "nothing more was said");

    let window = home.open_window().await;
    window.click("nav-settings").await;
    assert_eq!(window.value("set-log").await, "off", "what was chosen is still chosen");
    let since = log_of(&home).split_off(before.len());
    assert!(!holds_text(&since, "the vault is open"), "and it holds once the settings can be read");
    window.close().await;
}

#[tokio::test]
async fn a_log_that_cannot_be_written_is_no_reason_not_to_start() {
    let home = Home::new();
    std::fs::write(folder(&home), "a file where the folder should be").expect("the home is there");
    let window = home.open_window().await;
    window.click("nav-settings").await;
    window.see("logs-absent").await;
    window.close().await;
    assert!(holds_text(&home.said_by_windows(), "there is no log file"), "standard error says why there is none");
}

async fn choose(window: &Window, level: &str) {
    window.choose("set-log", level).await;
    until("the level is kept", async || window.overview().await["settings"]["logLevel"] == json!(level)).await;
}

async fn answered(window: &Window, command: &str, arguments: Value) -> Value {
    let answer = window.invoke(command, arguments).await;
    assert!(answer.get("error").is_none(), "{command} answers: {answer}");
    answer["ok"].clone()
}

fn folder(home: &Home) -> PathBuf {
    home.data().join("logs")
}

fn log_of(home: &Home) -> Vec<u8> {
    files(&folder(home)).into_iter().flat_map(|(_, bytes)| bytes).collect()
}

fn holds_text(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// What people and things are called, in what is told of a token.
fn names_in(token: &Value) -> Vec<String> {
    let mut names: Vec<&Value> = vec![&token["id"], &token["label"], &token["user"]["name"], &token["user"]["email"]];
    names.extend(token["workspaces"].as_array().into_iter().flatten().map(|workspace| &workspace["name"]));
    let names: Vec<String> = names.into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
    assert!(names.len() > 3, "a token is told of by names: {token}");
    names
}

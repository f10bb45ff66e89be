//! What the window's page may call and what it gets, through Tauri's mock runtime: the contract with `ui/src/api.ts`.

use std::{
    collections::BTreeSet,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use clickup::{Client, Live};
use handout::{Clipboard, Memory};
use serde_json::{Value, json};
use tauri::{
    App, Manager as _, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody, InvokeResponseBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    webview::InvokeRequest,
};
use vault::{Change, Clock, EncryptedFile, Paths, Safes, Setup, Steps, Vault};

const SOURCE: &str = include_str!("../src-tauri/src/commands.rs");
const CONFIG: &str = include_str!("../tauri.conf.json");
const PERSONAL: &str = "pk_12345678_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

macro_rules! commands {
    ($($name:ident),* $(,)?) => {
        &[$(stringify!($name)),*]
    };
}

/// The list that the build script declares and that the handler is made of.
const LISTED: &[&str] = include!("../src-tauri/src/list.rs");

/// A window without a display, over a vault of its own and a ClickUp that nobody can reach.
struct Page {
    window: WebviewWindow<MockRuntime>,
    app: App<MockRuntime>,
    vault: Vault,
    clipboard: Memory,
    /// What the page was told, as JSON.
    told: Receiver<Value>,
    _home: tempfile::TempDir,
}

impl Page {
    fn open() -> Self {
        let home = tempfile::tempdir().expect("a folder for the vault");
        let (paths, clock) = (Paths::at(home.path().to_owned()), Clock::System);
        let lock = paths.locks().join("file");
        let file = EncryptedFile::at(paths.encrypted_file(), lock, 1, clock.clone(), Steps::default());
        let vault = Vault::open(Setup {
            paths,
            clock,
            safes: Safes::memory().with_file(file),
            live: Client::<Live>::at("http://127.0.0.1:9/"), // The discard port: nobody answers there.
            steps: Steps::default(),
        })
        .expect("a vault in an empty folder");
        let (clipboard, (tell, told)) = (Memory::default(), channel());
        let builder = mock_builder().channel_interceptor(move |_, _, _, body| {
            if let InvokeResponseBody::Json(text) = body {
                tell.send(serde_json::from_str(text).expect("what a page is told is JSON")).ok();
            }
            true
        });
        let app = desktop::assemble(builder).build(desktop::context()).expect("an app on the mock runtime");
        desktop::begin(app.handle(), desktop::Shell::over(vault.clone(), Clipboard::memory(&clipboard)));
        let window = window(&app, "main");
        Self { window, app, vault, clipboard, told, _home: home }
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        call(&self.window, own_address(), command, arguments)
    }

    /// A personal token on the rack, put there by the page's own commands.
    fn token(&self) -> String {
        let added = self.call("token_add", json!({ "text": PERSONAL })).expect("the token is stored, unchecked");
        let id = added["id"].as_str().expect("a token has an id").to_owned();
        self.call("token_keep", json!({ "id": id, "label": "Mine" })).expect("a pending token can be kept");
        id
    }
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::default()).build().expect("a window on the mock runtime")
}

fn own_address() -> &'static str {
    if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" }
}

fn call(window: &WebviewWindow<MockRuntime>, address: &str, command: &str, arguments: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: address.parse().expect("an address"),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().expect("a command answers with JSON"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn every_command_is_listed_and_granted() {
    let written: BTreeSet<&str> = SOURCE
        .split("#[tauri::command]")
        .skip(1)
        .filter_map(|rest| rest.split_once("fn ")?.1.split(['(', '<']).next())
        .collect();
    let listed: BTreeSet<&str> = LISTED.iter().copied().collect();
    assert_eq!(written, listed, "a command that is not in list.rs is neither declared nor handled");
    assert_eq!(listed.len(), LISTED.len(), "a command is listed once");

    let config: Value = serde_json::from_str(CONFIG).expect("tauri.conf.json is JSON");
    let capabilities = config["app"]["security"]["capabilities"].as_array().expect("capabilities are inline");
    let windows: Vec<&Value> = capabilities.iter().map(|capability| &capability["windows"]).collect();
    assert_eq!(windows, [&json!(["main"]), &json!(["reveal-*"])], "two windows, and a capability for each alone");
    let granted = |capability: &Value| -> BTreeSet<String> {
        let permissions = capability["permissions"].as_array().expect("a list of permissions");
        permissions.iter().map(|permission| permission.as_str().expect("a permission by name").to_owned()).collect()
    };
    let expected: BTreeSet<String> = listed.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let secret = BTreeSet::from(["allow-reveal".to_owned()]);
    assert_eq!(
        granted(&capabilities[0]),
        &expected - &secret,
        "our own commands and nothing else, but the one that reveals"
    );
    assert_eq!(granted(&capabilities[1]), secret, "which is all that the window for it may call");
}

#[test]
fn the_overview_has_the_shape_that_the_page_reads() {
    let page = Page::open();
    let overview = page.call("overview", json!({})).expect("an empty vault has an overview");
    assert_eq!(
        keys(&overview),
        BTreeSet::from([
            "apps",
            "authorizations",
            "dropped",
            "locale",
            "pending",
            "practice",
            "settings",
            "stores",
            "tokens",
        ]),
        "the page is typed by these names"
    );
    assert_eq!(overview["apps"], json!([]), "a new vault is empty");
    assert!(matches!(overview["locale"].as_str(), Some("en" | "de")), "the language in force is one that is spoken");
    assert_eq!(
        keys(&overview["settings"]),
        BTreeSet::from(["clipboardSeconds", "language", "logLevel", "theme"]),
        "settings cross in camel case"
    );
}

#[test]
fn a_failure_has_the_shape_that_the_page_reads() {
    let page = Page::open();
    let failure = page
        .call("token_rename", json!({ "id": "nothing", "label": "x" }))
        .expect_err("there is no such token to rename");
    assert_eq!(
        keys(&failure),
        BTreeSet::from(["code", "ecode", "hint", "message", "retryAfter"]),
        "a failure is never a bare string"
    );
    assert_eq!(failure["code"], "no-such-token", "the page chooses its words by the code");
    assert!(failure["message"].as_str().is_some_and(|text| !text.is_empty()), "and the terminal by the message");
}

#[test]
fn a_draft_keeps_what_was_typed_and_never_gives_the_secret_back() {
    let page = Page::open();
    let id = page.call("app_create", json!({})).expect("a draft")["id"].clone();
    page.call("app_update", json!({ "id": id, "change": { "name": "Time Sync", "step": 3 } })).expect("a change");
    let secret = "S".repeat(64);
    let kept = page.call("app_secret", json!({ "id": id, "secret": secret })).expect("a secret goes to the keyring");
    assert_eq!(kept["hasSecret"], true, "the page learns that there is one");
    let overview = page.call("overview", json!({})).expect("an overview");
    assert_eq!(overview["apps"][0]["name"], "Time Sync", "what was typed is kept");
    assert_eq!(overview["apps"][0]["step"], 3, "and so is how far it was");
    assert!(!overview.to_string().contains(&secret), "no command of the window returns a secret");
}

#[test]
fn a_client_secret_is_given_once_to_the_window_that_was_opened_for_it() {
    let page = Page::open();
    let id = page.call("app_create", json!({})).expect("a draft")["id"].clone();
    let (one, other) = ("S".repeat(64), "T".repeat(64));
    let mut seen = Vec::new();
    let mut reveal = |secret: &str| {
        page.call("app_secret", json!({ "id": id, "secret": secret })).expect("a secret goes to the keyring");
        let answer = page.call("app_reveal", json!({ "id": id })).expect("a window opens");
        assert_eq!(answer, Value::Null, "the page that asked gets nothing of it");
        let mut open = page.app.webview_windows().into_values();
        let window = open.find(|it| it.label() != "main" && !seen.contains(&it.label().to_owned()));
        let window = window.expect("it is there, also while the one before is still going");
        seen.push(window.label().to_owned());
        window
    };
    let give = |window: &WebviewWindow<MockRuntime>| call(window, own_address(), "reveal", json!({ "close": false }));
    let first = reveal(&one);
    let second = reveal(&other);
    assert_eq!(give(&first).expect("it may ask"), Value::Null, "a window that is going gets no other's secret");
    page.call("reveal", json!({ "close": false })).expect_err("and the main window may not even ask");
    assert_eq!(give(&second).expect("it may ask"), json!(other), "the window that it is for gets it");
    assert_eq!(give(&second).expect("it may ask"), Value::Null, "once");
    let third = reveal(&one);
    call(&third, own_address(), "reveal", json!({ "close": true })).expect("it may be closed");
    assert_eq!(give(&third).expect("it may ask"), Value::Null, "what was closed unasked is gone");
}

#[test]
fn a_passphrase_goes_one_way_and_the_page_is_told_how_the_file_is() {
    let page = Page::open();
    let stores = || page.call("overview", json!({})).expect("an overview")["stores"].clone();
    let kept = json!({ "keyring": 0, "file": 0, "memory": 0 });
    let fresh = json!({ "chosen": "keyring", "file": "absent", "kept": kept, "misplaced": 0 });
    assert_eq!(stores(), fresh, "nothing is chosen silently");
    let passphrase = json!({ "passphrase": "CNRY correct horse" });
    assert_eq!(page.call("file_create", passphrase.clone()), Ok(Value::Null), "made, and nothing comes back");
    assert_eq!((&stores()["chosen"], &stores()["file"]), (&json!("file"), &json!("open")), "made is chosen and open");
    let again = page.call("file_create", passphrase.clone()).expect_err("there is one");
    assert_eq!(again["code"], "file-there", "it is never written over");
    assert_eq!(page.call("file_lock", json!({})), Ok(Value::Null), "locked");
    let wrong = page.call("file_unlock", json!({ "passphrase": "CNRY another one" })).expect_err("a wrong one");
    assert_eq!(wrong["code"], "wrong-passphrase", "the dialog says so");
    assert_eq!(page.call("file_unlock", passphrase), Ok(Value::Null), "the right one");
    let short = page.call("file_passphrase", json!({ "passphrase": "CNRY" })).expect_err("four characters");
    assert_eq!(short["code"], "short-passphrase", "too short is said for what it is");
    assert_eq!(page.call("store_choose", json!({ "store": "memory" })), Ok(Value::Null), "another store");
    let moved = page.call("store_move", json!({})).expect("there is nothing to move");
    assert_eq!(moved, json!({ "moved": 0, "missing": 0, "stopped": false }), "and so nothing is");
    assert_eq!(page.call("keyring_give_up", json!({})), Ok(Value::Null), "nobody waits, and that is no error");
}

#[test]
fn pasted_things_are_looked_at_before_they_are_kept() {
    let page = Page::open();
    let swapped = json!({ "clientId": "S".repeat(64), "secret": "C".repeat(32) });
    assert_eq!(page.call("credentials_look", swapped), Ok(json!(["swapped"])), "a swapped pair is noticed");
    let looks = page
        .call("redirects_look", json!({ "text": "keyrack://oauth/callback\nhttps://example.org/#x" }))
        .expect("a look at two lines");
    assert_eq!(looks[0]["returns"], "link", "Keyrack's own scheme comes back by a link");
    assert_eq!(looks[1]["problem"], "fragment", "a redirect URL has no fragment");
}

#[test]
fn a_token_is_copied_without_passing_through_the_page() {
    let page = Page::open();
    let id = page.token();
    let copied = page.call("token_copy", json!({ "id": id })).expect("a kept token can be copied");
    assert_eq!(copied, json!({ "clearsAfter": 30 }), "the page learns when it leaves again, and nothing else");
    assert_eq!(page.clipboard.now().as_deref(), Some(PERSONAL), "the token is on the clipboard");
    assert!(page.clipboard.history().is_empty(), "and in no history of it");
    let overview = page.call("overview", json!({})).expect("an overview");
    assert!(overview["tokens"][0]["usedAt"].is_i64(), "when it went out is noted");
    assert!(!overview.to_string().contains(PERSONAL), "no command of the window returns a token");
}

#[test]
fn a_clipboard_that_keeps_nothing_is_a_failure() {
    let page = Page::open();
    let id = page.token();
    page.clipboard.refuse();
    let failure = page.call("token_copy", json!({ "id": id })).expect_err("nothing is on the clipboard");
    assert_eq!(failure["code"], "clipboard", "a copy that did not happen must not look like one");
}

#[test]
fn a_change_reaches_the_page_that_watches() {
    let page = Page::open();
    page.call("watch", json!({ "channel": "__CHANNEL__:7" })).expect("a page may watch");
    page.vault.tell(Change::KeyringWaiting);
    let told = page.told.recv_timeout(Duration::from_secs(5)).expect("the page is told");
    assert_eq!(told, json!({ "kind": "keyringWaiting" }), "as the wire's change");
}

#[test]
fn a_page_that_was_loaded_again_is_told_once() {
    let page = Page::open();
    page.call("watch", json!({ "channel": "__CHANNEL__:7" })).expect("a page may watch");
    page.call("watch", json!({ "channel": "__CHANNEL__:8" })).expect("and again after it was loaded again");
    page.vault.tell(Change::KeyringWaiting);
    page.vault.tell(Change::KeyringAnswered);
    let next = || page.told.recv_timeout(Duration::from_secs(5)).expect("the page is told");
    assert_eq!(next()["kind"], "keyringWaiting", "the first change");
    assert_eq!(next()["kind"], "keyringAnswered", "comes once, so the next is the second");
}

#[test]
fn another_window_may_call_nothing() {
    let page = Page::open();
    let other = window(&page.app, "other");
    for command in LISTED {
        let refused = call(&other, own_address(), command, json!({})).expect_err("it was granted nothing");
        assert!(refused.to_string().contains("not allowed"), "{command} must be refused, not tried: {refused}");
    }
}

#[test]
fn a_foreign_page_in_the_window_may_call_nothing() {
    let page = Page::open();
    for address in ["https://app.clickup.com/", "http://localhost/", "http://127.0.0.1:47613/", "data:text/html,x"] {
        let refused = call(&page.window, address, "overview", json!({})).expect_err("it is not the app's own page");
        assert!(refused.to_string().contains("not allowed"), "{address} must be refused: {refused}");
    }
}

#[test]
fn the_page_may_use_nothing_of_tauris_or_a_plugins() {
    let page = Page::open();
    for command in [
        "plugin:event|listen",
        "plugin:event|emit",
        "plugin:deep-link|get_current",
        "plugin:deep-link|register",
        "plugin:opener|open_url",
        "plugin:opener|open_path",
        "plugin:window-state|save_window_state",
        "plugin:clipboard-manager|read_text",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:shell|execute",
        "plugin:http|fetch",
        "plugin:fs|read_file",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "plugin:menu|new",
        "plugin:tray|new",
        "plugin:resources|close",
    ] {
        let refused = page.call(command, json!({})).expect_err("the page has no such permission");
        assert!(refused.to_string().contains("not allowed"), "{command} must be refused: {refused}");
    }
}

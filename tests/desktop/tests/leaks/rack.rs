//! A hundred tokens on the rack, for the cases that list and copy them all.

use desktop_suite::{Home, Ran, Window, until};
use serde_json::{Value, json};

use super::bait;
use crate::journey;

/// Tokens on the rack, in the order of their labels.
pub(crate) struct Rack {
    pub(crate) tokens: Vec<String>,
    pub(crate) ids: Vec<String>,
}

/// Puts this many personal tokens on the rack by the command.
pub(crate) async fn filled_with(home: &Home, count: usize) -> Rack {
    let tokens: Vec<String> = (0..count).map(|_| bait::personal_token()).collect();
    let mut ids = Vec::new();
    // One after the other: gnome-keyring has ended by a failed assertion of its own when several came at once.
    for (index, token) in tokens.iter().enumerate() {
        let added = home.keyrack_told(&["token", "add", "--stdin", "--json"], token).await;
        // ClickUp can't be reached, so whose it is stays open, and it is kept by a second command.
        assert_eq!(added.code, Some(7), "token {index} is added: {}", added.stderr);
        let id = id_of_added(&added);
        let kept = home.keyrack(&["token", "keep", &id, "--label", &label(index)]).await;
        assert_eq!(kept.code, Some(0), "token {index} is kept: {}", kept.stderr);
        ids.push(id);
    }
    assert_eq!(home.tokens().await.len(), count, "all of them are on the rack");
    Rack { tokens, ids }
}

/// The id of the token that `token add --json` told of.
pub(crate) fn id_of_added(ran: &Ran) -> String {
    let document: Value = serde_json::from_str(&ran.stdout).expect("`--json` writes JSON");
    journey::id_of(&document["token"]).to_owned()
}

/// The label of a token.
pub(crate) fn label(index: usize) -> String {
    format!("Hook {index:03}")
}

/// Opens the detail of every token in the list, one after the other.
pub(crate) async fn leaf_through(window: &Window, count: usize) {
    window.click("nav-tokens").await;
    window.see("token-detail").await;
    let script = "const done = arguments[0];
        const frame = () => new Promise(requestAnimationFrame);
        (async () => {
          const items = [...document.querySelectorAll('[data-at=\"token-item\"]')];
          for (const item of items) { item.click(); await frame(); await frame(); }
          done(items.length);
        })();";
    assert_eq!(window.script_until_done(script).await, json!(count), "the list has every token");
}

/// Copies each token by the command behind the page's button, for the shortest time that can be set.
pub(crate) async fn copy_all(window: &Window, ids: &[String]) {
    let mut settings = window.overview().await["settings"].clone();
    settings["clipboardSeconds"] = json!(10);
    let saved = window.invoke("settings_save", json!({ "settings": settings })).await;
    assert!(saved.get("error").is_none(), "the time is set: {saved}");
    for id in ids {
        let copied = window.invoke("token_copy", json!({ "id": id })).await;
        assert_eq!(copied["ok"]["clearsAfter"], json!(10), "it was copied: {copied}");
    }
}

/// What a page can be asked for: its text and attributes, what its fields hold, where it is and what it keeps.
pub(crate) async fn all_that_the_page_tells(window: &Window) -> String {
    let script = "return JSON.stringify([
        document.documentElement.outerHTML,
        [...document.querySelectorAll('input, textarea, select')].map(field => field.value),
        document.title, location.href, { ...localStorage }, { ...sessionStorage },
        performance.getEntries().map(entry => entry.name),
      ])";
    let told = window.script(script).await;
    told.as_str().expect("a JSON text").to_owned()
}

/// A text that stays in the page for as long as it is open, to prove that a search would find one.
pub(crate) async fn mark_the_page(window: &Window) -> String {
    let mark = bait::personal_token();
    window
        .script_with(
            "window.mark = arguments[0];
             document.body.append(Object.assign(document.createElement('p'), { textContent: window.mark }))",
            vec![Value::from(mark.as_str())],
        )
        .await;
    until("the page shows the mark", async || all_that_the_page_tells(window).await.contains(&mark)).await;
    mark
}

//! The https page that hands ClickUp's answer over to Keyrack, as the command writes it.

use serde_json::json;

use crate::support::Keyrack;

#[test]
fn the_page_is_written_once_and_over_nothing() {
    let keyrack = Keyrack::new();
    let printed = keyrack.run(&["app", "page"]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    assert!(printed.out.contains("keyrack://oauth/callback"), "it hands over to Keyrack: {}", printed.out);
    let german = keyrack.run(&["app", "page", "--lang", "de"]);
    assert!(german.out.contains("lang=\"de\""), "in another language: {}", german.out);
    assert!(keyrack.is_untouched(), "and no vault is made for it");
    keyrack.run(&["app", "list"]);
    let path = keyrack.data("page.html");
    let path = path.to_str().expect("a path in text");
    let written = keyrack.run(&["app", "page", "--out", path, "--json"]);
    assert_eq!((written.code, &written.json()["written"]), (Some(0), &json!(path)), "{}", written.err);
    assert!(keyrack.read("page.html") == printed.out.as_bytes(), "the same page");
    keyrack.write("page.html", "mine");
    let again = keyrack.run(&["app", "page", "--out", path]);
    assert_eq!(again.code, Some(2), "there is a file already: {}", again.err);
    assert_eq!(keyrack.read("page.html"), b"mine", "and it stays as it is");
    let nowhere = keyrack.run(&["app", "page", "--out", "/nonexistent/page.html"]);
    assert_eq!(nowhere.code, Some(1), "there is no such folder: {}", nowhere.err);
}

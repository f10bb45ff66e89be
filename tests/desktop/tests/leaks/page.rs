//! What the page, the desktop and the disk know of a hundred tokens that were listed and copied.

use canary::Canaries;
use desktop_suite::{Clipboard, Home, TrayHost, Window, until, words_about_secrets, words_of_the_tree};

use super::rack::{self, Rack};
use super::{bait, nowhere};

const TOKENS: usize = 100;
/// Where a debug build keeps live secrets.
const SERVICE: &str = "dev.keyrack.desktop.dev";

#[tokio::test]
async fn a_hundred_tokens_listed_and_copied_are_in_no_page_no_tray_no_title_and_no_file() {
    let mut home = Home::new();
    home.be_accessible();
    let tray = TrayHost::start().await;
    let rack = rack::filled_with(&home, TOKENS).await;
    let canaries =
        Canaries::new(rack.tokens.iter().enumerate().map(|(index, token)| (format!("token {index}"), token)));
    let window = home.open_window().await;
    rack::leaf_through(&window, TOKENS).await;
    nowhere(
        words_around(&home, &window, &tray).await.map(|(place, words)| (place, canaries.found_in(words.as_bytes()))),
    );

    copy_in_every_way(&home, &window, &tray, &rack).await;
    nowhere(
        words_around(&home, &window, &tray).await.map(|(place, words)| (place, canaries.found_in(words.as_bytes()))),
    );
    nowhere(home.files_holding(&canaries));
    let known = Canaries::new([("an id", &rack.ids[0])]);
    assert_ne!(home.files_holding(&known), [], "the files that were searched are those of these tokens");
    window.close().await;
    nowhere(home.files_holding(&canaries));
}

#[tokio::test]
async fn no_process_of_the_page_has_a_token_in_its_memory() {
    let home = Home::new();
    let tray = TrayHost::start().await;
    let rack = rack::filled_with(&home, TOKENS).await;
    let canaries = bait::tails(&rack.tokens);
    let window = home.open_window().await;
    let mark = rack::mark_the_page(&window).await;
    rack::leaf_through(&window, TOKENS).await;
    no_token_in_the_page(&home, &canaries);
    copy_in_every_way(&home, &window, &tray, &rack).await;
    no_token_in_the_page(&home, &canaries);

    let mark = bait::tails(&[mark]);
    let found = home.look_into_the_page(&mark).into_iter().filter(|(_, looked)| !looked.found.is_empty());
    let found: Vec<_> = found.map(|(program, _)| program).collect();
    assert_eq!(found, ["WebKitWebProcess"], "what the page does hold is found, and where the page is");
    window.close().await;
}

/// Copies all by the command behind the button, one by the button itself, and one from the tray.
async fn copy_in_every_way(home: &Home, window: &Window, tray: &TrayHost, rack: &Rack) {
    let clipboard = Clipboard::of(home).await;
    rack::copy_all(window, &rack.ids).await;
    window.click("token-copy").await;
    window.see("toast").await;
    let menu = tray.menu_with("the tray offers a token", |menu| token_in(menu).is_some()).await;
    let (index, entry) = token_in(&menu).expect("it was just found");
    tray.click(entry).await;
    until("the tray copied it", async || clipboard.text().await.as_deref() == Some(&rack.tokens[index])).await;
}

/// A token that the tray's menu offers, by its number.
fn token_in(menu: &[desktop_suite::MenuEntry]) -> Option<(usize, &desktop_suite::MenuEntry)> {
    menu.iter().find_map(|entry| {
        let (_, rest) = entry.label.split_once("Hook ")?;
        Some((rest.get(..3)?.parse().ok()?, entry))
    })
}

fn no_token_in_the_page(home: &Home, canaries: &Canaries) {
    let looks = home.look_into_the_page(canaries);
    for (program, looked) in &looks {
        assert!(looked.gone * 100 <= looked.bytes, "nearly all of the memory of {program} was read");
    }
    nowhere(looks.into_iter().map(|(program, looked)| (program, looked.found)));
}

/// What can be read around the window, with the place it was read from. Each place is proved to be the right one by a
/// text that belongs there.
async fn words_around(home: &Home, window: &Window, tray: &TrayHost) -> [(&'static str, String); 5] {
    let label = rack::label(1);
    let menu = tray.menu_with("the tray offers a token", |menu| token_in(menu).is_some()).await;
    let places = [
        ("the page", rack::all_that_the_page_tells(window).await, label.as_str()),
        ("the accessibility tree", words_of_the_tree().await.join("\n"), label.as_str()),
        ("the tray", format!("{menu:?} {:?}", tray.words_of_the_icon().await), "Hook "),
        ("the titles of the windows", home.window_titles().await.join("\n"), "Keyrack"),
        ("the keyring's labels and attributes", words_about_secrets(SERVICE).await.join("\n"), SERVICE),
    ];
    places.map(|(place, words, proof)| {
        assert!(words.contains(proof), "it is {place} that was read");
        (place, words)
    })
}

//! The tray's menu, read and clicked over D-Bus the way a desktop does, and the desktop that has no tray.

use desktop_suite::{Clipboard, Home, MenuEntry, TrayHost, until};

use crate::journey;

#[tokio::test]
async fn the_tray_lists_the_tokens_and_a_click_copies_one() {
    let home = Home::new();
    let tray = TrayHost::start().await;
    let (window, token) = journey::with_a_token(&home).await;
    let secret = journey::secret_of(&home, &token).await;
    let label = token["label"].as_str().expect("a token has a label").to_owned();
    let clipboard = Clipboard::of(&home).await;

    let menu = tray.menu_with("the tray's menu has the token", |menu| entry(menu, &label).is_some()).await;
    let copies = menu.iter().filter(|entry| entry.label.contains(&label)).count();
    assert_eq!(copies, 1, "there is one entry for each token: {menu:?}");
    assert!(entry(&menu, "Open Keyrack").is_some(), "the window can be opened from it: {menu:?}");
    assert!(entry(&menu, "Quit").is_some(), "Keyrack can be ended from it: {menu:?}");
    for words in menu.iter().map(|entry| &entry.label).chain(&tray.words_of_the_icon().await) {
        assert!(!words.contains(&secret), "no label holds a secret");
    }

    tray.click(entry(&menu, &label).expect("it was just found")).await;
    until("the click copied the token", async || clipboard.text().await.as_deref() == Some(&secret)).await;
    assert_ne!(clipboard.selection().await.as_deref(), Some(secret.as_str()), "a middle click must not paste it");
    window.close().await;
}

#[tokio::test]
async fn the_tray_follows_what_happens_to_a_token() {
    let home = Home::new();
    let tray = TrayHost::start().await;
    let (window, token) = journey::with_a_token(&home).await;
    journey::open_token(&window, &token).await;
    window.click("token-rename").await;
    window.enter("rename-field", "Blue key & _hook_").await;
    window.click("rename-save").await;
    let menu = tray
        .menu_with("the menu has the new name", |menu| menu.iter().any(|entry| entry.label.contains("Blue key")))
        .await;
    let named = menu.iter().find(|entry| entry.label.contains("Blue key")).expect("it was just found");
    assert!(named.label.contains("Blue key & _hook_"), "signs of a menu's own are shown as they are: {}", named.label);

    let forgotten = home.keyrack(&["token", "forget", journey::id_of(&token), "--yes"]).await;
    assert_eq!(forgotten.code, Some(0), "the command forgets it: {}", forgotten.stderr);
    tray.menu_with("the forgotten token left the menu", |menu| {
        !menu.is_empty() && menu.iter().all(|entry| !entry.label.contains("Blue key"))
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn quit_in_the_tray_ends_keyrack() {
    let home = Home::new();
    let tray = TrayHost::start().await;
    let window = home.open_window().await;
    let menu = tray.menu_with("the menu has Quit", |menu| entry(menu, "Quit").is_some()).await;
    tray.click(entry(&menu, "Quit").expect("it was just found")).await;
    until("Keyrack ended", async || home.window_processes() == 0).await;
    drop(window);
}

#[tokio::test]
async fn without_a_tray_the_window_stays_usable() {
    let home = Home::new();
    let (window, token) = journey::with_a_token(&home).await;
    let surroundings = window.invoke("surroundings", serde_json::json!({})).await;
    assert_eq!(surroundings["ok"]["tray"], false, "Keyrack knows that there is no tray: {surroundings}");
    let clipboard = Clipboard::of(&home).await;
    journey::open_token(&window, &token).await;
    window.click("token-copy").await;
    let secret = journey::secret_of(&home, &token).await;
    until("copying works without a tray", async || clipboard.text().await.as_deref() == Some(&secret)).await;

    // A desktop may start its tray after Keyrack.
    let tray = TrayHost::start().await;
    tray.menu_with("a tray that comes later gets the menu", |menu| entry(menu, "Quit").is_some()).await;
    window.close().await;
}

fn entry<'a>(menu: &'a [MenuEntry], label: &str) -> Option<&'a MenuEntry> {
    menu.iter().find(|entry| entry.label.contains(label) && entry.enabled && !entry.separator)
}

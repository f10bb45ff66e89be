//! The memory of the window's own process, where every token that is copied passes through.

use std::io;
use std::time::Duration;

use desktop_suite::{Clipboard, Home, may_read_protected_memory, until};

use super::bait;
use super::rack::{self, Rack};

const TOKENS: usize = 100;
/// How long after a loan nothing of it may be left.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn the_windows_own_memory_holds_no_token_but_the_one_on_the_clipboard() {
    let home = Home::new();
    let Rack { tokens, ids } = rack::filled_with(&home, TOKENS).await;
    let canaries = bait::tails(&tokens);
    let window = home.open_window().await;
    rack::leaf_through(&window, TOKENS).await;
    if !may_read_protected_memory() {
        let refused = home.look_into_the_window(&canaries).expect_err("nobody else may read the window's memory");
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied, "it is protected, not gone: {refused}");
        return window.close().await;
    }
    let found = |when: &str| names_found(&home, &canaries, when);
    assert_eq!(found("after listing"), [] as [String; 0], "a token that is only listed is not in memory at all");

    let clipboard = Clipboard::of(&home).await;
    let (last, others) = tokens.split_last().expect("there are a hundred");
    rack::copy_all(&window, &ids).await;
    until("the last token is on the clipboard", async || clipboard.text().await.as_deref() == Some(last)).await;
    let lent = found("while the last one is lent");
    assert!(lent.contains(&format!("token {}", others.len())), "a search that misses this one finds none");

    until("the last token left the clipboard", async || clipboard.text().await.is_none()).await;
    tokio::time::sleep(SOON).await;
    assert_eq!(found("after the loan"), [] as [String; 0], "what was copied is gone with its loan");
    window.close().await;
}

/// The names of the canaries found in the window's memory, once for each copy.
fn names_found(home: &Home, canaries: &canary::Canaries, when: &str) -> Vec<String> {
    let looked = home.look_into_the_window(canaries).expect("root may read it");
    assert!(looked.gone * 100 <= looked.bytes, "nearly all of it was read {when}");
    looked.found.into_iter().map(|found| found.name).collect()
}

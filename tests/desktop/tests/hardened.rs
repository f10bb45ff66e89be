//! What other programs of the same user find of the window's process: nothing to read. And what it costs: no dialog.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use desktop_suite::{Home, others_may_read, until};

#[tokio::test]
async fn the_windows_memory_can_be_neither_read_nor_dumped() {
    let mut home = Home::new();
    home.be_ordinary();
    let window = home.open_window().await;
    let windows = home.processes("keyrack-desktop");
    assert_eq!(windows.len(), 1, "one window is open: {windows:?}");
    assert!(!others_may_read(windows[0]), "another program of the same user reads nothing in the window's process");
    let limit = core_limit(windows[0]);
    assert_eq!(limit, ["0", "0"], "no core file of it is written, and nothing in it can change that");

    let pages = home.processes("WebKitWebProcess");
    assert!(pages.iter().any(|page| others_may_read(*page)), "or this case could read nobody: {pages:?}");
    assert!(pages.iter().all(|page| core_limit(*page) == ["0", "0"]), "the page's process has the limit in common");
    window.close().await;
}

#[tokio::test]
async fn practice_clickup_can_be_neither_read_nor_dumped() {
    let mut home = Home::new();
    home.be_ordinary();
    let window = home.open_window().await;
    window.click("first-practice").await;
    window.see("authorize-open").await;
    let servers = home.processes("keyrack");
    assert_eq!(servers.len(), 1, "the window started it: {servers:?}");
    assert!(!others_may_read(servers[0]), "it holds practice's tokens for a moment");
    assert_eq!(core_limit(servers[0]), ["0", "0"], "and no core file may keep them");
    window.close().await;
}

#[tokio::test]
async fn a_gtk_file_dialog_works_in_a_process_that_cannot_be_read() {
    let mut home = Home::new();
    home.be_ordinary();
    let file = home.beside("a file to choose");
    fs::write(&file, "chosen").expect("the home is there");
    let mut dialog = home.program(env!("CARGO_BIN_EXE_chooser"));
    let mut dialog = dialog.arg(&file).stdout(Stdio::piped()).spawn().expect("it was built with this case");
    let name = dialog.id().and_then(|id| i32::try_from(id).ok()).expect("it runs");
    let press = async |keys: &[&str]| {
        let pressed = home.program("xdotool").args(keys).output().await;
        pressed.is_ok_and(|output| output.status.success())
    };
    let in_front = ["search", "--onlyvisible", "--name", "^Choose a file$", "windowactivate", "--sync"];
    until("the dialog is on the screen", async || press(&in_front).await).await;
    assert!(!others_may_read(name), "it is the kind of process that it is about");
    // It reads the folder first and then takes the key; until then the key does nothing.
    until("the dialog gave its answer", async || {
        press(&in_front).await;
        press(&["key", "Return"]).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        matches!(dialog.try_wait(), Ok(Some(_)))
    })
    .await;
    let answer = dialog.wait_with_output().await.expect("it ended").stdout;
    assert_eq!(String::from_utf8_lossy(&answer).trim_end(), file.display().to_string(), "the file that it was shown");
}

/// The soft and the hard limit of a process's core file.
fn core_limit(pid: i32) -> Vec<String> {
    let limits = fs::read_to_string(format!("/proc/{pid}/limits")).expect("anybody may read the limits");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).expect("there is such a limit");
    line.split_whitespace().take(2).map(str::to_owned).collect()
}

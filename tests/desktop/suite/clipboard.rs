//! The desktop's clipboard, as other programs see it.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;

use crate::Home;
use crate::patience::until;

/// Reads and writes the clipboard from outside Keyrack.
#[derive(Debug)]
pub struct Clipboard<'a> {
    home: &'a Home,
}

impl<'a> Clipboard<'a> {
    /// The one clipboard of this desktop, empty.
    pub async fn of(home: &'a Home) -> Self {
        let clipboard = Self { home };
        clipboard.put("").await;
        clipboard
    }

    /// The text that pasting would give; none where nobody offers any.
    pub async fn text(&self) -> Option<String> {
        self.read(&["-selection", "clipboard", "-o"]).await
    }

    /// The text that a middle click would give.
    pub async fn selection(&self) -> Option<String> {
        self.read(&["-selection", "primary", "-o"]).await
    }

    /// The forms in which the text is offered.
    pub async fn forms(&self) -> Vec<String> {
        let forms = self.read(&["-selection", "clipboard", "-o", "-t", "TARGETS"]).await.unwrap_or_default();
        forms.lines().map(str::to_owned).collect()
    }

    /// Puts a text there as another program does.
    pub async fn put(&self, text: &str) {
        let mut command = self.home.program("xclip");
        command.args(["-selection", "clipboard", "-i"]).stdin(Stdio::piped());
        // The copy that stays to hand the text out must not hold the case's own output open.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("`xclip` is installed");
        let mut stdin = child.stdin.take().expect("it was piped");
        stdin.write_all(text.as_bytes()).await.expect("`xclip` reads");
        drop(stdin);
        assert!(child.wait().await.expect("`xclip` ends").success(), "`xclip` takes the text");
    }

    /// Presses the keys for pasting, as whoever sits in front of the desktop does.
    pub async fn paste(&self) {
        // A search comes to nothing where some window goes while it looks; then it is tried again.
        let in_front = ["search", "--onlyvisible", "--name", "^Keyrack$", "windowactivate", "--sync"];
        until("the window is in front", async || self.press(&in_front).await).await;
        assert!(self.press(&["key", "ctrl+v"]).await, "keys can be pressed");
    }

    async fn press(&self, step: &[&str]) -> bool {
        let mut command = self.home.program("xdotool");
        command.args(step).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().await.is_ok_and(|status| status.success())
    }

    async fn read(&self, arguments: &[&str]) -> Option<String> {
        let reading = self.home.program("xclip").args(arguments).kill_on_drop(true).output();
        let output = tokio::time::timeout(Duration::from_secs(5), reading).await.ok()?.expect("`xclip` is installed");
        let text = String::from_utf8(output.stdout).expect("the clipboard holds text");
        (output.status.success() && !text.is_empty()).then_some(text)
    }
}

//! The real window, opened and held through WebKit's own `WebDriver`. Acting on what is in it is [`crate::page`]'s.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::patience::{until, until_some, within};
use crate::{Home, descendants, desktop};

/// How long the window may take to appear: a debug build on a busy machine starts slowly.
const START: Duration = Duration::from_secs(40);

/// Keyrack's window.
#[derive(Debug)]
pub struct Window {
    pub(crate) client: Client,
    driver: Child,
}

impl Window {
    /// Starts a driver, which starts the app; waits for the session.
    pub(crate) async fn open(home: &Home) -> Self {
        Self::open_program(home, &desktop::programs().join("keyrack-desktop"), &[]).await
    }

    async fn open_program(home: &Home, program: &std::path::Path, arguments: &[&str]) -> Self {
        let port = free_port();
        let driver = home
            .program("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::from(desktop::log("window")))
            .stderr(Stdio::from(desktop::log("window")))
            .kill_on_drop(true)
            .spawn()
            .expect("WebKitWebDriver is installed");
        until_some("the driver listens", async || tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()).await;
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": program, "args": arguments } });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object was just written") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let address = format!("http://127.0.0.1:{port}");
        let session = builder.capabilities(capabilities).connect(&address);
        let client = tokio::time::timeout(START, session)
            .await
            .expect("the window opens in time")
            .expect("the driver opens the window");
        Self { client, driver }
    }

    /// Waits until the first overview is painted.
    pub(crate) async fn ready(&self) {
        within(START, "the window painted its first overview", async || {
            let ready = self.script("return document.body?.dataset.ready === 'true'").await;
            ready.as_bool().filter(|ready| *ready)
        })
        .await;
    }

    /// Closes the window with the desktop's own key for that, and waits for the app's end.
    pub async fn close(mut self) {
        until("the closed window ended Keyrack", async || {
            // It may be gone by now, or another window in front: then it is tried again.
            for step in [&["search", "--onlyvisible", "--name", "^Keyrack$", "windowactivate"][..], &["key", "alt+F4"]]
            {
                let pressing = Command::new("xdotool").args(step).stdin(Stdio::null()).output();
                let _ = tokio::time::timeout(Duration::from_secs(2), pressing).await;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
            descendants::named("keyrack-desktop").is_empty()
        })
        .await;
        let _ = self.driver.kill().await;
    }

    /// Closes the window as [`Window::close`] does, at the first try, and tells how long Keyrack took to end.
    pub async fn quit(self) -> Duration {
        let begun = self.ask_to_close().await;
        self.ended().await - begun
    }

    /// Tells the window once to close, as its window manager does, and says when.
    pub async fn ask_to_close(&self) -> Instant {
        let in_front = ["search", "--onlyvisible", "--name", "^Keyrack$", "windowactivate", "--sync"];
        let mut begun = Instant::now();
        // In two steps: a key pressed in the same goes to the window past the window manager, which closes it.
        for step in [&in_front[..], &["key", "alt+F4"]] {
            begun = Instant::now();
            let pressed = Command::new("xdotool").args(step).stdin(Stdio::null()).output().await;
            assert!(pressed.is_ok_and(|pressed| pressed.status.success()), "the window is there to be closed");
        }
        begun
    }

    /// Waits for the end of Keyrack, whose window was told to close, and says when.
    pub async fn ended(mut self) -> Instant {
        until("the closed window ended Keyrack", async || descendants::named("keyrack-desktop").is_empty()).await;
        let end = Instant::now();
        let _ = self.driver.kill().await;
        end
    }

    /// Makes the inside of the window this large.
    pub async fn resize(&self, width: u32, height: u32) {
        for _ in 0..5 {
            let inside = self.script("return [innerWidth, innerHeight]").await;
            if inside == json!([width, height]) {
                return;
            }
            let (outer_width, outer_height) = self.client.get_window_size().await.expect("the window has a size");
            let grown = |outer: u64, inside: &Value, wanted: u32| {
                let frame = i64::try_from(outer).unwrap_or_default() - inside.as_i64().unwrap_or_default();
                u32::try_from(i64::from(wanted) + frame).expect("a window's size is small")
            };
            let width_with_frame = grown(outer_width, &inside[0], width);
            let height_with_frame = grown(outer_height, &inside[1], height);
            self.client.set_window_size(width_with_frame, height_with_frame).await.expect("the window can be resized");
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        let inside = self.script("return [innerWidth, innerHeight]").await;
        assert_eq!(inside, json!([width, height]), "the window takes the size asked for");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // What was in sight when the case failed; without its driver the page is soon gone.
            let path = desktop::artefacts("failures").join(format!("{}.png", desktop::case()));
            let _ = std::process::Command::new("import").args(["-window", "root"]).arg(path).status();
        }
    }
}

/// A port that nobody listens on at this moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    listener.local_addr().expect("it is bound").port()
}

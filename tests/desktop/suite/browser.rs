//! The system browser: a headless Chromium, driven over its `DevTools` protocol. It knows nothing of consent pages.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::process::Child;
use tokio::sync::Mutex;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::patience::{until, until_some};
use crate::{Home, PATIENCE, desktop};

/// A browser with one page open.
#[derive(Debug)]
pub struct Browser {
    process: Child,
    wire: Mutex<Wire>,
    page: String,
}

#[derive(Debug)]
struct Wire {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last_id: u64,
}

impl Browser {
    /// Starts one, with a profile of its own that goes with the case.
    pub async fn start(home: &Home) -> Self {
        Self::start_with(home, &[]).await
    }

    /// Starts one that finds nobody at `host`, as with a network in between that lets nothing through.
    pub async fn start_cut_off_from(home: &Home, host: &str) -> Self {
        Self::start_with(home, &[format!("--host-resolver-rules=MAP {host} 127.0.0.1:9")]).await
    }

    async fn start_with(home: &Home, arguments: &[String]) -> Self {
        let profile = home.fresh_folder_beside("browser");
        let mut command = home.program("chromium");
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
        command.args(["--disable-dev-shm-usage", "--remote-debugging-port=0", "about:blank"]);
        command.arg(format!("--user-data-dir={}", profile.display())).args(arguments).kill_on_drop(true);
        command.stdout(Stdio::from(desktop::log("browser"))).stderr(Stdio::from(desktop::log("browser")));
        let process = command.spawn().expect("`chromium` is installed");
        let address = until_some("the browser listens", async || address_in(&profile)).await;
        let (socket, _) = tokio_tungstenite::connect_async(&address).await.expect("the browser takes a connection");
        let mut wire = Wire { socket, last_id: 0 };
        let target = wire.ask("Target.createTarget", json!({ "url": "about:blank" }), None).await.expect("it can be");
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = wire.ask("Target.attachToTarget", attach, None).await.expect("the page was just made");
        let page = session["sessionId"].as_str().expect("an attached page has a session").to_owned();
        Self { process, wire: Mutex::new(wire), page }
    }

    /// Goes to an address; a page that fails to load is a page too.
    pub async fn go(&self, address: &str) {
        self.ask("Page.navigate", json!({ "url": address })).await;
        self.loaded().await;
    }

    /// Runs no script of any page from here on.
    pub async fn without_scripts(&self) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// The address of the page in front, also of one that failed to load.
    pub async fn address(&self) -> String {
        // Between two pages there is none.
        let Some(history) = self.try_asking("Page.getNavigationHistory", json!({})).await else { return String::new() };
        let current = history["currentIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
        let entry = current.and_then(|index| history["entries"].get(index));
        entry.and_then(|entry| entry["url"].as_str()).unwrap_or_default().to_owned()
    }

    /// What an expression is worth on the page in front; null where it throws.
    pub async fn value_of(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        // Between two pages nothing is worth anything.
        let answer = self.try_asking("Runtime.evaluate", asked).await.unwrap_or_default();
        answer["result"]["value"].clone()
    }

    /// Waits until the page has an element.
    pub async fn see(&self, css: &str) {
        let present = format!("!!document.querySelector({})", json!(css));
        until(&format!("the page in the browser has `{css}`"), async || self.value_of(&present).await == json!(true))
            .await;
    }

    /// Clicks an element with the mouse.
    pub async fn click(&self, css: &str) {
        self.see(css).await;
        let place = format!(
            "(() => {{ const element = document.querySelector({}); element.scrollIntoView({{ block: 'center' }});
               const box = element.getBoundingClientRect();
               return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(css)
        );
        let place = self.value_of(&place).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.ask("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Closes it.
    pub async fn close(mut self) {
        let _ = self.process.kill().await;
    }

    async fn loaded(&self) {
        until("the page in the browser has loaded", async || {
            self.value_of("document.readyState").await == json!("complete")
        })
        .await;
    }

    async fn ask(&self, method: &str, parameters: Value) -> Value {
        self.try_asking(method, parameters).await.unwrap_or_else(|| panic!("the browser refused {method}"))
    }

    async fn try_asking(&self, method: &str, parameters: Value) -> Option<Value> {
        self.wire.lock().await.ask(method, parameters, Some(&self.page)).await
    }
}

impl Wire {
    /// Asks one thing and waits for its answer, which is none where it was refused; what comes between is not of interest here.
    async fn ask(&mut self, method: &str, parameters: Value, page: Option<&str>) -> Option<Value> {
        self.last_id += 1;
        let id = self.last_id;
        let mut request = json!({ "id": id, "method": method, "params": parameters });
        if let Some(page) = page {
            request["sessionId"] = json!(page);
        }
        self.socket.send(Message::text(request.to_string())).await.expect("the browser is there");
        let answer = async {
            loop {
                let message = self.socket.next().await.expect("the browser stays").expect("the browser speaks");
                let Ok(text) = message.to_text() else { continue };
                let Ok(mut document) = serde_json::from_str::<Value>(text) else { continue };
                if document["id"] == json!(id) {
                    return document.get_mut("result").map(Value::take);
                }
            }
        };
        tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| panic!("the browser did not answer {method}"))
    }
}

/// The address that a starting browser writes down once it listens.
fn address_in(profile: &Path) -> Option<String> {
    let written = fs::read_to_string(profile.join("DevToolsActivePort")).ok()?;
    let (port, path) = written.trim().split_once('\n')?;
    Some(format!("ws://127.0.0.1:{port}{path}"))
}

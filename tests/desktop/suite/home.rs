//! A case's own Keyrack: a fresh data folder, and the programs started on it. Not the window itself.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use canary::{Canaries, Found};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::patience::{until, until_some};
use crate::{Looked, Window, descendants, desktop, memory};

/// A folder that stands in for one person's Keyrack, and all that runs on it; both are gone when it is dropped.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    environment: BTreeMap<String, OsString>,
    without: Vec<&'static str>,
    ordinary: bool,
}

/// What a run of the command left.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote as data.
    pub stdout: String,
    /// What it wrote beside.
    pub stderr: String,
}

impl Home {
    /// Makes a fresh one.
    #[must_use]
    pub fn new() -> Self {
        descendants::adopt_orphans();
        let folder =
            tempfile::Builder::new().prefix("home-").tempdir_in(desktop::folder()).expect("the run's folder is there");
        fs::create_dir(folder.path().join("keyrack")).expect("it is fresh");
        fs::write(folder.path().join("pages"), "").expect("it is fresh");
        let environment = BTreeMap::from([
            ("KEYRACK_HOME".to_owned(), folder.path().join("keyrack").into()),
            ("KEYRACK_SUITE_PAGES".to_owned(), folder.path().join("pages").into()),
            ("TAURI_WEBVIEW_AUTOMATION".to_owned(), "true".into()),
        ]);
        Self { folder, environment, without: Vec::new(), ordinary: false }
    }

    /// Sets a variable for everything started from here on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.insert(name.to_owned(), value.into());
    }

    /// Starts everything from here on without root's right to look into any process, as programs of a user are.
    ///
    /// A process that has the right may be read only by one that has it too.
    pub fn be_ordinary(&mut self) {
        self.ordinary = rustix::process::geteuid().is_root();
    }

    /// Lets everything started from here on show itself to screen readers, which costs time that other cases save.
    pub fn be_accessible(&mut self) {
        self.without = vec!["NO_AT_BRIDGE"];
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("keyrack")
    }

    /// A folder for what belongs to the case but not to Keyrack.
    #[must_use]
    pub fn beside(&self, part: &str) -> PathBuf {
        self.folder.path().join(part)
    }

    /// Lets another program own `keyrack://` links on this home's desktop.
    pub fn give_links_to_another_program(&mut self) {
        let (settings, data) = (self.beside("config"), self.beside("data"));
        for folder in [&settings, &data.join("applications")] {
            fs::create_dir_all(folder).expect("the home is there");
        }
        desktop::with_another_owner_of_links(&settings, &data);
        self.environment.insert("XDG_CONFIG_HOME".to_owned(), settings.into());
        self.environment.insert("XDG_DATA_HOME".to_owned(), data.into());
    }

    /// Runs practice ClickUp as a process of its own, on the port that an address of it names.
    ///
    /// The one that a window started ends with the window.
    pub async fn serve_practice_at(&self, address: &str) {
        let address = url::Url::parse(address).expect("practice ClickUp has an address");
        let port = address.port().expect("practice ClickUp has a port of its own");
        let mut command = self.program(desktop::programs().join("keyrack"));
        command.args(["practice", "serve", "--port", &port.to_string()]);
        command.stdout(Stdio::from(desktop::log("practice"))).stderr(Stdio::from(desktop::log("practice")));
        command.spawn().expect("run.sh built `keyrack`");
        until("practice ClickUp listens again", async || {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok()
        })
        .await;
    }

    /// A folder that nobody has yet, for what belongs to the case but not to Keyrack.
    pub(crate) fn fresh_folder_beside(&self, part: &str) -> PathBuf {
        let folder = tempfile::Builder::new().prefix(part).tempdir_in(self.folder.path()).expect("the home is there");
        folder.keep()
    }

    /// Opens the window and waits until it has painted what it knows.
    pub async fn open_window(&self) -> Window {
        let window = Window::open(self).await;
        window.ready().await;
        window
    }

    /// A program, with this home's environment.
    #[must_use]
    pub fn program(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        if self.ordinary {
            command = Command::new("setpriv");
            command.args(["--bounding-set", "-sys_ptrace", "--inh-caps", "-sys_ptrace"]).arg(program.as_ref());
        }
        command.envs(&self.environment).stdin(Stdio::null());
        for name in &self.without {
            command.env_remove(name);
        }
        command
    }

    /// Runs `keyrack` with these arguments.
    pub async fn keyrack(&self, arguments: &[&str]) -> Ran {
        self.keyrack_told(arguments, "").await
    }

    /// Runs `keyrack` with these arguments, and with this on its standard input.
    pub async fn keyrack_told(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.program(desktop::programs().join("keyrack"));
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("run.sh built `keyrack`");
        let mut stdin = child.stdin.take().expect("it was piped");
        // One that ends without reading is no error.
        let _ = stdin.write_all(input.as_bytes()).await;
        drop(stdin);
        let output = child.wait_with_output().await.expect("it was started");
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("`keyrack` writes UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("`keyrack` writes UTF-8"),
        }
    }

    /// The tokens on the rack, as `keyrack token list --json` tells them.
    pub async fn tokens(&self) -> Vec<Value> {
        self.listed("tokens").await
    }

    /// The tokens that wait to be kept or discarded, as `keyrack token list --json` tells them.
    pub async fn pending(&self) -> Vec<Value> {
        self.listed("pending").await
    }

    async fn listed(&self, what: &str) -> Vec<Value> {
        let ran = self.keyrack(&["token", "list", "--json"]).await;
        let document: Value = serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("`token list --json` is no JSON ({error}): {}", ran.stderr));
        document[what].as_array().cloned().unwrap_or_else(|| panic!("`token list --json` has no {what}: {document}"))
    }

    /// The pages that Keyrack opened in the system browser, in order.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        let pages = fs::read_to_string(self.folder.path().join("pages")).unwrap_or_default();
        pages.lines().map(str::to_owned).collect()
    }

    /// Waits for the page after the first `already` ones and gives its address.
    pub async fn page_after(&self, already: usize) -> String {
        until_some("Keyrack opened a page in the browser", async || self.pages().get(already).cloned()).await
    }

    /// Opens a link the way a desktop does.
    pub async fn follow_link(&self, link: &str) {
        let status = self
            .program("gio")
            .args(["open", link])
            .stdout(desktop::log("gio"))
            .stderr(desktop::log("gio"))
            .status()
            .await
            .expect("`gio` is installed");
        assert!(status.success(), "`gio open` found nobody for the link: {status}");
    }

    /// Whether a window process runs that this case started, and how many.
    #[must_use]
    pub fn window_processes(&self) -> usize {
        descendants::named("keyrack-desktop").len()
    }

    /// The process ids of what this case started and goes by this name.
    #[must_use]
    pub fn processes(&self, name: &str) -> Vec<i32> {
        descendants::named(name)
    }

    /// What this case's windows wrote to standard output and standard error, and their drivers.
    #[must_use]
    pub fn said_by_windows(&self) -> Vec<u8> {
        fs::read(desktop::log_of("window")).expect("a window was opened")
    }

    /// Ends the windows that no driver holds, as the desktop does at log-out.
    pub async fn end_windows(&self) {
        descendants::end(&descendants::named("keyrack-desktop"));
        until("the windows ended", async || self.window_processes() == 0).await;
    }

    /// Ends the windows without giving them a chance to tidy up.
    pub async fn kill_windows(&self) {
        descendants::kill(&descendants::named("keyrack-desktop"));
        until("the windows ended", async || self.window_processes() == 0).await;
    }

    /// Saves what the whole screen shows, under the case's name.
    pub async fn picture_of_the_screen(&self, name: &str) -> PathBuf {
        let path = desktop::artefacts("screen").join(format!("{}-{name}.png", desktop::case()));
        let status = self.program("import").args(["-window", "root"]).arg(&path).status().await;
        assert!(status.expect("`import` is installed").success(), "the screen can be pictured");
        path
    }

    /// The titles of all windows on the screen.
    pub async fn window_titles(&self) -> Vec<String> {
        let asking = ["search", "--name", ".", "getwindowname", "%@"];
        let output = self.program("xdotool").args(asking).output().await.expect("`xdotool` is installed");
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    /// Looks for canaries in the memory of the window's own process.
    pub fn look_into_the_window(&self, canaries: &Canaries) -> io::Result<Looked> {
        let pids = descendants::named("keyrack-desktop");
        assert_eq!(pids.len(), 1, "one window is open");
        memory::look(pids[0], canaries)
    }

    /// Looks for canaries in the memory of every process that WebKit runs for the window, by its name.
    #[must_use]
    pub fn look_into_the_page(&self, canaries: &Canaries) -> Vec<(&'static str, Looked)> {
        let mut looks = Vec::new();
        for name in ["WebKitWebProcess", "WebKitNetworkProcess"] {
            for pid in descendants::named(name) {
                looks.push((name, memory::look(pid, canaries).expect("WebKit's processes can be read")));
            }
        }
        looks
    }

    /// Every file in the data folder, the desktop's own folders and the logs that holds a canary.
    ///
    /// The browser's own folders are left out: it was at the consent page, and has a history.
    #[must_use]
    pub fn files_holding(&self, canaries: &Canaries) -> Vec<(PathBuf, Vec<Found>)> {
        let folders = [self.data(), desktop::home(), desktop::folder().join("runtime"), desktop::artefacts("logs")];
        let files = folders.iter().flat_map(|folder| canary::files(folder));
        let looked = files.map(|(path, bytes)| (path, canaries.found_in(&bytes)));
        looked.filter(|(_, found)| !found.is_empty()).collect()
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        descendants::end_all();
    }
}

//! Running the command in a home of its own, and standing in for the browser.

#[cfg(target_os = "linux")]
pub(crate) mod practised;
#[cfg(target_os = "linux")]
pub(crate) mod rack;

use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;
use url::{Url, form_urlencoded::Serializer};

/// Longer than anything here takes, even on a busy computer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A command with a home of its own.
pub(crate) struct Keyrack {
    home: Arc<TempDir>,
    bus: String,
}

/// How a run ended, and what it wrote that was not read before.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A run under way. The home lives as long as it does.
pub(crate) struct Running {
    child: Child,
    input: Option<ChildStdin>,
    out: BufReader<ChildStdout>,
    _home: Arc<TempDir>,
}

impl Keyrack {
    /// One without a keyring: its bus address leads nowhere.
    pub(crate) fn new() -> Self {
        Self::on_bus("unix:path=/nonexistent/bus")
    }

    /// One whose session bus is here.
    pub(crate) fn on_bus(address: &str) -> Self {
        Self { home: Arc::new(tempfile::tempdir().expect("a folder for the test")), bus: address.to_owned() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keyrack"));
        command.args(arguments);
        self.at_home(command)
    }

    fn at_home(&self, mut command: Command) -> Command {
        command
            .env("KEYRACK_HOME", self.data(""))
            .env("HOME", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            // Nobody listens there: whatever is asked of the real ClickUp fails at once, without leaving this computer.
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "KEYRACK_LOG", "https_proxy", "no_proxy", "NO_PROXY"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs to the end with nothing on standard input.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, "")
    }

    /// Runs to the end with this on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ended {
        let mut running = self.start(arguments);
        // A command that refuses its arguments may be gone before it reads.
        running.input.as_mut().expect("standard input is piped").write_all(input.as_bytes()).ok();
        running.finish()
    }

    /// Runs to the end with these passphrases on descriptor 3, a line each, and this on standard input.
    #[cfg(unix)]
    pub(crate) fn run_given(&self, passphrases: &str, arguments: &[&str], input: &str) -> Ended {
        let lines = self.home.path().join("passphrases");
        std::fs::write(&lines, passphrases).expect("the folder is the test's");
        let mut shell = Command::new("sh");
        shell.args(["-c", r#"exec 3<"$0"; exec "$@""#]).arg(&lines).arg(env!("CARGO_BIN_EXE_keyrack"));
        shell.args(arguments).args(["--passphrase-fd", "3"]);
        let mut running = self.begin(self.at_home(shell));
        running.input.as_mut().expect("standard input is piped").write_all(input.as_bytes()).ok();
        running.finish()
    }

    /// Every file of the data folder that holds one of these texts, in whatever form.
    #[cfg(unix)]
    pub(crate) fn files_holding(&self, texts: &[&str]) -> Vec<std::path::PathBuf> {
        let holding = canary::files(&self.data("")).into_iter();
        let found = holding.filter(|(_, bytes)| texts.iter().any(|text| canary::holds(bytes, text)));
        found.map(|(path, _)| path).collect()
    }

    /// Runs with a standard output that nobody reads.
    pub(crate) fn run_unread(&self, arguments: &[&str]) -> Ended {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        end(self.command(arguments).stdin(Stdio::null()).stdout(writer).spawn().expect("the command starts"))
    }

    /// Runs with standard output going into a file.
    pub(crate) fn run_into(&self, path: &str, arguments: &[&str]) -> Ended {
        let file = File::options().write(true).open(path).expect("the file opens");
        end(self.command(arguments).stdin(Stdio::null()).stdout(file).spawn().expect("the command starts"))
    }

    /// Starts a run to talk with.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        self.begin(self.command(arguments))
    }

    /// Starts a run to talk with that logs all it can.
    pub(crate) fn start_loud(&self, arguments: &[&str]) -> Running {
        let mut command = self.command(arguments);
        command.env("KEYRACK_LOG", "trace").env("RUST_LOG", "trace");
        self.begin(command)
    }

    fn begin(&self, mut command: Command) -> Running {
        let mut child = command.spawn().expect("the command starts");
        let input = child.stdin.take();
        let out = BufReader::new(child.stdout.take().expect("standard output is piped"));
        Running { child, input, out, _home: self.home.clone() }
    }

    /// Writes a file in the data folder.
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.data(name), text).expect("a run made the data folder");
    }

    /// What a file in the data folder holds.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.data(name)).unwrap_or_else(|error| panic!("{name} is there: {error}"))
    }

    /// Copies a file in the data folder.
    pub(crate) fn keep_as(&self, name: &str, copy: &str) {
        std::fs::copy(self.data(name), self.data(copy)).expect("it is there");
    }

    /// What every file in the data folder holds, by its name.
    pub(crate) fn files(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(self.data("")).expect("a run made the data folder").flatten();
        let files = entries.filter(|entry| entry.path().is_file());
        files
            .filter_map(|entry| entry.file_name().into_string().ok())
            .map(|name| (name.clone(), self.read(&name)))
            .collect()
    }

    /// A file's place in the data folder.
    pub(crate) fn data(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join("home").join(name)
    }

    /// Whether no run made the data folder.
    pub(crate) fn is_untouched(&self) -> bool {
        !self.data("").exists()
    }
}

impl Running {
    /// The next line of standard output, as JSON.
    pub(crate) fn event(&mut self) -> Value {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("standard output is text");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("a line of JSON, not {line:?}"))
    }

    pub(crate) fn type_line(&mut self, line: &str) {
        let input = self.input.as_mut().expect("standard input is open");
        writeln!(input, "{line}").expect("the command reads");
    }

    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "the signal is sent");
    }

    /// Ends it without giving it a chance to tidy up, unless it has ended by itself.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("the command is ours to end");
        self.child.wait().expect("the command is ours to wait for");
    }

    /// Ends standard input and waits for the end.
    pub(crate) fn finish(mut self) -> Ended {
        drop(self.input.take());
        let reading = thread::spawn(move || {
            let mut out = String::new();
            self.out.read_to_string(&mut out).expect("standard output is text");
            out
        });
        let mut ended = end(self.child);
        ended.out = reading.join().expect("the reader ends with the command");
        ended
    }
}

/// Waits for the end, and ends what does not.
fn end(mut child: Child) -> Ended {
    let mut errors = child.stderr.take().expect("standard error is piped");
    let reading = thread::spawn(move || {
        let mut err = Vec::new();
        errors.read_to_end(&mut err).expect("standard error can be read");
        String::from_utf8_lossy(&err).into_owned()
    });
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("the command is ours to wait for") {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().expect("the command is ours to end");
            panic!("the command did not end; it said: {}", reading.join().expect("the reader ends with the command"));
        }
        thread::sleep(Duration::from_millis(5));
    };
    Ended { code: status.code(), out: String::new(), err: reading.join().expect("the reader ends with the command") }
}

impl Ended {
    /// Standard output as one JSON document.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("one JSON document, not {self:?}"))
    }

    /// Standard output as JSON, one value a line.
    pub(crate) fn events(&self) -> Vec<Value> {
        let line = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("lines of JSON, not {self:?}"));
        self.out.lines().map(line).collect()
    }

    /// All that was written.
    pub(crate) fn everything(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}

/// Holds Keyrack's loopback port, as another program might; other tests use it for moments.
pub(crate) fn hold_the_loopback_port() -> TcpListener {
    let begun = Instant::now();
    loop {
        match TcpListener::bind("127.0.0.1:47613") {
            Ok(listener) => return listener,
            Err(error) => assert!(begun.elapsed() < PATIENCE, "nobody holds the port for so long: {error}"),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Answers practice ClickUp's consent page as a person in a browser would, and gives the address it leads to, which
/// nobody opens.
pub(crate) fn answer_consent(url: &str, allow: bool) -> String {
    agree_to(url, allow, &|_| true)
}

/// The same, ticking only the Workspaces of these ids.
pub(crate) fn agree_to(url: &str, allow: bool, ticks: &dyn Fn(&str) -> bool) -> String {
    let page = Url::parse(url).expect("the consent page has an address");
    let shown = exchange(&page, &format!("GET {}?{} HTTP/1.1", page.path(), page.query().unwrap_or_default()), "");
    let mut fields = Vec::new();
    for tag in shown.split('<').filter(|tag| tag.starts_with("input")) {
        let value = attribute(tag, "value");
        if !tag.contains("checkbox") || ticks(&value) {
            fields.push((attribute(tag, "name"), value));
        }
    }
    fields.push(("decision".into(), if allow { "connect" } else { "deny" }.into()));
    let body = Serializer::new(String::new()).extend_pairs(&fields).finish();
    let answer = exchange(&page, "POST /api/consent HTTP/1.1", &body);
    let location = answer.lines().find_map(|line| line.strip_prefix("location: "));
    let link = answer.split('<').find(|tag| tag.contains(" id=\"return\"")).map(|tag| attribute(tag, "href"));
    location.map(|address| address.trim().to_owned()).or(link).expect("an answer that leads on")
}

/// Sends a form, or JSON, to a page on this computer, and gives the whole answer.
pub(crate) fn send(url: &str, method: &str, body: &str) -> String {
    let page = Url::parse(url).expect("a page has an address");
    exchange(&page, &format!("{method} {}?{} HTTP/1.1", page.path(), page.query().unwrap_or_default()), body)
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.replace("&amp;", "&")).unwrap_or_default()
}

fn exchange(page: &Url, request: &str, body: &str) -> String {
    let host = format!("127.0.0.1:{}", page.port().expect("practice ClickUp has a port"));
    let mut stream = TcpStream::connect(&host).expect("practice ClickUp listens");
    let kind = "application/x-www-form-urlencoded";
    write!(
        stream,
        "{request}\r\nHost: {host}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("practice ClickUp reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("practice ClickUp answers in text");
    answer
}

//! The process that is killed: `examples/worker`, an example of this package, and what it said before its end.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use secret_service_fake::Bus;
use serde_json::Value;
use tempfile::NamedTempFile;

/// A worker that runs.
pub(crate) struct Worker {
    child: Child,
    out: BufReader<ChildStdout>,
    said: String,
}

/// What a worker said, a value a line.
pub(crate) struct Said(Vec<Value>);

impl Said {
    pub(crate) fn lines(&self) -> &[Value] {
        &self.0
    }

    /// How often it reached each step.
    pub(crate) fn steps(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for step in self.0.iter().filter_map(|line| line["step"].as_str()) {
            *counts.entry(step.to_owned()).or_default() += 1;
        }
        counts
    }
}

impl Worker {
    pub(crate) fn start(bus: &Bus, home: &Path, store: &str, order: &[&str]) -> Self {
        Self::spawn(Command::new(program()).arg(home).arg(store).args(order), bus)
    }

    fn spawn(command: &mut Command, bus: &Bus) -> Self {
        let mut child = command
            .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the worker starts");
        let out = BufReader::new(child.stdout.take().expect("it was piped"));
        Self { child, out, said: String::new() }
    }

    /// All that it says until it ends by itself, well.
    pub(crate) fn ends_well(self) -> Said {
        let (said, killed) = self.ended();
        assert!(!killed, "nobody killed it");
        said
    }

    /// All that it says until it kills itself.
    pub(crate) fn dies(self) -> Said {
        let (said, killed) = self.ended();
        assert!(killed, "it was to kill itself");
        said
    }

    /// All that it says until it kills itself or is done, and whether it killed itself.
    pub(crate) fn ends(self) -> (Said, bool) {
        self.ended()
    }

    /// Waits until it has recovered and begins.
    pub(crate) fn wait_until_ready(&mut self) {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("it writes text");
        assert_eq!(line.trim(), r#"{"ready":true}"#, "it recovers first; it said {}", self.complaint());
    }

    /// Lets it begin, and live until it has said this many lines, and this many microseconds more.
    pub(crate) fn live_for(&mut self, lines: usize, microseconds: u64) {
        writeln!(self.child.stdin.as_mut().expect("it was piped")).expect("it reads");
        for _ in 0..lines {
            let read = self.out.read_line(&mut self.said).expect("it writes text");
            assert!(read > 0, "it does not end by itself; it said {}", self.complaint());
        }
        thread::sleep(Duration::from_micros(microseconds));
    }

    /// Kills it, and gives what it said until then.
    pub(crate) fn kill(mut self) -> Said {
        let early = self.child.try_wait().expect("it is ours to wait for");
        assert!(early.is_none(), "it does not end by itself; it said {}", self.complaint());
        self.child.kill().expect("it is ours to kill");
        self.dies()
    }

    fn ended(mut self) -> (Said, bool) {
        let (said, status) = self.waited_for();
        // A panic is neither a good end nor a kill.
        assert!(status.success() || status.code().is_none(), "it ended with {status}; it said {}", self.complaint());
        (said, !status.success())
    }

    fn waited_for(&mut self) -> (Said, ExitStatus) {
        self.out.read_to_string(&mut self.said).expect("it writes text");
        let status = self.child.wait().expect("it is ours to wait for");
        // A kill may come in the middle of a line, which then was never said.
        let whole = self.said.rfind('\n').map_or("", |end| &self.said[..end]);
        let lines = whole.lines().map(|line| serde_json::from_str(line).expect("a line of JSON"));
        (Said(lines.collect()), status)
    }

    fn complaint(&mut self) -> String {
        let mut text = String::new();
        self.child.stderr.as_mut().expect("it was piped").read_to_string(&mut text).expect("it writes text");
        text
    }
}

/// Lets a worker do something while one of its system calls fails, as strace is told. Gives what it said until it was
/// done, or gave up, and whether there was such a call.
pub(crate) fn suffer(bus: &Bus, home: &Path, fault: &str, order: &[&str]) -> (Said, bool) {
    let log = NamedTempFile::new().expect("a file for strace");
    let mut strace = Command::new("strace");
    let calls = fault.split(':').next().expect("a fault names its calls");
    strace.args(["--follow-forks", "--quiet=all", "--output"]).arg(log.path());
    strace.args([format!("--trace={calls}"), format!("--inject={fault}")]);
    strace.arg(program()).arg(home).arg("keyring").args(order);
    let mut worker = Worker::spawn(&mut strace, bus);
    let (said, _) = worker.waited_for();
    // What the vault answers with an error, the worker is loud about; the vault itself must not be.
    let complaint = worker.complaint();
    let clean = complaint.is_empty() || complaint.contains("panicked at crates/vault/examples/worker/");
    assert!(clean, "a failure is an error and no panic, with {fault}: {complaint}");
    let lines = fs::read_to_string(log.path()).expect("strace is installed (Debian's package of that name)");
    (said, lines.contains("(INJECTED)"))
}

fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a test has a path");
    own.parent().and_then(Path::parent).expect("tests are built below the examples' neighbour").join("examples/worker")
}

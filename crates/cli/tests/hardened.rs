//! That no other program of the same user can read the memory of `keyrack`, and that the kernel writes none of it down.
//!
//! Root may read everything, so as root both the command and who spies on it run as a user who is nobody.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::ExitStatusExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Resource, Signal, geteuid, getrlimit, kill_process};
use tempfile::TempDir;

/// A user id that nobody has. Not 65534, as which a container may show whoever it does not know.
const NOBODY: u32 = 65_533;
const PTRACE: &str = if cfg!(target_arch = "x86_64") { "101" } else { "117" };
const SERVE: [&str; 3] = ["practice", "--json", "serve"];
/// A program that is not hardened, and waits as long.
const PLAIN: [&str; 3] = ["sh", "-c", "echo ready; exec sleep 600"];

/// A place that an ordinary user can use, with the command in it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        // The user who is nobody has to get there, and may not get into what `TMPDIR` names.
        let folder = tempfile::tempdir_in("/tmp").expect("a folder for the test");
        fs::copy(env!("CARGO_BIN_EXE_keyrack"), folder.path().join("keyrack")).expect("the command can be copied");
        fs::create_dir(folder.path().join("work")).expect("the folder is fresh");
        if geteuid().is_root() {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("the folder is ours");
            chown(folder.path().join("work"), Some(NOBODY), Some(NOBODY)).expect("root may");
        }
        Self(folder)
    }

    fn work(&self) -> PathBuf {
        self.0.path().join("work")
    }

    fn keyrack(&self) -> Vec<String> {
        let program = self.0.path().join("keyrack").display().to_string();
        std::iter::once(program).chain(SERVE.map(str::to_owned)).collect()
    }

    /// Runs a program as an ordinary user who would get core files.
    fn command(&self, program: &[String]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -c \"$(ulimit -H -c)\"; exec \"$@\"", "sh"]);
        if geteuid().is_root() {
            command.arg("setpriv").arg(format!("--reuid={NOBODY}")).arg(format!("--regid={NOBODY}"));
            command.arg("--clear-groups");
        }
        command
            .args(program)
            .current_dir(self.work())
            .env("HOME", self.work())
            .env("KEYRACK_HOME", self.work().join("home"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
            .env_remove("KEYRACK_LOG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        command
    }

    /// What a spy finds out about a program, one line each.
    fn spied_on(&self, program: &[String]) -> Vec<String> {
        let spy = self.0.path().join("spy.pl");
        fs::write(&spy, include_str!("hardened/spy.pl")).expect("the folder is ours");
        let mut whole = vec!["perl".to_owned(), spy.display().to_string(), PTRACE.to_owned()];
        whole.extend_from_slice(program);
        let output = self.command(&whole).output().expect("the spy starts");
        assert!(output.status.success(), "the spy could look: {}", output.status);
        let told = String::from_utf8(output.stdout).expect("the spy writes text");
        told.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// How a program ends that is hit by a fault once it is under way.
    fn crash(&self, program: &[String]) -> ExitStatus {
        let mut child = self.command(program).spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("it says a line");
        assert!(!line.is_empty(), "the program is under way");
        // Rust's own handler takes the first one for a fault that comes again, and steps aside.
        loop {
            signal(&child, Signal::SEGV);
            std::thread::sleep(Duration::from_millis(20));
            if let Some(status) = child.try_wait().expect("the child is ours") {
                return status;
            }
        }
    }
}

fn signal(child: &Child, signal: Signal) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process id");
    kill_process(pid, signal).expect("the child is ours");
}

fn plain() -> Vec<String> {
    PLAIN.map(str::to_owned).to_vec()
}

/// Whether a process of this user that crashes leaves a core file beside it.
fn cores_are_files() -> bool {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").expect("Linux says where cores go");
    let is_plain = !pattern.trim().is_empty() && !pattern.starts_with('|') && !pattern.contains('/');
    is_plain && getrlimit(Resource::Core).maximum != Some(0)
}

/// Whether this system lets a process look into its own children.
fn may_spy_on_children() -> bool {
    let scope = fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").unwrap_or_default();
    scope.trim().parse().unwrap_or(0) < 2
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is ours").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| name != "home").collect()
}

#[test]
fn another_program_of_the_same_user_cannot_read_the_commands_memory() {
    let place = Place::new();
    let told = place.spied_on(&place.keyrack());
    assert!(told[0].starts_with("memory no"), "its memory holds what it hands out: {told:?}");
    assert!(told[1].starts_with("environment no"), "nor is its environment to be seen: {told:?}");
    assert!(told[2].starts_with("attach no"), "a debugger would read its memory too: {told:?}");
    assert_eq!(told[3], "owner another", "what tells of a process that is not dumpable belongs to root");
    assert_eq!(told[4], "Max core file size 0 0 bytes", "neither limit lets a core file be written");
}

#[test]
fn a_program_that_is_not_hardened_can_be_read() {
    let told = Place::new().spied_on(&plain());
    let could = if may_spy_on_children() { "yes" } else { "no" };
    assert!(told[0].starts_with(&format!("memory {could}")), "or the spy proves nothing: {told:?}");
    assert!(told[2].starts_with(&format!("attach {could}")), "or the spy proves nothing: {told:?}");
    assert_eq!(told[1], "environment yes", "or the spy proves nothing: {told:?}");
    assert_eq!(told[3], "owner its user", "or the owner says nothing");
}

#[test]
fn a_crash_of_the_command_leaves_no_core() {
    let place = Place::new();
    let status = place.crash(&place.keyrack());
    assert_eq!(status.signal(), Some(Signal::SEGV.as_raw()), "it was the fault that ended it: {status}");
    assert!(!status.core_dumped(), "the kernel dumps nothing, into whatever it would: {status}");
    assert_eq!(files(&place.work()), Vec::<String>::new(), "and no core file lies beside");
}

#[test]
fn a_crash_of_another_program_leaves_one_where_the_system_keeps_cores() {
    let place = Place::new();
    let status = place.crash(&plain());
    assert_eq!(status.signal(), Some(Signal::SEGV.as_raw()), "it was the fault that ended it: {status}");
    // Where cores go into a pipe, the command's own state is the proof: the test of its memory looks at that.
    let expected = usize::from(cores_are_files());
    assert_eq!(files(&place.work()).len(), expected, "or the test of the command proves nothing");
}

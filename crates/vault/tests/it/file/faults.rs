//! A disk that fails or is full: a clean failure or a success, what was there stays, and the generation before opens.
//!
//! Faults come from strace, one system call of a writer after the other, and from a limit on how large a file
//! may grow; both do for any user, on any file system.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use tempfile::NamedTempFile;

use super::{
    Home,
    kills::is_carried_out,
    writer::{Order, Outcome, binary},
};

/// What strace does to one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It fails with this error.
    Fails(&'static str),
    /// The process dies of it.
    Kills,
}

/// One system call of a writer: its name, and which of that name it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Call {
    name: String,
    number: usize,
}

/// Lets a writer work under strace, which is told to do this to it. Gives the outcome, and strace's lines about the
/// system calls that concern the file and its folder.
fn trace(order: Order, home: &Home, inject: Option<String>) -> (Outcome, String) {
    let log = NamedTempFile::new().unwrap();
    let mut strace = Command::new("strace");
    strace.args(["--follow-forks", "--quiet=all", "--trace=%file,%desc", "--output"]).arg(log.path());
    let names = ["", "lock", "secrets.age", "secrets.age.new", "secrets.age.previous", "secrets.age.previous.new"];
    for name in names {
        strace.arg("--trace-path").arg(home.folder.path().join(name));
    }
    strace.args(inject.map(|inject| format!("--inject={inject}"))).arg(binary());
    order.give(&mut strace, home.folder.path());
    let output = strace.output().expect("strace is installed (Debian's package of that name)");
    (Outcome::of(&output), fs::read_to_string(log.path()).unwrap())
}

/// The calls that a writer makes when nothing stands in its way.
fn calls(order: Order) -> Vec<Call> {
    let (outcome, lines) = trace(order, &order.home(), None);
    assert_eq!(outcome, Outcome::Done, "{order:?}: nothing stood in its way");
    let mut calls: Vec<Call> = Vec::new();
    // `PID NAME(ARGUMENTS) = RESULT`
    for name in lines.lines().filter_map(|line| Some(line.split_whitespace().nth(1)?.split_once('(')?.0)) {
        let number = calls.iter().filter(|call| call.name == name).count() + 1;
        calls.push(Call { name: name.to_owned(), number });
    }
    calls
}

/// Every system call of a writer suffers the fault, each in a home of its own.
fn every_call_suffers(order: Order, fault: Fault) {
    let calls = calls(order);
    for name in ["openat", "flock", "write", "fsync", "rename"] {
        assert!(
            calls.iter().any(|call| call.name.starts_with(name)),
            "{order:?}: {name} is among the calls: {calls:?}"
        );
    }
    for Call { name, number } in calls {
        let effect = match fault {
            Fault::Fails(error) => format!("error={error}"),
            Fault::Kills => "signal=KILL".into(),
        };
        let home = order.home();
        let (outcome, lines) = trace(order, &home, Some(format!("{name}:{effect}:when={number}")));
        let how = format!("{order:?}, {name} number {number} {fault:?}");
        match fault {
            Fault::Fails(_) => {
                assert!(lines.contains("(INJECTED)"), "{how}: strace did it");
                assert_ne!(outcome, Outcome::Killed, "{how}: an error kills nobody");
            }
            Fault::Kills => assert_eq!(outcome, Outcome::Killed, "{how}: strace did it"),
        }
        let carried_out = is_carried_out(order, &home, &how);
        assert!(carried_out || outcome != Outcome::Done, "{how}: what was acknowledged is there");
    }
}

#[test]
fn an_input_output_error_at_any_call_of_a_creation_loses_nothing() {
    every_call_suffers(Order::Create, Fault::Fails("EIO"));
}

#[test]
fn an_input_output_error_at_any_call_of_a_change_loses_nothing() {
    every_call_suffers(Order::Change, Fault::Fails("EIO"));
}

#[test]
fn an_input_output_error_at_any_call_of_a_change_of_passphrase_loses_nothing() {
    every_call_suffers(Order::ChangePassphrase, Fault::Fails("EIO"));
}

#[test]
fn a_full_disk_at_any_call_of_a_change_loses_nothing() {
    every_call_suffers(Order::Change, Fault::Fails("ENOSPC"));
}

#[test]
fn a_full_disk_at_any_call_of_a_removal_loses_nothing() {
    every_call_suffers(Order::Remove, Fault::Fails("ENOSPC"));
}

#[test]
fn a_kill_at_any_call_of_a_change_loses_nothing() {
    every_call_suffers(Order::Change, Fault::Kills);
}

/// A disk that takes so many bytes of a file and no more, after which `write` stops short and then fails.
fn write_with_room_for(order: Order, folder: &Path, bytes: u64) -> Outcome {
    let mut shell = Command::new("sh");
    // Unless it is ignored, the signal comes before the error.
    shell.args(["-c", r#"trap '' XFSZ; exec prlimit --core=0 --fsize="$0" "$@""#, &bytes.to_string()]);
    shell.arg(binary());
    order.give(&mut shell, folder);
    Outcome::of(&shell.output().unwrap())
}

#[test]
fn a_disk_that_is_full_after_any_number_of_bytes_loses_nothing() {
    for order in [Order::Change, Order::Remove] {
        let mut outcomes = BTreeSet::new();
        let largest = fs::metadata(order.home().path()).unwrap().len();
        for room in (0..largest + 16).step_by(16) {
            let home = order.home();
            let outcome = write_with_room_for(order, home.folder.path(), room);
            let how = format!("{order:?} with room for {room} bytes of {largest}");
            assert_ne!(outcome, Outcome::Killed, "{how}: a full disk kills nobody");
            assert_eq!(home.names(), order.home().names(), "{how}: what was begun takes up no room");
            let carried_out = is_carried_out(order, &home, &how);
            assert_eq!(outcome == Outcome::Done, carried_out, "{how}: done is done and failed is failed");
            outcomes.insert(carried_out);
        }
        assert_eq!(outcomes.len(), 2, "{order:?}: some had room enough and some had not");
    }
}

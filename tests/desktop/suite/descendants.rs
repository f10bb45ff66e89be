//! Ends what a case started, and what that started in turn, by process id. Not for asking programs to end.
//!
//! Programs started by the app outlive it (`gio open` leaves at once, practice ClickUp runs on), so the case's process
//! adopts its orphans and finds them all among its descendants.

use std::collections::HashMap;
use std::fs;
use std::process;
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitOptions};

/// Makes this process the one that orphans among its descendants fall to.
pub(crate) fn adopt_orphans() {
    rustix::process::set_child_subreaper(Some(rustix::process::getpid())).expect("Linux has had this since 3.4");
}

/// Ends every descendant: asks first, insists half a second later.
pub(crate) fn end_all() {
    end(&descendants());
    for _ in 0..10 {
        if reap() == 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    kill(&descendants());
    for _ in 0..40 {
        if reap() == 0 {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The running descendants of this process that go by this name.
pub(crate) fn named(name: &str) -> Vec<i32> {
    // The kernel keeps fifteen characters of a name.
    let short = &name[..name.len().min(15)];
    let mut found = descendants();
    found.retain(|pid| stat_of(*pid).is_some_and(|stat| stat.name == short && stat.state != "Z"));
    found
}

/// Asks these to end.
pub(crate) fn end(pids: &[i32]) {
    send(pids, Signal::TERM);
}

/// Ends these at once.
pub(crate) fn kill(pids: &[i32]) {
    send(pids, Signal::KILL);
}

fn send(pids: &[i32], signal: Signal) {
    for pid in pids.iter().copied().filter_map(Pid::from_raw) {
        // One that ended meanwhile is no error.
        let _ = rustix::process::kill_process(pid, signal);
    }
}

/// Collects the ended children, and says how many descendants are left.
fn reap() -> usize {
    for child in children_of(&parents(), own_pid()) {
        let pid = Pid::from_raw(child);
        let _ = rustix::process::waitpid(pid, WaitOptions::NOHANG);
    }
    descendants().len()
}

fn descendants() -> Vec<i32> {
    let parents = parents();
    let mut found = children_of(&parents, own_pid());
    let mut next = 0;
    while next < found.len() {
        found.extend(children_of(&parents, found[next]));
        next += 1;
    }
    found
}

fn children_of(parents: &HashMap<i32, i32>, parent: i32) -> Vec<i32> {
    parents.iter().filter(|(_, of)| **of == parent).map(|(child, _)| *child).collect()
}

/// Every process and its parent, from the part of `/proc` that anybody may read.
fn parents() -> HashMap<i32, i32> {
    let Ok(entries) = fs::read_dir("/proc") else { return HashMap::new() };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    pids.filter_map(|pid| Some((pid, stat_of(pid)?.parent))).collect()
}

/// What the kernel tells of a process.
pub(crate) struct Stat {
    pub(crate) name: String,
    state: String,
    pub(crate) parent: i32,
}

pub(crate) fn stat_of(pid: i32) -> Option<Stat> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name is in brackets and may hold anything, brackets too.
    let (before, after) = stat.rsplit_once(')')?;
    let name = before.split_once('(')?.1.to_owned();
    let mut fields = after.split_whitespace();
    Some(Stat { name, state: fields.next()?.to_owned(), parent: fields.next()?.parse().ok()? })
}

fn own_pid() -> i32 {
    i32::try_from(process::id()).expect("Linux's process ids fit")
}

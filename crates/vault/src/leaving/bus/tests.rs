//! A private bus plays both buses, and the test plays logind and the screen saver.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use zbus::blocking::connection::Builder;

use super::*;

const OWN: &str = "/org/freedesktop/login1/session/_32";
const FOREIGN: &str = "/org/freedesktop/login1/session/_33";
const LOGIND_PATH: &str = "/org/freedesktop/login1";

/// A bus of the test's own, ended with it.
struct PrivateBus {
    daemon: Child,
    address: String,
}

impl PrivateBus {
    fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed (Debian's package dbus)");
        let mut address = String::new();
        let said = daemon.stdout.take().expect("it was piped");
        BufReader::new(said).read_line(&mut address).expect("the bus tells its address");
        Self { daemon, address: address.trim().to_owned() }
    }

    fn connect(&self) -> Connection {
        Builder::address(self.address.as_str()).and_then(Builder::build).expect("the bus is there")
    }

    /// Somebody who is called logind, and knows sessions or not.
    fn logind(&self, knows_sessions: bool) -> Connection {
        let logind = Builder::address(self.address.as_str()).and_then(|builder| builder.name(LOGIND));
        let logind = logind.and_then(|logind| logind.serve_at(LOGIND_PATH, Manager(knows_sessions)));
        logind.and_then(Builder::build).expect("the name is free")
    }
}

impl Drop for PrivateBus {
    fn drop(&mut self) {
        self.daemon.kill().expect("the bus is ours to end");
        self.daemon.wait().expect("and its end to see");
    }
}

struct Manager(bool);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn get_session(&self, id: &str) -> zbus::fdo::Result<OwnedObjectPath> {
        if !self.0 {
            return Err(zbus::fdo::Error::Failed("no session".into()));
        }
        assert_eq!(id, "auto", "the caller's own session is asked for");
        Ok(OwnedObjectPath::try_from(OWN).expect("a path"))
    }
}

fn says<B: serde::Serialize + zbus::zvariant::DynamicType>(
    from: &Connection,
    path: &str,
    interface: &str,
    member: &str,
    body: &B,
) {
    from.emit_signal(None::<&str>, path, interface, member, body).expect("the bus takes it");
}

/// The first ones; each test ends with one that surely counts, so a missing one is seen and not waited for.
fn first(leavings: impl Iterator<Item = Leaving>, count: usize) -> Vec<Leaving> {
    leavings.take(count).collect()
}

#[test]
fn logind_tells_of_sleep_and_of_the_own_sessions_lock() {
    let bus = PrivateBus::start();
    let (logind, stranger, listener) = (bus.logind(true), bus.connect(), bus.connect());
    let leavings = Bus::System.leavings(&listener).expect("logind is there");
    says(&stranger, LOGIND_PATH, MANAGER, "PrepareForSleep", &(true,));
    says(&logind, LOGIND_PATH, MANAGER, "PrepareForSleep", &(false,));
    says(&logind, LOGIND_PATH, MANAGER, "PrepareForShutdown", &(true,));
    says(&logind, FOREIGN, SESSION, "Lock", &());
    says(&logind, OWN, SESSION, "Unlock", &());
    says(&logind, OWN, SESSION, "Lock", &());
    says(&logind, LOGIND_PATH, MANAGER, "PrepareForSleep", &(true,));
    let heard = first(leavings, 2);
    assert_eq!(heard, [Leaving::Lock, Leaving::Sleep], "waking, others' sessions and others' words do not count");
}

#[test]
fn where_logind_does_not_know_the_session_any_lock_counts() {
    let bus = PrivateBus::start();
    let (logind, listener) = (bus.logind(false), bus.connect());
    let leavings = Bus::System.leavings(&listener).expect("logind is there");
    says(&logind, FOREIGN, SESSION, "Lock", &());
    says(&logind, LOGIND_PATH, MANAGER, "PrepareForSleep", &(true,));
    assert_eq!(first(leavings, 2), [Leaving::Lock, Leaving::Sleep], "a lock too many is better than one too few");
}

#[test]
fn logind_that_comes_later_is_heard() {
    let bus = PrivateBus::start();
    let listener = bus.connect();
    let leavings = Bus::System.leavings(&listener).expect("a bus without logind is no error");
    let logind = bus.logind(true);
    says(&logind, LOGIND_PATH, MANAGER, "PrepareForSleep", &(true,));
    assert_eq!(first(leavings, 1), [Leaving::Sleep], "the name counts, not who had it first");
}

#[test]
fn the_screen_saver_of_any_desktop_tells_when_it_comes_on() {
    let bus = PrivateBus::start();
    let (desktop, listener) = (bus.connect(), bus.connect());
    let leavings = Bus::Session.leavings(&listener).expect("a session");
    says(&desktop, "/x", "org.example.Player", "ActiveChanged", &(true,));
    says(&desktop, "/x", SCREEN_SAVERS[0], "ActiveChanged", &("yes",));
    for saver in SCREEN_SAVERS {
        says(&desktop, "/org/freedesktop/ScreenSaver", saver, "ActiveChanged", &(false,));
        says(&desktop, "/org/freedesktop/ScreenSaver", saver, "ActiveChanged", &(true,));
    }
    let heard = first(leavings, SCREEN_SAVERS.len());
    assert_eq!(heard, [Leaving::ScreenSaver; SCREEN_SAVERS.len()], "each once, and nobody else's");
}

#[test]
fn the_end_of_a_bus_is_the_end_of_its_news() {
    let bus = PrivateBus::start();
    let listener = bus.connect();
    let leavings = Bus::Session.leavings(&listener).expect("a session");
    drop(bus);
    assert_eq!(first(leavings, 1), [], "nobody waits for ever for a bus that is gone");
}

//! gnome-keyring itself, on a test's own bus and with a home of its own, to be killed and started again.

use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use zbus::{
    Message,
    blocking::Connection,
    zvariant::{DynamicType, OwnedObjectPath, OwnedValue},
};

use crate::{Bus, service};

/// Longer than its start takes, even on a busy computer.
const PATIENCE: Duration = Duration::from_mins(1);

/// The daemon, with its login keyring open. Killed when dropped, and its home removed.
#[derive(Debug)]
pub struct GnomeKeyring {
    connection: Connection,
    address: String,
    daemon: Child,
    home: TempDir,
}

impl GnomeKeyring {
    /// Starts it with an empty keyring; it answers when this returns.
    #[must_use]
    pub fn on(bus: &Bus) -> Self {
        let home = tempfile::tempdir().expect("a folder for the keyring");
        let runtime = home.path().join("runtime");
        fs::create_dir(&runtime).expect("the folder is new");
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).expect("the folder is ours");
        let daemon = spawn(bus.address(), &home);
        let keyring = Self { connection: bus.connect(), address: bus.address().to_owned(), daemon, home };
        keyring.wait_for_its_answer();
        keyring
    }

    /// Kills it as it stands, with `SIGKILL`. What it was told is in its files or lost.
    pub fn kill(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        self.daemon.kill().ok();
        self.daemon.wait().expect("the daemon is ours to wait for");
    }

    /// Starts it again after it was killed, on the same files; it answers when this returns.
    pub fn start(&mut self) {
        self.daemon = spawn(&self.address, &self.home);
        self.wait_for_its_answer();
    }

    /// Locks the login keyring. Nobody can be asked to open it: there is no prompter on the bus.
    pub fn lock(&self) {
        let answer = self.ask("Lock", &(vec![self.collection().expect("it answered when it was started")],));
        answer.expect("it locks without asking");
    }

    /// How many items it keeps, whoever put them there.
    #[must_use]
    pub fn count(&self) -> usize {
        let answer = self.ask("SearchItems", &(HashMap::<&str, &str>::new(),)).expect("it answers");
        let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            answer.body().deserialize().expect("two lists of items");
        open.len() + locked.len()
    }

    fn wait_for_its_answer(&self) {
        let begun = Instant::now();
        while !self.is_open() {
            assert!(begun.elapsed() < PATIENCE, "gnome-keyring did not start");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the password it was started with has opened its default collection: it is there a moment before.
    fn is_open(&self) -> bool {
        let Some(path) = self.collection() else { return false };
        let property = ("org.freedesktop.Secret.Collection", "Locked");
        let (name, interface) = (Some("org.freedesktop.secrets"), Some("org.freedesktop.DBus.Properties"));
        let answer = self.connection.call_method(name, &path, interface, "Get", &property);
        let locked = answer.and_then(|answer| answer.body().deserialize::<OwnedValue>());
        locked.is_ok_and(|locked| bool::try_from(locked) == Ok(false))
    }

    /// Its default collection, once it has one.
    fn collection(&self) -> Option<OwnedObjectPath> {
        let answer = self.ask("ReadAlias", &("default",)).ok()?;
        answer.body().deserialize::<OwnedObjectPath>().ok().filter(|path| path.as_str() != "/")
    }

    fn ask<B: serde::Serialize + DynamicType>(&self, method: &str, body: &B) -> zbus::Result<Message> {
        let (name, interface) = (Some("org.freedesktop.secrets"), Some("org.freedesktop.Secret.Service"));
        self.connection.call_method(name, service::PATH, interface, method, body)
    }
}

fn spawn(address: &str, home: &TempDir) -> Child {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--foreground", "--unlock", "--components=secrets"])
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", home.path().join("runtime"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("`gnome-keyring-daemon` is installed");
    // The password makes the login keyring, and opens it. Its end is the end of the input.
    daemon.stdin.take().expect("it was piped").write_all(b"suite").expect("the daemon reads");
    daemon
}

impl Drop for GnomeKeyring {
    fn drop(&mut self) {
        self.kill();
    }
}

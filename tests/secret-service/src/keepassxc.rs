//! KeePassXC itself as the Secret Service, on a test's own bus and with a home of its own. It needs no display.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use zbus::{
    blocking::Connection,
    zvariant::{OwnedObjectPath, OwnedValue},
};

use crate::Bus;

/// Longer than its start takes, even on a busy computer.
const PATIENCE: Duration = Duration::from_mins(1);
const PASSWORD: &str = "suite";
/// An empty database that exposes its root group.
const EMPTY: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile>
  <Meta><CustomData><Item>
    <Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00000000-0000-0000-0000-000000000001}</Value>
  </Item></CustomData></Meta>
  <Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Root</Name></Group></Root>
</KeePassFile>"#;
/// It asks nobody before it hands out or deletes, nor for a password before a search, and looks for no update.
const SETTINGS: &str = "[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n\
[FdoSecrets]\nEnabled=true\nShowNotification=false\nConfirmAccessItem=false\nConfirmDeleteItem=false\n\
UnlockBeforeSearch=false\n";

/// A database; each is a collection of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// The one that is open at the start.
    First,
    /// Another one, which is not.
    Second,
}

/// The program. Killed when dropped, and its home removed.
#[derive(Debug)]
pub struct KeePassXc {
    connection: Connection,
    program: Child,
    home: TempDir,
}

impl KeePassXc {
    /// Starts it with two empty databases, the first of them open; it answers when this returns.
    #[must_use]
    pub fn on(bus: &Bus) -> Self {
        let home = tempfile::tempdir().expect("a folder for the databases");
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700)).expect("the folder is ours");
        make_databases(&home);
        let keepassxc = Self { connection: bus.connect(), program: spawn(bus.address(), &home), home };
        keepassxc.wait_until(Database::First, false);
        keepassxc
    }

    /// Unlocks a database and puts it in front: it is the default collection from here on.
    pub fn open(&self, database: Database) {
        let file = path(&self.home, database);
        self.window("openDatabase", &(file.to_str().expect("its name is ASCII"), PASSWORD, ""));
        self.wait_until(database, false);
    }

    /// Locks every database.
    pub fn lock(&self) {
        self.window("lockAllDatabases", &());
        self.wait_until(Database::First, true);
    }

    /// How many items an open database shows, whoever put them there. Those in its bin are not among them.
    #[must_use]
    pub fn count(&self, database: Database) -> usize {
        self.property::<Vec<OwnedObjectPath>>(database, "Items").expect("it answers").len()
    }

    fn wait_until(&self, database: Database, locked: bool) {
        let begun = Instant::now();
        while self.property::<bool>(database, "Locked") != Some(locked) {
            assert!(begun.elapsed() < PATIENCE, "{database:?} did not become what it was to be");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn property<T: TryFrom<OwnedValue>>(&self, database: Database, property: &str) -> Option<T> {
        let collection = format!("/org/freedesktop/secrets/collection/{}", name(database));
        let (service, interface) = (Some("org.freedesktop.secrets"), Some("org.freedesktop.DBus.Properties"));
        let asked = ("org.freedesktop.Secret.Collection", property);
        let answer = self.connection.call_method(service, collection.as_str(), interface, "Get", &asked).ok()?;
        T::try_from(answer.body().deserialize::<OwnedValue>().ok()?).ok()
    }

    fn window<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, method: &str, body: &B) {
        let name = Some("org.keepassxc.KeePassXC.MainWindow");
        self.connection.call_method(name, "/keepassxc", name, method, body).expect("its window takes orders");
    }
}

fn name(database: Database) -> &'static str {
    match database {
        Database::First => "first",
        Database::Second => "second",
    }
}

fn path(home: &TempDir, database: Database) -> std::path::PathBuf {
    home.path().join(name(database)).with_extension("kdbx")
}

fn make_databases(home: &TempDir) {
    let empty = home.path().join("empty.xml");
    fs::write(&empty, EMPTY).expect("the folder is there");
    let first = path(home, Database::First);
    let mut importing = command("keepassxc-cli", home)
        // The password is worthless, so that it need not be slow to try.
        .args(["import", "--quiet", "--set-password", "--decryption-time", "100"])
        .args([&empty, &first])
        .stdin(Stdio::piped())
        .spawn()
        .expect("`keepassxc-cli` is installed");
    let typed = format!("{PASSWORD}\n{PASSWORD}\n");
    importing.stdin.take().expect("it was piped").write_all(typed.as_bytes()).expect("it asks for the password");
    assert!(importing.wait().is_ok_and(|status| status.success()), "the database is made");
    fs::copy(first, path(home, Database::Second)).expect("it was just made");
}

fn spawn(address: &str, home: &TempDir) -> Child {
    let settings = home.path().join("settings.ini");
    fs::write(&settings, SETTINGS).expect("the folder is there");
    let mut program = command("keepassxc", home)
        .arg("--config")
        .arg(settings)
        .arg("--localconfig")
        .arg(home.path().join("local.ini"))
        .arg("--pw-stdin")
        .arg(path(home, Database::First))
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .stdin(Stdio::piped())
        .spawn()
        .expect("`keepassxc` is installed");
    let typed = format!("{PASSWORD}\n");
    program.stdin.take().expect("it was piped").write_all(typed.as_bytes()).expect("it reads the password");
    program
}

fn command(program: &str, home: &TempDir) -> Command {
    let mut command = Command::new(program);
    command
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        // Here it leaves the lock by which it knows of another one running, and hands its files to that.
        .env("TMPDIR", home.path())
        .env("QT_QPA_PLATFORM", "offscreen")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

impl Drop for KeePassXc {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

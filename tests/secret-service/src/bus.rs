//! A session bus of a test's own. Nothing can be started on it: who is not there is not there.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// Such a bus, there for as long as it is held.
#[derive(Debug)]
pub struct Bus {
    address: String,
    daemon: Child,
    _folder: TempDir,
}

impl Bus {
    /// Starts one.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the bus");
        let settings = folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen>
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>
             <allow own=\"*\"/></policy></busconfig>",
            folder.path().join("bus").display()
        );
        fs::write(&settings, text).expect("the folder is there");
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", settings.display()))
            .args(["--nofork", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("`dbus-daemon` is installed");
        let mut address = String::new();
        let said = daemon.stdout.take().expect("it was piped");
        BufReader::new(said).read_line(&mut address).expect("the bus tells its address");
        Self { address: address.trim_end().to_owned(), daemon, _folder: folder }
    }

    /// What goes into `DBUS_SESSION_BUS_ADDRESS` of the programs that are to be on it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A connection to it.
    pub fn connect(&self) -> zbus::blocking::Connection {
        connect(&self.address)
    }
}

pub(crate) fn connect(address: &str) -> zbus::blocking::Connection {
    zbus::blocking::connection::Builder::address(address)
        .and_then(zbus::blocking::connection::Builder::build)
        .expect("the bus is there as long as it is held")
}

impl Drop for Bus {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        self.daemon.kill().ok();
        self.daemon.wait().ok();
    }
}

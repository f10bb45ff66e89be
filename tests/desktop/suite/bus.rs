//! A session bus on which nothing can be started: a desktop without a keyring.

use std::fs;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;
use zbus::Connection;

use crate::{Home, desktop};

/// Such a bus, there for as long as it is held.
#[derive(Debug)]
pub struct BareBus {
    address: String,
    _process: Child,
}

impl BareBus {
    /// Starts one, and puts the home on it.
    pub async fn start(home: &mut Home) -> Self {
        let settings = home.beside("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen>
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>
             <allow own=\"*\"/></policy></busconfig>",
            home.beside("bus").display()
        );
        fs::write(&settings, text).expect("the home is there");
        let mut process = home
            .program("dbus-daemon")
            .arg(format!("--config-file={}", settings.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::from(desktop::log("bus")))
            .kill_on_drop(true)
            .spawn()
            .expect("`dbus-daemon` is installed");
        let mut lines = BufReader::new(process.stdout.take().expect("it was piped")).lines();
        let address = lines.next_line().await.expect("the bus speaks").expect("the bus tells its address");
        home.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Self { address, _process: process }
    }

    /// Puts a keyring on it that takes every question and answers none.
    pub async fn silent_keyring(&self) -> Connection {
        zbus::connection::Builder::address(self.address.as_str())
            .and_then(|builder| builder.name("org.freedesktop.secrets"))
            .expect("the address and the name are well formed")
            .build()
            .await
            .expect("the bus is there and has no keyring")
    }
}

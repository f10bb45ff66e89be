//! The login keyring, from outside: how many secrets it keeps, and locking it. Never a secret itself.

use std::collections::HashMap;

use tokio::io::AsyncWriteExt;
use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Proxy};

use crate::Home;

/// How many secrets the keyring keeps under this service, whichever programs put them there.
pub async fn secrets_kept(service: &str) -> usize {
    let wanted = HashMap::from([("service", service)]);
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        keyring().await.call("SearchItems", &(wanted,)).await.expect("the keyring answers");
    unlocked.len() + locked.len()
}

/// Locks the default collection, as a desktop may do while its user is away.
pub async fn lock_keyring() {
    let keyring = keyring().await;
    let collection: OwnedObjectPath = keyring.call("ReadAlias", &("default",)).await.expect("the keyring answers");
    let (_locked, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
        keyring.call("Lock", &(vec![collection],)).await.expect("the keyring answers");
    assert_eq!(prompt.as_str(), "/", "locking asks nobody");
}

/// Opens it again with its password, as a log-in does.
pub async fn unlock_keyring(home: &Home) {
    let mut command = home.program("gnome-keyring-daemon");
    command.args(["--unlock"]).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null());
    let mut child = command.spawn().expect("`gnome-keyring-daemon` is installed");
    child.stdin.take().expect("it was piped").write_all(b"\n").await.expect("it reads its password");
    assert!(child.wait().await.expect("it ends").success(), "the keyring opens by its password");
}

async fn keyring() -> Proxy<'static> {
    let connection = Connection::session().await.expect("the session bus is there");
    let (name, path, interface) =
        ("org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service");
    Proxy::new_owned(connection, name, path, interface).await.expect("the keyring's name is well formed")
}

//! The login keyring, looked into from outside: how many secrets are kept. Never a secret itself.

use std::collections::HashMap;

use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, Proxy};

/// How many secrets the keyring keeps under this service, whichever programs put them there.
pub async fn secrets_kept(service: &str) -> usize {
    let connection = Connection::session().await.expect("the session bus is there");
    let keyring = Proxy::new(
        &connection,
        "org.freedesktop.secrets",
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service",
    )
    .await
    .expect("the keyring's name is well formed");
    let wanted = HashMap::from([("service", service)]);
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        keyring.call("SearchItems", &(wanted,)).await.expect("the keyring answers");
    unlocked.len() + locked.len()
}

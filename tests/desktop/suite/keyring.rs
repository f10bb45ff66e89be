//! The login keyring, from outside: what it keeps and says of it, locking it, and answering its question.

use std::collections::HashMap;
use std::time::Duration;

use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy};

use crate::Home;
use crate::patience::until;

const NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const ITEM: &str = "org.freedesktop.Secret.Item";
/// What `run.sh` made the keyring with.
const PASSWORD: &str = "suite";

/// How many secrets the keyring keeps under this service, whichever programs put them there.
pub async fn secrets_kept(service: &str) -> usize {
    kept_under(service).await.len()
}

/// What the keyring says of each secret under this service to whoever asks, locked or not: its label and attributes.
pub async fn words_about_secrets(service: &str) -> Vec<String> {
    let keyring = keyring().await;
    let mut words = Vec::new();
    for item in kept_under(service).await {
        let item = Proxy::new(keyring.connection(), NAME, item, ITEM).await.expect("the keyring gave this path");
        words.push(item.get_property::<String>("Label").await.expect("every secret has a label"));
        let attributes: HashMap<String, String> = item.get_property("Attributes").await.expect("and attributes");
        words.extend(attributes.into_iter().flat_map(|(name, value)| [name, value]));
    }
    words
}

/// The secrets under this service themselves, which any program of the same user can have.
pub async fn kept_secrets(service: &str) -> Vec<String> {
    /// A secret as the Secret Service hands it out: session, parameters, value, media type.
    type Handed = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);
    let keyring = keyring().await;
    let opening = ("plain", Value::from(""));
    let (_, session): (OwnedValue, OwnedObjectPath) =
        keyring.call("OpenSession", &opening).await.expect("the keyring answers");
    let asked = (kept_under(service).await, session);
    let handed: HashMap<OwnedObjectPath, Handed> =
        keyring.call("GetSecrets", &asked).await.expect("the keyring is open");
    handed.into_values().map(|(_, _, value, _)| String::from_utf8(value).expect("Keyrack's are text")).collect()
}

async fn kept_under(service: &str) -> Vec<OwnedObjectPath> {
    let wanted = HashMap::from([("service", service)]);
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        keyring().await.call("SearchItems", &(wanted,)).await.expect("the keyring answers");
    [unlocked, locked].concat()
}

/// The default collection, locked. Dropping this opens it again for the cases to come.
#[derive(Debug)]
pub struct LockedKeyring {
    collection: OwnedObjectPath,
}

impl LockedKeyring {
    /// Locks it, as a desktop may do while its user is away.
    pub async fn lock() -> Self {
        let keyring = keyring().await;
        let collection: OwnedObjectPath = keyring.call("ReadAlias", &("default",)).await.expect("the keyring answers");
        let (_locked, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            keyring.call("Lock", &(vec![&collection],)).await.expect("the keyring answers");
        assert_eq!(prompt.as_str(), "/", "locking asks nobody");
        Self { collection }
    }

    /// Answers the keyring's own question for its password, in its own window.
    pub async fn answer_prompt(&self, home: &Home) {
        until("the keyring asks for its password", async || {
            let asking = &["search", "--onlyvisible", "--name", "^Unlock Login Keyring$", "windowactivate"];
            home.program("xdotool").args(asking).output().await.is_ok_and(|output| output.status.success())
        })
        .await;
        for keys in [&["type", PASSWORD][..], &["key", "Return"]] {
            // The window that was just raised takes the keys a moment later.
            tokio::time::sleep(Duration::from_millis(300)).await;
            home.program("xdotool").args(keys).status().await.expect("`xdotool` is installed");
        }
    }
}

impl Drop for LockedKeyring {
    fn drop(&mut self) {
        let collection = self.collection.clone();
        // A thread of its own: this may be dropped where nothing may block.
        let opened = std::thread::spawn(move || open(&collection)).join();
        if !std::thread::panicking() {
            opened.expect("nobody panics in there").expect("the keyring opens by its password");
        }
    }
}

/// Opens a collection without asking anybody, by the door that gnome-keyring leaves to log-ins.
fn open(collection: &OwnedObjectPath) -> zbus::Result<()> {
    let connection = zbus::blocking::Connection::session()?;
    let keyring = |interface| zbus::blocking::Proxy::new(&connection, NAME, PATH, interface);
    let opening = ("plain", Value::from(""));
    let (_, session): (OwnedValue, OwnedObjectPath) = keyring(SERVICE)?.call("OpenSession", &opening)?;
    let secret = (session, Vec::<u8>::new(), PASSWORD.as_bytes(), "text/plain");
    keyring("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")?
        .call("UnlockWithMasterPassword", &(collection, secret))
}

async fn keyring() -> Proxy<'static> {
    let connection = Connection::session().await.expect("the session bus is there");
    Proxy::new_owned(connection, NAME, PATH, SERVICE).await.expect("the keyring's name is well formed")
}

//! What is left after a kill, read past Keyrack: the database, the keyring and the encrypted file as they are.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs, iter,
    path::Path,
};

use age::{Decryptor, scrypt};
use rusqlite::Connection;
use secret_service::{EncryptionType, blocking::SecretService};
use secret_service_fake::{Bus, FakeKeyring};
use serde_json::Value;

/// The service name of a debug build.
const SERVICE: &str = "dev.keyrack.desktop.dev";

/// Which keyring it was.
pub(crate) enum Service<'a> {
    /// The tests' own.
    Fake(&'a FakeKeyring),
    /// The real one on this bus.
    Real(&'a Bus),
}

/// What is left.
pub(crate) struct Left {
    /// The client secret of each API app.
    pub(crate) apps: BTreeMap<String, Option<String>>,
    /// The secrets of the tokens.
    pub(crate) tokens: BTreeSet<String>,
    /// Where each record says that its secret is.
    pointers: Vec<(String, String)>,
    /// What the stores hold: store, entry, secret.
    held: BTreeMap<(String, String), String>,
    /// Lines of the journal that are open, and records on their way out.
    open: i64,
}

impl Left {
    pub(crate) fn read(home: &Path, service: &Service<'_>) -> Self {
        let db = Connection::open(home.join("keyrack.db")).expect("the database opens");
        let held: BTreeMap<_, _> = in_keyring(service)
            .into_iter()
            .map(|(entry, secret)| (("keyring".to_owned(), entry), secret))
            .chain(in_file(home).into_iter().map(|(entry, secret)| (("file".to_owned(), entry), secret)))
            .collect();
        let rows = |table: &str| {
            let mut query = db.prepare(&format!("SELECT id, store, secret FROM {table}")).expect("the schema is known");
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let rows = query.query_map([], row).expect("readable");
            rows.collect::<rusqlite::Result<Vec<(String, String, Option<String>)>>>().expect("readable")
        };
        let (apps, tokens) = (rows("api_apps"), rows("tokens"));
        let pointers = apps.iter().chain(&tokens).filter_map(|(_, store, entry)| Some((store.clone(), entry.clone()?)));
        let secret = |store: String, entry: Option<String>| held.get(&(store, entry?)).cloned();
        let open = "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM tokens WHERE leaving)
                    + (SELECT count(*) FROM api_apps WHERE leaving)";
        Self {
            pointers: pointers.collect(),
            open: db.query_row(open, [], |row| row.get(0)).expect("readable"),
            apps: apps.into_iter().map(|(id, store, entry)| (id, secret(store, entry))).collect(),
            tokens: tokens.into_iter().filter_map(|(_, store, entry)| secret(store, entry)).collect(),
            held,
        }
    }

    /// Asserts that records and secrets belong together, one to one, and that nothing is open.
    pub(crate) fn assert_whole(&self, when: &str) {
        let pointed: BTreeSet<_> = self.pointers.iter().collect();
        assert_eq!(pointed.len(), self.pointers.len(), "{when}: two records share a secret");
        assert!(
            self.pointers.iter().all(|pointer| self.held.contains_key(pointer)),
            "{when}: a record points at a secret that is not there"
        );
        assert_eq!(self.held.len(), self.pointers.len(), "{when}: a secret is there that no record points at");
        assert_eq!(self.open, 0, "{when}: recovery finishes everything");
    }
}

fn in_keyring(service: &Service<'_>) -> BTreeMap<String, String> {
    match service {
        Service::Fake(keyring) => {
            let text = |secret: Vec<u8>| String::from_utf8(secret).expect("secrets are text");
            keyring
                .items()
                .into_iter()
                .map(|mut it| (it.attributes.remove("username").expect("named"), text(it.secret)))
                .collect()
        }
        Service::Real(bus) => {
            let client =
                SecretService::connect_with_existing(EncryptionType::Plain, bus.connect()).expect("it answers");
            let found = client.search_items(HashMap::from([("service", SERVICE)])).expect("it answers");
            let read = |item: &secret_service::blocking::Item<'_>| {
                let name = item.get_attributes().expect("it answers").remove("username").expect("named");
                let secret = String::from_utf8(item.get_secret().expect("it answers")).expect("secrets are text");
                (name, secret)
            };
            found.unlocked.iter().map(read).collect()
        }
    }
}

fn in_file(home: &Path) -> BTreeMap<String, String> {
    let Ok(bytes) = fs::read(home.join("secrets.age")) else { return BTreeMap::new() };
    let identity = scrypt::Identity::new("correct horse battery staple".into());
    let reader = Decryptor::new_buffered(bytes.as_slice()).expect("it is an age file");
    let plain = reader.decrypt(iter::once(&identity as _)).expect("the passphrase opens it");
    let plain: Value = serde_json::from_reader(plain).expect("it holds JSON");
    let secrets = plain["secrets"].as_object().expect("it holds secrets").clone();
    secrets.into_iter().map(|(name, secret)| (name, secret.as_str().expect("text").to_owned())).collect()
}

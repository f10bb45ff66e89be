//! The system's keyring behind [`Secrets`]: Secret Service, Keychain or Credential Manager, one entry per secret.
//!
//! Entry names are opaque (`token/UUID`), labels and attributes say no more. A debug build uses a service name of its
//! own, and so does practice ClickUp, so that neither ever sees a live secret.

use std::{collections::HashMap, sync::Arc};
#[cfg(target_os = "linux")]
use std::{thread, time::Duration};

use keyring_core::{CredentialStore, Entry};
use secrecy::{ExposeSecret as _, SecretSlice, SecretString};
#[cfg(target_os = "linux")]
use secret_service::{EncryptionType, blocking::SecretService};
#[cfg(target_os = "linux")]
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use crate::{Realm, SafeTrouble, Secrets};

const SERVICE: &str = if cfg!(debug_assertions) { "dev.keyrack.desktop.dev" } else { "dev.keyrack.desktop" };

/// The system's keyring, under the service name of one realm.
pub(crate) struct Keyring {
    session: Session,
    store: Arc<CredentialStore>,
    service: String,
}

impl Keyring {
    /// Connects to the keyring. Blocks for as long as the service takes to start; raises no prompt.
    pub(crate) fn open(realm: Realm) -> Result<Self, SafeTrouble> {
        let session = Session::connect().ok_or(SafeTrouble::Missing)?;
        session.state()?.in_the_way_of_opening()?;
        let service = match realm {
            Realm::Live => SERVICE.to_owned(),
            Realm::Practice => format!("{SERVICE}.practice"),
        };
        Ok(Self { session, store: native_store()?, service })
    }

    /// An entry of an open keyring: where it is locked, its user is asked first, because some find nothing of what
    /// they keep while they are locked (measured: KeePassXC), and would be believed.
    fn entry(&self, name: &str) -> Result<Entry, SafeTrouble> {
        match self.session.state()? {
            KeyringState::Locked => self.session.unlock()?,
            state => state.in_the_way_of_reading()?,
        }
        let label = format!("Keyrack {name}");
        let modifiers = HashMap::from([("label", label.as_str())]);
        let modifiers = cfg!(target_os = "linux").then_some(&modifiers);
        self.store.build(&self.service, name, modifiers).map_err(|error| trouble(&error))
    }

    /// Makes sure that what was not found is not there either.
    fn is_gone(&self) -> Result<(), SafeTrouble> {
        if self.session.conceals()? { Err(SafeTrouble::Locked) } else { Ok(()) }
    }
}

impl Secrets for Keyring {
    fn get(&self, name: &str) -> Result<Option<SecretString>, SafeTrouble> {
        match self.entry(name)?.get_secret() {
            Ok(bytes) => {
                let bytes = SecretSlice::from(bytes);
                let text = std::str::from_utf8(bytes.expose_secret()).map_err(|_| SafeTrouble::Broken)?;
                Ok(Some(SecretString::from(text)))
            }
            Err(keyring_core::Error::NoEntry) => self.is_gone().map(|()| None),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.entry(name)?.set_secret(secret.expose_secret().as_bytes()).map_err(|error| trouble(&error))
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        match self.entry(name)?.delete_credential() {
            Ok(()) => Ok(()),
            Err(keyring_core::Error::NoEntry) => self.is_gone(),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn ready(&self) -> Result<(), SafeTrouble> {
        self.session.state()?.in_the_way_of_reading()
    }
}

/// Never shows the store's error: `BadEncoding` holds the secret's bytes, the rest is in the system's language.
fn trouble(error: &keyring_core::Error) -> SafeTrouble {
    match error {
        keyring_core::Error::NoStorageAccess(_) => SafeTrouble::Locked,
        keyring_core::Error::NoDefaultStore => SafeTrouble::Missing,
        _ => SafeTrouble::Broken,
    }
}

/// The keyring as found without touching a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringState {
    /// There and open.
    Unlocked,
    /// There and locked.
    Locked,
    /// The service is there, a default collection is not.
    NoCollection,
    /// No keyring service.
    Missing,
    /// It does not answer.
    Silent,
}

impl KeyringState {
    fn in_the_way_of_opening(self) -> Result<(), SafeTrouble> {
        match self {
            Self::Unlocked | Self::Locked => Ok(()),
            Self::NoCollection => Err(SafeTrouble::NoCollection),
            Self::Missing => Err(SafeTrouble::Missing),
            Self::Silent => Err(SafeTrouble::Silent),
        }
    }

    fn in_the_way_of_reading(self) -> Result<(), SafeTrouble> {
        if self == Self::Locked { Err(SafeTrouble::Locked) } else { self.in_the_way_of_opening() }
    }
}

/// Looks at the keyring once, without raising a prompt. Blocks; a service that never answers blocks it for ever.
pub(crate) fn look() -> Result<KeyringState, SafeTrouble> {
    Session::connect().map_or(Ok(KeyringState::Missing), |session| session.state())
}

#[cfg(target_os = "linux")]
const SECRETS: &str = "/org/freedesktop/secrets";
#[cfg(target_os = "linux")]
const SECRET_SERVICE: &str = "org.freedesktop.Secret.Service";
#[cfg(target_os = "linux")]
const SECRET_COLLECTION: &str = "org.freedesktop.Secret.Collection";
/// How often a keyring without a default collection is looked at, and how long apart.
#[cfg(target_os = "linux")]
const LOOKS: u32 = 5;
#[cfg(target_os = "linux")]
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// The session bus, to ask whether the default collection is there and unlocked before a call would raise a prompt.
#[cfg(target_os = "linux")]
struct Session(zbus::blocking::Connection);

#[cfg(target_os = "linux")]
impl Session {
    fn connect() -> Option<Self> {
        zbus::blocking::Connection::session().ok().map(Self)
    }

    /// The keyring as it is, once it has settled: gnome-keyring has no default collection for a moment while it reads its
    /// files anew (seen right after a start).
    fn state(&self) -> Result<KeyringState, SafeTrouble> {
        for _ in 1..LOOKS {
            match self.state_now()? {
                KeyringState::NoCollection => thread::sleep(BETWEEN_LOOKS),
                state => return Ok(state),
            }
        }
        self.state_now()
    }

    fn state_now(&self) -> Result<KeyringState, SafeTrouble> {
        let path: OwnedObjectPath = match self.ask(SECRETS, SECRET_SERVICE, "ReadAlias", &("default",)) {
            Ok(answer) => answer.body().deserialize().map_err(|_| SafeTrouble::Broken)?,
            Err(zbus::Error::MethodError(name, ..)) if nobody_there(&name) => return Ok(KeyringState::Missing),
            Err(_) => return Err(SafeTrouble::Broken),
        };
        if path.as_str() == "/" {
            return Ok(KeyringState::NoCollection);
        }
        Ok(if self.property(&path, SECRET_COLLECTION, "Locked")? {
            KeyringState::Locked
        } else {
            KeyringState::Unlocked
        })
    }

    /// Asks the user to open the default collection. Blocks until the prompt is answered, and for ever if it never is.
    fn unlock(&self) -> Result<(), SafeTrouble> {
        use secret_service::Error as E;
        // The session is plain because no secret passes it.
        let service = SecretService::connect_with_existing(EncryptionType::Plain, self.0.clone());
        let opened = service.and_then(|service| service.get_default_collection()?.unlock());
        opened.map_err(|error| match error {
            E::Locked | E::Prompt => SafeTrouble::Locked,
            _ => SafeTrouble::Broken,
        })
    }

    /// Whether a collection may hold what a search does not find: one that is locked and lists nothing. KeePassXC has
    /// a collection for each of its databases, closes them one by one, and makes the one in front the default one.
    fn conceals(&self) -> Result<bool, SafeTrouble> {
        let collections: Vec<OwnedObjectPath> = self.property(SECRETS, SECRET_SERVICE, "Collections")?;
        for path in collections {
            if self.property(&path, SECRET_COLLECTION, "Locked")? {
                let items: Vec<OwnedObjectPath> = self.property(&path, SECRET_COLLECTION, "Items")?;
                if items.is_empty() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn property<T: TryFrom<OwnedValue>>(&self, path: &str, interface: &str, name: &str) -> Result<T, SafeTrouble> {
        let answer = self.ask(path, "org.freedesktop.DBus.Properties", "Get", &(interface, name));
        let value: OwnedValue =
            answer.and_then(|answer| answer.body().deserialize()).map_err(|_| SafeTrouble::Broken)?;
        T::try_from(value).map_err(|_| SafeTrouble::Broken)
    }

    fn ask<B>(&self, path: &str, interface: &str, method: &str, body: &B) -> zbus::Result<zbus::Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        self.0.call_method(Some("org.freedesktop.secrets"), path, Some(interface), method, body)
    }
}

/// The errors of a bus that has nobody, and can start nobody, of this name.
#[cfg(target_os = "linux")]
fn nobody_there(name: &str) -> bool {
    name == "org.freedesktop.DBus.Error.ServiceUnknown"
        || name == "org.freedesktop.DBus.Error.NameHasNoOwner"
        || name.starts_with("org.freedesktop.DBus.Error.Spawn")
}

/// Keychain and Credential Manager unlock with the session: there is nothing to ask first.
#[cfg(not(target_os = "linux"))]
struct Session;

#[cfg(not(target_os = "linux"))]
impl Session {
    fn connect() -> Option<Self> {
        Some(Self)
    }

    fn state(&self) -> Result<KeyringState, SafeTrouble> {
        Ok(KeyringState::Unlocked)
    }

    fn unlock(&self) -> Result<(), SafeTrouble> {
        Ok(())
    }

    fn conceals(&self) -> Result<bool, SafeTrouble> {
        Ok(false)
    }
}

fn native_store() -> Result<Arc<CredentialStore>, SafeTrouble> {
    #[cfg(target_os = "linux")]
    let store = zbus_secret_service_keyring_store::Store::new();
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new();
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new();
    match store {
        Ok(store) => Ok(store),
        Err(error) => Err(trouble(&error)),
    }
}

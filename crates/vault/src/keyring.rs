//! The system's keyring behind [`Secrets`]: Secret Service, Keychain or Credential Manager, one entry per secret.
//!
//! Entry names are opaque (`token/UUID`), labels and attributes say no more. A debug build uses a service name of its
//! own, and so does practice ClickUp, so that neither ever sees a live secret.

use std::{collections::HashMap, sync::Arc};

use keyring_core::{CredentialStore, Entry};
use secrecy::{ExposeSecret as _, SecretSlice, SecretString};
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

    fn entry(&self, name: &str) -> Result<Entry, SafeTrouble> {
        let label = format!("Keyrack {name}");
        let modifiers = HashMap::from([("label", label.as_str())]);
        let modifiers = cfg!(target_os = "linux").then_some(&modifiers);
        self.store.build(&self.service, name, modifiers).map_err(|error| trouble(&error))
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
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn set(&self, name: &str, secret: &SecretString) -> Result<(), SafeTrouble> {
        self.entry(name)?.set_secret(secret.expose_secret().as_bytes()).map_err(|error| trouble(&error))
    }

    fn remove(&self, name: &str) -> Result<(), SafeTrouble> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
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

/// The session bus, to ask whether the default collection is there and unlocked before a call would raise a prompt.
#[cfg(target_os = "linux")]
struct Session(zbus::blocking::Connection);

#[cfg(target_os = "linux")]
impl Session {
    fn connect() -> Option<Self> {
        zbus::blocking::Connection::session().ok().map(Self)
    }

    fn state(&self) -> Result<KeyringState, SafeTrouble> {
        const SERVICE: &str = "org.freedesktop.Secret.Service";
        let path: OwnedObjectPath = match self.ask("/org/freedesktop/secrets", SERVICE, "ReadAlias", &("default",)) {
            Ok(answer) => answer.body().deserialize().map_err(|_| SafeTrouble::Broken)?,
            Err(zbus::Error::MethodError(name, ..)) if nobody_there(&name) => return Ok(KeyringState::Missing),
            Err(_) => return Err(SafeTrouble::Broken),
        };
        if path.as_str() == "/" {
            return Ok(KeyringState::NoCollection);
        }
        let property = ("org.freedesktop.Secret.Collection", "Locked");
        let answer = self.ask(path.as_str(), "org.freedesktop.DBus.Properties", "Get", &property);
        let locked: OwnedValue =
            answer.and_then(|answer| answer.body().deserialize()).map_err(|_| SafeTrouble::Broken)?;
        match bool::try_from(locked) {
            Ok(true) => Ok(KeyringState::Locked),
            Ok(false) => Ok(KeyringState::Unlocked),
            Err(_) => Err(SafeTrouble::Broken),
        }
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

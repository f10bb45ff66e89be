//! What practice ClickUp remembers: apps, codes, tokens and switches, secrets only as hashes, in one small JSON file.
//!
//! Everything here is worthless outside it. A file that cannot be understood is begun anew rather than mourned.

mod state;

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

pub(crate) use state::{ApiApp, Authorized, Consent};
use state::{State, VERSION};

use crate::refusal::Refusal;
use crate::switches::Switches;
use crate::{Error, Result, sample, secret};

/// An API app's credentials, as its registration gives them out.
#[derive(Clone, Serialize, Deserialize)]
pub struct Registered {
    /// 32 digits and capitals.
    pub client_id: String,
    /// 64 digits and capitals. Worthless: it opens nothing but practice ClickUp.
    pub client_secret: String,
}

impl std::fmt::Debug for Registered {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Registered").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// The records, and the file they are in.
pub(crate) struct Records {
    file: PathBuf,
    state: Mutex<State>,
}

impl Records {
    /// Reads the file, or begins a new one.
    pub(crate) fn open(file: PathBuf) -> Result<Self> {
        let state = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice::<State>(&bytes).ok().filter(|state| state.version == VERSION),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Error::State(error)),
        };
        let records = match state {
            Some(state) => Self { file, state: Mutex::new(state) },
            None => Self { file, state: Mutex::new(State::new()?) },
        };
        records.change(|_| Ok(()))?;
        Ok(records)
    }

    /// Registers an API app. The same name and redirect URLs again make a new one.
    pub(crate) fn register(&self, name: &str, redirect_urls: &[String]) -> Result<Registered> {
        self.change(|state| state.register(name, redirect_urls))
    }

    /// The API apps, newest first.
    pub(crate) fn apps(&self) -> Vec<ApiApp> {
        self.read(|state| state.apps.iter().rev().cloned().collect())
    }

    /// The API app with this client ID.
    pub(crate) fn app(&self, client_id: &str) -> Option<ApiApp> {
        self.read(|state| state.app(client_id).cloned())
    }

    /// The client secret of an API app, as it is now.
    pub(crate) fn client_secret(&self, client_id: &str) -> Option<String> {
        self.read(|state| state.app(client_id).map(|app| state.client_secret(app)))
    }

    /// Gives an API app another client secret; the one before is dead at once. `None` if there is no such app.
    pub(crate) fn regenerate_client_secret(&self, client_id: &str) -> Result<Option<String>> {
        self.change(|state| Ok(state.regenerate_client_secret(client_id)))
    }

    /// Sets the redirect URLs of the API app with this client ID, if there is one.
    pub(crate) fn set_redirect_urls(&self, client_id: &str, redirect_urls: &[String]) -> Result<()> {
        self.change(|state| {
            state.set_redirect_urls(client_id, redirect_urls);
            Ok(())
        })
    }

    /// Makes a code for what the user agreed to, good once and for ten minutes.
    pub(crate) fn issue_code(&self, client_id: &str, consent: Consent, now: u64) -> Result<String> {
        let code = secret::code()?;
        self.change(|state| {
            state.keep_code(&code, client_id, consent, now);
            Ok(())
        })?;
        Ok(code)
    }

    /// Exchanges a code for an access token, once.
    pub(crate) fn redeem(
        &self,
        client_id: &str,
        client_secret: &str,
        code: &str,
        now: u64,
    ) -> Result<std::result::Result<String, Refusal>> {
        self.change(|state| Ok(state.redeem(client_id, client_secret, code, now)))
    }

    /// What an access token was given.
    pub(crate) fn consent(&self, access_token: &str) -> std::result::Result<Consent, Refusal> {
        self.read(|state| state.consent(&secret::hash(access_token)))
    }

    /// Who has authorized which app for which Workspaces.
    pub(crate) fn authorized(&self) -> Vec<Authorized> {
        self.read(State::authorized)
    }

    /// The Workspaces that a user connected an app to, when they were last asked.
    pub(crate) fn connected(&self, client_id: &str, user: u64) -> Vec<String> {
        self.read(|state| state.connected(client_id, user).map(<[String]>::to_vec).unwrap_or_default())
    }

    /// Takes an app's authorization by a user back: the tokens it got are dead at once.
    pub(crate) fn remove_authorization(&self, client_id: &str, user: u64) -> Result<()> {
        self.change(|state| {
            state.revoke(|token| token.client_id == client_id && token.consent.user == user);
            Ok(())
        })
    }

    /// The personal token of a sample user, the same after every restart.
    pub(crate) fn personal_token(&self, user: u64) -> String {
        self.read(|state| state.personal_token(user))
    }

    /// Gives a sample user another personal token; the one before is dead at once.
    pub(crate) fn regenerate_personal_token(&self, user: u64) -> Result<()> {
        self.change(|state| {
            *state.personal_tokens.entry(user).or_default() += 1;
            Ok(())
        })
    }

    /// The sample user whose personal token this is.
    pub(crate) fn personal_token_user(&self, token: &str) -> std::result::Result<u64, Refusal> {
        let user = sample::USERS.into_iter().find(|user| token.starts_with(&format!("pk_{user}_")));
        let user = user.ok_or(Refusal::TOKEN_INVALID)?;
        self.read(|state| state.check_personal_token(user, token).map(|()| user))
    }

    /// How the switches stand.
    pub(crate) fn switches(&self) -> Switches {
        self.read(|state| state.switches)
    }

    /// Sets the switches.
    pub(crate) fn set_switches(&self, switches: Switches) -> Result<()> {
        self.change(|state| {
            state.switches = switches;
            Ok(())
        })
    }

    /// A secret of the sample data, such as a webhook's.
    pub(crate) fn derived(&self, purpose: &str, length: usize) -> String {
        self.read(|state| secret::derived(&state.seed, purpose, length))
    }

    fn read<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> Result<T>) -> Result<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = change(&mut state)?;
        write(&self.file, &state).map_err(Error::State)?;
        Ok(outcome)
    }
}

/// Writes beside the file and renames, so that a reader sees the old or the new and never half.
fn write(file: &Path, state: &State) -> io::Result<()> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&beside)?.write_all(&serde_json::to_vec(state)?)?;
    fs::rename(&beside, file)
}

#[cfg(test)]
mod tests;

//! What practice ClickUp remembers: apps, codes and tokens, secrets only as hashes, in one small JSON file.
//!
//! Everything here is worthless outside it. A file that cannot be understood is begun anew rather than mourned.

use std::collections::VecDeque;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::{Error, Result, sample, secret};

/// Of each kind as many as are kept; beyond that the oldest goes.
const MOST: usize = 1000;
const CODE_LIFETIME_SECONDS: u64 = 10 * 60;

/// An API app's credentials, given out once.
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

/// An API app as it is remembered.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ApiApp {
    pub(crate) client_id: String,
    secret_hash: String,
    pub(crate) name: String,
    pub(crate) redirect_urls: Vec<String>,
}

/// What a user agreed to on the consent page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Consent {
    /// The user's id.
    pub(crate) user: u64,
    /// The ids of the Workspaces that were ticked.
    pub(crate) workspaces: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Code {
    hash: String,
    client_id: String,
    expires: u64,
    used: bool,
    consent: Consent,
}

#[derive(Serialize, Deserialize)]
struct Token {
    hash: String,
    client_id: String,
    consent: Consent,
}

#[derive(Serialize, Deserialize)]
struct State {
    version: u32,
    seed: String,
    apps: VecDeque<ApiApp>,
    codes: VecDeque<Code>,
    tokens: VecDeque<Token>,
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
            Ok(bytes) => serde_json::from_slice::<State>(&bytes).ok().filter(|state| state.version == 1),
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
        let registered = Registered { client_id: secret::client_id()?, client_secret: secret::client_secret()? };
        let app = ApiApp {
            client_id: registered.client_id.clone(),
            secret_hash: secret::hash(&registered.client_secret),
            name: name.to_owned(),
            redirect_urls: redirect_urls.to_vec(),
        };
        self.change(|state| {
            keep(&mut state.apps, app);
            Ok(())
        })?;
        Ok(registered)
    }

    /// The API apps, newest first.
    pub(crate) fn apps(&self) -> Vec<ApiApp> {
        self.read(|state| state.apps.iter().rev().cloned().collect())
    }

    /// The API app with this client ID.
    pub(crate) fn app(&self, client_id: &str) -> Option<ApiApp> {
        self.read(|state| state.apps.iter().find(|app| app.client_id == client_id).cloned())
    }

    /// Makes a code for what the user agreed to, good once and for ten minutes.
    pub(crate) fn issue_code(&self, client_id: &str, consent: Consent, now: u64) -> Result<String> {
        let code = secret::code()?;
        let record = Code {
            hash: secret::hash(&code),
            client_id: client_id.to_owned(),
            expires: now + CODE_LIFETIME_SECONDS,
            used: false,
            consent,
        };
        self.change(|state| {
            keep(&mut state.codes, record);
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
        let token = secret::access_token()?;
        self.change(|state| Ok(state.redeem(client_id, client_secret, code, &token, now).map(|()| token)))
    }

    /// What the OAuth token that is remembered as `hash` was given.
    pub(crate) fn consent(&self, hash: &str) -> Option<Consent> {
        self.read(|state| state.tokens.iter().find(|token| token.hash == hash).map(|token| token.consent.clone()))
    }

    /// The personal token of a sample user, the same after every restart. It says what it is, so that Keyrack never takes
    /// it for one of ClickUp's.
    pub(crate) fn personal_token(&self, user: u64) -> String {
        format!("pk_{user}_PRACTICE{}", self.derived(&format!("personal token {user}"), 24))
    }

    /// The sample user whose personal token this is.
    pub(crate) fn personal_token_user(&self, token: &str) -> Option<u64> {
        sample::USERS.into_iter().find(|user| self.personal_token(*user) == token)
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

impl State {
    fn new() -> Result<Self> {
        let (apps, codes, tokens) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Ok(Self { version: 1, seed: secret::seed()?, apps, codes, tokens })
    }

    fn redeem(
        &mut self,
        client_id: &str,
        client_secret: &str,
        code: &str,
        token: &str,
        now: u64,
    ) -> std::result::Result<(), Refusal> {
        let app = self.apps.iter().find(|app| app.client_id == client_id).ok_or(Refusal::CLIENT_NOT_FOUND)?;
        if app.secret_hash != secret::hash(client_secret) {
            return Err(Refusal::CLIENT_SECRET_INVALID);
        }
        let hash = secret::hash(code);
        let code = self.codes.iter_mut().find(|code| code.hash == hash && code.client_id == client_id);
        let code = code.ok_or(Refusal::CODE_NOT_FOUND)?;
        if code.used {
            return Err(Refusal::CODE_USED);
        }
        if code.expires <= now {
            return Err(Refusal::CODE_NOT_FOUND);
        }
        code.used = true;
        let token = Token { hash: secret::hash(token), client_id: client_id.to_owned(), consent: code.consent.clone() };
        keep(&mut self.tokens, token);
        Ok(())
    }
}

fn keep<T>(kept: &mut VecDeque<T>, new: T) {
    while kept.len() >= MOST {
        kept.pop_front();
    }
    kept.push_back(new);
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
mod tests {
    use super::*;

    fn records() -> (tempfile::TempDir, Records, Registered) {
        let folder = tempfile::tempdir().unwrap();
        let records = Records::open(folder.path().join("practice.json")).unwrap();
        let app = records.register("App", &["keyrack://oauth/callback".to_owned()]).unwrap();
        (folder, records, app)
    }

    fn code(records: &Records, app: &Registered, now: u64) -> String {
        let consent = Consent { user: sample::USERS[0], workspaces: vec!["1".to_owned()] };
        records.issue_code(&app.client_id, consent, now).unwrap()
    }

    #[test]
    fn a_code_dies_after_ten_minutes() {
        let (_folder, records, app) = records();
        let redeem = |code: &str, now| records.redeem(&app.client_id, &app.client_secret, code, now).unwrap();
        let (early, late) = (code(&records, &app, 1000), code(&records, &app, 1000));
        assert!(redeem(&early, 1599).is_ok(), "ten minutes are not over");
        assert_eq!(redeem(&late, 1600), Err(Refusal::CODE_NOT_FOUND), "ten minutes are over");
        assert_eq!(redeem(&early, 9999), Err(Refusal::CODE_USED), "a used code stays used");
    }

    #[test]
    fn a_code_is_good_for_its_own_app_only() {
        let (_folder, records, app) = records();
        let other = records.register("Other", &["keyrack://oauth/callback".to_owned()]).unwrap();
        let code = code(&records, &app, 1000);
        let stolen = records.redeem(&other.client_id, &other.client_secret, &code, 1000).unwrap();
        assert_eq!(stolen, Err(Refusal::CODE_NOT_FOUND), "another app's code is unknown to it");
        let own = records.redeem(&app.client_id, &app.client_secret, &code, 1000).unwrap();
        assert!(own.is_ok(), "the attempt did not use it up");
    }

    #[test]
    fn the_oldest_goes_when_there_are_too_many() {
        let mut kept: VecDeque<usize> = (0..MOST).collect();
        keep(&mut kept, MOST);
        assert_eq!((kept.len(), kept.front(), kept.back()), (MOST, Some(&1), Some(&MOST)), "bounded, oldest first");
    }

    #[test]
    fn the_file_holds_no_secret_and_is_for_its_owner_only() {
        let (folder, records, app) = records();
        let code = code(&records, &app, 1000);
        let token = records.redeem(&app.client_id, &app.client_secret, &code, 1000).unwrap().unwrap();
        let file = folder.path().join("practice.json");
        let text = fs::read_to_string(&file).unwrap();
        let personal = records.personal_token(sample::USERS[0]);
        for secret in [&app.client_secret, &code, &token, &personal] {
            assert!(!text.contains(secret.as_str()), "secrets are kept as hashes");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "nobody else's to read");
        }
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("practice.json");
        fs::write(&file, "{\"version\":1,").unwrap();
        let records = Records::open(file).unwrap();
        assert!(records.apps().is_empty(), "a torn file costs the practice apps, not the practice");
    }

    #[test]
    fn a_personal_token_names_its_user() {
        let (_folder, records, _app) = records();
        for user in sample::USERS {
            let token = records.personal_token(user);
            assert!(token.starts_with(&format!("pk_{user}_")), "the number is the user's id");
            assert_eq!(records.personal_token_user(&token), Some(user), "it opens its own user");
        }
        assert_eq!(records.personal_token_user("pk_1_X"), None, "a made-up one opens nothing");
    }
}

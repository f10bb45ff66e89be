//! The state itself and its rules: what a code is worth, which token an authorization gives, and what dies when.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::Registered;
use crate::refusal::Refusal;
use crate::switches::{Again, OldToken, Regenerate, Switches, TokenErrors};
use crate::{Result, secret};

/// Of each kind as many as are kept; beyond that the oldest goes.
pub(super) const MOST: usize = 1000;
/// The file's layout. Version 1 kept client secrets as hashes and could not show them again; it is begun anew.
pub(super) const VERSION: u32 = 2;
const CODE_LIFETIME_SECONDS: u64 = 10 * 60;

/// An API app as it is remembered.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ApiApp {
    pub(crate) client_id: String,
    /// Which of its client secrets is the good one: they are derived, one after the other.
    nth_secret: u32,
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

/// An app that a user has authorized.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authorized {
    pub(crate) client_id: String,
    /// What was chosen last.
    pub(crate) consent: Consent,
    /// How many tokens it got, and still may use.
    pub(crate) tokens: usize,
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
pub(super) struct Token {
    hash: String,
    /// Which token it was of all that were made: with this it can be derived and given out again.
    nth: u64,
    pub(super) client_id: String,
    pub(super) consent: Consent,
    /// Remembered after its death, since a dead token is refused in other words than a made-up one.
    revoked: bool,
}

impl Token {
    fn serves(&self, client_id: &str, user: u64) -> bool {
        !self.revoked && self.client_id == client_id && self.consent.user == user
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct State {
    pub(super) version: u32,
    pub(super) seed: String,
    pub(super) switches: Switches,
    pub(super) apps: VecDeque<ApiApp>,
    codes: VecDeque<Code>,
    tokens: VecDeque<Token>,
    tokens_made: u64,
    /// How often each user has regenerated their personal token.
    pub(super) personal_tokens: BTreeMap<u64, u32>,
}

impl State {
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            version: VERSION,
            seed: secret::seed()?,
            switches: Switches::default(),
            apps: VecDeque::new(),
            codes: VecDeque::new(),
            tokens: VecDeque::new(),
            tokens_made: 0,
            personal_tokens: BTreeMap::new(),
        })
    }

    pub(super) fn register(&mut self, name: &str, redirect_urls: &[String]) -> Result<Registered> {
        let (name, redirect_urls) = (name.to_owned(), redirect_urls.to_vec());
        let app = ApiApp { client_id: secret::client_id()?, nth_secret: 0, name, redirect_urls };
        let registered = Registered { client_id: app.client_id.clone(), client_secret: self.client_secret(&app) };
        keep(&mut self.apps, app);
        Ok(registered)
    }

    pub(super) fn app(&self, client_id: &str) -> Option<&ApiApp> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    fn app_mut(&mut self, client_id: &str) -> Option<&mut ApiApp> {
        self.apps.iter_mut().find(|app| app.client_id == client_id)
    }

    pub(super) fn client_secret(&self, app: &ApiApp) -> String {
        secret::client_secret(&self.seed, &app.client_id, app.nth_secret)
    }

    pub(super) fn regenerate_client_secret(&mut self, client_id: &str) -> Option<String> {
        self.app_mut(client_id)?.nth_secret += 1;
        if self.switches.regenerate == Regenerate::TokensDie {
            self.revoke(|token| token.client_id == client_id);
        }
        self.app(client_id).map(|app| self.client_secret(app))
    }

    pub(super) fn set_redirect_urls(&mut self, client_id: &str, redirect_urls: &[String]) {
        if let Some(app) = self.app_mut(client_id) {
            app.redirect_urls = redirect_urls.to_vec();
        }
    }

    pub(super) fn keep_code(&mut self, code: &str, client_id: &str, consent: Consent, now: u64) {
        let (hash, client_id) = (secret::hash(code), client_id.to_owned());
        keep(&mut self.codes, Code { hash, client_id, expires: now + CODE_LIFETIME_SECONDS, used: false, consent });
    }

    pub(super) fn redeem(
        &mut self,
        client_id: &str,
        client_secret: &str,
        code: &str,
        now: u64,
    ) -> std::result::Result<String, Refusal> {
        let words = self.switches.token_errors == TokenErrors::Words;
        let app = self.app(client_id).ok_or(Refusal::CLIENT_NOT_FOUND)?;
        if self.client_secret(app) != client_secret {
            // The older style tells a wrong secret and an unknown client by the same code.
            return Err(if words { Refusal::CLIENT_SECRET_INVALID } else { Refusal::CLIENT_NOT_FOUND });
        }
        let not_found = if words { Refusal::CODE_NOT_FOUND } else { Refusal::CODE_NOT_FOUND.without_word() };
        let hash = secret::hash(code);
        let code = self.codes.iter_mut().find(|code| code.hash == hash && code.client_id == client_id);
        let code = code.ok_or(not_found)?;
        if code.used {
            return Err(Refusal::CODE_USED);
        }
        if code.expires <= now {
            return Err(not_found);
        }
        code.used = true;
        let consent = code.consent.clone();
        Ok(self.grant(client_id, consent))
    }

    /// The access token for what was agreed to, and what that does to the ones from before.
    fn grant(&mut self, client_id: &str, consent: Consent) -> String {
        let user = consent.user;
        if self.switches.again == Again::Same
            && let Some(token) = self.tokens.iter_mut().rev().find(|token| token.serves(client_id, user))
        {
            token.consent = consent;
            return secret::access_token(&self.seed, client_id, user, token.nth);
        }
        for token in self.tokens.iter_mut().filter(|token| token.serves(client_id, user)) {
            match self.switches.old_token {
                OldToken::Stays => {}
                OldToken::Follows => token.consent = consent.clone(),
                OldToken::Dies => token.revoked = true,
            }
        }
        self.tokens_made += 1;
        let nth = self.tokens_made;
        let token = secret::access_token(&self.seed, client_id, user, nth);
        let (hash, client_id) = (secret::hash(&token), client_id.to_owned());
        keep(&mut self.tokens, Token { hash, nth, client_id, consent, revoked: false });
        token
    }

    pub(super) fn consent(&self, hash: &str) -> std::result::Result<Consent, Refusal> {
        let token = self.tokens.iter().find(|token| token.hash == hash).ok_or(Refusal::TOKEN_INVALID)?;
        if token.revoked { Err(Refusal::TOKEN_REVOKED) } else { Ok(token.consent.clone()) }
    }

    pub(super) fn authorized(&self) -> Vec<Authorized> {
        let mut authorized: Vec<Authorized> = Vec::new();
        for Token { client_id, consent, .. } in self.tokens.iter().rev().filter(|token| !token.revoked) {
            let known = authorized.iter_mut().find(|a| a.client_id == *client_id && a.consent.user == consent.user);
            if let Some(known) = known {
                known.tokens += 1;
            } else {
                authorized.push(Authorized { client_id: client_id.clone(), consent: consent.clone(), tokens: 1 });
            }
        }
        authorized
    }

    pub(super) fn connected(&self, client_id: &str, user: u64) -> Option<&[String]> {
        let token = self.tokens.iter().rev().find(|token| token.serves(client_id, user))?;
        Some(&token.consent.workspaces)
    }

    pub(super) fn revoke(&mut self, which: impl Fn(&Token) -> bool) {
        self.tokens.iter_mut().filter(|token| which(token)).for_each(|token| token.revoked = true);
    }

    pub(super) fn personal_token(&self, user: u64) -> String {
        secret::personal_token(&self.seed, user, self.times_regenerated(user))
    }

    /// Whether this is the user's personal token, or was one of theirs, or never was.
    pub(super) fn check_personal_token(&self, user: u64, token: &str) -> std::result::Result<(), Refusal> {
        let now = self.times_regenerated(user);
        match (0..=now).rev().find(|nth| secret::personal_token(&self.seed, user, *nth) == token) {
            Some(nth) if nth == now => Ok(()),
            Some(_) => Err(Refusal::TOKEN_STALE),
            None => Err(Refusal::TOKEN_INVALID),
        }
    }

    fn times_regenerated(&self, user: u64) -> u32 {
        self.personal_tokens.get(&user).copied().unwrap_or_default()
    }
}

pub(super) fn keep<T>(kept: &mut VecDeque<T>, new: T) {
    while kept.len() >= MOST {
        kept.pop_front();
    }
    kept.push_back(new);
}

//! Tokens: adding, keeping, asking ClickUp what they open, and giving their secret out.

use clickup::{AccessToken, Client, Realm as ClickUpRealm};
use secrecy::SecretString;

use crate::{
    Cause, Change, Error, Health, HealthState, Patience, Realm, Result, Role, Step, Token, TokenId, TokenKind, User,
    Vault, Workspace,
    app::{find, seen_from},
    credentials::{last4, number_in_personal, personal_token, realm_of_personal},
    store::{Inspection, NewToken, Record},
};

const LABEL: usize = 100;

/// A token's secret, given out.
#[derive(Debug)]
pub struct Revealed {
    /// The token itself.
    pub secret: SecretString,
    /// Which header form it takes: personal tokens go bare (`clickup.md` §4).
    pub kind: TokenKind,
}

impl Vault {
    /// The tokens on the rack, the most recently used first.
    pub fn tokens(&self) -> Result<Vec<Token>> {
        Ok(self.0.store.tokens()?.into_iter().filter(|token| token.waiting.is_none()).collect())
    }

    /// The tokens that wait for *keep or discard*.
    pub fn pending(&self) -> Result<Vec<Token>> {
        Ok(self.0.store.tokens()?.into_iter().filter(|token| token.waiting.is_some()).collect())
    }

    /// One token.
    pub fn token(&self, id: &TokenId) -> Result<Token> {
        self.0.store.token(id)
    }

    /// The token of this id, this label, or the only one that begins so: on the rack, else among those that wait. What
    /// waits makes no name on the rack ambiguous.
    pub fn find_token(&self, text: &str) -> Result<Token> {
        let among = |tokens| {
            let label = |token: &Token| token.label.clone();
            find(tokens, text, |token| token.id.as_str().to_owned(), label, Error::NoSuchToken)
        };
        match among(self.tokens()?) {
            Err(Error::NoSuchToken) => among(self.pending()?),
            found => found,
        }
    }

    /// Takes a personal token out of what was pasted, asks ClickUp whose it is, and keeps it as pending.
    ///
    /// One that ClickUp refuses is not kept. One that ClickUp could not be asked about is, with the cause in its health.
    /// One that is there already is given as it is.
    pub async fn add_personal(&self, pasted: SecretString) -> Result<Token> {
        self.take_personal(pasted, None).await
    }

    /// Takes a personal token, which may be to renew another.
    pub(crate) async fn take_personal(&self, pasted: SecretString, again: Option<&Token>) -> Result<Token> {
        let secret = personal_token(&pasted).ok_or(Error::NotAToken)?;
        let realm = realm_of_personal(&secret);
        if again.is_some_and(|token| token.realm != realm) {
            return Err(Error::OtherClickUp);
        }
        if let Some(known) = self.known_personal(&secret, realm).await? {
            return match again {
                Some(again) if known.waiting.is_some() => self.0.store.is_to_renew(&known.id, &again.id),
                _ => Ok(known),
            };
        }
        let id = TokenId::fresh();
        let new = NewToken {
            id: id.to_string(),
            last4: last4(&secret),
            app: None,
            of: None,
            again: again.map(|token| token.id.to_string()),
        };
        self.keep_secret(realm, "token", secret, &Record::Token(new)).await?;
        self.tell(Change::Connected(id.clone()));
        let token = self.check(&id, Patience::User).await?;
        if let (HealthState::Revoked, Some(cause)) = (token.health.state, &token.health.cause) {
            self.discard(&id).await?;
            return Err(cause.clone().into());
        }
        Ok(token)
    }

    /// The personal token with this very secret.
    async fn known_personal(&self, secret: &SecretString, realm: Realm) -> Result<Option<Token>> {
        let (kind, last4) = (TokenKind::Personal, last4(secret));
        let alike = |token: &Token| token.realm == realm && token.kind == kind && token.last4 == last4;
        for token in self.0.store.tokens()?.into_iter().filter(alike) {
            match self.is_kept_as(&token.id, secret.clone()).await {
                Ok(true) => return Ok(Some(token)),
                Ok(false) | Err(Error::NoSuchToken) => {} // Another, or one that was forgotten meanwhile.
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Puts a pending token on the rack; one that is there already stays as it is. Without a label it keeps the one it was
    /// given while it waited, or else gets its user's name and its API app's.
    pub fn keep(&self, id: &TokenId, label: Option<&str>) -> Result<Token> {
        let label = match label.map(str::trim).filter(|label| !label.is_empty()) {
            Some(label) => sound_label(label)?,
            None => match self.token(id)? {
                named if !named.label.is_empty() => named.label,
                token => suggested_label(&token),
            },
        };
        let token = self.0.store.keep_token(id, &label)?;
        self.tell(Change::Reloaded);
        Ok(token)
    }

    /// Removes a pending token, secret and record. In ClickUp it lives on until its user revokes it there.
    ///
    /// One that was kept meanwhile, in another window or terminal, stays.
    pub async fn discard(&self, id: &TokenId) -> Result<()> {
        self.remove_token(id, true).await
    }

    /// Gives a token another label.
    pub fn rename(&self, id: &TokenId, label: &str) -> Result<Token> {
        let token = self.0.store.rename_token(id, &sound_label(label.trim())?)?;
        self.tell(Change::Reloaded);
        Ok(token)
    }

    /// Asks ClickUp whose a token is and what it opens. What stands in the way becomes the token's health, not an error.
    pub async fn check(&self, id: &TokenId, patience: Patience) -> Result<Token> {
        let token = self.token(id)?;
        let mut asked = self.0.store.token_secret(id)?;
        let found = match self.read_at(&mut asked, || self.0.store.token_secret(id), patience).await {
            Ok(secret) => {
                let number = (token.kind == TokenKind::Personal).then(|| number_in_personal(&secret)).flatten();
                Inspection { number, ..self.look_into_token(secret, token.realm).await }
            }
            // Said and not noted: the memory of another run may have it, and a record that says it is gone is moved no more.
            Err(Error::Because(cause @ Cause::MemoryOnly)) => {
                let since = self.now().wall;
                let health = Health { state: HealthState::CannotTell, cause: Some(cause), since };
                return Ok(Token { health, ..token });
            }
            Err(Error::Because(cause)) => could_not_tell(cause),
            Err(error) => return Err(error),
        };
        let token = self.0.store.inspected(id, &asked, &found, self.now().wall)?;
        self.tell(Change::Reloaded);
        Ok(token)
    }

    /// What ClickUp, or practice ClickUp, says of a token.
    async fn look_into_token(&self, secret: SecretString, realm: Realm) -> Inspection {
        match realm {
            Realm::Live => self.inspect(&self.0.live, &AccessToken::new(secret), realm).await,
            Realm::Practice => match self.practice_client() {
                Some(client) => self.inspect(&client, &AccessToken::new(secret), realm).await,
                None => could_not_tell(Cause::PracticeDown),
            },
        }
    }

    /// `/user` and `/team` side by side. Only `/user`'s 401 with ClickUp's own error means *revoked*.
    async fn inspect<R: ClickUpRealm>(&self, client: &Client<R>, token: &AccessToken<R>, realm: Realm) -> Inspection {
        match tokio::join!(client.user(token), client.workspaces(token)) {
            (Err(error @ clickup::Error::Unauthorized { .. }), _) => {
                Inspection { state: HealthState::Revoked, ..could_not_tell(error.into()) }
            }
            (Err(error), _) => could_not_tell(seen_from(realm, error)),
            (Ok(user), Ok(teams)) => {
                let workspaces = teams.into_iter().map(|team| workspace(team, &user.id)).collect();
                let (state, cause) = (HealthState::Live, None);
                Inspection { state, cause, user: Some(person(user)), workspaces: Some(workspaces), number: None }
            }
            (Ok(user), Err(error)) => {
                Inspection { user: Some(person(user)), ..could_not_tell(seen_from(realm, error)) }
            }
        }
    }

    /// Removes a token, secret and record. In ClickUp it lives on until its user revokes it there.
    pub async fn forget(&self, id: &TokenId) -> Result<()> {
        self.remove_token(id, false).await
    }

    async fn remove_token(&self, id: &TokenId, only_waiting: bool) -> Result<()> {
        self.reach(Step::RemovalBegun);
        let entry = self.0.store.begin_forgetting_token(id, only_waiting, self.0.presence.id(), self.now())?;
        let Some(entry) = entry else { return Ok(()) };
        let forgotten = self.forget_entries(&[entry]).await;
        self.tell(Change::Reloaded);
        forgotten
    }

    /// Gives a token's secret out of the keyring, for whoever hands it on.
    pub async fn reveal(&self, id: &TokenId) -> Result<Revealed> {
        let kind = self.token(id)?.kind;
        Ok(Revealed { secret: self.read(|| self.0.store.token_secret(id), Patience::User).await?, kind })
    }

    /// Notes that a token went out now.
    pub fn touch(&self, id: &TokenId) -> Result<()> {
        self.0.store.touch_token(id, self.now().wall)
    }
}

fn sound_label(label: &str) -> Result<String> {
    let sound = (1..=LABEL).contains(&label.chars().count()) && !label.chars().any(char::is_control);
    if sound { Ok(label.to_owned()) } else { Err(Error::BadText) }
}

fn could_not_tell(cause: Cause) -> Inspection {
    Inspection { state: HealthState::CannotTell, cause: Some(cause), user: None, workspaces: None, number: None }
}

fn suggested_label(token: &Token) -> String {
    let user = token.user.as_ref().map(|user| user.name.as_str());
    let app = token.app.as_ref().map(|app| app.name.as_str()).filter(|name| !name.is_empty());
    let label = match (user, app) {
        (Some(user), Some(app)) => format!("{user} · {app}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => format!("Token {}", token.last4),
    };
    label.chars().filter(|c| !c.is_control()).take(LABEL).collect()
}

fn person(user: clickup::User) -> User {
    let named = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let email = named(user.email);
    let name = named(user.username).or_else(|| email.clone()).unwrap_or_else(|| user.id.clone());
    let initials = named(user.initials).unwrap_or_else(|| initials(&name));
    User { id: user.id, name, email, color: user.color.filter(|color| is_color(color)), initials }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
}

fn workspace(team: clickup::Workspace, user_id: &str) -> Workspace {
    let me = team.member(user_id);
    Workspace {
        role: me.map_or(Role::Unknown, |member| member.role),
        custom_role: me.and_then(|member| member.custom_role.clone()),
        members: u32::try_from(team.members.len()).unwrap_or(u32::MAX),
        id: team.id,
        name: team.name,
        color: team.color.filter(|color| is_color(color)),
    }
}

/// `#rrggbb`; anything else would end up in a style sheet as whatever it is.
fn is_color(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

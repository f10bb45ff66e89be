//! API apps: what is known of them, their client secret, and the check of both without any user.

use clickup::{Client, ClientId, ClientSecret, CredentialVerdict, Ecode, Realm as ClickUpRealm};
use secrecy::SecretString;

use crate::{
    ApiApp, ApiAppId, AppChange, Cause, Change, CredentialCheck, Error, Realm, Result, Step, Vault, Verdict,
    credentials, redirect, store::Record,
};

/// Longer than any name that ClickUp's form takes.
const NAME: usize = 200;
/// Longer than any client ID seen.
const CLIENT_ID: usize = 512;
const STEPS: std::ops::RangeInclusive<u8> = 1..=4;

/// What becomes of an API app's tokens when it is forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokensOfApp {
    /// They go with it.
    Forget,
    /// They stay on the rack, and can't be authorized again.
    Keep,
}

impl Vault {
    /// Every API app, the newest first.
    pub fn apps(&self) -> Result<Vec<ApiApp>> {
        self.0.store.apps()
    }

    /// One API app.
    pub fn app(&self, id: &ApiAppId) -> Result<ApiApp> {
        self.0.store.app(id)
    }

    /// The API app of this id, this name, or the only one that begins so.
    pub fn find_app(&self, text: &str) -> Result<ApiApp> {
        let name = |app: &ApiApp| app.name.clone();
        find(self.apps()?, text, |app| app.id.as_str().to_owned(), name, Error::NoSuchApp)
    }

    /// Adds an API app at the first step of its set-up.
    pub fn create_app(&self, realm: Realm) -> Result<ApiApp> {
        let id = ApiAppId::fresh();
        self.0.store.add_app(&id, realm, self.now().wall)?;
        self.tell(Change::Reloaded);
        self.app(&id)
    }

    /// Changes what is given and keeps the rest. Redirect URLs are proved first; none is kept if one can't be.
    pub fn change_app(&self, id: &ApiAppId, change: AppChange) -> Result<ApiApp> {
        let sound = |text: &str, limit: usize| text.chars().count() <= limit && !text.chars().any(char::is_control);
        let change = AppChange {
            name: change.name.map(|name| name.trim().to_owned()),
            client_id: change.client_id.map(|id| id.trim().to_owned()),
            redirect_urls: change.redirect_urls.as_deref().map(redirect::proved).transpose()?,
            step: change.step,
            archived: change.archived,
        };
        let fits = change.name.as_deref().is_none_or(|name| sound(name, NAME))
            && change.client_id.as_deref().is_none_or(|id| sound(id, CLIENT_ID) && id.is_ascii())
            && change.step.is_none_or(|step| STEPS.contains(&step));
        if !fits {
            return Err(Error::BadText);
        }
        let app = self.0.store.change_app(id, &change)?;
        self.tell(Change::Reloaded);
        Ok(app)
    }

    /// Keeps a client secret in the keyring, also when whoever asked is gone by then; the one before it goes.
    pub async fn set_client_secret(&self, id: &ApiAppId, secret: SecretString) -> Result<ApiApp> {
        let (vault, id) = (self.clone(), id.clone());
        self.to_the_end(async move { vault.replace_client_secret(&id, secret).await }).await
    }

    async fn replace_client_secret(&self, id: &ApiAppId, secret: SecretString) -> Result<ApiApp> {
        let realm = self.app(id)?.realm;
        let secret = secret_for(realm, &secret)?;
        self.keep_secret(realm, "app", secret, &Record::ClientSecret(id.to_string())).await?;
        self.tell(Change::Reloaded);
        self.app(id)
    }

    /// Asks ClickUp whether client ID and secret belong together, without any user; the verdict stays with the app.
    pub async fn check_credentials(&self, id: &ApiAppId) -> Result<CredentialCheck> {
        let (app, entry) = (self.app(id)?, self.0.store.app_secret(id)?);
        let check = self.verdict_on(&app, self.reveal_client_secret(id).await?).await?;
        self.0.store.set_app_check(id, (app.client_id.as_deref(), entry.as_ref()), &check)?;
        self.tell(Change::Reloaded);
        Ok(check)
    }

    /// Whether ClickUp takes this secret with an API app's client ID.
    pub(crate) async fn verdict_on(&self, app: &ApiApp, secret: SecretString) -> Result<CredentialCheck> {
        let client_id = app.client_id.as_deref().map(ClientId::new).ok_or(Error::AppIncomplete)?;
        let (verdict, cause) = match app.realm {
            Realm::Live => verdict(&self.0.live, app.realm, &client_id, secret).await,
            Realm::Practice => match self.practice_client() {
                Some(client) => verdict(&client, app.realm, &client_id, secret).await,
                None => (Verdict::CouldNotTell, Some(Cause::PracticeDown)),
            },
        };
        Ok(CredentialCheck { verdict, cause, at: self.now().wall })
    }

    /// Notes that ClickUp showed this code when it was to come back by this redirect URL: Keyrack never learns it by itself.
    pub fn redirect_refused(&self, id: &ApiAppId, url: &str, ecode: &str) -> Result<ApiApp> {
        let ecode = Ecode::new(ecode).ok_or(Error::BadText)?;
        if !self.app(id)?.redirect_urls.iter().any(|known| known.url == url) {
            return Err(Error::NotRegistered);
        }
        self.0.store.note_redirect(id, url, Err(ecode.as_str()), self.now().wall)?;
        self.tell(Change::Reloaded);
        self.app(id)
    }

    /// Forgets an API app, and its tokens or only what ties them to it. ClickUp is not told: it has no way to be
    /// (`clickup.md` §5).
    pub async fn forget_app(&self, id: &ApiAppId, tokens: TokensOfApp) -> Result<()> {
        self.reach(Step::RemovalBegun);
        let entries = self.0.store.begin_forgetting_app(id, tokens, self.0.presence.id(), self.now())?;
        let forgotten = self.forget_entries(&entries).await;
        self.tell(Change::Reloaded);
        forgotten
    }

    /// The client secret of an API app, as a secret of the realm that is asked for.
    pub(crate) async fn client_secret<R: ClickUpRealm>(&self, app: &ApiApp) -> Result<ClientSecret<R>> {
        Ok(ClientSecret::new(self.reveal_client_secret(&app.id).await?))
    }
}

/// A client secret out of what was pasted, for an API app of this ClickUp: neither of the two ever gets the other's.
pub(crate) fn secret_for(realm: Realm, pasted: &SecretString) -> Result<SecretString> {
    let secret = credentials::client_secret(pasted).ok_or(Error::BadText)?;
    if credentials::realm_of_client_secret(&secret) == realm { Ok(secret) } else { Err(Error::OtherClickUp) }
}

async fn verdict<R: ClickUpRealm>(
    client: &Client<R>,
    realm: Realm,
    client_id: &ClientId,
    secret: SecretString,
) -> (Verdict, Option<Cause>) {
    match client.check_credentials(client_id, &ClientSecret::new(secret)).await {
        CredentialVerdict::Right => (Verdict::Right, None),
        CredentialVerdict::Wrong => (Verdict::Wrong, None),
        CredentialVerdict::CouldNotTell(error) => (Verdict::CouldNotTell, Some(seen_from(realm, error))),
    }
}

/// What a call's failure means: that nobody is reachable on this computer means that practice ClickUp is not running.
pub(crate) fn seen_from(realm: Realm, error: clickup::Error) -> Cause {
    match (realm, error) {
        (Realm::Practice, clickup::Error::Offline) => Cause::PracticeDown,
        (_, error) => Cause::ClickUp(error),
    }
}

/// The one record of this id or name, or the only one whose id or name begins so.
pub(crate) fn find<T>(
    all: Vec<T>,
    text: &str,
    id: impl Fn(&T) -> String,
    name: impl Fn(&T) -> String,
    none: Error,
) -> Result<T> {
    let text = text.trim();
    if text.is_empty() {
        return Err(none);
    }
    let exact = |item: &T| id(item) == text || name(item) == text;
    let begins = |item: &T| id(item).starts_with(text) || name(item).starts_with(text);
    let any_exact = all.iter().any(exact);
    let mut found = all.into_iter().filter(|item| if any_exact { exact(item) } else { begins(item) });
    match (found.next(), found.next()) {
        (Some(item), None) => Ok(item),
        (Some(_), Some(_)) => Err(Error::Ambiguous),
        (None, _) => Err(none),
    }
}

//! Beginning an authorization, minding it while it waits, and calling it off.

use std::{fmt, sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use clickup::{Client, ClientId, Live};
use url::Url;

use crate::{
    ApiAppId, Authorization, AuthorizationId, Cause, Change, Error, HealthState, Patience, Realm, Result, TokenId,
    Vault, callback::StateHash, redirect::loopback_port, store::NewAuthorization,
};

/// How often a waiting authorization is looked at: for its end, for another process's completing it, for a free port.
const GLANCE: Duration = Duration::from_millis(400);

/// An authorization that was begun.
#[derive(Debug)]
pub struct Begun {
    /// The record of it.
    pub authorization: Authorization,
    /// What the system's browser is to open.
    pub url: AuthorizeUrl,
}

/// What an authorization is to be like.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Whether the user is going to paste the answer: then it needs no port of this computer. A stranger who holds the
    /// port gets to see the answer too, and can do nothing with it without the client secret.
    pub pasting: bool,
    /// The token that it is to renew: one of the same API app, on the rack.
    pub again: Option<TokenId>,
}

/// The address of a consent page. Its query holds the state, so it prints without.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthorizeUrl(Url);

impl AuthorizeUrl {
    /// The whole address, state included: for the browser, and for the user who asks for the link.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for AuthorizeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}?…", &self.0[..url::Position::AfterPath])
    }
}

impl fmt::Display for AuthorizeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Vault {
    /// Begins an authorization; whoever calls opens the browser.
    ///
    /// For a loopback redirect URL the listener is there before this returns: a port that another program holds is an
    /// error now, not a wait of ten minutes. One that another run of Keyrack on this vault holds is as good as ours.
    pub async fn authorize(&self, app: &ApiAppId, redirect_url: &str, ask: Ask) -> Result<Begun> {
        let app = self.app(app)?;
        if app.archived {
            return Err(Error::AppArchived);
        }
        if let Some(again) = &ask.again {
            let token = self.token(again)?;
            if token.waiting.is_some() || token.app.is_none_or(|it| it.id != app.id) {
                return Err(Error::NoSuchToken);
            }
        }
        let client_id = app.client_id.as_deref().ok_or(Error::AppIncomplete)?;
        if !app.has_secret {
            return Err(Error::AppIncomplete);
        }
        if !app.redirect_urls.iter().any(|known| known.url == redirect_url) {
            return Err(Error::NotRegistered);
        }
        let state = new_state();
        let url = self.consent_page(app.realm, &ClientId::new(client_id), redirect_url, &state)?;
        if let Some(port) = loopback_port(redirect_url) {
            match self.listen(port).await {
                Err(Error::PortTaken(_)) if ask.pasting => {}
                listening => listening?,
            }
        }
        let id = AuthorizationId::fresh();
        let new = NewAuthorization {
            id: &id,
            app: &app.id,
            client_id,
            redirect_url,
            state: StateHash::of(&state),
            process: self.0.presence.id(),
            again: ask.again.as_ref(),
        };
        self.0.store.add_authorization(&new, self.now())?;
        self.opened().insert(id.clone(), AuthorizeUrl(url.clone()));
        self.tell(Change::Reloaded);
        tokio::spawn(self.clone().mind(id.clone()));
        Ok(Begun { authorization: self.authorization(&id)?, url: AuthorizeUrl(url) })
    }

    fn consent_page(&self, realm: Realm, id: &ClientId, redirect_url: &str, state: &str) -> Result<Url> {
        match realm {
            Realm::Live => Ok(Client::<Live>::authorize_url(&self.0.live, id, redirect_url, state)),
            Realm::Practice => {
                let client = self.practice_client().ok_or(Error::Because(Cause::PracticeDown))?;
                Ok(client.authorize_url(id, redirect_url, state))
            }
        }
    }

    /// The address that was opened, while this run of Keyrack still knows it: the state is nowhere on disk.
    #[must_use]
    pub fn authorize_url(&self, id: &AuthorizationId) -> Option<AuthorizeUrl> {
        self.opened().get(id).cloned()
    }

    /// One authorization.
    pub fn authorization(&self, id: &AuthorizationId) -> Result<Authorization> {
        let mut authorization = self.0.store.authorization(id)?;
        self.add_what_this_run_knows(&mut authorization);
        Ok(authorization)
    }

    /// Adds to a record what is in this run's memory alone.
    pub(crate) fn add_what_this_run_knows(&self, authorization: &mut Authorization) {
        let id = &authorization.id;
        authorization.can_reopen = !authorization.stage.is_over() && self.authorize_url(id).is_some();
        authorization.unkept = self.unkept(id);
    }

    /// Calls an authorization off. One whose answer was taken goes on: its code is being exchanged.
    pub fn cancel(&self, id: &AuthorizationId) -> Result<()> {
        if self.0.store.cancel(id, self.now())? {
            self.opened().remove(id);
            self.tell(Change::Reloaded);
        }
        Ok(())
    }

    /// Waits until nothing more will come of an authorization, whichever process completes it.
    pub async fn outcome(&self, id: &AuthorizationId) -> Result<Authorization> {
        loop {
            self.end_what_is_over()?;
            let authorization = self.authorization(id)?;
            if authorization.stage.is_over() {
                return Ok(authorization);
            }
            tokio::time::sleep(GLANCE / 4).await;
        }
    }

    /// Takes up what an earlier run left: authorizations that still wait get their listener back, those whose time is
    /// over end, an exchange that was cut off is said to have been, and of a new token that ClickUp was not asked
    /// about it is asked now, since nobody can decide on what is not known.
    pub async fn resume(&self) -> Result<()> {
        tokio::spawn(self.clone().keep_recovering());
        tokio::spawn(Self::mind_file(Arc::downgrade(&self.0), Arc::clone(&self.0.file_opened)));
        self.look_into_memory().await?;
        self.end_what_is_over()?;
        self.find_practice_again().await?;
        for port in self.0.store.awaited_ports()? {
            // Taken by another program: its owner hears of it from the record's end, or pastes.
            self.listen(port).await.ok();
        }
        for waiting in self.0.store.authorizations()?.into_iter().filter(|it| !it.stage.is_over()) {
            tokio::spawn(self.clone().mind(waiting.id));
        }
        for unasked in self.pending()?.into_iter().filter(|it| it.health.state == HealthState::Unchecked) {
            let vault = self.clone();
            tokio::spawn(async move {
                // The secret that a token had before is asked about for nothing but this: it may go if it is dead.
                match unasked.waiting.and_then(|it| it.former_of) {
                    Some(_) => vault.settle_former(&unasked.id, Patience::Background).await.map(drop),
                    None => vault.check(&unasked.id, Patience::Background).await.map(drop),
                }
            });
        }
        Ok(())
    }

    /// Minds a waiting authorization: ends it in time, and takes over its port when the process that listened is gone.
    async fn mind(self, id: AuthorizationId) {
        loop {
            tokio::time::sleep(GLANCE).await;
            // A database that is busy for once is no reason to stop looking.
            self.end_what_is_over().ok();
            let authorization = match self.authorization(&id) {
                Ok(authorization) => authorization,
                Err(Error::NoSuchAuthorization) => break,
                Err(_) => continue,
            };
            if authorization.stage.is_over() {
                break;
            }
            if let Some(port) = loopback_port(&authorization.redirect_url) {
                self.listen(port).await.ok();
            }
        }
        self.opened().remove(&id);
    }

    /// Ends what has run out of time, and what a run of Keyrack took in hand that is gone.
    pub(crate) fn end_what_is_over(&self) -> Result<()> {
        let now = self.now();
        let expired = self.0.store.expire(now)?;
        let interrupted = self.0.store.fail_interrupted(|run| self.0.presence.is_gone(run), now)?;
        if expired || interrupted {
            self.tell(Change::Reloaded);
        }
        Ok(())
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<AuthorizationId, AuthorizeUrl>> {
        self.0.opened.lock().expect("nobody panics while holding the opened addresses")
    }
}

/// 32 bytes from the system, in base64url: 43 characters.
fn new_state() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("a system without random numbers can't run TLS either");
    URL_SAFE_NO_PAD.encode(bytes)
}

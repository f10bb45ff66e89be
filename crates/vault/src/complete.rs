//! Completing an authorization: an answer in, a token on the rack out.
//!
//! The order is what makes it safe. The record is taken first, in one transaction, so that of a hundred copies of an
//! answer one gets through; the code is then exchanged once, whatever comes of it; the token is stored before anybody
//! is asked about it, since the code is spent.

use std::sync::atomic::Ordering;

use clickup::{AuthorizationCode, Client, ClientId, Ecode, Realm as ClickUpRealm, Reason};
use secrecy::SecretString;

use crate::{
    AuthorizationId, Cause, Change, Error, Patience, Realm, Result, TokenId, Vault, Via,
    app::seen_from,
    callback::{Answer, Callback},
    store::Taken,
};

/// ClickUp's code for a redirect URL that is not registered.
const REDIRECT_MISMATCH: &str = "OAUTH_007";

impl Vault {
    /// Completes whichever authorization this answer belongs to. The text is the whole address that came.
    ///
    /// An answer that does not count is dropped and counted, and nothing else happens to it.
    pub async fn complete(&self, answer: &str, via: Via) -> Result<TokenId> {
        let (taken, answer) = self.take(answer, via, None)?;
        self.see_through(taken, answer).await
    }

    /// Completes this authorization with an address that the user pasted.
    pub async fn paste(&self, id: &AuthorizationId, text: &str) -> Result<TokenId> {
        let (taken, answer) = self.take(text, Via::Paste, Some(id))?;
        self.see_through(taken, answer).await
    }

    /// Takes the authorization that an answer belongs to, so that nobody else can.
    pub(crate) fn take(&self, text: &str, via: Via, only: Option<&AuthorizationId>) -> Result<(Taken, Answer)> {
        let taken = Callback::parse(text, via).and_then(|callback| {
            let taken = self.0.store.take(&callback, via, only, self.0.presence.id(), self.now())?;
            Ok((taken, callback.answer))
        });
        match &taken {
            Ok(_) | Err(Error::AuthorizationExpired) => self.tell(Change::Reloaded),
            Err(_) => {}
        }
        if taken.is_err() {
            self.0.dropped.fetch_add(1, Ordering::Relaxed);
        }
        taken
    }

    /// Finishes a taken authorization, also when whoever asked stops waiting: its code works once.
    pub(crate) fn see_through(&self, taken: Taken, answer: Answer) -> impl Future<Output = Result<TokenId>> + use<> {
        let vault = self.clone();
        self.to_the_end(async move { vault.finish(taken, answer).await })
    }

    /// Exchanges the code of a taken authorization, stores the token, and asks ClickUp what it opens.
    async fn finish(&self, taken: Taken, answer: Answer) -> Result<TokenId> {
        // Whatever it says: it came back, so ClickUp knows this redirect URL.
        if !matches!(&answer, Answer::No(Some(ecode)) if ecode.as_str() == REDIRECT_MISMATCH) {
            let noted = self.0.store.note_redirect(&taken.app, &taken.redirect_url, Ok(()), self.now().wall);
            // A note that can't be written is no reason to let a code go that works once.
            noted.unwrap_or_else(|error| tracing::warn!(%error, "that a redirect URL works could not be noted"));
        }
        let error = match answer {
            Answer::Code(code) => match self.exchange(&taken, code).await {
                // From here on nothing fails the authorization: ClickUp has granted the token.
                Ok((realm, secret)) => {
                    let id = self.keep_granted(&taken, realm, secret).await?;
                    self.connected(&taken, &id).await?;
                    return Ok(id);
                }
                Err(error) => error,
            },
            Answer::No(ecode) => Error::Because(denial(ecode)),
        };
        self.fail(&taken, &error)?;
        Err(error)
    }

    /// Notes what an authorization failed with.
    fn fail(&self, taken: &Taken, error: &Error) -> Result<()> {
        let cause = if let Error::Because(cause) = error { Some(cause) } else { None };
        self.0.store.fail(&taken.id, cause, self.now())?;
        if let Some(Cause::ClickUp(clickup::Error::Refused { reason: Reason::RedirectMismatch, .. })) = cause {
            self.0.store.note_redirect(&taken.app, &taken.redirect_url, Err(REDIRECT_MISMATCH), self.now().wall)?;
        }
        self.tell(Change::Reloaded);
        Ok(())
    }

    /// Asks ClickUp what a new token opens, and then about every other token of the API app: what an authorization does
    /// to them is unknown (`clickup.md` §1).
    pub(crate) async fn connected(&self, taken: &Taken, id: &TokenId) -> Result<()> {
        self.tell(Change::Reloaded);
        // The token is safe; whether ClickUp can be asked about it now is its health, not this call's error.
        self.check(id, Patience::User).await?;
        let (vault, app) = (self.clone(), taken.app.clone());
        tokio::spawn(async move { vault.check_tokens_of(&app).await.map(drop) });
        Ok(())
    }

    /// The token that ClickUp gives for a code.
    async fn exchange(&self, taken: &Taken, code: AuthorizationCode) -> Result<(Realm, SecretString)> {
        let realm = self.app(&taken.app)?.realm;
        let secret = match realm {
            Realm::Live => self.exchange_at(&self.0.live, taken, code).await?,
            Realm::Practice => {
                let client = self.practice_client().ok_or(Error::Because(Cause::PracticeDown))?;
                self.exchange_at(&client, taken, code).await?
            }
        };
        Ok((realm, secret))
    }

    async fn exchange_at<R: ClickUpRealm>(
        &self,
        client: &Client<R>,
        taken: &Taken,
        code: AuthorizationCode,
    ) -> Result<SecretString> {
        let app = self.app(&taken.app)?;
        let secret = self.client_secret(&app).await?;
        let exchanged = client.exchange(&ClientId::new(&taken.client_id), &secret, code).await;
        Ok(exchanged.map_err(|error| seen_from(app.realm, error))?.into_secret())
    }
}

/// What an answer without a code means. ClickUp is not known to send any (`clickup.md` §1), so all that is read of it
/// is a code of ClickUp's own.
fn denial(ecode: Option<Ecode>) -> Cause {
    let reason = match ecode.as_ref().map(Ecode::as_str) {
        Some(REDIRECT_MISMATCH) => Reason::RedirectMismatch,
        Some("OAUTH_010") => Reason::ClientUnknown,
        Some(_) => Reason::Other,
        None => return Cause::ConsentDenied,
    };
    clickup::Error::Refused { status: 0, reason, ecode }.into()
}

//! Replacing a client secret after *Regenerate* in ClickUp: asked about first, without any user, while the old one is kept.

use secrecy::SecretString;

use crate::{
    ApiApp, ApiAppId, Change, CredentialCheck, Error, Patience, Result, Seen, Vault, Verdict, app::secret_for,
    store::Record,
};

/// What became of a new client secret.
#[derive(Debug)]
pub struct Rotated {
    /// The API app as it is now.
    pub app: ApiApp,
    /// What ClickUp said of the new secret.
    pub check: CredentialCheck,
    /// Whether it took the old one's place.
    pub replaced: bool,
    /// What was seen of the API app's tokens then: what ClickUp does to them is unknown (`clickup.md` §9).
    pub tokens: Vec<Seen>,
}

impl Vault {
    /// Asks ClickUp about a new client secret and lets it take the old one's place if it is right, also when whoever asked
    /// is gone by then. A wrong one never does; one that nothing could be told of does if the user is `sure`.
    pub async fn rotate_client_secret(&self, id: &ApiAppId, secret: SecretString, sure: bool) -> Result<Rotated> {
        let (vault, app) = (self.clone(), id.clone());
        let (check, replaced) = self.to_the_end(async move { vault.rotate(&app, &secret, sure).await }).await?;
        let tokens = if replaced { self.check_tokens_of(id).await? } else { Vec::new() };
        Ok(Rotated { app: self.app(id)?, check, replaced, tokens })
    }

    /// What ClickUp said of a new secret, and whether it took the old one's place.
    async fn rotate(&self, id: &ApiAppId, pasted: &SecretString, sure: bool) -> Result<(CredentialCheck, bool)> {
        let secret = secret_for(self.app(id)?.realm, pasted)?;
        let (app, check) = loop {
            let app = self.app(id)?;
            let check = self.verdict_on(&app, secret.clone()).await?;
            if self.app(id)?.client_id == app.client_id {
                break (app, check); // Else it was another client ID that it was held against.
            }
        };
        let replaced = match check.verdict {
            Verdict::Right => true,
            Verdict::Wrong => false,
            Verdict::CouldNotTell => sure,
        };
        if replaced {
            self.keep_secret(app.realm, "app", secret, &Record::ClientSecret(id.to_string())).await?;
            let entry = self.0.store.app_secret(id)?;
            self.0.store.set_app_check(id, (app.client_id.as_deref(), entry.as_ref()), &check)?;
            self.tell(Change::Reloaded);
        }
        Ok((check, replaced))
    }

    /// The client secret of an API app, for the one who asks to see or copy it.
    pub async fn reveal_client_secret(&self, id: &ApiAppId) -> Result<SecretString> {
        let entry = || self.0.store.app_secret(id)?.ok_or(Error::AppIncomplete);
        self.read(entry, Patience::User).await
    }
}

//! Using what a pasted text holds, the way the user chose.

use secrecy::{ExposeSecret as _, SecretString};

use crate::{ApiAppId, AppChange, Error, Realm, Result, Token, TokensOfApp, Vault, Via, look_into};

/// The step of the set-up at which an API app begins that was pasted with its client ID.
const CREDENTIALS: u8 = 3;

/// What is to be done with a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SightUse {
    /// Begin the set-up of an API app with all that is there.
    NewApp,
    /// Keep its client secret as the first one of this API app.
    SecretOf(ApiAppId),
    /// Add its redirect URLs to this API app's.
    RedirectsOf(ApiAppId),
    /// Add its personal token.
    Token,
    /// Complete the authorization that it answers.
    Answer,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct SightUsed {
    /// The API app that has more now.
    pub app: Option<ApiAppId>,
    /// The token that was added.
    pub token: Option<Token>,
}

impl Vault {
    /// Does with a pasted text what was chosen. A text that does not hold what is needed for it is a bad text.
    pub async fn use_sight(&self, pasted: SecretString, wanted: SightUse) -> Result<SightUsed> {
        let sight = look_into(&pasted);
        match wanted {
            SightUse::NewApp => {
                let secret = sight.first_secret().cloned();
                let app = self.begin_app(sight.client_ids.first(), sight.redirect_urls, secret).await?;
                Ok(SightUsed { app: Some(app), token: None })
            }
            SightUse::SecretOf(app) => {
                let secret = sight.first_secret().cloned().ok_or(Error::BadText)?;
                if self.app(&app)?.has_secret {
                    return Err(Error::SecretThere);
                }
                self.set_client_secret(&app, secret).await?;
                Ok(SightUsed { app: Some(app), token: None })
            }
            SightUse::RedirectsOf(app) => {
                let mut urls: Vec<String> = self.app(&app)?.redirect_urls.into_iter().map(|known| known.url).collect();
                let new: Vec<_> = sight.redirect_urls.into_iter().filter(|url| !urls.contains(url)).collect();
                urls.extend(new);
                self.change_app(&app, AppChange { redirect_urls: Some(urls), ..AppChange::default() })?;
                Ok(SightUsed { app: Some(app), token: None })
            }
            SightUse::Token => {
                let token = sight.first_token().cloned().ok_or(Error::NotAToken)?;
                Ok(SightUsed { app: None, token: Some(self.add_personal(token).await?) })
            }
            SightUse::Answer => {
                let answer = sight.answer_address().ok_or(Error::CallbackMalformed)?;
                let token = self.complete(answer.expose_secret(), Via::Paste).await?;
                Ok(SightUsed { app: None, token: Some(self.token(&token)?) })
            }
        }
    }

    /// An API app with what was pasted of it. Half of one would be in the way of the next try.
    async fn begin_app(
        &self,
        client_id: Option<&String>,
        redirect_urls: Vec<String>,
        secret: Option<SecretString>,
    ) -> Result<ApiAppId> {
        let app = self.create_app(Realm::Live)?.id;
        let change = AppChange {
            client_id: client_id.cloned(),
            redirect_urls: (!redirect_urls.is_empty()).then_some(redirect_urls),
            step: Some(CREDENTIALS),
            ..AppChange::default()
        };
        let filled = async {
            self.change_app(&app, change)?;
            if let Some(secret) = secret {
                self.set_client_secret(&app, secret).await?;
            }
            Ok(())
        };
        if let Err(error) = filled.await {
            if let Err(left) = self.forget_app(&app, TokensOfApp::Forget).await {
                tracing::warn!(%left, "half of an API app is left");
            }
            return Err(error);
        }
        Ok(app)
    }
}

//! What is to be done with a pasted text, and what came of it.

use vault::ApiAppId;

use crate::{SightUse, SightUsed};

impl From<SightUse> for vault::SightUse {
    fn from(wanted: SightUse) -> Self {
        match wanted {
            SightUse::NewApp => Self::NewApp,
            SightUse::SecretOf { app_id } => Self::SecretOf(ApiAppId::from(app_id)),
            SightUse::RedirectsOf { app_id } => Self::RedirectsOf(ApiAppId::from(app_id)),
            SightUse::Token => Self::Token,
            SightUse::Answer => Self::Answer,
        }
    }
}

impl From<vault::SightUsed> for SightUsed {
    fn from(used: vault::SightUsed) -> Self {
        Self { app_id: used.app.map(|id| id.to_string()), token: used.token.map(Into::into) }
    }
}

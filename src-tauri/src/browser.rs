//! The system's browser, opened from Rust alone and for two places only: ClickUp, and practice ClickUp's own page.

use serde::Deserialize;
use tauri::{AppHandle, Manager as _, Runtime, Url};
use vault::{ApiAppId, Ask, AuthorizationId, Cause, Returns, Vault};
use wire::Authorization;

use crate::{
    Shell,
    changes::Watchers,
    failure::{Answer, Refused},
    scheme,
};

/// The only address in ClickUp that is documented for API apps.
const SETTINGS: &str = "https://app.clickup.com/settings/apps";

/// A page that the window can ask for, by name: it never passes an address.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Page {
    /// Where API apps are kept in ClickUp.
    ClickupSettings,
    /// The same in practice ClickUp.
    PracticeSettings,
}

/// Opens a page.
pub(crate) async fn open_page<R: Runtime>(app: &AppHandle<R>, page: Page) -> Answer<()> {
    let address = match page {
        Page::ClickupSettings => SETTINGS.to_owned(),
        Page::PracticeSettings => {
            app.state::<Shell>().vault()?.practice_page().ok_or(vault::Error::Because(Cause::PracticeDown))?
        }
    };
    open(app, address).await
}

/// Begins an authorization and opens the browser for it.
///
/// A browser that can't be opened does not end it: the link can be copied, and the answer pasted.
///
/// Where the answer is to be pasted it needs neither the port nor the scheme that the redirect URL returns by.
pub(crate) async fn authorize<R: Runtime>(
    app: &AppHandle<R>,
    id: ApiAppId,
    redirect: &str,
    ask: Ask,
) -> Answer<Authorization> {
    let (shell, pasting) = (app.state::<Shell>(), ask.pasting);
    if !pasting && redirect.starts_with("keyrack:") {
        scheme::ready(app).await?;
    }
    let begun = shell.vault()?.authorize(&id, redirect, ask).await?;
    tracing::info!(returns = ?begun.authorization.returns, pasting, "an authorization began");
    if let Err(refused) = open(app, begun.url.as_str().to_owned()).await {
        app.state::<Watchers>().tell(wire::Change::Failed { failure: refused.into_failure() });
    }
    Ok(begun.authorization.into())
}

/// Opens the browser again for an authorization that still waits.
pub(crate) async fn reopen<R: Runtime>(app: &AppHandle<R>, id: &AuthorizationId) -> Answer<()> {
    let shell = app.state::<Shell>();
    let vault = shell.vault()?;
    if vault.authorization(id)?.returns == Returns::Link {
        scheme::ready(app).await?;
    }
    open(app, link(vault, id)?).await
}

/// The link of an authorization that still waits, for another browser.
pub(crate) fn link(vault: &Vault, id: &AuthorizationId) -> Answer<String> {
    vault.authorize_url(id).map(|url| url.as_str().to_owned()).ok_or_else(|| vault::Error::NoSuchAuthorization.into())
}

async fn open<R: Runtime>(app: &AppHandle<R>, address: String) -> Answer<()> {
    let practice = app.state::<Shell>().vault()?.practice_page();
    if !may_open(&address, practice.as_deref()) {
        tracing::error!("an address that is neither ClickUp's nor practice ClickUp's was not opened");
        return Err(Refused::internal());
    }
    // It starts a program, which may take a moment.
    let opened = tauri::async_runtime::spawn_blocking(move || tauri_plugin_opener::open_url(address, None::<&str>));
    match opened.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(Refused::browser()), // The error has the address in it.
    }
}

fn may_open(address: &str, practice: Option<&str>) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let bare = url.username().is_empty() && url.password().is_none();
    let clickup = url.scheme() == "https" && url.host_str() == Some("app.clickup.com") && url.port().is_none();
    let rehearsal = url.scheme() == "http"
        && url.host_str() == Some("127.0.0.1")
        && practice.and_then(|page| Url::parse(page).ok()).is_some_and(|page| page.origin() == url.origin());
    bare && (clickup || rehearsal)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRACTICE: Option<&str> = Some("http://127.0.0.1:40123/settings/apps");

    #[test]
    fn clickup_and_practice_clickup_are_opened() {
        assert!(may_open("https://app.clickup.com/api?client_id=A&state=b", None), "the consent page");
        assert!(may_open(SETTINGS, PRACTICE), "ClickUp's settings, also while practising");
        assert!(may_open("http://127.0.0.1:40123/api?client_id=A", PRACTICE), "practice ClickUp's consent page");
    }

    #[test]
    fn nothing_else_is_opened() {
        for address in [
            "http://app.clickup.com/api",
            "https://app.clickup.com.example.org/api",
            "https://app.clickup.com:8443/api",
            "https://app.clickup.com@example.org/",
            "https://user@app.clickup.com/api",
            "https://api.clickup.com/api/v2/user",
            "http://127.0.0.1:40124/api",
            "http://localhost:40123/api",
            "https://127.0.0.1:40123/api",
            "file:///etc/passwd",
            "keyrack://oauth/callback",
            "--help",
            "",
        ] {
            assert!(!may_open(address, PRACTICE), "{address:?} must not be opened");
        }
        assert!(!may_open("http://127.0.0.1:40123/api", None), "nor practice ClickUp when it is not running");
    }
}

//! The page on which practice ClickUp keeps API apps, as their owner uses it: what stands in the real one's settings.

use serde_json::json;

use super::Practice;
use crate::Browser;

impl Practice {
    /// The client secret of an API app, shown.
    pub async fn client_secret(&self, browser: &Browser, client_id: &str) -> String {
        self.unfold(browser, client_id).await;
        browser.click(&format!("#app-{client_id}-show")).await;
        Self::shown_secret(browser, client_id).await
    }

    /// Ends the client secret of an API app, and gives the one in its place.
    pub async fn regenerate_client_secret(&self, browser: &Browser, client_id: &str) -> String {
        self.unfold(browser, client_id).await;
        browser.click(&format!("#app-{client_id}-regenerate")).await;
        browser.see(&format!("#app-{client_id}-said")).await;
        Self::shown_secret(browser, client_id).await
    }

    /// Registers exactly these redirect URLs with an API app.
    pub async fn register(&self, browser: &Browser, client_id: &str, redirect_urls: &[&str]) {
        self.unfold(browser, client_id).await;
        let (field, lines) = (json!(format!("#app-{client_id}-redirect-urls")), json!(redirect_urls.join("\n")));
        browser.value_of(&format!("document.querySelector({field}).value = {lines}")).await;
        browser.click(&format!("#app-{client_id}-save")).await;
        browser.see(&format!("#app-{client_id}-said")).await;
    }

    async fn unfold(&self, browser: &Browser, client_id: &str) {
        browser.go(&format!("http://{}/settings/apps?app={client_id}", self.address)).await;
        browser.see(&format!("#app-{client_id}-save")).await;
    }

    async fn shown_secret(browser: &Browser, client_id: &str) -> String {
        browser.see(&format!("#app-{client_id}-hide")).await;
        let shown = browser.value_of(&format!("document.querySelector('#app-{client_id}-secret').innerText")).await;
        shown.as_str().expect("the page shows a secret").trim().to_owned()
    }
}

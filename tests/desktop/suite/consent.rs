//! The consent page of practice ClickUp, as a person in front of the browser meets it.

use serde_json::json;

use crate::Browser;
use crate::patience::until_some;

/// The consent page, open in a browser.
#[derive(Debug)]
pub struct Consent<'a> {
    browser: &'a Browser,
}

impl<'a> Consent<'a> {
    /// Opens the address that Keyrack opened.
    pub async fn open(browser: &'a Browser, page: &str) -> Self {
        browser.go(page).await;
        browser.see("#connect").await;
        Self { browser }
    }

    /// Lets another of practice ClickUp's users be the one who is signed in.
    pub async fn sign_in_as(&self, user: u64) {
        let link = format!("#user-{user}");
        self.browser.click(&link).await;
        self.browser.see(&format!("{link}[aria-current]")).await;
        self.browser.see("#connect").await;
    }

    /// Which Workspaces can be ticked.
    pub async fn workspaces(&self) -> Vec<String> {
        let boxes = "[...document.querySelectorAll('input[type=checkbox]')]
            .map(box => (box.closest('label') ?? document.querySelector(`label[for=\"${box.id}\"]`)).innerText.trim())";
        let names = self.browser.value_of(boxes).await;
        names
            .as_array()
            .map(|names| names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
            .unwrap_or_default()
    }

    /// Leaves exactly these Workspaces ticked, by clicking.
    pub async fn tick_only(&self, wanted: &[&str]) {
        let count = self.browser.value_of("document.querySelectorAll('input[type=checkbox]').length").await;
        for index in 0..count.as_u64().expect("a count is a number") {
            let mark = format!(
                "(() => {{ const box = document.querySelectorAll('input[type=checkbox]')[{index}];
                   const label = box.closest('label') ?? document.querySelector(`label[for=\"${{box.id}}\"]`);
                   box.dataset.suite = '{index}';
                   return {}.some(name => label.innerText.includes(name)) !== box.checked; }})()",
                json!(wanted)
            );
            if self.browser.value_of(&mark).await == json!(true) {
                self.browser.click(&format!("[data-suite=\"{index}\"]")).await;
            }
        }
    }

    /// Ticks every Workspace and connects them.
    pub async fn connect_all(&self) {
        self.tick_only(&[""]).await;
        self.connect().await;
    }

    /// Connects the ticked Workspaces.
    pub async fn connect(&self) {
        self.browser.click("#connect").await;
    }

    /// Refuses.
    pub async fn deny(&self) {
        self.browser.click("#deny").await;
    }

    /// The link back to Keyrack, where the redirect URL is one of its own scheme: a headless browser starts no program
    /// for it, so it is read and given to the desktop by the case.
    pub async fn link_back(&self) -> String {
        until_some("the browser shows the link back to Keyrack", async || {
            let link = self.browser.value_of("document.querySelector('#return')?.getAttribute('href')").await;
            link.as_str().map(str::to_owned)
        })
        .await
    }

    /// Waits until the browser ended on an address that starts so, and gives all of it.
    pub async fn ended_on(&self, start: &str) -> String {
        until_some(&format!("the browser ended on {start}"), async || {
            let address = self.browser.address().await;
            address.starts_with(start).then_some(address)
        })
        .await
    }
}

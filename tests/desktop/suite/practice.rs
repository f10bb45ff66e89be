//! Practice ClickUp, as whoever runs it meets it: its switches for what nobody knows of ClickUp, and its settings pages.

mod apps;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{Browser, Home, Window};

/// The practice ClickUp of one home.
#[derive(Debug)]
pub struct Practice {
    address: String,
}

impl Practice {
    /// The one that a window has running.
    pub async fn of(home: &Home, window: &Window) -> Self {
        let already = home.pages().len();
        window.invoke("open_page", serde_json::json!({ "page": "practiceSettings" })).await;
        let page = url::Url::parse(&home.page_after(already).await).expect("a page has an address");
        Self { address: format!("127.0.0.1:{}", page.port().expect("practice ClickUp has a port of its own")) }
    }

    /// Puts switches into other positions; those that are not named stay.
    pub async fn switch(&self, switches: Value) {
        let body = switches.to_string();
        let request = format!(
            "PUT /practice/switches HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.address,
            body.len(),
        );
        let mut stream = TcpStream::connect(&self.address).await.expect("practice ClickUp listens");
        stream.write_all(request.as_bytes()).await.expect("practice ClickUp reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("practice ClickUp answers");
        assert!(answer.starts_with("HTTP/1.1 200"), "{switches} could be set: {answer}");
    }

    /// The personal token of a user, from the page that shows it.
    pub async fn personal_token(&self, browser: &Browser, user: u64) -> String {
        self.show_tokens(browser, user).await;
        let shown = browser.value_of(&format!("document.querySelector('#token-{user}').innerText")).await;
        shown.as_str().expect("the page shows a token").trim().to_owned()
    }

    /// Ends the personal token of a user, and gives the one in its place.
    pub async fn regenerate_personal_token(&self, browser: &Browser, user: u64) -> String {
        self.show_tokens(browser, user).await;
        browser.click(&format!("#token-{user}-regenerate")).await;
        browser.see("#said").await;
        self.personal_token(browser, user).await
    }

    async fn show_tokens(&self, browser: &Browser, user: u64) {
        browser.go(&format!("http://{}/settings/apps?tab=api-token", self.address)).await;
        browser.see(&format!("#token-{user}")).await;
    }
}

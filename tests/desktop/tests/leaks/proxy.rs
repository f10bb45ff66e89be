//! What a proxy on the way to ClickUp sees: where Keyrack goes, and nothing else.

use canary::Canaries;
use desktop_suite::{Home, RefusingProxy, until};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{bait, nowhere, rack};
use crate::journey::{self, LOOPBACK};

#[tokio::test]
async fn a_proxy_hears_where_keyrack_goes_and_no_secret() {
    let mut home = Home::new();
    let proxy = RefusingProxy::start().await;
    home.set("HTTPS_PROXY", &proxy.address());
    let (token, secret, code) = (bait::personal_token(), bait::client_secret(), bait::code());
    let id = bait::code();
    let adding = ["app", "add", "--name", "Time Sync", "--client-id", &id, "--client-secret-stdin"];
    assert_eq!(home.keyrack_told(&adding, &secret).await.code, Some(0), "the API app is added");
    let added = home.keyrack_told(&["token", "add", "--stdin", "--json"], &token).await;
    let hook = rack::id_of_added(&added);
    home.keyrack(&["token", "keep", &hook]).await;
    home.keyrack(&["token", "check", &hook]).await;
    home.keyrack(&["app", "check", "Time Sync"]).await;

    let window = home.open_window().await;
    window.click("nav-apps").await;
    window.click("app-authorize").await;
    window.see("authorize-open").await;
    let page = journey::begin(&home, &window, LOOPBACK).await;
    let state = journey::part_of(&page, "state");
    let heard = proxy.heard().len();
    answer(&format!("/callback?code={code}&state={state}")).await;
    until("the code was taken to ClickUp", async || proxy.heard().len() > heard).await;
    window.see("authorize-failed").await;
    window.close().await;

    let canaries =
        Canaries::new([("the token", token), ("the client secret", secret), ("the code", code), ("the state", state)]);
    let heard = proxy.heard();
    assert!(heard.len() >= 4, "two checks, a new token and a code went by: {}", heard.len());
    for said in &heard {
        let first = String::from_utf8_lossy(said.split(|byte| *byte == b'\r').next().unwrap_or_default());
        assert_eq!(first, "CONNECT api.clickup.com:443 HTTP/1.1", "a proxy is told the host and no more");
    }
    nowhere(heard.into_iter().map(|said| ("what the proxy heard", canaries.found_in(&said))));
}

/// Comes back to Keyrack's port as a browser does; a real one would ask the proxy for things of its own.
async fn answer(path: &str) {
    let mut stream = TcpStream::connect(("127.0.0.1", 47613)).await.expect("Keyrack listens while it waits");
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:47613\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("Keyrack reads");
    let mut page = String::new();
    stream.read_to_string(&mut page).await.expect("Keyrack answers with a page");
    assert!(page.starts_with("HTTP/1.1 200"), "the answer is taken");
}

//! Who may talk to it, and how it starts and ends.

use std::net::{Ipv4Addr, TcpListener, TcpStream};

use practice::{Lang, Options, Server};
use serde_json::json;

use crate::support::{ADA, LOOPBACK, Practising, encoded, json};

#[tokio::test]
async fn it_says_who_it_is() {
    let practising = Practising::start().await;
    let hello = json(practising.get("/practice/hello").await).await;
    assert_eq!(hello, json!({ "practice": "keyrack", "v": 1 }), "another program on the port can be told apart");
}

#[tokio::test]
async fn it_listens_on_loopback_only() {
    let practising = Practising::start().await;
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, practising.port)).is_ok(), "127.0.0.1 is answered");
    // A listener on every address would answer here, too.
    assert!(TcpStream::connect((Ipv4Addr::new(127, 0, 0, 2), practising.port)).is_err(), "no other address is");
}

#[tokio::test]
async fn names_that_only_resolve_here_are_refused() {
    let practising = Practising::start().await;
    let port = practising.port;
    for foreign in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1:1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
    ] {
        for path in ["/practice/hello", "/api", "/settings/apps", "/api/v2/user"] {
            let request = practising.client.get(practising.url(path)).header("host", &foreign);
            assert_eq!(request.send().await.unwrap().status(), 403, "{foreign} is not this computer's name");
        }
    }
    let request = practising.client.get(practising.url("/practice/hello")).header("host", format!("localhost:{port}"));
    assert_eq!(request.send().await.unwrap().status(), 200, "localhost is");
}

#[tokio::test]
async fn other_sites_pages_change_nothing() {
    let practising = Practising::start().await;
    let own = practising.url("");
    let form = [("name", "App"), ("redirect_urls", LOOPBACK)];
    let send = async |headers: &[(&str, &str)]| {
        let post = practising.form("/settings/apps", &form);
        headers.iter().fold(post, |post, (name, value)| post.header(*name, *value)).send().await.unwrap().status()
    };
    assert_eq!(send(&[("origin", "https://evil.example")]).await, 403, "a foreign origin");
    assert_eq!(send(&[("origin", "http://127.0.0.1:1")]).await, 403, "another port is another origin");
    assert_eq!(send(&[("origin", "null")]).await, 403, "an origin that is hidden");
    assert_eq!(send(&[("origin", "null"), ("sec-fetch-site", "cross-site")]).await, 403, "hidden and foreign");
    assert_eq!(send(&[("sec-fetch-site", "same-site")]).await, 403, "another port of this computer");
    assert_eq!(send(&[("origin", &own)]).await, 200, "our own origin");
    assert_eq!(send(&[("origin", "null"), ("sec-fetch-site", "same-origin")]).await, 200, "our own, without a name");
    assert_eq!(send(&[]).await, 200, "a script, which sends neither");
}

#[tokio::test]
async fn a_link_from_another_site_may_open_the_consent_page() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let fields = [("client_id", &*app.client_id), ("redirect_uri", LOOPBACK)];
    let request = practising.client.get(practising.url(&format!("/api?{}", encoded(&fields))));
    let request = request.header("sec-fetch-site", "cross-site");
    assert_eq!(request.send().await.unwrap().status(), 200, "that is how authorizations begin");
}

#[tokio::test]
async fn what_is_not_there_gets_html_as_in_clickup() {
    let practising = Practising::start().await;
    let token = practising.personal_token(ADA).await;
    let answers = [
        practising.get("/nowhere").await,
        practising.call("/nowhere", &token).await,
        practising.get("/api/v2/oauth/token").await,
        practising.client.delete(practising.url("/api/v2/user")).send().await.unwrap(),
    ];
    for answer in answers {
        assert_eq!(answer.status(), 404, "{} is not there", answer.url().path());
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"), "and no JSON says so");
    }
}

#[tokio::test]
async fn a_body_over_64_kib_is_refused() {
    let practising = Practising::start().await;
    for path in ["/practice/apps", "/settings/apps", "/api/consent", "/api/v2/oauth/token"] {
        let post = practising.client.post(practising.url(path)).header("content-type", "application/json");
        let answer = post.body(vec![b'a'; 64 * 1024 + 1]).send().await.unwrap();
        assert_eq!(answer.status(), 413, "{path} takes no more");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_replaced_by_a_free_one() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let options = |name: &str, port| Options { state_file: folder.path().join(name), port: Some(port), lang: Lang::En };
    let server = Server::start(options("a", port)).await.unwrap();
    assert_ne!(server.port(), port, "somebody else has it");
    drop(server);
    // What is free now may be somebody else's a moment later, but not five times in a row.
    for _ in 0..5 {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        if Server::start(options("b", free)).await.unwrap().port() == free {
            return;
        }
    }
    panic!("a free port is taken as asked");
}

#[tokio::test]
async fn a_state_that_cannot_be_kept_is_an_error_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { state_file: folder.path().join("missing/practice.json"), port: None, lang: Lang::En };
    assert!(matches!(Server::start(options).await, Err(practice::Error::State(_))), "not only at the first app");
}

#[tokio::test]
async fn nothing_secret_reaches_the_state_file() {
    let practising = Practising::start().await;
    let app = practising.register("App", &[LOOPBACK]).await;
    let token = practising.token(ADA, &["9012045501"]).await;
    let text = std::fs::read_to_string(practising.state_file()).unwrap();
    assert!(text.contains(&app.client_id), "the app is in it");
    assert!(!text.contains(&app.client_secret) && !text.contains(&token), "its secret and the token are not");
}

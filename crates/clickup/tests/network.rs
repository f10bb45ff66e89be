//! The way to ClickUp: what is never followed, never waited for, never read to the end, never shown.

use std::time::{Duration, Instant};

use clickup::{AccessToken, AuthorizationCode, Client, ClientId, ClientSecret, Error, Live, WorkspaceId};
use mockito::{Matcher, Server};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

const CANARY: &str = "CNRY-4f2k";

fn token() -> AccessToken<Live> {
    AccessToken::new(CANARY.into())
}

/// A server that reads a request's beginning and then does as it is told; gives its client.
async fn server_that(answers: impl Fn(usize) -> Option<Vec<u8>> + Clone + Send + 'static) -> Client<Live> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answers = answers.clone();
            tokio::spawn(async move {
                let mut start = [0; 1024];
                drop(stream.read(&mut start).await);
                for bytes in (0..).map_while(answers) {
                    if stream.write_all(&bytes).await.is_err() {
                        return;
                    }
                }
                tokio::time::sleep(Duration::from_mins(1)).await; // Neither more nor an end.
            });
        }
    });
    Client::at(&format!("http://{address}/"))
}

#[tokio::test]
async fn no_redirect_is_followed_neither_with_a_token_nor_with_a_secret() {
    for status in [301, 302, 303, 307, 308] {
        let mut thief = Server::new_async().await;
        let stolen = thief.mock("POST", Matcher::Any).expect(0).create_async().await;
        let fetched = thief.mock("GET", Matcher::Any).expect(0).create_async().await;
        let mut server = Server::new_async().await;
        let elsewhere = format!("{}/api/v2/oauth/token", thief.url());
        let there = |mock: mockito::Mock| mock.with_status(status).with_header("location", &elsewhere);
        let _post = there(server.mock("POST", Matcher::Any)).create_async().await;
        let _get = there(server.mock("GET", Matcher::Any)).create_async().await;
        let client = Client::<Live>::at(&format!("{}/", server.url()));
        let expected = Error::Redirected { status: u16::try_from(status).expect("a status") };
        let code = AuthorizationCode::new(CANARY.into());
        let exchanged = client.exchange(&ClientId::new("ID"), &ClientSecret::new(CANARY.into()), code).await;
        assert_eq!(exchanged.err(), Some(expected.clone()), "a {status} would carry code and secret along");
        assert_eq!(client.user(&token()).await.err(), Some(expected), "a {status} would carry the token along");
        stolen.assert_async().await;
        fetched.assert_async().await;
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_read_to_its_limit_and_no_further() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"2000\r\n".as_slice(), &[b' '; 0x2000], b"\r\n"].concat();
    let client = server_that(move |piece| Some(if piece == 0 { head.clone() } else { chunk.clone() })).await;
    assert_eq!(client.user(&token()).await.err(), Some(Error::TooLarge), "one MiB is more than any user has");
    assert_eq!(client.workspaces(&token()).await.err(), Some(Error::TooLarge), "32 MiB list every member");
    let (token, id) = (token(), WorkspaceId::new("1").expect("an id"));
    for said in [
        client.plan(&token, &id).await.said.err(),
        client.seats(&token, &id).await.said.err(),
        client.spaces(&token, &id, false).await.said.err(),
        client.shared(&token, &id).await.said.err(),
        client.webhooks(&token, &id).await.said.err(),
        client.custom_roles(&token, &id).await.said.err(),
    ] {
        assert_eq!(said, Some(Error::TooLarge), "one MiB is more than any piece has");
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up_on_after_twenty_seconds() {
    let silent = server_that(|_| None).await;
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{".to_vec();
    let stalled = server_that(move |piece| (piece == 0).then(|| head.clone())).await;
    let begun = Instant::now();
    let token = token();
    let (silent, stalled) = tokio::join!(silent.user(&token), stalled.user(&token));
    assert_eq!(silent.err(), Some(Error::NoAnswer), "no answer at all");
    assert_eq!(stalled.err(), Some(Error::NoAnswer), "an answer that stops in the middle");
    assert!(begun.elapsed() < Duration::from_secs(40), "20 seconds are promised, twice that is asserted");
}

#[tokio::test]
async fn nobody_at_the_other_end_is_offline_and_the_error_shows_no_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    drop(listener);
    let client = Client::<Live>::at(&format!("http://{address}/"));
    let error = client.user(&token()).await.expect_err("nobody is there");
    assert_eq!(error, Error::Offline, "a refused connection is offline");
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains(&address.to_string()) && !printed.contains(CANARY), "{printed}");
}

#[tokio::test]
async fn errors_hold_nothing_of_the_answer() {
    let mut server = Server::new_async().await;
    let body = format!(r#"{{"err":"{CANARY}","ECODE":"{CANARY} x"}}"#);
    for status in [200, 400, 401, 403, 404, 429, 500] {
        let mock = server.mock("GET", Matcher::Any).with_status(status).with_body(&body);
        let mock = mock.with_header("content-type", "application/json").create_async().await;
        let client = Client::<Live>::at(&format!("{}/", server.url()));
        let error = client.user(&token()).await.expect_err("it is an error");
        let printed = format!("{error} {error:?}");
        assert!(!printed.contains(CANARY), "{status} shows something of the body");
        mock.remove_async().await;
    }
}

#[tokio::test]
async fn the_live_client_knows_clickups_documented_address_and_no_other() {
    let live = Client::<Live>::live();
    let url = live.authorize_url(&ClientId::new("ID"), "https://a.example/", "state");
    assert_eq!((url.scheme(), url.host_str()), ("https", Some("app.clickup.com")), "the documented address");
}

/// The test below starts itself a second time under this name, with a proxy in its environment.
const SECOND: &str = "KEYRACK_TEST_SECOND";

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the test's own environment")]
async fn a_proxy_of_the_environment_is_used_and_sees_no_more_than_the_host() {
    if std::env::var_os(SECOND).is_some() {
        let error = Client::<Live>::live().user(&token()).await.expect_err("the proxy refuses");
        assert_eq!(error, Error::Offline, "a proxy that lets nobody through is no verdict");
        return;
    }
    let proxy = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", proxy.local_addr().expect("it is bound"));
    let second = tokio::task::spawn_blocking(move || {
        std::process::Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "network::a_proxy_of_the_environment_is_used_and_sees_no_more_than_the_host"])
            .env(SECOND, "1")
            .env("HTTPS_PROXY", &address)
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .status()
    });
    let (mut stream, _) = proxy.accept().await.expect("the proxy is asked");
    let mut seen = vec![0; 4096];
    let length = stream.read(&mut seen).await.expect("a request");
    let seen = String::from_utf8_lossy(&seen[..length]).into_owned();
    stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").await.expect("it listens");
    drop(stream);
    assert!(seen.starts_with("CONNECT api.clickup.com:443 HTTP/1.1\r\n"), "the way to ClickUp, and no other host");
    assert!(!seen.contains(CANARY), "the token travels inside TLS only");
    assert!(second.await.expect("no panic").expect("it ran").success(), "and the refusal was understood");
}

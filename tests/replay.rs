//! Many answers at once: of copies one gets through, and none crosses from one authorization to another.

use std::time::Duration;

use clickup::Client;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use vault::{Ask, LINK, Stage, Via};

use crate::support::{PAGE, Rack, link};

const PORT: u16 = 47998;

async fn get(port: u16, host: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the listener is there");
    let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok(); // A connection over the limit is closed without a word.
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_copies_over_three_transports_exactly_one_is_exchanged() {
    let url = format!("http://127.0.0.1:{PORT}/callback");
    for way in [url.as_str(), LINK, PAGE] {
        let rack = Rack::of_ada(1).await;
        let app = rack.app(&[way]).await;
        let (begun, state) = rack.begin(&app, way).await;
        let mut copies = tokio::task::JoinSet::new();
        for number in 0..100 {
            let (vault, id, state, way) = (rack.vault.clone(), begun.id.clone(), state.clone(), way.to_owned());
            copies.spawn(async move {
                let query = format!("code=4QX&state={state}");
                match number % 3 {
                    0 => vault.complete(&link("4QX", &state), Via::Link).await.is_ok(),
                    1 => vault.paste(&id, &format!("{way}?{query}")).await.is_ok(),
                    _ if way.starts_with("http:") => {
                        get(PORT, &format!("127.0.0.1:{PORT}"), &format!("/callback?{query}")).await.contains(" 200 ")
                    }
                    _ => vault
                        .complete(&format!("http://127.0.0.1:{PORT}/callback?{query}"), Via::Loopback(PORT))
                        .await
                        .is_ok(),
                }
            });
        }
        let taken = copies.join_all().await.into_iter().filter(|taken| *taken).count();
        assert_eq!(taken, 1, "of a hundred copies one gets through, by {way}");
        let ended = tokio::time::timeout(Duration::from_secs(10), rack.vault.outcome(&begun.id)).await;
        assert_eq!(ended.expect("in time").expect("there").stage, Stage::Connected, "and it becomes the token");
        assert_eq!(rack.vault.pending().expect("readable").len(), 1, "one token");
        rack.clickup.assert().await; // One exchange.
    }
}

#[tokio::test]
async fn eight_authorizations_at_once_with_states_shuffled_between_apps_never_cross() {
    let mut rack = Rack::new().await;
    rack.clickup.knows(1, "Ada Lovelace").await.grants(&[("Acme", 1)]).await;
    let mut flows = Vec::new();
    for number in 0..8 {
        let url = format!("https://app-{number}.example/callback");
        let app = rack.app(&[&url]).await;
        let (begun, state) = rack.begin(&app, &url).await;
        rack.clickup.exchanges(&format!("CODE{number}"), 1).await;
        flows.push((app, begun.id, url, state));
    }
    for shift in 1..8 {
        for (number, (_, id, url, _)) in flows.iter().enumerate() {
            let foreign = &flows[(number + shift) % 8].3;
            let crossed = rack.vault.paste(id, &format!("{url}?code=CODE{number}&state={foreign}")).await;
            assert!(crossed.is_err(), "the state of another app, {shift} further");
            let elsewhere = rack.vault.complete(&format!("{url}?code=CODE{number}&state={foreign}"), Via::Paste).await;
            assert!(elsewhere.is_err(), "nor at another app's address");
        }
    }
    for (number, (app, id, url, state)) in flows.iter().enumerate().rev() {
        let token =
            rack.vault.paste(id, &format!("{url}?code=CODE{number}&state={state}")).await.expect("its own answer");
        let token = rack.vault.token(&token).expect("stored");
        assert_eq!(&token.app.expect("of an app").id, app, "each token belongs to the app that was authorized");
    }
    rack.clickup.assert().await;
}

#[tokio::test]
async fn wrong_foreign_expired_used_and_missing_states_are_dropped_and_counted() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (_, state) = rack.begin(&app, LINK).await;
    rack.vault.complete(&link("4QX", &state), Via::Link).await.expect("the genuine one");
    let before = rack.vault.overview().expect("readable").dropped;
    let strange = "A".repeat(43);
    for answer in [link("4QX", &state), link("4QX", &strange), link("4QX", ""), format!("{LINK}?code=4QX")] {
        assert!(rack.vault.complete(&answer, Via::Link).await.is_err(), "not one that is waited for");
    }
    assert_eq!(rack.vault.overview().expect("readable").dropped, before + 4, "each is counted");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn the_loopback_listener_answers_one_path_under_its_own_name_and_nothing_else() {
    const PORT: u16 = 47997;
    let rack = Rack::of_ada(1).await;
    let url = format!("http://127.0.0.1:{PORT}/callback");
    let app = rack.app(&[&url]).await;
    let (begun, state) = rack.begin(&app, &url).await;
    let (host, query) = (format!("127.0.0.1:{PORT}"), format!("code=4QX&state={state}"));
    for (host, target) in [
        (host.as_str(), "/".to_owned()),
        (&host, "/favicon.ico".to_owned()),
        (&host, format!("/other?{query}")),
        (&host, format!("/callback?{query}&code=5")),
        (&host, format!("/callback?code=4QX&state={}", "A".repeat(43))),
        ("evil.example", format!("/callback?{query}")),
        ("127.0.0.1", format!("/callback?{query}")),
        (&format!("localhost:{PORT}"), format!("/callback?{query}")),
    ] {
        let answer = get(PORT, host, &target).await;
        assert!(answer.contains(" 404 ") || answer.contains(" 400 "), "not an answer that counts");
        assert!(!answer.contains(&state), "nothing of the request comes back");
    }
    let waiting = rack.vault.authorization(&begun.id).expect("there").stage;
    assert_eq!(waiting, Stage::Waiting, "none of them ends the authorization");
    let page = get(PORT, &host, &format!("/callback?{query}")).await;
    assert!(page.contains(" 200 ") && page.contains("default-src 'none'"), "the genuine one gets its page");
    assert!(page.contains("no-store") && page.contains("no-referrer"), "which nobody keeps and no referrer leaves");
    let ended = rack.vault.outcome(&begun.id).await.expect("there");
    assert_eq!(ended.stage, Stage::Connected, "and becomes the token");
    let mut gone = false;
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        gone = gone || TcpStream::connect(("127.0.0.1", PORT)).await.is_err();
    }
    assert!(gone, "a second after its end nobody listens; asserted at twice that");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn a_port_that_another_program_holds_is_said_before_the_browser_opens() {
    for address in ["127.0.0.1", "::1"] {
        const PORT: u16 = 47996;
        let squatter = match std::net::TcpListener::bind((address, PORT)) {
            Err(error) if address == "::1" && error.kind() != std::io::ErrorKind::AddrInUse => continue, // No IPv6 here.
            bound => bound.expect("the port is free"),
        };
        let rack = Rack::of_ada(1).await;
        let url = format!("http://127.0.0.1:{PORT}/callback");
        let app = rack.app(&[&url, LINK]).await;
        let taken = rack.vault.authorize(&app, &url, Ask::default()).await;
        assert!(matches!(taken, Err(vault::Error::PortTaken(PORT))), "{address} is held by a stranger");
        rack.vault.authorize(&app, LINK, Ask::default()).await.expect("the link is open");
        let begun = rack
            .vault
            .authorize(&app, &url, Ask { pasting: true, again: None })
            .await
            .expect("and so is the paste field");
        let state = crate::support::state_in(begun.url.as_str());
        let pasted = format!("{url}?code=4QX&state={state}");
        rack.vault.paste(&begun.authorization.id, &pasted).await.expect("the whole address");
        rack.clickup.assert().await;
        drop(squatter);
    }
}

#[tokio::test]
async fn one_run_completes_what_another_began_on_the_same_port() {
    const PORT: u16 = 47995;
    let rack = Rack::of_ada(1).await;
    let url = format!("http://127.0.0.1:{PORT}/callback");
    let (one, two) = (rack.app(&[&url]).await, rack.app(&[&url]).await);
    rack.begin(&one, &url).await;
    let command = rack.another_run();
    let begun = command.authorize(&two, &url, Ask::default()).await.expect("the window's listener serves both");
    let state = crate::support::state_in(begun.url.as_str());
    let page = get(PORT, &format!("127.0.0.1:{PORT}"), &format!("/callback?code=4QX&state={state}")).await;
    assert!(page.contains(" 200 "), "the window took it");
    let ended = command.outcome(&begun.authorization.id).await.expect("there");
    assert_eq!(ended.stage, Stage::Connected, "the command hears of it");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn live_and_practice_have_clients_of_their_own() {
    // That a live secret can't be passed to practice is the compiler's promise; that the addresses differ is this one.
    let id = clickup::ClientId::new("ID");
    let live = Client::live().authorize_url(&id, PAGE, "s");
    let practice = Client::practice(4711).authorize_url(&id, PAGE, "s");
    assert_eq!(live.host_str(), Some("app.clickup.com"), "ClickUp's own");
    assert_eq!((practice.host_str(), practice.port()), (Some("127.0.0.1"), Some(4711)), "this computer's");
}

#[tokio::test]
async fn a_redirect_url_without_a_path_comes_back_by_the_listener_too() {
    const PORT: u16 = 47994;
    let rack = Rack::of_ada(1).await;
    let url = format!("http://localhost:{PORT}");
    let app = rack.app(&[&url]).await;
    let (begun, state) = rack.begin(&app, &url).await;
    // As every browser writes it.
    let page = get(PORT, &format!("localhost:{PORT}"), &format!("/?code=4QX&state={state}")).await;
    assert!(page.contains(" 200 "), "a slash that the browser added is no other address");
    assert_eq!(rack.vault.outcome(&begun.id).await.expect("there").stage, Stage::Connected, "it becomes the token");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn a_listener_is_taken_over_when_the_run_that_had_it_is_gone() {
    const PORT: u16 = 47993;
    let rack = Rack::of_ada(1).await;
    let url = format!("http://127.0.0.1:{PORT}/callback");
    let (one, two) = (rack.app(&[&url]).await, rack.app(&[&url]).await);
    let command = rack.another_run();
    let first = command.authorize(&one, &url, Ask::default()).await.expect("it listens").authorization;
    let (begun, state) = rack.begin(&two, &url).await;
    // Its own authorization keeps a listener alive, so only the last of them ends it: as when the command is ended.
    command.cancel(&first.id).expect("called off");
    rack.vault.cancel(&begun.id).expect("called off");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(TcpStream::connect(("127.0.0.1", PORT)).await.is_err(), "nobody listens any more");
    drop(state);
    let (begun, state) = rack.begin(&two, &url).await;
    let page = get(PORT, &format!("127.0.0.1:{PORT}"), &format!("/callback?code=4QX&state={state}")).await;
    assert!(page.contains(" 200 "), "the window listens now");
    assert_eq!(rack.vault.outcome(&begun.id).await.expect("there").stage, Stage::Connected, "and completes it");
    rack.clickup.assert().await;
}

#[tokio::test]
async fn slow_strangers_keep_nobody_from_coming_back() {
    const PORT: u16 = 47992;
    let rack = Rack::of_ada(1).await;
    let url = format!("http://127.0.0.1:{PORT}/callback");
    let app = rack.app(&[&url]).await;
    let (begun, state) = rack.begin(&app, &url).await;
    let mut slow = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(("127.0.0.1", PORT)).await.expect("the listener is there");
        stream.write_all(b"GET /callback HTTP/1.1\r\nX-Slow: ").await.expect("it reads");
        slow.push(stream);
    }
    let mut huge = TcpStream::connect(("127.0.0.1", PORT)).await.expect("the listener is there");
    huge.write_all(format!("GET / HTTP/1.1\r\nX-Huge: {}\r\n\r\n", "x".repeat(64 << 10)).as_bytes()).await.ok();
    let (host, target) = (format!("127.0.0.1:{PORT}"), format!("/callback?code=4QX&state={state}"));
    let genuine = get(PORT, &host, &target);
    let page = tokio::time::timeout(Duration::from_secs(20), genuine).await.expect("strangers have five seconds each");
    assert!(page.contains(" 200 "), "the answer waited its turn and was taken");
    assert_eq!(rack.vault.outcome(&begun.id).await.expect("there").stage, Stage::Connected, "it becomes the token");
    rack.clickup.assert().await;
}

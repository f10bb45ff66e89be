//! The loopback listener: a port of this computer that the browser comes back to (RFC 8252 §7.3).
//!
//! It listens on 127.0.0.1 and, where there is one, on `[::1]`, only while an authorization waits for it. Any web page can
//! send requests here, so it listens under its own name only, reflects nothing, throttles nothing that the real answer
//! could need, writes nothing for a request that matches no authorization, and lets none end one that it does not complete.

mod page;

use std::{convert::Infallible, fs::File, io, net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Method, Request, Response, StatusCode,
    body::Incoming,
    header::{ACCEPT_LANGUAGE, HOST, HeaderMap},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

use crate::{Error, Language, Result, Vault, Via};

const HEADER_LIMIT: usize = 8 << 10;
const READ_LIMIT: Duration = Duration::from_secs(5);
const CONNECTIONS: usize = 16;
/// How soon a listener that nobody needs any more is gone.
const GLANCE: Duration = Duration::from_millis(400);

impl Vault {
    /// Listens on a port until no authorization waits for it. One listener serves all of this vault's processes; a port
    /// that a stranger holds is [`Error::PortTaken`].
    pub(crate) async fn listen(&self, port: u16) -> Result<()> {
        if self.listening().contains(&port) {
            return Ok(());
        }
        // Another run of Keyrack on this vault listens: it completes the authorization, this one hears of it.
        let Some(claim) = self.0.presence.claim_port(port)? else { return Ok(()) };
        let listeners = bind(port).await.map_err(|_| Error::PortTaken(port))?;
        if self.listening().insert(port) {
            tokio::spawn(self.clone().serve(port, listeners, claim));
        }
        Ok(())
    }

    async fn serve(self, port: u16, listeners: Vec<TcpListener>, claim: File) {
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let accepting = futures_util::future::select_all(
            listeners.into_iter().map(|listener| Box::pin(self.accept(port, listener, Arc::clone(&room)))),
        );
        tokio::select! {
            _ = accepting => {}
            () = self.until_nobody_waits(port) => {}
        }
        self.listening().remove(&port);
        drop(claim);
    }

    async fn until_nobody_waits(&self, port: u16) {
        // The first look comes a moment later than the record of the authorization that asked.
        loop {
            tokio::time::sleep(GLANCE).await;
            if !self.0.store.awaited_ports().is_ok_and(|ports| ports.contains(&port)) {
                return;
            }
        }
    }

    async fn accept(&self, port: u16, listener: TcpListener, room: Arc<Semaphore>) {
        loop {
            // A seventeenth connection waits in the system's queue: it may be the one with the answer.
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(Duration::from_millis(50)).await; // Out of files: wait for some to be closed.
                continue;
            };
            let vault = self.clone();
            tokio::spawn(async move {
                vault.converse(port, stream).await;
                drop(place);
            });
        }
    }

    async fn converse(&self, port: u16, stream: TcpStream) {
        let service = service_fn(|request| async move { Ok::<_, Infallible>(self.respond(port, &request)) });
        let conversation = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(READ_LIMIT)
            .max_buf_size(HEADER_LIMIT)
            .keep_alive(false)
            .serve_connection(TokioIo::new(stream), service);
        // However a stranger's connection ends is no news.
        tokio::time::timeout(READ_LIMIT, conversation).await.ok();
    }

    fn respond(&self, port: u16, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let language = wanted_language(request.headers());
        let Some(answer) = answer_in(port, request) else {
            return page::respond(StatusCode::NOT_FOUND, page::Outcome::NotHere, language);
        };
        match self.take(&answer, Via::Loopback(port), None) {
            Ok((taken, answer)) => {
                // What comes of it is in the authorization's record, for whoever began it.
                drop(self.see_through(taken, answer));
                page::respond(StatusCode::OK, page::Outcome::Taken, language)
            }
            Err(_) => page::respond(StatusCode::BAD_REQUEST, page::Outcome::Dropped, language),
        }
    }

    fn listening(&self) -> std::sync::MutexGuard<'_, std::collections::HashSet<u16>> {
        self.0.listening.lock().expect("nobody panics while holding the ports")
    }
}

/// German when the browser names it first, English otherwise.
fn wanted_language(headers: &HeaderMap) -> Language {
    Language::of(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default())
}

/// The whole address of a request that may be an answer: a GET with a query, under this computer's own name.
///
/// Any other `Host` is a page of somebody else's whose name was made to point here (DNS rebinding).
fn answer_in(port: u16, request: &Request<Incoming>) -> Option<String> {
    let host = host(request.headers())?;
    let ours = ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host == format!("{name}:{port}"));
    let query = request.uri().query()?;
    (ours && request.method() == Method::GET).then(|| format!("http://{host}{}?{query}", request.uri().path()))
}

fn host(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    hosts.next().is_none().then_some(host)
}

/// Both loopback addresses, or none: a program that holds only one of them could get the answer instead of us.
/// A computer without IPv6 has no second one.
async fn bind(port: u16) -> io::Result<Vec<TcpListener>> {
    let mut listeners = vec![TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?];
    match TcpListener::bind(SocketAddr::from(([0_u16, 0, 0, 0, 0, 0, 0, 1], port))).await {
        Ok(listener) => listeners.push(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
        Err(_) => {}
    }
    Ok(listeners)
}

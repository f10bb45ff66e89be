//! The server: loopback only, its routes, and what holds for every request and answer.

use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::rate::Budgets;
use crate::records::Records;
use crate::texts::Lang;
use crate::{Error, Result, api, consent, oauth, page, refusal, settings, switches};

const LARGEST_BODY: usize = 64 * 1024;
/// How long an answer under way may take once the end has been asked for.
const GRACE: Duration = Duration::from_secs(3);

/// Where it listens and keeps its own, worthless state.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file it remembers apps and tokens in.
    pub state_file: PathBuf,
    /// The port to take; when it is `None` or taken, any free one.
    pub port: Option<u16>,
    /// The language of its pages, unless the browser asks for another one of its own.
    pub lang: Lang,
}

/// A running practice ClickUp, on 127.0.0.1 only.
///
/// Connections are taken from the start; they are answered once it is run.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    port: u16,
    routes: Router,
}

/// What the handlers work with.
pub(crate) struct Practice {
    pub(crate) records: Records,
    pub(crate) budgets: Budgets,
    pub(crate) lang: Lang,
    port: u16,
}

impl Server {
    /// Opens the port and reads the state.
    pub async fn start(options: Options) -> Result<Self> {
        let Options { state_file, port, lang } = options;
        let records = Records::open(state_file)?;
        let listener = listen(port).await.map_err(Error::Port)?;
        let port = listener.local_addr().map_err(Error::Port)?.port();
        let practice = Arc::new(Practice { records, budgets: Budgets::default(), lang, port });
        tracing::info!(port, "practice ClickUp listens on this computer");
        Ok(Self { listener, port, routes: routes(&practice) })
    }

    /// The port it got.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers until `end` is over, then lets the answers under way be finished.
    pub async fn run_until(self, end: impl Future<Output = ()> + Send) -> Result<()> {
        let (ended, at_end) = oneshot::channel::<()>();
        let serving = axum::serve(self.listener, self.routes).with_graceful_shutdown(async move {
            // Dropping the sender is the signal.
            let _ = at_end.await;
        });
        let mut serving = std::pin::pin!(serving.into_future());
        tokio::select! {
            stopped = &mut serving => return stopped.map_err(Error::Stopped),
            () = end => drop(ended),
        }
        timeout(GRACE, serving).await.unwrap_or(Ok(())).map_err(Error::Stopped)
    }
}

async fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = port
        && let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
    {
        return Ok(listener);
    }
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
}

fn routes(practice: &Arc<Practice>) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to("/settings/apps")))
        .route("/practice/hello", get(hello))
        .route("/practice/style.css", get(page::style))
        .route("/practice/apps", post(settings::register))
        .route("/practice/switches", get(switches::show).put(switches::set))
        .merge(settings::routes())
        .route("/api", get(consent::ask))
        .route("/api/consent", post(consent::answer))
        .route("/api/v2/oauth/token", post(oauth::token))
        .nest("/api/v2", api::routes(practice))
        .fallback(refusal::no_such_page)
        .method_not_allowed_fallback(refusal::no_such_page)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(Arc::clone(practice), own_visitors_only))
        .layer(middleware::map_response(marked))
        .with_state(Arc::clone(practice))
}

async fn hello() -> Json<Value> {
    Json(json!({ "practice": "keyrack", "v": 1 }))
}

/// Refuses names that merely resolve to this computer (DNS rebinding) and what other sites' pages send.
async fn own_visitors_only(State(practice): State<Arc<Practice>>, request: Request, next: Next) -> Response {
    let named = request.uri().authority().is_none_or(|authority| own_host(authority.as_str(), practice.port));
    let welcome = named && own_visitor(request.headers(), request.method(), practice.port);
    if welcome { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn own_visitor(headers: &HeaderMap, method: &Method, port: u16) -> bool {
    let value = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = value(&header::HOST).is_some_and(|host| own_host(host, port));
    let site = value(&HeaderName::from_static("sec-fetch-site"));
    let origin = match value(&header::ORIGIN) {
        None => true,
        // Our own forms send it, too, since our pages send no referrer; the browser says whose they are.
        Some("null") => site == Some("same-origin"),
        Some(origin) => origin.strip_prefix("http://").is_some_and(|host| own_host(host, port)),
    };
    // A link from anywhere may lead here; a change may not come from elsewhere.
    let from_here = *method == Method::GET || site.is_none_or(|site| matches!(site, "same-origin" | "none"));
    host && origin && from_here
}

fn own_host(host: &str, port: u16) -> bool {
    let (name, digits) = host.rsplit_once(':').unwrap_or((host, "80"));
    digits.parse() == Ok(port) && (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost"))
}

/// Marks each answer as practice, and keeps it out of caches, frames and other sites' logs.
async fn marked(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-practice-clickup"), HeaderValue::from_static("1"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let bare = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(bare);
    response
}

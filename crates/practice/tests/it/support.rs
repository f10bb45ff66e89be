//! A running practice ClickUp and somebody who practises with it.

use std::path::PathBuf;

use practice::{Lang, Options, Registered, Server};
use reqwest::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use url::form_urlencoded;

pub(crate) const LOOPBACK: &str = "http://127.0.0.1:47613/callback";
pub(crate) const SCHEME: &str = "keyrack://oauth/callback";
pub(crate) const ADA: u64 = 81_512_843;
pub(crate) const GRACE: u64 = 3_812_764;
pub(crate) const KATHERINE: u64 = 100_204_518;
pub(crate) const ACME: &str = "9012045501";
pub(crate) const INITECH: &str = "2538110";
pub(crate) const UMBRELLA: &str = "9014772063";
pub(crate) const GLOBEX: &str = "90151206844";

/// A practice ClickUp that runs for one test.
pub(crate) struct Practising {
    pub(crate) client: Client,
    pub(crate) port: u16,
    folder: TempDir,
    end: oneshot::Sender<()>,
    running: JoinHandle<practice::Result<()>>,
}

impl Practising {
    pub(crate) async fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap()).await
    }

    async fn start_in(folder: TempDir) -> Self {
        let options = Options { state_file: folder.path().join("practice.json"), port: None, lang: Lang::En };
        let server = Server::start(options).await.unwrap();
        let port = server.port();
        let (end, at_end) = oneshot::channel();
        let running = tokio::spawn(server.run_until(async move {
            let _ = at_end.await;
        }));
        Self { client: client(), port, folder, end, running }
    }

    /// Ends it and starts another one on the same state.
    pub(crate) async fn restarted(self) -> Self {
        self.end.send(()).unwrap();
        self.running.await.unwrap().unwrap();
        Self::start_in(self.folder).await
    }

    pub(crate) fn state_file(&self) -> PathBuf {
        self.folder.path().join("practice.json")
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub(crate) async fn register(&self, name: &str, redirect_urls: &[&str]) -> Registered {
        let body = json!({ "name": name, "redirect_urls": redirect_urls });
        let answer = self.client.post(self.url("/practice/apps")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{name} can be registered");
        answer.json().await.unwrap()
    }

    /// The consent page's address, opened.
    pub(crate) async fn ask(&self, fields: &[(&str, &str)]) -> Response {
        self.get(&format!("/api?{}", encoded(fields))).await
    }

    /// The consent page's form, sent.
    pub(crate) async fn answer(&self, fields: &[(&str, &str)]) -> Response {
        self.form("/api/consent", fields).send().await.unwrap()
    }

    /// A form, about to be sent.
    pub(crate) fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let post = self.client.post(self.url(path)).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        post.body(encoded(fields))
    }

    /// Connects Workspaces and takes the code from where the browser is sent.
    pub(crate) async fn code(&self, app: &Registered, user: u64, workspaces: &[&str]) -> String {
        let user = user.to_string();
        let mut fields = vec![("client_id", &*app.client_id), ("redirect_uri", LOOPBACK), ("user", &*user)];
        fields.push(("decision", "connect"));
        fields.extend(workspaces.iter().map(|id| ("workspace", *id)));
        let answer = self.answer(&fields).await;
        location(&answer).strip_prefix("http://127.0.0.1:47613/callback?code=").expect("a code comes back").to_owned()
    }

    pub(crate) async fn exchange(&self, client_id: &str, client_secret: &str, code: &str) -> Response {
        let body = json!({ "client_id": client_id, "client_secret": client_secret, "code": code });
        self.client.post(self.url("/api/v2/oauth/token")).json(&body).send().await.unwrap()
    }

    /// A whole authorization: the token of `user` for `workspaces`.
    pub(crate) async fn token(&self, user: u64, workspaces: &[&str]) -> String {
        let app = self.register("App", &[LOOPBACK]).await;
        self.token_of(&app, user, workspaces).await
    }

    /// An authorization of this app: the token of `user` for `workspaces`.
    pub(crate) async fn token_of(&self, app: &Registered, user: u64, workspaces: &[&str]) -> String {
        let code = self.code(app, user, workspaces).await;
        let answer = self.exchange(&app.client_id, &app.client_secret, &code).await;
        json(answer).await["access_token"].as_str().expect("a token comes back").to_owned()
    }

    /// The names of the Workspaces that an access token opens, or the code it is refused with.
    pub(crate) async fn opens(&self, token: &str) -> Result<Vec<String>, String> {
        let answer = json(self.call("/team", &format!("Bearer {token}")).await).await;
        if let Some(ecode) = answer["ECODE"].as_str() {
            return Err(ecode.to_owned());
        }
        Ok(answer["teams"].as_array().unwrap().iter().map(|team| team["name"].as_str().unwrap().to_owned()).collect())
    }

    /// Sets switches.
    pub(crate) async fn switch(&self, switches: Value) {
        let put = self.client.put(self.url("/practice/switches")).json(&switches);
        assert_eq!(put.send().await.unwrap().status(), 200, "{switches} can be set");
    }

    /// A form without fields, sent.
    pub(crate) async fn press(&self, path: &str) -> Response {
        self.form(path, &[]).send().await.unwrap()
    }

    /// The personal token that the settings page shows.
    pub(crate) async fn personal_token(&self, user: u64) -> String {
        let page = self.get("/settings/apps?tab=api-token").await.text().await.unwrap();
        between(&page, &format!("id=\"token-{user}\">"), "<").to_owned()
    }

    /// A call below `/api/v2` with this `Authorization` header.
    pub(crate) async fn call(&self, path: &str, authorization: &str) -> Response {
        let call = self.client.get(self.url(&format!("/api/v2{path}"))).header(AUTHORIZATION, authorization);
        call.send().await.unwrap()
    }

    /// The JSON of a call that is answered.
    pub(crate) async fn read(&self, path: &str, authorization: &str) -> Value {
        let answer = self.call(path, authorization).await;
        assert_eq!(answer.status(), 200, "{path} is answered");
        json(answer).await
    }
}

pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

pub(crate) fn in_german(request: RequestBuilder) -> RequestBuilder {
    request.header(ACCEPT_LANGUAGE, "de-DE,de;q=0.9,en;q=0.5")
}

pub(crate) fn location(answer: &Response) -> &str {
    assert_eq!(answer.status(), 303, "the browser is sent on");
    answer.headers()[LOCATION].to_str().unwrap()
}

pub(crate) async fn json(answer: Response) -> Value {
    answer.json().await.unwrap()
}

/// What stands between two texts, the first time.
pub(crate) fn between<'a>(whole: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = whole.split_once(before).unwrap_or_else(|| panic!("{before} is on the page"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after} is on the page")).0
}

#[expect(clippy::disallowed_methods, reason = "it plays browser and scripts, not Keyrack's own client")]
fn client() -> Client {
    Client::builder().redirect(Policy::none()).no_proxy().build().unwrap()
}

//! Somebody who practises: practice ClickUp itself, a vault with an API app that is registered there, and a browser that
//! fills in forms.

use practice::{Lang, Options, Registered, Server};
use reqwest::{Client, Response, header::LOCATION, redirect::Policy};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{Url, form_urlencoded};
use vault::{
    ApiAppId, AppChange, Ask, AuthorizationId, Clock, LINK, Paths, Realm, Safes, Setup, Steps, TokenId, Vault, Via,
};

use crate::support::PAGE;

pub(crate) const ADA: u64 = 81_512_843;
pub(crate) const GRACE: u64 = 3_812_764;

pub(crate) struct Practising {
    pub(crate) vault: Vault,
    pub(crate) app: ApiAppId,
    browser: Client,
    port: u16,
    client_id: String,
    _home: TempDir,
}

/// Where the consent page left the browser.
pub(crate) enum Answered {
    /// On the way to this address.
    Back(String),
    /// On a page of ClickUp's.
    Page,
}

impl Practising {
    pub(crate) async fn start() -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let options = Options { state_file: home.path().join("practice.json"), port: None, lang: Lang::En };
        let server = Server::start(options).await.expect("a free port");
        let port = server.port();
        tokio::spawn(server.run_until(std::future::pending()));
        let setup = Setup {
            paths: Paths::at(home.path().join("vault")),
            clock: Clock::System,
            safes: Safes::memory(),
            live: clickup::Client::at("http://127.0.0.1:9/"), // Nobody is there: nothing of practice goes to ClickUp.
            steps: Steps::default(),
        };
        let vault = Vault::open(setup).expect("the vault opens");
        let db = rusqlite::Connection::open(home.path().join("vault/keyrack.db")).expect("the database");
        let known = "INSERT INTO settings (key, value) VALUES ('practice-port', ?1)";
        db.execute(known, [port.to_string()]).expect("as when a front end has started it");
        let app = vault.create_app(Realm::Practice).expect("added").id;
        let mut practising = Self { vault, app, browser: browser(), port, client_id: String::new(), _home: home };
        practising.register().await;
        practising
    }

    async fn register(&mut self) {
        let wanted = json!({ "name": "Time Sync", "redirect_urls": [PAGE] });
        let answer = self.browser.post(self.url("/practice/apps")).json(&wanted).send().await.expect("it answers");
        let registered: Registered = answer.json().await.expect("it is registered");
        let change = AppChange {
            name: Some("Mine".into()),
            client_id: Some(registered.client_id.clone()),
            redirect_urls: Some(vec![PAGE.into(), LINK.into()]),
            ..AppChange::default()
        };
        self.vault.change_app(&self.app, change).expect("changed");
        self.vault.set_client_secret(&self.app, registered.client_secret.into()).await.expect("kept");
        self.client_id = registered.client_id;
    }

    /// Sets switches.
    pub(crate) async fn switch(&self, switches: &Value) {
        let put = self.browser.put(self.url("/practice/switches")).json(switches).send().await.expect("it answers");
        assert_eq!(put.status(), 200, "{switches} can be set");
    }

    /// A whole authorization, with this user signed in and these Workspaces ticked; gives the token that waits.
    pub(crate) async fn authorize(&self, user: u64, workspaces: &[&str], again: Option<&TokenId>) -> TokenId {
        let (_, mut fields) = self.begin(user, again).await;
        fields.push(("decision".into(), "connect".into()));
        fields.extend(workspaces.iter().map(|id| ("workspace".into(), (*id).into())));
        let Answered::Back(address) = self.consent(&fields).await else { panic!("a yes comes back") };
        self.vault.complete(&address, Via::Paste).await.expect("a genuine answer")
    }

    /// An authorization that is denied.
    pub(crate) async fn deny(&self, user: u64) -> (AuthorizationId, Answered) {
        let (id, mut fields) = self.begin(user, None).await;
        fields.push(("decision".into(), "deny".into()));
        (id, self.consent(&fields).await)
    }

    /// Whether the consent page takes this redirect URL.
    pub(crate) async fn consent_takes(&self, redirect_url: &str) -> bool {
        let wanted = json!({ "name": "Other", "redirect_urls": [redirect_url] });
        let answer = self.browser.post(self.url("/practice/apps")).json(&wanted).send().await.expect("it answers");
        let Ok(registered) = answer.json::<Registered>().await else { return false };
        let query =
            encoded(&[("client_id".into(), registered.client_id), ("redirect_uri".into(), redirect_url.into())]);
        let page = self.browser.get(self.url(&format!("/api?{query}"))).send().await.expect("it answers");
        page.status() == 200
    }

    /// Regenerates the client secret on the settings page, and reads the new one off it.
    pub(crate) async fn regenerate_secret(&self) -> String {
        let id = &self.client_id;
        let pressed = self.post(&format!("/settings/apps/{id}/regenerate"), &[]).await;
        let page = pressed.text().await.expect("a page");
        let (_, shown) = page.split_once(&format!("id=\"app-{id}-secret\">")).expect("it is shown");
        shown.split_once('<').expect("the page goes on").0.to_owned()
    }

    /// Begins an authorization and gives what its consent page's form holds.
    async fn begin(&self, user: u64, again: Option<&TokenId>) -> (AuthorizationId, Vec<(String, String)>) {
        let ask = Ask { pasting: true, again: again.cloned() };
        let begun = self.vault.authorize(&self.app, PAGE, ask).await.expect("it begins");
        let page = Url::parse(begun.url.as_str()).expect("an address");
        let mut fields: Vec<_> =
            page.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
        fields.push(("user".into(), user.to_string()));
        (begun.authorization.id, fields)
    }

    async fn consent(&self, fields: &[(String, String)]) -> Answered {
        let answer = self.post("/api/consent", fields).await;
        match answer.headers().get(LOCATION) {
            Some(address) => Answered::Back(address.to_str().expect("an address").to_owned()),
            None => Answered::Page,
        }
    }

    async fn post(&self, path: &str, fields: &[(String, String)]) -> Response {
        let form = "application/x-www-form-urlencoded";
        let post = self.browser.post(self.url(path)).header("content-type", form).body(encoded(fields));
        post.send().await.expect("it answers")
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn encoded(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[expect(clippy::disallowed_methods, reason = "it plays the browser, not Keyrack's own client")]
fn browser() -> Client {
    Client::builder().redirect(Policy::none()).no_proxy().build().expect("nothing of it can fail")
}

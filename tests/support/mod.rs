//! What tests are made of: a ClickUp that speaks the domain (mockito inside), a vault in a folder of its own with
//! secrets in memory and a clock that tests set, and the two together.

mod keyring;

use std::sync::{
    Arc, Mutex,
    mpsc::{Receiver, SendError, Sender},
};

use clickup::{Client, Live};
use mockito::{Matcher, Mock, Server, ServerGuard};
use secrecy::ExposeSecret as _;
use serde_json::json;
use tempfile::TempDir;
use url::Url;
use vault::{
    ApiAppId, AppChange, Ask, Authorization, Clock, LINK, Now, Paths, Realm, Safe, Safes, Setup, Steps, TokenId, Vault,
};

pub(crate) use self::keyring::MoodyKeyring;

pub(crate) const CLIENT_ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";
/// Canaries: wherever one of these turns up, a secret leaked.
pub(crate) const SECRET: &str = "CNRY0SECRET0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0";
pub(crate) const TOKEN: &str = "CNRY-token-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry-4F2K";
pub(crate) const PAGE: &str = "https://time-sync.example/clickup";

/// A stand-in for ClickUp's API. What is not asked of it answers 501, and so fails the test.
pub(crate) struct FakeClickUp {
    server: ServerGuard,
    mocks: Vec<Mock>,
}

impl FakeClickUp {
    pub(crate) async fn new() -> Self {
        Self { server: Server::new_async().await, mocks: Vec::new() }
    }

    pub(crate) fn client(&self) -> Client<Live> {
        Client::at(&format!("{}/", self.server.url()))
    }

    /// Exchanges this code for [`TOKEN`], exactly this often in all.
    pub(crate) async fn exchanges(&mut self, code: &str, times: usize) -> &mut Self {
        self.exchanges_for(code, TOKEN, times).await
    }

    /// Exchanges this code for this token.
    pub(crate) async fn exchanges_for(&mut self, code: &str, token: &str, times: usize) -> &mut Self {
        let body = json!({ "client_id": CLIENT_ID, "client_secret": SECRET, "code": code });
        let mock = self.server.mock("POST", "/api/v2/oauth/token").match_body(Matcher::Json(body));
        let answer = json!({ "access_token": token }).to_string();
        self.keep(mock.with_body(answer).expect(times)).await
    }

    /// Refuses every exchange, exactly this often.
    pub(crate) async fn refuses_exchange(&mut self, status: usize, body: &str, times: usize) -> &mut Self {
        let mock = self.server.mock("POST", "/api/v2/oauth/token").with_status(status).with_body(body);
        self.keep(mock.expect(times)).await
    }

    /// Says whose every token is.
    pub(crate) async fn knows(&mut self, id: u64, name: &str) -> &mut Self {
        let user = json!({ "user": {
            "id": id, "username": name, "email": format!("{id}@example.com"), "color": "#6d4fbf",
            "profilePicture": null, "initials": null, "week_start_day": null, "timezone": "Europe/Berlin",
        }});
        let mock = self.server.mock("GET", "/api/v2/user").with_body(user.to_string());
        self.keep(mock.expect_at_least(0)).await
    }

    /// Says which Workspaces every token opens, with the role of user 1 in each.
    pub(crate) async fn grants(&mut self, workspaces: &[(&str, u8)]) -> &mut Self {
        let teams: Vec<_> = (9_006_054_115_u64..)
            .zip(workspaces)
            .map(|(id, (name, role))| {
                json!({ "id": id.to_string(), "name": name, "color": null, "avatar": null, "members": [
                    { "user": { "id": 1, "username": null, "role": role, "custom_role": null, "last_active": null } },
                    { "user": { "id": 7, "username": "Somebody", "role": 3, "custom_role": null } },
                ]})
            })
            .collect();
        let mock = self.server.mock("GET", "/api/v2/team").with_body(json!({ "teams": teams }).to_string());
        self.keep(mock.expect_at_least(0)).await
    }

    /// Says whose this one token is, and which Workspaces it opens.
    pub(crate) async fn opens(&mut self, token: &str, user: u64, workspaces: &[&str]) -> &mut Self {
        let teams: Vec<_> =
            workspaces.iter().map(|name| json!({ "id": format!("id of {name}"), "name": name })).collect();
        let whose = json!({ "user": { "id": user, "username": format!("User {user}") } });
        self.answers_to(token, "/v2/user", 200, &whose.to_string()).await;
        self.answers_to(token, "/v2/team", 200, &json!({ "teams": teams }).to_string()).await
    }

    /// Does not take this token any more.
    pub(crate) async fn revoked(&mut self, token: &str) -> &mut Self {
        let dead = r#"{"err":"Token not found","ECODE":"OAUTH_019"}"#;
        self.answers_to(token, "/v2/user", 401, dead).await.answers_to(token, "/v2/team", 401, dead).await
    }

    /// Does not take this token any more, and says so only when it may: `asked` hears of each question, and each answer
    /// waits for a word from `may_answer`.
    pub(crate) async fn revoked_slowly(
        &mut self,
        token: &str,
        asked: Sender<()>,
        may_answer: Receiver<()>,
    ) -> &mut Self {
        let waits = Mutex::new((asked, may_answer));
        let answer = move |body: &mut dyn std::io::Write| {
            let (asked, may_answer) = &*waits.lock().expect("a test's lock");
            asked
                .send(())
                .and_then(|()| may_answer.recv().map_err(|_| SendError(())))
                .map_err(std::io::Error::other)?;
            body.write_all(br#"{"err":"Token not found","ECODE":"OAUTH_019"}"#)
        };
        let mock =
            self.server.mock("GET", "/api/v2/user").match_header("authorization", format!("Bearer {token}").as_str());
        self.keep(mock.with_status(401).with_chunked_body(answer).expect_at_least(0)).await
    }

    async fn answers_to(&mut self, token: &str, path: &str, status: usize, body: &str) -> &mut Self {
        let header = if token.starts_with("pk_") { token.to_owned() } else { format!("Bearer {token}") };
        let mock =
            self.server.mock("GET", format!("/api{path}").as_str()).match_header("authorization", header.as_str());
        self.keep(mock.with_status(status).with_body(body).expect_at_least(0)).await
    }

    /// Answers a GET of this path so.
    pub(crate) async fn answers(&mut self, path: &str, status: usize, kind: &str, body: &str) -> &mut Self {
        let path = format!("/api{path}");
        let mock = self.server.mock("GET", path.as_str()).with_status(status).with_body(body);
        self.mocks.push(mock.with_header("content-type", kind).expect_at_least(0).create_async().await);
        self
    }

    /// Forgets all that it was told.
    pub(crate) async fn forget(&mut self) -> &mut Self {
        for mock in self.mocks.drain(..) {
            mock.remove_async().await;
        }
        self
    }

    /// Proves that each exchange happened as often as was said.
    pub(crate) async fn assert(&self) {
        for mock in &self.mocks {
            mock.assert_async().await;
        }
    }

    async fn keep(&mut self, mock: Mock) -> &mut Self {
        self.mocks.push(mock.with_header("content-type", "application/json").create_async().await);
        self
    }
}

/// A vault over a fake ClickUp.
pub(crate) struct Rack {
    pub(crate) vault: Vault,
    pub(crate) clickup: FakeClickUp,
    pub(crate) safes: Safes,
    pub(crate) home: TempDir,
    clock: Arc<Mutex<Now>>,
}

impl Rack {
    pub(crate) async fn new() -> Self {
        Self::with(Safes::memory()).await
    }

    /// With this in place of the keyring.
    pub(crate) async fn with_keyring(safe: Safe) -> Self {
        Self::with(Safes { live: safe, ..Safes::memory() }).await
    }

    pub(crate) async fn with(safes: Safes) -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let clickup = FakeClickUp::new().await;
        let clock = Arc::new(Mutex::new(Now { wall: 1_795_000_000_000, boot: Some(5_000_000) }));
        let vault = open(&home, &clickup, &safes, &clock);
        Self { vault, clickup, safes, home, clock }
    }

    /// Another run of Keyrack on the same vault, as a command beside the window is, or the next start.
    pub(crate) fn another_run(&self) -> Vault {
        open(&self.home, &self.clickup, &self.safes, &self.clock)
    }

    /// Lets time go by on both clocks, in milliseconds; the wall's may jump on top.
    pub(crate) fn later(&self, ms: i64, wall_jump: i64) {
        let mut now = self.clock.lock().expect("a test's clock");
        now.wall += ms + wall_jump;
        now.boot = now.boot.map(|boot| boot + ms);
    }

    /// The computer was started anew.
    pub(crate) fn reboot(&self) {
        self.clock.lock().expect("a test's clock").boot = Some(1_000);
    }

    /// An API app that is ready to be authorized, with these redirect URLs.
    pub(crate) async fn app(&self, redirect_urls: &[&str]) -> ApiAppId {
        let app = self.vault.create_app(Realm::Live).expect("an app is added");
        let change = AppChange {
            name: Some("Time Sync".into()),
            client_id: Some(CLIENT_ID.into()),
            redirect_urls: Some(redirect_urls.iter().map(|&url| url.into()).collect()),
            step: Some(4),
            archived: None,
        };
        self.vault.change_app(&app.id, change).expect("the app is changed");
        self.vault.set_client_secret(&app.id, SECRET.into()).await.expect("the secret is kept");
        app.id
    }

    /// Whether this is the secret that a token has.
    pub(crate) async fn has_secret(&self, token: &TokenId, secret: &str) -> bool {
        let revealed = self.vault.reveal(token).await.expect("it is kept").secret;
        revealed.expose_secret() == secret
    }

    /// Begins an authorization; gives its record and its state.
    pub(crate) async fn begin(&self, app: &ApiAppId, redirect_url: &str) -> (Authorization, String) {
        let begun = self.vault.authorize(app, redirect_url, Ask::default()).await.expect("the authorization begins");
        let state = state_in(begun.url.as_str());
        (begun.authorization, state)
    }

    /// A rack whose ClickUp knows Ada, owner of Acme and guest of Umbrella, and exchanges `4QX` this often.
    pub(crate) async fn of_ada(exchanges: usize) -> Self {
        let mut rack = Self::new().await;
        rack.clickup.exchanges("4QX", exchanges).await.knows(1, "Ada Lovelace").await;
        rack.clickup.grants(&[("Acme", 1), ("Umbrella", 4)]).await;
        rack
    }
}

fn open(home: &TempDir, clickup: &FakeClickUp, safes: &Safes, clock: &Arc<Mutex<Now>>) -> Vault {
    let setup = Setup {
        paths: Paths::at(home.path().to_owned()),
        clock: Clock::Set(Arc::clone(clock)),
        safes: safes.clone(),
        live: clickup.client(),
        steps: Steps::default(),
    };
    Vault::open(setup).expect("the vault opens")
}

/// The state in a consent page's address.
pub(crate) fn state_in(url: &str) -> String {
    let url = Url::parse(url).expect("an address");
    let state = url.query_pairs().find(|(key, _)| key == "state").expect("every authorization has a state");
    state.1.into_owned()
}

/// The link that answers an authorization with a yes.
pub(crate) fn link(code: &str, state: &str) -> String {
    format!("{LINK}?code={code}&state={state}")
}

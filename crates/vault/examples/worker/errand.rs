//! What a worker may be sent to do: once, while it is watched step by step.

use std::path::Path;

use mockito::{Matcher, Mock, ServerGuard};
use serde_json::json;
use vault::{ApiApp, AppChange, Ask, LINK, Realm, StoreKind, TokensOfApp, Vault, Via};

use crate::say;

const CLIENT_ID: &str = "QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO";
const FIRST: &str = "CNRY-client-secret-the-first";
const SECOND: &str = "CNRY-client-secret-the-second";
const GRANTED: &str = "CNRY-token-that-was-granted";
const PERSONAL: &str = "pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV";
const REGENERATED: &str = "pk_1_VUTSRQPONMLKJIHGFEDCBA9876543210";

/// Something to do, and what has to be there before it.
#[derive(Clone, Copy)]
pub(crate) enum Errand {
    /// The first client secret of an API app.
    Put,
    /// Another client secret in its place.
    Replace,
    /// A whole authorization, from its answer to its token.
    Authorize,
    /// A personal token gets another secret, and the one it had waits in its place.
    Update,
    /// A personal token goes.
    Forget,
    /// An API app goes, with its client secret and its token.
    ForgetApp,
    /// Everything moves to the other store.
    Move,
}

/// The errand of this name.
pub(crate) fn find(name: &str) -> Errand {
    match name {
        "put" => Errand::Put,
        "replace" => Errand::Replace,
        "authorize" => Errand::Authorize,
        "update" => Errand::Update,
        "forget" => Errand::Forget,
        "forget-app" => Errand::ForgetApp,
        "move" => Errand::Move,
        other => panic!("there is no errand {other:?}"),
    }
}

impl Errand {
    /// Makes sure of what has to be there before.
    pub(crate) async fn prepare(self, vault: &Vault) {
        match self {
            Self::Put => drop(app(vault)),
            Self::Replace | Self::Authorize => set_secret(vault, &app(vault), FIRST).await,
            Self::Forget => add_personal(vault, PERSONAL).await,
            Self::Update => {
                add_personal(vault, PERSONAL).await;
                let token = vault.pending().expect("readable").pop().expect("it was added");
                vault.keep(&token.id, None).expect("kept");
                add_personal(vault, REGENERATED).await;
            }
            Self::ForgetApp | Self::Move => {
                let app = app(vault);
                set_secret(vault, &app, FIRST).await;
                authorize(vault, &app).await;
            }
        }
    }

    /// Does it.
    pub(crate) async fn run(self, vault: &Vault) {
        match self {
            Self::Put => set_secret(vault, &the_app(vault), FIRST).await,
            Self::Replace => set_secret(vault, &the_app(vault), SECOND).await,
            Self::Authorize => authorize(vault, &the_app(vault)).await,
            Self::Update => {
                let token = vault.pending().expect("readable").pop().expect("it was prepared");
                let updated = vault.update(&token.id).await.expect("it is of the same user");
                assert!(updated.former.is_some(), "the old one lives, and waits");
            }
            Self::Forget => {
                let token = vault.pending().expect("readable").pop().expect("it was prepared");
                say::forgets(PERSONAL);
                vault.forget(&token.id).await.expect("forgotten");
                say::forgot(PERSONAL);
            }
            Self::ForgetApp => {
                say::forgets(FIRST);
                say::forgets(GRANTED);
                vault.forget_app(&the_app(vault).id, TokensOfApp::Forget).await.expect("forgotten");
                say::forgot(FIRST);
                say::forgot(GRANTED);
            }
            Self::Move => {
                let other = match vault.chosen_store().expect("readable") {
                    StoreKind::Keyring => StoreKind::File,
                    _ => StoreKind::Keyring,
                };
                vault.choose_store(other).expect("chosen");
                assert_eq!(vault.move_secrets().await.expect("moved").missing, 0, "nothing is lost on the way");
            }
        }
    }
}

/// Makes a database one of the first schema again.
pub(crate) fn make_older(home: &Path) {
    let db = rusqlite::Connection::open(home.join("keyrack.db")).expect("the database");
    db.execute_batch(
        "ALTER TABLE api_apps DROP COLUMN store; ALTER TABLE api_apps DROP COLUMN leaving;
         ALTER TABLE tokens DROP COLUMN store; ALTER TABLE tokens DROP COLUMN leaving;
         ALTER TABLE api_apps DROP COLUMN archived; ALTER TABLE redirect_urls DROP COLUMN refused_at;
         ALTER TABLE authorizations DROP COLUMN again; ALTER TABLE tokens DROP COLUMN again;
         ALTER TABLE tokens DROP COLUMN former_of; ALTER TABLE tokens DROP COLUMN number;
         ALTER TABLE tokens DROP COLUMN reach_at; ALTER TABLE tokens DROP COLUMN losses_seen_at;
         DROP TABLE reach_changes; DROP TABLE journal; DELETE FROM settings WHERE key = 'store'; PRAGMA user_version = 1;",
    )
    .expect("the first schema had less");
}

/// A ClickUp that grants one token for whatever code.
pub(crate) async fn clickup(server: &mut ServerGuard) -> Vec<Mock> {
    let user = json!({ "user": { "id": 1, "username": "Ada", "email": "ada@example.com" } }).to_string();
    let answers = [
        ("POST", "/api/v2/oauth/token", json!({ "access_token": GRANTED }).to_string()),
        ("GET", "/api/v2/user", user),
        ("GET", "/api/v2/team", json!({ "teams": [] }).to_string()),
    ];
    let mut mocks = Vec::new();
    for (method, path, body) in answers {
        let mock = server.mock(method, Matcher::Exact(path.into())).with_body(body);
        mocks.push(mock.with_header("content-type", "application/json").expect_at_least(0).create_async().await);
    }
    mocks
}

fn app(vault: &Vault) -> ApiApp {
    let app = vault.create_app(Realm::Live).expect("added");
    let (client_id, redirect_urls) = (Some(CLIENT_ID.into()), Some(vec![LINK.into()]));
    vault.change_app(&app.id, AppChange { client_id, redirect_urls, ..AppChange::default() }).expect("changed")
}

fn the_app(vault: &Vault) -> ApiApp {
    vault.apps().expect("readable").pop().expect("it was prepared")
}

async fn set_secret(vault: &Vault, app: &ApiApp, secret: &str) {
    say::puts(app.id.as_str(), secret);
    vault.set_client_secret(&app.id, secret.into()).await.expect("kept");
    say::put(app.id.as_str(), secret);
}

async fn add_personal(vault: &Vault, token: &str) {
    say::puts("token", token);
    vault.add_personal(token.into()).await.expect("kept");
    say::put("token", token);
}

async fn authorize(vault: &Vault, app: &ApiApp) {
    let begun = vault.authorize(&app.id, LINK, Ask::default()).await.expect("begun");
    let url = url::Url::parse(begun.url.as_str()).expect("an address");
    let state = url.query_pairs().find(|(key, _)| key == "state").expect("every authorization has a state").1;
    say::puts("token", GRANTED);
    vault.complete(&format!("{LINK}?code=4QX&state={state}"), Via::Link).await.expect("granted");
    say::put("token", GRANTED);
}

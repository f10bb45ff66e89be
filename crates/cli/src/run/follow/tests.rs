//! A granted token that no store takes.

use clickup::Client;
use mockito::Server;
use secrecy::SecretString;
use vault::{AppChange, Clock, LINK, Memory, Paths, Realm, Safe, SafeTrouble, Safes, Secrets, Setup, Steps};

use super::*;
use crate::{exit::Exit, output::Form};

/// A store that takes client secrets, and then no more.
#[derive(Default)]
struct Full(Memory);

impl Secrets for Full {
    fn get(&self, name: &str) -> std::result::Result<Option<SecretString>, SafeTrouble> {
        self.0.get(name)
    }

    fn set(&self, name: &str, secret: &SecretString) -> std::result::Result<(), SafeTrouble> {
        if name.starts_with("app/") { self.0.set(name, secret) } else { Err(SafeTrouble::Locked) }
    }

    fn remove(&self, name: &str) -> std::result::Result<(), SafeTrouble> {
        self.0.remove(name)
    }
}

#[tokio::test]
async fn a_token_that_no_store_takes_is_held_for_a_while_and_the_command_says_what_became_of_it() {
    let (home, mut server) = (tempfile::tempdir().expect("a folder for the test"), Server::new_async().await);
    let exchange = server.mock("POST", "/api/v2/oauth/token").with_header("content-type", "application/json");
    exchange.with_body(r#"{"access_token":"CNRY-token"}"#).create_async().await;
    let vault = Vault::open(Setup {
        paths: Paths::at(home.path().join("home")),
        clock: Clock::System,
        safes: Safes { live: Safe::around(Full::default()), ..Safes::memory() },
        live: Client::at(&format!("{}/", server.url())),
        steps: Steps::default(),
    })
    .expect("a fresh vault opens");
    let app = vault.create_app(Realm::Live).expect("added").id;
    let (client_id, redirect_urls) = (Some("ID".to_owned()), Some(vec![LINK.to_owned()]));
    vault.change_app(&app, AppChange { client_id, redirect_urls, ..AppChange::default() }).expect("changed");
    vault.set_client_secret(&app, "CNRY-secret".into()).await.expect("client secrets are taken");
    let begun = vault.authorize(&app, LINK, Ask { pasting: true, again: None }).await.expect("begun");

    let state = begun.url.as_str().split("state=").nth(1).and_then(|rest| rest.split('&').next()).expect("a state");
    let mut person = Person::typing(&[&format!("{LINK}?code=4QX&state={state}")]).expect("signals can be heard");
    let (output, id) = (Output::new(Form::Document), &begun.authorization.id);
    let hold = Duration::from_millis(200);
    let mut watch =
        Watch { vault: &vault, id, output: &output, reading: true, answered: false, held: None, hold, refused: None };
    let plan = Plan { redirect_urls: vec![LINK], way: Way::Printed, paste: true, again: None };
    let stop = watch.until_over(begun.url.as_str(), &plan, &mut person).await.expect_err("no store takes it");
    assert_eq!(stop.exit(), Exit::Keyring, "a script hears that it was a store that failed");
    let Stop::Failure(failure) = stop else { panic!("a failure, not {stop:?}") };
    assert!(failure.message.contains("granted"), "that ClickUp granted it is not kept back: {}", failure.message);
    assert!(failure.hint.is_some_and(|hint| hint.contains("authorize again")), "and what to do is said");
}

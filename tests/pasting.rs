//! What is done with a text that was pasted anywhere in the window, as the user chose.

use vault::{Error, LINK, SightUse, Stage};

use crate::support::{CLIENT_ID, Rack, TOKEN, link};

/// Of the shape that ClickUp's have.
const SECRET: &str = "CNRY0SECRET0QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0Z";

#[tokio::test]
async fn what_clickup_shows_becomes_an_api_app_with_its_secret_and_redirect_urls() {
    let rack = Rack::new().await;
    let pasted = format!("Client ID\n{CLIENT_ID}\nClient Secret\n{SECRET}\nRedirect URL\n{LINK}\n");
    let used = rack.vault.use_sight(pasted.into(), SightUse::NewApp).await.expect("all is there");
    let app = rack.vault.app(&used.app.expect("it was begun")).expect("there");
    assert_eq!((app.client_id.as_deref(), app.has_secret), (Some(CLIENT_ID), true), "ID and secret are kept");
    assert_eq!(app.redirect_urls[0].url, LINK, "and where it comes back");
    assert_eq!(app.step, Some(3), "the set-up goes on where they are checked");
}

#[tokio::test]
async fn a_secret_goes_to_an_app_without_one_and_never_over_one_that_is_there() {
    let rack = Rack::new().await;
    let app = rack.vault.create_app(vault::Realm::Live).expect("added").id;
    rack.vault.use_sight(SECRET.into(), SightUse::SecretOf(app.clone())).await.expect("it has none");
    assert!(rack.vault.app(&app).expect("there").has_secret, "now it has one");
    let other = "CNRY0OTHER00QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGOQVOQP06ZXC6CMGVFKB0Z";
    let refused = rack.vault.use_sight(other.into(), SightUse::SecretOf(app)).await;
    assert!(matches!(refused, Err(Error::SecretThere)), "one that is there is exchanged after ClickUp was asked");
}

#[tokio::test]
async fn redirect_urls_are_added_to_those_that_are_there() {
    let rack = Rack::new().await;
    let app = rack.app(&[LINK]).await;
    let pasted = format!("https://a.example/callback\n{LINK}\nhttp://localhost:47613/callback\n");
    rack.vault.use_sight(pasted.into(), SightUse::RedirectsOf(app.clone())).await.expect("two are new");
    let urls: Vec<_> = rack.vault.app(&app).expect("there").redirect_urls.into_iter().map(|one| one.url).collect();
    assert_eq!(urls, [LINK, "https://a.example/callback", "http://localhost:47613/callback"], "each stands there once");
}

#[tokio::test]
async fn an_answer_completes_the_authorization_that_waits_for_it() {
    let rack = Rack::of_ada(1).await;
    let app = rack.app(&[LINK]).await;
    let (begun, state) = rack.begin(&app, LINK).await;
    let used = rack.vault.use_sight(link("4QX", &state).into(), SightUse::Answer).await.expect("a genuine answer");
    assert_eq!(used.token.expect("it was granted").last4, TOKEN[TOKEN.len() - 4..], "the token is there");
    assert_eq!(rack.vault.authorization(&begun.id).expect("there").stage, Stage::Connected, "and it is over");
    let again = rack.vault.use_sight(link("4QX", &state).into(), SightUse::Answer).await;
    assert!(matches!(again, Err(Error::UnknownState)), "nobody waits for it twice");
}

#[tokio::test]
async fn a_text_that_lacks_what_is_needed_changes_nothing() {
    let rack = Rack::new().await;
    let app = rack.app(&[LINK]).await;
    let ask =
        async |wanted: SightUse| rack.vault.use_sight("nothing of the kind".to_owned().into(), wanted).await.is_err();
    assert!(ask(SightUse::SecretOf(app.clone())).await, "no secret");
    assert!(ask(SightUse::Token).await, "no token");
    assert!(ask(SightUse::Answer).await, "no answer");
    assert_eq!(rack.vault.apps().expect("readable").len(), 1, "and nothing is added by it");
}

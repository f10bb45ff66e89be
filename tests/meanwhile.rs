//! What comes between the steps of renewing and forgetting: another window or terminal, a locked keyring, a clock that is
//! set back, an older Keyrack. Nothing is exchanged twice, taken for something else, or loses what it belongs to.

use secrecy::ExposeSecret as _;
use vault::{ApiAppId, Ask, Cause, Error, HealthState, LINK, Safe, SafeTrouble, Token, TokenId, TokensOfApp, Via};

use crate::support::{MoodyKeyring, Rack, link, state_in};

const OLD: &str = "CNRY-old-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry";
const NEW: &str = "CNRY-new-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry";
const MINE: &str = "pk_1_0123456789ABCDEFGHIJKLMNOPQRSTUV";
const ANOTHER: &str = "pk_1_ABCDEFGHIJKLMNOPQRSTUV0123456789";
const REGENERATED: &str = "pk_1_VUTSRQPONMLKJIHGFEDCBA9876543210";

/// A token of user 1 that waits.
async fn authorized(rack: &mut Rack, app: &ApiAppId, granted: &str) -> Token {
    rack.clickup.exchanges_for(granted, granted, 1).await.opens(granted, 1, &["Acme"]).await;
    let begun = rack.vault.authorize(app, LINK, Ask::default()).await.expect("it begins");
    let id = rack.vault.complete(&link(granted, &state_in(begun.url.as_str())), Via::Link).await.expect("genuine");
    rack.vault.token(&id).expect("it was stored")
}

async fn kept(rack: &Rack, secret: &str, label: &str) -> TokenId {
    let token = rack.vault.add_personal(secret.into()).await.expect("ClickUp takes it").id;
    rack.vault.keep(&token, Some(label)).expect("kept");
    token
}

async fn has(rack: &Rack, token: &TokenId, secret: &str) -> bool {
    rack.vault.reveal(token).await.expect("it is kept").secret.expose_secret() == secret
}

#[tokio::test]
async fn an_update_that_was_said_twice_at_once_happens_once() {
    let mut rack = Rack::new().await;
    let app = rack.app(&[LINK]).await;
    let token = authorized(&mut rack, &app, OLD).await.id;
    rack.vault.keep(&token, Some("Reports")).expect("kept");
    let waiting = authorized(&mut rack, &app, NEW).await.id;
    let other = rack.another_run();
    let (one, two) = tokio::join!(rack.vault.update(&waiting), other.update(&waiting));
    assert!(has(&rack, &token, NEW).await, "the token has the new secret, and not the old one again");
    assert!(one.is_ok() || two.is_ok(), "one of them did it");
    for said in [one, two] {
        assert!(said.is_ok() || matches!(said, Err(Error::UpdatesNothing)), "the other is told that there is nothing");
    }
    let waiting = rack.vault.token(&waiting).expect("the old one lives").waiting.expect("it waits");
    assert_eq!(waiting.former_of.expect("it is said whose it was").id, token, "and is asked about");
}

#[tokio::test]
async fn tokens_of_different_apps_that_are_forgotten_are_not_of_the_same_app() {
    let mut rack = Rack::new().await;
    let (one, other) = (rack.app(&[LINK]).await, rack.app(&[LINK]).await);
    let token = authorized(&mut rack, &one, OLD).await.id;
    rack.vault.keep(&token, Some("Reports")).expect("kept");
    let waiting = authorized(&mut rack, &other, NEW).await.id;
    for app in [&one, &other] {
        rack.vault.forget_app(app, TokensOfApp::Keep).await.expect("forgotten");
    }
    let stands = rack.vault.token(&waiting).expect("it stays").waiting.expect("it waits");
    assert_eq!(stands.updates, None, "nobody knows any more which API app either came from");
    assert!(matches!(rack.vault.update(&waiting).await, Err(Error::UpdatesNothing)), "so neither replaces the other");
    assert!(has(&rack, &token, OLD).await, "the token is as it was");
}

#[tokio::test]
async fn an_app_that_a_locked_keyring_keeps_from_going_keeps_its_tokens() {
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    let app = rack.app(&[LINK]).await;
    let token = authorized(&mut rack, &app, OLD).await.id;
    rack.vault.keep(&token, Some("Reports")).expect("kept");
    keyring.lock(true);
    assert!(rack.vault.forget_app(&app, TokensOfApp::Keep).await.is_err(), "its secret is still there");
    let of = |rack: &Rack| rack.vault.token(&token).expect("it stays").app.map(|app| app.id);
    assert_eq!(of(&rack), Some(app.clone()), "so is the API app, with its token");
    keyring.lock(false);
    rack.vault.forget_app(&app, TokensOfApp::Keep).await.expect("now it goes");
    assert_eq!(of(&rack), None, "and the token stays without it");
    assert!(has(&rack, &token, OLD).await, "and works");
}

#[tokio::test]
async fn a_locked_keyring_lets_no_update_happen_and_is_not_asked_for_by_the_next_start() {
    let locked = Some(Cause::Safe(SafeTrouble::Locked));
    let keyring = MoodyKeyring::default();
    let mut rack = Rack::with_keyring(Safe::around(keyring.clone())).await;
    let app = rack.app(&[LINK]).await;
    let token = authorized(&mut rack, &app, OLD).await.id;
    rack.vault.keep(&token, Some("Reports")).expect("kept");
    let waiting = authorized(&mut rack, &app, NEW).await.id;
    keyring.lock(true);
    let refused = rack.vault.update(&waiting).await;
    assert!(matches!(refused, Err(Error::Because(cause)) if Some(&cause) == locked.as_ref()), "said as what it is");
    keyring.lock(false);
    assert!(has(&rack, &token, OLD).await && has(&rack, &waiting, NEW).await, "each has the secret that it had");

    let former = rack.vault.update(&waiting).await.expect("said so").former.expect("the old one lives").id;
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("UPDATE tokens SET health = 'unchecked' WHERE pending", []).expect("as when Keyrack ends right then");
    keyring.lock(true);
    let (next, before) = (rack.another_run(), keyring.prompts());
    let mut changes = next.changes();
    next.resume().await.expect("the next start looks");
    while next.token(&former).expect("it stays").health.state == HealthState::Unchecked {
        changes.recv().await.expect("it is told");
    }
    assert_eq!(next.token(&former).expect("it stays").health.cause, locked, "why is said");
    assert_eq!(keyring.prompts(), before, "nobody who only starts Keyrack is asked for a password");
}

#[tokio::test]
async fn a_token_that_waits_already_renews_the_one_it_is_pasted_for() {
    let mut rack = Rack::new().await;
    rack.clickup.opens(MINE, 1, &["Acme"]).await.opens(ANOTHER, 1, &["Acme"]).await;
    rack.clickup.opens(REGENERATED, 1, &["Acme"]).await;
    kept(&rack, MINE, "Mine").await;
    rack.later(1_000, 0);
    let another = kept(&rack, ANOTHER, "Another").await;
    rack.vault.add_personal(REGENERATED.into()).await.expect("ClickUp takes it");
    let waiting = rack.vault.replace_personal(&another, REGENERATED.into()).await.expect("it is known");
    let update = waiting.waiting.expect("it waits").updates.expect("same user");
    assert_eq!(update.token.id, another, "the one that was asked for, and not the other of the same user");
}

#[tokio::test]
async fn a_loss_is_told_and_forgotten_also_when_the_clock_was_set_back() {
    const HOUR: i64 = 3_600_000;
    let mut rack = Rack::new().await;
    rack.clickup.opens(MINE, 1, &["Acme", "Umbrella"]).await;
    let token = kept(&rack, MINE, "Mine").await;
    rack.vault.acknowledge_losses(&token).expect("nothing is lost yet");
    for (opens, lost) in
        [(&["Acme"][..], vec!["Umbrella"]), (&["Acme", "Umbrella"], vec![]), (&["Umbrella"], vec!["Acme"])]
    {
        rack.later(1_000, -HOUR);
        rack.clickup.forget().await.opens(MINE, 1, opens).await;
        let seen = rack.vault.check(&token, vault::Patience::User).await.expect("asked");
        let told: Vec<_> = seen.lost.iter().map(|lost| lost.name.as_str()).collect();
        assert_eq!(told, lost, "it opens {opens:?} now, whatever the clock says");
    }
    rack.later(1_000, -HOUR);
    assert!(rack.vault.acknowledge_losses(&token).expect("seen").lost.is_empty(), "what was seen is not told again");
}

#[tokio::test]
async fn a_personal_token_from_before_numbers_were_kept_has_its_own_looked_at() {
    let mut rack = Rack::new().await;
    let odd = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV";
    rack.clickup.opens(odd, 1, &["Acme"]).await;
    let token = kept(&rack, odd, "Odd").await;
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("UPDATE tokens SET number = NULL", []).expect("as the migration leaves it");
    let seen = rack.vault.check(&token, vault::Patience::User).await.expect("asked");
    assert!(seen.number_differs, "4242 is not user 1");
}

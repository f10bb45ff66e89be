//! Authorizing again, whatever ClickUp does to the tokens that are there.

use std::sync::mpsc::channel;

use vault::{ApiAppId, Ask, Cause, Error, HealthState, LINK, Patience, Token, TokenId, Via, Workspace};

use crate::support::{Rack, link, state_in};

const OLD: &str = "CNRY-old-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry";
const NEW: &str = "CNRY-new-8Jx2mPq7Lw4Zc9Vb3Nf6Hd1Ks5Ta0Ry";

/// What is authorized, and the token on the rack that came of it.
struct Scene {
    rack: Rack,
    app: ApiAppId,
    token: TokenId,
}

impl Scene {
    /// User 1 has authorized Acme and Umbrella, and calls the token *Reports*.
    async fn new() -> Self {
        let mut rack = Rack::new().await;
        rack.clickup.opens(OLD, 1, &["Acme", "Umbrella"]).await;
        let app = rack.app(&[LINK]).await;
        let token = authorize(&mut rack, &app, OLD, None).await.id;
        rack.vault.keep(&token, Some("Reports")).expect("kept");
        rack.vault.touch(&token).expect("it went out once");
        rack.later(60_000, 0);
        Self { rack, app, token }
    }

    /// Authorizes again, and ClickUp grants this token.
    async fn again(&mut self, granted: &str) -> Token {
        authorize(&mut self.rack, &self.app, granted, Some(&self.token)).await
    }

    fn kept(&self) -> Token {
        self.rack.vault.token(&self.token).expect("its record stays")
    }

    /// Which of the granted secrets a token has.
    async fn secret(&self, token: &TokenId) -> &'static str {
        let known = [OLD, NEW];
        for secret in known {
            if self.rack.has_secret(token, secret).await {
                return secret;
            }
        }
        panic!("one of those that were granted")
    }
}

async fn authorize(rack: &mut Rack, app: &ApiAppId, granted: &str, again: Option<&TokenId>) -> Token {
    rack.clickup.exchanges_for(granted, granted, 1).await; // Each code is good for the token of its name.
    let ask = Ask { pasting: false, again: again.cloned() };
    let begun = rack.vault.authorize(app, LINK, ask).await.expect("it begins");
    let answer = link(granted, &state_in(begun.url.as_str()));
    let id = rack.vault.complete(&answer, Via::Link).await.expect("a genuine answer");
    rack.vault.token(&id).expect("it was stored")
}

fn names(workspaces: &[Workspace]) -> Vec<&str> {
    workspaces.iter().map(|workspace| workspace.name.as_str()).collect()
}

#[tokio::test]
async fn authorizing_again_updates_the_token_and_its_record_stays() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.opens(NEW, 1, &["Acme", "Initech"]).await.revoked(OLD).await;
    let waiting = scene.again(NEW).await;
    let update = waiting.waiting.expect("it waits").updates.expect("same user and API app");
    assert_eq!(update.token.label, "Reports", "that token is updated");
    assert_eq!((names(&update.gained), names(&update.kept)), (vec!["Initech"], vec!["Acme"]), "what changes is shown");
    assert_eq!(names(&update.lost), ["Umbrella"], "also what it loses");
    assert_eq!(scene.secret(&scene.token).await, OLD, "and nothing has changed yet");

    let updated = scene.rack.vault.update(&waiting.id).await.expect("said so");
    assert!(!updated.same && updated.former.is_none(), "the old one is dead, so nothing is left to decide");
    let token = scene.kept();
    assert_eq!((token.label.as_str(), token.health.state), ("Reports", HealthState::Live), "its record goes on");
    assert!(token.used_at.is_some() && token.lost.is_empty(), "with its times, and no notice of what was just shown");
    assert_eq!(names(&token.workspaces), ["Acme", "Initech"], "it opens what was granted now");
    assert_eq!(scene.secret(&scene.token).await, NEW, "and has the new secret");
    assert!(scene.rack.vault.pending().expect("readable").is_empty(), "nothing waits any more");
}

#[tokio::test]
async fn an_old_secret_that_still_works_waits_to_be_kept_or_dropped() {
    for keep in [true, false] {
        let mut scene = Scene::new().await;
        scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
        let waiting = scene.again(NEW).await;
        let updated = scene.rack.vault.update(&waiting.id).await.expect("said so");
        let former = updated.former.expect("ClickUp still takes the old one");
        let of = former.waiting.expect("it waits").former_of.expect("it is said whose it was");
        assert_eq!((of.id, of.label.as_str()), (scene.token.clone(), "Reports"), "the token that was updated");
        assert_eq!(names(&former.workspaces), ["Acme", "Umbrella"], "it opens what it opened");
        assert_eq!(scene.secret(&former.id).await, OLD, "it is the old secret");
        let next = scene.rack.another_run().token(&former.id).expect("there");
        assert!(next.waiting.expect("it waits").former_of.is_some(), "the next start asks the same");
        if keep {
            let own = scene.rack.vault.keep(&former.id, Some("Old")).expect("kept");
            assert!(own.waiting.is_none(), "it is a token of its own");
            assert_eq!(scene.rack.vault.tokens().expect("readable").len(), 2, "beside the other");
        } else {
            scene.rack.vault.discard(&former.id).await.expect("dropped");
            assert_eq!(scene.rack.vault.tokens().expect("readable").len(), 1, "the updated one is left");
        }
        assert_eq!(scene.secret(&scene.token).await, NEW, "the token has the new one");
    }
}

#[tokio::test]
async fn an_old_secret_that_nobody_could_ask_about_is_never_dropped_unasked() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.answers("/v2/user", 503, "text/html", "<h1>Sorry</h1>").await;
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let waiting = scene.again(NEW).await;
    let former = scene.rack.vault.update(&waiting.id).await.expect("said so").former.expect("it may still work");
    assert_eq!(former.health.state, HealthState::CannotTell, "and that is what is said of it");
}

#[tokio::test]
async fn the_same_secret_again_updates_what_is_known_and_leaves_one_record() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.opens(OLD, 1, &["Acme", "Umbrella", "Initech"]).await;
    let waiting = scene.again(OLD).await;
    let update = scene.rack.vault.token(&waiting.id).expect("there").waiting.expect("waits").updates.expect("it fits");
    assert_eq!(names(&update.gained), ["Initech"], "held against what it opened before it was authorized again");
    let updated = scene.rack.vault.update(&waiting.id).await.expect("said so");
    assert!(updated.same && updated.former.is_none(), "it is the same one, and there is no old one to ask about");
    assert_eq!(names(&updated.token.workspaces).len(), 3, "it opens more now");
    assert!(scene.rack.vault.pending().expect("readable").is_empty(), "nothing waits any more");
    assert_eq!(scene.secret(&scene.token).await, OLD, "its secret is still there");
}

#[tokio::test]
async fn what_changes_is_told_also_when_the_old_token_follows_at_once() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.opens(NEW, 1, &["Initech"]).await.opens(OLD, 1, &["Initech"]).await;
    let waiting = scene.again(NEW).await;
    scene.rack.vault.check_tokens_of(&scene.app).await.expect("the others are looked at again");
    assert_eq!(names(&scene.kept().workspaces), ["Initech"], "the old one opens the same by now");
    let update = scene.rack.vault.token(&waiting.id).expect("there").waiting.expect("waits").updates.expect("it fits");
    assert_eq!((names(&update.gained), update.kept.len()), (vec!["Initech"], 0), "that is news all the same");
    let mut lost = names(&update.lost);
    lost.sort_unstable();
    assert_eq!(lost, ["Acme", "Umbrella"], "and so is what is gone");
}

#[tokio::test]
async fn another_user_than_expected_overwrites_nothing() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.opens(NEW, 2, &["Acme"]).await;
    let waiting = scene.again(NEW).await;
    let stands = waiting.waiting.expect("it waits");
    assert_eq!(stands.other_than.expect("said").label, "Reports", "another user than that token's");
    assert_eq!(stands.updates, None, "so it updates none");
    let refused = scene.rack.vault.update(&waiting.id).await;
    assert!(matches!(refused, Err(Error::UpdatesNothing)), "not even if it is said");
    assert_eq!(scene.secret(&scene.token).await, OLD, "the token is as it was");
    scene.rack.vault.keep(&waiting.id, None).expect("it can be kept as a token of its own");
    assert_eq!(scene.rack.vault.tokens().expect("readable").len(), 2, "every user has a token of their own");
}

#[tokio::test]
async fn a_token_is_updated_only_by_one_that_was_seen_working() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.answers("/v2/user", 503, "text/html", "<h1>Sorry</h1>").await;
    let waiting = scene.again(NEW).await;
    assert_eq!(waiting.waiting.expect("it waits").updates, None, "nobody knows yet whose it is");
    assert!(matches!(scene.rack.vault.update(&waiting.id).await, Err(Error::UpdatesNothing)), "so nothing happens");
    scene.rack.clickup.forget().await.opens(NEW, 1, &["Acme"]).await.opens(OLD, 1, &["Acme"]).await;
    let seen = scene.rack.vault.check(&waiting.id, Patience::User).await.expect("asked again");
    assert!(seen.waiting.expect("it waits").updates.is_some(), "now it is known");
}

#[tokio::test]
async fn a_token_whose_secret_is_gone_is_mended_by_authorizing_again() {
    let mut scene = Scene::new().await;
    scene
        .rack
        .safes
        .live
        .remove(&entry_of(&scene.rack, &scene.token), Patience::User)
        .await
        .expect("somebody removes it");
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let waiting = scene.again(NEW).await;
    let updated = scene.rack.vault.update(&waiting.id).await.expect("said so");
    assert!(updated.former.is_none(), "there is no old secret to ask about");
    assert_eq!(scene.secret(&scene.token).await, NEW, "the token works again");
}

#[tokio::test]
async fn the_other_tokens_of_the_app_are_looked_at_after_an_authorization() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.forget().await.opens(NEW, 2, &["Acme"]).await.revoked(OLD).await;
    let mut changes = scene.rack.vault.changes();
    scene.again(NEW).await;
    while scene.kept().health.state != HealthState::Revoked {
        changes.recv().await.expect("whoever listens is told when it is known");
    }
}

#[tokio::test]
async fn an_old_secret_that_a_kill_left_unasked_is_settled_at_the_next_start() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let waiting = scene.again(NEW).await;
    let former = scene.rack.vault.update(&waiting.id).await.expect("said so").former.expect("it lives").id;
    let db = rusqlite::Connection::open(scene.rack.home.path().join("keyrack.db")).expect("the database");
    db.execute("UPDATE tokens SET health = 'unchecked' WHERE pending", []).expect("as when Keyrack ends right then");
    scene.rack.clickup.forget().await.revoked(OLD).await;
    let next = scene.rack.another_run();
    let mut changes = next.changes();
    next.resume().await.expect("the next start looks");
    while next.token(&former).is_ok() {
        changes.recv().await.expect("it is told");
    }
    assert_eq!(next.token(&scene.token).expect("there").health.state, HealthState::Live, "the token itself stays");
}

#[tokio::test]
async fn a_look_that_was_under_way_says_nothing_of_the_secret_that_came_meanwhile() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let waiting = scene.again(NEW).await.id;
    scene.rack.vault.check_tokens_of(&scene.app).await.expect("nothing is under way");
    let ((asked, heard), (answer, may_answer)) = (channel(), channel());
    scene.rack.clickup.revoked_slowly(OLD, asked, may_answer).await;
    let (vault, token) = (scene.rack.vault.clone(), scene.token.clone());
    let looking = tokio::spawn(async move { vault.check(&token, Patience::User).await });
    let heard = tokio::task::spawn_blocking(move || heard.recv().map(|()| heard)).await.expect("not cut off");
    let vault = scene.rack.vault.clone();
    let updating = tokio::spawn(async move { vault.update(&waiting).await });
    while scene.secret(&scene.token).await != NEW {
        tokio::task::yield_now().await;
    }
    answer.send(()).expect("it is waited for"); // To the look, and then to the question about the old secret.
    answer.send(()).expect("it is waited for");
    looking.await.expect("not cut off").expect("asked");
    let updated = updating.await.expect("not cut off").expect("said so");
    assert!(updated.former.is_none(), "the old secret is dead");
    assert_eq!(scene.kept().health.state, HealthState::Live, "and the new one is not marked by that");
    drop(heard);
}

#[tokio::test]
async fn only_a_token_of_the_same_app_on_the_rack_can_be_authorized_again() {
    let mut scene = Scene::new().await;
    let other = scene.rack.app(&[LINK]).await;
    let ask = || Ask { pasting: false, again: Some(scene.token.clone()) };
    assert!(matches!(scene.rack.vault.authorize(&other, LINK, ask()).await, Err(Error::NoSuchToken)), "of another app");
    let change = vault::AppChange { archived: Some(true), ..vault::AppChange::default() };
    scene.rack.vault.change_app(&scene.app, change).expect("put away");
    let refused = scene.rack.vault.authorize(&scene.app, LINK, ask()).await;
    assert!(matches!(refused, Err(Error::AppArchived)), "an archived app is not authorized");
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let change = vault::AppChange { archived: Some(false), ..vault::AppChange::default() };
    scene.rack.vault.change_app(&scene.app, change).expect("taken out again");
    scene.again(NEW).await;
}

#[tokio::test]
async fn a_lost_workspace_is_told_until_it_was_seen_or_is_back() {
    let mut scene = Scene::new().await;
    let lost = |token: &Token| token.lost.iter().map(|lost| lost.name.clone()).collect::<Vec<_>>();
    assert_eq!(lost(&scene.kept()), [""; 0], "what was never known can't be lost");
    let check = async |scene: &mut Scene, opens: &[&str]| {
        scene.rack.later(60_000, 0);
        scene.rack.clickup.forget().await.opens(OLD, 1, opens).await;
        scene.rack.vault.check(&scene.token, Patience::User).await.expect("asked")
    };
    assert_eq!(lost(&check(&mut scene, &["Acme"]).await), ["Umbrella"], "it is noticed");
    assert_eq!(lost(&check(&mut scene, &["Acme"]).await), ["Umbrella"], "and stays so");
    assert_eq!(lost(&check(&mut scene, &["Acme", "Umbrella"]).await), [""; 0], "until it is back");
    check(&mut scene, &[]).await;
    assert_eq!(lost(&scene.kept()).len(), 2, "or both are gone");
    scene.rack.later(1, 0);
    scene.rack.vault.acknowledge_losses(&scene.token).expect("seen");
    assert_eq!(lost(&scene.kept()), [""; 0], "or somebody saw it");
}

#[tokio::test]
async fn forgetting_an_app_may_leave_its_tokens_on_the_rack() {
    let scene = Scene::new().await;
    scene.rack.vault.forget_app(&scene.app, vault::TokensOfApp::Keep).await.expect("forgotten");
    let token = scene.kept();
    assert_eq!((token.app, token.kind), (None, vault::TokenKind::Oauth), "it is still what it was");
    assert_eq!(scene.secret(&scene.token).await, OLD, "and works");
}

#[tokio::test]
async fn an_update_whose_new_secret_is_gone_changes_nothing() {
    let mut scene = Scene::new().await;
    scene.rack.clickup.opens(NEW, 1, &["Acme"]).await;
    let waiting = scene.again(NEW).await;
    scene
        .rack
        .safes
        .live
        .remove(&entry_of(&scene.rack, &waiting.id), Patience::User)
        .await
        .expect("its secret vanishes");
    let refused = scene.rack.vault.update(&waiting.id).await;
    assert!(matches!(refused, Err(Error::Because(Cause::SecretMissing))), "what is not there can't be put anywhere");
    assert_eq!(scene.secret(&scene.token).await, OLD, "the token is as it was");
}

/// The name under which a token's secret is kept.
fn entry_of(rack: &Rack, token: &TokenId) -> String {
    let db = rusqlite::Connection::open(rack.home.path().join("keyrack.db")).expect("the database");
    db.query_row("SELECT secret FROM tokens WHERE id = ?1", [token.as_str()], |row| row.get(0)).expect("it has one")
}

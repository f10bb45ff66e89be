//! Tokens that are settled in a script's surroundings: nobody can be asked.

use clickup::Client;
use mockito::{Matcher, Server, ServerGuard};
use vault::{Clock, Paths, Safes, Setup, Steps, TokenId};

use super::*;
use crate::output::Form;

const ADA: &str = "pk_4242_0123456789ABCDEFGHIJKLMNOPQRSTUV";
const ADA_ANEW: &str = "pk_4242_VUTSRQPONMLKJIHGFEDCBA9876543210";
const BEN: &str = "pk_77_0123456789ABCDEFGHIJKLMNOPQRSTUVWX";

const GONE: &str = r#"{"err":"Oauth token not found","ECODE":"OAUTH_019"}"#;

async fn answered(lines: &[&str]) -> Option<&'static str> {
    Person::typing(lines).ok()?.choose("Keep or discard?", &["keep", "discard"]).await.ok()
}

#[tokio::test]
async fn only_a_plain_answer_keeps_or_discards_a_token() {
    assert_eq!(answered(&["keep"]).await, Some("keep"), "said in full");
    assert_eq!(answered(&["", "yes", "K "]).await, Some("keep"), "asked again until it is one of the two words");
    assert_eq!(answered(&["d"]).await, Some("discard"), "a letter will do");
    assert_eq!(answered(&["maybe"]).await, None, "an input that ends leaves the token waiting");
}

/// A vault and the ClickUp that it asks.
struct Scene {
    server: ServerGuard,
    vault: Vault,
    _home: tempfile::TempDir,
}

impl Scene {
    async fn new() -> Self {
        let (home, server) = (tempfile::tempdir().expect("a folder for the test"), Server::new_async().await);
        let vault = Vault::open(Setup {
            paths: Paths::at(home.path().join("home")),
            clock: Clock::System,
            safes: Safes::memory(),
            live: Client::at(&format!("{}/", server.url())),
            steps: Steps::default(),
        })
        .expect("a fresh vault opens");
        Self { server, vault, _home: home }
    }

    /// From now on, this is what ClickUp answers of a token.
    async fn answers(&mut self, token: &str, status: usize, user: &str, workspaces: &str) {
        for (path, body) in [("/api/v2/user", user), ("/api/v2/team", workspaces)] {
            let mock = self.server.mock("GET", path).match_header("authorization", Matcher::Exact(token.into()));
            mock.with_status(status)
                .with_header("content-type", "application/json")
                .with_body(body)
                .create_async()
                .await;
        }
    }

    async fn knows(&mut self, token: &str, id: u32, name: &str, workspaces: &[&str]) {
        let user = format!(r#"{{"user":{{"id":{id},"username":"{name}","email":null,"color":null,"initials":"X"}}}}"#);
        let teams: Vec<_> = workspaces
            .iter()
            .map(|it| format!(r#"{{"id":"{it}","name":"{it}","color":null,"avatar":null,"members":[]}}"#))
            .collect();
        self.answers(token, 200, &user, &format!(r#"{{"teams":[{}]}}"#, teams.join(","))).await;
    }

    /// Ada's token, on the rack as *Reporting*.
    async fn with_ada() -> (Self, TokenId) {
        let mut scene = Self::new().await;
        scene.knows(ADA, 4242, "Ada", &["Acme", "Globex"]).await;
        let token = scene.vault.add_personal(ADA.to_owned().into()).await.expect("memory keeps it");
        scene.vault.keep(&token.id, Some("Reporting")).expect("it is put on the rack");
        (scene, token.id)
    }

    async fn settle(&self, token: Token, wish: Wish<'_>) -> Settled {
        let mut person = Person::typing(&[]).expect("signals can be heard");
        let output = Output::new(Form::Document);
        settle(token, wish, &mut person, &self.vault, &output).await.expect("it is settled")
    }

    async fn add(&self, secret: &str, yes: bool) -> Settled {
        let token = self.vault.add_personal(secret.to_owned().into()).await.expect("memory keeps it");
        self.settle(token, Wish { yes, ..Wish::default() }).await
    }

    async fn replace(&self, id: &TokenId, secret: &str, yes: bool) -> Settled {
        let token = self.vault.replace_personal(id, secret.to_owned().into()).await.expect("memory keeps it");
        self.settle(token, Wish { yes, renews: true, ..Wish::default() }).await
    }

    /// How many tokens are on the rack, and how many wait.
    fn count(&self) -> (usize, usize) {
        let vault = &self.vault;
        (vault.tokens().expect("the vault lists").len(), vault.pending().expect("the vault lists").len())
    }
}

#[tokio::test]
async fn yes_keeps_a_token_whose_user_is_known() {
    let mut scene = Scene::new().await;
    scene.knows(ADA, 4242, "Ada", &[]).await;
    let settled = scene.add(ADA, true).await;
    assert!(settled.kept(), "yes was said beforehand");
    assert_eq!((settled.exit, settled.outcome), (Exit::Done, Outcome::Kept), "all went well");
    assert_eq!(settled.token.label, "Ada", "under the label that the vault suggests");
    assert_eq!(scene.count(), (1, 0), "it is on the rack");
}

#[tokio::test]
async fn without_yes_and_without_anybody_to_ask_a_token_waits() {
    let mut scene = Scene::new().await;
    scene.knows(ADA, 4242, "Ada", &[]).await;
    let settled = scene.add(ADA, false).await;
    assert!(!settled.kept(), "nobody said so");
    assert_eq!(settled.exit, Exit::Done, "the token is stored, as was asked for");
    assert_eq!(scene.count(), (0, 1), "and waits beside the rack");
}

#[tokio::test]
async fn yes_does_not_keep_a_token_that_nobody_could_have_confirmed() {
    let mut scene = Scene::new().await;
    scene.answers(ADA, 503, "", "").await;
    let settled = scene.add(ADA, true).await;
    assert!(!settled.kept(), "whose token it is was not told");
    assert_eq!(settled.exit, Exit::CouldNotTell, "and a script hears of it");
    assert_eq!(scene.count(), (0, 1), "it waits until it is looked at again");
}

#[tokio::test]
async fn the_same_token_twice_is_there_already_and_no_failure() {
    let (scene, id) = Scene::with_ada().await;
    for yes in [true, false] {
        let settled = scene.add(ADA, yes).await;
        assert_eq!((settled.outcome, settled.exit), (Outcome::Known, Exit::Done), "nothing was to be done");
        assert_eq!(settled.token.id, id.as_str(), "it is the one on the rack");
        assert!(settled.kept(), "where it stays");
    }
    assert_eq!(scene.count(), (1, 0), "once");
}

#[tokio::test]
async fn yes_renews_the_token_of_the_same_user_and_what_it_had_before_is_gone_once_it_is_dead() {
    let (mut scene, id) = Scene::with_ada().await;
    scene.knows(ADA_ANEW, 4242, "Ada", &["Acme", "Initech"]).await;
    scene.answers(ADA, 401, GONE, GONE).await;
    let settled = scene.replace(&id, ADA_ANEW, true).await;
    assert_eq!((settled.outcome, settled.exit), (Outcome::Updated, Exit::Done), "it was said beforehand");
    assert_eq!(
        (settled.token.id.as_str(), settled.token.label.as_str()),
        (id.as_str(), "Reporting"),
        "the same record"
    );
    assert_eq!(settled.token.last4, "3210", "with another secret");
    assert!(settled.former.is_none(), "and nothing is left of the one before");
    assert_eq!(scene.count(), (1, 0), "not even in a corner");
}

#[tokio::test]
async fn what_a_renewed_token_had_before_waits_while_it_may_still_work_whatever_was_said() {
    for status in [200, 503] {
        let (mut scene, id) = Scene::with_ada().await;
        scene.knows(ADA_ANEW, 4242, "Ada", &["Acme"]).await;
        if status == 503 {
            scene.answers(ADA, 503, "", "").await;
        }
        let settled = scene.add(ADA_ANEW, true).await;
        assert_eq!(
            (settled.outcome, settled.exit),
            (Outcome::Updated, Exit::Done),
            "{status}: an update like any other"
        );
        let former = settled.former.expect("it is told of");
        assert_eq!(former.last4, "STUV", "{status}: it is what was there before");
        let of = former.waiting.and_then(|it| it.former_of).expect("and it says whose it was");
        assert_eq!(of.id, id.as_str(), "{status}: the renewed token's");
        assert_eq!(scene.count(), (1, 1), "{status}: it waits for somebody to decide");
    }
}

#[tokio::test]
async fn without_yes_a_token_that_renews_another_waits_and_nothing_changes() {
    let (mut scene, id) = Scene::with_ada().await;
    scene.knows(ADA_ANEW, 4242, "Ada", &["Acme"]).await;
    let settled = scene.replace(&id, ADA_ANEW, false).await;
    assert_eq!(
        (settled.outcome, settled.exit),
        (Outcome::Waits, Exit::Failed),
        "nothing was replaced, nobody was asked"
    );
    let token = scene.vault.token(&id).expect("it is there");
    assert_eq!((token.last4.as_str(), token.workspaces.len()), ("STUV", 2), "as it was");
}

#[tokio::test]
async fn a_token_that_was_only_to_be_added_is_no_failure_while_it_waits_also_when_it_renews_another() {
    let (mut scene, _) = Scene::with_ada().await;
    scene.knows(ADA_ANEW, 4242, "Ada", &["Acme"]).await;
    let settled = scene.add(ADA_ANEW, false).await;
    assert_eq!((settled.outcome, settled.exit), (Outcome::Waits, Exit::Done), "it is stored, as was asked for");
}

#[tokio::test]
async fn yes_never_decides_on_a_token_of_another_user_than_expected() {
    let (mut scene, id) = Scene::with_ada().await;
    scene.knows(BEN, 77, "Ben", &["Acme"]).await;
    let settled = scene.replace(&id, BEN, true).await;
    assert_eq!((settled.outcome, settled.exit), (Outcome::Waits, Exit::NotAuthorized), "a script hears of it");
    assert_eq!(scene.vault.token(&id).expect("it is there").last4, "STUV", "Ada's is left alone");
    assert_eq!(scene.count(), (1, 1), "and Ben's waits");
}

#[tokio::test]
async fn of_what_waits_each_way_out_is_named() {
    let (mut scene, id) = Scene::with_ada().await;
    scene.knows(ADA_ANEW, 4242, "Ada", &["Acme"]).await;
    let waiting = show::waits(&scene.replace(&id, ADA_ANEW, false).await.token);
    for way in ["token update", "token keep", "token discard", "Reporting"] {
        assert!(waiting.contains(way), "`{way}` is in it: {waiting}");
    }
    let former = scene
        .settle(scene.vault.pending().expect("the vault lists").remove(0), Wish { yes: true, ..Wish::default() })
        .await
        .former;
    let waiting = show::waits(&former.expect("it still works"));
    assert!(waiting.contains("What Reporting had before"), "that is what it is: {waiting}");
}

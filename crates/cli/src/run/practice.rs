//! `keyrack practice`: the whole flow against practice ClickUp, told step by step.
//!
//! It needs no account, no network and no screen, and where there is no keyring practice secrets stay in memory, so
//! it needs none either. What it made it takes away again, unless it is told to keep it.

use url::Url;
use vault::{ApiApp, KeyringState, Realm, Returns, Token, TokensOfApp, Vault};
use wire::{Code, StoreKind};

use super::{
    follow::{self, Plan, Way},
    settle,
};
use crate::{
    args::Practice,
    ask::Person,
    exit::Exit,
    output::{self, Output},
    show,
    stop::{Result, Stop},
    text,
};

pub(super) async fn run(wanted: &Practice, vault: &Vault, output: &Output) -> Result<Exit> {
    if wanted.keep {
        can_keep(vault).await?;
    }
    at_hand(Realm::Practice, vault, Box::pin(with_server(wanted, vault, output))).await
}

/// Runs something with practice ClickUp at hand, if that is what it is about, and ends the server it started.
pub(super) async fn at_hand<T>(realm: Realm, vault: &Vault, doing: impl Future<Output = Result<T>>) -> Result<T> {
    if realm == Realm::Live {
        return doing.await;
    }
    let running = answers(vault).await;
    vault.practice_start(&std::env::current_exe()?).await?;
    let done = doing.await;
    if !running {
        // Ours ends with this command; the window must not look for it any longer.
        vault.practice_stop().await?;
    }
    done
}

/// Whether a server runs already, started by the window or in another terminal: that one is left alone.
async fn answers(vault: &Vault) -> bool {
    match port(vault) {
        Some(port) => clickup::answers_at(port).await,
        None => false,
    }
}

/// The port at which practice ClickUp was last seen.
fn port(vault: &Vault) -> Option<u16> {
    Url::parse(&vault.practice_page()?).ok()?.port()
}

async fn with_server(wanted: &Practice, vault: &Vault, output: &Output) -> Result<Exit> {
    if let Some(port) = port(vault) {
        output::say(&format!("Practice ClickUp runs at http://127.0.0.1:{port}, for this computer alone."));
    }
    output::say("Nothing of this reaches ClickUp itself.");
    let before = vault.apps()?;
    let mut person = Person::listen()?;
    let app = vault.practice_prepare().await?;
    let token = walk(&app, wanted, &mut person, vault, output).await;
    if wanted.keep {
        let token = token?;
        let kept = vault.keep(&token.id, None)?;
        output::say(&format!("Kept: the API app {} and the token {}", text::name(&app.name), text::name(&kept.label)));
        return Ok(Exit::Done);
    }
    let ours = before.iter().all(|known| known.id != app.id);
    clear(&app, token.as_ref().ok(), ours, vault).await?;
    let came = token?.waiting.is_some();
    output::say(&format!("That was all. {}", forgotten(ours, came)));
    output::say("With your own API app: `keyrack app add`, then `keyrack authorize`.");
    Ok(Exit::Done)
}

/// What is forgotten again: nothing that was there before.
fn forgotten(app: bool, token: bool) -> &'static str {
    match (app, token) {
        (true, _) => "The practice app and its token are forgotten again; `--keep` leaves them.",
        (false, true) => {
            "The practice app was there before and stays; the token that came is forgotten again, `--keep` leaves it."
        }
        (false, false) => "The practice app and its token were there before and stay.",
    }
}

/// Without a keyring nothing of practice outlives this command.
async fn can_keep(vault: &Vault) -> Result<()> {
    match vault.keyring_state().await {
        KeyringState::Unlocked | KeyringState::Locked => Ok(()),
        _ => Err(Stop::failure(
            Code::KeyringMissing,
            "there is no keyring to keep the practice token in",
            "practise without `--keep`, or start a keyring first",
        )),
    }
}

/// Where practice secrets are: whatever store was chosen for real ones, in the keyring if there is one.
async fn kept_in(vault: &Vault) -> StoreKind {
    match vault.keyring_state().await {
        KeyringState::Missing | KeyringState::NoCollection => StoreKind::Memory,
        KeyringState::Unlocked | KeyringState::Locked | KeyringState::Silent => StoreKind::Keyring,
    }
}

async fn walk(app: &ApiApp, wanted: &Practice, person: &mut Person, vault: &Vault, output: &Output) -> Result<Token> {
    let store = kept_in(vault).await;
    output.heading("1. Set up the API app");
    output::say(&format!(
        "{} is registered there, as an owner or admin would do it in ClickUp.",
        text::name(&app.name)
    ));
    output::say(&format!("Client ID: {}", app.client_id.as_deref().unwrap_or("–")));
    output::say(&format!("Client secret: kept in {}", show::store(store)));
    output::say("Redirect URLs:");
    app.redirect_urls.iter().for_each(|redirect| output::say(&format!("  {}", redirect.url)));

    output.heading("2. Authorize");
    let token = authorize(app, wanted, person, vault, output).await?;
    output::say("The consent page was answered with yes, and the answer came back to Keyrack.");

    let shown = wire::Token::from(token.clone());
    output.heading("3. The token");
    output::say(&show::who(&shown));
    output::say(&format!(
        "The token is kept in {}; lists show no more of it than its end: {}",
        show::store(store),
        text::name(&shown.last4)
    ));

    output.heading("4. What it reaches");
    output.text(&show::workspaces(&shown.workspaces))?;
    output::say("");
    settle::connected(&shown, output)?;
    Ok(token)
}

/// Authorizes by the first redirect URL that serves: where another program holds this computer's port, the played
/// browser brings the answer of another address back by hand, as a person would paste it.
async fn authorize(
    app: &ApiApp,
    wanted: &Practice,
    person: &mut Person,
    vault: &Vault,
    output: &Output,
) -> Result<Token> {
    let way = match () {
        () if wanted.browser => Way::Browser,
        () if wanted.by_hand => Way::Printed,
        () => {
            output::say(
                "No browser is needed: this command visits the consent page, ticks every Workspace and allows.",
            );
            Way::Played
        }
    };
    let mut redirects: Vec<_> = app.redirect_urls.iter().collect();
    redirects.sort_by_key(|redirect| redirect.returns != Returns::Loopback);
    let redirect_urls = redirects.into_iter().map(|redirect| redirect.url.as_str()).collect();
    let plan = Plan { redirect_urls, way, paste: wanted.paste, again: None };
    follow::follow(app, &plan, person, vault, output).await
}

/// Takes away what this run made, also when it came to nothing.
async fn clear(app: &ApiApp, token: Option<&Token>, ours: bool, vault: &Vault) -> Result<()> {
    if let Some(token) = token {
        vault.discard(&token.id).await?;
    }
    if ours {
        vault.forget_app(&app.id, TokensOfApp::Forget).await?;
    }
    Ok(())
}

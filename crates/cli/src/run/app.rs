//! `keyrack app`: API apps as registered in ClickUp.

use secrecy::SecretString;
use serde_json::json;
use vault::{
    ApiApp, ApiAppId, AppChange, LOOPBACK_PORT, PairNotice, Realm, RedirectLook, RedirectNotice, RedirectProblem,
    StoreKind, TokensOfApp, Vault,
};
use wire::{Code, Verdict};

use super::{keep, practice, wait};
use crate::{
    args::{self, AppAdd},
    ask,
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    show,
    stop::{Result, Stop},
    text,
};

/// The last step of the set-up: everything is entered, what is left is to authorize.
const READY: u8 = 4;

pub(super) fn run(command: args::App, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    match command {
        args::App::Add(wanted) => add(&wanted, vault, passphrases, output),
        args::App::List => list(vault, output),
        args::App::Check { app } => {
            let app = vault.find_app(&app)?;
            wait(keep::open(&[app.store], vault, passphrases, output))?;
            wait(practice::at_hand(app.realm, vault, check(&app, vault, output)))
        }
        args::App::Forget { app, yes } => forget(&vault.find_app(&app)?, yes, vault, passphrases, output),
    }
}

fn list(vault: &Vault, output: &Output) -> Result<Exit> {
    let apps: Vec<wire::ApiApp> = vault.apps()?.into_iter().map(Into::into).collect();
    if apps.is_empty() {
        output::say("No API apps yet; `keyrack app add` adds one, `keyrack practice` shows how it goes");
    }
    output.document(json!({ "apps": apps }), || if apps.is_empty() { String::new() } else { show::apps(&apps) })?;
    Ok(Exit::Done)
}

fn add(wanted: &AppAdd, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    if wanted.client_secret.is_some() {
        return Err(Stop::usage(
            "a client secret is never taken from an argument: the shell's history and other programs see it",
            "send it on standard input with `--client-secret-stdin`, or leave it out and be asked",
        ));
    }
    look_at_redirects(&wanted.redirect, output)?;
    wait(keep::a_store(vault, passphrases, output))?;
    let secret = ask::secret(wanted.client_secret_stdin, "Client secret: ", "--client-secret-stdin")?;
    look_at_pair(&wanted.client_id, &secret, output)?;
    let app = vault.create_app(Realm::Live)?;
    let filled = wait(fill(&app.id, wanted, secret, vault));
    let app = match filled {
        Ok(app) => wire::ApiApp::from(app),
        Err(stop) => {
            // Half an API app would be in the way of the next try.
            wait(async { Ok(vault.forget_app(&app.id, TokensOfApp::Forget).await?) })?;
            return Err(stop);
        }
    };
    output::say("Added. These redirect URLs have to stand in ClickUp, each on a line of its own:");
    app.redirect_urls.iter().for_each(|redirect| output::say(&format!("  {}", redirect.url)));
    output.document(json!({ "app": app }), || format!("{}\n", app.id))?;
    Ok(Exit::Done)
}

async fn fill(id: &ApiAppId, wanted: &AppAdd, secret: SecretString, vault: &Vault) -> Result<ApiApp> {
    let redirect_urls = Some(if wanted.redirect.is_empty() { suggested() } else { wanted.redirect.clone() });
    let (name, client_id) = (Some(wanted.name.clone()), Some(wanted.client_id.clone()));
    vault.change_app(id, AppChange { name, client_id, redirect_urls, step: Some(READY), archived: None })?;
    Ok(vault.set_client_secret(id, secret).await?)
}

/// Keyrack's address on this computer, both ways to write it: ClickUp is reported to tell them apart.
fn suggested() -> Vec<String> {
    ["127.0.0.1", "localhost"].map(|host| format!("http://{host}:{LOOPBACK_PORT}/callback")).into()
}

/// A swapped pair is refused, since the wrong one would be kept in the open; another shape is worth a warning.
fn look_at_pair(client_id: &str, secret: &SecretString, output: &Output) -> Result<()> {
    for notice in vault::look_at_pair(client_id, secret) {
        match notice {
            PairNotice::Swapped => {
                return Err(Stop::usage(
                    "client ID and client secret look swapped",
                    "the client ID has 32 characters, the client secret 64",
                ));
            }
            PairNotice::ClientIdShape => {
                output.warn("The client ID does not look like one: ClickUp's have 32 capital letters and digits");
            }
            PairNotice::SecretShape => {
                output.warn("The client secret does not look like one: ClickUp's have 64 capital letters and digits");
            }
        }
    }
    Ok(())
}

fn look_at_redirects(urls: &[String], output: &Output) -> Result<()> {
    // One at a time: a line end within an argument is a mistake, not two addresses.
    for url in urls {
        if url.trim().contains(['\n', '\r']) || url.trim().is_empty() {
            return Err(bad_redirect("there is a line end in it, or nothing else"));
        }
    }
    for look in vault::look_at_redirects(&urls.join("\n")) {
        redirect(&look, output)?;
    }
    Ok(())
}

fn redirect(look: &RedirectLook, output: &Output) -> Result<()> {
    let problem = match look.returns {
        Ok(_) => None,
        Err(RedirectProblem::Space) => Some("there is a space or a control character in it"),
        Err(RedirectProblem::Fragment) => Some("there is a `#` in it"),
        Err(RedirectProblem::Scheme) => Some("it begins neither with `http://`, `https://` nor `keyrack://`"),
        Err(RedirectProblem::PlainHttp) => {
            Some("it is plain http to another computer, which everyone between can read")
        }
        Err(RedirectProblem::Port) => Some("an address on this computer needs a port of 1024 or above"),
        Err(RedirectProblem::Link) => Some("Keyrack's own link is `keyrack://oauth/callback` and nothing else"),
        Err(RedirectProblem::Malformed) => Some("it is no whole address"),
    };
    if let Some(problem) = problem {
        return Err(bad_redirect(problem));
    }
    for notice in &look.notices {
        output.warn(noticed(*notice));
    }
    Ok(())
}

fn noticed(notice: RedirectNotice) -> &'static str {
    match notice {
        RedirectNotice::TrailingSlash => {
            "A redirect URL ends in a slash; ClickUp is reported to compare it, so register it with the slash"
        }
        RedirectNotice::SlashTwin => {
            "A redirect URL is there with and without the slash at its end; ClickUp takes these for two (OAUTH_007)"
        }
        RedirectNotice::HostTwin => {
            "A redirect URL names this computer in one way only; ClickUp takes `localhost` and `127.0.0.1` for two (OAUTH_007)"
        }
        RedirectNotice::SchemeTwin => {
            "A redirect URL is there with http and with https; ClickUp takes these for two (OAUTH_007)"
        }
        RedirectNotice::HttpsHere => {
            "A redirect URL is https on this computer, where nothing of Keyrack's answers; only pasting its address works"
        }
        RedirectNotice::SchemeUnproved => {
            "Nobody has shown yet that ClickUp takes a `keyrack://` address; register another one beside it"
        }
    }
}

fn bad_redirect(problem: &str) -> Stop {
    Stop::failure(
        Code::BadRedirectUrl,
        &format!("this can't be a redirect URL: {problem}"),
        "give it exactly as it stands in ClickUp, one `--redirect` for each",
    )
}

async fn check(app: &ApiApp, vault: &Vault, output: &Output) -> Result<Exit> {
    let check = wire::CredentialCheck::from(vault.check_credentials(&app.id).await?);
    let app = wire::ApiApp::from(vault.app(&app.id)?);
    let name = text::name(&app.name);
    output.document(json!({ "app": app, "check": check }), || match check.verdict {
        Verdict::Right => format!("ClickUp takes the client ID and the client secret of {name}\n"),
        Verdict::Wrong => format!("ClickUp refuses the client ID or the client secret of {name}\n"),
        Verdict::CouldNotTell => format!("Could not tell whether ClickUp takes the client secret of {name}\n"),
    })?;
    if let Some(cause) = &check.cause {
        output.warn(&cause.message);
    }
    Ok(match check.verdict {
        Verdict::Right => Exit::Done,
        Verdict::Wrong => Exit::NotAuthorized,
        Verdict::CouldNotTell => check.cause.map_or(Exit::CouldNotTell, |cause| super::untold(cause.code)),
    })
}

fn forget(app: &ApiApp, yes: bool, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let question = format!("Forget {}, its client secret and its tokens?", text::name(&app.name));
    if !ask::sure(output, yes, &question)? {
        output::say("Nothing was forgotten");
        return Ok(Exit::Failed);
    }
    wait(keep::open(&stores_of(app, vault)?, vault, passphrases, output))?;
    wait(async { Ok(vault.forget_app(&app.id, TokensOfApp::Forget).await?) })?;
    output::say("Forgotten here; in ClickUp the API app and its tokens stay as they are");
    output.document(json!({ "forgotten": { "id": app.id.as_str(), "name": app.name } }), String::new)?;
    Ok(Exit::Done)
}

/// The stores that hold anything of an API app's.
fn stores_of(app: &ApiApp, vault: &Vault) -> Result<Vec<StoreKind>> {
    let mut tokens = vault.tokens()?;
    tokens.extend(vault.pending()?);
    let of_app = tokens.iter().filter(|token| token.app.as_ref().is_some_and(|name| name.id == app.id));
    Ok(of_app.map(|token| token.store).chain([app.store]).collect())
}

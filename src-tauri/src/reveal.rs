//! The little window that shows a client secret: for ten seconds, until it loses the focus, or until it is closed.
//!
//! It is a page of its own with one command, so that the main window's page never gets a secret. Rust reads the secret
//! before the window opens and gives it out once; with the window goes the process that drew it.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use secrecy::{ExposeSecret as _, SecretString};
use tauri::{AppHandle, Manager as _, Runtime, WebviewUrl, WebviewWindowBuilder};
use vault::{ApiAppId, Theme};

use crate::{
    Shell,
    failure::{Answer, Refused},
    window,
};

/// What the labels of these windows begin with, as their capability says. Each has a label of its own: what happens to one
/// that is going must not happen to the next.
const LABEL: &str = "reveal-";
const SHOWN: Duration = Duration::from_secs(10);

/// What is to be shown, until the page has asked for it.
#[derive(Default)]
pub(crate) struct Revealing(Mutex<State>);

#[derive(Default)]
struct State {
    secret: Option<SecretString>,
    /// Which window it is.
    turn: u64,
}

impl Revealing {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the secret for the next window, and gives the label of that.
    fn begin(&self, secret: SecretString) -> String {
        let mut state = self.state();
        state.secret = Some(secret);
        state.turn += 1;
        label(state.turn)
    }
}

fn label(turn: u64) -> String {
    format!("{LABEL}{turn}")
}

/// Whether a window is one of these.
pub(crate) fn is_one(label: &str) -> bool {
    label.starts_with(LABEL)
}

/// Opens the window for the client secret of an API app.
pub(crate) async fn open<R: Runtime>(app: &AppHandle<R>, id: &ApiAppId) -> Answer<()> {
    let shell = app.state::<Shell>();
    let vault = shell.vault()?;
    let secret = vault.reveal_client_secret(id).await?;
    if app.get_webview_window(window::MAIN).is_none() {
        return Ok(()); // Closed while the keyring asked its user: nobody looks any more.
    }
    let words = shell.words();
    let theme = match vault.settings()?.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let page = format!("reveal.html?locale={}&theme={theme}", words.locale());
    close(app);
    let label = app.state::<Revealing>().begin(secret);
    let mut builder = WebviewWindowBuilder::new(app, &label, WebviewUrl::App(page.into()))
        .title(words.get("reveal-title"))
        .inner_size(560.0, 230.0)
        .resizable(false)
        .maximizable(false)
        .minimizable(false)
        .always_on_top(true)
        .skip_taskbar(true)
        .center()
        .focused(true)
        .content_protected(true);
    // The same folder as the window's, and no incognito: on Linux, Tauri tells each folder's context once where the
    // pages are, and an incognito one, which is another, is then never told. What it shows is in no cache either way.
    if let Some(folder) = shell.webview_folder() {
        builder = builder.data_directory(folder);
    }
    if window::guarded(builder).build().is_err() {
        end(app, &label);
        return Err(Refused::internal());
    }
    tracing::info!("a client secret is shown");
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN).await;
        end(&app, &label);
    });
    Ok(())
}

/// Gives the secret to the page of the window that it is for, once.
pub(crate) fn give<R: Runtime>(app: &AppHandle<R>, window: &str) -> Option<String> {
    let revealing = app.state::<Revealing>();
    let mut state = revealing.state();
    if window != label(state.turn) {
        return None;
    }
    Some(state.secret.take()?.expose_secret().to_owned())
}

/// Closes every one of these windows.
pub(crate) fn close<R: Runtime>(app: &AppHandle<R>) {
    for label in app.webview_windows().into_keys().filter(|label| is_one(label)) {
        end(app, &label);
    }
}

/// Closes this window, and lets go of a secret that its page has not asked for.
pub(crate) fn end<R: Runtime>(app: &AppHandle<R>, window: &str) {
    let revealing = app.state::<Revealing>();
    let mut state = revealing.state();
    if window == label(state.turn) {
        state.secret = None;
    }
    drop(state);
    if let Some(window) = app.get_webview_window(window)
        && window.destroy().is_err()
    {
        tracing::warn!("the window that shows a secret could not be closed");
    }
}

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

/// The label of this window, and the name of its capability.
pub(crate) const LABEL: &str = "reveal";
const SHOWN: Duration = Duration::from_secs(10);

/// What is to be shown, until the page has asked for it.
#[derive(Default)]
pub(crate) struct Revealing(Mutex<State>);

#[derive(Default)]
struct State {
    secret: Option<SecretString>,
    /// Which window it is: the end of one must not close the next.
    turn: u64,
}

impl Revealing {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, secret: SecretString) -> u64 {
        let mut state = self.state();
        state.secret = Some(secret);
        state.turn += 1;
        state.turn
    }
}

/// Opens the window for the client secret of an API app.
pub(crate) async fn open<R: Runtime>(app: &AppHandle<R>, id: &ApiAppId) -> Answer<()> {
    let shell = app.state::<Shell>();
    let vault = shell.vault()?;
    let secret = vault.reveal_client_secret(id).await?;
    close(app);
    let turn = app.state::<Revealing>().begin(secret);
    let words = shell.words();
    let theme = match vault.settings()?.theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let page = format!("reveal.html?locale={}&theme={theme}", words.locale());
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App(page.into()))
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
        app.state::<Revealing>().state().secret = None;
        return Err(Refused::internal());
    }
    tracing::info!("a client secret is shown");
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN).await;
        if app.state::<Revealing>().state().turn == turn {
            close(&app);
        }
    });
    Ok(())
}

/// Gives the secret to the page of this window, once.
pub(crate) fn give<R: Runtime>(app: &AppHandle<R>) -> Option<String> {
    let secret = app.state::<Revealing>().state().secret.take()?;
    Some(secret.expose_secret().to_owned())
}

/// Closes the window, if there is one.
pub(crate) fn close<R: Runtime>(app: &AppHandle<R>) {
    app.state::<Revealing>().state().secret = None;
    if let Some(window) = app.get_webview_window(LABEL)
        && window.destroy().is_err()
    {
        tracing::warn!("the window that shows a secret could not be closed");
    }
}

//! The window: where it keeps its own, what its page may not do, and its colours before the page is there.

use std::time::Duration;

use tauri::{
    AppHandle, Context, Manager, Runtime, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    utils::config::{AppDirectoriesOverride, AppDirectoryOverrides},
    webview::{Color, DownloadEvent, NewWindowResponse, PageLoadEvent, PermissionResponse},
};
use vault::Paths;
use wire::{Change, Overview};

use crate::{
    Shell,
    changes::{self, Watchers},
    copies,
    failure::Answer,
    reveal, scheme, tray,
};

/// How long a page whose window is closed has to save what was typed last.
const LAST_WORDS: Duration = Duration::from_millis(300);
/// The label of the window.
pub(crate) const MAIN: &str = "main";
/// `--surface` of the style sheet, light and dark: what is seen before the page is painted.
const LIGHT: Color = Color(0xfb, 0xfa, 0xf8, 0xff);
const DARK: Color = Color(0x19, 0x18, 0x17, 0xff);

/// Makes Tauri and its plugins keep their files in Keyrack's own folders, so that `KEYRACK_HOME` moves them too.
pub(crate) fn keep_in<R: Runtime>(context: &mut Context<R>, paths: &Paths) {
    context.config_mut().app.app_directories_override =
        Some(AppDirectoriesOverride::Directories(AppDirectoryOverrides {
            config: Some(paths.config()),
            data: Some(paths.data().to_owned()),
            local_data: Some(paths.webview()),
            cache: Some(paths.webview()),
            log: Some(paths.webview()),
        }));
}

/// Opens the window. What is not needed for its first screen begins when that is there.
pub(crate) fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let shell = app.state::<Shell>();
    let theme = shell.vault().ok().and_then(|vault| vault.settings().ok()).and_then(|settings| choice(settings.theme));
    let builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Keyrack")
        .inner_size(1180.0, 760.0)
        .min_inner_size(760.0, 520.0)
        .theme(theme)
        .background_color(surface(theme.unwrap_or(Theme::Light)));
    let mut builder = guarded(builder).on_page_load(|window, load| {
        if load.event() == PageLoadEvent::Finished {
            first_paint(window.app_handle());
        }
    });
    if let Some(folder) = shell.webview_folder() {
        builder = builder.data_directory(folder);
    }
    let window = builder.build()?;
    if theme.is_none() {
        window.set_background_color(Some(surface(window.theme()?)))?;
    }
    Ok(())
}

/// What no page of Keyrack's may do: go elsewhere, open windows, ask for permissions, download.
pub(crate) fn guarded<R: Runtime, M: Manager<R>>(
    builder: WebviewWindowBuilder<'_, R, M>,
) -> WebviewWindowBuilder<'_, R, M> {
    builder
        .on_navigation(is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
}

/// Makes the window follow a theme that was just chosen.
pub(crate) fn dress<R: Runtime>(app: &AppHandle<R>, theme: vault::Theme) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let dressed = window
        .set_theme(choice(theme))
        .and_then(|()| window.theme())
        .and_then(|theme| window.set_background_color(Some(surface(theme))));
    if let Err(error) = dressed {
        tracing::warn!(%error, "the window could not change its colours");
    }
}

/// Shows the window and brings it to the front. Never waits: it may be called from the bus's thread.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    let handle = app.clone();
    let raised = app.run_on_main_thread(move || {
        let Some(window) = handle.get_webview_window(MAIN) else { return };
        if let Err(error) = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()) {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    });
    if let Err(error) = raised {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

/// Closes the window, unless its page has to ask first. A page that shows no question keeps nobody in: told to close
/// once more, the window does.
pub(crate) fn close<R: Runtime>(app: &AppHandle<R>) {
    if app.state::<Shell>().asks_before_leaving() {
        raise(app);
        app.state::<Watchers>().tell(Change::Unkept);
    } else {
        leave(app);
    }
}

/// Does what the user answered: closes the window all the same, or stays.
pub(crate) fn answered<R: Runtime>(app: &AppHandle<R>, sure: bool) {
    if sure {
        leave(app);
    } else {
        app.state::<Shell>().stays();
    }
}

/// Takes the window away at once, and ends it a moment later: its page is told, and sends what was typed last.
fn leave<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else { return app.exit(0) };
    reveal::close(app);
    app.state::<Watchers>().tell(Change::Leaving);
    if window.hide().is_err() {
        tracing::warn!("the window could not be hidden");
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(LAST_WORDS).await;
        if window.destroy().is_err() {
            tracing::warn!("the window could not be ended");
        }
    });
}

/// Whether somebody could be looking at it.
pub(crate) fn is_seen<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| is_shown(&window))
}

fn is_shown<R: Runtime>(window: &WebviewWindow<R>) -> bool {
    window.is_visible().unwrap_or(false) && !window.is_minimized().unwrap_or(false)
}

/// What waits for the first screen: the tray, the scheme, what the run before left, and the day's copy.
fn first_paint<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    if shell.is_awake() {
        return;
    }
    tray::begin(app);
    scheme::begin(app);
    resume(&shell);
}

/// All that the first screen needs. A vault that could not be opened is tried again, since the page asks again.
pub(crate) fn overview<R: Runtime>(app: &AppHandle<R>) -> Answer<Overview> {
    let shell = app.state::<Shell>();
    if shell.try_to_open() {
        changes::forward(app);
        tray::refresh(app);
        resume(&shell);
    }
    shell.overview()
}

fn resume(shell: &Shell) {
    let Ok(vault) = shell.vault().cloned() else { return };
    copies::begin(vault.clone());
    tauri::async_runtime::spawn(async move {
        if let Err(error) = vault.resume().await {
            tracing::warn!(%error, "authorizations of the run before could not be taken up");
        }
    });
}

fn choice(theme: vault::Theme) -> Option<Theme> {
    match theme {
        vault::Theme::System => None,
        vault::Theme::Light => Some(Theme::Light),
        vault::Theme::Dark => Some(Theme::Dark),
    }
}

fn surface(theme: Theme) -> Color {
    if theme == Theme::Dark { DARK } else { LIGHT }
}

/// Whether an address is a page of Keyrack's own. The window shows nothing else.
fn is_own(url: &Url) -> bool {
    let here = (url.scheme(), url.host_str(), url.port(), url.username(), url.password());
    if cfg!(windows) {
        matches!(here, ("http" | "https", Some("tauri.localhost"), None, "", None))
    } else {
        matches!(here, ("tauri", Some("localhost"), None, "", None))
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_its_own_pages_only() {
        let own = |url: &str| is_own(&url.parse().expect("an address"));
        assert!(own("tauri://localhost/index.html"), "its own page");
        for foreign in [
            "https://app.clickup.com/",
            "http://127.0.0.1:47613/",
            "http://tauri.localhost/",
            "tauri://localhost:1/",
            "tauri://user@localhost/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
            "javascript:alert(1)",
            "keyrack://oauth/callback",
        ] {
            assert!(!own(foreign), "{foreign} has no place in the window");
        }
    }
}

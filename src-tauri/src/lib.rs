//! The desktop shell: Tauri around the vault, and nothing else.
//!
//! Whatever could run without a window is in a crate. What is here: the builder below, the commands the page may
//! call, links that come in, changes that go out, the tray, the browser, and the `keyrack://` scheme.

mod browser;
mod callback;
mod changes;
mod commands;
mod copies;
mod failure;
mod hosted;
mod log;
mod practice;
mod reveal;
mod scheme;
mod shell;
mod tray;
#[cfg(target_os = "linux")]
mod tray_host;
mod window;

pub use shell::Shell;

use std::{pin::pin, process::ExitCode, time::Duration};

use tauri::{AppHandle, Builder, Context, Manager as _, RunEvent, Runtime, WindowEvent};
use tauri_plugin_window_state::StateFlags;
use vault::{Paths, Stage, Vault};

/// How long the end of the program waits for what must not be cut off.
const FAREWELL: Duration = Duration::from_secs(25);
/// How long of that a keyring has for a secret that was typed last: what takes longer waits for its user, who left.
const LAST_SECRETS: Duration = Duration::from_secs(3);

macro_rules! commands {
    ($($name:ident),* $(,)?) => {{
        fn handler<R: Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(commands::$name),*]
        }
        handler
    }};
}

/// Everything that the commands need but the vault, on any runtime: the window's own, or a mock one in tests.
#[must_use]
pub fn assemble<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    let handler = include!("list.rs");
    builder
        .manage(changes::Watchers::default())
        .manage(tray::Tray::<R>::default())
        .manage(reveal::Revealing::default())
        .invoke_handler(handler())
}

/// Gives an assembled app its vault, and passes on what that tells.
pub fn begin<R: Runtime>(app: &AppHandle<R>, shell: Shell) {
    app.manage(shell);
    changes::forward(app);
}

/// The configuration of `tauri.conf.json`, with the page and what it may call.
#[must_use]
#[expect(clippy::exit, reason = "what Tauri's macro expands to")]
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Runs the window until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let hardened = vault::harden();
    let paths = Paths::from_env();
    log::start(paths.as_ref().ok());
    tracing::info!(version = env!("CARGO_PKG_VERSION"), system = std::env::consts::OS, "Keyrack starts");
    if let Err(error) = hardened {
        tracing::warn!(%error, "this process's memory could not be kept from other programs");
    }
    let mut context = context();
    if let Ok(paths) = &paths {
        window::keep_in(&mut context, paths);
    }
    let app = plugins(assemble(Builder::default()), paths.as_ref().ok())
        .setup(|app| {
            // Not before here: a second start has handed its link over and is gone by now.
            begin(app.handle(), Shell::open(paths));
            callback::listen(app.handle());
            window::open(app.handle())?;
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => {
            app.run(|app, event| on_event(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// Single-instance comes first: a second start must end before anything else of it begins.
///
/// The opener is not among them: its function is called from Rust, and a page that has no plugin can't ask it.
fn plugins(builder: Builder<tauri::Wry>, paths: Option<&Paths>) -> Builder<tauri::Wry> {
    let single = tauri_plugin_single_instance::Builder::new()
        .callback(|app, _arguments, _folder| window::raise(app))
        .dbus_id(bus_name(paths))
        .build();
    let window_state = tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN)
        .with_filename("window.json")
        .with_filter(|label| !reveal::is_one(label))
        .build();
    builder.plugin(single).plugin(tauri_plugin_deep_link::init()).plugin(window_state)
}

/// The name that one window per user, build and `KEYRACK_HOME` owns on the session bus.
fn bus_name(paths: Option<&Paths>) -> String {
    let build = if cfg!(debug_assertions) { ".dev" } else { "" };
    // A part of a bus name must not begin with a digit.
    let home = paths.and_then(Paths::bus_suffix).map(|suffix| format!(".home{suffix}")).unwrap_or_default();
    format!("dev.keyrack.desktop{build}{home}")
}

fn on_event<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::Focused(false), .. } if reveal::is_one(label) => {
            reveal::end(app, label);
        }
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. }
            if label == window::MAIN =>
        {
            api.prevent_close();
            window::close(app);
        }
        RunEvent::Exit => say_goodbye(app),
        _ => {}
    }
}

/// Takes the clipboard's loan back, waits for what must not be cut off, and tries once more what no store took yet.
fn say_goodbye<R: Runtime>(app: &AppHandle<R>) {
    tracing::info!("Keyrack ends");
    let Some(shell) = app.try_state::<Shell>() else { return };
    shell.clipboard().end();
    let Ok(vault) = shell.vault() else { return };
    // An answer that was taken is worth a token once: ClickUp has 20 seconds, the keyring a little more.
    let in_time = async { tokio::time::timeout(FAREWELL, settle(vault)).await };
    if tauri::async_runtime::block_on(in_time).is_err() {
        tracing::warn!("something that should not be cut off was still under way");
    }
}

/// Lets what is under way end. A token is worth waiting for, also where the keyring asks its user; what was typed can be
/// typed again.
async fn settle(vault: &Vault) {
    let mut settled = pin!(vault.settled());
    if tokio::time::timeout(LAST_SECRETS, &mut settled).await.is_err() {
        if !is_exchanging(vault) {
            vault.give_up_waiting();
        }
        settled.await;
    }
    vault.keep_at_last().await;
}

/// Whether a code is under way, or its token on the way to a store. Where nobody can tell, it may be.
fn is_exchanging(vault: &Vault) -> bool {
    let exchanging = |all: vault::Overview| all.authorizations.iter().any(|one| one.stage == Stage::Exchanging);
    vault.overview().map_or(true, exchanging)
}

//! Tauri's tray around the menu that `handout` makes. Everything is reachable from the menu: on Linux an icon's clicks
//! don't come through.
//!
//! A desktop without a tray is no error. The icon is made when a host for it appears, which may be never. Lines of the
//! menu are changed in place and on the main thread: replacing a menu that is open leaves the old one standing.

use std::sync::{Mutex, PoisonError};

use handout::{Entry, Item, Line};
use tauri::{
    AppHandle, Manager as _, Runtime,
    image::Image,
    menu::{IsMenuItem, Menu, MenuId, MenuItem, MenuItemKind, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};
use vault::TokenId;

use crate::{Shell, changes::Watchers, failure::Refused, window};

const ICON: Image<'_> = tauri::include_image!("icons/tray.png");

/// The icon and its menu, once there are any. Touched on the main thread.
pub(crate) struct Tray<R: Runtime>(Mutex<Option<Shown<R>>>);

impl<R: Runtime> Default for Tray<R> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

struct Shown<R: Runtime> {
    icon: TrayIcon<R>,
    menu: Menu<R>,
    lines: Vec<Line>,
}

/// Shows the icon when there is somewhere to show it.
pub(crate) fn begin<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    let begun = std::thread::Builder::new().name("tray".into()).spawn(move || {
        if await_host(&app) {
            show(&app);
        }
    });
    if let Err(error) = begun {
        tracing::warn!(%error, "there is no tray icon");
    }
}

/// Whether the desktop shows tray icons.
pub(crate) async fn has_host<R: Runtime>(app: &AppHandle<R>) -> bool {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || is_possible(&app)).await.unwrap_or(false)
}

/// Whether the icon is there.
pub(crate) fn is_shown<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.state::<Tray<R>>().0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// Brings the menu up to date.
pub(crate) fn refresh<R: Runtime>(app: &AppHandle<R>) {
    if !is_shown(app) {
        return;
    }
    let ((lines, tooltip), handle) = (words(app), app.clone());
    on_main_thread(app, move || {
        let tray = handle.state::<Tray<R>>();
        let mut shown = tray.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(shown) = shown.as_mut() else { return Ok(()) };
        shown.icon.set_tooltip(Some(tooltip))?;
        shown.change_to(&handle, lines)
    });
}

#[cfg(target_os = "linux")]
fn await_host<R: Runtime>(app: &AppHandle<R>) -> bool {
    use crate::tray_host;
    if !tray_host::has_library(app) {
        tracing::warn!("there is no tray icon, because libayatana-appindicator3 is not installed");
        return false;
    }
    tray_host::wait().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn await_host<R: Runtime>(_app: &AppHandle<R>) -> bool {
    true
}

#[cfg(target_os = "linux")]
fn is_possible<R: Runtime>(app: &AppHandle<R>) -> bool {
    crate::tray_host::has_library(app) && crate::tray_host::is_there()
}

#[cfg(not(target_os = "linux"))]
fn is_possible<R: Runtime>(_app: &AppHandle<R>) -> bool {
    true
}

fn show<R: Runtime>(app: &AppHandle<R>) {
    let ((lines, tooltip), handle) = (words(app), app.clone());
    on_main_thread(app, move || {
        let menu = Menu::new(&handle)?;
        let mut builder = TrayIconBuilder::with_id("keyrack")
            .icon(ICON)
            .icon_as_template(true)
            .tooltip(tooltip)
            .on_menu_event(|app, event| clicked(app, event.id()));
        // Written as a file on Linux; the default place in /tmp is everybody's.
        if let Some(folder) = handle.state::<Shell>().webview_folder() {
            builder = builder.temp_dir_path(folder.with_file_name("tray"));
        }
        // Lines first: an icon without any may stay invisible.
        let mut shown = Shown { icon: builder.menu(&menu).build(&handle)?, menu, lines: Vec::new() };
        shown.change_to(&handle, lines)?;
        *handle.state::<Tray<R>>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown);
        // Something may have changed since the lines were made, when there was no menu yet to tell.
        tauri::async_runtime::spawn_blocking(move || refresh(&handle));
        Ok(())
    });
}

fn on_main_thread<R: Runtime>(app: &AppHandle<R>, act: impl FnOnce() -> tauri::Result<()> + Send + 'static) {
    let handed = app.run_on_main_thread(move || {
        if let Err(error) = act() {
            tracing::warn!(%error, "the tray could not be changed");
        }
    });
    if let Err(error) = handed {
        tracing::warn!(%error, "the tray could not be changed");
    }
}

/// What the menu says now, and what the icon does.
fn words<R: Runtime>(app: &AppHandle<R>) -> (Vec<Line>, String) {
    let shell = app.state::<Shell>();
    let tokens = shell.vault().ok().and_then(|vault| vault.tokens().ok()).unwrap_or_default();
    let entries: Vec<Entry> = tokens.iter().map(Entry::from).collect();
    let words = shell.words();
    (handout::menu(&entries, &words), words.get("tray-tooltip"))
}

impl<R: Runtime> Shown<R> {
    /// Makes the menu say these lines, and leaves alone every one that says so already.
    fn change_to(&mut self, app: &AppHandle<R>, lines: Vec<Line>) -> tauri::Result<()> {
        for (at, line) in lines.iter().enumerate() {
            match self.lines.get(at) {
                Some(old) if old == line => {}
                Some(old) if same_place(old, line) => self.rename(at, line)?,
                Some(_) => {
                    self.menu.remove_at(at)?;
                    self.insert(app, at, line)?;
                }
                None => self.insert(app, at, line)?,
            }
        }
        for _ in lines.len()..self.lines.len() {
            self.menu.remove_at(lines.len())?;
        }
        self.lines = lines;
        Ok(())
    }

    fn rename(&self, at: usize, line: &Line) -> tauri::Result<()> {
        match (self.menu.items()?.get(at), line) {
            (Some(MenuItemKind::MenuItem(item)), Line::Item { label, .. } | Line::Note(label)) => item.set_text(label),
            _ => Ok(()),
        }
    }

    fn insert(&self, app: &AppHandle<R>, at: usize, line: &Line) -> tauri::Result<()> {
        let item: Box<dyn IsMenuItem<R>> = match line {
            Line::Item { item, label } => {
                Box::new(MenuItem::with_id(app, item.to_string(), label, true, None::<&str>)?)
            }
            Line::Note(text) => Box::new(MenuItem::new(app, text, false, None::<&str>)?),
            Line::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        };
        self.menu.insert(&*item, at)
    }
}

/// Whether one line can become the other by other words alone.
fn same_place(old: &Line, new: &Line) -> bool {
    match (old, new) {
        (Line::Item { item: old, .. }, Line::Item { item: new, .. }) => old == new,
        (Line::Note(_), Line::Note(_)) => true,
        _ => false,
    }
}

fn clicked<R: Runtime>(app: &AppHandle<R>, id: &MenuId) {
    match Item::try_from(id.as_ref()) {
        Ok(Item::Copy(id)) => copy(app, id),
        Ok(Item::More | Item::Open) => window::raise(app),
        Ok(Item::Quit) => window::close(app),
        Err(_) => {} // Some other menu's.
    }
}

/// Copies a token as the window's button does. A click that comes to nothing shows the window, which says why.
fn copy<R: Runtime>(app: &AppHandle<R>, id: TokenId) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        let copied = match shell.vault() {
            Ok(vault) => handout::copy_token(vault, shell.clipboard(), &id).await.map_err(Refused::from),
            Err(error) => Err(error.into()),
        };
        if let Err(refused) = copied {
            app.state::<Watchers>().tell(wire::Change::Failed { failure: refused.into_failure() });
            window::raise(&app);
        }
    });
}

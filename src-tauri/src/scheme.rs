//! The `keyrack://` scheme: who opens such links on this computer, and making it Keyrack where nobody does.
//!
//! On Linux the answer is with `xdg-mime`, a program to be started, so nothing here runs on the main thread or before
//! the first screen. A package brings an entry of its own, and a second one for the same scheme would make the desktop
//! ask which to use; so only a scheme that nobody owns is registered. Another program's is never taken away.
//!
//! The deep-link plugin writes `Exec="…" %u` with quotes, which the plain `xdg-open` of Debian 12 can't read. Where the
//! path needs no quotes they are taken out again.

use tauri::{AppHandle, Runtime};
use wire::SchemeOwner;

use crate::failure::{Answer, Refused};

/// The scheme of Keyrack's links.
const SCHEME: &str = "keyrack";

/// Registers the scheme in the background where nobody owns it, and brings a registration of ours up to date.
pub(crate) fn begin<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || system::claim(&app));
}

/// Who opens `keyrack://` links.
pub(crate) async fn owner<R: Runtime>(app: &AppHandle<R>) -> SchemeOwner {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || system::owner(&app)).await.unwrap_or(SchemeOwner::CannotTell)
}

/// Makes sure that an answer by link would come back here, as far as that can be told.
pub(crate) async fn ready<R: Runtime>(app: &AppHandle<R>) -> Answer<()> {
    let app = app.clone();
    let owner = tauri::async_runtime::spawn_blocking(move || system::claim(&app)).await;
    match owner.unwrap_or(SchemeOwner::CannotTell) {
        SchemeOwner::Foreign => Err(Refused::scheme_foreign()),
        // The address can be pasted, whatever becomes of the link.
        SchemeOwner::Ours | SchemeOwner::Nobody | SchemeOwner::CannotTell => Ok(()),
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::{fs, io, path::PathBuf, process::Command};

    use tauri::{AppHandle, Manager as _, Runtime};
    use tauri_plugin_deep_link::DeepLinkExt as _;
    use wire::SchemeOwner;

    use super::SCHEME;

    /// The entries that Keyrack's packages install.
    const PACKAGED: [&str; 2] = ["Keyrack.desktop", "dev.keyrack.desktop.desktop"];

    pub(super) fn owner<R: Runtime>(app: &AppHandle<R>) -> SchemeOwner {
        match registered() {
            Err(_) => SchemeOwner::CannotTell,
            Ok(entry) => whose(&entry, &Handler::of(app).map_or(String::new(), |handler| handler.name)),
        }
    }

    pub(super) fn claim<R: Runtime>(app: &AppHandle<R>) -> SchemeOwner {
        let owner = owner(app);
        let Some(handler) = Handler::of(app) else { return owner };
        let stale = owner == SchemeOwner::Ours && handler.is_stale();
        if owner != SchemeOwner::Nobody && !stale {
            return owner;
        }
        if let Err(error) = app.deep_link().register(SCHEME) {
            tracing::warn!(%error, "`keyrack://` links could not be registered");
            return owner;
        }
        if let Err(error) = handler.unquote() {
            tracing::warn!(%error, "the entry for `keyrack://` links keeps its quotes");
        }
        self::owner(app)
    }

    /// The entry that opens such links; empty when there is none.
    fn registered() -> io::Result<String> {
        let answer = Command::new("xdg-mime").args(["query", "default", "x-scheme-handler/keyrack"]).output()?;
        // xdg-utils ends with 4 when nobody does.
        if !answer.status.success() && answer.status.code() != Some(4) {
            return Err(io::Error::other("xdg-mime failed"));
        }
        Ok(String::from_utf8_lossy(&answer.stdout).lines().next().unwrap_or_default().trim().to_owned())
    }

    fn whose(entry: &str, handler: &str) -> SchemeOwner {
        match entry {
            "" => SchemeOwner::Nobody,
            entry if entry == handler || PACKAGED.contains(&entry) => SchemeOwner::Ours,
            _ => SchemeOwner::Foreign,
        }
    }

    /// The entry that the deep-link plugin writes for this user.
    struct Handler {
        name: String,
        path: PathBuf,
        program: String,
    }

    impl Handler {
        fn of<R: Runtime>(app: &AppHandle<R>) -> Option<Self> {
            let here = tauri::utils::platform::current_exe().ok()?;
            let name = format!("{}-handler.desktop", here.file_name()?.to_string_lossy());
            let path = app.path().data_dir().ok()?.join("applications").join(&name);
            // An AppImage runs from a mount; the file itself is what can be started again.
            let program = app.env().appimage.map_or_else(|| here.into_os_string(), Into::into);
            Some(Self { name, path, program: program.to_string_lossy().into_owned() })
        }

        /// Whether it is there and starts something else, such as a Keyrack that was moved.
        fn is_stale(&self) -> bool {
            fs::read_to_string(&self.path).is_ok_and(|text| {
                let exec = text.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap_or_default();
                exec != self.quoted() && exec != self.bare()
            })
        }

        fn unquote(&self) -> io::Result<()> {
            let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
            if !self.program.chars().all(plain) {
                return Ok(());
            }
            let text = fs::read_to_string(&self.path)?;
            fs::write(&self.path, text.replace(&self.quoted(), &self.bare()))
        }

        fn quoted(&self) -> String {
            format!("\"{}\" %u", self.program)
        }

        fn bare(&self) -> String {
            format!("{} %u", self.program)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const OURS: &str = "keyrack-desktop-handler.desktop";

        fn handler(folder: &tempfile::TempDir, program: &str, exec: &str) -> Handler {
            let path = folder.path().join(OURS);
            fs::write(&path, format!("[Desktop Entry]\nName=Keyrack\nExec={exec}\nNoDisplay=true\n")).expect("a file");
            Handler { name: OURS.into(), path, program: program.into() }
        }

        #[test]
        fn the_owner_of_the_scheme_is_told_by_its_entry() {
            assert_eq!(whose("", OURS), SchemeOwner::Nobody, "no entry, no owner");
            assert_eq!(whose(OURS, OURS), SchemeOwner::Ours, "the entry that the plugin writes");
            assert_eq!(whose("Keyrack.desktop", OURS), SchemeOwner::Ours, "the entry of a package");
            assert_eq!(whose("other.desktop", OURS), SchemeOwner::Foreign, "anything else is somebody else's");
        }

        #[test]
        fn a_handler_that_starts_another_program_is_stale() {
            let folder = tempfile::tempdir().expect("a folder");
            assert!(!handler(&folder, "/opt/keyrack", "/opt/keyrack %u").is_stale(), "without quotes it is ours");
            assert!(!handler(&folder, "/opt/keyrack", "\"/opt/keyrack\" %u").is_stale(), "with quotes as well");
            assert!(handler(&folder, "/opt/keyrack", "\"/old/keyrack\" %u").is_stale(), "a moved program is not");
        }

        #[test]
        fn quotes_go_where_they_are_not_needed() {
            let folder = tempfile::tempdir().expect("a folder");
            let plain = handler(&folder, "/opt/keyrack", "\"/opt/keyrack\" %u");
            plain.unquote().expect("the file is there");
            assert!(!plain.is_stale(), "the entry still starts this program");
            let text = fs::read_to_string(&plain.path).expect("the file is there");
            assert!(text.contains("\nExec=/opt/keyrack %u\n"), "a plain xdg-open reads it now: {text}");
            let spaced = handler(&folder, "/opt/my keyrack", "\"/opt/my keyrack\" %u");
            spaced.unquote().expect("nothing is to be done");
            let text = fs::read_to_string(&spaced.path).expect("the file is there");
            assert!(text.contains("Exec=\"/opt/my keyrack\" %u"), "a path with a space needs its quotes");
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use tauri::{AppHandle, Runtime};
    use tauri_plugin_deep_link::DeepLinkExt as _;
    use wire::SchemeOwner;

    use super::SCHEME;

    /// macOS registers by the bundle and does not say by whom.
    pub(super) fn owner<R: Runtime>(app: &AppHandle<R>) -> SchemeOwner {
        match app.deep_link().is_registered(SCHEME) {
            Ok(true) => SchemeOwner::Ours,
            Ok(false) => SchemeOwner::Nobody,
            Err(_) => SchemeOwner::CannotTell,
        }
    }

    pub(super) fn claim<R: Runtime>(app: &AppHandle<R>) -> SchemeOwner {
        if owner(app) == SchemeOwner::Nobody
            && let Err(error) = app.deep_link().register(SCHEME)
        {
            tracing::warn!(%error, "`keyrack://` links could not be registered");
        }
        owner(app)
    }
}

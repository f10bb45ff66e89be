//! Whether this desktop shows tray icons, asked on the session bus. Linux only: elsewhere there is always a tray.

use std::fs;

use tauri::{AppHandle, Runtime};
use zbus::{
    blocking::{Connection, fdo::DBusProxy},
    names::BusName,
};

/// The name that whoever shows status notifiers owns.
const HOST: &str = "org.kde.StatusNotifierWatcher";
/// What Tauri's tray loads at run time, and ends the program over when it is missing.
const LIBRARIES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];

/// Whether there is a host now. Waits for the bus: not for the main thread.
pub(crate) fn is_there() -> bool {
    bus().and_then(|bus| owned(&DBusProxy::new(&bus)?)).unwrap_or(false)
}

/// Waits until there is one, which may be never. Not for the main thread, nor for a pool's.
pub(crate) fn wait() -> zbus::Result<()> {
    let bus = bus()?;
    let proxy = DBusProxy::new(&bus)?;
    // Asked after listening: one that comes in between must not be missed.
    let changes = proxy.receive_name_owner_changed_with_args(&[(0, HOST)])?;
    if owned(&proxy)? {
        return Ok(());
    }
    for change in changes {
        if change.args()?.new_owner().is_some() {
            return Ok(());
        }
    }
    Err(zbus::Error::Failure("the session bus is gone".into()))
}

/// Whether the library is there. The linker's own list is looked at, since loading it to see would need `unsafe`.
pub(crate) fn has_library<R: Runtime>(app: &AppHandle<R>) -> bool {
    use tauri::Manager as _;
    // An AppImage brings its own.
    app.env().appdir.is_some() || fs::read("/etc/ld.so.cache").is_ok_and(|list| names_one_of(&list, &LIBRARIES))
}

fn names_one_of(list: &[u8], names: &[&str]) -> bool {
    names.iter().any(|name| list.windows(name.len()).any(|part| part == name.as_bytes()))
}

fn bus() -> zbus::Result<Connection> {
    Connection::session()
}

fn owned(proxy: &DBusProxy<'_>) -> zbus::Result<bool> {
    Ok(proxy.name_has_owner(BusName::try_from(HOST)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_found_in_the_linkers_list() {
        let list = b"\0libatk.so.0\0libayatana-appindicator3.so.1\0/usr/lib/x\0";
        assert!(names_one_of(list, &LIBRARIES), "it is in the list");
        assert!(!names_one_of(b"\0libatk.so.0\0", &LIBRARIES), "it is not, and a tray would end the program");
        assert!(!names_one_of(b"", &LIBRARIES), "an empty list has nothing");
    }
}

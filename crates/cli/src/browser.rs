//! Opening an address in the browser of whoever sits at this computer.

use std::io;

use crate::args::Environment;

/// Opens the address; fails where there is no screen to open it on, or nothing that would.
///
/// Without a screen the system's opener may start a text browser in this very terminal, which helps nobody.
pub(crate) fn open(address: &str) -> io::Result<()> {
    if cfg!(target_os = "linux") && !Environment::read().screen {
        return Err(io::ErrorKind::NotFound.into());
    }
    open::that_detached(address)
}

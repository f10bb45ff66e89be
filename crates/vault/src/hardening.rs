//! Keeps this process's memory from other processes and from core dumps. Not for its children, and not for secrets in
//! memory: those are types that are wiped.
//!
//! On Linux a process that is not dumpable belongs to root as far as `/proc` and `ptrace` go: another program of the
//! same user can neither read its memory nor attach to it, and the kernel makes no dump of it, be it into a file or
//! into the pipe of a crash reporter, which ignores the limit on core files. On other Unixes only that limit is set; on
//! Windows nothing is done.
//!
//! A child that is executed is dumpable again, so the webview's processes are not protected. It does keep the limit.
//!
//! What it costs: the desktop's portals do not serve a caller whose `/proc` files they can't read. So a file dialog has
//! to be GTK's own, which the desktop suite looks at.

use std::io;

/// Hardens this process. To be called before anything is read that could be secret.
///
/// Whatever can be done is done, also where another part fails. A failure is something to say, and none to end for.
pub fn harden() -> io::Result<()> {
    let (dumps, memory) = (forbid_core_files(), forbid_reading());
    dumps.and(memory)
}

/// Both limits, so that nothing in this process can raise it again.
#[cfg(unix)]
fn forbid_core_files() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    Ok(setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?)
}

#[cfg(not(unix))]
fn forbid_core_files() -> io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn forbid_reading() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    // The portal through which a Flatpak or a Snap reaches the keyring looks at its caller's /proc files.
    if crate::paths::in_a_sandbox() {
        return Ok(());
    }
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

#[cfg(not(target_os = "linux"))]
fn forbid_reading() -> io::Result<()> {
    Ok(())
}

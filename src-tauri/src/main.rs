//! The window's program. Everything is in the library beside it.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Wipes what is given back: the libraries between the keyring and the clipboard leave what they carried where it was.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> std::process::ExitCode {
    desktop::run()
}

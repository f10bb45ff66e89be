//! The window's program. Everything is in the library beside it.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    desktop::run()
}

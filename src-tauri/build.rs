//! Declares every command of the window to Tauri's access list: an app command that is not declared is open to every
//! page, and a declared one is granted per window in `tauri.conf.json`.

/// Reads the list that `src/lib.rs` makes its handler of, as names.
macro_rules! commands {
    ($($name:ident),* $(,)?) => {
        &[$(stringify!($name)),*]
    };
}

const COMMANDS: &[&str] = include!("src/list.rs");

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/src/list.rs");
    // The page is put into the program, and nothing else notices that it was built again.
    println!("cargo:rerun-if-changed=ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("tauri.conf.json and the list of commands agree");
}

//! A bare window with Keyrack's configuration: the floor that Keyrack's speed and memory are measured against.
//!
//! Same context, CSP and size; no plugins, no vault, no tray, no UI code: one line of text from `ui/public/bare.html`.
//! Build the UI first, then `cargo run --release --example bare`.

#[expect(clippy::exit, reason = "what Tauri's macro expands to")]
fn main() {
    tauri::Builder::default()
        .setup(|app| {
            tauri::WebviewWindowBuilder::new(app, "main", tauri::WebviewUrl::App("bare.html".into()))
                .title("Bare")
                .inner_size(1180.0, 760.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the configuration is the one that Keyrack itself starts with");
}

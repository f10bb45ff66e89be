//! Pictures of the window, kept as artefacts, and looked at just enough to know that they show something.

use std::collections::HashSet;

use crate::{Window, desktop};

/// Saves what the window shows as `artefacts/screens/<name>.png`, after making sure that it is a picture of this size
/// with something in it.
pub async fn save_picture(window: &Window, name: &str, width: u32, height: u32) {
    let png = window.client.screenshot().await.expect("the window can be pictured");
    std::fs::write(desktop::artefacts("screens").join(format!("{name}.png")), &png).expect("artefacts can be written");
    let picture = image::load_from_memory(&png).expect("a picture is a PNG").to_rgb8();
    assert_eq!(picture.dimensions(), (width, height), "{name} shows the whole inside of the window");
    let colours: HashSet<_> = picture.pixels().map(|pixel| pixel.0).collect();
    assert!(colours.len() > 20, "{name} shows text and shapes, not {} colours", colours.len());
}

//! `keyrack app page`: the static https page that hands ClickUp's answer over to Keyrack, for its user to host.

use std::{
    fs::OpenOptions,
    io::{self, Write as _},
    path::Path,
};

use serde_json::json;
use vault::Language;
use wire::Code;

use crate::{
    args::{AppPage, PageLanguage},
    exit::Exit,
    output::{self, Output},
    stop::{Result, Stop},
};

pub(super) fn run(wanted: &AppPage, output: &Output) -> Result<Exit> {
    let page = vault::hosted_page(match wanted.lang {
        PageLanguage::En => Language::English,
        PageLanguage::De => Language::German,
    });
    let Some(path) = &wanted.out else {
        output.document(json!({ "page": page }), || page.clone())?;
        return Ok(Exit::Done);
    };
    write(path, &page)?;
    let place = path.display().to_string();
    output::say(&format!("Written: {place}"));
    output::say(
        "Host it under https, register that address in ClickUp, and add it here: `keyrack app redirects APP add URL`",
    );
    output.document(json!({ "written": place }), String::new)?;
    Ok(Exit::Done)
}

/// Writes a file that was not there; one that is there is somebody's.
fn write(path: &Path, page: &str) -> Result<()> {
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| {
        file.write_all(page.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Stop::usage("there is a file of this name already", "name another, or remove that one first")
        }
        _ => Stop::failure(
            Code::Internal,
            &format!("the page could not be written: {error}"),
            "name a file in a folder that is there and yours",
        ),
    })
}

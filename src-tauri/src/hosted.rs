//! Writing the https page that a user hosts: into the folder for downloads, under a name of its own, never over a file.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tauri::{AppHandle, Manager as _, Runtime};
use vault::Language;

use crate::{
    Shell,
    failure::{Answer, Refused},
};

const NAME: &str = "keyrack-callback";
/// Nobody keeps more of them than this.
const MOST: u32 = 100;

/// Writes the page in the language in force, and gives its path.
pub(crate) async fn save<R: Runtime>(app: &AppHandle<R>) -> Answer<String> {
    let language = Language::of(app.state::<Shell>().words().locale());
    let path = app.path();
    let folder = path.download_dir().or_else(|_| path.home_dir()).map_err(|_| Refused::internal())?;
    let written = tauri::async_runtime::spawn_blocking(move || write(&folder, &vault::hosted_page(language))).await;
    match written {
        Ok(Ok(path)) => Ok(path.display().to_string()),
        Ok(Err(_)) | Err(_) => Err(Refused::page()),
    }
}

/// Writes the page into a folder, under the first name that is free. One that is there and the same is not written twice.
fn write(folder: &Path, page: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for number in 1..=MOST {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{NAME}{ending}.html"));
        match File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(page.as_bytes());
                if written.is_err() {
                    fs::remove_file(&path).ok(); // Half a page is none, and its name is free again.
                }
                return written.map(|()| path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|there| there == page.as_bytes()) {
                    return Ok(path);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_never_written_over_a_file_nor_twice() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let name = |path: PathBuf| path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let first = write(folder.path(), "one").expect("it is free");
        assert_eq!(name(first.clone()).as_deref(), Some("keyrack-callback.html"), "the first name");
        assert_eq!(write(folder.path(), "one").expect("it is there"), first, "the same page is there already");
        let second = write(folder.path(), "two").expect("the next is free");
        assert_eq!(name(second).as_deref(), Some("keyrack-callback-2.html"), "another page gets another name");
        assert_eq!(fs::read_to_string(first).expect("readable"), "one", "and the first stays as it was");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("file");
        fs::write(&file, "x").expect("writable");
        assert!(write(&file, "one").is_err(), "a file is no folder");
    }
}

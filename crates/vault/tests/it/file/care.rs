//! Whose the file is, what it shows to others, and that it is an age file like any other.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use vault::{FileRefusal, FileState, SafeTrouble, Secrets as _, Steps};

use super::{Home, OTHER_PASSPHRASE, PASSPHRASE};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_files_are_for_their_owner_only() {
    let home = Home::empty();
    fs::set_permissions(home.folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let file = home.file(Steps::default());
    file.create(PASSPHRASE.into()).unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o644)).unwrap();
    file.set("token/x", &"CNRY-x".into()).unwrap();
    for name in home.names() {
        assert_eq!(mode(&home.folder.path().join(&name)), 0o600, "{name} is nobody else's business");
    }
    assert_eq!(mode(home.folder.path()), 0o700, "the folder stays as it was");
}

#[test]
fn a_link_in_the_files_place_is_not_followed() {
    let home = Home::furnished();
    let away = Home::empty();
    fs::rename(home.path(), away.path()).unwrap();
    std::os::unix::fs::symlink(away.path(), home.path()).unwrap();
    let before = fs::read(away.path()).unwrap();
    let file = home.file(Steps::default());
    assert_eq!(file.state(), FileState::Locked, "something has the name");
    assert_eq!(file.unlock(PASSPHRASE.into()).err(), Some(SafeTrouble::FileUnusable), "it is not read through a link");
    assert_eq!(file.create(PASSPHRASE.into()).err(), Some(FileRefusal::AlreadyThere), "nor written");
    fs::remove_file(away.path()).unwrap();
    assert_eq!(file.create(PASSPHRASE.into()).err(), Some(FileRefusal::AlreadyThere), "nor made where it leads");
    assert!(!away.path().exists(), "nothing was made there");
    fs::write(away.path(), before).unwrap();
}

#[test]
fn links_that_wait_under_the_names_of_drafts_are_not_followed() {
    let home = Home::furnished();
    let away = Home::empty();
    let precious = away.folder.path().join("precious");
    fs::write(&precious, "precious").unwrap();
    for name in ["secrets.age.new", "secrets.age.previous.new"] {
        std::os::unix::fs::symlink(&precious, home.folder.path().join(name)).unwrap();
    }
    home.open(PASSPHRASE).unwrap().set("token/x", &"CNRY-x".into()).unwrap();
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious", "nobody wrote through them");
    assert!(fs::symlink_metadata(home.path()).unwrap().is_file(), "and none of them took the file's place");
}

#[test]
fn a_pipe_in_the_files_place_is_refused_and_not_waited_for() {
    let home = Home::empty();
    assert!(Command::new("mkfifo").arg(home.path()).status().unwrap().success(), "the pipe is there");
    assert_eq!(home.open(PASSPHRASE).err(), Some(SafeTrouble::FileUnusable), "it is no file");
}

#[test]
fn no_secret_and_no_passphrase_is_on_the_disk_in_any_form() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    let canary = "CNRY-7Qx2mVb9LtR4sWk1ZpHy6NcJd3GfTa8E";
    file.set("token/canary", &canary.into()).unwrap();
    file.change_passphrase(OTHER_PASSPHRASE.into()).unwrap();
    file.set("token/canary", &canary.into()).unwrap();
    let files = canary::files(home.folder.path());
    assert_eq!(files.len(), 3, "the file, its previous generation and the lock");
    for (path, bytes) in files {
        for secret in [canary, PASSPHRASE, OTHER_PASSPHRASE] {
            assert!(!canary::holds(&bytes, secret), "{} holds a secret", path.display());
        }
    }
}

#[test]
fn any_age_tool_with_the_passphrase_opens_it() {
    let home = Home::furnished();
    let identity = age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
    let text = age::decrypt(&identity, &fs::read(home.path()).unwrap()).unwrap();
    let content: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let expected = serde_json::json!({
        "version": 1,
        "secrets": { "token/changed": "CNRY-old", "token/kept": "CNRY-kept" },
    });
    assert_eq!(content, expected, "the file's owner is never dependent on Keyrack");
}

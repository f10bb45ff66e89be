//! A writer that is killed anywhere: what was there before or what was to come, never neither, and nothing to repair.

use std::{
    fs,
    sync::{Arc, Mutex},
};

use vault::{FileState, Secrets as _, Step, Steps};

use super::{
    Home, OTHER_PASSPHRASE, PASSPHRASE, plain,
    writer::{Order, Outcome},
};

/// The steps of a write, in their order.
const STEPS: [Step; 6] =
    [Step::FileBegun, Step::FileWritten, Step::FileSynced, Step::FileKept, Step::FileRenamed, Step::FolderSynced];

/// Opens the file after a writer had its turn, however that ended, and says whether the order was carried out.
///
/// Nothing else may have changed; the generation before has to open too, and the next write to succeed and to leave
/// no draft behind.
pub(super) fn is_carried_out(order: Order, home: &Home, how: &str) -> bool {
    if order == Order::Create {
        return is_created(home, how);
    }
    let (file, passphrase_changed) = match home.open(PASSPHRASE) {
        Ok(file) => (file, false),
        Err(_) => (home.open(OTHER_PASSPHRASE).unwrap(), true),
    };
    assert_eq!(plain(&file, "token/kept").as_deref(), Some("CNRY-kept"), "{how}: a neighbour is never touched");
    let carried_out = match (order, plain(&file, "token/changed").as_deref()) {
        (Order::Change, Some("CNRY-new")) | (Order::Remove, None) => true,
        (Order::Change | Order::Remove, Some("CNRY-old")) => false,
        (Order::ChangePassphrase, Some("CNRY-old")) => passphrase_changed,
        (_, other) => panic!("{how}: neither the old value nor the new one: {other:?}"),
    };
    let before = Home::of(&fs::read(home.previous()).unwrap());
    let before = before.open(PASSPHRASE).or_else(|_| before.open(OTHER_PASSPHRASE)).unwrap();
    assert_eq!(plain(&before, "token/kept").as_deref(), Some("CNRY-kept"), "{how}: the generation before opens");
    goes_on(home, &file, how);
    carried_out
}

fn is_created(home: &Home, how: &str) -> bool {
    let file = home.file(Steps::default());
    let created = file.state() != FileState::Absent;
    if created {
        file.unlock(PASSPHRASE.into()).unwrap();
    } else {
        file.create(PASSPHRASE.into()).unwrap();
    }
    file.set("token/first", &"CNRY-first".into()).unwrap();
    goes_on(home, &file, how);
    created
}

fn goes_on(home: &Home, file: &vault::EncryptedFile, how: &str) {
    file.set("token/next", &"CNRY-next".into()).unwrap();
    assert_eq!(plain(file, "token/next").as_deref(), Some("CNRY-next"), "{how}: the next write succeeds");
    let names = ["lock", "secrets.age", "secrets.age.previous"].map(str::to_owned).into();
    assert_eq!(home.names(), names, "{how}: and leaves no draft behind");
}

#[test]
fn a_write_goes_through_its_steps_in_order() {
    let home = Home::furnished();
    let reached: Arc<Mutex<Vec<Step>>> = Arc::default();
    let heard = Arc::clone(&reached);
    let file = home.file(Steps::to(move |step| heard.lock().unwrap().push(step)));
    file.unlock(PASSPHRASE.into()).unwrap();
    file.set("token/x", &"CNRY-x".into()).unwrap();
    assert_eq!(*reached.lock().unwrap(), STEPS, "each is reached once");
}

#[test]
fn a_writer_killed_at_any_step_leaves_the_old_or_the_new_and_nothing_to_repair() {
    for order in Order::SINGLE {
        for step in STEPS {
            let how = format!("{order:?} until {step:?}");
            let home = order.home();
            let output = order.until(home.folder.path(), step);
            assert_eq!(Outcome::of(&output), Outcome::Killed, "{how}: the writer got there");
            let renamed = matches!(step, Step::FileRenamed | Step::FolderSynced);
            assert_eq!(is_carried_out(order, &home, &how), renamed, "{how}: the rename decides");
        }
    }
}

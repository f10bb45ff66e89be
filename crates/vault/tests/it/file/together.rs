//! Several writers at once: nobody's secret is lost to another's write.

use std::{fs, process::Command, sync::Arc, thread};

use vault::{Secrets as _, Steps};

use super::{
    Home, PASSPHRASE, plain,
    writer::{Order, Outcome, binary},
};

#[test]
fn two_processes_that_set_fifty_secrets_each_at_once_keep_a_hundred() {
    let home = Home::furnished();
    let writers = ['a', 'b'].map(|name| {
        let mut command = Command::new(binary());
        Order::Fill(name).give(&mut command, home.folder.path());
        thread::spawn(move || command.output().unwrap())
    });
    fs::write(home.folder.path().join("begin"), "").unwrap();
    for writer in writers {
        assert_eq!(Outcome::of(&writer.join().unwrap()), Outcome::Done, "each set was acknowledged");
    }
    let file = home.open(PASSPHRASE).unwrap();
    for name in ['a', 'b'] {
        for number in 0..50 {
            let value = plain(&file, &format!("token/{name}-{number}"));
            assert_eq!(value, Some(format!("CNRY-{name}-{number}")), "it was acknowledged, so it is there");
        }
    }
    assert_eq!(plain(&file, "token/kept").as_deref(), Some("CNRY-kept"), "and so is what was there before");
}

#[test]
fn threads_that_share_it_keep_each_others_secrets() {
    let home = Home::furnished();
    let file = Arc::new(home.open(PASSPHRASE).unwrap());
    thread::scope(|scope| {
        for writer in 0..4 {
            let file = &file;
            scope.spawn(move || {
                for number in 0..10 {
                    file.set(&format!("token/{writer}-{number}"), &"CNRY-x".into()).unwrap();
                }
            });
        }
    });
    let elsewhere = home.open(PASSPHRASE).unwrap();
    for writer in 0..4 {
        for number in 0..10 {
            assert!(plain(&elsewhere, &format!("token/{writer}-{number}")).is_some(), "it was acknowledged");
        }
    }
}

#[test]
fn what_another_process_set_is_read_without_opening_anew() {
    let home = Home::furnished();
    let (one, other) = (home.open(PASSPHRASE).unwrap(), home.open(PASSPHRASE).unwrap());
    one.set("token/x", &"CNRY-x".into()).unwrap();
    assert_eq!(plain(&other, "token/x").as_deref(), Some("CNRY-x"), "the file is read, not remembered");
    other.remove("token/x").unwrap();
    assert_eq!(plain(&one, "token/x"), None, "and so is its removal");
    assert_eq!(one.state(), home.open(PASSPHRASE).unwrap().state(), "both stay open");
    assert_eq!(home.file(Steps::default()).state(), vault::FileState::Locked, "which opens it for nobody else");
}

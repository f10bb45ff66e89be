//! A damaged file: never wrong data, and the generation before still opens.

use std::fs;

use vault::{SafeTrouble, Secrets as _, Steps};

use super::{Home, PASSPHRASE, plain};

/// Whatever was done to the file, no secret comes out of it, and a write does not put it in the good one's place.
fn is_refused(bytes: &[u8], how: &str) {
    let trouble = Home::of(bytes).open(PASSPHRASE).err();
    assert_eq!(trouble, Some(SafeTrouble::WrongPassphrase), "{how}: damage looks like a wrong passphrase");
}

#[test]
fn a_flipped_bit_in_any_byte_is_never_wrong_data() {
    let home = Home::furnished();
    let whole = fs::read(home.path()).unwrap();
    for at in 0..whole.len() {
        for bit in [0x01, 0x80] {
            let mut bytes = whole.clone();
            bytes[at] ^= bit;
            is_refused(&bytes, &format!("byte {at} of {}, bit {bit:#x}", whole.len()));
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_never_wrong_data() {
    let home = Home::furnished();
    let whole = fs::read(home.path()).unwrap();
    for length in 0..whole.len() {
        is_refused(&whole[..length], &format!("{length} bytes of {}", whole.len()));
    }
    is_refused(&[whole.as_slice(), b"\n"].concat(), "one byte more");
}

#[test]
fn a_damaged_file_spoils_neither_the_generation_before_nor_what_is_kept_of_it() {
    let home = Home::furnished();
    let file = home.open(PASSPHRASE).unwrap();
    let previous = fs::read(home.previous()).unwrap();
    let mut bytes = fs::read(home.path()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(home.path(), bytes).unwrap();
    assert_eq!(
        file.set("token/changed", &"CNRY-new".into()).err(),
        Some(SafeTrouble::FileLocked),
        "the passphrase no longer opens it"
    );
    assert_eq!(fs::read(home.previous()).unwrap(), previous, "a good generation is not replaced by a damaged one");
    let before = Home::of(&previous);
    let before = before.open(PASSPHRASE).unwrap();
    assert_eq!(plain(&before, "token/kept").as_deref(), Some("CNRY-kept"), "it opens, put in the file's place");
}

#[test]
fn a_generation_that_was_left_beside_a_file_outlasts_the_next_files() {
    let home = Home::furnished();
    let previous = fs::read(home.previous()).unwrap();
    for (number, set_aside) in ["secrets.age.previous-1", "secrets.age.previous-2"].into_iter().enumerate() {
        fs::rename(home.path(), home.folder.path().join(format!("damaged-{number}"))).unwrap();
        fs::write(home.previous(), &previous).unwrap();
        let file = home.file(Steps::default());
        file.create(PASSPHRASE.into()).unwrap();
        for name in ["token/first", "token/second"] {
            file.set(name, &"CNRY-new".into()).unwrap();
        }
        let kept = fs::read(home.folder.path().join(set_aside)).unwrap();
        assert_eq!(kept, previous, "of the damaged file there may be nothing else: {set_aside}");
    }
    let kept = Home::of(&fs::read(home.folder.path().join("secrets.age.previous-1")).unwrap());
    assert_eq!(plain(&kept.open(PASSPHRASE).unwrap(), "token/kept").as_deref(), Some("CNRY-kept"), "and it opens");
}

/// Without a limit, this one asks for 128 GiB before anything else can be said about it.
#[test]
fn a_file_that_asks_for_endless_work_is_refused_at_once() {
    let home = Home::furnished();
    let whole = fs::read(home.path()).unwrap();
    let end_of_recipient = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0;
    assert_eq!(&whole[end_of_recipient - 2..end_of_recipient], b" 1", "the work factor ends the second line");
    let greedy = [&whole[..end_of_recipient - 1], b"30", &whole[end_of_recipient..]].concat();
    is_refused(&greedy, "a work factor of 2^30");
}

#[test]
fn a_file_of_another_make_is_left_alone() {
    let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
    recipient.set_work_factor(super::WORK_FACTOR);
    for content in ["a diary", r#"{"version":2,"secrets":{}}"#, r#"{"version":1}"#] {
        let sealed = age::encrypt(&recipient, content.as_bytes()).unwrap();
        let home = Home::of(&sealed);
        let trouble = home.open(PASSPHRASE).err();
        assert_eq!(trouble, Some(SafeTrouble::FileUnusable), "the passphrase opens it, and it is not ours: {content}");
        assert_eq!(fs::read(home.path()).unwrap(), sealed, "not a byte was written");
    }
    let endless = Home::empty();
    fs::File::create(endless.path()).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(endless.open(PASSPHRASE).err(), Some(SafeTrouble::FileUnusable), "a terabyte is not read");
    assert!(endless.file(Steps::default()).create(PASSPHRASE.into()).is_err(), "nor written over");
}

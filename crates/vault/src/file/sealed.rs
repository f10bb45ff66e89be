//! What is in the encrypted file: all secrets as JSON, sealed with a passphrase in the standard age format.
//!
//! Knows bytes only; where they are kept is `disk`'s business.

use std::{collections::BTreeMap, io::Read as _, iter};

use age::{Decryptor, scrypt};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::SafeTrouble;

/// Every secret by its name.
pub(crate) type Kept = BTreeMap<String, SecretString>;

/// The layout of the JSON. A file with another one is left alone.
const VERSION: u32 = 1;

/// The most work that a file may ask for before its passphrase can be tried: twice what Keyrack asks for. age tries
/// the passphrase before it can tell a damaged header, so one flipped bit could otherwise ask for hours and terabytes.
pub(super) const MOST_WORK: u8 = super::EncryptedFile::WORK_FACTOR + 1;

#[derive(Serialize, Deserialize)]
struct Plain<S: Ord, V> {
    version: u32,
    secrets: BTreeMap<S, V>,
}

/// Seals the secrets; about a second at the work factor of the real file.
pub(super) fn seal(passphrase: &SecretString, secrets: &Kept, work_factor: u8) -> Result<Vec<u8>, SafeTrouble> {
    let mut recipient = scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(work_factor);
    age::encrypt(&recipient, &plain(secrets)?).map_err(|_| SafeTrouble::FileUnusable)
}

/// Opens what was sealed. Whatever age has against it is one answer: which part it was would help to guess.
pub(crate) fn open(passphrase: &SecretString, bytes: &[u8], most_work: u8) -> Result<Kept, SafeTrouble> {
    let mut identity = scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(most_work);
    let decryptor = Decryptor::new_buffered(bytes).map_err(|_| SafeTrouble::WrongPassphrase)?;
    let mut reader = decryptor.decrypt(iter::once(&identity as _)).map_err(|_| SafeTrouble::WrongPassphrase)?;
    // The plain text is shorter than the sealed one, so this never moves and leaves no copy that is not wiped.
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader.read_to_end(&mut plain).map_err(|_| SafeTrouble::WrongPassphrase)?;
    match serde_json::from_slice::<Plain<String, SecretString>>(&plain) {
        Ok(Plain { version: VERSION, secrets }) => Ok(secrets),
        _ => Err(SafeTrouble::FileUnusable),
    }
}

/// How many characters a passphrase has.
pub(super) fn chars(passphrase: &SecretString) -> usize {
    passphrase.expose_secret().chars().count()
}

fn plain(secrets: &Kept) -> Result<Zeroizing<Vec<u8>>, SafeTrouble> {
    let secrets: BTreeMap<_, _> =
        secrets.iter().map(|(name, secret)| (name.as_str(), secret.expose_secret())).collect();
    // No character takes more than six as JSON: enough from the start, so that this never moves either.
    let most = secrets.iter().map(|(name, secret)| 6 * (name.len() + secret.len()) + 6).sum::<usize>() + 64;
    let mut text = Zeroizing::new(Vec::with_capacity(most));
    serde_json::to_writer(&mut *text, &Plain { version: VERSION, secrets }).map_err(|_| SafeTrouble::FileUnusable)?;
    Ok(text)
}

//! What a command needs before it meets a secret: a store that new ones go to, and an encrypted file that is open.

use vault::{FileState, KeyringState, StoreKind, Vault};
use wire::Code;

use crate::{
    ask,
    output::{self, Output},
    passphrase::Passphrases,
    stop::{Result, Stop},
};

/// Opens the encrypted file where one of these stores is it.
pub(super) async fn open(
    stores: &[StoreKind],
    vault: &Vault,
    passphrases: &Passphrases,
    output: &Output,
) -> Result<()> {
    if stores.contains(&StoreKind::File) && vault.file_state() == FileState::Locked {
        vault.unlock_file(passphrases.present(output)?).await?;
        // What had to wait for that is finished on this thread, which is at its end soon.
        vault.settled().await;
    }
    Ok(())
}

/// Makes sure that a new secret has a store to go to. Where there is no keyring and somebody to ask, the encrypted file
/// is offered; nothing is chosen without being said.
pub(super) async fn a_store(vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<()> {
    match vault.chosen_store()? {
        StoreKind::Memory => Err(Stop::usage(
            "secrets are kept in memory only, and this command would forget the new one at its end",
            "choose a store that lasts: `keyrack store use file`, or `keyrack store use keyring`",
        )),
        StoreKind::File if vault.file_state() == FileState::Absent => Err(Stop::failure(
            Code::FileUnusable,
            "the encrypted file that was chosen is not there",
            "make another with `keyrack store use file`, or bring it back to where it was",
        )),
        StoreKind::File => open(&[StoreKind::File], vault, passphrases, output).await,
        StoreKind::Keyring if output.can_ask() => offer(vault, passphrases, output).await,
        StoreKind::Keyring => Ok(()),
    }
}

async fn offer(vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<()> {
    let question = match vault.keyring_state().await {
        KeyringState::Missing => "There is no keyring here. Keep secrets in an encrypted file instead?",
        KeyringState::NoCollection => {
            "The keyring here has no place for secrets. Keep them in an encrypted file instead?"
        }
        KeyringState::Unlocked | KeyringState::Locked | KeyringState::Silent => return Ok(()),
    };
    if ask::sure(output, false, question)? {
        use_file(vault, passphrases, output).await?;
        open(&[StoreKind::File], vault, passphrases, output).await?;
    }
    Ok(())
}

/// Chooses the encrypted file, and makes it where there is none.
pub(super) async fn use_file(vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<()> {
    if vault.file_state() == FileState::Absent {
        vault.create_file(passphrases.fresh(output)?).await?;
        output::say("The encrypted file is made");
        return Ok(());
    }
    Ok(vault.choose_store(StoreKind::File)?)
}

//! `keyrack store`: where secrets are kept, and moving them.

use std::pin::pin;

use serde_json::json;
use vault::{FileState, Moved, StoreKind, Vault};
use wire::Stores;

use super::{keep, wait};
use crate::{
    args::{Store, StoreCommand, StoreName},
    ask::{self, Person},
    exit::Exit,
    output::{self, Output},
    passphrase::Passphrases,
    show,
    stop::{Result, Stop},
};

pub(super) fn run(wanted: &Store, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    match wanted.command {
        None => shown(vault, output),
        Some(StoreCommand::Use { store }) => choose(store, vault, passphrases, output),
        Some(StoreCommand::Move { yes }) => relocate(yes, vault, passphrases, output),
        Some(StoreCommand::Passphrase) => change_passphrase(vault, passphrases, output),
    }
}

fn shown(vault: &Vault, output: &Output) -> Result<Exit> {
    let stores = Stores::from(vault.stores()?);
    output.document(json!({ "stores": stores }), || show::stores(&stores))?;
    Ok(Exit::Done)
}

fn choose(name: StoreName, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    match name {
        StoreName::Keyring => vault.choose_store(StoreKind::Keyring)?,
        StoreName::File => wait(keep::use_file(vault, passphrases, output))?,
        StoreName::Memory => vault.choose_store(StoreKind::Memory)?,
    }
    let stores = vault.stores()?;
    output::say(&format!("New secrets are kept in {} from now on", show::store(stores.chosen.into())));
    if stores.chosen == StoreKind::Memory {
        output.warn("They are gone when the window is closed, and this command keeps none");
    } else if stores.misplaced > 0 {
        let elsewhere = show::secrets(stores.misplaced, "is", "are");
        output.hint(&format!("{elsewhere} kept elsewhere; `keyrack store move` brings all to one place"));
    }
    output.document(json!({ "stores": Stores::from(stores) }), String::new)?;
    Ok(Exit::Done)
}

fn relocate(yes: bool, vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    let stores = vault.stores()?;
    if stores.chosen == StoreKind::Memory {
        return Err(Stop::usage(
            "moved to memory, secrets would be gone when this command ends",
            "choose another store first: `keyrack store use file`, or `keyrack store use keyring`",
        ));
    }
    let place = show::store(stores.chosen.into());
    let all = stores.misplaced;
    if all > 0 && !ask::sure(output, yes, &format!("Move {} to {place}?", show::secrets(all, "", "")))? {
        output::say("Nothing was moved");
        return Ok(Exit::Failed);
    }
    let moved = wait(async {
        if all > 0 && (stores.chosen == StoreKind::File || stores.kept.file > 0) {
            keep::open(&[StoreKind::File], vault, passphrases, output).await?;
        }
        with_progress(all, vault).await
    })?;
    output::say(&format!("{} moved to {place}", show::secrets(moved.moved, "is", "are")));
    if moved.missing > 0 {
        output.warn(&format!("{} in no store any more", show::secrets(moved.missing, "is", "are")));
        output.hint("their records stay: enter the secrets again, or authorize again");
    }
    let stores = vault.stores()?;
    if stores.kept.memory > 0 {
        output.warn(&format!("{} held by another run of Keyrack", show::secrets(stores.kept.memory, "is", "are")));
        output.hint("nobody else can read its memory: move them in its window, before that is closed");
    }
    let told = json!({ "moved": wire::Moved::from(moved), "stores": Stores::from(stores) });
    output.document(told, String::new)?;
    Ok(match moved {
        Moved { stopped: true, .. } => Exit::Interrupted,
        Moved { missing: 1.., .. } => Exit::Lost,
        Moved { .. } => Exit::Done,
    })
}

/// Moves and says of each secret that it is there. Ctrl-C ends it after the one in hand.
async fn with_progress(all: u32, vault: &Vault) -> Result<Moved> {
    let mut person = Person::listen()?;
    let mut changes = vault.changes();
    let mut moving = pin!(vault.move_secrets());
    let mut said = 0;
    loop {
        tokio::select! {
            moved = &mut moving => return Ok(moved?),
            () = person.interrupt.came() => vault.stop_moving(),
            _ = changes.recv() => {
                let done = all.saturating_sub(vault.stores()?.misplaced);
                if done > said {
                    said = done;
                    output::say(&format!("{done} of {all}"));
                }
            }
        }
    }
}

fn change_passphrase(vault: &Vault, passphrases: &Passphrases, output: &Output) -> Result<Exit> {
    if vault.file_state() == FileState::Absent {
        return Err(Stop::usage("there is no encrypted file", "`keyrack store use file` makes one"));
    }
    wait(async {
        keep::open(&[StoreKind::File], vault, passphrases, output).await?;
        Ok(vault.change_passphrase(passphrases.fresh(output)?).await?)
    })?;
    output::say("The encrypted file has another passphrase; the one before opens nothing any more");
    output.document(json!({ "stores": Stores::from(vault.stores()?) }), String::new)?;
    Ok(Exit::Done)
}

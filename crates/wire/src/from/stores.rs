//! The stores of secrets, from the vault's types to the wire's and back.

use crate::{Kept, Moved, StoreKind, Stores};

impl From<vault::Stores> for Stores {
    fn from(stores: vault::Stores) -> Self {
        let vault::Kept { keyring, file, memory } = stores.kept;
        Self {
            chosen: stores.chosen.into(),
            file: stores.file.into(),
            kept: Kept { keyring, file, memory },
            misplaced: stores.misplaced,
        }
    }
}

impl From<StoreKind> for vault::StoreKind {
    fn from(store: StoreKind) -> Self {
        match store {
            StoreKind::Keyring => Self::Keyring,
            StoreKind::File => Self::File,
            StoreKind::Memory => Self::Memory,
        }
    }
}

impl From<vault::Moved> for Moved {
    fn from(moved: vault::Moved) -> Self {
        Self { moved: moved.moved, missing: moved.missing, stopped: moved.stopped }
    }
}

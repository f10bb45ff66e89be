//! The stores of secrets: which was chosen, how many secrets are in each, and moving between them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where secrets are kept. Practice ClickUp's are not among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Stores {
    /// The store for new secrets.
    pub chosen: StoreKind,
    /// The encrypted file.
    pub file: FileState,
    /// How many secrets are in each store.
    pub kept: Kept,
    /// How many of them are in another store than the chosen one.
    pub misplaced: u32,
}

/// The stores that a secret can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum StoreKind {
    /// The system's keyring.
    Keyring,
    /// A file that is encrypted with a passphrase.
    File,
    /// Nowhere but in the memory of the run that was given it.
    Memory,
}

/// The encrypted file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum FileState {
    /// There is none.
    Absent,
    /// It waits for its passphrase.
    Locked,
    /// Its secrets can be read.
    Open,
}

/// How many secrets are in each store, without those that are known to be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Kept {
    /// In the keyring.
    pub keyring: u32,
    /// In the encrypted file.
    pub file: u32,
    /// In memory.
    pub memory: u32,
}

/// What became of a move of secrets to the chosen store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Moved {
    /// How many secrets are in the chosen store now that were not.
    pub moved: u32,
    /// How many were in no store any more.
    pub missing: u32,
    /// Whether it was called off before the end.
    pub stopped: bool,
}

//! Where one secret is: in which store, under which name. Names are opaque, fresh for every secret, and never used again,
//! so that a write that comes late can't meet another's secret.

use crate::{Realm, StoreKind};

/// Where one secret is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) realm: Realm,
    pub(crate) store: StoreKind,
    pub(crate) name: String,
}

impl Entry {
    /// A place that nothing is at yet. `kind` tells a person who looks into the keyring what it is: `app` or `token`.
    pub(crate) fn fresh(realm: Realm, store: StoreKind, kind: &str) -> Self {
        Self { realm, store, name: format!("{kind}/{}", uuid::Uuid::new_v4()) }
    }
}

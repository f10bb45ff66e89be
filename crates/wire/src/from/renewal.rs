//! How tokens that wait stand to others, and what became of their renewal.

use super::each;
use crate::{LostWorkspace, Rotated, Seen, TokenName, Update, Updated, Waiting};

impl From<vault::Waiting> for Waiting {
    fn from(waiting: vault::Waiting) -> Self {
        Self {
            former_of: waiting.former_of.map(Into::into),
            other_than: waiting.other_than.map(Into::into),
            updates: waiting.updates.map(Into::into),
        }
    }
}

impl From<vault::TokenName> for TokenName {
    fn from(name: vault::TokenName) -> Self {
        Self { id: name.id.to_string(), label: name.label, user: name.user }
    }
}

impl From<vault::Update> for Update {
    fn from(update: vault::Update) -> Self {
        Self {
            token: update.token.into(),
            gained: each(update.gained),
            kept: each(update.kept),
            lost: each(update.lost),
        }
    }
}

impl From<vault::LostWorkspace> for LostWorkspace {
    fn from(lost: vault::LostWorkspace) -> Self {
        Self { id: lost.id, name: lost.name, at: lost.at }
    }
}

impl From<vault::Updated> for Updated {
    fn from(updated: vault::Updated) -> Self {
        Self { token: updated.token.into(), same: updated.same, former: updated.former.map(Into::into) }
    }
}

impl From<vault::Seen> for Seen {
    fn from(seen: vault::Seen) -> Self {
        Self { token: seen.token.into(), was: seen.was.into() }
    }
}

impl From<vault::Rotated> for Rotated {
    fn from(rotated: vault::Rotated) -> Self {
        let (app, check) = (rotated.app.into(), rotated.check.into());
        Self { app, check, replaced: rotated.replaced, tokens: each(rotated.tokens) }
    }
}

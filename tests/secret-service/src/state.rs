//! All that the fake keyring knows.

use std::collections::{BTreeMap, HashMap};

use zbus::zvariant::OwnedObjectPath;

use crate::{Kept, Lapse, Mood, Prompting, call::Refusal, item, session::Sessions};

pub(crate) struct State {
    pub(crate) mood: Mood,
    pub(crate) items: BTreeMap<u64, Kept>,
    pub(crate) sessions: Sessions,
    /// How often each method was called.
    pub(crate) calls: HashMap<String, usize>,
    /// What is lost at which call: the method, and the count at which it is.
    pub(crate) lapses: Vec<(String, usize, Lapse)>,
    numbered: u64,
}

impl State {
    pub(crate) fn new() -> Self {
        Self {
            mood: Mood::Answers,
            items: BTreeMap::new(),
            sessions: Sessions::new(),
            calls: HashMap::new(),
            lapses: Vec::new(),
            numbered: 0,
        }
    }

    /// Counts a call, and says what is lost at it.
    pub(crate) fn count(&mut self, member: &str) -> Option<Lapse> {
        let count = self.calls.entry(member.to_owned()).or_default();
        *count += 1;
        let due = self.lapses.iter().position(|(method, at, _)| method == member && at == count);
        due.map(|due| self.lapses.swap_remove(due).2)
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.prompting().is_some()
    }

    /// What comes of asking for the password of the collection that everything is kept in, where it is locked.
    pub(crate) fn prompting(&self) -> Option<Prompting> {
        match self.mood {
            Mood::Locked(prompting) | Mood::Closed(prompting) => Some(prompting),
            Mood::Elsewhere => Some(Prompting::Dismissed),
            _ => None,
        }
    }

    /// Whether nobody may see what is kept.
    pub(crate) fn conceals(&self) -> bool {
        matches!(self.mood, Mood::NoCollection | Mood::Closed(_) | Mood::Elsewhere)
    }

    pub(crate) fn may_write(&self) -> Result<(), Refusal> {
        match self.mood {
            Mood::Full => Err(Refusal::FAILED),
            Mood::NoCollection => Err(Refusal::NO_OBJECT),
            _ if self.is_locked() => Err(Refusal::LOCKED),
            _ => Ok(()),
        }
    }

    /// The items that have all of these attributes.
    pub(crate) fn search(&self, wanted: &HashMap<String, String>) -> Vec<OwnedObjectPath> {
        let fits = |kept: &Kept| wanted.iter().all(|(name, value)| kept.attributes.get(name) == Some(value));
        let found = self.items.iter().filter(|(_, kept)| !self.conceals() && fits(kept));
        found.map(|(number, _)| item::path(*number)).collect()
    }

    /// Keeps an item, in the place of the one with the same attributes if that is wanted.
    pub(crate) fn keep(&mut self, kept: Kept, replace: bool) -> u64 {
        let mut same = self.items.iter().filter(|(_, other)| replace && other.attributes == kept.attributes);
        let number = same.next().map_or(self.numbered + 1, |(number, _)| *number);
        self.numbered = self.numbered.max(number);
        self.items.insert(number, kept);
        number
    }
}

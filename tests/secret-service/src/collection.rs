//! `org.freedesktop.Secret.Collection`: the one that everything is kept in, which is the default one unless the mood is
//! another. Then there is a second one, with nothing in it.

use std::collections::{BTreeMap, HashMap};

use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::{
    Kept, Mood,
    call::{Answer, Call, Refusal},
    item, prompt,
    session::Sealed,
    state::State,
};

/// The one that everything is kept in.
pub(crate) const PATH: &str = "/org/freedesktop/secrets/collection/login";
/// The one with nothing in it.
pub(crate) const OTHER: &str = "/org/freedesktop/secrets/collection/other";

/// Those that there are.
pub(crate) fn all(state: &State) -> &'static [&'static str] {
    match state.mood {
        Mood::NoCollection => &[],
        Mood::Elsewhere => &[PATH, OTHER],
        _ => &[PATH],
    }
}

/// The default one, the last that there is.
pub(crate) fn default(state: &State) -> Option<&'static str> {
    all(state).last().copied()
}

pub(crate) fn call(call: &Call, state: &mut State) -> Answer {
    match call.member().as_str() {
        "SearchItems" => {
            let (attributes,): (HashMap<String, String>,) = call.arguments()?;
            call.answer(&state.search(&attributes))
        }
        "CreateItem" => create(call, state),
        "Delete" => {
            state.items.clear();
            state.mood = Mood::NoCollection;
            call.answer(&prompt::none())
        }
        _ => Err(Refusal::NO_METHOD),
    }
}

fn create(call: &Call, state: &mut State) -> Answer {
    let (mut properties, sealed, replace): (HashMap<String, OwnedValue>, Sealed, bool) = call.arguments()?;
    state.may_write()?;
    let mut property = |name| properties.remove(&format!("org.freedesktop.Secret.Item.{name}"));
    let label = property("Label").and_then(|label| String::try_from(label).ok()).unwrap_or_default();
    let attributes = property("Attributes").and_then(|pairs| HashMap::<String, String>::try_from(pairs).ok());
    let attributes: BTreeMap<_, _> = attributes.unwrap_or_default().into_iter().collect();
    let kept = Kept { label, attributes, secret: state.sessions.unseal(&sealed)? };
    let number = state.keep(kept, replace);
    call.answer(&(item::path(number), prompt::none()))
}

pub(crate) fn properties(state: &State) -> HashMap<&'static str, Value<'static>> {
    described("Login", state.search(&HashMap::new()), state.is_locked())
}

/// The properties of the one with nothing in it.
pub(crate) fn other_properties() -> HashMap<&'static str, Value<'static>> {
    described("Other", Vec::new(), false)
}

fn described(label: &'static str, items: Vec<OwnedObjectPath>, locked: bool) -> HashMap<&'static str, Value<'static>> {
    HashMap::from([
        ("Items", items.into()),
        ("Label", label.into()),
        ("Locked", locked.into()),
        ("Created", 0_u64.into()),
        ("Modified", 0_u64.into()),
    ])
}

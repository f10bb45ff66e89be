//! `org.freedesktop.Secret.Collection`: the default one, the only one there is.

use std::collections::{BTreeMap, HashMap};

use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::{
    Kept, Mood,
    call::{Answer, Call, Refusal},
    item, prompt,
    session::Sealed,
    state::State,
};

pub(crate) const PATH: &str = "/org/freedesktop/secrets/collection/login";

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
    let items: Vec<OwnedObjectPath> = state.items.keys().map(|number| item::path(*number)).collect();
    HashMap::from([
        ("Items", items.into()),
        ("Label", "Login".into()),
        ("Locked", state.is_locked().into()),
        ("Created", 0_u64.into()),
        ("Modified", 0_u64.into()),
    ])
}

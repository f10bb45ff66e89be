//! `org.freedesktop.Secret.Service`: the door.

use std::collections::HashMap;

use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::{
    call::{Answer, Call, Refusal},
    collection, item,
    mood::{Mood, Prompting},
    prompt,
    state::State,
};

pub(crate) const PATH: &str = "/org/freedesktop/secrets";

pub(crate) fn call(call: &Call, state: &mut State) -> Answer {
    match call.member().as_str() {
        "OpenSession" => {
            let (algorithm, input): (String, OwnedValue) = call.arguments()?;
            call.answer(&state.sessions.open(&algorithm, &input)?)
        }
        "ReadAlias" => {
            let (alias,): (String,) = call.arguments()?;
            let there = if alias == "default" { collection::default(state) } else { None };
            call.answer(&there.map_or_else(prompt::none, ObjectPath::from_static_str_unchecked))
        }
        "SearchItems" => {
            let (attributes,): (HashMap<String, String>,) = call.arguments()?;
            let (found, none) = (state.search(&attributes), Vec::new());
            call.answer(&if state.is_locked() { (none, found) } else { (found, none) })
        }
        "Unlock" => unlock(call, state),
        "Lock" => {
            let (objects,): (Vec<OwnedObjectPath>,) = call.arguments()?;
            state.mood = Mood::Locked(Prompting::Dismissed);
            call.answer(&(objects, prompt::none()))
        }
        "GetSecrets" => {
            let (paths, session): (Vec<OwnedObjectPath>, OwnedObjectPath) = call.arguments()?;
            let secret = |path: OwnedObjectPath| Ok((path.clone(), item::secret(&path, &session, state)?));
            call.answer(&paths.into_iter().map(secret).collect::<Result<HashMap<_, _>, Refusal>>()?)
        }
        _ => Err(Refusal::NO_METHOD),
    }
}

fn unlock(call: &Call, state: &State) -> Answer {
    let (objects,): (Vec<OwnedObjectPath>,) = call.arguments()?;
    call.answer(&match state.prompting() {
        Some(prompting) => (Vec::new(), prompt::path(prompting)),
        None => (objects, prompt::none()),
    })
}

pub(crate) fn properties(state: &State) -> HashMap<&'static str, Value<'static>> {
    let paths: Vec<_> = collection::all(state).iter().map(|path| ObjectPath::from_static_str_unchecked(path)).collect();
    HashMap::from([("Collections", paths.into())])
}

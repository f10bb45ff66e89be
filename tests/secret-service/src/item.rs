//! `org.freedesktop.Secret.Item`: one secret and what is said about it in the open.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};

use crate::{
    Mood,
    call::{Answer, Call, Refusal},
    collection, prompt,
    session::Sealed,
    state::State,
};

/// What the keyring keeps, as a test may look at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// What Seahorse would list.
    pub label: String,
    /// What it is found by. Anybody on the bus can read these.
    pub attributes: BTreeMap<String, String>,
    /// The secret.
    pub secret: Vec<u8>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("label", &self.label).field("attributes", &self.attributes).finish_non_exhaustive()
    }
}

pub(crate) fn path(number: u64) -> OwnedObjectPath {
    OwnedObjectPath::try_from(format!("{}/{number}", collection::PATH)).expect("a number makes a path")
}

/// The number of the item at this path, if there is one.
pub(crate) fn number(path: &ObjectPath<'_>, state: &State) -> Result<u64, Refusal> {
    let number = path.strip_prefix(collection::PATH).and_then(|rest| rest.strip_prefix('/')?.parse().ok());
    number.filter(|number| !state.conceals() && state.items.contains_key(number)).ok_or(Refusal::NO_OBJECT)
}

pub(crate) fn call(call: &Call, state: &mut State) -> Answer {
    let path = call.path();
    let number = number(&path, state)?;
    match call.member().as_str() {
        "GetSecret" => {
            let (session,): (OwnedObjectPath,) = call.arguments()?;
            call.answer(&(secret(&path, &session, state)?,))
        }
        "SetSecret" => {
            let (sealed,): (Sealed,) = call.arguments()?;
            state.may_write()?;
            let secret = state.sessions.unseal(&sealed)?;
            state.items.get_mut(&number).expect("its number was just found").secret = secret;
            call.answer(&())
        }
        "Delete" if state.is_locked() => Err(Refusal::LOCKED),
        "Delete" => {
            state.items.remove(&number);
            call.answer(&prompt::none())
        }
        _ => Err(Refusal::NO_METHOD),
    }
}

/// The secret at a path, sealed for a session.
pub(crate) fn secret(path: &ObjectPath<'_>, session: &OwnedObjectPath, state: &State) -> Result<Sealed, Refusal> {
    let kept = &state.items[&number(path, state)?];
    if state.is_locked() {
        return Err(Refusal::LOCKED);
    }
    let secret = if let Mood::WrongBytes(bytes) = &state.mood { bytes } else { &kept.secret };
    state.sessions.seal(session, secret)
}

pub(crate) fn properties(
    path: &ObjectPath<'_>,
    state: &State,
) -> Result<HashMap<&'static str, Value<'static>>, Refusal> {
    let kept = &state.items[&number(path, state)?];
    let attributes: HashMap<String, String> = kept.attributes.clone().into_iter().collect();
    Ok(HashMap::from([
        ("Attributes", attributes.into()),
        ("Label", kept.label.clone().into()),
        ("Locked", state.is_locked().into()),
        ("Created", 0_u64.into()),
        ("Modified", 0_u64.into()),
    ]))
}

//! `org.freedesktop.Secret.Prompt`: asking a person, who says yes only when a test does.

use zbus::{
    Message,
    zvariant::{ObjectPath, Value},
};

use crate::{
    call::{Answer, Call, Refusal},
    mood::Prompting,
};

/// A prompt that nobody answers.
const ENDLESS: &str = "/org/freedesktop/secrets/prompt/endless";
/// A prompt that is dismissed as soon as it is shown.
const DISMISSED: &str = "/org/freedesktop/secrets/prompt/dismissed";

/// The prompt that comes of asking for the password.
pub(crate) fn path(prompting: Prompting) -> ObjectPath<'static> {
    match prompting {
        Prompting::Endless => ObjectPath::from_static_str_unchecked(ENDLESS),
        Prompting::Dismissed => ObjectPath::from_static_str_unchecked(DISMISSED),
        Prompting::Absent => none(),
    }
}

/// The path that stands for no prompt.
pub(crate) fn none() -> ObjectPath<'static> {
    ObjectPath::from_static_str_unchecked("/")
}

pub(crate) fn call(call: &Call) -> Answer {
    match (call.member().as_str(), call.path().as_str()) {
        ("Prompt" | "Dismiss", ENDLESS | DISMISSED) => call.answer(&()),
        ("Prompt" | "Dismiss", _) => Err(Refusal::NO_OBJECT),
        _ => Err(Refusal::NO_METHOD),
    }
}

/// The signal that a call leads to, once it was answered: what is dismissed is over.
pub(crate) fn completed(call: &Call) -> Option<Message> {
    match (call.member().as_str(), call.path().as_str()) {
        ("Prompt", DISMISSED) => Some(end(DISMISSED, true)),
        ("Dismiss", ENDLESS) => Some(end(ENDLESS, true)),
        _ => None,
    }
}

/// The signal that somebody answered after all.
pub(crate) fn answered() -> Message {
    end(ENDLESS, false)
}

fn end(path: &'static str, dismissed: bool) -> Message {
    Message::signal(path, "org.freedesktop.Secret.Prompt", "Completed")
        .and_then(|signal| signal.build(&(dismissed, Value::from(""))))
        .expect("its names are well formed")
}

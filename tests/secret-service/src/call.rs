//! A method call and what becomes of it.

use zbus::{
    Message,
    zvariant::{DynamicDeserialize, DynamicType, ObjectPath},
};

use crate::{collection, item, prompt, service, state::State};

pub(crate) type Answer = Result<Message, Refusal>;

/// The name of a D-Bus error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) &'static str);

impl Refusal {
    pub(crate) const FAILED: Self = Self("org.freedesktop.DBus.Error.Failed");
    pub(crate) const LOCKED: Self = Self("org.freedesktop.Secret.Error.IsLocked");
    pub(crate) const MALFORMED: Self = Self("org.freedesktop.DBus.Error.InvalidArgs");
    pub(crate) const NO_METHOD: Self = Self("org.freedesktop.DBus.Error.UnknownMethod");
    pub(crate) const NO_OBJECT: Self = Self("org.freedesktop.Secret.Error.NoSuchObject");
    pub(crate) const NO_SESSION: Self = Self("org.freedesktop.Secret.Error.NoSession");
    pub(crate) const UNSUPPORTED: Self = Self("org.freedesktop.DBus.Error.NotSupported");
}

impl From<zbus::Error> for Refusal {
    fn from(_: zbus::Error) -> Self {
        Self::MALFORMED
    }
}

/// A method call.
pub(crate) struct Call(pub(crate) Message);

impl Call {
    pub(crate) fn member(&self) -> String {
        self.0.header().member().map(ToString::to_string).unwrap_or_default()
    }

    pub(crate) fn path(&self) -> ObjectPath<'static> {
        self.0.header().path().expect("a method call has a path").to_owned()
    }

    /// The arguments, owned by whoever asks.
    pub(crate) fn arguments<T: for<'m> DynamicDeserialize<'m>>(&self) -> Result<T, Refusal> {
        Ok(self.0.body().deserialize()?)
    }

    pub(crate) fn answer<B: serde::Serialize + DynamicType>(&self, body: &B) -> Answer {
        Ok(Message::method_return(&self.0.header())?.build(body)?)
    }

    pub(crate) fn refuse(&self, Refusal(name): Refusal) -> Message {
        Message::error(&self.0.header(), name)
            .and_then(|error| error.build(&("the keyring of this test says no",)))
            .expect("the names of errors are well formed")
    }

    /// Hands the call to whom it is meant for.
    pub(crate) fn dispatch(&self, state: &mut State) -> Answer {
        let header = self.0.header();
        let interface = header.interface().map(zbus::names::InterfaceName::as_str).unwrap_or_default();
        match interface.strip_prefix("org.freedesktop.").unwrap_or_default() {
            "Secret.Service" => service::call(self, state),
            "Secret.Collection" => collection::call(self, state),
            "Secret.Item" => item::call(self, state),
            "Secret.Prompt" => prompt::call(self),
            "DBus.Properties" => self.property(state),
            _ => Err(Refusal::NO_METHOD),
        }
    }

    fn property(&self, state: &State) -> Answer {
        let path = self.path();
        let mut properties = match path.as_str() {
            service::PATH => service::properties(state),
            collection::PATH => collection::properties(state),
            collection::OTHER => collection::other_properties(),
            _ => item::properties(&path, state)?,
        };
        match self.member().as_str() {
            "Get" => {
                let (_, name): (String, String) = self.arguments()?;
                self.answer(&properties.remove(name.as_str()).ok_or(Refusal::MALFORMED)?)
            }
            "GetAll" => self.answer(&properties),
            _ => Err(Refusal::NO_METHOD),
        }
    }
}

//! What D-Bus says of the user's leaving: logind on the system bus, the screen saver on the session bus.
//!
//! Anybody in the session can say so; all that can come of it is a lock too many.

use zbus::{
    MatchRule, Message,
    blocking::{Connection, MessageIterator},
    message::Type,
    zvariant::OwnedObjectPath,
};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// Each desktop has its own name for the same thing; KDE uses the first.
const SCREEN_SAVERS: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// A bus on which somebody tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bus {
    /// Where logind is.
    System,
    /// Where the screen saver is.
    Session,
}

/// How the user leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    /// The computer goes to sleep.
    Sleep,
    /// The session is locked.
    Lock,
    /// The screen saver comes on.
    ScreenSaver,
}

impl Bus {
    pub(super) fn connect(self) -> zbus::Result<Connection> {
        match self {
            Self::System => Connection::system(),
            Self::Session => Connection::session(),
        }
    }

    /// Every leaving from now on, until the bus ends.
    pub(super) fn leavings(self, connection: &Connection) -> zbus::Result<impl Iterator<Item = Leaving> + use<>> {
        let signal = MatchRule::builder().msg_type(Type::Signal);
        let rule = match self {
            Self::System => signal.sender(LOGIND)?,
            Self::Session => signal.member("ActiveChanged")?,
        };
        let messages = MessageIterator::for_match_rule(rule.build(), connection, None)?;
        let own = if self == Self::System { own_session(connection) } else { None };
        Ok(messages.map_while(Result::ok).filter_map(move |message| leaving(&message, own.as_ref())))
    }
}

/// The session that this program is part of. Where logind can't tell, any session's lock counts.
fn own_session(connection: &Connection) -> Option<OwnedObjectPath> {
    let answer =
        connection.call_method(Some(LOGIND), "/org/freedesktop/login1", Some(MANAGER), "GetSession", &("auto",));
    answer.ok()?.body().deserialize().ok()
}

fn leaving(message: &Message, own: Option<&OwnedObjectPath>) -> Option<Leaving> {
    let header = message.header();
    // Sleep and screen saver say `false` at the return.
    let begins = || message.body().deserialize().unwrap_or(false);
    match (header.interface()?.as_str(), header.member()?.as_str()) {
        (MANAGER, "PrepareForSleep") if begins() => Some(Leaving::Sleep),
        (SESSION, "Lock") if own.is_none_or(|own| header.path() == Some(own)) => Some(Leaving::Lock),
        (saver, "ActiveChanged") if SCREEN_SAVERS.contains(&saver) && begins() => Some(Leaving::ScreenSaver),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

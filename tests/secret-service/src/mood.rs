//! The ways in which a keyring is no help.

use std::time::Duration;

/// How the keyring answers, until it is told otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Answers,
    /// Not at all: no call ever returns.
    Silent,
    /// As it should, each call this much later.
    Late(Duration),
    /// There is no default collection.
    NoCollection,
    /// The default collection is locked, and stays so.
    Locked(Prompting),
    /// The default collection is locked and shows nothing of what it keeps, as a database of KeePassXC's that is closed.
    Closed(Prompting),
    /// The default collection is another one, open and empty. What was kept is in one that is closed, and whoever is
    /// asked to open it says no. As KeePassXC with two databases.
    Elsewhere,
    /// Every secret comes back as these bytes, properly encrypted.
    WrongBytes(Vec<u8>),
    /// Nothing is written any more, as on a full disk: what is there can still be read and deleted.
    Full,
}

/// What comes of asking for the password of a locked keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompting {
    /// A prompt that nobody answers, unless `FakeKeyring::answer_prompt` does.
    Endless,
    /// A prompt that is dismissed at once.
    Dismissed,
    /// No prompt at all.
    Absent,
}

/// What the keyring loses once, and then goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lapse {
    /// Its sessions, as when it was started anew between two calls: old ones are answered with `NoSession`.
    Sessions,
    /// Its connection in the middle of a call, and its sessions with it. It is back before anybody can miss it.
    Connection,
}

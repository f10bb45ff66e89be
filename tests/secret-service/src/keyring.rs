//! The fake keyring, as a test holds it.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, MessageIterator},
    fdo::RequestNameFlags,
    message::Type,
};

use crate::{
    Bus, Kept, Lapse, Mood,
    bus::connect,
    call::{Call, Refusal},
    prompt,
    state::State,
};

const NAME: &str = "org.freedesktop.secrets";
/// Longer than a test's programs take to ask, even on a busy computer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A Secret Service that does as it is told. Gone from its bus when dropped.
pub struct FakeKeyring(Arc<Desk>);

/// Where calls are taken. Its threads hold it too.
struct Desk {
    address: String,
    state: Mutex<State>,
    connection: Mutex<Option<Connection>>,
}

impl FakeKeyring {
    /// Puts one on a bus; it is there when this returns.
    #[must_use]
    pub fn on(bus: &Bus) -> Self {
        let desk =
            Desk { address: bus.address().to_owned(), state: Mutex::new(State::new()), connection: Mutex::new(None) };
        let keyring = Self(Arc::new(desk));
        keyring.0.connect();
        keyring
    }

    /// Changes its mood. Calls that are under way end in the old one.
    pub fn set(&self, mood: Mood) {
        self.0.state().mood = mood;
    }

    /// Types the password into the prompt that nobody answered until now: the keyring is open from here on.
    pub fn answer_prompt(&self) {
        self.set(Mood::Answers);
        if let Some(connection) = self.0.connection().as_ref() {
            connection.send(&prompt::answered()).expect("the bus is there as long as it is held");
        }
    }

    /// Forgets every session, as when it was started anew.
    pub fn forget_sessions(&self) {
        self.0.state().sessions.forget_all();
    }

    /// Leaves its bus: there is no keyring service any more, until `restart`.
    pub fn leave(&self) {
        if let Some(connection) = self.0.connection().take() {
            // A bus that is gone knows neither name nor connection.
            connection.release_name(NAME).ok();
            connection.close().ok();
        }
    }

    /// Drops its connection, ending every call that is under way, and comes back without its sessions.
    pub fn restart(&self) {
        self.0.connect();
    }

    /// Loses something at the `nth` call of this method from now on, `GetSecret` say, counted from one.
    pub fn lose(&self, what: Lapse, method: &str, nth: usize) {
        let mut state = self.0.state();
        let at = nth + state.calls.get(method).copied().unwrap_or_default();
        state.lapses.push((method.to_owned(), at, what));
    }

    /// Waits until a method was called, `Prompt` say, at least this often.
    pub fn wait_for(&self, method: &str, times: usize) {
        let begun = Instant::now();
        while self.calls(method) < times {
            assert!(begun.elapsed() < PATIENCE, "{method} was called only {} times", self.calls(method));
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// How often a method was called, whatever came of it.
    #[must_use]
    pub fn calls(&self, method: &str) -> usize {
        self.0.state().calls.get(method).copied().unwrap_or_default()
    }

    /// All that it keeps, the oldest first.
    #[must_use]
    pub fn items(&self) -> Vec<Kept> {
        self.0.state().items.values().cloned().collect()
    }

    /// Whether it keeps this secret.
    #[must_use]
    pub fn holds(&self, secret: &str) -> bool {
        self.0.state().items.values().any(|kept| kept.secret == secret.as_bytes())
    }

    /// Puts an item there, as another program would.
    pub fn put(&self, label: &str, attributes: &[(&str, &str)], secret: &[u8]) {
        let attributes: BTreeMap<_, _> =
            attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let kept = Kept { label: label.to_owned(), attributes, secret: secret.to_vec() };
        self.0.state().keep(kept, false);
    }

    /// Removes those that fit and says how many those were, as a person in Seahorse would.
    pub fn remove(&self, fits: impl Fn(&Kept) -> bool) -> usize {
        let mut state = self.0.state();
        let before = state.items.len();
        state.items.retain(|_, kept| !fits(kept));
        before - state.items.len()
    }
}

impl Drop for FakeKeyring {
    fn drop(&mut self) {
        self.leave();
    }
}

impl fmt::Debug for FakeKeyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FakeKeyring({} items)", self.0.state().items.len())
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        // A call that panicked fails its own test by never being answered; the others go on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connection(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes calls on a new connection, and none on the one before. The name goes from one to the other without a gap.
    fn connect(self: &Arc<Self>) {
        let connection = connect(&self.address);
        let messages = MessageIterator::from(&connection);
        let desk = Arc::clone(self);
        let taking = connection.clone();
        thread::spawn(move || desk.take_calls(&taking, messages));
        self.state().sessions.forget_all();
        let flags = RequestNameFlags::AllowReplacement | RequestNameFlags::ReplaceExisting;
        connection.request_name_with_flags(NAME, flags).expect("only fakes own the name on this bus");
        let before = self.connection().replace(connection);
        before.map(Connection::close);
    }

    /// Takes each call on a thread of its own, so that a late answer delays no other.
    fn take_calls(self: &Arc<Self>, connection: &Connection, messages: MessageIterator) {
        for message in messages.map_while(Result::ok).filter(|message| message.message_type() == Type::MethodCall) {
            let (desk, connection) = (Arc::clone(self), connection.clone());
            thread::spawn(move || desk.take(&Call(message), &connection));
        }
    }

    fn take(self: &Arc<Self>, call: &Call, connection: &Connection) {
        let (lapse, mood) = {
            let mut state = self.state();
            (state.count(&call.member()), state.mood.clone())
        };
        match lapse {
            Some(Lapse::Sessions) => self.state().sessions.forget_all(),
            Some(Lapse::Connection) => return self.connect(),
            None => {}
        }
        match mood {
            Mood::Silent => return,
            Mood::Late(time) => thread::sleep(time),
            _ => {}
        }
        let answer = call.dispatch(&mut self.state()).unwrap_or_else(|refusal: Refusal| call.refuse(refusal));
        // Whoever asked may be gone by now, and so may this connection.
        connection.send(&answer).ok();
        if let Some(signal) = prompt::completed(call) {
            connection.send(&signal).ok();
        }
    }
}

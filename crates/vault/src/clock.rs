//! What time it is, by two clocks: the wall's, which anybody may set, and the computer's since it was started,
//! which nobody can set and which counts while it sleeps.

use std::sync::{Arc, Mutex};

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since the epoch.
    pub wall: i64,
    /// Milliseconds since the computer was started, where the system tells.
    pub boot: Option<i64>,
}

/// Where the vault reads the time.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's clocks.
    System,
    /// A clock that tests set.
    Set(Arc<Mutex<Now>>),
}

impl Clock {
    /// The moment.
    #[must_use]
    pub fn now(&self) -> Now {
        match self {
            Self::System => Now { wall: wall(), boot: BOOT.map(|read| read()) },
            Self::Set(now) => *now.lock().expect("nobody panics while holding a clock"),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
fn wall() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// How to read the clock that counts from the computer's start; none where the wall clock alone has to decide.
#[cfg(unix)]
const BOOT: Option<fn() -> i64> = Some(|| {
    // `CLOCK_MONOTONIC` does not count suspend on Linux; on macOS it does.
    #[cfg(target_os = "linux")]
    const ID: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    const ID: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
    let now = rustix::time::clock_gettime(ID);
    now.tv_sec * 1000 + now.tv_nsec / 1_000_000
});
#[cfg(not(unix))]
const BOOT: Option<fn() -> i64> = None;

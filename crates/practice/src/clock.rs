//! The one place that asks for the time. Everything else is told.

/// The time as Unix seconds.
///
/// Practice ClickUp plays another computer, so it keeps a clock of its own.
#[expect(clippy::disallowed_methods, reason = "the stand-in's one clock; all else takes `now`")]
pub(crate) fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

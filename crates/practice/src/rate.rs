//! The rate limit: so many calls a minute for each token. Kept in memory, as a minute is soon over.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Calls a minute for each token: what ClickUp gives the Free, Unlimited and Business plans.
const LIMIT: u32 = 100;
const WINDOW_SECONDS: u64 = 60;
/// As many windows as there can be tokens; the records keep no more.
const MOST_WINDOWS: usize = 2000;

/// How many calls each token has made in its minute.
#[derive(Default)]
pub(crate) struct Budgets(Mutex<HashMap<String, Window>>);

#[derive(Clone, Copy)]
struct Window {
    ends: u64,
    used: u32,
}

/// What one call left of a token's budget.
pub(crate) struct Budget {
    /// Calls a minute.
    pub(crate) limit: u32,
    /// Calls left in this minute.
    pub(crate) remaining: u32,
    /// When the minute ends, as Unix seconds.
    pub(crate) reset: u64,
    /// Whether this call was one too many.
    pub(crate) exceeded: bool,
}

impl Budget {
    /// One that has nothing left for a whole minute.
    pub(crate) fn spent(now: u64) -> Self {
        Self { limit: LIMIT, remaining: 0, reset: now + WINDOW_SECONDS, exceeded: true }
    }
}

impl Budgets {
    /// Counts a call of the token that is remembered as `hash`.
    pub(crate) fn spend(&self, hash: &str, now: u64) -> Budget {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= MOST_WINDOWS {
            windows.retain(|_, window| window.ends > now);
        }
        let fresh = Window { ends: now + WINDOW_SECONDS, used: 0 };
        let window = windows.entry(hash.to_owned()).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        window.used = window.used.saturating_add(1);
        Budget {
            limit: LIMIT,
            remaining: LIMIT.saturating_sub(window.used),
            reset: window.ends,
            exceeded: window.used > LIMIT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_after_the_hundredth_is_one_too_many_and_the_next_minute_is_free_again() {
        let budgets = Budgets::default();
        for call in 1..=LIMIT {
            let budget = budgets.spend("a", 1000);
            assert!(!budget.exceeded, "call {call} is within the limit");
            assert_eq!(budget.remaining, LIMIT - call, "each call takes one");
        }
        assert!(budgets.spend("a", 1059).exceeded, "the minute is not over");
        assert!(!budgets.spend("b", 1059).exceeded, "another token has a budget of its own");
        assert!(!budgets.spend("a", 1060).exceeded, "the minute is over");
    }
}

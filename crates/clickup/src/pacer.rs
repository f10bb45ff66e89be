//! How fast a token may be used. At most half of its minute is Keyrack's, since the other half is the user's, who has
//! automations on the same token; and nobody finds out about a limit by running into it.
//!
//! No clock is read: `now` is passed in, in milliseconds since the epoch.

use std::time::Duration;

use crate::{Answer, Budget, Error, budget::MINUTE, client::IN_ALL};

const SECOND: i64 = 1000;
/// The longest that a `Retry-After` is followed before ClickUp is asked again.
const LONGEST_PAUSE: i64 = 60 * MINUTE;

/// Whether the next call may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Now. It is counted as sent: what comes of it has to be told to [`Pacer::heard`].
    Go,
    /// Not before this moment, which is later than now.
    Wait {
        /// Milliseconds since the epoch.
        until: i64,
    },
}

/// The pace of one token's calls.
///
/// A minute is ClickUp's where it says when it ends, and begins a second later then, since it says so in whole seconds.
/// Where it does not say, or says what can't be, a minute is over a minute after the last call. What is in flight when a
/// minute ends counts in the next one too.
#[derive(Debug, Clone)]
pub struct Pacer {
    /// Calls in a minute, by the budget last seen or, before there is one, by the plan.
    limit: u32,
    budget: Option<Budget>,
    /// Calls of this minute.
    sent: u32,
    /// Those of them that gave a budget.
    told: u32,
    /// Calls without an answer yet.
    in_flight: u32,
    /// The smallest remainder that was heard in this minute: answers overtake each other.
    left: Option<u32>,
    /// When this minute is over, as ClickUp has it.
    over: Option<i64>,
    /// When the last call went out.
    last: Option<i64>,
    /// How long a 429 keeps everything back.
    paused: Option<i64>,
}

impl Pacer {
    /// A token's pace before anything was heard: so many calls in a minute, as [`crate::calls_a_minute`] gives them.
    #[must_use]
    pub fn new(calls_a_minute: u32) -> Self {
        Self {
            limit: calls_a_minute,
            budget: None,
            sent: 0,
            told: 0,
            in_flight: 0,
            left: None,
            over: None,
            last: None,
            paused: None,
        }
    }

    /// The plan turned out to allow so many calls in a minute. A budget that ClickUp gave knows better.
    pub fn assume(&mut self, calls_a_minute: u32) {
        if self.budget.is_none() {
            self.limit = calls_a_minute;
        }
    }

    /// The budget last seen, for showing.
    #[must_use]
    pub fn budget(&self) -> Option<Budget> {
        self.budget
    }

    /// Whether a call may go out at `now`.
    pub fn turn(&mut self, now: i64) -> Turn {
        self.roll(now);
        if let Some(until) = self.paused {
            return Turn::Wait { until };
        }
        // A call in the second in which ClickUp's minute changes might count in either.
        let changing = self.over.is_some_and(|over| now >= over - SECOND);
        if changing || self.sent >= self.share() {
            let until = self.over.or(self.last.map(after_a_minute)).unwrap_or(now + MINUTE);
            return Turn::Wait { until };
        }
        self.sent += 1;
        self.in_flight += 1;
        self.last = Some(now);
        Turn::Go
    }

    /// What came of a call that went out, at `now`.
    pub fn heard<T>(&mut self, answer: &Answer<T>, now: i64) {
        self.roll(now);
        self.in_flight = self.in_flight.saturating_sub(1);
        self.last.get_or_insert(now);
        if let Some(budget) = answer.budget {
            self.learn(budget, now);
        }
        if let Err(Error::RateLimited { retry_after }) = answer.said {
            self.pause(retry_after, answer.budget, now);
        }
    }

    fn learn(&mut self, budget: Budget, now: i64) {
        self.budget = Some(budget);
        self.limit = budget.limit;
        self.told = self.told.saturating_add(1);
        self.left = Some(self.left.map_or(budget.remaining, |left| left.min(budget.remaining)));
        self.over = self.over.or_else(|| budget.over_at(now).map(|over| over + SECOND));
    }

    /// The limit was reached, by whomever: nothing goes out before both `Retry-After` and the reset are past.
    fn pause(&mut self, retry_after: Option<u32>, budget: Option<Budget>, now: i64) {
        let asked = retry_after.map(|seconds| now + (i64::from(seconds) * SECOND).clamp(SECOND, LONGEST_PAUSE));
        let reset = budget.and_then(|budget| budget.over_at(now)).map(|over| over + SECOND);
        let until = asked.max(reset).unwrap_or(now + MINUTE);
        self.paused = self.paused.max(Some(until));
    }

    /// How many calls of this minute are Keyrack's: half of what others have left of it, but one where any is left.
    fn share(&self) -> u32 {
        let others_left = self.left.map_or(self.limit, |left| left.saturating_add(self.told).min(self.limit));
        let any = u32::from(self.left.unwrap_or(self.limit) > 0);
        (others_left / 2).max(any)
    }

    /// Begins a new minute where this one is over. A clock that was set back makes no wait longer than it would be from now.
    fn roll(&mut self, now: i64) {
        self.over = self.over.map(|over| over.min(now + MINUTE + SECOND));
        self.last = self.last.map(|last| last.min(now));
        self.paused = self.paused.map(|until| until.min(now + LONGEST_PAUSE));
        let paused_till_now = self.paused.is_some_and(|until| until <= now);
        let over = self.over.or(self.last.map(after_a_minute)).is_some_and(|over| over <= now);
        if paused_till_now || over {
            // After the time that a call may take nothing is in flight, whatever became of those that were given up.
            let flying = self.last.is_some_and(|last| now - last < milliseconds(IN_ALL));
            self.in_flight = if flying { self.in_flight } else { 0 };
            (self.sent, self.told, self.left, self.over) = (self.in_flight, 0, None, None);
        }
        if paused_till_now {
            self.paused = None;
        }
    }
}

fn after_a_minute(last: i64) -> i64 {
    last.saturating_add(MINUTE)
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;

//! What ClickUp says of a token's calls in a minute (`clickup.md` §6).

use reqwest::header::HeaderMap;

use crate::Plan;

/// How long a budget is for: no window of ClickUp's is longer.
pub(crate) const MINUTE: i64 = 60_000;
/// A number of seconds since the epoch that stands for some day between 2001 and 5138.
const SECONDS: std::ops::Range<i64> = 1_000_000_000..100_000_000_000;
/// From here on a number is of milliseconds.
const MILLISECONDS: i64 = 1_000_000_000_000;

/// A token's budget, as `X-RateLimit-*` gave it with some answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Calls in a minute.
    pub limit: u32,
    /// Calls that are left of them, whoever made the others.
    pub remaining: u32,
    /// When the minute is over by ClickUp's clock, in milliseconds since the epoch.
    pub reset: Option<i64>,
}

impl Budget {
    /// The budget in an answer's headers. Documented for 429 alone, and read from every answer.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let header = |name| headers.get(name)?.to_str().ok().map(str::trim);
        let number = |name| header(name)?.parse::<u32>().ok();
        let limit = number("x-ratelimit-limit").filter(|limit| *limit > 0)?;
        let remaining = number("x-ratelimit-remaining").filter(|remaining| *remaining <= limit)?;
        let reset = header("x-ratelimit-reset").and_then(|text| milliseconds(text.parse().ok()?));
        Some(Self { limit, remaining, reset })
    }

    /// When the minute is over, as far as that can be believed at `now` (milliseconds since the epoch).
    ///
    /// Nothing where ClickUp did not say, or named a moment that is past: one of the two clocks is wrong then, and a minute
    /// from `now` is the safe guess. At most a minute from `now`, whatever was said.
    #[must_use]
    pub fn over_at(&self, now: i64) -> Option<i64> {
        self.reset.filter(|reset| *reset > now).map(|reset| reset.min(now.saturating_add(MINUTE)))
    }
}

/// A moment in milliseconds, from seconds as documented or milliseconds as tolerated; nonsense is none.
fn milliseconds(number: i64) -> Option<i64> {
    let seconds = if number > MILLISECONDS { number / 1000 } else { number };
    let whole = if number > MILLISECONDS { number } else { number.saturating_mul(1000) };
    SECONDS.contains(&seconds).then_some(whole)
}

/// The calls in a minute of a token whose budget is not known yet, by the plan of "the Workspace hosting the token"
/// (`clickup.md` §6). A plan that no document names gets the least.
#[must_use]
pub fn calls_a_minute(plan: Option<&Plan>) -> u32 {
    match plan.and_then(|plan| plan.name.as_deref()).map(|name| name.trim().to_ascii_lowercase()).as_deref() {
        Some("enterprise") => 10_000,
        Some("business plus") => 1000,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    const NOW: i64 = 1_790_000_000_000;

    fn headers(limit: &str, remaining: &str, reset: &str) -> HeaderMap {
        let names = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"].map(HeaderName::from_static);
        let values = [limit, remaining, reset].map(|text| HeaderValue::from_str(text).ok());
        names.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?))).collect()
    }

    #[test]
    fn a_reset_is_read_in_seconds_and_in_milliseconds_and_nonsense_is_not_known() {
        for (text, reset) in [
            ("1790000030", Some(NOW + 30_000)),
            (" 1790000030 ", Some(NOW + 30_000)),
            ("1790000030123", Some(NOW + 30_123)),
            ("", None),
            ("60", None),
            ("0", None),
            ("-1790000030", None),
            ("1790000030.5", None),
            ("soon", None),
            ("NaN", None),
            ("1000000000000", None),
            ("9223372036854775807", None),
            ("99999999999999999999999", None),
            ("Tue, 24 Nov 2026 10:00:00 GMT", None),
        ] {
            let budget = Budget::of(&headers("100", "42", text)).expect("the rest is sound");
            assert_eq!(budget, Budget { limit: 100, remaining: 42, reset }, "{text}");
        }
    }

    #[test]
    fn a_budget_without_a_sound_limit_and_remainder_is_none() {
        for (limit, remaining) in [("", "1"), ("100", ""), ("0", "0"), ("100", "101"), ("100", "-1"), ("x", "1")] {
            assert_eq!(Budget::of(&headers(limit, remaining, "1790000030")), None, "{limit} {remaining}");
        }
        assert_eq!(Budget::of(&HeaderMap::new()), None, "no headers, no budget");
    }

    #[test]
    fn a_minute_is_over_when_clickup_says_so_but_neither_in_the_past_nor_more_than_a_minute_from_now() {
        let year = 365 * 24 * 60 * MINUTE;
        for (reset, over) in [
            (Some(NOW + 1), Some(NOW + 1)),
            (Some(NOW + MINUTE), Some(NOW + MINUTE)),
            (Some(NOW + year), Some(NOW + MINUTE)),
            (Some(NOW), None),
            (Some(NOW - MINUTE), None),
            (None, None),
        ] {
            assert_eq!(Budget { limit: 100, remaining: 0, reset }.over_at(NOW), over, "{reset:?}");
        }
    }

    #[test]
    fn a_plan_that_nobody_knows_has_the_least() {
        let plan = |name: &str| Plan { name: Some(name.to_owned()), id: None };
        for (name, calls) in
            [("Free Forever", 100), ("Business", 100), ("Business Plus", 1000), ("enterprise ", 10_000), ("New", 100)]
        {
            assert_eq!(calls_a_minute(Some(&plan(name))), calls, "{name}");
        }
        assert_eq!(calls_a_minute(None), 100, "not known yet");
    }

    proptest! {
        #[test]
        fn no_header_breaks_the_reading(limit in any::<String>(), remaining in "[0-9]{0,12}", reset in any::<String>()) {
            if let Some(budget) = Budget::of(&headers(&limit, &remaining, &reset)) {
                prop_assert!(budget.limit > 0 && budget.remaining <= budget.limit);
            }
        }

        #[test]
        fn whatever_a_reset_is_nobody_waits_longer_than_a_minute(reset in any::<i64>(), now in any::<i64>()) {
            let over = Budget { limit: 1, remaining: 0, reset: Some(reset) }.over_at(now);
            prop_assert!(over.is_none_or(|over| over > now && over <= now.saturating_add(MINUTE)));
        }
    }
}

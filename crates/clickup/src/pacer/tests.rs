//! The pace, by tables and against a ClickUp that counts.

use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_790_000_000_000;
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

fn answer(budget: Option<Budget>) -> Answer<()> {
    Answer { said: Ok(()), budget }
}

fn limited(retry_after: Option<u32>, reset: Option<i64>) -> Answer<()> {
    let budget = reset.map(|reset| Budget { limit: 100, remaining: 0, reset: Some(reset) });
    Answer { said: Err(Error::RateLimited { retry_after }), budget }
}

/// How many calls go out at once, and when the next may.
fn burst(pacer: &mut Pacer, now: i64) -> (u32, i64) {
    for sent in 0..=10_000 {
        if let Turn::Wait { until } = pacer.turn(now) {
            return (sent, until);
        }
    }
    panic!("no plan has more calls than that")
}

#[test]
fn before_a_budget_is_known_half_of_what_the_plan_allows_goes_out_and_then_nothing_for_a_minute() {
    for (calls, half) in [(100, 50), (1000, 500), (10_000, 5000), (1, 1)] {
        let mut pacer = Pacer::new(calls);
        assert_eq!(burst(&mut pacer, NOW), (half, NOW + MINUTE), "{calls} in a minute");
        assert_eq!(burst(&mut pacer, NOW + MINUTE - 1), (0, NOW + MINUTE), "not before the minute is over");
        assert_eq!(burst(&mut pacer, NOW + MINUTE).0, half, "and then as many again");
    }
}

#[test]
fn a_plan_that_becomes_known_counts_until_clickup_tells_the_budget() {
    let mut pacer = Pacer::new(100);
    pacer.assume(1000);
    assert_eq!(burst(&mut pacer, NOW).0, 500, "the plan allows more");
    pacer.heard(&answer(Some(Budget { limit: 100, remaining: 99, reset: None })), NOW);
    pacer.assume(10_000);
    assert_eq!(burst(&mut pacer, NOW).0, 0, "ClickUp knows better than the plan");
    assert_eq!(pacer.budget().map(|budget| budget.limit), Some(100), "and what it said is shown");
}

#[test]
fn a_spent_share_waits_for_the_reset_as_far_as_that_can_be_believed() {
    for (reset, until) in [
        (Some(NOW + 10_000), NOW + 11_000),
        (Some(NOW + MINUTE), NOW + MINUTE + SECOND),
        (Some(NOW + YEAR), NOW + MINUTE + SECOND),
        (Some(NOW - 1), NOW + MINUTE),
        (Some(NOW - YEAR), NOW + MINUTE),
        (Some(i64::MAX), NOW + MINUTE + SECOND),
        (Some(i64::MIN), NOW + MINUTE),
        (None, NOW + MINUTE),
    ] {
        let mut pacer = Pacer::new(100);
        assert_eq!(pacer.turn(NOW), Turn::Go, "the first");
        pacer.heard(&answer(Some(Budget { limit: 100, remaining: 99, reset })), NOW);
        assert_eq!(burst(&mut pacer, NOW), (49, until), "{reset:?}");
        assert_eq!(burst(&mut pacer, until - 1).0, 0, "{reset:?}: not a moment earlier");
        assert!(burst(&mut pacer, until).0 > 0, "{reset:?}: and then again");
    }
}

#[test]
fn half_of_what_others_have_left_is_keyracks() {
    for (remaining, more) in [(99, 49), (59, 29), (19, 9), (3, 1), (2, 0), (1, 0), (0, 0)] {
        let mut pacer = Pacer::new(100);
        assert_eq!(pacer.turn(NOW), Turn::Go, "the first");
        pacer.heard(&answer(Some(Budget { limit: 100, remaining, reset: Some(NOW + 30_000) })), NOW);
        assert_eq!(burst(&mut pacer, NOW), (more, NOW + 31_000), "{remaining} left after the first");
    }
}

#[test]
fn answers_that_overtake_each_other_do_not_raise_the_budget() {
    let mut pacer = Pacer::new(100);
    for _ in 0..3 {
        assert_eq!(pacer.turn(NOW), Turn::Go, "three at once");
    }
    for remaining in [37, 39, 38] {
        pacer.heard(&answer(Some(Budget { limit: 100, remaining, reset: Some(NOW + 30_000) })), NOW);
    }
    assert_eq!(burst(&mut pacer, NOW).0, 17, "half of the 40 that others have left, less the three");
}

#[test]
fn a_429_is_waited_out_by_retry_after_and_the_reset_whichever_is_later() {
    for (retry_after, reset, until) in [
        (None, None, NOW + MINUTE),
        (None, Some(NOW - 1), NOW + MINUTE),
        (None, Some(NOW + MINUTE), NOW + MINUTE + SECOND),
        (None, Some(NOW + YEAR), NOW + MINUTE + SECOND),
        (None, Some(i64::MAX), NOW + MINUTE + SECOND),
        (Some(7), None, NOW + 7000),
        (Some(7), Some(NOW + 30_000), NOW + 31_000),
        (Some(90), Some(NOW + 30_000), NOW + 90_000),
        (Some(0), None, NOW + SECOND),
        (Some(u32::MAX), None, NOW + LONGEST_PAUSE),
    ] {
        let mut pacer = Pacer::new(100);
        assert_eq!(pacer.turn(NOW), Turn::Go, "the one that is refused");
        pacer.heard(&limited(retry_after, reset), NOW);
        assert_eq!(pacer.turn(NOW), Turn::Wait { until }, "{retry_after:?} {reset:?}");
        assert_eq!(pacer.turn(until - 1), Turn::Wait { until }, "{retry_after:?} {reset:?}: not a moment earlier");
        assert_eq!(pacer.turn(until), Turn::Go, "{retry_after:?} {reset:?}: and then again");
    }
}

#[test]
fn what_is_in_flight_when_a_minute_ends_counts_in_the_next_unless_it_must_have_ended() {
    let mut pacer = Pacer::new(100);
    assert_eq!(pacer.turn(NOW), Turn::Go, "the first");
    pacer.heard(&answer(Some(Budget { limit: 100, remaining: 99, reset: Some(NOW + 10_000) })), NOW);
    for _ in 0..6 {
        assert_eq!(pacer.turn(NOW + 9999), Turn::Go, "sent shortly before the reset");
    }
    assert_eq!(pacer.turn(NOW + 10_000), Turn::Wait { until: NOW + 11_000 }, "nothing while the minute changes");
    let mut given_up = pacer.clone();
    assert_eq!(burst(&mut pacer, NOW + 11_000).0, 44, "six may count in the new minute");
    assert_eq!(burst(&mut given_up, NOW + 40_000).0, 50, "no call takes that long");
}

#[test]
fn a_clock_that_is_set_back_holds_nothing_up_for_longer() {
    let mut pacer = Pacer::new(100);
    burst(&mut pacer, NOW);
    pacer.heard(&limited(Some(30), None), NOW);
    let Turn::Wait { until } = pacer.turn(NOW - YEAR) else { panic!("it is waited out all the same") };
    assert!(until <= NOW - YEAR + LONGEST_PAUSE, "but not for a year");
    let mut pacer = Pacer::new(100);
    burst(&mut pacer, NOW);
    assert_eq!(pacer.turn(NOW - YEAR), Turn::Wait { until: NOW - YEAR + MINUTE }, "a minute from now");
}

/// A ClickUp that counts a token's calls by its own minutes, and says so in whole seconds.
struct Counting {
    limit: u32,
    phase: i64,
    minute: i64,
    others: u32,
    keyracks: u32,
}

impl Counting {
    fn call(&mut self, now: i64, others: u32) -> Answer<()> {
        let minute = (now + self.phase).div_euclid(MINUTE);
        if minute != self.minute {
            (self.minute, self.others, self.keyracks) = (minute, others, 0);
        }
        let reset = ((minute + 1) * MINUTE - self.phase).div_euclid(SECOND) * SECOND;
        self.keyracks += 1;
        let remaining = self.limit.saturating_sub(self.others + self.keyracks);
        let refused = self.others + self.keyracks > self.limit;
        let said = if refused { Err(Error::RateLimited { retry_after: None }) } else { Ok(()) };
        Answer { said, budget: Some(Budget { limit: self.limit, remaining, reset: Some(reset) }) }
    }
}

proptest! {
    #[test]
    fn in_no_minute_of_clickups_more_than_half_is_used_and_no_429_is_provoked(
        limit in prop::sample::select(vec![2u32, 10, 100, 1000]),
        phase in 0..MINUTE,
        steps in prop::collection::vec((0i64..20_000, 1u32..200, 0u32..50), 1..60),
    ) {
        let mut clickup = Counting { limit, phase, minute: 0, others: 0, keyracks: 0 };
        let (mut pacer, mut now) = (Pacer::new(limit), NOW);
        let mut waiting: Vec<Answer<()>> = Vec::new();
        for (passed, calls, percent) in steps {
            now += passed;
            for answer in waiting.drain(..) {
                pacer.heard(&answer, now);
            }
            for _ in 0..calls {
                match pacer.turn(now) {
                    Turn::Go => {
                        let answer = clickup.call(now, limit * percent / 100);
                        prop_assert!(answer.said.is_ok(), "no 429");
                        prop_assert!(clickup.keyracks <= limit / 2, "{} of {limit}", clickup.keyracks);
                        // Up to six are in flight.
                        waiting.push(answer);
                        if waiting.len() == 6 {
                            pacer.heard(&waiting.remove(3), now);
                        }
                    }
                    Turn::Wait { until } => {
                        prop_assert!(until > now && until <= now + MINUTE + SECOND, "a wait has an end");
                        break;
                    }
                }
            }
        }
    }

    #[test]
    fn without_a_word_of_clickups_no_minute_has_more_than_half(
        steps in prop::collection::vec((0i64..30_000, 1u32..80), 1..40),
    ) {
        let (mut pacer, mut now, mut sent) = (Pacer::new(100), NOW, Vec::new());
        for (passed, calls) in steps {
            now += passed;
            for _ in 0..calls {
                if pacer.turn(now) == Turn::Go {
                    pacer.heard(&answer(None), now);
                    sent.push(now);
                }
            }
            prop_assert!(sent.iter().filter(|at| **at > now - MINUTE).count() <= 50);
        }
    }

    #[test]
    fn whatever_clickup_says_every_wait_ends_and_is_worth_waiting(
        answers in prop::collection::vec(
            (1u32.., any::<u32>(), any::<Option<i64>>(), any::<Option<Option<u32>>>(), -YEAR..YEAR), 1..40),
    ) {
        let (mut pacer, mut now) = (Pacer::new(100), NOW);
        for (limit, remaining, reset, refused, passed) in answers {
            now += passed;
            if let Turn::Wait { until } = pacer.turn(now) {
                prop_assert!(until > now && until <= now + LONGEST_PAUSE);
                prop_assert_eq!(pacer.clone().turn(until), Turn::Go);
            }
            let said = refused.map_or(Ok(()), |retry_after| Err(Error::RateLimited { retry_after }));
            let budget = Some(Budget { limit, remaining: remaining.min(limit), reset });
            pacer.heard(&Answer { said, budget }, now);
        }
    }
}

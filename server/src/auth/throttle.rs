//! The brake on guessing: per name and address in the store, per address in memory. Addresses are counted by household.
//!
//! Whoever guesses at a name locks it for their own address only: its owner gets in from anywhere else (`security.md` §4.5). Guesses
//! from many addresses together are slowed down: past [`NAME_FREE_FAILURES`] every attempt at the name takes a turn.

use super::Refusal;
use crate::store::throttle::CounterRow;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

/// Failures before a name is locked for an address.
const FREE_FAILURES: i64 = 5;
/// First lock, in milliseconds; doubled by each further failure.
const FIRST_LOCK_MS: i64 = 30_000;
/// Longest lock (`security.md` §4.5).
const LONGEST_LOCK_MS: i64 = 15 * 60_000;
/// Failures older than this are forgotten.
const WINDOW_MS: i64 = 12 * 3_600_000;

/// Failures of a name, from all addresses together, before attempts at it take turns.
const NAME_FREE_FAILURES: i64 = 100;
/// Between two turns, in milliseconds: 43,200 attempts in a window, however many addresses make them.
const TURN_MS: i64 = 1_000;
/// Longest wait for a turn, in milliseconds; whoever would wait longer is told to come back.
const LONGEST_WAIT_MS: i64 = 10_000;

/// The counter of a name at an address.
pub(super) fn name_at(name: &str, address: &str) -> String {
    // No address of a person holds a line break.
    format!("{name}\n{}", household(address))
}

/// The counter of a name at an address after one more failure. A name that nobody has is counted alike.
pub(super) fn after_failure(counter: &CounterRow, now: i64) -> CounterRow {
    let counted = one_more(counter, now);
    let beyond = counted.failures - FREE_FAILURES;
    let lock = if beyond < 0 {
        0
    } else {
        (FIRST_LOCK_MS << beyond.min(10)).min(LONGEST_LOCK_MS)
    };
    CounterRow {
        locked_until: if lock == 0 { 0 } else { now + lock },
        ..counted
    }
}

/// A counter after one more failure, without a lock.
pub(super) fn one_more(counter: &CounterRow, now: i64) -> CounterRow {
    if counter.window_started_at + WINDOW_MS <= now {
        CounterRow {
            failures: 1,
            window_started_at: now,
            locked_until: 0,
        }
    } else {
        CounterRow {
            failures: counter.failures.saturating_add(1),
            ..*counter
        }
    }
}

/// Whether so many have failed at a name that attempts take turns.
pub(super) fn is_besieged(counter: &CounterRow, now: i64) -> bool {
    counter.failures >= NAME_FREE_FAILURES && counter.window_started_at + WINDOW_MS > now
}

/// How long the next attempt at such a name waits, and its counter after that; what locks an address's counter is here the time
/// until which turns are taken.
pub(super) fn turn(counter: &CounterRow, now: i64) -> Result<(Duration, CounterRow), Refusal> {
    let at = counter.locked_until.max(now);
    let wait = at - now;
    if wait > LONGEST_WAIT_MS {
        return Err(Refusal::TooMany(u32::try_from(wait / 1000).unwrap_or(u32::MAX)));
    }
    let counter = CounterRow {
        locked_until: at + TURN_MS,
        ..*counter
    };
    Ok((Duration::from_millis(wait.unsigned_abs()), counter))
}

/// Attempts per address: twenty at once, then one every three seconds.
pub(super) struct Addresses(DefaultKeyedRateLimiter<String>);

impl Addresses {
    pub(super) fn new() -> Self {
        const BURST: NonZeroU32 = NonZeroU32::new(20).expect("twenty is not zero");
        Self(RateLimiter::keyed(Quota::per_minute(BURST).allow_burst(BURST)))
    }

    pub(super) fn pass(&self, address: &str) -> Result<(), Refusal> {
        // Old addresses are dropped as new ones come; each entry is a few bytes.
        if self.0.len() > 10_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&household(address)).map_err(|early| {
            let wait = early.wait_time_from(governor::clock::DefaultClock::default().now());
            Refusal::TooMany(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
        })
    }
}

/// One subscriber holds at least a whole /64 of IPv6 and can come from any address in it (RFC 6177).
fn household(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).to_string(),
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_are_free_then_locks_double_up_to_fifteen_minutes() {
        let mut counter = CounterRow {
            failures: 0,
            window_started_at: 1_000,
            locked_until: 0,
        };
        let mut locks = Vec::new();
        for _ in 0..12 {
            counter = after_failure(&counter, 1_000);
            locks.push((counter.locked_until - 1_000).max(0) / 1000);
        }
        assert_eq!(locks, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn old_failures_are_forgotten() {
        let counter = CounterRow {
            failures: 50,
            window_started_at: 0,
            locked_until: 0,
        };
        assert_eq!(after_failure(&counter, WINDOW_MS).failures, 1);
    }

    #[test]
    fn attempts_at_a_name_that_many_guess_at_take_turns_and_the_line_is_short() {
        let mut counter = CounterRow {
            failures: 0,
            window_started_at: 1_000,
            locked_until: 0,
        };
        for _ in 0..NAME_FREE_FAILURES {
            assert!(!is_besieged(&counter, 1_000));
            counter = one_more(&counter, 1_000);
        }
        assert!(is_besieged(&counter, 1_000));
        assert!(!is_besieged(&counter, 1_000 + WINDOW_MS), "old failures are forgotten");
        let mut waits = Vec::new();
        while let Ok((wait, next)) = turn(&counter, 1_000) {
            waits.push(wait.as_secs());
            counter = next;
        }
        assert_eq!(waits, (0..=10).collect::<Vec<_>>());
        assert!(matches!(turn(&counter, 1_000), Err(Refusal::TooMany(11))));
        assert!(turn(&counter, 2_000).is_ok());
        assert!(matches!(turn(&counter, 60_000), Ok((Duration::ZERO, _))));
    }

    #[test]
    fn addresses_of_one_household_count_together() {
        assert_eq!(household("2001:db8:1:2:3:4:5:6"), household("2001:db8:1:2:ffff::1"));
        assert_ne!(household("2001:db8:1:2::1"), household("2001:db8:1:3::1"));
        assert_eq!(household("::ffff:192.0.2.1"), "192.0.2.1");
        assert_ne!(household("192.0.2.1"), household("192.0.2.2"));
    }

    #[test]
    fn an_address_is_slowed_down_and_told_how_long() {
        let addresses = Addresses::new();
        let refused = (0..40).filter(|_| addresses.pass("192.0.2.1").is_err()).count();
        assert!(refused >= 19, "{refused}");
        assert!(addresses.pass("192.0.2.2").is_ok());
        assert!(matches!(addresses.pass("192.0.2.1"), Err(Refusal::TooMany(seconds)) if seconds >= 1));
    }
}

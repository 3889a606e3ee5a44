//! Leaves a gateway alone that fails again and again (`security.md` §4.2): for each application, because one tenant's wrong turn
//! is none of another's business. In memory, so each instance finds out by itself.

use crate::tpns::Outcome;
use pushboard_app::domain::{id::ApplicationId, push::Trouble};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// So many outcomes are remembered.
const REMEMBERED: usize = 10;
/// With so many failures among them the gateway is left alone.
const FAILURES: usize = 5;
/// For so long; then one push is let through.
const REST: Duration = Duration::from_secs(30);

/// How much may be sent for an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// As much as there are turns.
    Free,
    /// One push, to find out.
    One,
    /// Nothing for so long.
    Resting(Duration),
    /// Nothing until it is known what came of the one.
    Wait,
}

enum State {
    /// Whether each of the last outcomes was a failure.
    Closed(VecDeque<bool>),
    Open {
        until: Instant,
    },
    /// One is on the wire; should nothing be heard of it, another follows then.
    HalfOpen {
        until: Instant,
    },
}

/// What is known of the gateway, by application.
#[derive(Default)]
pub(super) struct Breakers(Mutex<HashMap<ApplicationId, State>>);

impl Breakers {
    fn known(&self) -> MutexGuard<'_, HashMap<ApplicationId, State>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much may be sent at `now`.
    pub(super) fn passage(&self, application: &ApplicationId, now: Instant) -> Passage {
        match self.known().get(application) {
            None | Some(State::Closed(_)) => Passage::Free,
            Some(State::Open { until }) if now < *until => Passage::Resting(*until - now),
            Some(State::HalfOpen { until }) if now < *until => Passage::Wait,
            Some(State::Open { .. } | State::HalfOpen { .. }) => Passage::One,
        }
    }

    /// Notes that the one push went out.
    pub(super) fn probe(&self, application: &ApplicationId, now: Instant) {
        let half_open = State::HalfOpen { until: now + REST };
        self.known().insert(application.clone(), half_open);
    }

    /// Learns from an outcome. True when the gateway is left alone from now on.
    pub(super) fn learn(&self, application: &ApplicationId, outcome: &Outcome, now: Instant) -> bool {
        let failed = match outcome {
            Outcome::Accepted { .. } | Outcome::Refused { .. } => false,
            Outcome::Trouble(Trouble::Unreachable | Trouble::NoAnswer | Trouble::NotTpns) => true,
            // Too many is an answer with a wait of its own; the rest never left.
            Outcome::Trouble(_) => return false,
        };
        let mut known = self.known();
        if !failed {
            // What works is forgotten, but for the failures before it.
            if let Some(State::Closed(last)) = known.get_mut(application) {
                remember(last, false);
                if last.contains(&true) {
                    return false;
                }
            }
            known.remove(application);
            return false;
        }
        let state = known
            .entry(application.clone())
            .or_insert_with(|| State::Closed(VecDeque::new()));
        match state {
            State::Closed(last) => {
                remember(last, true);
                if last.iter().filter(|failed| **failed).count() < FAILURES {
                    return false;
                }
            }
            // Begun before it was left alone: nothing new.
            State::Open { .. } => return false,
            State::HalfOpen { .. } => {}
        }
        *state = State::Open { until: now + REST };
        true
    }
}

fn remember(last: &mut VecDeque<bool>, failed: bool) {
    last.push_back(failed);
    if last.len() > REMEMBERED {
        last.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::random_bytes;
    use pushboard_app::domain::return_code::ReturnCode;

    const FAILED: Outcome = Outcome::Trouble(Trouble::NoAnswer);

    fn refused() -> Outcome {
        Outcome::Refused {
            code: ReturnCode(1_008_007),
            message: String::new(),
        }
    }

    fn fresh() -> (Breakers, ApplicationId, Instant) {
        let application = ApplicationId::from_random(random_bytes());
        (Breakers::default(), application, Instant::now())
    }

    fn failed_often(breakers: &Breakers, application: &ApplicationId, now: Instant) {
        let opened: Vec<_> = (0..5).map(|_| breakers.learn(application, &FAILED, now)).collect();
        assert_eq!(opened, [false, false, false, false, true]);
    }

    #[test]
    fn five_failures_of_ten_leave_the_gateway_alone_for_one_application() {
        let (breakers, application, now) = fresh();
        failed_often(&breakers, &application, now);
        assert_eq!(breakers.passage(&application, now), Passage::Resting(REST));
        let other = ApplicationId::from_random(random_bytes());
        assert_eq!(breakers.passage(&other, now), Passage::Free);
    }

    #[test]
    fn answers_between_count_and_a_refusal_is_an_answer() {
        let (breakers, application, now) = fresh();
        for _ in 0..4 {
            assert!(!breakers.learn(&application, &FAILED, now));
        }
        for _ in 0..7 {
            assert!(!breakers.learn(&application, &refused(), now));
        }
        // The first failures have left the last ten.
        for _ in 0..2 {
            assert!(!breakers.learn(&application, &FAILED, now));
        }
        assert_eq!(breakers.passage(&application, now), Passage::Free);
    }

    #[test]
    fn after_half_a_minute_one_goes_and_its_outcome_decides() {
        let (breakers, application, now) = fresh();
        failed_often(&breakers, &application, now);
        let later = now + REST;
        assert_eq!(breakers.passage(&application, later), Passage::One);
        breakers.probe(&application, later);
        assert_eq!(breakers.passage(&application, later), Passage::Wait);
        assert!(breakers.learn(&application, &FAILED, later));
        assert_eq!(breakers.passage(&application, later), Passage::Resting(REST));
        let much_later = later + REST;
        breakers.probe(&application, much_later);
        assert!(!breakers.learn(&application, &refused(), much_later));
        assert_eq!(breakers.passage(&application, much_later), Passage::Free);
    }

    #[test]
    fn one_that_nobody_hears_of_again_is_followed_by_another() {
        let (breakers, application, now) = fresh();
        failed_often(&breakers, &application, now);
        breakers.probe(&application, now + REST);
        assert_eq!(breakers.passage(&application, now + REST + REST), Passage::One);
    }

    #[test]
    fn what_never_left_and_what_came_too_soon_say_nothing() {
        let (breakers, application, now) = fresh();
        for trouble in [Trouble::TooMany, Trouble::NeverSent, Trouble::HeldUp] {
            for _ in 0..10 {
                assert!(!breakers.learn(&application, &Outcome::Trouble(trouble), now));
            }
        }
        assert_eq!(breakers.passage(&application, now), Passage::Free);
    }
}

//! What an outcome means for the push: closed, put off, or in doubt (`security.md` P-15).

use crate::tpns;
use pushboard_app::domain::{
    keys::{CLOCK_TOLERANCE_SECONDS, KeysState},
    push::{Event, Obstacle, PushState, Trouble},
    return_code::{Meaning, ReturnCode},
};

/// Before the next try, in milliseconds: as long as somebody who tests stays at the desk, then as long as an outage takes.
const BACKOFF_MS: [i64; 5] = [5_000, 15_000, 60_000, 300_000, 900_000];
/// Before TPNS's records are asked first about a push in doubt, in milliseconds: a call that was cut off may still be worked on.
const FIRST_LOOK_MS: i64 = 5_000;

/// What becomes of a push after a try.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) state: PushState,
    pub(super) due_at: Option<i64>,
    pub(super) look_at: Option<i64>,
    pub(super) return_code: Option<ReturnCode>,
    pub(super) trouble: Option<Trouble>,
    pub(super) event: Option<Event>,
    /// What the answer says about the keys it was signed with.
    pub(super) keys: Option<KeysState>,
}

/// Judges an outcome of the `attempt`th try, at `now` (milliseconds since 1970). `chance` spreads tries that failed together.
pub(super) fn of(outcome: &tpns::Outcome, attempt: i64, now: i64, chance: u8) -> Verdict {
    let (state, return_code, trouble) = match outcome {
        tpns::Outcome::Accepted { .. } => (PushState::Sent, Some(ReturnCode(0)), None),
        tpns::Outcome::Refused { code, .. } => (PushState::Failed, Some(*code), None),
        tpns::Outcome::Trouble(trouble) => (trouble.state(), None, Some(*trouble)),
    };
    let mut verdict = Verdict {
        state,
        due_at: None,
        look_at: (state == PushState::Unknown).then_some(now + FIRST_LOOK_MS),
        return_code,
        trouble,
        event: None,
        keys: return_code.and_then(keys),
    };
    if let Some((obstacle, wait)) = obstacle(outcome).zip(wait(attempt, chance)) {
        verdict.state = PushState::Queued;
        verdict.due_at = Some(now + wait);
        verdict.event = Some(Event::Postponed {
            attempt: u16::try_from(attempt).unwrap_or(u16::MAX),
            obstacle,
            next_at: now + wait,
        });
    }
    verdict
}

impl Verdict {
    /// Puts the next try off further where TPNS asked for it; an hour at most, because somebody waits for it.
    pub(super) fn wait_for(&mut self, retry_after_seconds: Option<u32>, now: i64) {
        let asked = retry_after_seconds.map(|seconds| now + i64::from(seconds).min(3600) * 1000);
        if let (Some(due_at), Some(asked)) = (&mut self.due_at, asked) {
            *due_at = asked.max(*due_at);
            if let Some(Event::Postponed { next_at, .. }) = &mut self.event {
                *next_at = *due_at;
            }
        }
    }
}

impl Verdict {
    /// Takes back what a refused signature says of the keys when our clock and the gateway's (seconds since 1970) are too far apart.
    pub(super) fn doubt_clock(&mut self, gateway_seconds: Option<i64>, now: i64) {
        let ahead = gateway_seconds.map_or(0, |theirs| now.div_euclid(1000).saturating_sub(theirs));
        if self.keys == Some(KeysState::WrongSecret) && ahead.unsigned_abs() > CLOCK_TOLERANCE_SECONDS.unsigned_abs() {
            self.keys = None;
            self.event = Some(Event::ClockOff { ahead_seconds: ahead });
        }
    }
}

/// Why it may be tried again: it provably was not carried out, and another time it may be.
fn obstacle(outcome: &tpns::Outcome) -> Option<Obstacle> {
    match outcome {
        tpns::Outcome::Trouble(trouble @ (Trouble::Unreachable | Trouble::TooMany | Trouble::HeldUp)) => {
            Some(Obstacle::Trouble(*trouble))
        }
        tpns::Outcome::Refused { code, .. } if code.meaning() == Meaning::TooFast => Some(Obstacle::Code(*code)),
        _ => None,
    }
}

/// How long to wait after the `attempt`th try, in milliseconds, a fifth more or less by chance; `None` after the last one.
fn wait(attempt: i64, chance: u8) -> Option<i64> {
    let index = usize::try_from(attempt - 1).ok()?;
    let wait = *BACKOFF_MS.get(index)?;
    Some(wait - wait / 5 + wait * 2 / 5 * i64::from(chance) / 255)
}

fn keys(code: ReturnCode) -> Option<KeysState> {
    match code.meaning() {
        Meaning::Accepted => Some(KeysState::Right),
        Meaning::AuthenticationFailed => Some(KeysState::WrongSecret),
        Meaning::WrongAccessPoint => Some(KeysState::WrongAccessPoint),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(trouble: Trouble, attempt: i64) -> Verdict {
        of(&tpns::Outcome::Trouble(trouble), attempt, 1_000_000, 0)
    }

    #[test]
    fn what_provably_did_not_leave_is_tried_five_times_more_and_then_fails() {
        let waits: Vec<_> = (1..=6)
            .map(|attempt| trouble(Trouble::Unreachable, attempt).due_at)
            .collect();
        let after = |ms: i64| Some(1_000_000 + ms);
        assert_eq!(
            waits,
            [
                after(4_000),
                after(12_000),
                after(48_000),
                after(240_000),
                after(720_000),
                None
            ]
        );
        assert_eq!(trouble(Trouble::Unreachable, 1).state, PushState::Queued);
        assert_eq!(trouble(Trouble::Unreachable, 6).state, PushState::Failed);
    }

    #[test]
    fn a_signature_refused_while_the_clock_is_off_says_nothing_of_the_keys() {
        let refused = || {
            let outcome = tpns::Outcome::Refused {
                code: ReturnCode(1_008_003),
                message: String::new(),
            };
            of(&outcome, 1, 1_000_000_000, 0)
        };
        for (theirs, keys, ahead) in [
            (None, Some(KeysState::WrongSecret), None),
            (Some(1_000_000), Some(KeysState::WrongSecret), None),
            (Some(999_400), None, Some(600)),
            (Some(1_000_600), None, Some(-600)),
        ] {
            let mut verdict = refused();
            verdict.doubt_clock(theirs, 1_000_000_000);
            let event = ahead.map(|ahead_seconds| Event::ClockOff { ahead_seconds });
            assert_eq!((verdict.keys, verdict.event), (keys, event), "{theirs:?}");
        }
    }

    #[test]
    fn what_may_have_been_sent_is_never_tried_again_but_looked_for() {
        for doubt in [Trouble::NoAnswer, Trouble::NotTpns, Trouble::Interrupted] {
            let verdict = trouble(doubt, 1);
            assert_eq!(
                (verdict.state, verdict.due_at, verdict.event),
                (PushState::Unknown, None, None)
            );
            assert_eq!(verdict.look_at, Some(1_005_000));
        }
    }

    #[test]
    fn asked_too_fast_waits_and_any_other_refusal_is_final() {
        let refused = |code| {
            let outcome = tpns::Outcome::Refused {
                code: ReturnCode(code),
                message: String::new(),
            };
            of(&outcome, 1, 1_000_000, 255)
        };
        let too_fast = refused(1_008_028);
        assert_eq!((too_fast.state, too_fast.due_at), (PushState::Queued, Some(1_006_000)));
        for (code, _) in Meaning::ALL
            .into_iter()
            .filter(|(code, _)| ![0, 1_008_028].contains(code))
        {
            assert_eq!(
                (refused(code).state, refused(code).due_at),
                (PushState::Failed, None),
                "{code}"
            );
        }
    }

    #[test]
    fn tpns_may_ask_for_more_time_but_not_for_ever() {
        let mut verdict = trouble(Trouble::TooMany, 1);
        verdict.wait_for(Some(30), 1_000_000);
        assert_eq!(verdict.due_at, Some(1_030_000));
        assert!(matches!(
            verdict.event,
            Some(Event::Postponed { next_at: 1_030_000, .. })
        ));
        verdict.wait_for(Some(1), 1_000_000);
        assert_eq!(verdict.due_at, Some(1_030_000), "never sooner");
        verdict.wait_for(Some(u32::MAX), 1_000_000);
        assert_eq!(verdict.due_at, Some(4_600_000));
    }

    #[test]
    fn no_wait_is_more_than_a_fifth_off() {
        for (index, base) in (1..).zip(BACKOFF_MS) {
            for chance in 0..=255 {
                let wait = wait(index, chance).expect("a wait");
                assert!((base * 4 / 5..=base * 6 / 5).contains(&wait), "{wait} of {base}");
            }
        }
    }
}

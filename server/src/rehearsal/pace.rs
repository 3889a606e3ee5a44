//! How often an application calls each path (`tpns.md` §1.5). Kept in memory: a restart forgives.

use super::{
    answer::{Refusal, code},
    endpoints::Endpoint,
};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

const HOUR_MILLISECONDS: i64 = 60 * 60 * 1000;

/// The calls of the last hour, by application and path, in milliseconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<HashMap<(u32, Endpoint), VecDeque<i64>>>);

impl Pace {
    /// Counts a call, or refuses it. Refused calls do not count.
    pub(super) fn count(&self, access_id: u32, endpoint: Endpoint, now: i64) -> Result<(), Refusal> {
        let Some(most) = endpoint.calls_per_hour() else {
            return Ok(());
        };
        // A panic in between leaves whole numbers.
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = calls.entry((access_id, endpoint)).or_default();
        // A clock that was set back must not lock anybody out.
        calls.retain(|at| (0..HOUR_MILLISECONDS).contains(&(now - at)));
        if calls.len() >= most {
            return Err(Refusal::new(
                code::TOO_FAST,
                format!("{most} calls of this interface an hour"),
            ));
        }
        calls.push_back(now);
        Ok(())
    }
}

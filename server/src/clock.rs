//! What time it is, asked through a trait so that tests decide.

use std::{
    fmt,
    time::{SystemTime, UNIX_EPOCH},
};

/// The one source of time. Handed round as `Arc<dyn Clock>`.
pub trait Clock: fmt::Debug + Send + Sync {
    /// Now, in milliseconds since 1970 (UTC).
    fn now_ms(&self) -> i64;

    /// What time it is where several instances must agree, as for leases: the clock of the database they share, which they ask and
    /// hand over here (`security.md` §4.4). A test's clock decides by itself.
    fn shared_ms(&self, database_ms: i64) -> i64 {
        database_ms
    }
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        // A clock before 1970 or after the year 292 million is broken; the nearest end is as good as any.
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |elapsed| i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until a test moves it.
#[cfg(test)]
#[derive(Debug, Default)]
pub struct ManualClock(std::sync::atomic::AtomicI64);

#[cfg(test)]
impl ManualClock {
    /// Stands at so many milliseconds since 1970.
    pub fn at(milliseconds: i64) -> Self {
        Self(milliseconds.into())
    }

    /// Moves by so many milliseconds; back with a negative number.
    pub fn advance(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, std::sync::atomic::Ordering::SeqCst);
    }
}

#[cfg(test)]
impl Clock for ManualClock {
    fn now_ms(&self) -> i64 {
        self.0.load(std::sync::atomic::Ordering::SeqCst)
    }

    fn shared_ms(&self, _database_ms: i64) -> i64 {
        self.now_ms()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_clock_is_past_the_year_this_was_written() {
        assert!(SystemClock.now_ms() > 1_767_225_600_000);
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at(5);
        assert_eq!(clock.now_ms(), 5);
        clock.advance(-2);
        assert_eq!(clock.now_ms(), 3);
    }
}

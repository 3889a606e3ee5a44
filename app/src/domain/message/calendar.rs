//! Dates and times of day as TPNS writes them, in UTC+8 (`tpns.md` §2.2: the zone is assumed, no source states it).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// How far TPNS's clock is ahead of UTC, in milliseconds.
const AHEAD_MS: i64 = 8 * 3_600_000;

/// A text that is no date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date or time")]
pub struct NotATime;

/// A day of the calendar: `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A time of day: `HH:MM:SS`; read without seconds too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
}

/// A date and a time: `YYYY-MM-DD HH:MM:SS`; read with a `T` between them too, as browsers write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    date: Date,
    time: Time,
}

impl Date {
    /// The day on which a moment lies, in UTC+8; `at_ms` is in milliseconds since 1970 (UTC).
    #[must_use]
    pub fn of(at_ms: i64) -> Self {
        // Howard Hinnant's civil_from_days.
        let days = at_ms.saturating_add(AHEAD_MS).div_euclid(DAY_MS) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: u16::try_from(year.clamp(0, 9999)).unwrap_or_default(),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Days since 1970.
    #[must_use]
    pub fn days(self) -> i64 {
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let shifted = if month > 2 { month - 3 } else { month + 9 };
        let of_year = (153 * shifted + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// When it begins, in milliseconds since 1970 (UTC).
    #[must_use]
    pub fn begins_at(self) -> i64 {
        self.days() * DAY_MS - AHEAD_MS
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::of(self.begins_at().saturating_add(days.saturating_mul(DAY_MS)))
    }

    /// `YYYYMMDD`, as statistics want it.
    #[must_use]
    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.year, self.month, self.day)
    }

    /// Reads [`compact`](Self::compact) or the written form.
    #[must_use]
    pub fn from_compact(text: &str) -> Option<Self> {
        match text.len() {
            8 if text.is_ascii() => format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok(),
            _ => text.parse().ok(),
        }
    }

    fn is_real(self) -> bool {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let last = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=12).contains(&self.month) && (1..=last).contains(&self.day) && self.year >= 1970
    }
}

impl Time {
    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(self) -> u8 {
        self.second
    }
}

impl Moment {
    /// Its day.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// Its time of day.
    #[must_use]
    pub const fn time(self) -> Time {
        self.time
    }

    /// Milliseconds since 1970 (UTC).
    #[must_use]
    pub fn ms(self) -> i64 {
        let time = self.time;
        let seconds = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
        self.date.days() * DAY_MS + seconds * 1000 - AHEAD_MS
    }
}

fn number<T: FromStr>(text: &str, length: usize) -> Result<T, NotATime> {
    if text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| NotATime)
    } else {
        Err(NotATime)
    }
}

impl FromStr for Date {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let mut parts = text.trim().split('-');
        let mut part = || parts.next().ok_or(NotATime);
        let date = Self {
            year: number(part()?, 4)?,
            month: number(part()?, 2)?,
            day: number(part()?, 2)?,
        };
        if parts.next().is_none() && date.is_real() {
            Ok(date)
        } else {
            Err(NotATime)
        }
    }
}

impl FromStr for Time {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let mut parts = text.trim().split(':');
        let time = Self {
            hour: number(parts.next().ok_or(NotATime)?, 2)?,
            minute: number(parts.next().ok_or(NotATime)?, 2)?,
            second: parts.next().map_or(Ok(0), |part| number(part, 2))?,
        };
        let real = time.hour < 24 && time.minute < 60 && time.second < 60;
        if real && parts.next().is_none() {
            Ok(time)
        } else {
            Err(NotATime)
        }
    }
}

impl FromStr for Moment {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (date, time) = text.trim().split_once([' ', 'T']).ok_or(NotATime)?;
        Ok(Self {
            date: date.parse()?,
            time: time.parse()?,
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.date, self.time)
    }
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = NotATime;
            fn try_from(text: String) -> Result<Self, NotATime> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )+};
}

as_text!(Date, Time, Moment);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_in_utc_plus_8() {
        assert_eq!(Date::of(0).to_string(), "1970-01-01");
        assert_eq!(Date::of(1_700_000_000_000).to_string(), "2023-11-15");
        assert_eq!(Date::of(i64::MAX).to_string().len(), 10);
        assert_eq!(Date::of(i64::MIN).to_string().len(), 10);
        for days in (0..40_000).step_by(13) {
            let date = Date::of(days * DAY_MS - AHEAD_MS);
            assert_eq!((date.days(), date.to_string().parse()), (days, Ok(date)));
        }
        let new_year: Date = "2027-01-01".parse().unwrap();
        assert_eq!(new_year.plus(-1).to_string(), "2026-12-31");
        assert_eq!(new_year.compact(), "20270101");
        assert_eq!(Date::from_compact("20270101"), Some(new_year));
    }

    #[test]
    fn only_days_and_times_that_exist_are_read() {
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "20260101",
            "",
            "2026-01-01-",
            "+026-01-01",
            "1969-12-31",
        ] {
            assert_eq!(wrong.parse::<Date>(), Err(NotATime), "{wrong}");
        }
        for wrong in ["24:00", "23:60", "1:00", "10:00:60", "10", "10:00:00:00", "１０:00"] {
            assert_eq!(wrong.parse::<Time>(), Err(NotATime), "{wrong}");
        }
        let moment: Moment = "2024-02-29T09:05".parse().unwrap();
        assert_eq!(moment.to_string(), "2024-02-29 09:05:00");
        assert_eq!(moment.ms(), 1_709_168_700_000);
    }
}

//! When a push goes out (`tpns.md` §2.2 `send_time`, §2.6 `loop_param`). All times are UTC+8.

use super::{
    Date, Moment, PushField, PushProblem, Time,
    form::{PushForm, Reader},
};
use crate::domain::{
    choices::choices,
    field::{Field, Problem},
};
use serde::{Deserialize, Serialize};

/// How far ahead a push may be set, in days.
pub const DAYS_AHEAD: u16 = 90;
/// The most times of day of one loop; our own bound.
pub const LOOP_TIMES_LIMIT: u16 = 24;
/// How long after its time TPNS still sends at once, in milliseconds (`tpns.md` §2.2).
const GRACE_MS: i64 = 10 * 60 * 1000;
const DAY_MS: i64 = 86_400_000;

choices! {
    /// What a loop repeats by (`loopType`).
    LoopUnit {
        /// Every day (1).
        Day => "day",
        /// On days of the week (2).
        Week => "week",
        /// On days of the month (3).
        Month => "month",
    }
}

/// A push that TPNS repeats by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loop {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// What it repeats by.
    pub unit: LoopUnit,
    /// Days of the week, 0 for Sunday (the base is uncertain, `tpns.md` §2.6), or of the month, 1 to 31; `[0]` for every day.
    pub days: Vec<u8>,
    /// Times of day, at least one.
    pub times: Vec<Time>,
}

/// When a push goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Timing {
    /// At once.
    #[default]
    Now,
    /// Once, later.
    At(Moment),
    /// Again and again.
    Loop(Loop),
}

impl Timing {
    /// The names in forms.
    pub const KEYS: [&'static str; 3] = ["now", "at", "loop"];

    /// The name in forms.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::At(_) => "at",
            Self::Loop(_) => "loop",
        }
    }

    /// What the clock says against it; `now_ms` is in milliseconds since 1970.
    ///
    /// # Errors
    /// [`PushProblem::InThePast`] or [`PushProblem::TooFarAhead`], with its field.
    pub fn check_at(&self, now_ms: i64) -> Result<(), (Field, Problem)> {
        let refuse = |field: PushField, problem: PushProblem| Err((field.into(), problem.into()));
        match self {
            Self::Now => Ok(()),
            Self::At(moment) if moment.ms() < now_ms.saturating_sub(GRACE_MS) => {
                refuse(PushField::SendTime, PushProblem::InThePast)
            }
            Self::At(moment) if moment.ms() > now_ms.saturating_add(i64::from(DAYS_AHEAD) * DAY_MS) => {
                refuse(PushField::SendTime, PushProblem::TooFarAhead(DAYS_AHEAD))
            }
            Self::At(_) => Ok(()),
            Self::Loop(repeated) => {
                let today = Date::of(now_ms);
                if repeated.end < today {
                    refuse(PushField::LoopEnd, PushProblem::InThePast)
                } else if repeated.end > today.plus(i64::from(DAYS_AHEAD)) {
                    refuse(PushField::LoopEnd, PushProblem::TooFarAhead(DAYS_AHEAD))
                } else {
                    Ok(())
                }
            }
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.typed(PushField::Timing) {
            "" | "now" => Some(Self::Now),
            "at" => reader
                .required(PushField::SendTime, |typed| {
                    typed.parse().map_err(|_| PushProblem::NotMoment.into())
                })
                .map(Self::At),
            "loop" => Loop::read(reader).map(Self::Loop),
            _ => reader.take(PushField::Timing, Err(Problem::NotAChoice)),
        }
    }

    pub(super) fn write(&self, form: &mut PushForm) {
        form.timing = self.key().to_owned();
        match self {
            Self::Now => {}
            Self::At(moment) => form.send_time = moment.to_string(),
            Self::Loop(repeated) => {
                form.loop_start = repeated.start.to_string();
                form.loop_end = repeated.end.to_string();
                form.loop_unit = repeated.unit.key().to_owned();
                form.loop_days = list(&repeated.days);
                form.loop_times = list(&repeated.times);
            }
        }
    }
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

impl Loop {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let date = |typed: &str| typed.parse::<Date>().map_err(|_| PushProblem::NotDate.into());
        let start = reader.required(PushField::LoopStart, date);
        let end = reader.required(PushField::LoopEnd, date);
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            reader.note(PushField::LoopEnd, PushProblem::EndsBeforeStart);
        }
        let unit = reader.required(PushField::LoopUnit, |typed| {
            LoopUnit::from_key(typed).ok_or(Problem::NotAChoice)
        });
        let days = match unit {
            None => None,
            Some(LoopUnit::Day) => Some(vec![0]),
            Some(LoopUnit::Week) => reader.required(PushField::LoopDays, |typed| days(typed, 0, 6)),
            Some(LoopUnit::Month) => reader.required(PushField::LoopDays, |typed| days(typed, 1, 31)),
        };
        let times = reader.required(PushField::LoopTimes, times);
        Some(Self {
            start: start?,
            end: end?,
            unit: unit?,
            days: days?,
            times: times?,
        })
    }
}

/// What stands between commas or blanks.
fn entries(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|entry| !entry.is_empty())
}

fn days(typed: &str, least: u8, most: u8) -> Result<Vec<u8>, Problem> {
    let refused = PushProblem::OutOfRange(least.into(), most.into());
    let day = |entry: &str| entry.parse().ok().filter(|day| (least..=most).contains(day));
    let mut days = entries(typed).map(day).collect::<Option<Vec<u8>>>().ok_or(refused)?;
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        Err(Problem::Required)
    } else {
        Ok(days)
    }
}

fn times(typed: &str) -> Result<Vec<Time>, Problem> {
    let mut times = entries(typed)
        .map(str::parse)
        .collect::<Result<Vec<Time>, _>>()
        .map_err(|_| PushProblem::NotTimes)?;
    times.sort_unstable();
    times.dedup();
    if times.is_empty() || times.len() > usize::from(LOOP_TIMES_LIMIT) {
        Err(PushProblem::NotTimes.into())
    } else {
        Ok(times)
    }
}

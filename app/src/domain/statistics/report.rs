//! The figures of an application over days, as its page shows them.

use super::{ChannelFigures, DayFigures, DeviceDay, DeviceTrait, Figures, Share, Span};
use crate::domain::{application::Platform, choices::choices, error::Error, message::Date, push::Obstacle};
use serde::{Deserialize, Serialize};

choices! {
    /// How many days are shown, up to today.
    DaysShown {
        /// A week.
        Week => "7",
        /// Two weeks.
        Fortnight => "14",
        /// As far as TPNS goes back for pushes.
        Month => "30",
    }
}

impl DaysShown {
    /// The number.
    #[must_use]
    pub const fn count(self) -> u16 {
        match self {
            Self::Week => 7,
            Self::Fortnight => 14,
            Self::Month => 30,
        }
    }
}

/// The query part of the page's address. Everything may be empty.
#[derive(Clone, Debug, Default)]
pub struct StatisticsForm {
    /// A [`Platform`] key; empty for Android.
    pub platform: String,
    /// A [`DaysShown`] key; empty for a week.
    pub days: String,
    /// A [`DeviceTrait`] key; empty for the maker.
    pub by: String,
}

/// Which figures to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatisticsQuery {
    /// Of which application.
    pub platform: Platform,
    /// How many days.
    pub days: DaysShown,
    /// What devices are told apart by.
    pub by: DeviceTrait,
}

impl StatisticsForm {
    /// Reads the address.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a value that no link of the page has.
    pub fn check(&self) -> Result<StatisticsQuery, Error> {
        fn given<T>(typed: &str, otherwise: T, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Error> {
            if typed.is_empty() {
                Ok(otherwise)
            } else {
                read(typed).ok_or(Error::NotFound)
            }
        }
        Ok(StatisticsQuery {
            platform: given(&self.platform, Platform::Android, |key| key.parse().ok())?,
            days: given(&self.days, DaysShown::Week, DaysShown::from_key)?,
            by: given(&self.by, DeviceTrait::Brand, DeviceTrait::from_key)?,
        })
    }
}

/// One kind of figures as TPNS told them last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<T> {
    /// When they were asked for, in milliseconds since 1970; 0 when never.
    pub asked_at: i64,
    /// What TPNS told; `None` when it never told anything.
    pub said: Option<T>,
    /// Why it told nothing this time: then `said` is older.
    pub trouble: Option<Obstacle>,
    /// TPNS may be asked so often only, and was: these are older words.
    pub held_back: bool,
    /// TPNS is being asked at this moment; never kept.
    #[serde(default)]
    pub asking: bool,
}

/// The figures of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatisticsReport {
    /// The platforms whose figures can be asked for: those with keys.
    pub platforms: Vec<Platform>,
    /// The days shown, in UTC+8.
    pub span: Span,
    /// Pushes, day by day, the oldest first; days without pushes are left out by TPNS.
    pub pushes: Told<Vec<DayFigures>>,
    /// Devices, day by day, the oldest first.
    pub devices: Told<Vec<DeviceDay>>,
    /// How the devices of a day differ.
    pub shares: Told<DayShares>,
}

/// How the devices of a day differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayShares {
    /// The day: today, or yesterday while today is not counted yet.
    pub date: Date,
    /// The largest first.
    pub shares: Vec<Share>,
}

impl<T> Default for Told<T> {
    /// Never asked.
    fn default() -> Self {
        Self {
            asked_at: 0,
            said: None,
            trouble: None,
            held_back: false,
            asking: false,
        }
    }
}

impl StatisticsReport {
    /// Every day shown, the oldest first.
    #[must_use]
    pub fn days(&self) -> Vec<Date> {
        let days = self.span.end.days() - self.span.start.days();
        (0..=days).map(|day| self.span.start.plus(day)).collect()
    }
}

/// Figures together, channel by channel in the order in which they first appear. A figure that TPNS left out everywhere stays out.
#[must_use]
pub fn sum<'a>(figures: impl IntoIterator<Item = &'a ChannelFigures>) -> Vec<ChannelFigures> {
    let mut sums: Vec<ChannelFigures> = Vec::new();
    for channel in figures {
        match sums.iter_mut().find(|known| known.channel == channel.channel) {
            Some(known) => known.figures = known.figures.plus(channel.figures),
            None => sums.push(channel.clone()),
        }
    }
    sums
}

impl Figures {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let both = |one: Option<u64>, two: Option<u64>| match (one, two) {
            (None, None) => None,
            _ => Some(one.unwrap_or(0).saturating_add(two.unwrap_or(0))),
        };
        Self {
            planned: both(self.planned, other.planned),
            sent: both(self.sent, other.sent),
            arrived: both(self.arrived, other.arrived),
            clicked: both(self.clicked, other.clicked),
            cleared: both(self.cleared, other.cleared),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_shows_a_week_of_android_by_maker_and_an_invented_one_nothing() {
        let query = StatisticsForm::default().check();
        assert_eq!(
            query,
            Ok(StatisticsQuery {
                platform: Platform::Android,
                days: DaysShown::Week,
                by: DeviceTrait::Brand,
            })
        );
        let invented = |platform: &str, days: &str, by: &str| {
            let form = StatisticsForm {
                platform: platform.into(),
                days: days.into(),
                by: by.into(),
            };
            form.check().err()
        };
        assert_eq!(invented("macos", "30", "city"), None);
        for (platform, days, by) in [("windows", "", ""), ("", "8", ""), ("", "", "colour")] {
            assert_eq!(invented(platform, days, by), Some(Error::NotFound));
        }
    }

    #[test]
    fn days_add_up_by_channel_and_what_was_never_counted_stays_uncounted() {
        let day = |date: &str, channels: &[(&str, u64, Option<u64>)]| DayFigures {
            date: date.parse().expect("a date"),
            channels: channels
                .iter()
                .map(|(channel, sent, clicked)| ChannelFigures {
                    channel: (*channel).to_owned(),
                    figures: Figures {
                        sent: Some(*sent),
                        clicked: *clicked,
                        ..Figures::default()
                    },
                })
                .collect(),
        };
        let days = [
            day("2026-11-01", &[("xm", 2, None), ("all", 2, Some(1))]),
            day("2026-11-02", &[("hw", 5, None), ("all", 5, None)]),
        ];
        let sums: Vec<_> = sum(days.iter().flat_map(|day| &day.channels))
            .into_iter()
            .map(|sum| (sum.channel, sum.figures.sent, sum.figures.clicked, sum.figures.arrived))
            .collect();
        assert_eq!(
            sums,
            [
                ("xm".to_owned(), Some(2), None, None),
                ("all".to_owned(), Some(7), Some(1), None),
                ("hw".to_owned(), Some(5), None, None),
            ]
        );
    }

    #[test]
    fn every_day_of_the_span_is_shown() {
        let report = StatisticsReport {
            platforms: vec![Platform::Android],
            span: Span::last(7, 1_700_000_000_000),
            pushes: Told::default(),
            devices: Told::default(),
            shares: Told::default(),
        };
        let days: Vec<_> = report.days().iter().map(ToString::to_string).collect();
        assert_eq!(days.len(), 7);
        assert_eq!((days[0].as_str(), days[6].as_str()), ("2023-11-09", "2023-11-15"));
    }
}

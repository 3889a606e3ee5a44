//! Icons, colours, and the hours in which a notification may be shown.

use crate::domain::{
    field::Problem,
    message::{PushProblem, Time, action::url},
    text,
};
use serde::{Deserialize, Serialize};

/// Longest name of an icon, in characters; our own bound.
const NAME_LIMIT: u16 = 100;
/// The most windows of one push; our own bound.
const WINDOWS_LIMIT: usize = 12;

/// The picture beside the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Icon {
    /// A file in the app, for TPNS's channel (`icon_type` 0).
    App(String),
    /// An address, for TPNS, FCM, Huawei and Honor (`icon_type` 1).
    Url(String),
}

impl Icon {
    /// The name or address.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::App(text) | Self::Url(text) => text,
        }
    }

    /// Reads an address, or a name where there is no `://`.
    pub(super) fn parse(typed: &str) -> Result<Self, Problem> {
        if typed.contains("://") {
            url(typed).map(Self::Url)
        } else {
            text::token(typed, NAME_LIMIT).map(Self::App)
        }
    }
}

/// Hours of the day in which it may be shown, to the minute; TPNS's channel only (`accept_time`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// From.
    pub start: Time,
    /// To.
    pub end: Time,
}

/// Reads `09:00-12:00, 14:00-18:00`.
pub(super) fn windows(typed: &str) -> Result<Vec<Window>, Problem> {
    let time = |typed: &str| typed.parse::<Time>().ok().filter(|time| time.second() == 0);
    let window = |typed: &str| {
        let (start, end) = typed.split_once('-')?;
        let (start, end) = (time(start)?, time(end)?);
        (start < end).then_some(Window { start, end })
    };
    let entries = typed.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    let windows: Option<Vec<_>> = entries.map(window).collect();
    windows
        .filter(|windows| (1..=WINDOWS_LIMIT).contains(&windows.len()))
        .ok_or_else(|| PushProblem::NotWindows.into())
}

pub(super) fn windows_text(windows: &[Window]) -> String {
    let minute = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let texts = windows
        .iter()
        .map(|window| format!("{}-{}", minute(window.start), minute(window.end)));
    texts.collect::<Vec<_>>().join(", ")
}

/// Reads `#01e240`.
pub(super) fn color(typed: &str) -> Result<u32, Problem> {
    let digits = typed.strip_prefix('#').filter(|digits| digits.len() == 6);
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let color = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    color.ok_or_else(|| PushProblem::NotColor.into())
}

//! What can be wrong with a push as typed.

use super::PushField;
use crate::domain::{application::Platform, field::Problem};
use serde::{Deserialize, Serialize};

/// What is wrong with a field of a push; the words are in the locales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushProblem {
    /// No token on this line, counted from 1.
    TokenAt(u16),
    /// No account on this line.
    AccountAt(u16),
    /// More tokens or accounts than so many.
    TooManyTargets(u16),
    /// A tag rule on this line.
    TagAt(u16, TagProblem),
    /// All tags together have more than so many characters.
    TagsTooLong(u16),
    /// Not a whole number from the first to the second.
    OutOfRange(u32, u32),
    /// Neither 0 nor 800 to 259,200 seconds.
    NotExpireTime,
    /// Not an `http` or `https` address.
    NotUrl,
    /// Not `scheme://host/path` of the app's own.
    NotIntent,
    /// Not the whole name of a class.
    NotActivity,
    /// Not `#rrggbb`.
    NotColor,
    /// JSON, but not an object.
    NotObject,
    /// Not `YYYY-MM-DD`.
    NotDate,
    /// Not `YYYY-MM-DD HH:MM:SS`.
    NotMoment,
    /// Not times of day, 1 to 24 of them.
    NotTimes,
    /// Not hours such as `09:00-12:00`.
    NotWindows,
    /// The last day lies before the first.
    EndsBeforeStart,
    /// It is over.
    InThePast,
    /// More than so many days ahead.
    TooFarAhead(u16),
    /// Only pushes to all, tags or packages have it.
    OnlyBroad,
    /// Only pushes to tokens have it.
    OnlyTokens,
    /// This platform has no such thing.
    NotOn(Platform),
    /// An in-app message has no such thing.
    NotInApp,
    /// An in-app message travels over TPNS's channel alone.
    InAppNeedsTpns,
    /// A silent push must not have it.
    NotWhenSilent,
    /// Another field has to be filled in too.
    Needs(PushField),
    /// Every channel is switched off.
    NoChannelLeft,
    /// Title, content and the rest have more than so many bytes together.
    MessageTooLarge(u16),
    /// The package of that number was uploaded as the other kind: tokens or accounts.
    OtherPackageKind,
    /// A template has more than so many variables.
    TooManyVariables(u16),
}

/// What is wrong with one tag rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagProblem {
    /// Neither `and` nor `or` before a further rule.
    NoJoin,
    /// No known type.
    NotAType,
    /// Neither `any` nor `all` after the type.
    NeitherAnyNorAll,
    /// No tag.
    NoTags,
    /// A tag of more than 50 characters.
    TooLong,
    /// A day that is not `yyyymmdd`, a country that is not two capitals, or a control character.
    WrongShape,
}

impl From<PushProblem> for Problem {
    fn from(problem: PushProblem) -> Self {
        Self::Push(problem)
    }
}

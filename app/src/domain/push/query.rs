//! The list of pushes as its address asks for it: filters and page.

use super::PushState;
use crate::domain::{
    account::Email,
    field::{Checks, Field, Problem, Problems},
    id::{ProductId, PushId},
    message::Date,
    page::{PAGE_SIZE, PAGE_SIZE_LIMIT},
    text,
};
use std::{fmt, str::FromStr};

/// Longest push id that is looked for, in characters.
pub const PUSH_ID_LIMIT: u16 = 32;

/// To which side of a cursor's push a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushSide {
    /// It begins behind the push, with older ones.
    After,
    /// It ends in front of the push.
    Before,
}

/// A page of the list, told by the push next to it, so that new pushes neither shift nor repeat old ones. Written as
/// `after.1767225600000.<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushCursor {
    /// To which side of the push.
    pub side: PushSide,
    /// When it was stored, in milliseconds since 1970.
    pub at: i64,
    /// The push.
    pub id: PushId,
}

/// Not a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotAPushCursor;

impl fmt::Display for PushCursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            PushSide::After => "after",
            PushSide::Before => "before",
        };
        write!(formatter, "{side}.{}.{}", self.at, self.id)
    }
}

impl FromStr for PushCursor {
    type Err = NotAPushCursor;
    fn from_str(text: &str) -> Result<Self, NotAPushCursor> {
        let parts: Vec<&str> = text.split('.').collect();
        let [side, at, id] = parts.as_slice() else {
            return Err(NotAPushCursor);
        };
        let side = match *side {
            "after" => PushSide::After,
            "before" => PushSide::Before,
            _ => return Err(NotAPushCursor),
        };
        if !at.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAPushCursor);
        }
        Ok(Self {
            side,
            at: at.parse().map_err(|_| NotAPushCursor)?,
            id: id.parse().map_err(|_| NotAPushCursor)?,
        })
    }
}

/// The query part of the list's address, as it stands there. Everything may be empty.
#[derive(Clone, Debug, Default)]
pub struct PushQueryForm {
    /// A push id, ours or TPNS's.
    pub search: String,
    /// A [`PushState`] key; empty for all.
    pub state: String,
    /// A product's id; empty for all.
    pub product: String,
    /// The e-mail address of who sent them; empty for everybody.
    pub sender: String,
    /// First day, `YYYY-MM-DD` in UTC+8; empty for the beginning.
    pub from: String,
    /// Last day, `YYYY-MM-DD` in UTC+8; empty for today.
    pub until: String,
    /// A [`PushCursor`]; empty for the first page.
    pub cursor: String,
    /// How many pushes; empty for [`PAGE_SIZE`].
    pub limit: String,
}

/// Which pushes to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushQuery {
    /// Only the push with this id, ours or TPNS's.
    pub search: Option<String>,
    /// Only this state.
    pub state: Option<PushState>,
    /// Only this product's.
    pub product: Option<ProductId>,
    /// Only this person's: the address in canonical form.
    pub sender: Option<String>,
    /// Stored at this moment or later, in milliseconds since 1970.
    pub from: i64,
    /// Stored before this moment, in milliseconds since 1970.
    pub until: i64,
    /// The page; `None` for the first.
    pub cursor: Option<PushCursor>,
    /// How many pushes, 1 to [`PAGE_SIZE_LIMIT`].
    pub limit: u16,
}

impl Default for PushQuery {
    /// The first page of all pushes.
    fn default() -> Self {
        Self {
            search: None,
            state: None,
            product: None,
            sender: None,
            from: 0,
            until: i64::MAX,
            cursor: None,
            limit: PAGE_SIZE,
        }
    }
}

impl PushQueryForm {
    /// Reads the address. What a person chooses must be right: a filter that is misread would show another list than the one asked for.
    /// A cursor nobody chooses: a broken one leads to the first page.
    ///
    /// # Errors
    /// [`Problem::NotAChoice`] for state and product, [`Problem::NotEmail`], [`Problem::NotDate`], [`Problem::NotDigits`] for the number
    /// of pushes, and what [`text::token`] says of the push id.
    pub fn check(&self) -> Result<PushQuery, Problems> {
        let mut checks = Checks::default();
        let search = checks.read(
            Field::Search,
            given(&self.search, |typed| text::token(typed, PUSH_ID_LIMIT)),
        );
        let state = checks.read(
            Field::State,
            given(&self.state, |key| PushState::from_key(key).ok_or(Problem::NotAChoice)),
        );
        let product = checks.read(
            Field::Product,
            given(&self.product, |id| id.parse().map_err(|_| Problem::NotAChoice)),
        );
        let sender = checks.read(
            Field::SentBy,
            given(&self.sender, |typed| {
                Email::parse(typed).map(|email| email.canonical().to_owned())
            }),
        );
        let from = checks.read(Field::From, given(&self.from, date));
        let until = checks.read(Field::Until, given(&self.until, date));
        let limit = checks.read(Field::PageSize, limit(&self.limit));
        let value = (|| {
            Some(PushQuery {
                search: search?,
                state: state?,
                product: product?,
                sender: sender?,
                from: from?.map_or(0, Date::begins_at),
                until: until?.map_or(i64::MAX, |date| date.plus(1).begins_at()),
                cursor: self.cursor.parse().ok(),
                limit: limit?,
            })
        })();
        checks.finish(value)
    }
}

/// Reads what was typed, if anything was.
fn given<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => read(typed).map(Some),
    }
}

fn date(typed: &str) -> Result<Date, Problem> {
    typed.parse().map_err(|_| Problem::NotDate)
}

fn limit(typed: &str) -> Result<u16, Problem> {
    if typed.is_empty() {
        return Ok(PAGE_SIZE);
    }
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::NotDigits);
    }
    // More digits than fit are more than the limit.
    Ok(typed.parse().unwrap_or(PAGE_SIZE_LIMIT).clamp(1, PAGE_SIZE_LIMIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_address_asks_for_the_first_page_of_everything() {
        assert_eq!(PushQueryForm::default().check(), Ok(PushQuery::default()));
    }

    #[test]
    fn days_are_those_of_china_and_the_last_one_counts() {
        let form = PushQueryForm {
            from: "2026-11-22".into(),
            until: " 2026-11-23".into(),
            ..PushQueryForm::default()
        };
        let query = form.check().unwrap();
        // 2026-11-21 16:00 UTC and two days later.
        assert_eq!(
            (query.from, query.until),
            (1_795_276_800_000, 1_795_276_800_000 + 2 * 86_400_000)
        );
    }

    #[test]
    fn each_wrong_choice_is_told_beside_its_field() {
        let form = PushQueryForm {
            search: "a b".into(),
            state: "sunk".into(),
            product: "x".into(),
            sender: "nobody".into(),
            from: "2026-02-30".into(),
            until: "tomorrow".into(),
            limit: "many".into(),
            cursor: "nonsense".into(),
        };
        let problems = form.check().unwrap_err();
        let fields: Vec<_> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                Field::Search,
                Field::State,
                Field::Product,
                Field::SentBy,
                Field::From,
                Field::Until,
                Field::PageSize
            ]
        );
    }

    #[test]
    fn a_cursor_reads_back_and_a_broken_one_is_none() {
        let cursor = PushCursor {
            side: PushSide::Before,
            at: 1_795_276_800_000,
            id: PushId::from_random([7; 20]),
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor.clone()));
        for broken in [
            "",
            "after",
            "after.-1.x",
            "beside.1.x",
            "after.1.x.y",
            "after.99999999999999999999.x",
        ] {
            assert_eq!(broken.parse::<PushCursor>(), Err(NotAPushCursor), "{broken}");
        }
    }
}

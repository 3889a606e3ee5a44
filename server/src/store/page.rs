//! Lists in pieces: a cursor says where the last piece ended, so that new rows never shift or repeat old ones.

use std::{fmt, str::FromStr};

/// Where a piece ended: the time and id of its last row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Milliseconds since 1970.
    pub at: i64,
    /// The row's id.
    pub id: String,
}

/// Not a cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl Cursor {
    /// Before every row, newest first.
    pub(super) fn start() -> Self {
        Self {
            at: i64::MAX,
            id: String::new(),
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;
    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (at, id) = text.split_once('-').ok_or(NotACursor)?;
        let digits = !at.is_empty() && at.bytes().all(|byte| byte.is_ascii_digit());
        let plain = id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        match at.parse() {
            Ok(at) if digits && plain => Ok(Self { at, id: id.to_owned() }),
            _ => Err(NotACursor),
        }
    }
}

/// A piece of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next piece begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// What to ask the database for to fill a page and know whether more follows: one row too many.
pub(super) fn one_more(limit: u16) -> i64 {
    i64::from(limit) + 1
}

impl<T> Page<T> {
    /// Makes a page of up to [`one_more`] rows.
    pub(super) fn cut(mut items: Vec<T>, limit: u16, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = items.len() > usize::from(limit);
        items.truncate(usize::from(limit));
        let next = if more { items.last().map(cursor) } else { None };
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_what_it_wrote() {
        let cursor = Cursor {
            at: 1_767_225_600_000,
            id: "0123456789abcdefghjk".to_owned(),
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }

    #[test]
    fn what_is_not_a_cursor_is_said_so() {
        for text in [
            "",
            "-",
            "12",
            "-5-abc",
            "+5-abc",
            "5-a'b",
            "99999999999999999999-a",
            "5-a\u{0}",
        ] {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text:?}");
        }
    }

    #[test]
    fn the_row_too_many_only_says_that_more_follows() {
        let cursor = |item: &i64| Cursor {
            at: *item,
            id: String::new(),
        };
        assert_eq!(
            Page::cut(vec![3, 2, 1], 2, cursor),
            Page {
                items: vec![3, 2],
                next: Some(Cursor {
                    at: 2,
                    id: String::new()
                })
            }
        );
        assert_eq!(
            Page::cut(vec![3, 2], 2, cursor),
            Page {
                items: vec![3, 2],
                next: None
            }
        );
        assert_eq!(
            Page::cut(Vec::new(), 0, cursor),
            Page {
                items: Vec::new(),
                next: None
            }
        );
    }
}

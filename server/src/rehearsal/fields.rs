//! Checks a JSON object against a table of documented fields: name, JSON type, limit.
//!
//! Fields without a row are ignored: how TPNS treats unknown fields is not documented, and its own clients send some. A field that
//! holds `null` or the zero value of its type (`0`, `""`, `false`, `[]`, `{}`) counts as unset, because clients in Go and C# send
//! unset optionals that way.

use super::answer::Refusal;
use serde_json::{Map, Value};
use time::{Date, PrimitiveDateTime, Time, format_description::BorrowedFormatItem, macros::format_description};

const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const CLOCK: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]:[second]");
const COMPACT_DATE: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]");
const DATE_AND_CLOCK: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

/// What a field must hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// Text of so many characters at most.
    Short(usize),
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// Text beginning `http://` or `https://`.
    Url,
    /// JSON, written into a text.
    JsonText,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DD HH:MM:SS`.
    Moment,
    /// A decimal number in a text, below this.
    DigitsBelow(u32),
    /// A whole number within these bounds, both included.
    Whole(i64, i64),
    /// An identifier: text or whole number (TPNS's samples print both).
    Id,
    /// `true` or `false`.
    Flag,
    /// Texts, none empty: at most so many, of at most so many characters together.
    Texts { most: usize, characters: usize },
    /// Texts, none empty: at most so many, each of at most so many characters.
    ShortTexts { most: usize, each: usize },
    /// Times of day, `HH:MM:SS`.
    Clocks,
    /// Whole numbers within these bounds.
    Wholes(i64, i64),
    /// An object with these fields.
    Object(&'static [Rule]),
    /// Objects with these fields.
    Objects(&'static [Rule]),
}

/// One documented field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    name: &'static str,
    kind: Kind,
    required: bool,
}

pub(super) const fn required(name: &'static str, kind: Kind) -> Rule {
    Rule {
        name,
        kind,
        required: true,
    }
}

pub(super) const fn optional(name: &'static str, kind: Kind) -> Rule {
    Rule {
        name,
        kind,
        required: false,
    }
}

/// Checks every field of the table; the first problem is answered.
pub(super) fn check(object: &Map<String, Value>, rules: &[Rule]) -> Result<(), Refusal> {
    check_under("", object, rules)
}

/// Like [`check`] for an object that is a member of another, whose name is told.
pub(super) fn check_under(parent: &str, object: &Map<String, Value>, rules: &[Rule]) -> Result<(), Refusal> {
    for rule in rules {
        let name = if parent.is_empty() {
            rule.name.to_owned()
        } else {
            format!("{parent}.{}", rule.name)
        };
        match object.get(rule.name).filter(|value| !is_unset(value, rule.kind)) {
            None if rule.required => return Err(Refusal::missing(&name)),
            None => {}
            Some(value) => check_value(&name, value, rule.kind)?,
        }
    }
    Ok(())
}

fn is_unset(value: &Value, kind: Kind) -> bool {
    match (value, kind) {
        (Value::Null, _) | (Value::Bool(false), Kind::Flag) => true,
        (Value::Number(number), Kind::Whole(..) | Kind::Id) => number.as_i64() == Some(0),
        (
            Value::Array(list),
            Kind::Texts { .. } | Kind::ShortTexts { .. } | Kind::Clocks | Kind::Wholes(..) | Kind::Objects(_),
        ) => list.is_empty(),
        (Value::Object(fields), Kind::Object(_)) => fields.is_empty(),
        (
            Value::String(text),
            Kind::Text
            | Kind::Short(_)
            | Kind::Choice(_)
            | Kind::Url
            | Kind::JsonText
            | Kind::Date
            | Kind::Moment
            | Kind::DigitsBelow(_)
            | Kind::Id,
        ) => text.is_empty(),
        _ => false,
    }
}

fn check_value(name: &str, value: &Value, kind: Kind) -> Result<(), Refusal> {
    let fits = match (kind, value) {
        (Kind::Object(rules), Value::Object(fields)) => return check_under(name, fields, rules),
        (Kind::Objects(rules), Value::Array(list)) => {
            return list.iter().enumerate().try_for_each(|(index, item)| {
                let name = format!("{name}[{index}]");
                match item {
                    Value::Object(fields) => check_under(&name, fields, rules),
                    _ => Err(Refusal::invalid(format!("{name} is not an object"))),
                }
            });
        }
        (Kind::Text | Kind::Id, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => true,
        (Kind::Short(most), Value::String(text)) => text.chars().count() <= most,
        (Kind::Choice(choices), Value::String(text)) => choices.contains(&text.as_str()),
        (Kind::Url, Value::String(text)) => ["http://", "https://"]
            .into_iter()
            .any(|scheme| text.starts_with(scheme)),
        (Kind::JsonText, Value::String(text)) => serde_json::from_str::<Value>(text).is_ok(),
        (Kind::Date, Value::String(text)) => read_date(text).is_some(),
        (Kind::Moment, Value::String(text)) => read_moment(text).is_some(),
        (Kind::DigitsBelow(bound), Value::String(text)) => {
            text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u32>().is_ok_and(|number| number < bound)
        }
        (Kind::Whole(from, to), number) => is_whole(number, from, to),
        (Kind::Id, number) => is_whole(number, 0, i64::MAX),
        (Kind::Texts { most, characters }, Value::Array(list)) => {
            if list.len() > most {
                return Err(Refusal::invalid(format!(
                    "{name} holds {} entries, {most} are allowed",
                    list.len()
                )));
            }
            let texts: Option<Vec<_>> = list
                .iter()
                .map(|item| item.as_str().filter(|text| !text.is_empty()))
                .collect();
            texts.is_some_and(|texts| texts.iter().map(|text| text.chars().count()).sum::<usize>() <= characters)
        }
        (Kind::ShortTexts { most, each }, Value::Array(list)) => {
            list.len() <= most
                && list.iter().all(|item| {
                    item.as_str()
                        .is_some_and(|text| !text.is_empty() && text.chars().count() <= each)
                })
        }
        (Kind::Clocks, Value::Array(list)) => list
            .iter()
            .all(|item| item.as_str().is_some_and(|text| read_clock(text).is_some())),
        (Kind::Wholes(from, to), Value::Array(list)) => list.iter().all(|item| is_whole(item, from, to)),
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::invalid(format!("{name} is not {}", describe(kind))))
    }
}

fn is_whole(value: &Value, from: i64, to: i64) -> bool {
    value.as_i64().is_some_and(|number| (from..=to).contains(&number))
}

fn describe(kind: Kind) -> String {
    match kind {
        Kind::Text => "a string".to_owned(),
        Kind::Short(most) => format!("a string of {most} characters at most"),
        Kind::Choice(choices) => format!("one of the strings {}", choices.join(", ")),
        Kind::Url => "an http or https address".to_owned(),
        Kind::JsonText => "a string holding JSON".to_owned(),
        Kind::Date => "a date YYYY-MM-DD".to_owned(),
        Kind::Moment => "a time YYYY-MM-DD HH:MM:SS".to_owned(),
        Kind::DigitsBelow(bound) => format!("a string of digits below {bound}"),
        Kind::Whole(from, to) => format!("a whole number from {from} to {to}"),
        Kind::Id => "a string or a whole number".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::Texts {
            characters: usize::MAX, ..
        } => "an array of non-empty strings".to_owned(),
        Kind::Texts { characters, .. } => format!("an array of non-empty strings of {characters} characters together"),
        Kind::ShortTexts { most, each } => {
            format!("an array of {most} non-empty strings at most, each of {each} characters at most")
        }
        Kind::Clocks => "an array of times HH:MM:SS".to_owned(),
        Kind::Wholes(from, to) => format!("an array of whole numbers from {from} to {to}"),
        Kind::Object(_) => "an object".to_owned(),
        Kind::Objects(_) => "an array of objects".to_owned(),
    }
}

/// Reads `YYYY-MM-DD`.
pub(super) fn read_date(text: &str) -> Option<Date> {
    Date::parse(text, DATE).ok()
}

/// Reads `YYYY-MM-DD HH:MM:SS`.
pub(super) fn read_moment(text: &str) -> Option<PrimitiveDateTime> {
    PrimitiveDateTime::parse(text, DATE_AND_CLOCK).ok()
}

/// Reads `HH:MM:SS`.
pub(super) fn read_clock(text: &str) -> Option<Time> {
    Time::parse(text, CLOCK).ok()
}

/// Reads `YYYYMMDD`.
pub(super) fn read_compact_date(text: &str) -> Option<Date> {
    Date::parse(text, COMPACT_DATE).ok()
}

/// An identifier's text, sent as text or number; `None` when unset.
pub(super) fn id(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) if number.as_i64() != Some(0) => Some(number.to_string()),
        _ => None,
    }
}

/// Writes `YYYYMMDD`.
pub(super) fn write_compact_date(date: Date) -> String {
    date.format(COMPACT_DATE)
        .expect("a date holds every part of the format")
}

/// Writes `YYYY-MM-DD HH:MM:SS`.
pub(super) fn write_moment(moment: PrimitiveDateTime) -> String {
    moment
        .format(DATE_AND_CLOCK)
        .expect("a date and time of day hold every part of the format")
}

/// The text of a field; empty when unset.
pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or("")
}

/// The whole number of a field; `None` when it is not there.
pub(super) fn whole(object: &Map<String, Value>, name: &str) -> Option<i64> {
    object.get(name).and_then(Value::as_i64)
}

/// The flag of a field; false when unset.
pub(super) fn flag(object: &Map<String, Value>, name: &str) -> bool {
    object.get(name).and_then(Value::as_bool).unwrap_or(false)
}

//! Reading back what reached a phone: a click's URI, an extra, or a line of the app's log (spec step 8; `tpns.md` §7).

use super::{Entity, Member};
use crate::domain::redirect::CUSTOM_CONTENT;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Longest text read, in bytes; far above what vendors carry (4 KB).
const PASTED_BYTES: usize = 64 * 1024;

/// Names of extras that hold a whole ext: TPNS's, and that of direct vendor push.
const EXTRAS: [&str; 2] = [CUSTOM_CONTENT, "ext"];

/// In which shape the ext was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// As query parameter `customContent` of the click's URI.
    DataUri,
    /// As a named extra: `customContent`, `ext`, or OPPO's `entity`.
    Extra,
    /// As JSON by itself.
    Json,
}

/// What was carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Carried {
    /// TUIKit's container, or the entity out of it.
    TuiKit(Entity),
    /// The app's own JSON object, written out on several lines.
    Own(String),
}

/// Pasted text taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// In which shape it came.
    pub route: Route,
    /// The click's URI without its query, if there was one: compare it with the redirect URI.
    pub uri: Option<String>,
    /// What it says.
    pub carried: Carried,
}

/// Why pasted text could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ArrivedProblem {
    /// Nothing was pasted.
    #[error("nothing was pasted")]
    Empty,
    /// More than 64 KB.
    #[error("too long")]
    TooLong,
    /// A URI without `customContent`: no ext was set when the message was sent.
    #[error("no customContent in the URI")]
    NoCustomContent,
    /// A `%` without two hexadecimal digits, or bytes that are not UTF-8: the text was cut or decoded twice.
    #[error("broken percent-encoding")]
    BrokenEncoding,
    /// Neither URI nor extra nor JSON; line and column of where JSON ends to make sense.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        column: u32,
    },
    /// JSON, but no object: OPPO carries only objects.
    #[error("not a JSON object")]
    NotObject,
    /// The entity has no such member.
    #[error("no {}", .0.key())]
    Lacks(Member),
    /// The member is there with another type than TUIKit's.
    #[error("{} has the wrong type", .0.key())]
    WrongType(Member),
    /// TUIKit reads version 1 only.
    #[error("version {0}")]
    UnknownVersion(i64),
    /// Neither chat (1) nor call (2).
    #[error("action {0}")]
    UnknownAction(i64),
    /// Neither single (1) nor group (2).
    #[error("chat type {0}")]
    UnknownChatType(i64),
}

impl Arrived {
    /// Reads what a person pasted: a click's URI, `Intent { … dat=… }`, `Bundle[{customContent=…}]`, an ext or an entity.
    ///
    /// # Errors
    /// The first thing that does not fit, as [`ArrivedProblem`].
    pub fn parse(pasted: &str) -> Result<Self, ArrivedProblem> {
        let text = pasted.trim().trim_start_matches('\u{feff}');
        if text.is_empty() {
            return Err(ArrivedProblem::Empty);
        }
        if text.len() > PASTED_BYTES {
            return Err(ArrivedProblem::TooLong);
        }
        if text.starts_with(['{', '[', '"']) {
            return Self::from_json(Route::Json, None, text);
        }
        if let Some(uri) = uri(text) {
            let (bare, query) = uri.split_once('?').unwrap_or((uri, ""));
            if let Some(value) = extra(text) {
                // Printed without encoding, in the URI or beside it.
                let route = if query.is_empty() { Route::Extra } else { Route::DataUri };
                return Self::from_json(route, Some(bare.to_owned()), value);
            }
            let content = query
                .split('#')
                .next()
                .unwrap_or_default()
                .split('&')
                .find_map(|pair| pair.strip_prefix(CUSTOM_CONTENT)?.strip_prefix('='))
                .ok_or(ArrivedProblem::NoCustomContent)?;
            return Self::from_json(Route::DataUri, Some(bare.to_owned()), &percent_decode(content)?);
        }
        if let Some(value) = extra(text) {
            return Self::from_json(Route::Extra, None, value);
        }
        // An encoded ext by itself, as it stands in a URI.
        if text.starts_with("%7B") || text.starts_with("%7b") {
            return Self::from_json(Route::Json, None, &percent_decode(text)?);
        }
        Self::from_json(Route::Json, None, text)
    }

    fn from_json(route: Route, uri: Option<String>, text: &str) -> Result<Self, ArrivedProblem> {
        let value = match first_value(text)? {
            // A JSON string that holds JSON: an ext encoded once too often, or copied out of a log with its quotes.
            Value::String(inner) => first_value(&inner)?,
            value => value,
        };
        let Value::Object(members) = value else {
            return Err(ArrivedProblem::NotObject);
        };
        let nested = EXTRAS.into_iter().find_map(|name| members.get(name)?.as_str());
        if let Some(inner) = nested {
            return match first_value(inner)? {
                Value::Object(members) => Self::read(Route::Extra, uri, &members),
                _ => Err(ArrivedProblem::NotObject),
            };
        }
        Self::read(route, uri, &members)
    }

    fn read(route: Route, uri: Option<String>, members: &Map<String, Value>) -> Result<Self, ArrivedProblem> {
        let carried = match members.get(Member::Entity.key()) {
            Some(Value::Object(entity)) => Carried::TuiKit(Entity::read(entity)?),
            // On OPPO each member is an extra of its own, so its value comes as text.
            Some(Value::String(text)) => match first_value(text)? {
                Value::Object(entity) => Carried::TuiKit(Entity::read(&entity)?),
                _ => return Err(ArrivedProblem::WrongType(Member::Entity)),
            },
            Some(_) => return Err(ArrivedProblem::WrongType(Member::Entity)),
            None if looks_like_entity(members) => Carried::TuiKit(Entity::read(members)?),
            None => Carried::Own(serde_json::to_string_pretty(members).unwrap_or_default()),
        };
        Ok(Self { route, uri, carried })
    }
}

fn looks_like_entity(members: &Map<String, Value>) -> bool {
    [Member::Action, Member::Sender]
        .into_iter()
        .all(|member| members.contains_key(member.key()))
}

/// The first JSON value of a text; what follows it (the rest of a log line) does not matter.
fn first_value(text: &str) -> Result<Value, ArrivedProblem> {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match serde_json::Deserializer::from_str(text).into_iter::<Value>().next() {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) => Err(ArrivedProblem::NotJson {
            line: place(error.line()),
            column: place(error.column()),
        }),
        None => Err(ArrivedProblem::Empty),
    }
}

/// The value of a named extra in the text of a `Bundle`.
fn extra(text: &str) -> Option<&str> {
    EXTRAS.into_iter().chain([Member::Entity.key()]).find_map(|name| {
        text.match_indices(name).find_map(|(at, _)| {
            let whole_word = !text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
            let value = text[at + name.len()..]
                .trim_start()
                .strip_prefix(['=', ':'])?
                .trim_start();
            (whole_word && value.starts_with(['{', '"'])).then_some(value)
        })
    })
}

/// The URI in a text: after `dat=` in the text of an `Intent`, or at its beginning.
fn uri(text: &str) -> Option<&str> {
    let scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let start = text.find("dat=").map_or(text, |at| &text[at + "dat=".len()..]);
    let (scheme, _) = start.split_once("://")?;
    if scheme.is_empty() || !scheme.bytes().all(scheme_byte) {
        return None;
    }
    start
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>'))
        .next()
}

fn percent_decode(text: &str) -> Result<String, ArrivedProblem> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'%' => {
                let digits = after.get(..2).ok_or(ArrivedProblem::BrokenEncoding)?;
                bytes.push(hexadecimal(digits).ok_or(ArrivedProblem::BrokenEncoding)?);
                rest = &after[2..];
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).map_err(|_| ArrivedProblem::BrokenEncoding)
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    digits.iter().try_fold(0, |sum: u8, digit| {
        let value = char::from(*digit).to_digit(16)?;
        Some(sum * 16 + u8::try_from(value).ok()?)
    })
}

//! Values of answers, read in every form TPNS prints them: numbers as text, texts as numbers, nothing as null.

use super::answer::{id, integer};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Longest text that is taken from an answer, in characters.
const TEXT_LIMIT: usize = 4000;

/// A whole number that is not negative; `None` for anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tpns) struct Count(pub(in crate::tpns) Option<u64>);

/// Text, or a number as text; empty for anything else. Control characters are taken out, for PostgreSQL and terminals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tpns) struct Text(pub(in crate::tpns) String);

/// An id in decimal; `None` for anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tpns) struct Id(pub(in crate::tpns) Option<String>);

/// A list; null is an empty one, anything else an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tpns) struct List<T>(pub(in crate::tpns) Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl List<Text> {
    /// Its texts that are not empty.
    pub(in crate::tpns) fn texts(self) -> Vec<String> {
        let texts = self.0.into_iter().map(|Text(text)| text);
        texts.filter(|text| !text.is_empty()).collect()
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let whole = value
            .as_u64()
            .or_else(|| integer(&value).and_then(|number| number.try_into().ok()));
        Ok(Self(whole))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(from)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let harmless = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
        Ok(Self(text.chars().filter(harmless).take(TEXT_LIMIT).collect()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Value::deserialize(from).map(|value| Self(id(&value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::<Vec<T>>::deserialize(from).map(|list| Self(list.unwrap_or_default()))
    }
}

//! JSON with the place of every value and with members that stand twice: serde_json gives neither.

use super::{
    ImportFault, fault,
    spot::{Lines, Spot},
};
use crate::domain::field::Problems;
use serde::de::IgnoredAny;

/// Deepest nesting; the deepest file of ours has five levels.
const DEPTH_LIMIT: usize = 16;

/// A value and the byte it begins at. No `Debug`: it may be a secret.
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) value: Value,
    /// The byte behind it.
    pub(super) end: usize,
}

/// What kind of value.
pub(super) enum Value {
    Text(String),
    Number(String),
    Bool(bool),
    Null,
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// One member of an object.
pub(super) struct Member {
    pub(super) name: String,
    /// The byte its name begins at.
    pub(super) at: usize,
    pub(super) node: Node,
}

impl Node {
    /// The members, in the order of the file, where it is an object.
    pub(super) fn members(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// Reads a whole text.
pub(super) fn read(text: &str, lines: &Lines<'_>) -> Result<Node, Problems> {
    // serde_json judges the grammar, without recursion; what follows may take it for granted.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| {
        let spot = lines.spot_of_byte(error.line(), error.column());
        fault(spot, ImportFault::JsonSyntax)
    })?;
    let mut reader = Reader { text, at: 0, lines };
    reader.node(0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    lines: &'a Lines<'a>,
}

impl Reader<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past blanks, and past `separator` if it comes next.
    fn skip(&mut self, separator: Option<u8>) {
        let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        while self.next().is_some_and(blank) {
            self.at += 1;
        }
        if separator.is_some() && self.next() == separator {
            self.at += 1;
            self.skip(None);
        }
    }

    /// Only where the grammar was not what serde_json said.
    fn broken(&self) -> Problems {
        fault(self.spot(), ImportFault::JsonSyntax)
    }

    fn spot(&self) -> Spot {
        self.lines.spot(self.at)
    }

    fn node(&mut self, depth: usize) -> Result<Node, Problems> {
        self.skip(None);
        if depth > DEPTH_LIMIT {
            return Err(fault(self.spot(), ImportFault::TooDeep));
        }
        let at = self.at;
        let value = match self.next().ok_or_else(|| self.broken())? {
            b'{' => Value::Object(self.members(depth)?),
            b'[' => Value::List(self.items(depth)?),
            b'"' => Value::Text(self.string()?),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        };
        Ok(Node {
            at,
            value,
            end: self.at,
        })
    }

    fn word(&mut self, word: &str, value: Value) -> Value {
        self.at += word.len();
        value
    }

    fn number(&mut self) -> Value {
        let begin = self.at;
        while self
            .next()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        {
            self.at += 1;
        }
        // Never stand still.
        self.at = self.at.max(begin + 1);
        Value::Number(self.text.get(begin..self.at).unwrap_or_default().to_owned())
    }

    fn string(&mut self) -> Result<String, Problems> {
        let begin = self.at;
        self.at += 1;
        loop {
            match self.next().ok_or_else(|| self.broken())? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self.text.get(begin..self.at).ok_or_else(|| self.broken())?;
        serde_json::from_str(quoted).map_err(|_| fault(self.lines.spot(begin), ImportFault::JsonSyntax))
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Problems> {
        let mut items = Vec::new();
        self.at += 1;
        self.skip(None);
        while self.next() != Some(b']') {
            items.push(self.node(depth + 1)?);
            self.skip(Some(b','));
        }
        self.at += 1;
        Ok(items)
    }

    fn members(&mut self, depth: usize) -> Result<Vec<Member>, Problems> {
        let mut members = Vec::new();
        self.at += 1;
        self.skip(None);
        while self.next() != Some(b'}') {
            let at = self.at;
            if self.next() != Some(b'"') {
                return Err(self.broken());
            }
            let name = self.string()?;
            self.skip(Some(b':'));
            let node = self.node(depth + 1)?;
            members.push(Member { name, at, node });
            self.skip(Some(b','));
        }
        self.at += 1;
        Ok(members)
    }
}

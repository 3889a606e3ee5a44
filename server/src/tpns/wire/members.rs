//! JSON objects that keep the order in which their members were named, and leave out what is not set.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

/// A JSON object to be sent.
#[derive(Default)]
pub(in crate::tpns) struct Members(Vec<(&'static str, Member)>);

/// A value in it.
#[derive(Serialize)]
#[serde(untagged)]
pub(in crate::tpns) enum Member {
    /// Text, a number, a flag, or a list of them.
    Value(Value),
    /// An object.
    Object(Members),
    /// A list of objects.
    Objects(Vec<Members>),
}

impl Members {
    /// An object with one member.
    pub(in crate::tpns) fn of(name: &'static str, value: impl Into<Member>) -> Self {
        Self::default().with(name, value)
    }

    /// One more member.
    pub(in crate::tpns) fn with(mut self, name: &'static str, value: impl Into<Member>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// One more member, where there is a value.
    pub(in crate::tpns) fn maybe(self, name: &'static str, value: Option<impl Into<Member>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// One more member, where the object has any itself.
    pub(in crate::tpns) fn unless_empty(self, name: &'static str, object: Self) -> Self {
        if object.0.is_empty() {
            self
        } else {
            self.with(name, object)
        }
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<T: Into<Value>> From<T> for Member {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

impl From<Members> for Member {
    fn from(object: Members) -> Self {
        Self::Object(object)
    }
}

impl FromIterator<Members> for Member {
    fn from_iter<I: IntoIterator<Item = Members>>(objects: I) -> Self {
        Self::Objects(objects.into_iter().collect())
    }
}

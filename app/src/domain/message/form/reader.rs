//! Reads typed values field by field and collects what is wrong with them.

use super::PushForm;
use crate::domain::{
    field::{Checks, Field, Problem, Problems},
    message::{Action, MESSAGE_BYTES, PushField, PushProblem},
};
use std::fmt::Display;

/// The form being read, and what was wrong so far.
pub(in crate::domain::message) struct Reader<'a> {
    form: &'a PushForm,
    checks: Checks,
}

impl<'a> Reader<'a> {
    pub(super) fn new(form: &'a PushForm) -> Self {
        Self {
            form,
            checks: Checks::default(),
        }
    }

    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Problems> {
        self.checks.finish(value)
    }

    /// What stands in the field, without blanks around it.
    pub(in crate::domain::message) fn typed(&self, field: impl Into<Field>) -> &'a str {
        self.form.value(field.into()).trim()
    }

    /// What stands in the field as it is, so that its lines keep their numbers.
    pub(in crate::domain::message) fn raw(&self, field: impl Into<Field>) -> &'a str {
        self.form.value(field.into())
    }

    /// Whether a box is ticked.
    pub(in crate::domain::message) fn ticked(&self, field: impl Into<Field>) -> bool {
        !self.typed(field).is_empty()
    }

    /// Keeps the value or notes the problem.
    pub(in crate::domain::message) fn take<T>(
        &mut self,
        field: impl Into<Field>,
        read: Result<T, Problem>,
    ) -> Option<T> {
        self.checks.read(field.into(), read)
    }

    /// Notes a problem.
    pub(in crate::domain::message) fn note(&mut self, field: impl Into<Field>, problem: PushProblem) {
        self.checks.note(field.into(), problem.into());
    }

    /// Notes a problem at each of the fields in which something stands. A click that opens the app is what happens anyway, and
    /// lists of choices send it along.
    pub(in crate::domain::message) fn refuse(&mut self, fields: &[Field], problem: PushProblem) {
        for field in fields {
            let says_nothing = *field == Field::ClickAction && self.typed(*field) == Action::App.key();
            if self.ticked(*field) && !says_nothing {
                self.checks.note(*field, problem.into());
            }
        }
    }

    /// Outer `None`: a problem, noted. Inner `None`: left empty.
    pub(in crate::domain::message) fn optional<T>(
        &mut self,
        field: impl Into<Field>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<Option<T>> {
        let field = field.into();
        match self.typed(field) {
            "" => Some(None),
            typed => self.take(field, read(typed)).map(Some),
        }
    }

    /// A field that must not stay empty.
    pub(in crate::domain::message) fn required<T>(
        &mut self,
        field: impl Into<Field>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let field = field.into();
        let value = self.optional(field, read)?;
        self.take(field, value.ok_or(Problem::Required))
    }

    /// One of a set, or nothing.
    pub(in crate::domain::message) fn choice<T>(
        &mut self,
        field: impl Into<Field>,
        from_key: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        self.optional(field, |typed| from_key(typed).ok_or(Problem::NotAChoice))
    }

    /// `yes`, `no` or nothing.
    pub(in crate::domain::message) fn switch(&mut self, field: impl Into<Field>) -> Option<Option<bool>> {
        self.choice(field, |typed| match typed {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// A whole number from `least` to `most`, or nothing.
    pub(in crate::domain::message) fn number(
        &mut self,
        field: impl Into<Field>,
        least: u32,
        most: u32,
    ) -> Option<Option<u32>> {
        self.optional(field, |typed| {
            let number = typed.parse().ok().filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| PushProblem::OutOfRange(least, most).into())
        })
    }

    /// JSON for the app: an object, because OPPO hands its members over one by one.
    pub(in crate::domain::message) fn custom_content(&mut self) -> Option<Option<String>> {
        self.optional(PushField::CustomContent, |typed| {
            if typed.len() > MESSAGE_BYTES {
                return Err(too_large());
            }
            match serde_json::from_str::<serde_json::Value>(typed) {
                Ok(serde_json::Value::Object(_)) => Ok(typed.to_owned()),
                Ok(_) => Err(PushProblem::NotObject.into()),
                Err(_) => Err(Problem::NotJson),
            }
        })
    }
}

pub(in crate::domain::message) fn too_large() -> Problem {
    PushProblem::MessageTooLarge(u16::try_from(MESSAGE_BYTES).unwrap_or(u16::MAX)).into()
}

/// A box's text.
pub(in crate::domain::message) fn flag(ticked: bool) -> String {
    if ticked { "on".to_owned() } else { String::new() }
}

pub(in crate::domain::message) fn switch_text(on: Option<bool>) -> String {
    let key = on.map_or("", |on| if on { "yes" } else { "no" });
    key.to_owned()
}

pub(in crate::domain::message) fn number_text(number: Option<impl Display>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

pub(in crate::domain::message) fn text_or_empty(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

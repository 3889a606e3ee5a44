//! What a page knows of one of its forms when it is made.

use crate::{
    api::flash::Flash,
    domain::{
        error::Error,
        field::{Field, Problem},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The name of the hidden field with a form's idempotency key.
pub(crate) const ONCE: &str = "once";

/// One form: what was typed before, and why it was refused.
#[derive(Clone, Copy)]
pub(crate) struct FormState {
    function: &'static str,
    refused: StoredValue<Option<Flash>>,
}

impl FormState {
    /// The state of the form for a server function. Pages with several forms of one function tell them apart by `marks`:
    /// hidden fields whose values a refused form must share.
    pub(crate) fn of<S: ServerFn>(marks: &[(&str, &str)]) -> Self {
        Self::at(S::url(), marks)
    }

    /// The same for a form that goes to another address than a server function's.
    pub(crate) fn at(function: &'static str, marks: &[(&str, &str)]) -> Self {
        let has = |flash: &Flash, (name, value): &(&str, &str)| {
            flash
                .values
                .iter()
                .any(|(typed, other)| typed == name && other == value)
        };
        let refused = use_context::<Flash>()
            // A form that could not be read has no values to tell it by.
            .filter(|flash| {
                flash.function == function && (flash.values.is_empty() || marks.iter().all(|mark| has(flash, mark)))
            });
        Self {
            function,
            refused: StoredValue::new(refused),
        }
    }

    /// The state of a form with a second button that takes it to another server function: what either refused comes back.
    pub(crate) fn or<S: ServerFn>(self, marks: &[(&str, &str)]) -> Self {
        if self.error().is_some() {
            return self;
        }
        Self {
            function: self.function,
            ..Self::of::<S>(marks)
        }
    }

    /// Where the form goes.
    pub(crate) fn function(self) -> &'static str {
        self.function
    }

    /// Why the form was refused.
    pub(crate) fn error(self) -> Option<Error> {
        self.refused
            .with_value(|flash| flash.as_ref().map(|flash| flash.error.clone()))
    }

    /// What was typed into the field before the form was refused, or `otherwise`.
    pub(crate) fn typed_or(self, field: Field, otherwise: &str) -> String {
        self.refused.with_value(|flash| {
            flash
                .iter()
                .flat_map(|flash| &flash.values)
                .find(|(name, _)| name == field.key())
                .map_or_else(|| otherwise.to_owned(), |(_, value)| value.clone())
        })
    }

    /// What was typed into the field before the form was refused.
    pub(crate) fn typed(self, field: Field) -> String {
        self.typed_or(field, "")
    }

    /// The form's idempotency key: that of the form that was refused, so that posting it again is no second push; a new one when
    /// the server gave one out for what is in the form now, or when nothing was refused.
    pub(crate) fn once_or(self, fresh: String) -> String {
        self.refused.with_value(|flash| match flash {
            Some(Flash {
                error: Error::SentBefore { once, .. },
                ..
            }) => once.to_string(),
            Some(flash) => flash
                .values
                .iter()
                .find(|(name, value)| name == ONCE && !value.is_empty())
                .map_or(fresh, |(_, value)| value.clone()),
            None => fresh,
        })
    }

    /// The same with what was typed as a button of the form wanted it.
    pub(crate) fn retyped(self, change: impl FnOnce(&mut Vec<(String, String)>)) -> Self {
        self.refused.update_value(|flash| {
            if let Some(flash) = flash {
                change(&mut flash.values);
            }
        });
        self
    }

    /// What was wrong with the field.
    pub(crate) fn problem(self, field: Field) -> Option<Problem> {
        self.error().and_then(|error| problem_of(&error, field))
    }
}

/// What an error says of one field.
pub(super) fn problem_of(error: &Error, field: Field) -> Option<Problem> {
    match error {
        Error::Invalid(problems) => problems
            .iter()
            .find(|(at, _)| *at == field)
            .map(|(_, problem)| *problem),
        _ => None,
    }
}

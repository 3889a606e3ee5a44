//! Failures of the rooms below, as the facts that may leave the house.

use crate::{
    auth::Refusal,
    secret::random_bytes,
    store::{self, Constraint},
    tpns::CallError,
};
use pushboard_app::domain::{
    error::Error,
    field::{Field, Problem},
    id::IncidentId,
    message::PushField,
    push::{Obstacle, Trouble},
};

/// Logs a failure once and gives the incident the operator sees.
pub fn incident(error: &dyn std::error::Error) -> IncidentId {
    let incident = IncidentId::from_random(random_bytes());
    let mut causes = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        source = cause.source();
    }
    tracing::error!(%incident, causes, "a request failed");
    incident
}

/// A failure of ours.
pub fn internal(error: &dyn std::error::Error) -> Error {
    Error::Internal(incident(error))
}

/// What stood in the way of a call, as pages say it.
pub(super) fn obstacle(error: &CallError) -> Obstacle {
    match error {
        CallError::Refused { code, .. } => Obstacle::Code(*code),
        other => Obstacle::Trouble(other.trouble().unwrap_or(Trouble::NoAnswer)),
    }
}

impl From<CallError> for Error {
    fn from(error: CallError) -> Self {
        tracing::warn!(%error, "the gateway did not do what it was asked for");
        Self::Gateway(obstacle(&error))
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Busy => Self::Busy,
            store::Error::Taken(Constraint::ProductName) => Self::field(Field::Name, Problem::Taken),
            // A tenant's address is made of its name.
            store::Error::Taken(Constraint::Slug) => Self::field(Field::TenantName, Problem::Taken),
            store::Error::Taken(Constraint::Platform) => Self::field(Field::Platform, Problem::Taken),
            store::Error::Taken(Constraint::PackageName) => Self::field(Field::PackageName, Problem::Taken),
            store::Error::Taken(Constraint::SdkAppId) => Self::field(Field::SdkAppId, Problem::Taken),
            store::Error::Taken(Constraint::TestDeviceName) => Self::field(Field::DeviceName, Problem::Taken),
            store::Error::Taken(Constraint::TemplateName) => Self::field(Field::TemplateName, Problem::Taken),
            store::Error::Taken(Constraint::PlanId) => Self::field(Field::Push(PushField::PlanId), Problem::Taken),
            // The row is not there, or not any more: another tab or another operator was faster.
            store::Error::RowsAffected { .. } => Self::NotFound,
            // Who sends a push answers it by naming the earlier one.
            store::Error::OnceReused => Self::Malformed,
            store::Error::Taken(_) | store::Error::Inconsistent { .. } | store::Error::Driver(_) => internal(&error),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Credentials => Self::Credentials,
            Refusal::TooMany(seconds) => Self::TooMany(seconds),
            Refusal::Busy => Self::Busy,
            Refusal::Store(error) => error.into(),
            Refusal::Hash | Refusal::Session(_) => internal(&refusal),
        }
    }
}

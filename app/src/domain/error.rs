//! What can go wrong, as facts: enums, numbers and parsed ids, never sentences (HOUSE §4).

use super::{
    field::{Field, Problem, Problems},
    id::{IncidentId, PushId},
    push::Obstacle,
    tenant::Slug,
};
use serde::{Deserialize, Serialize};

/// The one error that crosses the door between browser and server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    SignIn,
    /// E-mail and password do not belong together, or nobody has that e-mail.
    #[error("wrong e-mail or password")]
    Credentials,
    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts")]
    TooMany(u32),
    /// The role does not carry this right.
    #[error("the role does not carry this right")]
    Forbidden,
    /// There is no such thing here, or it belongs to another tenant.
    #[error("not found")]
    NotFound,
    /// The set-up link was used, has expired or never existed.
    #[error("the set-up link does not work any more")]
    SetupLink,
    /// The thing is not in a state that allows this.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// The form has problems.
    #[error("invalid: {0:?}")]
    Invalid(Problems),
    /// A form that was sent already came again with other contents (`security.md` P-14). Nothing was done this time.
    #[error("the form was sent before with other contents")]
    SentBefore {
        /// The tenant's address.
        tenant: Slug,
        /// What was made of it then.
        push: PushId,
        /// The key with which the form as it is now can be sent all the same.
        once: PushId,
    },
    /// The request could not be read as this form.
    #[error("malformed request")]
    Malformed,
    /// The form is larger than any form of ours may be.
    #[error("the form is too large")]
    TooLarge,
    /// The gateway did not do what it was asked for.
    #[error("the gateway did not do it: {0:?}")]
    Gateway(Obstacle),
    /// The database or the machine cannot take more now.
    #[error("busy")]
    Busy,
    /// A failure of ours; the log knows it by this id.
    #[error("incident {0}")]
    Internal(IncidentId),
    /// The browser did not reach the server.
    #[error("no connection to the server")]
    Unreachable,
}

/// Why a thing is not in a state that allows an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The application has no keys yet.
    KeysMissing,
    /// Rehearsal issued the keys; they are not typed.
    KeysIssued,
    /// An authorised IM app cannot be deleted before it is released (`tpns.md` §7).
    ImAppAuthorised,
    /// The IM app is not authorised.
    ImAppFree,
    /// A channel with missing values has nothing to enter in TPNS's console yet.
    ChannelIncomplete,
    /// The rehearsal gateway is switched off on this server.
    RehearsalOff,
    /// Only products on the gateway Tencent keep the mark "entered there".
    NotOnTencent,
    /// An archived product is neither changed nor sent for; restoring it comes first.
    ProductArchived,
    /// The product is in use: there is nothing to restore.
    ProductInUse,
    /// Somebody else changed the product since the form was opened.
    ProductChanged,
    /// Somebody else changed the channel since the form was opened.
    ChannelChanged,
    /// An Android application keeps at least one package name.
    LastPackageName,
    /// A product is not deleted while an IM app is authorised for it.
    ProductAuthorised,
    /// What is here has changed since the differences to an import were shown.
    ImportChanged,
    /// An import is applied once.
    ImportApplied,
    /// A product has as many drafts and templates as it may.
    TooManyPushForms,
    /// A push stands elsewhere by now: sent, withdrawn or judged meanwhile.
    PushMoved,
}

impl Error {
    /// One field, one problem.
    #[must_use]
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Invalid(vec![(field, problem)])
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

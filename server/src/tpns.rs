//! The client of TPNS's REST API v3: one method per remote operation, domain types in and out.
//!
//! It calls once and says honestly what is known afterwards: refused, accepted, provably not sent,
//! or unknown (`security.md` P-15). Nothing here is sent twice.

mod base;
mod call;
mod client;
mod reception;
mod redact;
mod sign;
#[cfg(test)]
mod tests;
mod wire;

pub use base::Base;
pub use call::PreparedPush;
pub use client::{Client, Timeouts};

use async_trait::async_trait;
use pushboard_app::domain::{
    keys::{AccessId, CheckOutcome},
    message::{MESSAGE_BYTES, Notification},
    push::{Exchange, Trouble},
    return_code::ReturnCode,
};
use secrecy::SecretString;

/// Why a call was not even tried.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The `message` member is larger than TPNS takes (`tpns.md` §1.5).
    #[error("the message has {bytes} bytes, more than {MESSAGE_BYTES}")]
    MessageTooLarge {
        /// Its size as UTF-8 JSON.
        bytes: usize,
    },
    /// The HTTP client could not be built, as when the machine has no certificate store.
    #[error("the HTTP client could not be set up")]
    Setup(#[source] reqwest::Error),
}

/// Which application of which gateway a call is for. No `Debug`: it leads to the `SecretKey`.
pub struct Target<'a> {
    /// The gateway.
    pub base: Base,
    /// The application.
    pub access_id: AccessId,
    /// Signs; never leaves the machine.
    pub secret_key: &'a SecretString,
}

/// What became of a push that was handed to the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Code 0.
    Accepted {
        /// TPNS's push id in decimal; `None` when the answer named none.
        remote_id: Option<String>,
    },
    /// Any other code.
    Refused {
        /// The code.
        code: ReturnCode,
        /// TPNS's own words, redacted, at most 500 bytes, perhaps empty.
        message: String,
    },
    /// No answer of TPNS's: only `Unreachable`, `NoAnswer` and `NotTpns` occur.
    Trouble(Trouble),
}

/// What came of one push, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushReport {
    /// Request and answer, redacted.
    pub exchange: Exchange,
    /// What it means.
    pub outcome: Outcome,
}

/// A push service that takes test pushes and can tell whether keys are right.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Tries the keys with a signed call that changes nothing. `now_ms` is our clock, in milliseconds since 1970.
    async fn check(&self, target: &Target<'_>, now_ms: i64) -> CheckOutcome;

    /// Fixes and signs a push to the byte, so that it can be stored before it leaves.
    ///
    /// # Errors
    /// [`Error::MessageTooLarge`].
    fn prepare_push(
        &self,
        target: &Target<'_>,
        notification: &Notification,
        now_ms: i64,
    ) -> Result<PreparedPush, Error>;

    /// Sends it, once.
    async fn send(&self, push: PreparedPush) -> PushReport;
}

//! The client of TPNS's REST API v3: one method per remote operation, domain types in and out.
//!
//! It calls once and says honestly what is known afterwards: refused, accepted, provably not sent,
//! or unknown (`security.md` P-15). Nothing here is sent twice.

mod authentication;
mod base;
mod call;
mod client;
mod error;
mod gateway;
mod reception;
mod redact;
mod sign;
#[cfg(test)]
mod tests;
mod upload;
mod wire;

pub use authentication::Authentication;
pub use base::Base;
pub use call::PreparedPush;
pub use client::{Client, Timeouts};
pub use error::{CallError, Error};
pub use gateway::{Devices, Gateway, Records, Statistics, Tasks};

use pushboard_app::domain::{
    keys::AccessId,
    push::{Exchange, Trouble},
    return_code::ReturnCode,
};
use secrecy::SecretString;

/// Which application of which gateway a call is for. No `Debug`: it leads to the `SecretKey`.
pub struct Target<'a> {
    /// The gateway.
    pub base: Base,
    /// The application.
    pub access_id: AccessId,
    /// Signs; with [`Authentication::Signature`] it never leaves the machine.
    pub secret_key: &'a SecretString,
    /// How calls prove who makes them; uploads always use HTTP Basic, the only way documented for them (`tpns.md` §1.4).
    pub authentication: Authentication,
}

/// What became of a push that was handed to the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Code 0.
    Accepted {
        /// TPNS's push id in decimal, of a loop the first; `None` when the answer named none.
        remote_id: Option<String>,
    },
    /// Any other code.
    Refused {
        /// The code.
        code: ReturnCode,
        /// TPNS's own words, redacted, at most 500 bytes, perhaps empty.
        message: String,
    },
    /// No answer of TPNS's: only `Unreachable`, `NoAnswer`, `NotTpns` and `TooMany` occur.
    Trouble(Trouble),
}

/// What came of one push, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushReport {
    /// Request and answer, redacted.
    pub exchange: Exchange,
    /// What it means.
    pub outcome: Outcome,
    /// Every push id of the answer: several for a loop, which TPNS makes one push a time.
    pub remote_ids: Vec<String>,
    /// Tokens that TPNS dropped, where the push allowed it.
    pub invalid_tokens: Vec<String>,
    /// The gateway's clock by its `Date` header, in seconds since 1970.
    pub gateway_seconds: Option<i64>,
    /// How long the gateway wants to be left alone, in seconds, if it said so.
    pub retry_after_seconds: Option<u32>,
}

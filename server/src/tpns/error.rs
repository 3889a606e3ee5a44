//! What can go wrong before, during and after a call.

use pushboard_app::domain::{message::MESSAGE_BYTES, push::Trouble, return_code::ReturnCode};

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

/// Why a call other than a push gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// TPNS answered with another code than 0.
    #[error("TPNS refused the call with code {}", code.0)]
    Refused {
        /// The code.
        code: ReturnCode,
        /// TPNS's own words, redacted, at most 500 bytes, perhaps empty.
        message: String,
    },
    /// HTTP 429: it came too soon and was not carried out.
    #[error("the gateway turned the call away for coming too soon")]
    TooMany {
        /// How long the gateway wants to be left alone, if it said so.
        retry_after_seconds: Option<u32>,
    },
    /// No connection was made: name, network or TLS.
    #[error("the gateway could not be reached")]
    Unreachable,
    /// No whole answer came in time; a change may have been made.
    #[error("no whole answer came")]
    NoAnswer,
    /// An answer that is not TPNS's; a change may have been made.
    #[error("an answer with status {status} was not TPNS's")]
    NotTpns {
        /// The HTTP status.
        status: u16,
    },
    /// More tags, tokens or accounts than TPNS takes at once, or none. Nothing was sent.
    #[error("the change names too many things, or none")]
    DoesNotFit,
}

impl CallError {
    /// Whether it is proved that the call changed nothing.
    #[must_use]
    pub const fn changed_nothing(&self) -> bool {
        match self {
            Self::Refused { .. } | Self::TooMany { .. } | Self::Unreachable | Self::DoesNotFit => true,
            Self::NoAnswer | Self::NotTpns { .. } => false,
        }
    }

    /// The same trouble of a push, for the words; `None` where there is a return code, or nothing was tried.
    #[must_use]
    pub const fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Refused { .. } | Self::DoesNotFit => None,
            Self::TooMany { .. } => Some(Trouble::TooMany),
            Self::Unreachable => Some(Trouble::Unreachable),
            Self::NoAnswer => Some(Trouble::NoAnswer),
            Self::NotTpns { .. } => Some(Trouble::NotTpns),
        }
    }
}

//! What happened to a push beyond "accepted, sent, answered".

use super::{Ending, Trouble};
use crate::domain::return_code::ReturnCode;
use serde::{Deserialize, Serialize};

/// Why a push that provably was not carried out has to wait for another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It did not leave, or TPNS's door turned it away.
    Trouble(Trouble),
    /// TPNS said that it was asked too fast (`tpns.md` §2.10, 1008028).
    Code(ReturnCode),
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A try came to nothing, provably, and another one follows.
    Postponed {
        /// Which try, from 1.
        attempt: u16,
        /// Why.
        obstacle: Obstacle,
        /// When the next one is due, in milliseconds since 1970.
        next_at: i64,
    },
    /// TPNS refused the signature (1008003) while this server's clock was off: that says nothing against the keys.
    ClockOff {
        /// How far it was ahead of the gateway's, in seconds; behind when negative.
        ahead_seconds: i64,
    },
    /// Somebody asked for the next try at once.
    Hastened {
        /// Their e-mail.
        by: String,
    },
    /// Somebody called it back before it was sent.
    Withdrawn {
        /// Their e-mail.
        by: String,
    },
    /// TPNS's records were asked about a push of unknown outcome.
    Looked {
        /// How many records would fit; `None` when the records could not be read.
        fitting: Option<u16>,
        /// Whether they may as well be of another push of ours, whose push id is not known either.
        #[serde(default)]
        shared: bool,
    },
    /// Somebody asked for another look at TPNS's records.
    AskedToLook {
        /// Their e-mail.
        by: String,
    },
    /// TPNS's records hold it: it was sent.
    Found {
        /// TPNS's push id, in its decimal text form.
        remote_id: String,
    },
    /// Somebody wanted to end it at TPNS.
    Ended {
        /// How.
        ending: Ending,
        /// Why it did not work; `None` when TPNS agreed. Of a push with several ids: why not for all.
        obstacle: Option<Obstacle>,
        /// For how many of its push ids TPNS agreed, and how many it has; `None` when it has one.
        #[serde(default)]
        of_several: Option<(u16, u16)>,
        /// Their e-mail.
        by: String,
    },
    /// Somebody said what became of a push of unknown outcome.
    Judged {
        /// Whether it was sent.
        sent: bool,
        /// Their e-mail.
        by: String,
    },
}

//! A test push: its states, and what came back.

mod event;
mod follow;
mod query;

pub use event::{Event, Obstacle};
pub use follow::{Ending, Followed, FollowedPart, FollowedPush};
pub use query::{NotAPushCursor, PushCursor, PushQuery, PushQueryForm, PushSide};

use super::{
    handset::journey::Journey,
    id::{ProductId, PushId},
    message::Notification,
    return_code::ReturnCode,
};
use serde::{Deserialize, Serialize};

/// How a push stands: queued → sending → sent, failed or unknown. From *sending* it goes back to *queued* only when it provably
/// was not sent; from *queued* it can be withdrawn; *unknown* ends as sent or failed by evidence or by somebody's judgement; *sent* ends
/// as cancelled, stopped or recalled when somebody wants it and TPNS agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PushState {
    /// Stored, not yet on the wire.
    Queued,
    /// On the wire.
    Sending,
    /// TPNS accepted it.
    Sent,
    /// TPNS refused it, or it provably never left.
    Failed,
    /// It may have been sent: no whole answer came, or we stopped in between. Never resent by itself.
    Unknown,
    /// Somebody called it back before it was sent.
    Withdrawn,
    /// TPNS had accepted it and dropped it before its time, because somebody said so.
    Cancelled,
    /// TPNS stopped sending it, because somebody said so.
    Stopped,
    /// TPNS took it back from devices, because somebody said so.
    Recalled,
}

impl PushState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Unknown,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Stopped,
        Self::Recalled,
    ];

    /// The name in rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Stopped => "stopped",
            Self::Recalled => "recalled",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether TPNS accepted it, whatever became of it there.
    #[must_use]
    pub const fn was_accepted(self) -> bool {
        matches!(self, Self::Sent | Self::Cancelled | Self::Stopped | Self::Recalled)
    }

    /// Whether it can still change by itself.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Sending)
    }
}

/// Why a push failed or stayed unknown without a return code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// No connection was made: name, network or TLS. Provably not sent.
    Unreachable,
    /// The request may have gone out, but no whole answer came in time.
    NoAnswer,
    /// The answer was not TPNS's: wrong status, not JSON, or too long.
    NotTpns,
    /// The console stopped between sending and answer.
    Interrupted,
    /// The product was archived, or its keys could not be read, before sending. Provably not sent.
    NeverSent,
    /// TPNS or something before it refused the request for coming too soon (HTTP 429). Provably not carried out.
    TooMany,
    /// The console was held up before sending: its database gave no answer, or the process stood still. Provably not sent.
    HeldUp,
    /// The gateway failed so often that it is left alone for a while. Provably not sent.
    Resting,
}

impl Trouble {
    /// All troubles.
    pub const ALL: [Self; 8] = [
        Self::Unreachable,
        Self::NoAnswer,
        Self::NotTpns,
        Self::Interrupted,
        Self::NeverSent,
        Self::TooMany,
        Self::HeldUp,
        Self::Resting,
    ];

    /// The name in rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NoAnswer => "no_answer",
            Self::NotTpns => "not_tpns",
            Self::Interrupted => "interrupted",
            Self::NeverSent => "never_sent",
            Self::TooMany => "too_many",
            Self::HeldUp => "held_up",
            Self::Resting => "resting",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.key() == key)
    }

    /// The state it leaves the push in: failed only when it provably was not carried out (`security.md` P-15).
    #[must_use]
    pub const fn state(self) -> PushState {
        match self {
            Self::Unreachable | Self::NeverSent | Self::TooMany | Self::HeldUp | Self::Resting => PushState::Failed,
            Self::NoAnswer | Self::NotTpns | Self::Interrupted => PushState::Unknown,
        }
    }
}

/// What came back from the wire, redacted for keeping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// Request line, headers and body; secrets and signature redacted.
    pub request: String,
    /// Status line, headers and body, at most 4 KiB; empty when none came.
    pub answer: String,
    /// Time from the first byte out to the last byte in, in milliseconds.
    pub elapsed_ms: Option<i64>,
}

/// A push as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSummary {
    /// Our id.
    pub id: PushId,
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub product_name: String,
    /// How it stands.
    pub state: PushState,
    /// Title as sent.
    pub title: String,
    /// What TPNS said, if it did.
    pub return_code: Option<ReturnCode>,
    /// TPNS's push id, in its decimal text form.
    pub remote_id: Option<String>,
    /// When it was stored, in milliseconds since 1970.
    pub created_at: i64,
    /// E-mail of who sent it.
    pub created_by: String,
}

/// A push with everything known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushView {
    /// What lists show.
    pub summary: PushSummary,
    /// What was to be shown, and to whom.
    pub notification: Notification,
    /// TPNS's push ids, the first of which the summary has: a loop has one for each of its times.
    pub remote_ids: Vec<String>,
    /// Tokens that TPNS dropped because nobody has them.
    pub invalid_tokens: Vec<String>,
    /// The exact request and answer.
    pub exchange: Exchange,
    /// Why it failed, waits or stayed unknown, where no return code says it.
    pub trouble: Option<Trouble>,
    /// How often it was taken onto the wire.
    pub attempts: u16,
    /// While it is queued: from when it may go out, in milliseconds since 1970.
    pub due_at: Option<i64>,
    /// When it went on the wire last, in milliseconds since 1970.
    pub started_at: Option<i64>,
    /// When it was closed, in milliseconds since 1970.
    pub answered_at: Option<i64>,
    /// While it is unknown: when TPNS's records are asked next, in milliseconds since 1970; `None` when they were asked often enough.
    pub look_at: Option<i64>,
    /// What else happened to it, oldest first, each with its time in milliseconds since 1970.
    pub events: Vec<(i64, Event)>,
    /// On Rehearsal: its way to each handset it was for.
    pub journeys: Vec<Journey>,
    /// Whether the product is on gateway Rehearsal.
    pub rehearsal: bool,
}

impl PushView {
    /// Whether TPNS took it and yet every handset it was for is known to show nothing.
    #[must_use]
    pub fn accepted_unseen(&self) -> bool {
        self.summary.state == PushState::Sent
            && !self.journeys.is_empty()
            && !self
                .journeys
                .iter()
                .any(|journey| journey.was_shown() || journey.is_waiting())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_provably_was_not_carried_out_counts_as_failed() {
        let failed: Vec<_> = Trouble::ALL
            .into_iter()
            .filter(|trouble| trouble.state() == PushState::Failed)
            .collect();
        assert_eq!(
            failed,
            [
                Trouble::Unreachable,
                Trouble::NeverSent,
                Trouble::TooMany,
                Trouble::HeldUp,
                Trouble::Resting
            ]
        );
    }
}

//! What becomes of a push at TPNS after it was accepted, and what can still be done about it.

use super::{Obstacle, PushView};
use crate::domain::{
    choices::choices,
    push_record::{PushRecord, RecordStatus},
    statistics::ChannelFigures,
};
use serde::{Deserialize, Serialize};

/// What TPNS said about a push last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// When it was asked, in milliseconds since 1970.
    pub asked_at: i64,
    /// Its record; `None` when TPNS does not list it, or gave none.
    pub record: Option<PushRecord>,
    /// Its figures by channel; none while TPNS has not counted yet.
    pub figures: Vec<ChannelFigures>,
    /// Why TPNS said less than it was asked.
    pub trouble: Option<Obstacle>,
    /// TPNS may be asked so often only, and was: these are older words.
    pub held_back: bool,
    /// TPNS is being asked at this moment; never kept.
    #[serde(default)]
    pub asking: bool,
}

/// A push with what TPNS says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedPush {
    /// The push.
    pub push: PushView,
    /// What TPNS says; `None` when it did not accept the push.
    pub followed: Option<Followed>,
}

choices! {
    /// How a push that TPNS accepted is ended (`tpns.md` §3).
    Ending {
        /// Before its time has come (`cancel_timing_task`).
        Cancel => "cancel",
        /// While it is on its way (`stop_push_msg`).
        Stop => "stop",
        /// After it arrived (`revoke_push_msg`); TPNS documents it as perhaps not available.
        Recall => "recall",
    }
}

impl Ending {
    /// The one that fits how far TPNS is; none when it is over in another way.
    #[must_use]
    pub const fn for_status(status: RecordStatus) -> Option<Self> {
        match status {
            RecordStatus::Created | RecordStatus::Waiting => Some(Self::Cancel),
            RecordStatus::Started => Some(Self::Stop),
            RecordStatus::Finished => Some(Self::Recall),
            _ => None,
        }
    }
}

//! What becomes of a push at TPNS after it was accepted, and what can still be done about it.

use super::{Obstacle, PushState, PushView};
use crate::domain::{
    choices::choices,
    message::Audience,
    push_record::{PushRecord, RecordStatus},
    statistics::{ChannelFigures, sum},
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
    /// Of a push with several ids: what was said of each that was asked about. Record and figures are made of these.
    #[serde(default)]
    pub parts: Vec<FollowedPart>,
}

/// What TPNS said about one of several ids of a push.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedPart {
    /// TPNS's push id.
    pub remote_id: String,
    /// When it was asked, in milliseconds since 1970.
    pub asked_at: i64,
    /// Its record, if TPNS lists it.
    pub record: Option<PushRecord>,
    /// Its figures by channel.
    pub figures: Vec<ChannelFigures>,
}

impl FollowedPart {
    /// Whether its time has not come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let status = self.record.as_ref().and_then(|record| record.status);
        matches!(status, Some(RecordStatus::Created | RecordStatus::Waiting))
    }
}

impl Followed {
    /// Which of several ids to ask about next, `most` at a time: those that nobody asked about, and then those asked longest ago. TPNS
    /// sends them one after the other, so what comes after one that waits is waiting too.
    #[must_use]
    pub fn due<'a>(&self, remote_ids: &'a [String], most: usize) -> Vec<&'a str> {
        let mut due = Vec::new();
        for id in remote_ids {
            let part = self.parts.iter().find(|part| part.remote_id == *id);
            due.push((part.map_or(0, |part| part.asked_at), id.as_str()));
            if part.is_some_and(FollowedPart::is_waiting) {
                break;
            }
        }
        // In the order of the ids where the times are the same.
        due.sort_by_key(|(asked_at, _)| *asked_at);
        due.into_iter().take(most).map(|(_, id)| id).collect()
    }

    /// Makes what was said old, because the push has been changed since.
    pub fn forget(&mut self) {
        self.asked_at = 0;
        for part in &mut self.parts {
            part.asked_at = 0;
            part.record = None;
        }
    }

    /// Keeps what was said about one of several ids, and sums all up: the figures of all, and the record of the one that can still be
    /// ended best.
    pub fn put(&mut self, part: FollowedPart) {
        match self.parts.iter_mut().find(|known| known.remote_id == part.remote_id) {
            Some(known) => *known = part,
            None => self.parts.push(part),
        }
        self.figures = sum(self.parts.iter().flat_map(|part| &part.figures));
        let rank = |record: &&PushRecord| match record.status.and_then(Ending::for_status) {
            Some(Ending::Cancel) => 0,
            Some(Ending::Stop) => 1,
            Some(Ending::Recall) => 2,
            None => 3,
        };
        let records = self.parts.iter().filter_map(|part| part.record.as_ref());
        self.record = records.min_by_key(rank).cloned();
    }
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
    /// How a push stands that was ended so.
    #[must_use]
    pub const fn state(self) -> PushState {
        match self {
            Self::Cancel => PushState::Cancelled,
            Self::Stop => PushState::Stopped,
            Self::Recall => PushState::Recalled,
        }
    }

    /// Whether TPNS does it for such an audience: what has left is stopped or recalled only of pushes to tags, accounts and all
    /// (`tpns.md` §3, "terminate"; the same rule on Rehearsal).
    #[must_use]
    pub const fn fits(self, audience: &Audience) -> bool {
        match self {
            Self::Cancel => true,
            Self::Stop | Self::Recall => !matches!(
                audience,
                Audience::Token(_) | Audience::Tokens(_) | Audience::Package(_)
            ),
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn part(remote_id: &str, asked_at: i64, status: RecordStatus) -> FollowedPart {
        FollowedPart {
            remote_id: remote_id.to_owned(),
            asked_at,
            record: Some(PushRecord {
                push_id: remote_id.to_owned(),
                status: Some(status),
                ..PushRecord::default()
            }),
            figures: Vec::new(),
        }
    }

    #[test]
    fn of_several_ids_those_are_asked_about_whose_time_has_come_the_longest_unasked_first() {
        let ids: Vec<String> = ["1", "2", "3", "4"].map(str::to_owned).into();
        let mut followed = Followed::default();
        assert_eq!(followed.due(&ids, 3), ["1", "2", "3"]);
        followed.put(part("1", 20, RecordStatus::Finished));
        followed.put(part("2", 10, RecordStatus::Waiting));
        assert_eq!(followed.due(&ids, 3), ["2", "1"]);
        followed.put(part("2", 30, RecordStatus::Canceled));
        assert_eq!(followed.due(&ids, 3), ["3", "4", "1"]);
    }

    #[test]
    fn the_record_of_several_is_the_one_that_can_still_be_ended() {
        let mut followed = Followed::default();
        followed.put(part("1", 1, RecordStatus::Finished));
        followed.put(part("2", 1, RecordStatus::Waiting));
        followed.put(part("3", 1, RecordStatus::Canceled));
        let shown = followed.record.clone().map(|record| record.push_id);
        assert_eq!(shown.as_deref(), Some("2"));
        followed.put(part("2", 2, RecordStatus::Canceled));
        let shown = followed.record.map(|record| record.push_id);
        assert_eq!(shown.as_deref(), Some("1"));
    }
}

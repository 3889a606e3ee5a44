//! What TPNS itself remembers of a push (`tpns.md` §3, `get_push_record` and `getPushListByToken`).

use super::{
    choices::choices,
    message::{Date, Kind},
    statistics::Span,
};
use serde::{Deserialize, Serialize};

/// The most records of one call.
pub const RECORDS_LIMIT: u16 = 200;
/// How far back records go for certain, in days; a newer document says three months.
pub const RECORD_DAYS: u16 = 30;

choices! {
    /// How far TPNS is with a push.
    RecordStatus {
        /// Made.
        Created => "PUSH_INIT",
        /// Waiting for its time.
        Waiting => "PUSH_WAIT",
        /// On its way.
        Started => "PUSH_STARTED",
        /// Done.
        Finished => "PUSH_FINISHED",
        /// Failed.
        Failed => "PUSH_FAILED",
        /// Cancelled before its time.
        Canceled => "PUSH_CANCELED",
        /// Deleted.
        Deleted => "PUSH_DELETED",
        /// Recalled from the devices.
        Revoked => "PUSH_REVOKED",
        /// Replaced by a later one.
        Collapsed => "PUSH_COLLAPSED",
        /// Terminated on its way.
        Terminated => "PUSH_DELETED_PUSH_MSG",
    }
}

choices! {
    /// Which pushes to list, by whom they were for.
    RecordAudience {
        /// To all devices.
        All => "all",
        /// To tags.
        Tag => "tag",
        /// To tokens.
        Token => "token",
        /// To accounts.
        Account => "account",
    }
}

/// Which records to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordQuery {
    /// From when to when.
    pub span: Span,
    /// Notifications or in-app messages; both when `None`.
    pub kind: Option<Kind>,
    /// For whom; everybody when `None`.
    pub audience: Option<RecordAudience>,
    /// How many to skip.
    pub offset: u32,
    /// How many to give, at most [`RECORDS_LIMIT`].
    pub limit: u16,
}

/// One push as TPNS remembers it. Texts are cut to what is reasonable; what TPNS left out is empty or `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushRecord {
    /// TPNS's push id in decimal.
    pub push_id: String,
    /// When, as TPNS writes it.
    pub date: String,
    /// Title.
    pub title: String,
    /// Content.
    pub content: String,
    /// How far it is; `None` for a status that is not documented.
    pub status: Option<RecordStatus>,
    /// For whom: all, tag, `token_list`, `account_list`, `package_account_push` …
    pub push_type: String,
    /// `notify` or `message`.
    pub message_type: String,
    /// Apple's environment; empty for Android.
    pub environment: String,
    /// How long it is kept for devices that are offline, in seconds.
    pub expire_seconds: Option<u64>,
    /// Address of a picture.
    pub picture: String,
    /// Whether it went to all package names.
    pub all_packages: Option<bool>,
    /// Tokens or accounts.
    pub targets: Vec<String>,
    /// The number by which a later push can replace it.
    pub collapse_id: Option<u64>,
    /// The package it went to.
    pub upload_id: Option<u64>,
    /// The plan or group it is counted under.
    pub group_id: String,
    /// Where it was made, such as `api`.
    pub source: String,
}

/// Records, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushRecords {
    /// How many there are in all, as far as TPNS says.
    pub count: Option<u64>,
    /// Those of this call.
    pub records: Vec<PushRecord>,
}

/// A push of today that was for a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenPush {
    /// TPNS's push id in decimal.
    pub push_id: String,
    /// When, in milliseconds since 1970.
    pub at_ms: Option<i64>,
    /// For whom, such as `TAG_PUSH`.
    pub target_type: String,
}

impl RecordQuery {
    /// All records of some days, from the newest.
    #[must_use]
    pub const fn of(start: Date, end: Date) -> Self {
        Self {
            span: Span { start, end },
            kind: None,
            audience: None,
            offset: 0,
            limit: RECORDS_LIMIT,
        }
    }
}

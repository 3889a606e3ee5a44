//! What TPNS remembers of pushes (`tpns.md` §3, `get_push_record` and `getPushListByToken`).

use super::{
    Members,
    lenient::{Count, Id, List, Text},
};
use pushboard_app::domain::{
    message::{Date, Kind},
    push_record::{PushRecord, PushRecords, RECORDS_LIMIT, RecordAudience, RecordQuery, RecordStatus, TokenPush},
};
use serde::Deserialize;
use serde_json::Value;

/// Path of the records, by id or by days.
pub(in crate::tpns) const PUSH_RECORDS: &str = "v3/statistics/get_push_record";
/// Path of today's pushes for a token.
pub(in crate::tpns) const TOKEN_PUSHES: &str = "v3/toolbox/getPushListByToken";

/// Today's notifications, one at most: the least that proves the keys. The dates alone are required.
pub(in crate::tpns) fn today(now_ms: i64) -> Members {
    let today = Date::of(now_ms);
    by_days(&RecordQuery {
        kind: Some(Kind::Notification),
        limit: 1,
        ..RecordQuery::of(today, today)
    })
}

/// Some days' records.
pub(in crate::tpns) fn by_days(query: &RecordQuery) -> Members {
    Members::of("startDate", query.span.start.to_string())
        .with("endDate", query.span.end.to_string())
        .maybe("msgType", query.kind.map(Kind::key))
        .maybe("pushType", query.audience.map(RecordAudience::key))
        .with("offset", query.offset)
        .with("limit", query.limit.min(RECORDS_LIMIT))
}

/// Answer of [`PUSH_RECORDS`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub(in crate::tpns) struct RecordsAnswer {
    count: Count,
    push_record_data: List<Record>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Record {
    date: Text,
    push_id: Id,
    title: Text,
    content: Text,
    status: Text,
    push_type: Text,
    message_type: Text,
    environment: Text,
    expire_time: Count,
    xg_media_resources: Text,
    multi_pkg: Option<Value>,
    target_list: List<Text>,
    #[serde(rename = "collapseID")]
    collapse_id: Count,
    upload_id: Count,
    group_id: Text,
    source: Text,
}

impl RecordsAnswer {
    /// The records that have an id.
    pub(in crate::tpns) fn records(self) -> PushRecords {
        PushRecords {
            count: self.count.0,
            records: self.push_record_data.0.into_iter().filter_map(Record::record).collect(),
        }
    }
}

impl Record {
    fn record(self) -> Option<PushRecord> {
        let some = |Count(count): Count| count.filter(|number| *number > 0);
        Some(PushRecord {
            push_id: self.push_id.0?,
            date: self.date.0,
            title: self.title.0,
            content: self.content.0,
            status: RecordStatus::from_key(&self.status.0),
            push_type: self.push_type.0,
            message_type: self.message_type.0,
            environment: self.environment.0,
            expire_seconds: self.expire_time.0,
            picture: self.xg_media_resources.0,
            all_packages: self.multi_pkg.as_ref().and_then(Value::as_bool),
            targets: self.target_list.texts(),
            collapse_id: some(self.collapse_id),
            upload_id: some(self.upload_id),
            group_id: self.group_id.0,
            source: self.source.0,
        })
    }
}

/// Answer of [`TOKEN_PUSHES`].
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::tpns) struct TokenPushesAnswer {
    push_task_list: List<TokenTask>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct TokenTask {
    push_id: Id,
    push_time: Count,
    push_target_type: Text,
}

impl TokenPushesAnswer {
    /// The pushes that have an id.
    pub(in crate::tpns) fn pushes(self) -> Vec<TokenPush> {
        let push = |task: TokenTask| {
            let seconds = task.push_time.0.and_then(|seconds| i64::try_from(seconds).ok());
            Some(TokenPush {
                push_id: task.push_id.0?,
                at_ms: seconds.and_then(|seconds| seconds.checked_mul(1000)),
                target_type: task.push_target_type.0,
            })
        };
        self.push_task_list.0.into_iter().filter_map(push).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_in_utc_plus_8() {
        let start = |now_ms| serde_json::to_value(today(now_ms)).expect("json")["startDate"].clone();
        let before = 1_700_000_000_000 - 1_700_000_000_000 % 86_400_000 + 16 * 3_600_000 - 1;
        assert_eq!(start(before), "2023-11-14");
        assert_eq!(start(before + 1), "2023-11-15");
        let _ = (start(i64::MIN), start(i64::MAX));
    }
}

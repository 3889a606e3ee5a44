//! What TPNS remembers of pushes.

use super::{
    super::{CallError, Client, Records as _, Target},
    NOW_MS,
    ask::{asked, both_spellings, sent},
};
use pushboard_app::domain::{
    message::{Date, Kind},
    push_record::{PushRecord, PushRecords, RecordAudience, RecordQuery, RecordStatus, TokenPush},
    return_code::ReturnCode,
};

const RECORD: &str = r#"{"date":"2026-11-23 10:00:00","pushId":"427","title":"제목","content":"내용","status":"PUSH_FINISHED",
    "pushType":"token_list","messageType":"notify","environment":"","expireTime":86400,"xgMediaResources":"","multiPkg":false,
    "targetList":["abc",7],"collapseID":5,"tagSet":{"op":"","tagWithType":null},"uploadId":0,"groupId":"tpns_20261123",
    "pushConfig":{"android":{}},"source":"api"}"#;

fn record() -> PushRecord {
    PushRecord {
        push_id: "427".into(),
        date: "2026-11-23 10:00:00".into(),
        title: "제목".into(),
        content: "내용".into(),
        status: Some(RecordStatus::Finished),
        push_type: "token_list".into(),
        message_type: "notify".into(),
        expire_seconds: Some(86_400),
        all_packages: Some(false),
        targets: vec!["abc".into(), "7".into()],
        collapse_id: Some(5),
        group_id: "tpns_20261123".into(),
        source: "api".into(),
        ..PushRecord::default()
    }
}

async fn find(answer: &str) -> (Result<Option<PushRecord>, CallError>, (String, String)) {
    let find = async |client: &Client, target: &Target<'_>| client.find_record(target, "427", NOW_MS).await;
    let (found, seen) = asked(answer, find).await;
    (found, sent(&seen))
}

#[tokio::test]
async fn one_push_is_found_by_its_id() {
    for answer in both_spellings(&format!(r#","count":1,"pushRecordData":[{RECORD}]"#)) {
        let (found, asked) = find(&answer).await;
        assert_eq!(found, Ok(Some(record())));
        assert_eq!(
            asked,
            ("v3/statistics/get_push_record".into(), r#"{"pushId":"427"}"#.into())
        );
    }
}

#[tokio::test]
async fn a_push_that_tpns_does_not_know_is_nothing_and_not_an_error() {
    for answer in [
        r#"{"retCode":0,"count":0,"pushRecordData":null}"#,
        r#"{"retCode":1008015,"errMsg":"no such task"}"#,
        // Another push than the one asked for is not evidence of it.
        r#"{"retCode":0,"count":1,"pushRecordData":[{"pushId":428}]}"#,
    ] {
        assert_eq!(find(answer).await.0, Ok(None), "{answer}");
    }
    let refused = CallError::Refused {
        code: ReturnCode(1_008_028),
        message: "slowly".into(),
    };
    assert_eq!(find(r#"{"retCode":1008028,"errMsg":"slowly"}"#).await.0, Err(refused));
}

#[tokio::test]
async fn the_pushes_of_some_days_are_listed() {
    let query = RecordQuery {
        kind: Some(Kind::InApp),
        audience: Some(RecordAudience::Account),
        offset: 400,
        limit: 999,
        ..RecordQuery::of(Date::of(NOW_MS).plus(-7), Date::of(NOW_MS))
    };
    let list = async |client: &Client, target: &Target<'_>| client.list_records(target, &query, NOW_MS).await;
    let other = r#"{"pushId":428,"expireTime":"800","status":"PUSH_ODD","multiPkg":"yes","targetList":null}"#;
    for answer in both_spellings(&format!(
        r#","count":"2","pushRecordData":[{RECORD},{other},{{"title":"no id"}}]"#
    )) {
        let (found, seen) = asked(&answer, list).await;
        let sparse = PushRecord {
            push_id: "428".into(),
            expire_seconds: Some(800),
            ..PushRecord::default()
        };
        let expected = PushRecords {
            count: Some(2),
            records: vec![record(), sparse],
        };
        assert_eq!(found, Ok(expected));
        let body = r#"{"startDate":"2023-11-08","endDate":"2023-11-15","msgType":"message","pushType":"account","offset":400,"limit":200}"#;
        assert_eq!(sent(&seen), ("v3/statistics/get_push_record".into(), body.into()));
    }
}

#[tokio::test]
async fn todays_pushes_of_a_token_are_listed() {
    let ask = async |client: &Client, target: &Target<'_>| client.pushes_of_token(target, "abc", NOW_MS).await;
    let tasks =
        r#","pushTaskList":[{"pushId":427,"pushTime":1700000000,"pushTargetType":"TAG_PUSH"},{"pushId":"428"},{}]"#;
    for answer in both_spellings(tasks) {
        let (found, seen) = asked(&answer, ask).await;
        let push = |push_id: &str, at_ms, target_type: &str| TokenPush {
            push_id: push_id.into(),
            at_ms,
            target_type: target_type.into(),
        };
        assert_eq!(
            found,
            Ok(vec![
                push("427", Some(1_700_000_000_000), "TAG_PUSH"),
                push("428", None, "")
            ])
        );
        assert_eq!(
            sent(&seen),
            ("v3/toolbox/getPushListByToken".into(), r#"{"token":"abc"}"#.into())
        );
    }
}

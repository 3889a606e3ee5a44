//! Packages, plans, and what can be done about a push.

use super::{
    super::{CallError, Client, Target, Tasks as _},
    ACCESS_ID, NOW_MS, SECRET,
    ask::{asked, both_spellings, sent},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use pushboard_app::domain::{
    package::PackageFile,
    plan::{NewPlan, Plan},
};

#[tokio::test]
async fn a_push_is_stopped_cancelled_and_recalled_by_its_id() {
    for answer in both_spellings("") {
        let stop = async |client: &Client, target: &Target<'_>| client.stop_push(target, "427", NOW_MS).await;
        let (done, seen) = asked(&answer, stop).await;
        assert_eq!(done, Ok(()));
        assert_eq!(
            sent(&seen),
            ("v3/push/stop_push_msg".into(), r#"{"pushId":"427"}"#.into())
        );
    }
    let answer = r#"{"retCode":0}"#;
    let cancel = async |client: &Client, target: &Target<'_>| client.cancel_push(target, "427", NOW_MS).await;
    let (done, seen) = asked(answer, cancel).await;
    assert_eq!(done, Ok(()));
    assert_eq!(
        sent(&seen),
        ("v3/push/cancel_timing_task".into(), r#"{"pushId":"427"}"#.into())
    );
    let recall = async |client: &Client, target: &Target<'_>| client.recall_push(target, "427", NOW_MS).await;
    let (done, seen) = asked(answer, recall).await;
    assert_eq!(done, Ok(()));
    assert_eq!(
        sent(&seen),
        ("v3/push/revoke_push_msg".into(), r#"{"pushId":"427"}"#.into())
    );
}

#[tokio::test]
async fn a_plan_is_made_and_its_id_read() {
    let plan = NewPlan {
        name: "가을".into(),
        description: String::new(),
    };
    let create = async |client: &Client, target: &Target<'_>| client.create_plan(target, &plan, NOW_MS).await;
    let made = r#","result":{"planId":"12","planName":"가을","planDescribe":"","planPushSource":"api","createdAt":"2026-11-23 10:00:00"}"#;
    for answer in both_spellings(made).into_iter().chain([
        r#"{"retCode":0,"ErrMsg":"NO_ERROR","result":{"planId":12,"planName":"가을","createdAt":"2026-11-23 10:00:00"}}"#.into(),
    ]) {
        let (done, seen) = asked(&answer, create).await;
        let expected = Plan {
            id: "12".into(),
            name: "가을".into(),
            description: String::new(),
            created_at: "2026-11-23 10:00:00".into(),
        };
        assert_eq!(done, Ok(expected));
        let body = r#"{"planName":"가을","planDescribe":""}"#;
        assert_eq!(sent(&seen), ("v3/push/plan/add_plan_push".into(), body.into()));
    }
    let (nameless, _) = asked(r#"{"retCode":0,"result":{}}"#, create).await;
    assert_eq!(nameless, Err(CallError::NotTpns { status: 200 }));
}

fn upload(bytes: &[u8]) -> PackageFile {
    PackageFile::new("토큰.txt", bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn a_package_goes_up_as_one_part_with_http_basic() {
    let file = b"a\r\n--b\x00\xff\r\n";
    for answer in both_spellings(r#","uploadId":77"#) {
        let ask =
            async |client: &Client, target: &Target<'_>| client.upload_package(target, upload(file), NOW_MS).await;
        let (number, seen) = asked(&answer, ask).await;
        assert_eq!(number, Ok(77));
        assert!(
            seen.head
                .starts_with("POST /guangzhou/v3/push/package/upload HTTP/1.1\r\n")
        );
        let basic = STANDARD.encode(format!("{}:{SECRET}", ACCESS_ID.0));
        assert_eq!(seen.header("Authorization"), format!("Basic {basic}"));
        let boundary = seen
            .header("Content-Type")
            .strip_prefix("multipart/form-data; boundary=")
            .unwrap();
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"토큰.txt\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        assert_eq!(seen.body, [head.as_bytes(), file, tail.as_bytes()].concat());
        assert!(boundary.len() <= 70, "RFC 2046 allows no more");
    }
}

#[tokio::test]
async fn an_upload_without_a_number_is_no_upload() {
    for answer in [
        r#"{"retCode":0}"#,
        r#"{"retCode":0,"uploadId":0}"#,
        r#"{"retCode":0,"uploadId":{}}"#,
    ] {
        let ask =
            async |client: &Client, target: &Target<'_>| client.upload_package(target, upload(b"a"), NOW_MS).await;
        assert_eq!(asked(answer, ask).await.0, Err(CallError::NotTpns { status: 200 }));
    }
}

//! Every return code of `tpns.md` §2.10 that a client of the REST API can cause, by its real cause.
//!
//! Not among them: codes of certificates' uploads, of creating applications and of the SDK (1008013, 1008020 to 1008022, 1008025,
//! 1010001, 10030002), which no path of this API gives.

use super::*;
use pushboard_app::domain::handset::switches::Service;
use std::collections::BTreeSet;

fn code(answer: &Value) -> i64 {
    answer["ret_code"].as_i64().or(answer["retCode"].as_i64()).unwrap()
}

#[tokio::test]
async fn every_code_has_its_cause() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let access_id = bench.keys.access_id;
    let token = bench.device_of(Vendor::Xiaomi).await.token;
    let body = to_token(&token);
    let mut reached = BTreeSet::new();
    let mut saw = |cause: &str, answer: &Value, expected: i64| {
        assert_eq!(code(answer), expected, "{cause}: {answer}");
        reached.insert(expected);
    };

    saw("a good push", &bench.push(&body).await, 0);
    saw("no JSON", &bench.post_text(PUSH, "{").await, 1_008_001);
    saw("no audience", &bench.push(&json!({})).await, 1_008_002);
    let mut headers = bench.headers("{}");
    headers[2].1 = "wrong".into();
    let (_, answer) = bench.send(&format!("/singapore{PUSH}"), &headers, "{}").await;
    saw("wrong signature", &answer, 1_008_003);
    let tag = json!({"operator_type": 1, "tag_list": ["a"], "token_list": ["unknown"]});
    saw("a tag for no device", &bench.call("device/tag", tag).await, 1_008_006);
    saw(
        "a limit",
        &bench.push(&put(body.clone(), &["expire_time"], json!(259_201))).await,
        1_008_007,
    );
    let missing = json!({"pushId": "1"});
    saw("no such push", &bench.record(&missing).await, 1_008_015);
    let dates = json!({"startDate": "today", "endDate": "today"});
    saw(
        "no date",
        &bench.call("statistics/get_device_stat_overview", dates).await,
        1_008_016,
    );
    let words = put(body.clone(), &["message", "title"], json!("online casino"));
    saw("forbidden words", &bench.push(&words).await, 1_008_019);
    let two = json!({"operator_type": 4, "token_list": [token, "unknown"]});
    saw(
        "half a batch",
        &bench.call("device/account/batchoperate", two).await,
        1_008_026,
    );
    let none = json!({"operator_type": 4, "token_list": ["unknown"]});
    saw(
        "no part of a batch",
        &bench.call("device/account/batchoperate", none).await,
        1_008_027,
    );
    saw("a push to all", &bench.push(&to_all("x")).await, 0);
    saw("another in the same second", &bench.push(&to_all("y")).await, 1_008_028);
    bench.advance(1000);
    saw(
        "the same words within the hour",
        &bench.push(&to_all("x")).await,
        10_010_018,
    );
    saw("an unknown token", &bench.push(&to_token("short")).await, 1_008_029);
    saw(
        "an account of nobody",
        &bench.push(&to_account("nobody")).await,
        10_010_005,
    );
    let past = put(to_all("past"), &["send_time"], json!("2023-11-14 00:00:00"));
    saw("a time in the past", &bench.push(&past).await, 10_010_012);
    let query = json!({"operator_type": 2, "token_list": ["unknown"]});
    saw(
        "an unknown token asked for",
        &bench.call("device/account/query", query).await,
        10_110_008,
    );
    let text = body.to_string();
    let (_, answer) = bench
        .send(&format!("/hongkong{PUSH}"), &bench.headers(&text), &text)
        .await;
    saw("another access point", &answer, 1_008_035);
    for (service, expected) in [
        (Service::Unpaid, 1_008_030),
        (Service::Ended, 1_008_031),
        (Service::Active, 0),
    ] {
        bench.rehearsal.set_service(access_id, service).await.unwrap();
        saw("the contract", &bench.push(&body).await, expected);
    }
    sqlx::query("DROP TABLE delivery")
        .execute(&bench.rehearsal.store.pool())
        .await
        .unwrap();
    saw("a broken database", &bench.push(&body).await, 1_008_004);

    // In tests of their own: 1008011 and 1008012 (packages), 1008023 (audiences).
    let expected = [
        0, 1_008_001, 1_008_002, 1_008_003, 1_008_004, 1_008_006, 1_008_007, 1_008_015, 1_008_016, 1_008_019,
        1_008_026, 1_008_027, 1_008_028, 1_008_029, 1_008_030, 1_008_031, 1_008_035, 10_010_005, 10_010_012,
        10_010_018, 10_110_008,
    ];
    assert_eq!(reached, BTreeSet::from(expected));
}

#[tokio::test]
async fn every_path_refuses_in_its_own_spelling() {
    let bench = Bench::new().await;
    for (path, push_spelling, other_spelling) in [
        ("push/app", true, false),
        ("device/tag", true, false),
        ("device/tag/delete_all_device", true, false),
        ("device/account/batchoperate", true, false),
        ("push/plan/add_plan_push", false, true),
        ("push/stop_push_msg", true, true),
        ("push/revoke_push_msg", true, true),
        ("push/cancel_timing_task", true, true),
        ("statistics/get_push_record", false, true),
        ("statistics/get_push_task_stat_channel", false, true),
        ("statistics/get_push_group_stat_channel", false, true),
        ("statistics/get_push_channel_stat_overview", false, true),
        ("statistics/get_device_stat_overview", false, true),
        ("statistics/get_device_distribute_info", false, true),
        ("toolbox/getPushListByToken", false, true),
        ("device/account/query", false, true),
        ("device/set_custom_attribute", false, true),
    ] {
        let answer = bench.call(path, json!({})).await;
        assert_eq!(answer["ret_code"] == 1_008_002, push_spelling, "{path}: {answer}");
        assert_eq!(answer["retCode"] == 1_008_002, other_spelling, "{path}: {answer}");
        assert_eq!(answer.get("err_msg").is_some(), push_spelling, "{path}");
        assert_eq!(answer.get("errMsg").is_some(), other_spelling, "{path}");
    }
    let plan = bench.call("push/plan/add_plan_push", json!({})).await;
    assert_eq!(plan["ErrMsg"], plan["errMsg"], "as its sample has it");
}

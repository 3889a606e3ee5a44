//! Push plans.

use super::*;

const ADD: &str = "push/plan/add_plan_push";

#[tokio::test]
async fn a_plan_is_made_and_pushes_may_name_it() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let answer = bench
        .call(ADD, json!({"planName": "Spring", "planDescribe": "Sale"}))
        .await;
    let expected = json!({
        "retCode": 0, "errMsg": "NO_ERROR", "ErrMsg": "NO_ERROR",
        "result": {
            "planId": "1", "planName": "Spring", "planDescribe": "Sale", "planPushSource": "api",
            "createdAt": "2023-11-15 06:13:20", "updateAt": "2023-11-15 06:13:20",
        },
    });
    assert_eq!(answer, expected);
    let push = |plan: &str| put(to_account("xiaomi-user"), &["plan_id"], json!(plan));
    bench.accepted(&push("1")).await;
    assert_eq!(bench.push(&push("2")).await["ret_code"], 1_008_007);
    for (body, expected) in [
        (json!({}), 1_008_002),
        (json!({"planName": "x".repeat(61)}), 1_008_007),
        (json!({"planName": "x", "planDescribe": "x".repeat(301)}), 1_008_007),
        (
            json!({"planName": "계".repeat(60), "planDescribe": "획".repeat(300)}),
            0,
        ),
    ] {
        assert_eq!(bench.call(ADD, body).await["retCode"], expected);
    }
}

#[tokio::test]
async fn two_hundred_plans_a_day_and_the_day_is_chinas() {
    let bench = Bench::new().await;
    for _ in 0..200 {
        assert_eq!(bench.call(ADD, json!({"planName": "x"})).await["retCode"], 0);
    }
    assert_eq!(bench.call(ADD, json!({"planName": "x"})).await["retCode"], 1_008_028);
    bench.advance((17 * 3600 + 46 * 60 + 40) * 1000);
    assert_eq!(bench.call(ADD, json!({"planName": "x"})).await["retCode"], 0);
}

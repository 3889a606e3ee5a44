//! `device/tag` and `device/tag/delete_all_device`: the ten operations.

use super::{inputs::code, *};

async fn two() -> (Bench, [Device; 2]) {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let devices = [
        bench.device_of(Vendor::Xiaomi).await,
        bench.device_of(Vendor::Vivo).await,
    ];
    (bench, devices)
}

async fn tags(bench: &Bench, device: &Device) -> Vec<String> {
    let device = bench.rehearsal.device(bench.keys.access_id, device.id).await.unwrap();
    device.unwrap().settings.tags
}

#[tokio::test]
async fn the_ten_operations_do_what_the_documents_say() {
    let (bench, [first, second]) = two().await;
    let (one, both) = (json!([first.token]), json!([first.token, second.token]));
    let lists = |operation: i64, tags: Value, tokens: &Value| json!({"operator_type": operation, "tag_list": tags, "token_list": tokens});
    let pair = |tag: &str, device: &Device| json!({"tag": tag, "token": device.token});
    let steps: Vec<(Value, &[&str], &[&str])> = vec![
        (lists(1, json!(["a", "ignored"]), &both), &["a"], &[]),
        (lists(1, json!(["a"]), &one), &["a"], &[]),
        (lists(3, json!(["b", "c"]), &both), &["a", "b", "c"], &[]),
        (lists(2, json!(["b", "c"]), &one), &["a", "c"], &[]),
        (lists(4, json!(["a", "c", "absent"]), &one), &[], &[]),
        (lists(7, json!(["d", "ignored"]), &both), &["d"], &["d"]),
        (lists(8, json!(["d"]), &json!([second.token])), &["d"], &[]),
        (
            json!({"operator_type": 9, "tag_token_list": [pair("e", &first), pair("f", &second)]}),
            &["d", "e"],
            &["f"],
        ),
        (
            json!({"operator_type": 10, "tag_token_list": [pair("e", &first), pair("f", &second)]}),
            &["d"],
            &[],
        ),
        (
            lists(3, json!(["level:1", "level:2", "male"]), &one),
            &["d", "level:1", "level:2", "male"],
            &[],
        ),
        (
            lists(6, json!(["level:3", "test:1"]), &one),
            &["d", "level:3", "male", "test:1"],
            &[],
        ),
        (lists(6, json!(["test:2", "level"]), &one), &["level", "test:2"], &[]),
        (lists(5, json!(["whatever"]), &one), &[], &[]),
    ];
    for (body, on_first, on_second) in steps {
        let answer = bench.call("device/tag", body.clone()).await;
        assert_eq!((code(&answer), &answer["seq"]), (0, &json!(0)), "{body}: {answer}");
        assert_eq!(tags(&bench, &first).await, on_first, "{body}");
        assert_eq!(tags(&bench, &second).await, on_second, "{body}");
    }
}

#[tokio::test]
async fn a_tag_can_be_taken_off_every_device_at_once() {
    let (bench, [first, second]) = two().await;
    let body = json!({"operator_type": 7, "tag_list": ["a"], "token_list": [first.token, second.token]});
    assert_eq!(code(&bench.call("device/tag", body).await), 0);
    let answer = bench
        .call("device/tag/delete_all_device", json!({"tag_list": ["a", "b"]}))
        .await;
    assert_eq!((code(&answer), &answer["err_msg"]), (0, &json!("NO_ERROR")));
    assert!(tags(&bench, &first).await.is_empty() && tags(&bench, &second).await.is_empty());
}

#[tokio::test]
async fn limits_and_bad_tokens_change_nothing() {
    let (bench, [first, second]) = two().await;
    let token = &first.token;
    let many = |count: usize| (0..count).map(|tag| format!("tag{tag}")).collect::<Vec<_>>();
    let lists = |operation: i64, tags: Value, tokens: Value| json!({"operator_type": operation, "tag_list": tags, "token_list": tokens});
    let pairs = |count: usize| {
        let pairs: Vec<_> = (0..count)
            .map(|tag| json!({"tag": format!("p{tag}"), "token": token}))
            .collect();
        json!({"operator_type": 9, "tag_token_list": pairs})
    };
    for (body, expected) in [
        (json!({}), 1_008_002),
        (lists(11, json!(["a"]), json!([token])), 1_008_007),
        (lists(1, json!([]), json!([token])), 1_008_002),
        (lists(1, json!(["a"]), json!([])), 1_008_002),
        (lists(9, json!(["a"]), json!([token])), 1_008_002),
        (lists(1, json!(["x".repeat(51)]), json!([token])), 1_008_007),
        (lists(3, json!(many(101)), json!([token])), 1_008_007),
        (lists(3, json!(many(501)), json!([token])), 1_008_007),
        (pairs(21), 1_008_007),
        (lists(1, json!(["a"]), json!(["0".repeat(36)])), 1_008_006),
        (lists(7, json!(["a"]), json!([token, "unknown"])), 1_008_006),
    ] {
        assert_eq!(code(&bench.call("device/tag", body.clone()).await), expected, "{body}");
        assert!(tags(&bench, &first).await.is_empty(), "{body}");
    }
    assert_eq!(
        code(
            &bench
                .call("device/tag", lists(3, json!(many(100)), json!([token])))
                .await
        ),
        0
    );
    assert_eq!(code(&bench.call("device/tag", pairs(1)).await), 1_008_007, "the 101st");
    assert_eq!(
        code(
            &bench
                .call("device/tag", lists(1, json!(["x".repeat(50)]), json!([second.token])))
                .await
        ),
        0
    );
}

#[tokio::test]
async fn an_application_has_ten_thousand_tags() {
    let (bench, [first, second]) = two().await;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO tag (handset, tag) SELECT $1, 'full' || i FROM n",
    )
    .bind(first.id)
    .execute(&bench.rehearsal.store.pool())
    .await
    .unwrap();
    let add = |tag: &str| json!({"operator_type": 1, "tag_list": [tag], "token_list": [second.token]});
    assert_eq!(code(&bench.call("device/tag", add("full7")).await), 0);
    assert_eq!(code(&bench.call("device/tag", add("new")).await), 1_008_007);
}

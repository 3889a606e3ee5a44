//! `get_push_record`: the documented shape, and its codes.

use super::*;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn code(answer: &Value) -> i64 {
    answer["retCode"].as_i64().unwrap()
}

async fn pushed() -> Bench {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let body = put(to_account("xiaomi-user"), &["message", "android"], json!({"ring": 1}));
    let body = put(body, &["expire_time"], json!(300));
    assert_eq!(bench.push(&body).await["ret_code"], 0);
    bench
}

#[tokio::test]
async fn a_push_is_found_by_its_id_as_text_or_number() {
    let bench = pushed().await;
    let expected = json!({
        "retCode": 0, "errMsg": "NO_ERROR", "count": 1,
        "pushRecordData": [{
            "date": "2023-11-15 06:13:20", "pushId": "1000000000", "title": "Order 7", "content": "Your parcel is on its way",
            "status": "PUSH_FINISHED", "pushType": "account_list", "messageType": "notify", "environment": "product",
            "expireTime": 800, "xgMediaResources": "", "multiPkg": false, "targetList": ["xiaomi-user"], "collapseID": 0,
            "tagSet": null, "uploadId": 0, "groupId": "tpns_20231115", "pushConfig": {"android": {"ring": 1}, "ios": null, "iot": null}, "source": "api",
        }],
    });
    assert_eq!(bench.record(&json!({"pushId": "1000000000"})).await, expected);
    assert_eq!(bench.record(&json!({"pushId": 1_000_000_000})).await, expected);
}

#[tokio::test]
async fn an_id_unknown_foreign_malformed_or_older_than_a_month_does_not_exist() {
    let bench = pushed().await;
    for id in [
        json!("1"),
        json!("1000000001"),
        json!("abc"),
        json!("99999999999999999999"),
    ] {
        let answer = bench.record(&json!({"pushId": id})).await;
        assert_eq!(code(&answer), 1_008_015, "{id}");
        assert_eq!((&answer["count"], &answer["pushRecordData"]), (&json!(0), &json!([])));
    }
    bench.advance(31 * DAY);
    assert_eq!(code(&bench.record(&json!({"pushId": "1000000000"})).await), 0);
    bench.advance(1);
    assert_eq!(code(&bench.record(&json!({"pushId": "1000000000"})).await), 1_008_015);
    let mut other = bench;
    other.clock.store(START, Ordering::SeqCst);
    other.keys = other
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.other")
        .await
        .unwrap();
    assert_eq!(code(&other.record(&json!({"pushId": "1000000000"})).await), 1_008_015);
}

#[tokio::test]
async fn a_span_of_days_is_counted_in_chinas_time_and_filtered() {
    let bench = pushed().await;
    bench.advance(DAY);
    let token = bench.handset(Vendor::Xiaomi).await.token;
    assert_eq!(
        bench
            .push(&put(to_token(&token), &["message_type"], json!("message")))
            .await["ret_code"],
        0
    );
    let find = async |more: Value| {
        let mut body = json!({"startDate": "2023-11-15", "endDate": "2023-11-16"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = bench.record(&body).await;
        assert_eq!(code(&answer), 0, "{answer}");
        let ids: Vec<_> = answer["pushRecordData"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["pushId"].clone())
            .collect();
        (answer["count"].as_i64().unwrap(), ids)
    };
    let (first, second) = (json!("1000000000"), json!("1000000001"));
    assert_eq!(find(json!({})).await, (2, vec![second.clone(), first.clone()]));
    assert_eq!(
        find(json!({"startDate": "2023-11-14", "endDate": "2023-11-15"})).await,
        (1, vec![first.clone()])
    );
    assert_eq!(
        find(json!({"startDate": "2023-11-16"})).await,
        (1, vec![second.clone()])
    );
    assert_eq!(
        find(json!({"startDate": "2023-11-14", "endDate": "2023-11-14"})).await,
        (0, vec![])
    );
    assert_eq!(find(json!({"msgType": "message"})).await, (1, vec![second.clone()]));
    assert_eq!(find(json!({"pushType": "account"})).await, (1, vec![first.clone()]));
    assert_eq!(find(json!({"pushType": "token"})).await, (1, vec![second]));
    assert_eq!(find(json!({"pushType": "all"})).await, (0, vec![]));
    assert_eq!(find(json!({"limit": 1, "offset": 1})).await, (2, vec![first]));
}

#[tokio::test]
async fn the_refusals_of_statistics_have_their_own_member_names() {
    let bench = pushed().await;
    let refused = [
        (json!({}), 1_008_002),
        (json!({"startDate": "2023-11-15"}), 1_008_002),
        (json!({"startDate": "20231115", "endDate": "2023-11-15"}), 1_008_016),
        (json!({"startDate": "2023-11-15", "endDate": "2023-02-30"}), 1_008_016),
        (json!({"startDate": "2023-11-16", "endDate": "2023-11-15"}), 1_008_007),
        (json!({"startDate": "2023-08-01", "endDate": "2023-11-15"}), 1_008_007),
        (
            json!({"startDate": "2023-11-15", "endDate": "2023-11-15", "limit": 201}),
            1_008_007,
        ),
        (
            json!({"startDate": "2023-11-15", "endDate": "2023-11-15", "offset": -1}),
            1_008_007,
        ),
        (json!({"pushId": ["1"]}), 1_008_007),
        (json!({"pushId": "1", "pushType": "tokens"}), 1_008_007),
    ];
    for (body, expected) in refused {
        assert_eq!(code(&bench.record(&body).await), expected, "{body}");
    }
    let mut headers = bench.headers("{}");
    headers[2].1 = "wrong".into();
    let (status, answer) = bench.send(&format!("/singapore{RECORD}"), &headers, "{}").await;
    assert_eq!((status, code(&answer)), (StatusCode::OK, 1_008_003));
    let (_, answer) = bench
        .send(&format!("/hongkong{RECORD}"), &bench.headers("{}"), "{}")
        .await;
    assert_eq!(code(&answer), 1_008_035);
}

#[tokio::test]
async fn asking_changes_nothing() {
    let bench = pushed().await;
    let before = bench.rehearsal.handsets(bench.keys.access_id).await.unwrap();
    bench.record(&json!({"pushId": "1000000000"})).await;
    assert_eq!(bench.rehearsal.handsets(bench.keys.access_id).await.unwrap(), before);
}

//! `device/set_custom_attribute`: the five commands.

use super::*;

#[tokio::test]
async fn attributes_are_set_changed_taken_away_and_asked_for() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let token = bench.device_of(Vendor::Xiaomi).await.token;
    bench
        .rehearsal
        .declare_attributes(bench.keys.access_id, &["age", "name"])
        .await
        .unwrap();
    let command = |cmd: i64, map: Value| json!({"cmd": cmd, "token": token, "attributeInfo": {"attributeMap": map}});
    let ask = async |body: Value| bench.call("device/set_custom_attribute", body).await;
    let answer = ask(command(1, json!({"age": "100", "name": "Ming", "high": "2.66"}))).await;
    assert_eq!(
        answer,
        json!({"retCode": 0, "errMsg": "success", "invalidAttribute": ["high"]})
    );
    assert_eq!(
        ask(command(2, json!({"name": "workman"}))).await,
        json!({"retCode": 0, "errMsg": "success"})
    );
    let all = json!({"cmd": 5, "token": token});
    assert_eq!(
        ask(all.clone()).await["attributeInfo"],
        json!({"attributeMap": {"age": "100", "name": "workman"}})
    );
    assert_eq!(ask(command(3, json!({"name": ""}))).await["retCode"], 0);
    assert_eq!(
        ask(all.clone()).await["attributeInfo"],
        json!({"attributeMap": {"age": "100"}})
    );
    assert_eq!(ask(json!({"cmd": 4, "token": token})).await["retCode"], 0);
    assert_eq!(ask(all).await["attributeInfo"], json!({"attributeMap": {}}));
    for (body, expected) in [
        (json!({"token": token}), 1_008_002),
        (json!({"cmd": 5}), 1_008_002),
        (json!({"cmd": 6, "token": token}), 1_008_007),
        (json!({"cmd": 1, "token": token}), 1_008_002),
        (command(1, json!({})), 1_008_002),
        (command(1, json!({"age": 100})), 1_008_007),
        (command(1, json!({"age": "x".repeat(51)})), 1_008_007),
        (command(1, json!({"가".repeat(17): "x"})), 1_008_007),
        (json!({"cmd": 5, "token": "unknown"}), 1_008_029),
    ] {
        assert_eq!(ask(body.clone()).await["retCode"], expected, "{body}");
    }
}

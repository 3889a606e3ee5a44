//! `device/account/batchoperate` and `device/account/query`.

use super::{inputs::code, *};

const OPERATE: &str = "device/account/batchoperate";
const QUERY: &str = "device/account/query";

async fn two() -> (Bench, [Device; 2]) {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    bench.advance(1000);
    bench.channel(Vendor::Vivo, true, true).await;
    let devices = [
        bench.device_of(Vendor::Xiaomi).await,
        bench.device_of(Vendor::Vivo).await,
    ];
    (bench, devices)
}

async fn accounts(bench: &Bench, device: &Device) -> Vec<BoundAccount> {
    let device = bench.rehearsal.device(bench.keys.access_id, device.id).await.unwrap();
    device.unwrap().settings.accounts
}

fn pairs(operation: i64, pairs: &[(&str, Value)]) -> Value {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(token, accounts)| json!({"token": token, "account_list": accounts}))
        .collect();
    json!({"operator_type": operation, "token_accounts": pairs})
}

#[tokio::test]
async fn the_five_operations_do_what_the_documents_say() {
    let (bench, [first, second]) = two().await;
    let kim = json!([{"account": "kim"}, {"account": "kim@example.com", "account_type": 1005}]);
    let lee = json!([{"account": "lee-1"}, {"account": "lee"}]);
    let answer = bench
        .call(OPERATE, pairs(2, &[(&first.token, kim.clone()), (&second.token, lee)]))
        .await;
    assert_eq!((code(&answer), &answer["result"]), (0, &json!(["0", "0"])));
    assert_eq!(
        accounts(&bench, &first).await,
        [account("kim", 0), account("kim@example.com", 1005)]
    );
    assert_eq!(
        accounts(&bench, &second).await,
        [account("lee", 0)],
        "one account of a type, the later one"
    );
    // Adding overwrites.
    assert_eq!(code(&bench.call(OPERATE, pairs(1, &[(&second.token, kim)])).await), 0);
    assert_eq!(accounts(&bench, &second).await.len(), 2);
    let wrong_type = json!([{"account": "kim@example.com"}]);
    assert_eq!(
        code(&bench.call(OPERATE, pairs(3, &[(&first.token, wrong_type)])).await),
        0
    );
    assert_eq!(
        accounts(&bench, &first).await.len(),
        2,
        "another type is another account"
    );
    let right = json!([{"account": "kim@example.com", "account_type": 1005}]);
    assert_eq!(code(&bench.call(OPERATE, pairs(3, &[(&first.token, right)])).await), 0);
    assert_eq!(accounts(&bench, &first).await, [account("kim", 0)]);
    let everywhere = json!({"operator_type": 5, "account_list": [{"account": "kim"}]});
    assert_eq!(code(&bench.call(OPERATE, everywhere).await), 0);
    assert_eq!(accounts(&bench, &first).await, []);
    assert_eq!(accounts(&bench, &second).await, [account("kim@example.com", 1005)]);
    let all = json!({"operator_type": 4, "token_list": [second.token]});
    assert_eq!(code(&bench.call(OPERATE, all).await), 0);
    assert_eq!(accounts(&bench, &second).await, []);
}

#[tokio::test]
async fn a_batch_that_fails_partly_or_wholly_says_where() {
    let (bench, [first, _]) = two().await;
    let kim = || json!([{"account": "kim"}]);
    let answer = bench
        .call(OPERATE, pairs(2, &[("unknown", kim()), (&first.token, kim())]))
        .await;
    assert_eq!(
        (code(&answer), &answer["result"]),
        (1_008_026, &json!(["1008006", "0"]))
    );
    assert_eq!(accounts(&bench, &first).await, [account("kim", 0)]);
    let answer = bench.call(OPERATE, pairs(3, &[("unknown", kim())])).await;
    assert_eq!((code(&answer), &answer["result"]), (1_008_027, &json!(["1008006"])));
    let nobody = json!({"operator_type": 5, "account_list": [{"account": "nobody"}]});
    assert_eq!(code(&bench.call(OPERATE, nobody).await), 1_008_027);
    let many: Vec<_> = (0..21).map(|_| (first.token.as_str(), kim())).collect();
    for (body, expected) in [
        (json!({}), 1_008_002),
        (json!({"operator_type": 6}), 1_008_007),
        (json!({"operator_type": 2}), 1_008_002),
        (json!({"operator_type": 4}), 1_008_002),
        (json!({"operator_type": 5}), 1_008_002),
        (pairs(2, &[(&first.token, json!([]))]), 1_008_002),
        (pairs(2, &many), 1_008_007),
    ] {
        assert_eq!(code(&bench.call(OPERATE, body.clone()).await), expected, "{body}");
    }
}

#[tokio::test]
async fn accounts_and_tokens_lead_to_each_other() {
    let (bench, [first, second]) = two().await;
    for device in [&first, &second] {
        bench.advance(1000);
        bench
            .change(device, |settings| settings.accounts.push(account("shared", 1)))
            .await;
    }
    let answer = bench
        .call(
            QUERY,
            json!({"operator_type": 1, "account_list": [{"account": "shared"}, {"account": "nobody"}]}),
        )
        .await;
    let expected = json!({
        "retCode": 0, "errMsg": "NO_ERROR", "result": ["0", "10110008"],
        "account_tokens": [{"account": "shared", "token_list": [second.token, first.token]}],
    });
    assert_eq!(answer, expected);
    let answer = bench
        .call(QUERY, json!({"operator_type": 2, "token_list": [first.token]}))
        .await;
    let expected = json!({
        "retCode": 0, "errMsg": "NO_ERROR", "result": ["0"],
        "token_accounts": [{"token": first.token, "account_list": [
            {"account": "xiaomi-user", "account_type": 0}, {"account": "shared", "account_type": 1},
        ]}],
    });
    assert_eq!(answer, expected);
    for body in [
        json!({"operator_type": 1, "account_list": [{"account": "nobody"}]}),
        json!({"operator_type": 2, "token_list": ["unknown"]}),
    ] {
        assert_eq!(bench.call(QUERY, body).await["retCode"], 10_110_008);
    }
    for (body, expected) in [
        (json!({"operator_type": 3}), 1_008_007),
        (json!({"operator_type": 1}), 1_008_002),
        (json!({"operator_type": 2}), 1_008_002),
    ] {
        assert_eq!(bench.call(QUERY, body).await["retCode"], expected);
    }
}

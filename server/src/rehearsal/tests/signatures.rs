//! The vectors of `tpns.md` §1.4, recomputed there by an independent implementation.

use super::*;
use base64::prelude::{BASE64_STANDARD, Engine};

const KEY: &str = "1452fcebae9f3115ba794fb0fff2fd73";
const A: &str = r#"{"audience_type": "account","platform": "android","message": {"title": "test title","content": "test content","android": { "action": {"action_type": 3,"intent": "xgscheme://com.xg.push/notify_detail?param1=xg"}}},"message_type": "notify","account_list": ["5822f0eee44c3625ef0000bb"] }"#;
const A_SIGN: &str = "Y2QyMDc3NDY4MmJmNzhiZmRiNDNlMTdkMWQ1ZDU2YjNlNWI3ODlhMTY3MGZjMTUyN2VmNTRjNjVkMmQ3Yjc2ZA==";
const B_SIGN: &str = "MDlmMDdkMmE1MThhODgxNGUzNjlkY2Q5NTM0ZjEwYjhhMjlkMTI4NTMxYTE5YWRhYTI4Y2IyNDc2MDVjMWU4NA==";
const E_SIGN: &str = "NzAxYzBhZjBiNzczODMyMTRkYTQ2YmE3MGNmM2M5ODBkZjJmOGU5NTdkNGM3NDlmYTc3Y2VlNGE4YzM0MDBjNQ==";
const U: &str = r#"{"audience_type":"token","token_list":["0123456789abcdef0123456789abcdef0123"],"message_type":"notify","message":{"title":"테스트","content":"안녕하세요 推送 ✓"}}"#;
const U_SIGN: &str = "YjAwODgzYTBkNDE3MTY4NTc1ZmEwZDZiODdkODg5YWJjNGY2MjA3YWNiNTI4ODFkZTFmMmZmNGU1YThhMzY5MQ==";

fn b() -> String {
    A.replace(r#""platform": "android","#, "")
}

/// A gateway that knows one application with the given keys, its clock at the vector's time stamp.
async fn bench(access_id: u32, secret_key: &str, seconds: i64) -> Bench {
    let mut bench = Bench::new().await;
    let keys = IssuedKeys {
        access_id,
        access_key: "AVECTOR00000".into(),
        secret_key: secret_key.to_owned().into(),
    };
    assert!(
        bench
            .rehearsal
            .store
            .insert_application(&keys, AccessPoint::Singapore, "com.example.vector", START)
            .await
            .unwrap()
    );
    bench.clock.store(seconds * 1000, Ordering::SeqCst);
    bench.keys = keys;
    bench
}

async fn code(bench: &Bench, sign: &str, body: &str) -> Value {
    let headers = vec![
        ("AccessId", bench.keys.access_id.to_string()),
        ("TimeStamp", (bench.clock.load(Ordering::SeqCst) / 1000).to_string()),
        ("Sign", sign.to_owned()),
    ];
    bench.send(&format!("/singapore{PUSH}"), &headers, body).await.1["ret_code"].clone()
}

#[test]
fn the_published_vectors_come_out() {
    assert_eq!(sign(KEY, "1565314789", "1500001048", A.as_bytes()), A_SIGN);
    assert_eq!(sign(KEY, "1565314789", "1500001048", b().as_bytes()), B_SIGN);
    assert_eq!(sign(KEY, "1565314789", "1500001048", b""), E_SIGN);
    assert_eq!(U.len(), 174);
    assert_eq!(
        sign(
            "00112233445566778899aabbccddeeff",
            "1700000000",
            "1500000001",
            U.as_bytes()
        ),
        U_SIGN
    );
}

#[tokio::test]
async fn each_vector_gets_past_the_door_and_only_its_content_is_refused() {
    let first = bench(1_500_001_048, KEY, 1_565_314_789).await;
    assert_eq!(code(&first, A_SIGN, A).await, 10_010_005, "A: nobody has that account");
    assert_eq!(
        code(&first, B_SIGN, &b()).await,
        10_010_005,
        "B: nobody has that account"
    );
    assert_eq!(
        code(&first, E_SIGN, "").await,
        1_008_001,
        "E: an empty body is not JSON"
    );
    let own = bench(1_500_000_001, "00112233445566778899aabbccddeeff", 1_700_000_000).await;
    assert_eq!(code(&own, U_SIGN, U).await, 1_008_029, "U: nobody has that token");
}

#[tokio::test]
async fn body_b_does_not_pass_with_the_hash_the_documentation_prints_beside_it() {
    let bench = bench(1_500_001_048, KEY, 1_565_314_789).await;
    assert_eq!(code(&bench, A_SIGN, &b()).await, 1_008_003);
}

#[tokio::test]
async fn a_signature_over_raw_bytes_or_in_capitals_is_wrong() {
    let bench = bench(1_500_001_048, KEY, 1_565_314_789).await;
    let hex_text = BASE64_STANDARD.decode(A_SIGN).unwrap();
    let raw = BASE64_STANDARD.encode(hex::decode(&hex_text).unwrap());
    assert_eq!(code(&bench, &raw, A).await, 1_008_003);
    assert_eq!(
        code(&bench, &BASE64_STANDARD.encode(hex_text.to_ascii_uppercase()), A).await,
        1_008_003
    );
}

//! Paths, access points, credentials and transport errors.

use super::*;
use base64::prelude::{BASE64_STANDARD, Engine};

fn code(answer: &(StatusCode, Value)) -> i64 {
    assert_eq!(answer.0, StatusCode::OK);
    answer.1["ret_code"].as_i64().unwrap()
}

#[tokio::test]
async fn an_application_is_unknown_at_every_access_point_but_its_own() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let body = to_account("xiaomi-user").to_string();
    for point in AccessPoint::ALL {
        let answer = bench
            .send(&format!("/{}{PUSH}", point.key()), &bench.headers(&body), &body)
            .await;
        let expected = if point == AccessPoint::Singapore { 0 } else { 1_008_035 };
        assert_eq!(code(&answer), expected, "{point:?}");
    }
}

#[tokio::test]
async fn an_unknown_access_id_is_told_before_its_signature_is_looked_at() {
    let bench = Bench::new().await;
    for access_id in ["1499999999", "not-a-number", "+1500000000", "99999999999"] {
        let headers =
            [("AccessId", access_id), ("TimeStamp", "1"), ("Sign", "x")].map(|(name, value)| (name, value.to_owned()));
        assert_eq!(
            code(&bench.send(&format!("/singapore{PUSH}"), &headers, "{}").await),
            1_008_035,
            "{access_id}"
        );
    }
}

#[tokio::test]
async fn header_names_may_come_in_any_case() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let body = to_account("xiaomi-user").to_string();
    let values = bench.headers(&body);
    for names in [
        ["accessid", "timestamp", "sign"],
        ["ACCESSID", "TIMESTAMP", "SIGN"],
        ["Accessid", "Timestamp", "Sign"],
    ] {
        let headers: Vec<_> = names
            .into_iter()
            .zip(&values)
            .map(|(name, (_, value))| (name, value.clone()))
            .collect();
        assert_eq!(
            code(&bench.send(&format!("/singapore{PUSH}"), &headers, &body).await),
            0
        );
    }
}

#[tokio::test]
async fn no_credentials_fail_and_half_a_signature_lacks_a_parameter() {
    let bench = Bench::new().await;
    let uri = format!("/singapore{PUSH}");
    assert_eq!(code(&bench.send(&uri, &[], "{}").await), 1_008_003);
    for left_out in 0..3 {
        let mut headers = bench.headers("{}");
        headers.remove(left_out);
        assert_eq!(code(&bench.send(&uri, &headers, "{}").await), 1_008_002);
    }
    for wrong in [
        "Bearer abc",
        "Basic !!!",
        "Basic",
        &format!("Basic {}", BASE64_STANDARD.encode("no colon")),
    ] {
        assert_eq!(
            code(&bench.send(&uri, &[("Authorization", wrong.to_owned())], "{}").await),
            1_008_003,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn basic_takes_access_id_and_secret_key() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let body = to_account("xiaomi-user").to_string();
    let uri = format!("/singapore{PUSH}");
    let basic = |scheme: &str, secret: &str| {
        let encoded = BASE64_STANDARD.encode(format!("{}:{secret}", bench.keys.access_id));
        [("Authorization", format!("{scheme} {encoded}"))]
    };
    let secret = bench.keys.secret_key.expose_secret();
    assert_eq!(code(&bench.send(&uri, &basic("Basic", secret), &body).await), 0);
    assert_eq!(code(&bench.send(&uri, &basic("basic", secret), &body).await), 0);
    assert_eq!(
        code(&bench.send(&uri, &basic("Basic", &"0".repeat(32)), &body).await),
        1_008_003
    );
    assert_eq!(
        code(
            &bench
                .send(&format!("/shanghai{PUSH}"), &basic("Basic", secret), &body)
                .await
        ),
        1_008_035
    );
}

#[tokio::test]
async fn a_time_stamp_may_be_ten_minutes_off_and_no_more() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let body = to_account("xiaomi-user").to_string();
    let uri = format!("/singapore{PUSH}");
    let signed_at_start = bench.headers(&body);
    for (seconds, expected) in [(600, 0), (601, 1_008_003), (-600, 0), (-601, 1_008_003)] {
        bench.clock.store(START + seconds * 1000, Ordering::SeqCst);
        assert_eq!(
            code(&bench.send(&uri, &signed_at_start, &body).await),
            expected,
            "{seconds} s"
        );
    }
    for nonsense in ["soon", "-5", "1700000000.5", "99999999999999999999"] {
        let mut headers = bench.headers(&body);
        headers[1].1 = nonsense.to_owned();
        assert_eq!(code(&bench.send(&uri, &headers, &body).await), 1_008_003, "{nonsense}");
    }
}

#[tokio::test]
async fn a_changed_body_or_a_foreign_secret_is_refused() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let other = bench
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.other")
        .await
        .unwrap();
    let body = to_account("xiaomi-user").to_string();
    let uri = format!("/singapore{PUSH}");
    assert_eq!(
        code(&bench.send(&uri, &bench.headers(&body), &format!("{body} ")).await),
        1_008_003
    );
    let mut headers = bench.headers(&body);
    headers[0].1 = other.access_id.to_string();
    assert_eq!(code(&bench.send(&uri, &headers, &body).await), 1_008_003);
}

#[tokio::test]
async fn transport_errors_are_http_statuses() {
    let bench = Bench::new().await;
    let uri = format!("/singapore{PUSH}");
    let ask = |request: axum::http::request::Builder, body: &str| {
        bench.raw(request.body(Body::from(body.to_owned())).unwrap())
    };
    let json = |uri: &str| Request::post(uri).header("content-type", "application/json");
    for unknown in [
        "/tokyo/v3/push/app",
        "/v3/push/app",
        "/singapore/v3/push",
        "/singapore/v2/push/app",
    ] {
        assert_eq!(ask(json(unknown), "{}").await.0, StatusCode::NOT_FOUND, "{unknown}");
    }
    assert_eq!(ask(Request::get(&uri), "").await.0, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(
        ask(Request::put(&uri).header("content-type", "application/json"), "{}")
            .await
            .0,
        StatusCode::METHOD_NOT_ALLOWED
    );
    for kind in [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json; charset=gbk",
        "application/jsonx",
    ] {
        assert_eq!(
            ask(Request::post(&uri).header("content-type", kind), "{}").await.0,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "{kind}"
        );
    }
    assert_eq!(
        ask(Request::post(&uri), "{}").await.0,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    assert_eq!(
        ask(json(&uri).header("content-encoding", "gzip"), "{}").await.0,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    for kind in [
        "application/json",
        "application/json;charset=UTF-8",
        "Application/JSON; charset=\"utf-8\"",
    ] {
        assert_eq!(
            ask(Request::post(&uri).header("content-type", kind), "{}").await.0,
            StatusCode::OK,
            "{kind}"
        );
    }
    let most = " ".repeat(1024 * 1024);
    assert_eq!(ask(json(&uri), &most).await.0, StatusCode::OK);
    assert_eq!(
        ask(json(&uri), &format!("{most} ")).await.0,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn a_real_connection_gets_a_date_header_to_compare_clocks_with() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let bench = Bench::new().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, bench.rehearsal.router()).into_future());
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = "POST /singapore/v3/push/app HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    server.abort();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.to_ascii_lowercase().contains("\r\ndate: "), "{answer}");
    assert!(answer.contains("\"ret_code\":1008003"), "{answer}");
}

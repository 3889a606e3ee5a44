//! Faults that are switched on, over real connections.

use super::*;
use crate::rehearsal::{Error, Fault, FaultKind};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinHandle,
};

/// A gateway on a real port.
struct Served {
    bench: Bench,
    address: std::net::SocketAddr,
    server: JoinHandle<std::io::Result<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn served() -> Served {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, bench.rehearsal.router()).into_future());
    Served { bench, address, server }
}

impl Served {
    async fn connect(&self, body: &Value) -> TcpStream {
        let body = body.to_string();
        let mut request = format!(
            "POST /singapore{PUSH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n",
            body.len()
        );
        for (name, value) in self.bench.headers(&body) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream
            .write_all(format!("{request}\r\n{body}").as_bytes())
            .await
            .unwrap();
        stream
    }

    /// The whole answer of one push, as far as it comes.
    async fn push(&self) -> (String, Vec<u8>) {
        let mut stream = self.connect(&to_account("xiaomi-user")).await;
        let mut answer = Vec::new();
        // A connection that breaks off may say so.
        let _ = stream.read_to_end(&mut answer).await;
        let end = answer
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .map_or(answer.len(), |at| at + 4);
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        (head.to_ascii_lowercase(), answer[end..].to_vec())
    }

    fn on(&self, kind: FaultKind) {
        self.bench.rehearsal.clear_faults(None);
        self.bench.rehearsal.add_fault(fault(kind)).unwrap();
    }

    async fn stories(&self) -> usize {
        self.bench.handset(Vendor::Xiaomi).await.stories.len()
    }
}

fn fault(kind: FaultKind) -> Fault {
    Fault {
        kind,
        access_id: None,
        path: None,
        calls: None,
        carried_out: false,
    }
}

const fn status(status: u16, retry_after_seconds: Option<u32>) -> FaultKind {
    FaultKind::Status {
        status,
        retry_after_seconds,
    }
}

#[tokio::test]
async fn statuses_come_with_and_without_retry_after_and_nothing_is_carried_out() {
    let served = served().await;
    for number in [429, 500, 502, 503, 504] {
        served.on(status(number, Some(7)));
        let (head, _) = served.push().await;
        assert!(
            head.starts_with(&format!("http/1.1 {number} ")) && head.contains("retry-after: 7\r\n"),
            "{head}"
        );
        served.on(status(number, None));
        assert!(!served.push().await.0.contains("retry-after"));
    }
    assert_eq!(served.stories().await, 0);
}

#[tokio::test]
async fn a_call_may_be_carried_out_before_its_answer_goes_wrong() {
    let served = served().await;
    served
        .bench
        .rehearsal
        .add_fault(Fault {
            carried_out: true,
            calls: Some(1),
            ..fault(FaultKind::Reset)
        })
        .unwrap();
    let (_, body) = served.push().await;
    assert!(body.is_empty());
    assert_eq!(served.stories().await, 1);
    let (head, body) = served.push().await;
    assert!(head.starts_with("http/1.1 200"), "the one call is over");
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["push_id"], "1000000001");
}

#[tokio::test]
async fn garbage_and_wrong_types_come_with_status_200() {
    let served = served().await;
    served.on(FaultKind::Garbage);
    let (head, body) = served.push().await;
    assert!(head.starts_with("http/1.1 200"));
    assert!(serde_json::from_slice::<Value>(&body).is_err() && String::from_utf8(body).is_err());
    served.bench.rehearsal.clear_faults(None);
    let wrong = Fault {
        carried_out: true,
        ..fault(FaultKind::WrongTypes)
    };
    served.bench.rehearsal.add_fault(wrong).unwrap();
    let (_, body) = served.push().await;
    let answer: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (&answer["ret_code"], &answer["push_id"], &answer["err_msg"]),
        (&json!("0"), &json!(1_000_000_000), &json!(["NO_ERROR"]))
    );
}

#[tokio::test]
async fn half_a_body_comes_and_then_nothing() {
    let served = served().await;
    served.on(FaultKind::Stall);
    let mut stream = served.connect(&to_account("xiaomi-user")).await;
    let mut answer = String::new();
    let mut piece = [0; 1024];
    // The length is announced, so it is known how much is missing.
    let announced = loop {
        let length = stream.read(&mut piece).await.unwrap();
        answer.push_str(std::str::from_utf8(&piece[..length]).unwrap());
        if let Some((head, body)) = answer.split_once("\r\n\r\n")
            && !body.is_empty()
        {
            let head = head.to_ascii_lowercase();
            let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
            break (length.parse::<usize>().unwrap(), body.len());
        }
    };
    assert_eq!(announced.0 / 2, announced.1);
}

#[tokio::test]
async fn a_connection_that_breaks_off_brings_no_whole_answer() {
    let served = served().await;
    served.on(FaultKind::Reset);
    let (head, body) = served.push().await;
    assert!(
        body.is_empty() && (head.is_empty() || head.contains("content-length")),
        "{head}"
    );
    assert_eq!(served.stories().await, 0);
}

#[tokio::test]
async fn a_body_goes_on_for_as_long_as_it_is_told() {
    let served = served().await;
    served.on(FaultKind::Endless { bytes: Some(3_000_000) });
    let (head, body) = served.push().await;
    assert!(head.contains("transfer-encoding: chunked") && body.len() > 3_000_000 && body.len() < 3_100_000);
    // Ten gigabytes: whoever hangs up is not followed.
    served.on(FaultKind::Endless { bytes: None });
    let mut stream = served.connect(&to_account("xiaomi-user")).await;
    let mut piece = vec![0; 1 << 20];
    let mut read = 0;
    while read < 20_000_000 {
        read += stream.read(&mut piece).await.unwrap();
    }
}

#[tokio::test]
async fn a_clock_that_is_off_refuses_signatures_and_shows_it_in_the_date() {
    let served = served().await;
    served.on(FaultKind::Skew { seconds: 3600 });
    let (head, body) = served.push().await;
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["ret_code"], 1_008_003);
    assert!(head.contains("date: tue, 14 nov 2023 23:13:20 gmt\r\n"), "{head}");
    served.on(FaultKind::Skew { seconds: -600 });
    let (head, body) = served.push().await;
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["ret_code"], 0);
    assert!(head.contains("date: tue, 14 nov 2023 22:03:20 gmt\r\n"), "{head}");
}

#[tokio::test]
async fn a_return_code_comes_in_the_spelling_of_its_path() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    bench
        .rehearsal
        .add_fault(fault(FaultKind::Code { code: 1_008_030 }))
        .unwrap();
    assert_eq!(bench.push(&to_account("xiaomi-user")).await["ret_code"], 1_008_030);
    assert_eq!(bench.record(&json!({"pushId": "1"})).await["retCode"], 1_008_030);
}

#[tokio::test]
async fn every_nth_token_of_a_list_fails() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo, Vendor::Meizu]).await;
    bench
        .rehearsal
        .add_fault(fault(FaultKind::Partial { every: 2 }))
        .unwrap();
    let mut tokens = Vec::new();
    for vendor in [Vendor::Xiaomi, Vendor::Vivo, Vendor::Meizu] {
        tokens.push(bench.handset(vendor).await.token);
    }
    let body = put(to_token(""), &["audience_type"], json!("token_list"));
    let body = put(body, &["token_list"], json!(tokens));
    assert_eq!(bench.push(&body).await["ret_code"], 1_008_029);
    let answer = bench.push(&put(body, &["ignore_invalid_token"], json!(1))).await;
    assert_eq!(
        (&answer["ret_code"], &answer["invalid_targe_list"]),
        (&json!(0), &json!([tokens[1]]))
    );
    let unbind = json!({"operator_type": 4, "token_list": tokens});
    let answer = bench.call("device/account/batchoperate", unbind).await;
    assert_eq!(
        (&answer["ret_code"], &answer["result"]),
        (&json!(1_008_026), &json!(["0", "1008006", "0"]))
    );
}

#[tokio::test]
async fn an_answer_is_late_or_does_not_come() {
    let bench = Bench::new().await;
    bench
        .rehearsal
        .add_fault(fault(FaultKind::Delay { milliseconds: 30 }))
        .unwrap();
    let begin = tokio::time::Instant::now();
    let uri = format!("/singapore{PUSH}");
    let request = || {
        let request = Request::post(&uri).header("content-type", "application/json");
        request.body(Body::from("{}")).unwrap()
    };
    let (status, _) = bench.raw(request()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(begin.elapsed().as_millis() >= 30);
    bench.rehearsal.clear_faults(None);
    bench.rehearsal.add_fault(fault(FaultKind::NoAnswer)).unwrap();
    let patience = std::time::Duration::from_millis(50);
    assert!(tokio::time::timeout(patience, bench.raw(request())).await.is_err());
}

#[tokio::test]
async fn faults_are_for_one_application_one_path_and_so_many_calls() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let other = bench
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.b")
        .await
        .unwrap()
        .access_id;
    let code = |code: i64| fault(FaultKind::Code { code });
    let body = to_account("xiaomi-user");
    bench
        .rehearsal
        .add_fault(Fault {
            access_id: Some(other),
            ..code(5)
        })
        .unwrap();
    bench
        .rehearsal
        .add_fault(Fault {
            path: Some(RECORD.to_owned()),
            ..code(6)
        })
        .unwrap();
    assert_eq!(bench.push(&body).await["ret_code"], 0);
    assert_eq!(bench.record(&json!({"pushId": "1"})).await["retCode"], 6);
    bench
        .rehearsal
        .add_fault(Fault {
            calls: Some(2),
            ..code(7)
        })
        .unwrap();
    bench
        .rehearsal
        .add_fault(Fault {
            access_id: Some(bench.keys.access_id),
            calls: Some(1),
            ..code(8)
        })
        .unwrap();
    for expected in [7, 7, 8, 0] {
        assert_eq!(bench.push(&body).await["ret_code"], expected);
    }
    assert_eq!(bench.rehearsal.faults().len(), 2);
    bench.rehearsal.clear_faults(Some(other));
    assert_eq!(bench.rehearsal.faults().len(), 1);
    bench.rehearsal.clear_faults(None);
    assert_eq!(bench.rehearsal.faults(), []);
}

#[tokio::test]
async fn faults_that_make_no_sense_are_named() {
    let bench = Bench::new().await;
    let wrong = [
        ("status", fault(status(404, None))),
        ("milliseconds", fault(FaultKind::Delay { milliseconds: 0 })),
        ("milliseconds", fault(FaultKind::Delay { milliseconds: 600_001 })),
        ("seconds", fault(FaultKind::Skew { seconds: 0 })),
        ("seconds", fault(FaultKind::Skew { seconds: i64::MIN })),
        ("every", fault(FaultKind::Partial { every: 0 })),
        ("code", fault(FaultKind::Code { code: 0 })),
        (
            "calls",
            Fault {
                calls: Some(0),
                ..fault(FaultKind::Garbage)
            },
        ),
        (
            "path",
            Fault {
                path: Some("/v3".into()),
                ..fault(FaultKind::Garbage)
            },
        ),
    ];
    for (name, fault) in wrong {
        let refused = bench.rehearsal.add_fault(fault);
        assert!(
            matches!(refused, Err(Error::BadFault(found)) if found == name),
            "{name}: {refused:?}"
        );
    }
    for _ in 0..100 {
        bench.rehearsal.add_fault(fault(FaultKind::Garbage)).unwrap();
    }
    assert!(matches!(
        bench.rehearsal.add_fault(fault(FaultKind::Garbage)),
        Err(Error::TooManyFaults(100))
    ));
}

pub(super) async fn control(bench: &Bench, method: &str, uri: &str, host: &str, body: &str) -> (StatusCode, Value) {
    let request = Request::builder()
        .method(method)
        .uri(uri)
        .header("host", host)
        .header("content-type", "application/json");
    bench.raw(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn faults_are_switched_over_http_from_this_machine_alone() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let path = "/control/faults";
    let given = r#"{"fault": "status", "status": 503, "retry_after_seconds": 1, "calls": 3, "path": "/v3/push/app"}"#;
    let (status, answer) = control(&bench, "POST", path, "127.0.0.1:3001", given).await;
    let told = json!({"faults": [{
        "number": 1, "fault": "status", "status": 503, "retry_after_seconds": 1, "calls": 3, "path": "/v3/push/app", "carried_out": false,
    }]});
    assert_eq!((status, &answer), (StatusCode::OK, &told));
    assert_eq!(control(&bench, "GET", path, "localhost:3001", "").await.1, told);
    for plain in ["no_answer", "stall", "reset", "garbage", "wrong_types", "endless"] {
        let (status, _) = control(&bench, "POST", path, "[::1]:3001", &json!({"fault": plain}).to_string()).await;
        assert_eq!(status, StatusCode::OK, "{plain}");
    }
    let (status, answer) = control(&bench, "DELETE", &format!("{path}?access_id=7"), "127.0.0.1", "").await;
    assert_eq!(
        (status, answer["faults"].as_array().unwrap().len()),
        (StatusCode::OK, 7)
    );
    let (_, left) = control(&bench, "DELETE", "/control/faults?number=2", "127.0.0.1", "").await;
    let left = left["faults"].as_array().unwrap();
    let numbers: Vec<_> = left.iter().map(|fault| fault["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5, 6, 7], "that one alone");
    assert_eq!(
        control(&bench, "DELETE", path, "127.0.0.1", "").await.1,
        json!({"faults": []})
    );
    for (host, body, expected) in [
        ("evil.example", given, StatusCode::MISDIRECTED_REQUEST),
        ("127.0.0.1", "{", StatusCode::BAD_REQUEST),
        ("127.0.0.1", r#"{"fault": "flood"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (
            "127.0.0.1",
            r#"{"fault": "status", "status": 200}"#,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(
            control(&bench, "POST", path, host, body).await.0,
            expected,
            "{host} {body}"
        );
    }
    let form = Request::post(path)
        .header("content-type", "text/plain")
        .body(Body::from(given))
        .unwrap();
    assert_eq!(bench.raw(form).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(bench.rehearsal.faults(), []);
}

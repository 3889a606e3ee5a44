//! Pushes that come to an end.

use super::{
    super::{Authentication, Error, Gateway as _, Outcome},
    ACCESS_ID, NOW_MS, SECRET, client, notification,
    peer::{Peer, Reply, Seen, answer, ok},
    push_with, rehearsal, target,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use pushboard_app::domain::{
    push::{PushState, Trouble},
    return_code::ReturnCode,
};
use secrecy::SecretString;

async fn outcome_of(answer: String) -> Outcome {
    let peer = Peer::saying(answer).await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(peer.seen().await.len(), 1, "every push is sent exactly once");
    report.outcome
}

/// Written apart from the client's own signing.
fn signature_of(request: &Seen) -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{}{}", request.header("TimeStamp"), request.header("AccessId")).as_bytes());
    mac.update(&request.body);
    STANDARD.encode(hex::encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn a_push_arrives_signed_over_the_very_bytes_that_arrive() {
    let peer = Peer::saying(ok(
        r#"{"seq":0,"push_id":"427184209","ret_code":0,"environment":"","err_msg":"","result":"[0]"}"#,
    ))
    .await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(
        report.outcome,
        Outcome::Accepted {
            remote_id: Some("427184209".into())
        }
    );
    assert!(report.exchange.elapsed_ms.is_some());
    let seen = peer.seen().await;
    let [request] = seen.as_slice() else {
        panic!("one request")
    };
    assert!(request.head.starts_with("POST /guangzhou/v3/push/app HTTP/1.1\r\n"));
    assert_eq!(request.header("AccessId"), ACCESS_ID.0.to_string());
    assert_eq!(request.header("TimeStamp"), "1700000000");
    assert_eq!(request.header("Content-Type"), "application/json");
    assert_eq!(request.header("Sign"), signature_of(request));
    let body = r#"{"audience_type":"token","token_list":["0123456789abcdef0123456789abcdef0123"],"message_type":"notify","expire_time":86400,"message":{"title":"테스트","content":"안녕하세요 推送 ✓"}}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);
}

#[tokio::test]
async fn what_is_kept_of_a_request_is_what_was_sent_but_for_the_signature() {
    let peer = Peer::saying(ok(r#"{"ret_code":0,"push_id":"1"}"#)).await;
    let secret_key = SecretString::from(SECRET);
    let target = target(rehearsal(peer.port), &secret_key);
    let push = client().prepare_push(&target, &notification(), NOW_MS).unwrap();
    let kept_before = push.redacted().to_owned();
    let report = client().send(push).await;
    assert_eq!(report.exchange.request, kept_before);

    let request = peer.seen().await.remove(0);
    let sign = request.header("Sign").to_owned();
    let (head, body) = kept_before.split_once("\n\n").unwrap();
    let sorted = |head: &str| {
        let mut lines: Vec<_> = head.lines().map(str::to_lowercase).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(head), sorted(&request.head.replace(&sign, "[redacted]")));
    let value = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap();
    assert_eq!(value(body.as_bytes()), value(&request.body));
    assert!(!kept_before.contains(&sign) && !kept_before.contains(SECRET));
}

#[tokio::test]
async fn a_refusal_carries_its_code_and_words() {
    for body in [
        r#"{"ret_code":1008007,"err_msg":"bad"}"#,
        r#"{"retCode":"1008007","errMsg":"bad"}"#,
    ] {
        let refused = Outcome::Refused {
            code: ReturnCode(1_008_007),
            message: "bad".into(),
        };
        assert_eq!(outcome_of(ok(body)).await, refused);
    }
}

#[tokio::test]
async fn a_code_as_text_and_an_id_as_number_or_list_are_understood() {
    for id in ["12", "\"12\"", "[12]", "[\"12\"]"] {
        let body = format!(r#"{{"ret_code":"0","push_id":{id}}}"#);
        assert_eq!(
            outcome_of(ok(&body)).await,
            Outcome::Accepted {
                remote_id: Some("12".into())
            }
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_not_tpns_is_said_to_be_so() {
    let page = answer(
        "500 Internal Server Error",
        "Content-Type: text/html\r\n",
        "<h1>Oops</h1>",
    );
    for answer in [
        page,
        answer("502 Bad Gateway", "", r#"{"ret_code":0}"#),
        ok("<html>"),
        ok(""),
        ok("[]"),
        ok(r#"{"ret_code":true}"#),
        ok(r#"{"ret_code":0,"ret_code":0}"#),
        ok(r#"{"ret_code":0,"retCode":7}"#),
    ] {
        assert_eq!(outcome_of(answer).await, Outcome::Trouble(Trouble::NotTpns));
    }
}

#[tokio::test]
async fn an_echo_of_signature_and_key_is_not_kept() {
    let peer = Peer::start(|_, request| {
        let sign = request.header("Sign");
        let body =
            serde_json::json!({ "ret_code": 1008003, "err_msg": format!("{sign} {SECRET}"), "echo": request.head });
        let content_type = format!("Content-Type: application/json; {SECRET}\r\n");
        Reply::Close(answer("200 OK", &content_type, &body.to_string()).into_bytes())
    })
    .await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    let refused = Outcome::Refused {
        code: ReturnCode(1_008_003),
        message: "[redacted] [redacted]".into(),
    };
    assert_eq!(report.outcome, refused);
    let sign = peer.seen().await[0].header("Sign").to_owned();
    let kept = format!("{report:?}");
    assert!(kept.contains("[redacted]") && !kept.contains(SECRET) && !kept.contains(sign.trim_end_matches('=')));
}

#[tokio::test]
async fn what_is_kept_of_an_answer_names_status_type_date_and_body() {
    let peer = Peer::saying(ok(r#"{"ret_code":0}"#)).await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(report.outcome, Outcome::Accepted { remote_id: None });
    let expected =
        "HTTP/1.1 200 OK\nContent-Type: application/json\nDate: Tue, 14 Nov 2023 22:13:20 GMT\n\n{\"ret_code\":0}";
    assert_eq!(report.exchange.answer, expected);
}

#[tokio::test]
async fn a_message_that_is_too_large_is_refused_before_anything_is_sent() {
    let secret_key = SecretString::from(SECRET);
    let target = target(rehearsal(1), &secret_key);
    let mut notification = notification();
    notification.content = "가".repeat(1400);
    let refused = client().prepare_push(&target, &notification, NOW_MS);
    assert!(matches!(refused, Err(Error::MessageTooLarge { bytes }) if bytes > 4096));
}

#[tokio::test]
async fn with_http_basic_the_keys_travel_and_nothing_of_them_is_kept() {
    let peer = Peer::start(|_, request| {
        let body = serde_json::json!({ "ret_code": 1008003, "err_msg": request.header("Authorization") });
        Reply::Close(ok(&body.to_string()).into_bytes())
    })
    .await;
    let secret_key = SecretString::from(SECRET);
    let mut target = target(rehearsal(peer.port), &secret_key);
    target.authentication = Authentication::Basic;
    let push = client().prepare_push(&target, &notification(), NOW_MS).unwrap();
    let report = client().send(push).await;
    let seen = peer.seen().await;
    // The documented example (`tpns.md` §1.3).
    let value = "MTUwMDAwMTA0ODoxNDUyZmNlYmFlOWYzMTE1YmE3OTRmYjBmZmYyZmQ3Mw==";
    assert_eq!(seen[0].header("Authorization"), format!("Basic {value}"));
    assert!(!seen[0].head.to_lowercase().contains("\r\nsign:"));
    let refused = Outcome::Refused {
        code: ReturnCode(1_008_003),
        message: "Basic [redacted]".into(),
    };
    assert_eq!(report.outcome, refused);
    let kept = format!("{report:?}");
    assert!(kept.contains("Authorization: [redacted]") && !kept.contains(value.trim_end_matches('=')));
    assert!(!kept.contains(SECRET));
}

#[tokio::test]
async fn all_ids_of_a_loop_and_all_dropped_tokens_are_kept() {
    let peer = Peer::saying(ok(r#"{"ret_code":0,"push_id":["12",13],"invalid_targe_list":["abc"]}"#)).await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(report.remote_ids, ["12", "13"]);
    assert_eq!(report.invalid_tokens, ["abc"]);
    let first = Outcome::Accepted {
        remote_id: Some("12".into()),
    };
    assert_eq!(report.outcome, first);
}

#[tokio::test]
async fn a_request_that_came_too_soon_was_not_carried_out() {
    for (headers, wait) in [("Retry-After: 30\r\n", Some(30)), ("", None)] {
        let peer = Peer::saying(answer("429 Too Many Requests", headers, r#"{"ret_code":0}"#)).await;
        let report = push_with(&client(), rehearsal(peer.port)).await;
        assert_eq!(report.outcome, Outcome::Trouble(Trouble::TooMany));
        assert_eq!(report.retry_after_seconds, wait);
    }
    assert_eq!(Trouble::TooMany.state(), PushState::Failed);
}

//! *Check*: what an answer proves about the keys.

use super::{
    super::{Client, Gateway as _},
    NOW_MS, SECRET, client, hasty_client,
    peer::{Peer, Reply, answer, ok},
    rehearsal, target,
};
use pushboard_app::domain::keys::CheckOutcome;
use secrecy::SecretString;

async fn check_with(client: &Client, port: u16, now_ms: i64) -> CheckOutcome {
    let secret_key = SecretString::from(SECRET);
    let target = target(rehearsal(port), &secret_key);
    client.check(&target, now_ms).await
}

async fn outcome_of(answer: String, now_ms: i64) -> CheckOutcome {
    let peer = Peer::saying(answer).await;
    check_with(&client(), peer.port, now_ms).await
}

#[tokio::test]
async fn a_check_asks_for_todays_pushes_and_changes_nothing() {
    let peer = Peer::saying(ok(r#"{"retCode":0,"errMsg":"NO_ERROR","count":0,"pushRecordData":[]}"#)).await;
    assert_eq!(check_with(&client(), peer.port, NOW_MS).await, CheckOutcome::Right);
    let seen = peer.seen().await;
    let [request] = seen.as_slice() else {
        panic!("one request")
    };
    assert!(
        request
            .head
            .starts_with("POST /guangzhou/v3/statistics/get_push_record HTTP/1.1\r\n")
    );
    let body = r#"{"startDate":"2023-11-15","endDate":"2023-11-15","msgType":"notify","offset":0,"limit":1}"#;
    assert_eq!(String::from_utf8_lossy(&request.body), body);
}

#[tokio::test]
async fn a_wrong_key_is_told_from_a_wrong_clock() {
    let refused = r#"{"retCode":1008003,"errMsg":"auth failed"}"#;
    for (ahead, expected) in [
        (0, CheckOutcome::WrongSecret),
        (58, CheckOutcome::WrongSecret),
        (-60, CheckOutcome::WrongSecret),
        (-3600, CheckOutcome::ClockOff(-3600)),
        (3600, CheckOutcome::ClockOff(3600)),
    ] {
        let outcome = outcome_of(ok(refused), 1_700_000_000_000 + ahead * 1000).await;
        assert_eq!(outcome, expected, "our clock is {ahead} s ahead");
    }
    let undated = answer("200 OK", "", refused);
    assert_eq!(outcome_of(undated, 0).await, CheckOutcome::WrongSecret);
}

#[tokio::test]
async fn a_wrong_clock_is_no_fault_while_the_keys_are_accepted() {
    assert_eq!(outcome_of(ok(r#"{"retCode":0}"#), 0).await, CheckOutcome::Right);
}

#[tokio::test]
async fn every_other_cause_has_its_own_outcome() {
    assert_eq!(
        outcome_of(ok(r#"{"retCode":1008035}"#), NOW_MS).await,
        CheckOutcome::WrongAccessPoint
    );
    assert_eq!(
        outcome_of(ok(r#"{"retCode":1008028}"#), NOW_MS).await,
        CheckOutcome::Refused(1_008_028)
    );
    assert_eq!(
        outcome_of(ok(r#"{"retCode":-7}"#), NOW_MS).await,
        CheckOutcome::Refused(-7)
    );
    assert_eq!(outcome_of(ok("<html>"), NOW_MS).await, CheckOutcome::NotTpns(200));
    assert_eq!(
        outcome_of(answer("302 Found", "Location: /\r\n", ""), NOW_MS).await,
        CheckOutcome::NotTpns(302)
    );
    let cut = "HTTP/1.1 503 Busy\r\nContent-Length: 99\r\n\r\nno".to_owned();
    assert_eq!(outcome_of(cut, NOW_MS).await, CheckOutcome::NotTpns(503));
    assert_eq!(outcome_of(String::new(), NOW_MS).await, CheckOutcome::NoAnswer);
    let refused = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    assert_eq!(check_with(&client(), refused, NOW_MS).await, CheckOutcome::Unreachable);
    let silent = Peer::start(|_, _| Reply::Stall(Vec::new())).await;
    assert_eq!(
        check_with(&hasty_client(), silent.port, NOW_MS).await,
        CheckOutcome::NoAnswer
    );
}

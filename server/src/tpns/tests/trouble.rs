//! Pushes that break off: what can be proved unsent, and what cannot.

use super::{
    super::{Base, Outcome},
    client, hasty_client,
    peer::{Peer, Reply, ok},
    push_with, rehearsal,
};
use pushboard_app::domain::push::Trouble;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const NO_ANSWER: Outcome = Outcome::Trouble(Trouble::NoAnswer);
const UNREACHABLE: Outcome = Outcome::Trouble(Trouble::Unreachable);

/// A port on which nobody listens.
async fn refused_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

#[tokio::test]
async fn a_refused_connection_proves_that_nothing_was_sent() {
    let report = push_with(&client(), rehearsal(refused_port().await)).await;
    assert_eq!(report.outcome, UNREACHABLE);
    assert_eq!(
        (report.exchange.answer.as_str(), report.exchange.elapsed_ms),
        ("", None)
    );
    assert!(report.exchange.request.starts_with("POST /guangzhou/v3/push/app"));
}

#[tokio::test]
async fn an_unknown_name_proves_that_nothing_was_sent() {
    let report = push_with(&hasty_client(), Base::anywhere("http", "pushboard.invalid")).await;
    assert_eq!(report.outcome, UNREACHABLE);
}

#[tokio::test]
async fn failed_tls_proves_that_nothing_was_sent() {
    // A TLS client greets first, so a peer that speaks plain HTTP cuts in before any request.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let greeting = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; 8192];
        let first = socket.read(&mut bytes).await.unwrap();
        socket.write_all(ok(r#"{"ret_code":0}"#).as_bytes()).await.unwrap();
        let mut rest = Vec::new();
        let _ = socket.read_to_end(&mut rest).await;
        [&bytes[..first], &rest].concat()
    });
    let report = push_with(&client(), Base::anywhere("https", &format!("127.0.0.1:{port}"))).await;
    assert_eq!(report.outcome, UNREACHABLE);
    let sent = greeting.await.unwrap();
    assert!(!sent.windows(4).any(|four| four == b"POST"));
}

#[tokio::test]
async fn tls_that_never_ends_runs_into_the_connect_timeout_and_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let report = push_with(&hasty_client(), Base::anywhere("https", &format!("127.0.0.1:{port}"))).await;
    assert_eq!(report.outcome, UNREACHABLE);
}

#[tokio::test]
async fn a_connection_dropped_after_it_was_accepted_leaves_the_push_in_doubt() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let accepted = tokio::spawn(async move {
        let mut accepted = 0;
        while tokio::time::timeout(Duration::from_millis(500), listener.accept())
            .await
            .is_ok_and(|socket| socket.is_ok())
        {
            accepted += 1;
        }
        accepted
    });
    assert_eq!(push_with(&client(), rehearsal(port)).await.outcome, NO_ANSWER);
    assert_eq!(accepted.await.unwrap(), 1, "no second try");
}

#[tokio::test]
async fn a_peer_that_closes_without_a_word_leaves_the_push_in_doubt() {
    let peer = Peer::saying(String::new()).await;
    assert_eq!(push_with(&client(), rehearsal(peer.port)).await.outcome, NO_ANSWER);
    assert_eq!(peer.seen().await.len(), 1);
}

#[tokio::test]
async fn a_peer_that_hangs_is_left_when_the_time_is_up() {
    for sent in [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"ret_code\"",
    ] {
        let peer = Peer::start(move |_, _| Reply::Stall(sent.into())).await;
        let start = Instant::now();
        assert_eq!(
            push_with(&hasty_client(), rehearsal(peer.port)).await.outcome,
            NO_ANSWER
        );
        assert!(start.elapsed() < Duration::from_secs(3));
        assert_eq!(peer.seen().await.len(), 1);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_the_push_in_doubt_and_is_kept_as_far_as_it_came() {
    let peer = Peer::saying("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"ret_code\":0}".into()).await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(report.outcome, NO_ANSWER);
    assert_eq!(report.exchange.answer, "HTTP/1.1 200 OK\n\n{\"ret_code\":0} [cut]");
    assert!(report.exchange.elapsed_ms.is_some());
}

#[tokio::test]
async fn garbage_for_http_leaves_the_push_in_doubt() {
    let huge_header = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "a".repeat(1024 * 1024));
    let bad_chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n".to_owned();
    for answer in ["SSH-2.0-OpenSSH_9.6\r\n".to_owned(), huge_header, bad_chunk] {
        let peer = Peer::saying(answer).await;
        assert_eq!(push_with(&client(), rehearsal(peer.port)).await.outcome, NO_ANSWER);
        assert_eq!(peer.seen().await.len(), 1);
    }
}

#[tokio::test]
async fn a_body_without_end_is_stopped_at_one_mebibyte() {
    let peer = Peer::start(|_, _| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10000000000\r\n\r\n";
        Reply::Flood(head.into(), vec![b' '; 64 * 1024])
    })
    .await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(report.outcome, NO_ANSWER);
    assert!(report.exchange.answer.len() <= 4096);
    assert_eq!(peer.seen().await.len(), 1);
    // What the kernel's own buffers hold comes on top of the mebibyte that was read.
    let taken = peer.flooded();
    assert!(
        (1024 * 1024 - 64 * 1024..10_000_000).contains(&taken),
        "{taken} bytes were taken"
    );
}

#[tokio::test]
async fn a_kept_connection_that_closes_on_a_push_leaves_it_in_doubt_and_is_not_tried_again() {
    let peer = Peer::start(|number, _| match number {
        0 => Reply::Keep(ok(r#"{"ret_code":0,"push_id":"1"}"#).into_bytes()),
        _ => Reply::Close(Vec::new()),
    })
    .await;
    let client = client();
    let first = push_with(&client, rehearsal(peer.port)).await;
    assert_eq!(
        first.outcome,
        Outcome::Accepted {
            remote_id: Some("1".into())
        }
    );
    let second = push_with(&client, rehearsal(peer.port)).await;
    assert_eq!(second.outcome, NO_ANSWER);
    let connections: Vec<_> = peer.seen().await.iter().map(|request| request.connection).collect();
    assert_eq!(connections, [0, 0]);
}

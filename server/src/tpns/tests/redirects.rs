//! A redirect is an answer like another that is not TPNS's: nothing goes where it points (`security.md` §4.2).

use super::{
    super::Outcome,
    client,
    peer::{Peer, Reply, answer, ok},
    push_with, rehearsal,
};
use pushboard_app::domain::push::Trouble;

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// Sends a push to a peer that redirects to that place, in which `PORT` is its own; gives how many requests the peer got.
async fn redirected(status: u16, place: &str) -> usize {
    let place = place.to_owned();
    let peer = Peer::start(move |_, seen| {
        let (_, port) = seen.header("host").rsplit_once(':').unwrap();
        let head = format!("Location: {}\r\n", place.replace("PORT", port));
        let body = r#"{"ret_code":0,"push_id":"1"}"#;
        Reply::Close(answer(&format!("{status} Elsewhere"), &head, body).into_bytes())
    })
    .await;
    let report = push_with(&client(), rehearsal(peer.port)).await;
    assert_eq!(report.outcome, Outcome::Trouble(Trouble::NotTpns), "{status}");
    let shown = &report.exchange.answer;
    assert!(shown.starts_with(&format!("HTTP/1.1 {status}")), "{shown}");
    peer.seen().await.len()
}

#[tokio::test]
async fn a_redirect_to_the_same_host_is_not_followed() {
    for status in STATUSES {
        for place in [
            "http://127.0.0.1:PORT/guangzhou/v3/push/app",
            "/v3/push/app",
            "?again",
            "",
        ] {
            assert_eq!(redirected(status, place).await, 1, "{status} to {place:?}");
        }
    }
}

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed() {
    let other = Peer::saying(ok(r#"{"ret_code":0,"push_id":"1"}"#)).await;
    for status in STATUSES {
        for place in ["http://127.0.0.1:OTHER/v3/push/app", "//127.0.0.1:OTHER/v3/push/app"] {
            let place = place.replace("OTHER", &other.port.to_string());
            assert_eq!(redirected(status, &place).await, 1, "{status} to {place}");
        }
    }
    assert!(
        other.seen().await.is_empty(),
        "the push, or only a question, went elsewhere"
    );
}

#[tokio::test]
async fn a_redirect_to_what_only_this_machine_reaches_is_not_followed() {
    for status in STATUSES {
        for place in [
            "http://169.254.169.254/latest/meta-data/",
            "http://[fd00:ec2::254]/latest/meta-data/",
            "file:///etc/passwd",
        ] {
            assert_eq!(redirected(status, place).await, 1, "{status} to {place}");
        }
    }
}

//! What no gateway should do (`security.md` §4.2), met by every operation.

use super::{
    super::{CallError, Client, Devices as _, Outcome, Records as _, Statistics as _, Target, Tasks as _},
    NOW_MS, SECRET,
    ask::told,
    client, hasty_client,
    peer::{Peer, Reply, answer, ok},
    push_with, rehearsal,
};
use pushboard_app::domain::{
    device::{AccountChange, AttributeChange, NamedAccount},
    message::{AccountType, Date},
    package::PackageFile,
    plan::NewPlan,
    push::Trouble,
    push_record::RecordQuery,
    return_code::ReturnCode,
    statistics::{DeviceTrait, Span},
    tag::{TagChange, TagPair},
};

/// Makes a call of every operation; gives the errors, `None` for a success.
async fn every(client: &Client, target: &Target<'_>) -> Vec<Option<CallError>> {
    let today = Date::of(NOW_MS);
    let span = Span::last(7, NOW_MS);
    let names = vec!["kim".to_owned()];
    let accounts = [NamedAccount {
        account: "kim".into(),
        kind: AccountType::default(),
    }];
    let plan = NewPlan {
        name: "plan".into(),
        description: String::new(),
    };
    let tag = TagChange::Add(TagPair {
        tag: "vip".into(),
        token: "t".into(),
    });
    let unbind = AccountChange::UnbindTokens(names.clone());
    let file = || PackageFile::new("a.txt", b"a".to_vec()).unwrap();
    vec![
        client.upload_package(target, file(), NOW_MS).await.err(),
        client.create_plan(target, &plan, NOW_MS).await.err(),
        client.stop_push(target, "1", NOW_MS).await.err(),
        client.cancel_push(target, "1", NOW_MS).await.err(),
        client.recall_push(target, "1", NOW_MS).await.err(),
        client.find_record(target, "1", NOW_MS).await.err(),
        client
            .list_records(target, &RecordQuery::of(today, today), NOW_MS)
            .await
            .err(),
        client.pushes_of_token(target, "t", NOW_MS).await.err(),
        client.push_figures(target, "1", NOW_MS).await.err(),
        client.plan_figures(target, "1", span, NOW_MS).await.err(),
        client.figures_by_day(target, span, NOW_MS).await.err(),
        client.devices_by_day(target, span, NOW_MS).await.err(),
        client
            .device_shares(target, today, DeviceTrait::City, NOW_MS)
            .await
            .err(),
        client.change_tags(target, &tag, NOW_MS).await.err(),
        client.delete_tags(target, &names, NOW_MS).await.err(),
        client.change_accounts(target, &unbind, NOW_MS).await.err(),
        client.tokens_of_accounts(target, &accounts, NOW_MS).await.err(),
        client.accounts_of_tokens(target, &names, NOW_MS).await.err(),
        client
            .change_attributes(target, "t", &AttributeChange::Clear, NOW_MS)
            .await
            .err(),
        client.attributes(target, "t", NOW_MS).await.err(),
    ]
}

/// Makes every call to a port, and wants the same error of all.
async fn all_say(port: u16, client: &Client, expected: &CallError) {
    for (number, error) in told(port, client, every).await.into_iter().enumerate() {
        assert_eq!(error.as_ref(), Some(expected), "operation {number}");
    }
}

async fn figures(client: &Client, port: u16) -> Result<(), CallError> {
    told(port, client, async |client: &Client, target: &Target<'_>| {
        client.push_figures(target, "1", NOW_MS).await.map(|_| ())
    })
    .await
}

#[tokio::test]
async fn every_operation_says_why_it_was_refused() {
    let body = format!(r#"{{"retCode":1008007,"errMsg":"not {SECRET}"}}"#);
    let peer = Peer::saying(ok(&body)).await;
    let refused = CallError::Refused {
        code: ReturnCode(1_008_007),
        message: "not [redacted]".into(),
    };
    all_say(peer.port, &client(), &refused).await;
    assert_eq!(peer.seen().await.len(), 20, "each was asked once");
}

#[tokio::test]
async fn every_operation_that_came_too_soon_says_how_long_to_wait() {
    let peer = Peer::saying(answer("429 Too Many Requests", "Retry-After: 9\r\n", "")).await;
    let too_many = CallError::TooMany {
        retry_after_seconds: Some(9),
    };
    all_say(peer.port, &client(), &too_many).await;
    assert!(too_many.changed_nothing());
    assert_eq!(too_many.trouble(), Some(Trouble::TooMany));
}

#[tokio::test]
async fn every_operation_knows_what_is_not_tpns() {
    for status in [500, 502, 503, 504, 302, 404] {
        let peer = Peer::saying(answer(&format!("{status} Odd"), "Location: /x\r\n", r#"{"retCode":0}"#)).await;
        let not_tpns = CallError::NotTpns { status };
        all_say(peer.port, &client(), &not_tpns).await;
        assert!(!not_tpns.changed_nothing());
        assert_eq!(peer.seen().await.len(), 20, "nothing is followed or tried again");
    }
}

#[tokio::test]
async fn every_operation_knows_whether_anybody_is_there() {
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    all_say(port, &client(), &CallError::Unreachable).await;
    let silent = Peer::saying(String::new()).await;
    all_say(silent.port, &client(), &CallError::NoAnswer).await;
}

#[tokio::test]
async fn bodies_that_are_no_answer_of_tpns_are_told_apart_from_answers() {
    let not_tpns = Err(CallError::NotTpns { status: 200 });
    for body in [
        "",
        "<html>",
        "[]",
        r#"{"retCode":0"#,
        r#"{"retCode":true}"#,
        r#"{"retCode":0,"retCode":0}"#,
        r#"{"retCode":0,"ret_code":7}"#,
        r#"{"retCode":0,"pushStatDataAll":"none"}"#,
        r#"{"retCode":0,"pushStatDataAll":{"channel":"xg"}}"#,
        r#"{"retCode":0,"pushStatDataAll":[["xg",1]]}"#,
        r#"{"retCode":0,"pushStatDataAll":[{"channel":"xg","channel":"hw"}]}"#,
    ] {
        let peer = Peer::saying(ok(body)).await;
        assert_eq!(figures(&client(), peer.port).await, not_tpns, "{body}");
    }
    let broken = [b"{\"retCode\":0,\"errMsg\":\"".as_slice(), b"\xff\xfe", b"\"}"].concat();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", broken.len());
    let bytes = [head.as_bytes(), &broken].concat();
    let peer = Peer::start(move |_, _| Reply::Close(bytes.clone())).await;
    assert_eq!(figures(&client(), peer.port).await, not_tpns);
}

#[tokio::test]
async fn a_compressed_answer_is_not_unpacked() {
    let compressed = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u{1f}abc";
    let peer = Peer::saying(compressed.into()).await;
    assert_eq!(
        figures(&client(), peer.port).await,
        Err(CallError::NotTpns { status: 200 })
    );
    assert!(!peer.seen().await[0].head.to_lowercase().contains("accept-encoding"));
}

#[tokio::test]
async fn an_answer_without_end_is_stopped_at_one_mebibyte() {
    let peer = Peer::start(|_, _| {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n";
        Reply::Flood(head.into(), vec![b' '; 64 * 1024])
    })
    .await;
    assert_eq!(figures(&client(), peer.port).await, Err(CallError::NoAnswer));
    let _ = peer.seen().await;
    assert!(peer.flooded() < 10_000_000, "{} bytes were taken", peer.flooded());
}

#[tokio::test]
async fn an_answer_that_drips_is_cut_when_the_time_is_up() {
    let slow = || {
        Peer::start(|_, _| {
            let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
            Reply::Drip(head.into(), vec![b' '; 1000])
        })
    };
    assert_eq!(
        figures(&hasty_client(), slow().await.port).await,
        Err(CallError::NoAnswer)
    );
    let report = push_with(&hasty_client(), rehearsal(slow().await.port)).await;
    assert_eq!(report.outcome, Outcome::Trouble(Trouble::NoAnswer));
    let headers = Peer::start(|_, _| Reply::Drip(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X: y\r\n".repeat(100))).await;
    assert_eq!(figures(&hasty_client(), headers.port).await, Err(CallError::NoAnswer));
}

#[tokio::test]
async fn a_promise_to_go_on_is_not_an_answer() {
    let peer = Peer::start(|_, _| Reply::Stall(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec())).await;
    assert_eq!(figures(&hasty_client(), peer.port).await, Err(CallError::NoAnswer));
    assert_eq!(peer.seen().await.len(), 1);
}

#[tokio::test]
async fn a_second_answer_to_one_push_is_never_taken_for_the_next_ones() {
    let peer = Peer::start(|number, _| {
        let own = ok(&format!(r#"{{"ret_code":0,"push_id":"{}"}}"#, number + 1));
        let stray = ok(r#"{"ret_code":0,"push_id":"999"}"#);
        Reply::Keep((own + &stray).into_bytes())
    })
    .await;
    let client = client();
    for number in ["1", "2", "3"] {
        let report = push_with(&client, rehearsal(peer.port)).await;
        let accepted = Outcome::Accepted {
            remote_id: Some(number.into()),
        };
        assert_eq!(report.outcome, accepted);
    }
}

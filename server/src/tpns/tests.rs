//! The client against a peer on this machine that answers, stalls and breaks off to order.

mod ask;
mod check;
mod devices;
mod faults;
mod peer;
mod push;
mod records;
mod redirects;
mod statistics;
mod tasks;
mod tls;
mod trouble;

use super::{Authentication, Base, Client, Gateway as _, PushReport, Target, Timeouts};
use pushboard_app::domain::{
    access_point::AccessPoint,
    keys::AccessId,
    message::{Audience, Notification},
};
use secrecy::SecretString;
use std::time::Duration;

const SECRET: &str = "1452fcebae9f3115ba794fb0fff2fd73";
const ACCESS_ID: AccessId = AccessId(1_500_001_048);
/// 14 November 2023, 22:13:20 UTC.
const NOW_MS: i64 = 1_700_000_000_999;

fn client() -> Client {
    Client::new().unwrap()
}

fn hasty_client() -> Client {
    let timeouts = Timeouts {
        connect: Duration::from_millis(300),
        whole: Duration::from_millis(600),
        upload: Duration::from_millis(600),
    };
    Client::with_timeouts(timeouts).unwrap()
}

fn notification() -> Notification {
    let token = Audience::Token("0123456789abcdef0123456789abcdef0123".into());
    Notification::new(token, "테스트", "안녕하세요 推送 ✓")
}

fn rehearsal(port: u16) -> Base {
    Base::rehearsal(port, AccessPoint::Guangzhou)
}

/// The test application at a base, signing.
fn target(base: Base, secret_key: &SecretString) -> Target<'_> {
    Target {
        base,
        access_id: ACCESS_ID,
        secret_key,
        authentication: Authentication::Signature,
    }
}

async fn push_with(client: &Client, base: Base) -> PushReport {
    let secret_key = SecretString::from(SECRET);
    let push = client
        .prepare_push(&target(base, &secret_key), &notification(), NOW_MS)
        .unwrap();
    client.send(push).await
}

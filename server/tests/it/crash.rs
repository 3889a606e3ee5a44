//! `kill -9` at any moment, and a database that fails: what was accepted is there, nothing is sent twice, and what nobody knows is shown as
//! *unknown*. The gateway is a process of its own, so what it wrote down outlives the console and bears witness.

mod books;
mod console;
mod database;
mod durable;
mod gateway;
mod instances;
mod outcomes;
mod people;
mod queued;
mod rounds;
mod stopped;

use crate::program::fresh_postgres;
use console::{Console, settled_by};
use pushboard_app::domain::{
    page::Page,
    push::{PushState, PushSummary, PushView, Trouble},
};
use std::time::Duration;

async fn crash(database: Option<String>) {
    let mut console = Console::open(database).await;
    let held = console.gateway.hold().await;
    let (poster, form) = (console.poster(), console.form("Hello"));
    tokio::select! {
        _ = poster.post(&form) => panic!("the gateway was held, so no answer can come"),
        () = tokio::time::sleep(Duration::from_millis(1500)) => {}
    }
    console.kill();
    drop(held);
    console.start_again();

    let deadline = settled_by();
    let push = loop {
        let found: Page<PushSummary> = console.read("/api/pushes/list?tenant=han-river").await;
        let found = found.items;
        assert_eq!(found.len(), 1, "what was accepted is there, once");
        if !found[0].state.is_open() {
            break found[0].clone();
        }
        assert!(tokio::time::Instant::now() < deadline, "still {:?}", found[0].state);
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    assert_eq!(push.state, PushState::Unknown);
    let view: PushView = console.push(push.id.as_str()).await;
    assert_eq!(view.trouble, Some(Trouble::Interrupted));

    // Long enough for a resend, had there been one.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let arrivals = console.gateway.arrivals().await;
    let times: i64 = arrivals.values().sum();
    assert!(times <= 1, "at most the one that was under way arrived: {arrivals:?}");
    assert_eq!(console.books.pushes().await.len(), 1);
}

#[tokio::test]
async fn a_push_interrupted_by_a_crash_is_unknown_and_not_sent_again_on_sqlite() {
    crash(None).await;
}

#[tokio::test]
async fn a_push_interrupted_by_a_crash_is_unknown_and_not_sent_again_on_postgres() {
    crash(Some(fresh_postgres().await)).await;
}

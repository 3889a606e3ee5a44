//! SIGTERM with pushes on the wire: they finish, are kept, and whoever waits is answered (`security.md` P-18).

use super::console::Console;
use crate::program::fresh_postgres;
use pushboard_app::domain::push::PushState;
use std::{collections::BTreeSet, time::Duration};

const PUSHES: usize = 4;

/// The console's two seconds of notice and a little: when the gateway answers, the door is closed. It waits five seconds itself.
const CLOSED: Duration = Duration::from_millis(2500);

async fn stopped(database: Option<String>) {
    let mut console = Console::open(database).await;
    let held = console.gateway.hold().await;
    let posting = console.on_the_wire(PUSHES).await;
    console.running.terminate();
    tokio::time::sleep(CLOSED).await;
    drop(held);
    assert!(console.running.ended_well());
    let rows = console.books.pushes().await;
    assert_eq!(rows.len(), PUSHES);
    for row in &rows {
        assert_eq!(
            (row.state(), row.return_code, row.attempts),
            (PushState::Sent, Some(0), 1),
            "{row:?}"
        );
    }
    let mut led_to = BTreeSet::new();
    for answer in posting {
        led_to.extend(answer.await.expect("somebody who posts"));
    }
    let kept: BTreeSet<String> = rows.into_iter().map(|row| row.id).collect();
    assert_eq!(led_to, kept, "each was answered with its push");
    let arrivals = console.gateway.arrivals().await;
    assert_eq!(arrivals.len(), PUSHES);
    assert!(arrivals.values().all(|times| *times == 1), "{arrivals:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_on_the_wire_at_sigterm_finishes_and_is_kept_on_sqlite() {
    stopped(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_on_the_wire_at_sigterm_finishes_and_is_kept_on_postgres() {
    stopped(Some(fresh_postgres().await)).await;
}

//! What was accepted and never taken goes out after the restart.

use super::{books::PushRow, console::Console};
use crate::program::fresh_postgres;
use pushboard_app::domain::push::PushState;
use std::collections::BTreeSet;

/// More than one instance has on the wire at a time (64).
const PUSHES: usize = 72;

async fn queued(database: Option<String>) {
    let mut console = Console::open(database).await;
    let held = console.gateway.hold().await;
    let poster = console.poster();
    for number in 0..PUSHES {
        let (poster, form) = (poster.clone(), console.form(&format!("number {number}")));
        tokio::spawn(async move { poster.post(&form).await });
    }
    let all_stored = |rows: &[PushRow]| rows.len() == PUSHES;
    console.wait_for("all are stored", all_stored).await;
    console.kill();
    drop(held);
    let rows = console.books.pushes().await;
    let never_taken: BTreeSet<String> = rows
        .into_iter()
        .filter(|row| row.attempts == 0)
        .map(|row| row.id)
        .collect();
    assert!(!never_taken.is_empty(), "the wire holds fewer than {PUSHES}");

    console.start_again();
    let rows = console
        .wait_for("what was never taken is sent", |rows| {
            let mut waiting = rows.iter().filter(|row| never_taken.contains(&row.id));
            waiting.all(|row| row.state() == PushState::Sent)
        })
        .await;
    assert_eq!(rows.len(), PUSHES);
    let arrivals = console.gateway.arrivals().await;
    for row in rows.iter().filter(|row| never_taken.contains(&row.id)) {
        assert_eq!((arrivals.get(&row.title), row.attempts), (Some(&1), 1), "{row:?}");
    }
}

#[tokio::test]
async fn a_push_that_was_never_taken_is_sent_after_the_restart_on_sqlite() {
    queued(None).await;
}

#[tokio::test]
async fn a_push_that_was_never_taken_is_sent_after_the_restart_on_postgres() {
    queued(Some(fresh_postgres().await)).await;
}

//! Two instances on one PostgreSQL, which send to one gateway.

use super::{
    books::PushRow,
    console::{Console, poster_at},
};
use crate::program::fresh_postgres;
use pushboard_app::domain::push::{PushState, Trouble};
use std::collections::BTreeSet;

/// Pushes that each of the two accepts: together more than one instance has on the wire at a time (64).
const EACH: usize = 40;

fn holders(rows: &[PushRow]) -> usize {
    let holders: BTreeSet<_> = rows.iter().filter_map(|row| row.holder.as_ref()).collect();
    holders.len()
}

#[tokio::test]
async fn two_instances_share_the_work_and_send_each_push_once() {
    let mut console = Console::open(Some(fresh_postgres().await)).await;
    let mut other = console.another();
    let held = console.gateway.hold().await;
    for (which, poster) in [console.poster(), poster_at(&mut other)].into_iter().enumerate() {
        for number in 0..EACH {
            let (poster, form) = (poster.clone(), console.form(&format!("number {number} of {which}")));
            tokio::spawn(async move { poster.post(&form).await });
        }
    }
    console
        .wait_for("both have some on the wire", |rows| holders(rows) == 2)
        .await;
    drop(held);
    let rows = console
        .wait_for("all are sent", |rows| {
            rows.len() == 2 * EACH && rows.iter().all(|row| row.state() == PushState::Sent)
        })
        .await;
    assert!(
        rows.iter().all(|row| row.attempts == 1),
        "whoever took a push has sent it: {rows:?}"
    );
    let arrivals = console.gateway.arrivals().await;
    assert_eq!(arrivals.len(), 2 * EACH);
    assert!(arrivals.values().all(|times| *times == 1), "{arrivals:?}");
}

#[tokio::test]
async fn an_instance_that_slept_through_its_lease_cannot_close_its_push() {
    let mut console = Console::open(Some(fresh_postgres().await)).await;
    let held = console.gateway.hold().await;
    let (poster, form) = (console.poster(), console.form("Hello"));
    tokio::spawn(async move { poster.post(&form).await });
    let on_the_wire = |rows: &[PushRow]| rows.iter().any(|row| row.state() == PushState::Sending);
    console.wait_for("it is on the wire", on_the_wire).await;
    console.running.signal("STOP");
    drop(held);

    // The other one starts only now, so that it cannot have been the one who took it.
    let other = console.another();
    let before = console.settled().await;
    let [row] = before.as_slice() else {
        panic!("one push: {before:?}")
    };
    assert_eq!(row.trouble.as_deref(), Some(Trouble::Interrupted.key()));

    console.running.signal("CONT");
    console.logged("the outcome of a push came after its lease").await;
    let arrivals = console.gateway.arrivals().await;
    assert!(arrivals.values().all(|times| *times == 1), "{arrivals:?}");
    let after = console.books.pushes().await;
    let closing = |row: &PushRow| (row.trouble.clone(), row.answered_at, row.return_code, row.attempts);
    assert_eq!(closing(&after[0]), closing(row), "the late outcome changed nothing");
    // Evidence may have settled it since, if there is any.
    let settled = after[0].state() == PushState::Sent && !arrivals.is_empty();
    assert!(settled || after[0].state() == PushState::Unknown, "{after:?}");
    drop(other);
}

//! The database is away when TPNS's answers are to be kept: they are kept later, and nothing is lost or sent again.

use super::{books::sqlite, console::Console, database::Cluster};
use pushboard_app::domain::push::PushState;
use sqlx::Executor;
use tokio::task::JoinHandle;

const PUSHES: usize = 4;

/// What the console says while it cannot keep what it knows.
const AWAY: &str = "outcomes of pushes could not be kept";

/// Waits until the console has failed to write down what it knows, and each push has reached the gateway.
async fn known_and_not_kept(console: &Console) {
    console.logged(AWAY).await;
    while console.gateway.arrivals().await.len() < PUSHES {
        tokio::task::yield_now().await;
    }
}

async fn kept_later(console: &Console, posting: Vec<JoinHandle<Option<String>>>) {
    let rows = console.settled().await;
    assert_eq!(rows.len(), PUSHES);
    for row in &rows {
        assert_eq!(
            (row.state(), row.return_code, row.attempts),
            (PushState::Sent, Some(0), 1),
            "{row:?}"
        );
    }
    for answer in posting {
        let push = answer.await.expect("somebody who posts").expect("an answer");
        assert!(rows.iter().any(|row| row.id == push), "{push} is none of {rows:?}");
    }
    let arrivals = console.gateway.arrivals().await;
    assert_eq!(arrivals.len(), PUSHES);
    assert!(arrivals.values().all(|times| *times == 1), "{arrivals:?}");
}

#[tokio::test]
async fn answers_that_come_while_somebody_else_writes_to_the_file_are_kept_later() {
    let mut console = Console::open(None).await;
    let held = console.gateway.hold().await;
    let posting = console.on_the_wire(PUSHES).await;
    let mut other = sqlite(&console.books.console_file()).await;
    other.execute("BEGIN IMMEDIATE").await.expect("the write lock");
    drop(held);
    known_and_not_kept(&console).await;
    other.execute("ROLLBACK").await.expect("let go");
    kept_later(&console, posting).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_come_while_postgres_is_down_are_kept_when_it_is_back() {
    let cluster = Cluster::start();
    let mut console = Console::open(Some(cluster.url.clone())).await;
    let held = console.gateway.hold().await;
    let posting = console.on_the_wire(PUSHES).await;
    tokio::task::block_in_place(|| cluster.halt());
    drop(held);
    known_and_not_kept(&console).await;
    tokio::task::block_in_place(|| cluster.restart());
    kept_later(&console, posting).await;
    drop(console);
}

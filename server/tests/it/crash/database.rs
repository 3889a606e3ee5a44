//! The database is slow or goes away in the middle (`security.md` §4.3): what was accepted is sent, once.

use super::{
    books::sqlite,
    console::{Console, Form},
    people::Diary,
    rounds::compare,
};
use pushboard_app::domain::push::PushState;
use sqlx::Executor;
use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// People who post at a time.
const PEOPLE: usize = 8;

/// How long somebody else writes: less than the 5 s for which a write waits.
const LOCKED: Duration = Duration::from_secs(3);

#[tokio::test]
async fn pushes_posted_while_somebody_else_writes_to_the_file_wait_and_succeed() {
    let mut console = Console::open(None).await;
    let mut other = sqlite(&console.books.console_file()).await;
    other.execute("BEGIN IMMEDIATE").await.expect("the write lock");
    let posting: Vec<_> = (0..PEOPLE)
        .map(|number| {
            let (poster, form) = (console.poster(), console.form(&format!("Push {number}")));
            tokio::spawn(async move { poster.post(&form).await })
        })
        .collect();
    tokio::time::sleep(LOCKED).await;
    assert!(
        console.books.pushes().await.is_empty(),
        "nothing was accepted past the lock"
    );
    other.execute("ROLLBACK").await.expect("let go");
    for answer in posting {
        let push = answer.await.expect("somebody who posts").expect("accepted");
        assert!(!push.is_empty());
    }
    let rows = console.settled().await;
    assert_eq!(rows.len(), PEOPLE);
    assert!(rows.iter().all(|row| row.state() == PushState::Sent), "{rows:?}");
    let arrivals = console.gateway.arrivals().await;
    assert_eq!(arrivals.len(), PEOPLE);
    assert!(arrivals.values().all(|times| *times == 1), "{arrivals:?}");
}

/// A PostgreSQL of this test's own, which keeps what it promises.
pub(super) struct Cluster {
    pub(super) url: String,
}

impl Cluster {
    pub(super) fn start() -> Self {
        Self {
            url: script(&["start", "durable"]).trim().to_owned(),
        }
    }

    /// Ends every process of it at once.
    pub(super) fn halt(&self) {
        script(&["halt", &self.url]);
    }

    /// Ends every process of it at once, and starts it again on the same data and port.
    pub(super) fn restart(&self) {
        script(&["restart", &self.url]);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        script(&["stop", &self.url]);
    }
}

fn script(arguments: &[&str]) -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let output = Command::new("bash")
        .arg(workspace.join(".ci/postgres"))
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .expect("bash runs");
    assert!(output.status.success(), ".ci/postgres {arguments:?} failed");
    String::from_utf8(output.stdout).expect("text")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_is_restarted_in_the_middle_loses_nothing_and_nothing_is_sent_twice() {
    let cluster = Cluster::start();
    let mut console = Console::open(Some(cluster.url.clone())).await;
    let stop = CancellationToken::new();
    let posting: Vec<_> = Diary::of_people(PEOPLE)
        .into_iter()
        .map(|diary| tokio::spawn(diary.insist(console.poster(), console.product.clone(), stop.clone())))
        .collect();
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(1)).await;
        tokio::task::block_in_place(|| cluster.restart());
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    stop.cancel();
    let mut diaries = Vec::new();
    for diary in posting {
        diaries.push(diary.await.expect("somebody who posts"));
    }
    let last = Form::new(&console.product, "The last one".to_owned());
    let push = console.poster().post(&last).await.expect("the database is back");
    console
        .wait_for("pushes go out again", |rows| {
            rows.iter().any(|row| row.id == push && row.state() == PushState::Sent)
        })
        .await;
    diaries[0].posted += 1;
    diaries[0].accepted.push((push, last.title));
    let rows = console.settled().await;
    let tally = compare(&console, &rows, &diaries).await;
    eprintln!("PostgreSQL restarted three times: {tally:?}");
    drop(console);
}

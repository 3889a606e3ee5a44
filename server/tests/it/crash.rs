//! `kill -9` between accept and answer: the push stays visible as *unknown* and is never sent again by itself.

use crate::program::{Running, fresh_postgres, place_of};
use pushboard::secret::random_bytes;
use pushboard_app::domain::{
    handset::Handset,
    id::PushId,
    page::Page,
    push::{PushState, PushSummary, Trouble},
};
use sqlx::{Connection, Executor, SqliteConnection};
use std::{path::Path, time::Duration};

/// Longer than a lease (25 s) and a look at the leases (3 s).
const SWEPT_WITHIN: Duration = Duration::from_secs(45);

async fn list<T: serde::de::DeserializeOwned>(running: &Running, path: &str) -> T {
    let answer = running.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    serde_json::from_str(&answer.text().await.expect("text")).expect("JSON")
}

async fn pushes(running: &Running) -> Vec<PushSummary> {
    let page: Page<PushSummary> = list(running, "/api/pushes/list?tenant=han-river").await;
    page.items
}

/// Makes the gateway slow in an honest way: another process writes to its file.
async fn hold_the_gateway(folder: &Path) -> SqliteConnection {
    let file = folder.join("data/rehearsal.sqlite");
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .expect("the file opens");
    connection.execute("BEGIN IMMEDIATE").await.expect("the write lock");
    connection
}

async fn crash(database: Option<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), database.as_deref());
    running.set_up().await;
    let product = running.product("Shop", "rehearsal", "singapore").await;
    let channel = [
        ("tenant", "han-river"),
        ("product", product.as_str()),
        ("vendor", "xiaomi"),
        ("app_id", "2882303761517"),
        ("app_key", "5411751"),
        ("app_secret", "s3cret"),
    ];
    place_of(&running.post("/api/channels/enter", &channel).await);

    let held = hold_the_gateway(folder.path()).await;
    let once = PushId::from_random(random_bytes()).to_string();
    let push = [
        ("tenant", "han-river"),
        ("product", product.as_str()),
        ("once", once.as_str()),
        ("audience", "account"),
        ("target", "xiaomi-user"),
        ("title", "Hello"),
        ("content", "There"),
    ];
    tokio::select! {
        _ = running.post("/api/pushes/send", &push) => panic!("the gateway was held, so no answer can come"),
        () = tokio::time::sleep(Duration::from_millis(1500)) => {}
    }
    running.kill();
    drop(held);

    let mut running = Running::start(folder.path(), database.as_deref());
    running.sign_in().await;
    let deadline = tokio::time::Instant::now() + SWEPT_WITHIN;
    let push = loop {
        let found = pushes(&running).await;
        assert_eq!(found.len(), 1, "what was accepted is there, once");
        if !found[0].state.is_open() {
            break found[0].clone();
        }
        assert!(tokio::time::Instant::now() < deadline, "still {:?}", found[0].state);
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    assert_eq!(push.state, PushState::Unknown);
    let view: pushboard_app::domain::push::PushView =
        list(&running, &format!("/api/pushes/get?tenant=han-river&push={}", push.id)).await;
    assert_eq!(view.trouble, Some(Trouble::Interrupted));

    // Long enough for a resend, had there been one.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let handsets: Vec<Handset> = list(
        &running,
        &format!("/api/handsets/list?tenant=han-river&product={product}"),
    )
    .await;
    assert!(
        handsets[0].stories.len() <= 1,
        "at most the one that was under way arrived"
    );
    assert_eq!(pushes(&running).await.len(), 1);
}

#[tokio::test]
async fn a_push_interrupted_by_a_crash_is_unknown_and_not_sent_again_on_sqlite() {
    crash(None).await;
}

#[tokio::test]
async fn a_push_interrupted_by_a_crash_is_unknown_and_not_sent_again_on_postgres() {
    crash(Some(fresh_postgres().await)).await;
}

use super::support::{START, email, for_each_database, user_id, write};
use crate::{
    clock::ManualClock,
    store::{Constraint, Error, Store, StoreUrl, conn::run, meta, people, products, throttle},
};
use pushboard_app::domain::product::Gateway;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::sync::Arc;

#[tokio::test]
async fn what_is_not_committed_never_was_and_is_seen_only_within() {
    for_each_database(async |bench| {
        let mut tx = bench.begin().await;
        meta::insert(&mut tx, "canary", b"\0\xff").await.expect("recorded");
        assert_eq!(
            meta::find(&mut tx, "canary").await.expect("an answer").as_deref(),
            Some(b"\0\xff".as_slice())
        );
        assert_eq!(meta::find(&bench.store, "canary").await.expect("an answer"), None);
        drop(tx);
        assert_eq!(meta::find(&bench.store, "canary").await.expect("an answer"), None);
        write!(bench, tx => meta::insert(tx, "canary", b"1")).expect("recorded");
        assert!(matches!(
            write!(bench, tx => meta::insert(tx, "canary", b"2")),
            Err(Error::Taken(Constraint::Meta))
        ));
        assert_eq!(
            meta::find(&bench.store, "canary").await.expect("an answer"),
            Some(b"1".to_vec())
        );
    })
    .await;
}

#[tokio::test]
async fn many_writers_at_once_all_get_through_while_readers_read() {
    for_each_database(async |bench| {
        let keys: Vec<String> = (0..40).map(|index| format!("key-{index}")).collect();
        let writers = keys
            .iter()
            .map(|key| async { write!(bench, tx => meta::insert(tx, key, b"x")).expect("recorded") });
        let readers = keys.iter().map(|key| async {
            meta::find(&bench.store, key).await.expect("an answer");
        });
        tokio::join!(
            futures_util::future::join_all(writers),
            futures_util::future::join_all(readers)
        );
        for key in &keys {
            assert!(
                meta::find(&bench.store, key).await.expect("an answer").is_some(),
                "{key}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_database_that_answers_says_so_until_it_is_closed() {
    for_each_database(async |bench| {
        bench.store.ping().await.expect("it answers");
        bench.store.close().await;
        assert!(bench.store.ping().await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_another_program_keeps_too_long_is_busy_and_not_a_failure() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("console.db");
    let store = Store::open(&StoreUrl::Sqlite(path.clone()), Arc::new(ManualClock::at(START)))
        .await
        .expect("opens");
    let mut other = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&path))
        .await
        .expect("opens");
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .expect("locked");
    let outcome = store.begin().await;
    assert!(matches!(outcome, Err(Error::Busy)), "{outcome:?}");
    store.ping().await.expect("reading goes on");
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("let go");
    drop(store.begin().await.expect("and so does writing"));
    other.close().await.expect("closed");
    store.close().await;
}

#[tokio::test]
async fn a_row_that_another_transaction_keeps_too_long_is_busy_and_not_a_failure() {
    for_each_database(async |bench| {
        write!(bench, tx => throttle::claim(tx, "key")).expect("made");
        let mut first = bench.begin().await;
        throttle::claim(&mut first, "key").await.expect("held");
        let second = async {
            let mut second = bench.store.begin().await?;
            throttle::claim(&mut second, "key").await.map(|_| ())
        };
        let outcome = second.await;
        assert!(matches!(outcome, Err(Error::Busy)), "{outcome:?}");
        drop(first);
        write!(bench, tx => throttle::claim(tx, "key")).expect("free again");
    })
    .await;
}

#[tokio::test]
async fn a_value_the_domain_would_not_have_written_is_named_and_not_guessed() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let mut tx = bench.begin().await;
        run!(tx, connection => {
            sqlx::query("UPDATE products SET access_point = 'mars'").execute(&mut *connection).await.expect("by hand");
        });
        let outcome = products::find(&mut tx, &house.tenant, &goods.product).await;
        assert!(
            matches!(
                outcome,
                Err(Error::Inconsistent {
                    table: "products",
                    column: "access_point"
                })
            ),
            "{outcome:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_disabled_user_belongs_nowhere_but_is_still_known() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let mut tx = bench.begin().await;
        run!(tx, connection => {
            sqlx::query("UPDATE users SET disabled = TRUE").execute(&mut *connection).await.expect("by hand");
        });
        tx.commit().await.expect("committed");
        let slug = "hanriver".parse().expect("a slug");
        assert!(
            people::find_tenant(&bench.store, &slug, &house.owner)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            people::find_user(&bench.store, &house.owner)
                .await
                .expect("an answer")
                .expect("known")
                .disabled
        );
    })
    .await;
}

#[tokio::test]
async fn a_row_that_refers_to_nobody_is_refused_by_the_database_itself() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let outcome = write!(bench, tx => people::insert_member(tx, &house.tenant, &user_id(), pushboard_app::domain::role::Role::Viewer));
        assert!(matches!(outcome, Err(Error::Driver(_))), "{outcome:?}");
        write!(bench, tx => people::insert_user(tx, &user_id(), &email("kim@example.com"), "x")).expect("the next goes through");
    })
    .await;
}

/// The desks' traits box their futures and the server moves them between threads: a read, a write and a transaction must allow it.
fn visit<'a>(store: &'a Store, key: &'a str) -> std::pin::Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'a>> {
    Box::pin(async move {
        let mut tx = store.begin().await.expect("a transaction");
        meta::insert(&mut tx, key, b"x").await.expect("recorded");
        throttle::claim(&mut tx, key).await.expect("claimed");
        assert!(meta::find(&mut tx, key).await.expect("an answer").is_some());
        tx.commit().await.expect("committed");
        meta::find(store, key).await.expect("an answer")
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_store_works_from_tasks_on_several_threads() {
    for_each_database(async |bench| {
        let tasks: Vec<_> = (0..8)
            .map(|index| {
                let store = bench.store.clone();
                tokio::spawn(async move { visit(&store, &format!("key-{index}")).await })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.expect("no panic"), Some(b"x".to_vec()));
        }
    })
    .await;
}

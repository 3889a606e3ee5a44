use super::support::{START, for_each_address, for_each_database};
use crate::{
    clock::{Clock, ManualClock},
    store::{Conn, Guard, OpenError, Store, StoreUrl, conn::run},
};
use std::{fs, os::unix::fs::PermissionsExt, sync::Arc};

fn clock() -> Arc<dyn Clock> {
    Arc::new(ManualClock::at(START))
}

/// Runs statements past the store's functions, as an administrator or a newer program would.
async fn run_by_hand(store: &Store, statement: &'static str) {
    let mut tx = store.begin().await.expect("a transaction");
    run!(tx, connection => {
        sqlx::query(statement).execute(&mut *connection).await.expect(statement);
    });
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn a_database_opens_again_with_what_was_in_it() {
    for_each_database(async |bench| {
        bench.house("hanriver").await;
        bench.store.close().await;
        let url = bench.url.clone();
        drop(bench);
        let store = Store::open(&url, clock()).await.expect("opens again");
        assert!(!crate::store::setup::is_needed(&store).await.expect("an answer"));
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_newer_schema_is_refused_and_left_as_it_is() {
    for_each_address(async |url| {
        let store = Store::open(&url, clock()).await.expect("opens");
        run_by_hand(&store, "CREATE TABLE from_the_future (id BIGINT)").await;
        run_by_hand(
            &store,
            "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
             SELECT 9999, 'later', installed_on, success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
        store.close().await;
        drop(store);
        let content = |url: &StoreUrl| {
            if let StoreUrl::Sqlite(path) = url {
                fs::read(path).expect("the file")
            } else {
                Vec::new()
            }
        };
        let before = content(&url);
        for _ in 0..2 {
            let refused = Store::open(&url, clock()).await.err();
            assert!(matches!(refused, Some(OpenError::NewerSchema(9999))), "{refused:?}");
        }
        assert!(content(&url) == before, "the file has not changed by one byte");
    })
    .await;
}

#[tokio::test]
async fn an_edited_migration_is_refused() {
    for_each_address(async |url| {
        let store = Store::open(&url, clock()).await.expect("opens");
        let mut tx = store.begin().await.expect("a transaction");
        run!(tx, connection => {
            let change = sqlx::query("UPDATE _sqlx_migrations SET checksum = $1").bind([0_u8; 48].as_slice());
            change.execute(&mut *connection).await.expect("changed");
        });
        tx.commit().await.expect("committed");
        store.close().await;
        drop(store);
        let refused = Store::open(&url, clock()).await.err();
        assert!(matches!(refused, Some(OpenError::EditedMigration(1))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn instances_that_start_at_once_migrate_once() {
    for_each_address(async |url| {
        // Of several processes on one SQLite file only one may run at all.
        let StoreUrl::Postgres(_) = url else { return };
        let opened = futures_util::future::join_all((0..4).map(|_| Store::open(&url, clock()))).await;
        for store in opened {
            let store = store.expect("opens");
            store.ping().await.expect("answers");
            store.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_process_on_one_file_is_refused_until_the_first_ends() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = StoreUrl::Sqlite(folder.path().join("console.db"));
    let first = Store::open(&url, clock()).await.expect("opens");
    let second = Store::open(&url, clock()).await.err();
    assert!(matches!(second, Some(OpenError::InUse { .. })), "{second:?}");
    first.ping().await.expect("the first is unharmed");
    first.close().await;
    drop(first);
    Store::open(&url, clock()).await.expect("free again");
}

#[tokio::test]
async fn the_files_of_the_database_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&StoreUrl::Sqlite(folder.path().join("console.db")), clock())
        .await
        .expect("opens");
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert!(names.len() >= 3, "file, log and lock: {names:?}");
    for path in names {
        assert_eq!(
            fs::metadata(&path).expect("there").permissions().mode() & 0o777,
            0o600,
            "{}",
            path.display()
        );
    }
    store.close().await;
}

#[tokio::test]
async fn a_guard_is_asked_before_anything_is_migrated() {
    for_each_address(async |url| {
        let fact = "who_goes_there";
        let mut told = Vec::new();
        let guard = Guard::new(fact, |found| {
            told.push(found);
            Err(OpenError::SqliteTooOld("a stranger".into()))
        });
        let refused = Store::open_guarded(&url, clock(), guard).await.err();
        assert!(matches!(refused, Some(OpenError::SqliteTooOld(_))), "{refused:?}");
        assert_eq!(told, [None]);
        // With tables of its own in the way, a first migration would fail: nothing was made so far.
        let store = Store::open(&url, clock()).await.expect("opens");
        let mut tx = store.begin().await.expect("a transaction");
        crate::store::meta::insert(&mut tx, fact, b"friend")
            .await
            .expect("written");
        tx.commit().await.expect("committed");
        store.close().await;
        drop(store);
        let mut told = Vec::new();
        let guard = Guard::new(fact, |found| {
            told.push(found);
            Ok::<_, OpenError>(())
        });
        let store = Store::open_guarded(&url, clock(), guard).await.expect("let in");
        store.close().await;
        assert_eq!(told, [Some(b"friend".to_vec())]);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("console.db");
    fs::write(&path, "not a database, but long enough to look like one".repeat(50)).expect("written");
    assert!(matches!(
        Store::open(&StoreUrl::Sqlite(path), clock()).await.err(),
        Some(OpenError::Driver(_))
    ));
    let nowhere = StoreUrl::Sqlite(folder.path().join("no/such/folder.db"));
    assert!(matches!(
        Store::open(&nowhere, clock()).await.err(),
        Some(OpenError::File { .. })
    ));
}

#[tokio::test]
async fn sqlite_runs_with_the_settings_that_make_accepted_mean_durable() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(&StoreUrl::Sqlite(folder.path().join("console.db")), clock())
        .await
        .expect("opens");
    let mut tx = store.begin().await.expect("a transaction");
    let Conn::Sqlite(connection) = tx.conn() else {
        unreachable!("SQLite")
    };
    let mut setting = async |pragma: &'static str| -> i64 {
        sqlx::query_scalar(pragma)
            .fetch_one(&mut *connection)
            .await
            .expect(pragma)
    };
    assert_eq!(setting("PRAGMA synchronous").await, 2, "FULL");
    assert_eq!(setting("PRAGMA foreign_keys").await, 1);
    assert_eq!(setting("PRAGMA busy_timeout").await, 5000);
    assert_eq!(setting("PRAGMA trusted_schema").await, 0);
    assert_eq!(setting("PRAGMA cell_size_check").await, 1);
    assert_eq!(setting("PRAGMA journal_size_limit").await, 67_108_864);
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *connection)
        .await
        .expect("a mode");
    assert_eq!(mode, "wal");
    drop(tx);
    let mut on = &store;
    let mut held = crate::store::Reach::reach(&mut on).await.expect("a reader");
    let Conn::Sqlite(connection) = held.conn() else {
        unreachable!("SQLite")
    };
    assert!(
        sqlx::query("DELETE FROM meta").execute(&mut *connection).await.is_err(),
        "readers cannot write"
    );
    drop(held);
    store.close().await;
}

#[tokio::test]
async fn postgres_gives_up_waiting_before_people_do() {
    for_each_database(async |bench| {
        let mut tx = bench.begin().await;
        let Conn::Postgres(connection) = tx.conn() else { return };
        for (name, value) in [
            ("statement_timeout", "5s"),
            ("lock_timeout", "2s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ] {
            let set: String = sqlx::query_scalar("SELECT current_setting($1)")
                .bind(name)
                .fetch_one(&mut *connection)
                .await
                .expect(name);
            assert_eq!(set, value, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_that_answers_commits_before_they_are_on_its_disk_is_overruled() {
    for_each_address(async |url| {
        if matches!(url, StoreUrl::Sqlite(_)) {
            return;
        }
        let setting = async || {
            let store = Store::open(&url, clock()).await.expect("opens");
            let mut tx = store.begin().await.expect("a transaction");
            let Conn::Postgres(connection) = tx.conn() else {
                unreachable!("PostgreSQL")
            };
            let setting: String = sqlx::query_scalar("SELECT current_setting('synchronous_commit')")
                .fetch_one(&mut *connection)
                .await
                .expect("a setting");
            drop(tx);
            (store, setting)
        };
        for (change, ours) in [
            (
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$",
                "on",
            ),
            // What promises more or something else is left alone.
            (
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = remote_write', current_database()); END $$",
                "remote_write",
            ),
        ] {
            let (store, _) = setting().await;
            run_by_hand(&store, change).await;
            store.close().await;
            drop(store);
            let (store, set) = setting().await;
            assert_eq!(set, ours, "{change}");
            store.close().await;
        }
    })
    .await;
}

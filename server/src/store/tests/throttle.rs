use super::support::{Bench, START, for_each_database, write};
use crate::store::{
    Error, Result,
    throttle::{self, CounterRow},
};

const KEY: &str = "email:kim@example.com";

async fn count_one(bench: &Bench) -> Result<()> {
    let mut tx = bench.store.begin().await?;
    let mut counter = throttle::claim(&mut tx, KEY).await?;
    counter.failures += 1;
    throttle::update(&mut tx, KEY, &counter).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_counter_begins_at_zero_and_remembers() {
    for_each_database(async |bench| {
        assert_eq!(throttle::find(&bench.store, KEY).await.expect("an answer"), None);
        let fresh = write!(bench, tx => throttle::claim(tx, KEY)).expect("made");
        assert_eq!(
            fresh,
            CounterRow {
                failures: 0,
                window_started_at: START,
                locked_until: 0
            }
        );
        let locked = CounterRow {
            failures: 5,
            window_started_at: START,
            locked_until: START + 900,
        };
        write!(bench, tx => throttle::update(tx, KEY, &locked)).expect("written");
        bench.clock.advance(10);
        assert_eq!(write!(bench, tx => throttle::claim(tx, KEY)).expect("found"), locked);
        assert_eq!(
            throttle::find(&bench.store, KEY).await.expect("an answer"),
            Some(locked)
        );
        write!(bench, tx => throttle::delete(tx, KEY)).expect("forgotten");
        assert_eq!(throttle::find(&bench.store, KEY).await.expect("an answer"), None);
        assert!(matches!(
            write!(bench, tx => throttle::update(tx, KEY, &locked)),
            Err(Error::RowsAffected { .. })
        ));
    })
    .await;
}

#[tokio::test]
async fn a_name_is_forgotten_with_all_its_addresses_and_no_other_is() {
    for_each_database(async |bench| {
        let other = "kim@example.com.kr\n192.0.2.1";
        for key in [
            "kim@example.com",
            "kim@example.com\n192.0.2.1",
            "kim@example.com\n",
            other,
        ] {
            write!(bench, tx => throttle::claim(tx, key)).expect("made");
        }
        write!(bench, tx => throttle::delete_name(tx, "kim@example.com")).expect("forgotten");
        for key in ["kim@example.com", "kim@example.com\n192.0.2.1", "kim@example.com\n"] {
            assert_eq!(
                throttle::find(&bench.store, key).await.expect("an answer"),
                None,
                "{key}"
            );
        }
        assert!(throttle::find(&bench.store, other).await.expect("an answer").is_some());
    })
    .await;
}

#[tokio::test]
async fn failures_counted_at_once_are_all_counted() {
    for_each_database(async |bench| {
        for outcome in futures_util::future::join_all((0..20).map(|_| count_one(&bench))).await {
            outcome.expect("counted");
        }
        let counter = throttle::find(&bench.store, KEY)
            .await
            .expect("an answer")
            .expect("counted");
        assert_eq!(counter.failures, 20);
    })
    .await;
}

#[tokio::test]
async fn idle_counters_are_forgotten_and_locks_kept() {
    for_each_database(async |bench| {
        for (key, locked_until) in [("idle", 0), ("locked", START + 900)] {
            write!(bench, tx => throttle::claim(tx, key)).expect("made");
            let counter = CounterRow {
                failures: 1,
                window_started_at: START,
                locked_until,
            };
            write!(bench, tx => throttle::update(tx, key, &counter)).expect("written");
        }
        bench.clock.advance(500);
        write!(bench, tx => throttle::claim(tx, "young")).expect("made");
        assert_eq!(
            write!(bench, tx => throttle::delete_idle(tx, START + 100)).expect("swept"),
            1
        );
        assert!(throttle::find(&bench.store, "idle").await.expect("an answer").is_none());
        bench.clock.advance(500);
        assert_eq!(
            write!(bench, tx => throttle::delete_idle(tx, START + 100)).expect("swept"),
            1
        );
        assert!(
            throttle::find(&bench.store, "young")
                .await
                .expect("an answer")
                .is_some()
        );
    })
    .await;
}

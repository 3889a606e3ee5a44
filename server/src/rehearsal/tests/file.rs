//! The gateway's own file: restarts, concurrent calls, protection and failure.

use super::*;
use crate::rehearsal::Error;

#[tokio::test]
async fn a_restart_keeps_keys_channels_handsets_stories_authorisations_and_the_counter() {
    let mut bench = Bench::with(&[Vendor::Huawei, Vendor::Vivo]).await;
    bench.channel(Vendor::Vivo, false, true).await;
    let access_id = bench.keys.access_id;
    bench.rehearsal.set_im_apps(access_id, &[1_400_000_001]).await.unwrap();
    assert_eq!(bench.push(&to_account("huawei-user")).await["push_id"], "1000000000");
    let before = bench.rehearsal.handsets(bench.keys.access_id).await.unwrap();
    bench.rehearsal.store.pool().close().await;
    bench.rehearsal = open(&bench.directory, &bench.clock).await;
    assert_eq!(bench.rehearsal.handsets(bench.keys.access_id).await.unwrap(), before);
    let answer = bench.push(&to_account("vivo-user")).await;
    assert_eq!(answer["push_id"], "1000000001");
    let journeys = bench.rehearsal.journeys_of(access_id, "1000000001").await.unwrap();
    assert!(
        journeys[0].is_on_screen() && journeys[0].refusal().is_some(),
        "vivo is still off"
    );
    assert_eq!(bench.rehearsal.im_apps(access_id).await.unwrap(), [1_400_000_001]);
}

#[tokio::test]
async fn pushes_at_the_same_moment_are_all_accepted_with_their_own_ids() {
    let bench = Arc::new(Bench::with(&[Vendor::Xiaomi]).await);
    let pushes: Vec<_> = (0..16)
        .map(|_| {
            let bench = Arc::clone(&bench);
            tokio::spawn(async move {
                bench.push(&to_account("xiaomi-user")).await["push_id"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
        })
        .collect();
    let mut ids = std::collections::HashSet::new();
    for push in pushes {
        assert!(ids.insert(push.await.unwrap()));
    }
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories.len(), 16);
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_left_alone() {
    let bench = Bench::new().await;
    sqlx::query("PRAGMA user_version = 6")
        .execute(&bench.rehearsal.store.pool())
        .await
        .unwrap();
    bench.rehearsal.store.pool().close().await;
    let again = Rehearsal::open(&bench.directory.path().join("rehearsal.sqlite"), Arc::new(|| START)).await;
    assert!(matches!(again, Err(Error::NewerFile(6))));
}

#[tokio::test]
async fn the_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new().await;
    for entry in std::fs::read_dir(bench.directory.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(
            entry.metadata().unwrap().permissions().mode() & 0o777,
            0o600,
            "{:?}",
            entry.file_name()
        );
    }
}

#[tokio::test]
async fn a_failing_database_is_an_internal_error_and_not_a_lie() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    sqlx::query("DROP TABLE delivery")
        .execute(&bench.rehearsal.store.pool())
        .await
        .unwrap();
    let answer = bench.push(&to_account("xiaomi-user")).await;
    assert_eq!(answer["ret_code"], 1_008_004);
    assert!(!answer["err_msg"].as_str().unwrap().contains("delivery"), "{answer}");
}

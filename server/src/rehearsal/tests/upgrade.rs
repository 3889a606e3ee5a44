//! A file that version 1 wrote.

use super::*;
use pushboard_app::domain::handset::{
    device::Presence,
    journey::{Loss, Route},
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

/// Two handsets with one push each way that version 1 knew.
const CONTENT: &str = r#"
    INSERT INTO application VALUES (1500000001, 'singapore', 'com.example.shop', 'A00000000001', '00112233445566778899aabbccddeeff', 1);
    INSERT INTO channel VALUES (1500000001, 'oppo', 1, 1), (1500000001, 'xiaomi', 1, 1);
    INSERT INTO im_authorisation VALUES (1400000001, 1500000001);
    INSERT INTO handset VALUES
        (1, 1500000001, 'oppo', 13, '000000000000000000000000000000000001', 'oppo-user', 0, 5),
        (2, 1500000001, 'xiaomi', 14, '000000000000000000000000000000000002', 'xiaomi-user', 0, 6);
    INSERT INTO push (access_id, push_type, message_type, environment, title, content, expire_time, media_resources, multi_pkg,
                      group_id, target, android, pushed_at)
    VALUES (1500000001, 'account_list', 'notify', 'product', 'T', 'C', 86400, '', 0, '', 'oppo-user', '{"ring":1}', 1699999999000),
           (1500000001, 'account_list', 'notify', 'product', 'T', 'C', 86400, '', 0, '', 'xiaomi-user', '{}', 1699999999000),
           (1500000001, 'account_list', 'notify', 'product', 'T', 'C', 86400, '', 0, '', 'xiaomi-user', '{}', 1699999999000),
           (1500000001, 'token_list', 'message', 'product', 'T', 'C', 86400, '', 0, '', 'x', '{}', 1699999999000);
    INSERT INTO delivery VALUES
        (1000000000, 1, '"dropped_without_channel_id"'),
        (1000000001, 2, '"shown_by_vendor"'),
        (1000000002, 2, '{"shown_by_tpns":"title_too_long"}'),
        (1000000003, 2, '"handed_to_app"');
"#;

#[tokio::test]
async fn a_file_of_version_one_keeps_everything_and_gains_the_fleet() {
    let directory = TempDir::new().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(directory.path().join("rehearsal.sqlite"))
        .create_if_missing(true);
    let mut old = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql(include_str!("../schema/1.sql"))
        .execute(&mut old)
        .await
        .unwrap();
    sqlx::raw_sql(CONTENT).execute(&mut old).await.unwrap();
    old.close().await.unwrap();

    let clock = Arc::new(AtomicI64::new(START));
    let rehearsal = open(&directory, &clock).await;
    let keys = IssuedKeys {
        access_id: 1_500_000_001,
        access_key: "A00000000001".into(),
        secret_key: "00112233445566778899aabbccddeeff".into(),
    };
    let bench = Bench {
        rehearsal,
        clock,
        keys,
        directory,
    };
    let access_id = bench.keys.access_id;
    let handsets = bench.rehearsal.handsets(access_id).await.unwrap();
    let short = |handset: &Handset| (handset.make.vendor(), handset.system, handset.account.clone());
    assert_eq!(
        handsets.iter().map(short).collect::<Vec<_>>(),
        [
            (Some(Vendor::Xiaomi), 14, "xiaomi-user".to_owned()),
            (Some(Vendor::Oppo), 13, "oppo-user".to_owned())
        ]
    );
    assert_eq!(
        handsets.iter().map(|handset| handset.stories.len()).collect::<Vec<_>>(),
        [3, 1]
    );
    let oppo = bench.device_of(Vendor::Oppo).await;
    assert_eq!(
        (oppo.id, oppo.registered_at, oppo.settings.presence),
        (1, 5, Presence::Background)
    );
    for (push_id, device, last) in [
        ("1000000000", 1, Step::Dropped(Loss::NoChannelId)),
        (
            "1000000001",
            2,
            Step::Shown {
                route: Route::Vendor(Vendor::Xiaomi),
            },
        ),
        ("1000000002", 2, Step::Shown { route: Route::Tpns }),
        ("1000000003", 2, Step::HandedToApp),
    ] {
        assert_eq!(
            bench.steps_on(push_id, device).await,
            [Step::Accepted, last],
            "{push_id}"
        );
    }
    let record = bench.record(&json!({"pushId": "1000000000"})).await;
    let record = &record["pushRecordData"][0];
    assert_eq!(
        (&record["targetList"], &record["pushConfig"]["android"]),
        (&json!(["oppo-user"]), &json!({"ring": 1}))
    );
    // What is new works, and numbers go on where they were.
    assert_eq!(bench.accepted(&to_account("xiaomi-user")).await, "1000000004");
    assert_eq!(bench.add(DeviceSettings::of(Make::Vendor(Vendor::Oppo), 7)).await.id, 3);
    assert!(matches!(
        bench.rehearsal.im_apps(access_id + 1).await,
        Err(crate::rehearsal::Error::UnknownApplication(_))
    ));
    assert_eq!(bench.rehearsal.im_apps(access_id).await.unwrap(), [1_400_000_001]);
    bench.rehearsal.remove(access_id).await.unwrap();
}

#[tokio::test]
async fn an_upgrade_that_fails_leaves_version_one() {
    let directory = TempDir::new().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(directory.path().join("rehearsal.sqlite"))
        .create_if_missing(true);
    let mut old = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::raw_sql(include_str!("../schema/1.sql"))
        .execute(&mut old)
        .await
        .unwrap();
    sqlx::raw_sql("CREATE TABLE plan (id INTEGER) STRICT")
        .execute(&mut old)
        .await
        .unwrap();
    let opened = Rehearsal::open(&directory.path().join("rehearsal.sqlite"), Arc::new(|| START)).await;
    assert!(opened.is_err());
    let (version, columns): (i64, i64) = sqlx::query_as(
        "SELECT (SELECT user_version FROM pragma_user_version), (SELECT COUNT(*) FROM pragma_table_info('handset'))",
    )
    .fetch_one(&mut old)
    .await
    .unwrap();
    assert_eq!((version, columns), (1, 8));
}

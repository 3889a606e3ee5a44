//! A later push takes an earlier one's place (`tpns.md` §2.2, `collapse_id`).

use super::{inputs::code, *};
use pushboard_app::domain::handset::{device::Presence, journey::Loss};

async fn collapse_id(bench: &Bench, push_id: &str) -> i64 {
    let record = bench.record(&json!({"pushId": push_id})).await;
    record["pushRecordData"][0]["collapseID"].as_i64().unwrap()
}

#[tokio::test]
async fn the_new_notification_replaces_the_old_one_and_what_waits_is_given_up() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    let vivo = bench.device_of(Vendor::Vivo).await;
    let away = bench
        .add(DeviceSettings {
            presence: Presence::Offline,
            ..DeviceSettings::of(Make::Other, 13)
        })
        .await;
    let first = bench.accepted(&to_all("first")).await;
    let number = collapse_id(&bench, &first).await;
    assert!(number > 0);
    bench.advance(1000);
    let overriding = put(to_all("second"), &["collapse_id"], json!(number));
    let second = bench.accepted(&overriding).await;
    assert_eq!(collapse_id(&bench, &second).await, number);
    assert_eq!(bench.steps_on(&first, xiaomi.id).await.last(), Some(&Step::Replaced));
    assert!(matches!(
        bench.steps_on(&second, xiaomi.id).await.last(),
        Some(Step::Shown { .. })
    ));
    assert_eq!(
        bench.steps_on(&first, away.id).await.last(),
        Some(&Step::Dropped(Loss::Overridden))
    );
    assert!(matches!(
        bench.steps_on(&second, away.id).await.last(),
        Some(Step::Waiting { .. })
    ));
    // vivo cannot: the old one stays, the new one comes only when it must.
    assert!(matches!(
        bench.steps_on(&first, vivo.id).await.last(),
        Some(Step::Shown { .. })
    ));
    assert_eq!(
        bench.steps_on(&second, vivo.id).await.last(),
        Some(&Step::Dropped(Loss::CannotOverride))
    );
    let record = bench.record(&json!({"pushId": first})).await;
    assert_eq!(record["pushRecordData"][0]["status"], "PUSH_COLLAPSED");
    bench.advance(1000);
    let forced = put(
        put(to_all("third"), &["collapse_id"], json!(number)),
        &["force_collapse"],
        json!(true),
    );
    let third = bench.accepted(&forced).await;
    assert!(matches!(
        bench.steps_on(&third, vivo.id).await.last(),
        Some(Step::Shown { .. })
    ));
}

#[tokio::test]
async fn a_number_that_tpns_never_made_is_refused_and_narrow_pushes_ignore_it() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    assert_eq!(
        code(&bench.push(&put(to_all("x"), &["collapse_id"], json!(7))).await),
        1_008_007
    );
    let narrow = put(to_account("xiaomi-user"), &["collapse_id"], json!(7));
    let push_id = bench.accepted(&narrow).await;
    assert_eq!(collapse_id(&bench, &push_id).await, 0);
}

#[tokio::test]
async fn each_push_of_a_loop_overrides_those_before_it_and_spares_those_to_come() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    let first = bench.accepted(&to_all("first")).await;
    let number = collapse_id(&bench, &first).await;
    bench.advance(1000);
    let daily = json!({"startDate": "2023-11-15", "endDate": "2023-11-17", "loopType": 1, "loopDayIndexs": [0], "dayTimes": ["09:00:00"]});
    let body = put(
        put(to_all("daily"), &["loop_param"], daily),
        &["collapse_id"],
        json!(number),
    );
    let answer = bench.push(&body).await;
    let ids: Vec<_> = answer["push_id"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 3, "{answer}");
    for (index, id) in ids.iter().enumerate() {
        bench.advance(24 * 60 * 60 * 1000);
        let earlier = index.checked_sub(1).map_or(first.as_str(), |before| ids[before]);
        assert_eq!(bench.steps_on(earlier, xiaomi.id).await.last(), Some(&Step::Replaced));
        assert!(
            matches!(bench.steps_on(id, xiaomi.id).await.last(), Some(Step::Shown { .. })),
            "{index}"
        );
    }
}

#[tokio::test]
async fn an_overriding_push_that_had_to_wait_replaces_the_old_one_when_it_comes() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    let first = bench.accepted(&to_all("first")).await;
    let number = collapse_id(&bench, &first).await;
    bench.advance(1000);
    bench
        .change(&xiaomi, |settings| settings.presence = Presence::Offline)
        .await;
    let second = bench
        .accepted(&put(to_all("second"), &["collapse_id"], json!(number)))
        .await;
    assert!(matches!(
        bench.steps_on(&first, xiaomi.id).await.last(),
        Some(Step::Shown { .. })
    ));
    bench
        .change(&xiaomi, |settings| settings.presence = Presence::Background)
        .await;
    assert_eq!(bench.steps_on(&first, xiaomi.id).await.last(), Some(&Step::Replaced));
    assert!(matches!(
        bench.steps_on(&second, xiaomi.id).await.last(),
        Some(Step::Shown { .. })
    ));
}

//! Stopping, recalling and cancelling pushes.

use super::*;
use pushboard_app::domain::handset::{
    device::Presence,
    journey::{Loss, Route},
};

fn to_accounts(account: &str) -> Value {
    put(to_account(account), &["audience_type"], json!("account_list"))
}

async fn status(bench: &Bench, push_id: &str) -> String {
    let record = bench.record(&json!({"pushId": push_id})).await;
    record["pushRecordData"][0]["status"].as_str().unwrap().to_owned()
}

fn done() -> Value {
    json!({"retCode": 0, "errMsg": "NO_ERROR", "ret_code": 0, "err_msg": "NO_ERROR"})
}

#[tokio::test]
async fn stopping_gives_up_what_is_kept_and_leaves_what_is_shown() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let (xiaomi, vivo) = (
        bench.device_of(Vendor::Xiaomi).await,
        bench.device_of(Vendor::Vivo).await,
    );
    bench
        .change(&vivo, |settings| settings.presence = Presence::Offline)
        .await;
    let push_id = bench.accepted(&to_all("Hello")).await;
    assert_eq!(
        bench.call("push/stop_push_msg", json!({"pushid": push_id})).await,
        done()
    );
    assert_eq!(status(&bench, &push_id).await, "PUSH_DELETED_PUSH_MSG");
    assert!(matches!(
        bench.steps_on(&push_id, xiaomi.id).await.last(),
        Some(Step::Shown { .. })
    ));
    assert_eq!(
        bench.steps_on(&push_id, vivo.id).await.last(),
        Some(&Step::Dropped(Loss::Stopped))
    );
    bench
        .change(&vivo, |settings| settings.presence = Presence::Background)
        .await;
    assert_eq!(bench.screen(Vendor::Vivo).await, [] as [String; 0]);
    let again = bench.call("push/stop_push_msg", json!({"pushId": push_id})).await;
    assert_eq!(
        (&again["retCode"], &again["ret_code"]),
        (&json!(1_008_007), &json!(1_008_007))
    );
}

#[tokio::test]
async fn recalling_takes_notifications_off_the_screens_unless_somebody_was_faster() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let (xiaomi, vivo) = (
        bench.device_of(Vendor::Xiaomi).await,
        bench.device_of(Vendor::Vivo).await,
    );
    let push_id = bench.accepted(&to_all("Hello")).await;
    bench
        .rehearsal
        .tap(bench.keys.access_id, vivo.id, &push_id)
        .await
        .unwrap();
    let number: i64 = push_id.parse().unwrap();
    assert_eq!(
        bench.call("push/revoke_push_msg", json!({"pushId": number})).await,
        done()
    );
    assert_eq!(bench.steps_on(&push_id, xiaomi.id).await.last(), Some(&Step::Recalled));
    assert_eq!(bench.steps_on(&push_id, vivo.id).await.last(), Some(&Step::Tapped));
    assert_eq!(status(&bench, &push_id).await, "PUSH_REVOKED");
    assert_eq!(
        bench.screen(Vendor::Xiaomi).await,
        [] as [String; 0],
        "it is not on the screen any more"
    );
}

#[tokio::test]
async fn what_waits_for_its_time_can_be_cancelled_and_nothing_else() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let later = put(to_all("Later"), &["send_time"], json!("2023-11-15 07:00:00"));
    let push_id = bench.accepted(&later).await;
    assert_eq!(
        bench.call("push/stop_push_msg", json!({"pushId": push_id})).await["retCode"],
        1_008_007
    );
    assert_eq!(
        bench.call("push/cancel_timing_task", json!({"pushId": push_id})).await,
        done()
    );
    assert_eq!(status(&bench, &push_id).await, "PUSH_CANCELED");
    bench.advance(24 * 60 * 60 * 1000);
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories, []);
    assert_eq!(
        bench.call("push/cancel_timing_task", json!({"pushId": push_id})).await["retCode"],
        1_008_007
    );
}

#[tokio::test]
async fn only_some_audiences_can_be_ended_and_every_push_must_exist() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let token = bench.device_of(Vendor::Xiaomi).await.token;
    let narrow = bench.accepted(&to_token(&token)).await;
    let accounts = bench.accepted(&to_accounts("xiaomi-user")).await;
    for path in ["push/stop_push_msg", "push/revoke_push_msg"] {
        assert_eq!(
            bench.call(path, json!({"pushId": narrow})).await["retCode"],
            1_008_007,
            "{path}"
        );
    }
    assert_eq!(
        bench.call("push/stop_push_msg", json!({"pushId": accounts})).await,
        done()
    );
    for path in ["push/stop_push_msg", "push/revoke_push_msg", "push/cancel_timing_task"] {
        assert_eq!(bench.call(path, json!({})).await["retCode"], 1_008_002, "{path}");
        assert_eq!(
            bench.call(path, json!({"pushId": ["1"]})).await["retCode"],
            1_008_007,
            "{path}"
        );
        for unknown in ["1", "no number"] {
            assert_eq!(
                bench.call(path, json!({"pushId": unknown})).await["retCode"],
                1_008_015,
                "{path}"
            );
        }
    }
    let apple = Bench::apple().await;
    assert_eq!(
        apple.call("push/stop_push_msg", json!({"pushId": "1"})).await["retCode"],
        1_008_007
    );
}

#[tokio::test]
async fn a_device_is_told_what_came_for_it_today() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    bench.change(&device, |settings| settings.tags = vec!["a".into()]).await;
    bench.accepted(&to_token(&device.token)).await;
    bench.advance(24 * 60 * 60 * 1000);
    let tag = json!({"tag_rules": [{"tag_items": [{"tag_type": "xg_user_define", "tags": ["a"]}]}]});
    let mut body = to_token(&device.token);
    body["audience_type"] = json!("tag");
    body["tag_rules"] = tag["tag_rules"].clone();
    let push_id = bench.accepted(&body).await;
    let answer = bench
        .call("toolbox/getPushListByToken", json!({"token": device.token}))
        .await;
    let expected = json!({
        "retCode": 0, "errMsg": "NO_ERROR",
        "pushTaskList": [{"pushId": push_id, "pushTime": START / 1000 + 86_400, "pushTargetType": "TAG_PUSH"}],
    });
    assert_eq!(answer, expected);
    let record = bench.record(&json!({"pushId": push_id})).await;
    let tags = json!({"op": "", "tagWithType": [{"tagTypeName": "xg_user_define", "tagValue": "a"}]});
    assert_eq!(record["pushRecordData"][0]["tagSet"], tags);
    let unknown = bench
        .call("toolbox/getPushListByToken", json!({"token": "unknown"}))
        .await;
    assert_eq!(unknown["retCode"], 10_110_008);
    assert!(matches!(
        bench.steps_on(&push_id, device.id).await.last(),
        Some(Step::Shown {
            route: Route::Vendor(Vendor::Xiaomi)
        })
    ));
}

//! Devices that are not there: kept messages, expiry, tokens that end (`tpns.md` §1.5, §2.2, §8).

use super::{inputs::code, *};
use pushboard_app::domain::handset::{
    device::Presence,
    journey::{Because, Loss, Route, VendorRefusal},
};

const XIAOMI: Route = Route::Vendor(Vendor::Xiaomi);

async fn offline() -> (Bench, Device) {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    let device = bench
        .change(&device, |settings| settings.presence = Presence::Offline)
        .await;
    (bench, device)
}

async fn come_online(bench: &Bench, device: &Device) {
    bench
        .change(device, |settings| settings.presence = Presence::Background)
        .await;
}

#[tokio::test]
async fn a_message_waits_for_a_device_that_is_offline() {
    let (bench, device) = offline().await;
    let push_id = bench.accepted(&to_token(&device.token)).await;
    let mut steps = vec![
        Step::Accepted,
        Step::Chosen {
            route: XIAOMI,
            because: Because::VendorFirst,
        },
        Step::Sent { route: XIAOMI },
        Step::Waiting {
            until: START + 86_400_000,
        },
    ];
    assert_eq!(bench.steps_on(&push_id, device.id).await, steps);
    let record = bench.record(&json!({"pushId": push_id})).await;
    assert_eq!(record["pushRecordData"][0]["status"], "PUSH_STARTED");
    bench.advance(86_399_999);
    come_online(&bench, &device).await;
    steps.push(Step::Shown { route: XIAOMI });
    assert_eq!(bench.steps_on(&push_id, device.id).await, steps);
    let record = bench.record(&json!({"pushId": push_id})).await;
    assert_eq!(record["pushRecordData"][0]["status"], "PUSH_FINISHED");
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories.len(), 1);
}

#[tokio::test]
async fn what_nobody_came_back_for_expires_and_comes_no_more() {
    let (bench, device) = offline().await;
    for (given, seconds) in [
        (json!(1), 800),
        (json!(799), 800),
        (json!(801), 801),
        (json!(259_200), 259_200),
    ] {
        let body = put(to_token(&device.token), &["expire_time"], given);
        let push_id = bench.accepted(&body).await;
        let before = bench.clock.load(Ordering::SeqCst);
        bench.advance(seconds * 1000 - 1);
        assert!(matches!(
            bench.steps_on(&push_id, device.id).await.last(),
            Some(Step::Waiting { .. })
        ));
        bench.advance(1);
        let journeys = bench
            .rehearsal
            .journeys_of(bench.keys.access_id, &push_id)
            .await
            .unwrap();
        let last = *journeys[0].steps.last().unwrap();
        assert_eq!(
            (last.at, last.step),
            (before + seconds * 1000, Step::Dropped(Loss::Expired))
        );
    }
    come_online(&bench, &device).await;
    assert_eq!(bench.screen(Vendor::Xiaomi).await, [] as [String; 0]);
}

#[tokio::test]
async fn a_push_in_real_time_only_waits_for_nobody() {
    let (bench, device) = offline().await;
    let body = put(to_token(&device.token), &["expire_time"], json!(0));
    assert_eq!(
        bench.steps(&body).await.last(),
        Some(&Step::Dropped(Loss::RealTimeOnly))
    );
}

#[tokio::test]
async fn three_messages_are_kept_the_newest() {
    let (bench, device) = offline().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        bench.advance(1000);
        ids.push(bench.accepted(&to_token(&device.token)).await);
    }
    come_online(&bench, &device).await;
    for (index, push_id) in ids.iter().enumerate() {
        let last = *bench.steps_on(push_id, device.id).await.last().unwrap();
        if index < 2 {
            assert_eq!(last, Step::Dropped(Loss::ThreeNewer), "No. {index}");
        } else {
            assert_eq!(last, Step::Shown { route: XIAOMI }, "No. {index}");
        }
    }
}

#[tokio::test]
async fn an_in_app_message_waits_for_the_tpns_channel() {
    let (bench, device) = offline().await;
    let body = put(to_token(&device.token), &["message_type"], json!("message"));
    let push_id = bench.accepted(&body).await;
    assert!(
        !bench
            .steps_on(&push_id, device.id)
            .await
            .contains(&Step::Sent { route: Route::Tpns })
    );
    come_online(&bench, &device).await;
    let steps = bench.steps_on(&push_id, device.id).await;
    assert_eq!(steps[3..], [Step::Sent { route: Route::Tpns }, Step::HandedToApp]);
}

#[tokio::test]
async fn a_device_not_seen_for_ninety_days_loses_its_token_until_it_is_back() {
    let (bench, device) = offline().await;
    let days = 90 * 24 * 60 * 60 * 1000;
    bench.advance(days);
    assert_eq!(code(&bench.push(&to_token(&device.token)).await), 0);
    bench.advance(1);
    assert_eq!(code(&bench.push(&to_token(&device.token)).await), 1_008_029);
    assert_eq!(
        bench.steps(&to_account("xiaomi-user")).await,
        [Step::Accepted, Step::Dropped(Loss::NotSeen)]
    );
    come_online(&bench, &device).await;
    assert_eq!(code(&bench.push(&to_token(&device.token)).await), 0);
}

#[tokio::test]
async fn a_token_that_is_not_valid_any_more_is_refused_everywhere() {
    let (bench, device) = offline().await;
    let token = device.token.as_str();
    let calls = [
        (
            "device/tag",
            json!({"operator_type": 1, "token_list": [token], "tag_list": ["a"]}),
        ),
        (
            "device/account/batchoperate",
            json!({"operator_type": 2, "token_accounts": [{"token": token, "account_list": [{"account": "kim", "account_type": 0}]}]}),
        ),
        (
            "device/account/query",
            json!({"operator_type": 2, "token_list": [token]}),
        ),
        ("device/set_custom_attribute", json!({"cmd": 5, "token": token})),
    ];
    // Both spellings, as TPNS has them.
    let code = |answer: &Value| answer["ret_code"].as_i64().or(answer["retCode"].as_i64()).unwrap();
    for (path, body) in &calls {
        assert_eq!(code(&bench.call(path, body.clone()).await), 0, "{path}");
    }
    bench.advance(90 * 24 * 60 * 60 * 1000 + 1);
    for (path, body) in calls {
        assert_ne!(code(&bench.call(path, body).await), 0, "{path}");
    }
}

#[tokio::test]
async fn an_uninstalled_app_has_no_token_and_shows_nothing_until_it_is_installed_again() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    bench.advance(5000);
    let gone = bench.change(&device, |settings| settings.installed = false).await;
    assert_eq!(
        (gone.uninstalled_at, gone.last_seen),
        (Some(START + 5000), START + 5000)
    );
    assert_eq!(code(&bench.push(&to_token(&device.token)).await), 1_008_029);
    assert_eq!(
        bench.steps(&to_account("xiaomi-user")).await,
        [Step::Accepted, Step::Dropped(Loss::Uninstalled)]
    );
    let back = bench.change(&device, |settings| settings.installed = true).await;
    assert_eq!((back.uninstalled_at, &back.token), (None, &device.token));
    assert_eq!(code(&bench.push(&to_token(&device.token)).await), 0);
}

#[tokio::test]
async fn with_the_notification_switch_off_nothing_is_shown_but_the_app_still_gets_its_own() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    bench.change(&device, |settings| settings.notifications = false).await;
    let body = to_token(&device.token);
    assert_eq!(
        bench.steps(&body).await,
        [Step::Accepted, Step::Dropped(Loss::NotificationsOff)]
    );
    let in_app = put(body, &["message_type"], json!("message"));
    assert_eq!(bench.steps(&in_app).await.last(), Some(&Step::HandedToApp));
}

#[tokio::test]
async fn an_open_app_gets_it_over_tpns_first_unless_the_push_says_otherwise() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    bench
        .change(&device, |settings| settings.presence = Presence::Foreground)
        .await;
    let body = to_token(&device.token);
    let shown = |route| Some(Step::Shown { route });
    assert_eq!(bench.steps(&body).await.last().copied(), shown(Route::Tpns));
    let vendor_first = put(body.clone(), &["tpns_online_push_type"], json!(1));
    assert_eq!(bench.steps(&vendor_first).await.last().copied(), shown(XIAOMI));
    let hidden = put(body, &["message", "android"], json!({"show_type": 1}));
    assert_eq!(
        bench.steps(&hidden).await.last(),
        Some(&Step::Dropped(Loss::HiddenInForeground))
    );
}

#[tokio::test]
async fn a_day_has_its_quota_at_the_vendor_and_begins_at_midnight_in_china() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let access_id = bench.keys.access_id;
    bench
        .rehearsal
        .set_quota(access_id, Vendor::Xiaomi, Some(2))
        .await
        .unwrap();
    let body = to_account("xiaomi-user");
    for _ in 0..2 {
        assert_eq!(bench.steps(&body).await.last(), Some(&Step::Shown { route: XIAOMI }));
    }
    let steps = bench.steps(&body).await;
    assert_eq!(
        steps[1],
        Step::VendorRefused {
            vendor: Vendor::Xiaomi,
            because: VendorRefusal::QuotaUsedUp
        }
    );
    assert_eq!(steps.last(), Some(&Step::Shown { route: Route::Tpns }));
    // 06:13:20 in China: midnight is 17 h 46 min 40 s away.
    bench.advance((17 * 3600 + 46 * 60 + 40) * 1000);
    assert_eq!(bench.steps(&body).await.last(), Some(&Step::Shown { route: XIAOMI }));
    bench
        .rehearsal
        .set_quota(access_id, Vendor::Xiaomi, None)
        .await
        .unwrap();
    for _ in 0..3 {
        assert_eq!(bench.steps(&body).await.last(), Some(&Step::Shown { route: XIAOMI }));
    }
}

#[tokio::test]
async fn custom_content_that_is_not_json_is_lost_on_oppo_alone() {
    let bench = Bench::with(&[Vendor::Oppo, Vendor::Vivo]).await;
    let android = json!({"oppo_ch_id": "default_message", "custom_content": "order=7"});
    let body = |account: &str| put(to_account(account), &["message", "android"], android.clone());
    assert_eq!(
        bench.steps(&body("oppo-user")).await.last(),
        Some(&Step::Dropped(Loss::ContentNotJson))
    );
    assert!(matches!(
        bench.steps(&body("vivo-user")).await.last(),
        Some(Step::Shown { .. })
    ));
}

#[tokio::test]
async fn accept_time_holds_on_the_tpns_channel_alone_and_may_go_over_midnight() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let phone = bench.add(DeviceSettings::of(Make::Other, 14)).await;
    let at =
        |start: &str, end: &str| json!([{"start": {"hour": start, "min": "00"}, "end": {"hour": end, "min": "00"}}]);
    let body = |token: &str, span: Value| put(to_token(token), &["message", "accept_time"], span);
    // It is 06:13 in China.
    for (start, end, shown) in [
        ("6", "7", true),
        ("07", "08", false),
        ("22", "7", true),
        ("22", "6", false),
    ] {
        let last = *bench.steps(&body(&phone.token, at(start, end))).await.last().unwrap();
        let expected = if shown {
            Step::Shown { route: Route::Tpns }
        } else {
            Step::Dropped(Loss::OutsideAcceptTime)
        };
        assert_eq!(last, expected, "{start} to {end}");
    }
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    assert_eq!(
        bench.steps(&body(&xiaomi.token, at("7", "8"))).await.last(),
        Some(&Step::Shown { route: XIAOMI })
    );
}

#[tokio::test]
async fn fcm_reaches_nobody_in_the_mainland() {
    let mut bench = Bench::new().await;
    bench.keys = bench
        .rehearsal
        .issue(AccessPoint::Guangzhou, "com.example.cn")
        .await
        .unwrap();
    let phone = bench.add(DeviceSettings::of(Make::Vendor(Vendor::Fcm), 15)).await;
    sqlx::query("INSERT INTO channel (access_id, vendor, enabled, complete) VALUES ($1, 'fcm', 1, 1)")
        .bind(i64::from(bench.keys.access_id))
        .execute(&bench.rehearsal.store.pool())
        .await
        .unwrap();
    let body = to_token(&phone.token).to_string();
    let (_, answer) = bench.send("/guangzhou/v3/push/app", &bench.headers(&body), &body).await;
    let steps = bench.steps_on(answer["push_id"].as_str().unwrap(), phone.id).await;
    assert_eq!(
        steps[1],
        Step::VendorRefused {
            vendor: Vendor::Fcm,
            because: VendorRefusal::NotHere
        }
    );
    assert_eq!(steps.last(), Some(&Step::Shown { route: Route::Tpns }));
}

//! The fleet: what people set on devices and do with notifications.

use super::*;
use crate::rehearsal::Error;
use pushboard_app::domain::handset::journey::{Destination, Landing};

#[tokio::test]
async fn several_handsets_of_one_vendor_stand_beside_the_one_that_registered_by_itself() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let second = bench.add(DeviceSettings::of(Make::Vendor(Vendor::Xiaomi), 9)).await;
    let third = bench.add(DeviceSettings::of(Make::Other, 12)).await;
    bench.channel(Vendor::Xiaomi, true, true).await;
    let fleet = bench.rehearsal.fleet(bench.keys.access_id, 0, 100).await.unwrap();
    assert_eq!(fleet.count, 3);
    let page = bench.rehearsal.fleet(bench.keys.access_id, 1, 1).await.unwrap();
    assert_eq!((page.count, page.devices), (3, vec![second.clone()]));
    let handsets = bench.rehearsal.handsets(bench.keys.access_id).await.unwrap();
    assert_eq!(handsets.len(), 2, "one without a vendor is none of the short list's");
    bench
        .rehearsal
        .remove_device(bench.keys.access_id, second.id)
        .await
        .unwrap();
    bench
        .rehearsal
        .remove_device(bench.keys.access_id, second.id)
        .await
        .unwrap();
    assert_eq!(
        bench.rehearsal.device(bench.keys.access_id, second.id).await.unwrap(),
        None
    );
    assert_eq!(
        bench.rehearsal.device(bench.keys.access_id, third.id).await.unwrap(),
        Some(third)
    );
}

#[tokio::test]
async fn everything_set_on_a_device_is_read_back() {
    let bench = Bench::new().await;
    let settings = DeviceSettings {
        app_version: "2.1".into(),
        language: "ko".into(),
        tags: vec!["a".into(), "b".into()],
        accounts: vec![account("kim", 0), account("+821012345678", 1002)],
        notifications: false,
        ..DeviceSettings::of(Make::Vendor(Vendor::Honor), 13)
    };
    let device = bench.add(settings.clone()).await;
    assert_eq!(device.settings, settings);
    assert_eq!((device.token.len(), device.registered_at, device.badge), (36, START, 0));
    let other = DeviceSettings {
        tags: vec!["c".into()],
        accounts: vec![account("lee", 0)],
        notifications: true,
        ..settings
    };
    let access_id = bench.keys.access_id;
    let changed = bench
        .rehearsal
        .change_device(access_id, device.id, &other)
        .await
        .unwrap();
    assert_eq!(changed.settings, other);
}

#[tokio::test]
async fn what_a_device_cannot_be_is_named() {
    let bench = Bench::new().await;
    let plain = DeviceSettings::of(Make::Other, 14);
    let long = "x".repeat(51);
    let wrong = [
        ("make", DeviceSettings::of(Make::Apple, 17)),
        (
            "system",
            DeviceSettings {
                system: 0,
                ..plain.clone()
            },
        ),
        (
            "app_version",
            DeviceSettings {
                app_version: String::new(),
                ..plain.clone()
            },
        ),
        (
            "language",
            DeviceSettings {
                language: long.clone(),
                ..plain.clone()
            },
        ),
        (
            "tags",
            DeviceSettings {
                tags: vec![long],
                ..plain.clone()
            },
        ),
        (
            "tags",
            DeviceSettings {
                tags: (0..101).map(|tag| tag.to_string()).collect(),
                ..plain.clone()
            },
        ),
        (
            "accounts",
            DeviceSettings {
                accounts: vec![account("a", 0), account("b", 0)],
                ..plain.clone()
            },
        ),
        (
            "accounts",
            DeviceSettings {
                accounts: vec![account("", 0)],
                ..plain.clone()
            },
        ),
    ];
    for (name, settings) in wrong {
        let refused = bench.rehearsal.add_device(bench.keys.access_id, &settings).await;
        assert!(
            matches!(refused, Err(Error::BadDevice(found)) if found == name),
            "{name}: {refused:?}"
        );
    }
    let device = bench.add(plain.clone()).await;
    let other_make = DeviceSettings {
        make: Make::Vendor(Vendor::Vivo),
        ..plain.clone()
    };
    assert!(matches!(
        bench
            .rehearsal
            .change_device(bench.keys.access_id, device.id, &other_make)
            .await,
        Err(Error::BadDevice("make"))
    ));
    assert!(matches!(
        bench.rehearsal.change_device(bench.keys.access_id, 99, &plain).await,
        Err(Error::UnknownDevice(99))
    ));
}

#[tokio::test]
async fn badges_follow_huawei_and_vivo() {
    let bench = Bench::with(&[Vendor::Huawei, Vendor::Vivo, Vendor::Meizu]).await;
    for (vendor, given, expected) in [
        (Vendor::Huawei, json!(-2), 1),
        (Vendor::Huawei, json!(-2), 2),
        (Vendor::Huawei, json!(-1), 2),
        (Vendor::Huawei, json!(9), 9),
        (Vendor::Vivo, json!(-2), 0),
        (Vendor::Vivo, json!(4), 4),
        (Vendor::Meizu, json!(4), 0),
    ] {
        let body = to_account(&format!("{}-user", vendor.key()));
        bench
            .accepted(&put(body, &["message", "android"], json!({"badge_type": given})))
            .await;
        assert_eq!(bench.device_of(vendor).await.badge, expected, "{vendor:?} {given}");
    }
}

async fn tapped(bench: &Bench, vendor: Vendor, android: Value) -> Option<Landing> {
    let device = bench.device_of(vendor).await;
    let push_id = bench
        .accepted(&put(to_token(&device.token), &["message", "android"], android))
        .await;
    let landing = bench
        .rehearsal
        .tap(bench.keys.access_id, device.id, &push_id)
        .await
        .unwrap();
    assert_eq!(bench.steps_on(&push_id, device.id).await.last(), Some(&Step::Tapped));
    let again = bench
        .rehearsal
        .tap(bench.keys.access_id, device.id, &push_id)
        .await
        .unwrap();
    assert_eq!(again, None, "it is gone from the screen");
    landing
}

#[tokio::test]
async fn a_tap_leads_where_the_push_says() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Huawei]).await;
    let uri = "xgscheme://com.xg.push/notify_detail?param1=xg";
    let cases = [
        (json!({}), Destination::App),
        (json!({"action": {"action_type": 1}}), Destination::App),
        (
            json!({"action": {"action_type": 1, "activity": "com.example.Detail"}}),
            Destination::Activity {
                name: "com.example.Detail".into(),
            },
        ),
        (
            json!({"action": {"action_type": 2, "browser": {"url": "https://example.com", "confirm": 1}}}),
            Destination::Browser {
                url: "https://example.com".into(),
                confirm: true,
            },
        ),
        (
            json!({"action": {"action_type": 3, "intent": uri}}),
            Destination::Intent {
                uri: uri.into(),
                scheme: "xgscheme".into(),
                host: "com.xg.push".into(),
                path: "/notify_detail".into(),
            },
        ),
    ];
    for (android, destination) in cases {
        let android = put(android, &["custom_content"], json!("{\"order\":7}"));
        let landing = tapped(&bench, Vendor::Xiaomi, android.clone()).await.unwrap();
        assert_eq!(
            landing,
            Landing {
                destination,
                custom_content: "{\"order\":7}".into()
            }
        );
        let huawei = tapped(&bench, Vendor::Huawei, android).await.unwrap();
        assert_eq!(huawei.custom_content, "", "Huawei carries none");
    }
}

#[tokio::test]
async fn notifications_are_wiped_one_by_one_or_all_together() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Vivo]).await;
    let access_id = bench.keys.access_id;
    let device = bench.device_of(Vendor::Xiaomi).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(bench.accepted(&to_token(&device.token)).await);
    }
    bench.accepted(&to_account("vivo-user")).await;
    assert_eq!(
        bench
            .rehearsal
            .clear(access_id, device.id, Some(&ids[0]))
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        bench
            .rehearsal
            .clear(access_id, device.id, Some(&ids[0]))
            .await
            .unwrap(),
        0
    );
    assert_eq!(bench.rehearsal.tap(access_id, device.id, &ids[0]).await.unwrap(), None);
    assert_eq!(bench.rehearsal.clear(access_id, device.id, None).await.unwrap(), 2);
    let journeys = bench.rehearsal.journeys(access_id, device.id, 2).await.unwrap();
    assert_eq!(journeys.len(), 2);
    assert!(journeys.iter().all(|journey| !journey.is_on_screen()));
    assert_eq!(
        (journeys[0].push_id.as_str(), journeys[0].token.as_str()),
        (ids[2].as_str(), device.token.as_str())
    );
    assert_eq!(journeys[0].steps.last().unwrap().step, Step::Cleared);
    for wrong in ["1", "not a push"] {
        assert_eq!(bench.rehearsal.tap(access_id, device.id, wrong).await.unwrap(), None);
    }
}

#[tokio::test]
async fn one_application_does_not_touch_the_devices_of_another() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    let push_id = bench.accepted(&to_token(&device.token)).await;
    let other = bench
        .rehearsal
        .issue(AccessPoint::Singapore, "com.example.b")
        .await
        .unwrap()
        .access_id;
    assert_eq!(bench.rehearsal.device(other, device.id).await.unwrap(), None);
    assert_eq!(bench.rehearsal.tap(other, device.id, &push_id).await.unwrap(), None);
    assert_eq!(bench.rehearsal.clear(other, device.id, None).await.unwrap(), 0);
    assert_eq!(bench.rehearsal.journeys(other, device.id, 10).await.unwrap(), []);
    assert_eq!(bench.rehearsal.journeys_of(other, &push_id).await.unwrap(), []);
    bench.rehearsal.remove_device(other, device.id).await.unwrap();
    assert!(
        bench
            .rehearsal
            .device(bench.keys.access_id, device.id)
            .await
            .unwrap()
            .is_some()
    );
}

//! Statistics: they add up, and they have the documented shapes.

use super::*;
use proptest::{
    prelude::{Just, Strategy, any, prop_oneof},
    test_runner::{Config, TestRunner},
};
use pushboard_app::domain::handset::device::Presence;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn state(answer: &Value, channel: &str) -> Value {
    let list = answer["pushStatDataAll"].as_array().unwrap();
    let found = list.iter().find(|entry| entry["channel"] == channel);
    found.unwrap_or_else(|| panic!("{channel} in {answer}"))["pushState"].clone()
}

#[tokio::test]
async fn one_push_counts_planned_sent_arrived_clicked_and_cleared_by_channel() {
    let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Huawei, Vendor::Oppo]).await;
    let access_id = bench.keys.access_id;
    let xiaomi = bench.device_of(Vendor::Xiaomi).await;
    let huawei = bench.device_of(Vendor::Huawei).await;
    bench.change(&huawei, |settings| settings.notifications = false).await;
    let other = bench.add(DeviceSettings::of(Make::Other, 14)).await;
    let second = bench.add(DeviceSettings::of(Make::Other, 14)).await;
    let push_id = bench.accepted(&to_all("Hello")).await;
    bench.rehearsal.tap(access_id, xiaomi.id, &push_id).await.unwrap();
    bench.rehearsal.tap(access_id, other.id, &push_id).await.unwrap();
    bench.rehearsal.clear(access_id, second.id, None).await.unwrap();
    let answer = bench
        .call("statistics/get_push_task_stat_channel", json!({"pushId": push_id}))
        .await;
    let figures = |planned: i64,
                   sent: i64,
                   verified: i64,
                   called_back: i64,
                   arrived: i64,
                   clicked: i64,
                   cleared: i64| {
        json!({
            "pushActiveUv": planned, "pushOnlineUv": sent, "verifySvcUv": verified, "callbackVerifySvcUv": called_back,
            "arrivalUv": arrived, "verifyUv": verified, "clickUv": clicked, "cleanupUv": cleared,
        })
    };
    assert_eq!(state(&answer, "xm"), figures(1, 1, 1, 1, 1, 1, 0));
    assert_eq!(state(&answer, "hw"), figures(0, 0, 0, 0, 0, 0, 0));
    assert_eq!(state(&answer, "oppo"), figures(1, 1, 1, 0, 0, 0, 0));
    assert_eq!(state(&answer, "xg"), figures(2, 2, 2, 0, 2, 1, 1));
    assert_eq!(state(&answer, "all"), figures(4, 4, 2, 3, 3, 1, 1));
    let names: Vec<_> = answer["pushStatDataAll"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["channel"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["xm", "mz", "vivo", "hw", "xg", "oppo", "fcm", "rog", "honor", "all"]
    );
}

#[tokio::test]
async fn apples_figures_have_four_members() {
    let bench = Bench::apple().await;
    let phone = bench.add(DeviceSettings::of(Make::Apple, 17)).await;
    let body = put(to_token(&phone.token), &["environment"], json!("product"));
    let push_id = bench.accepted(&body).await;
    bench
        .rehearsal
        .tap(bench.keys.access_id, phone.id, &push_id)
        .await
        .unwrap();
    let answer = bench
        .call("statistics/get_push_task_stat_channel", json!({"pushId": push_id}))
        .await;
    let one = json!({"pushActiveUv": 1, "pushOnlineUv": 1, "verifySvcUv": 1, "clickUv": 1});
    assert_eq!(
        answer["pushStatDataAll"],
        json!([{"channel": "apns", "pushState": one}, {"channel": "all", "pushState": one}])
    );
}

#[tokio::test]
async fn plans_groups_and_days_sum_up() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    assert_eq!(
        bench.call("push/plan/add_plan_push", json!({"planName": "p"})).await["retCode"],
        0
    );
    let body = put(to_account("xiaomi-user"), &["plan_id"], json!("1"));
    let body = put(body, &["group_id"], json!("g"));
    bench.accepted(&body).await;
    bench.advance(DAY);
    bench.accepted(&body).await;
    bench.accepted(&to_account("xiaomi-user")).await;
    let group = "statistics/get_push_group_stat_channel";
    let span = |start: &str, end: &str| json!({"startDate": start, "endDate": end});
    for (name, value) in [("planId", json!("1")), ("planId", json!(1)), ("groupId", json!("g"))] {
        let answer = bench
            .call(group, put(span("20231115", "20231116"), &[name], value.clone()))
            .await;
        assert_eq!(state(&answer, "all")["pushActiveUv"], 2, "{name} {value}");
        let answer = bench
            .call(group, put(span("20231116", "20231116"), &[name], value))
            .await;
        assert_eq!(state(&answer, "xm")["arrivalUv"], 1, "{name}");
    }
    let both = put(
        put(span("20231115", "20231116"), &["planId"], json!("2")),
        &["groupId"],
        json!("g"),
    );
    assert_eq!(
        state(&bench.call(group, both).await, "all")["pushActiveUv"],
        0,
        "the plan wins"
    );
    let answer = bench
        .call(
            "statistics/get_push_channel_stat_overview",
            span("20231114", "20231116"),
        )
        .await;
    let days: Vec<_> = answer["pushDateChannelStat"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| {
            let datas = day["channelDatas"].as_array().unwrap();
            (
                day["date"].as_str().unwrap(),
                datas.last().unwrap()["pushState"]["arrivalUv"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(days, [("20231114", 0), ("20231115", 1), ("20231116", 2)]);
}

#[tokio::test]
async fn devices_are_counted_by_day_and_property() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let first = bench.device_of(Vendor::Xiaomi).await;
    bench
        .change(&first, |settings| settings.presence = Presence::Offline)
        .await;
    bench.advance(DAY);
    bench.channel(Vendor::Vivo, true, true).await;
    bench.channel(Vendor::Honor, true, true).await;
    let answer = bench
        .call(
            "statistics/get_device_stat_overview",
            json!({"startDate": 20_231_114, "endDate": "20231116"}),
        )
        .await;
    assert_eq!(
        answer["getDeviceStatOverviewData"],
        json!([
            {"date": 20_231_114, "accuUv": 0, "newUv": 0, "activeUv": 0},
            {"date": 20_231_115, "accuUv": 1, "newUv": 1, "activeUv": 1},
            {"date": 20_231_116, "accuUv": 3, "newUv": 2, "activeUv": 2},
        ])
    );
    for (kind, expected) in [
        ("city", json!([{"city": "Singapore", "count": 3}])),
        ("province", json!([{"province": "Singapore", "count": 3}])),
        ("app_version", json!([{"app_version": "1.0.0", "count": 3}])),
        ("sdk_version", json!([{"sdk_version": "1.3.1.1", "count": 3}])),
        ("system_version", json!([{"system_version": "14", "count": 3}])),
        (
            "device_brand",
            json!([{"device_brand": "honor", "count": 1}, {"device_brand": "vivo", "count": 1}, {"device_brand": "xiaomi", "count": 1}]),
        ),
        (
            "device_version",
            json!([{"device_version": "Magic6", "count": 1}, {"device_version": "X100", "count": 1}, {"device_version": "Xiaomi 14", "count": 1}]),
        ),
    ] {
        let answer = bench
            .call(
                "statistics/get_device_distribute_info",
                json!({"date": "20231116", "type": kind}),
            )
            .await;
        assert_eq!(answer["data"], expected, "{kind}");
    }
}

#[tokio::test]
async fn spans_of_days_have_their_windows_and_codes() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let today = "20231115";
    for (path, more, first, before) in [
        (
            "statistics/get_push_group_stat_channel",
            json!({"planId": "1"}),
            "20231108",
            "20231107",
        ),
        (
            "statistics/get_push_channel_stat_overview",
            json!({}),
            "20231016",
            "20231015",
        ),
        ("statistics/get_device_stat_overview", json!({}), "20230815", "20230814"),
    ] {
        for (start, end, expected) in [
            (first, today, 0),
            (before, today, 1_008_007),
            (today, first, 1_008_007),
            (today, "20231116", 1_008_007),
            ("2023-11-15", today, 1_008_016),
            (today, "20231131", 1_008_016),
            ("", today, 1_008_002),
            (today, "", 1_008_002),
        ] {
            let mut body = json!({"startDate": start, "endDate": end});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            assert_eq!(
                bench.call(path, body).await["retCode"],
                expected,
                "{path} {start} {end}"
            );
        }
    }
    let distribution = "statistics/get_device_distribute_info";
    for (date, kind, expected) in [
        ("20231015", "city", 0),
        ("20231014", "city", 1_008_007),
        ("today", "city", 1_008_016),
        (today, "street", 1_008_007),
        (today, "", 1_008_002),
        ("", "city", 1_008_002),
    ] {
        assert_eq!(
            bench.call(distribution, json!({"date": date, "type": kind})).await["retCode"],
            expected,
            "{date} {kind}"
        );
    }
    let task = "statistics/get_push_task_stat_channel";
    assert_eq!(bench.call(task, json!({})).await["retCode"], 1_008_002);
    assert_eq!(bench.call(task, json!({"pushId": "1"})).await["retCode"], 1_008_015);
    let group = "statistics/get_push_group_stat_channel";
    assert_eq!(
        bench.call(group, json!({"startDate": today, "endDate": today})).await["retCode"],
        1_008_002
    );
}

#[tokio::test]
async fn statistics_are_asked_two_hundred_times_an_hour_and_each_path_by_itself() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let task = "statistics/get_push_task_stat_channel";
    for _ in 0..200 {
        assert_eq!(bench.call(task, json!({"pushId": "1"})).await["retCode"], 1_008_015);
    }
    assert_eq!(bench.call(task, json!({"pushId": "1"})).await["retCode"], 1_008_028);
    assert_eq!(
        bench.record(&json!({"pushId": "1"})).await["retCode"],
        1_008_015,
        "another path"
    );
    bench.advance(60 * 60 * 1000 - 1);
    assert_eq!(bench.call(task, json!({"pushId": "1"})).await["retCode"], 1_008_028);
    bench.advance(1);
    assert_eq!(bench.call(task, json!({"pushId": "1"})).await["retCode"], 1_008_015);
}

/// A device, and what its owner does when something comes.
#[derive(Clone, Debug)]
struct Owner {
    settings: DeviceSettings,
    taps: bool,
    wipes: bool,
    comes_back: bool,
}

fn owner() -> impl Strategy<Value = Owner> {
    let make = prop_oneof![
        proptest::sample::select(Vendor::ALL.to_vec()).prop_map(Make::Vendor),
        Just(Make::Other)
    ];
    let presence = proptest::sample::select(Presence::ALL.to_vec());
    (make, 6_u8..15, presence, any::<[bool; 5]>()).prop_map(|(make, system, presence, flags)| {
        let [notifications, installed, taps, wipes, comes_back] = flags;
        Owner {
            settings: DeviceSettings {
                presence,
                notifications,
                installed,
                ..DeviceSettings::of(make, system)
            },
            taps,
            wipes,
            comes_back,
        }
    })
}

#[test]
fn planned_is_never_less_than_sent_nor_sent_than_arrived_nor_arrived_than_clicked() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let cases = Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    };
    let pushes = (
        proptest::collection::vec(owner(), 1..8),
        any::<bool>(),
        proptest::sample::subsequence(vec!["xg", "xm", "hw", "oppo"], 0..4),
    );
    let run = TestRunner::new(cases).run(&pushes, |(owners, in_app, disabled)| {
        runtime.block_on(async {
            let bench = Bench::with(&[Vendor::Xiaomi, Vendor::Oppo, Vendor::Huawei]).await;
            let access_id = bench.keys.access_id;
            let mut devices = Vec::new();
            for owner in &owners {
                devices.push(bench.add(owner.settings.clone()).await);
            }
            let rules: Vec<_> = disabled
                .iter()
                .map(|name| json!({"channel": name, "disable": true}))
                .collect();
            let body = put(to_all("Hello"), &["channel_rules"], json!(rules));
            let kind = if in_app { "message" } else { "notify" };
            let push_id = bench.accepted(&put(body, &["message_type"], json!(kind))).await;
            for (owner, device) in owners.iter().zip(&devices) {
                if owner.comes_back {
                    bench
                        .change(device, |settings| settings.presence = Presence::Background)
                        .await;
                }
                if owner.taps {
                    bench.rehearsal.tap(access_id, device.id, &push_id).await.unwrap();
                }
                if owner.wipes {
                    bench.rehearsal.clear(access_id, device.id, None).await.unwrap();
                }
            }
            let answer = bench
                .call("statistics/get_push_task_stat_channel", json!({"pushId": push_id}))
                .await;
            let mut sums = [0; 3];
            for entry in answer["pushStatDataAll"].as_array().unwrap() {
                let figures = ["pushActiveUv", "pushOnlineUv", "arrivalUv", "clickUv"]
                    .map(|name| entry["pushState"][name].as_i64().unwrap());
                assert!(figures.is_sorted_by(|more, less| more >= less), "{entry}");
                if entry["channel"] == "all" {
                    assert_eq!(sums, figures[..3], "all is the sum: {answer}");
                } else {
                    for (sum, figure) in sums.iter_mut().zip(figures) {
                        *sum += figure;
                    }
                }
            }
            // Every device of the audience has exactly one story with an end or a wait.
            let journeys = bench.rehearsal.journeys_of(access_id, &push_id).await.unwrap();
            assert_eq!(journeys.len(), devices.len() + 3);
            assert!(journeys.iter().all(|journey| journey.steps.len() > 1));
        });
        Ok(())
    });
    run.unwrap();
}

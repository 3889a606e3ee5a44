//! What TPNS counts.

use super::{
    super::{CallError, Client, Statistics as _, Target},
    NOW_MS,
    ask::{asked, both_spellings, sent},
};
use pushboard_app::domain::{
    message::Date,
    statistics::{ChannelFigures, DayFigures, DeviceDay, DeviceTrait, Figures, Share, Span},
};

const CHANNELS: &str = r#"[{"channel":"xg","pushState":{"pushActiveUv":10,"pushOnlineUv":"9","arrivalUv":8,"verifySvcUv":7,"clickUv":3,"cleanupUv":1}},
    {"channel":"apns","pushState":{"pushActiveUv":5,"pushOnlineUv":5,"verifySvcUv":4,"clickUv":0}},
    {"channel":"all","pushState":null}]"#;

fn channels() -> Vec<ChannelFigures> {
    let figures = |channel: &str, figures| ChannelFigures {
        channel: channel.into(),
        figures,
    };
    let android = Figures {
        planned: Some(10),
        sent: Some(9),
        arrived: Some(8),
        clicked: Some(3),
        cleared: Some(1),
    };
    let apple = Figures {
        planned: Some(5),
        sent: Some(5),
        arrived: Some(4),
        clicked: Some(0),
        cleared: None,
    };
    vec![
        figures("xg", android),
        figures("apns", apple),
        figures("all", Figures::default()),
    ]
}

fn span() -> Span {
    Span::last(7, NOW_MS)
}

#[tokio::test]
async fn one_push_is_counted_channel_by_channel() {
    let ask = async |client: &Client, target: &Target<'_>| client.push_figures(target, "427", NOW_MS).await;
    for answer in both_spellings(&format!(r#","pushStatDataAll":{CHANNELS}"#)) {
        let (found, seen) = asked(&answer, ask).await;
        assert_eq!(found, Ok(channels()));
        assert_eq!(
            sent(&seen),
            (
                "v3/statistics/get_push_task_stat_channel".into(),
                r#"{"pushId":"427"}"#.into()
            )
        );
    }
    assert!(channels()[2].is_sum());
}

#[tokio::test]
async fn the_sum_counts_taps_of_every_channel_though_tpns_counts_its_own_only() {
    let ask = async |client: &Client, target: &Target<'_>| client.push_figures(target, "427", NOW_MS).await;
    let stats = r#"[{"channel":"xm","pushState":{"pushOnlineUv":4,"clickUv":2}},
        {"channel":"xg","pushState":{"pushOnlineUv":5,"clickUv":3,"cleanupUv":1}},
        {"channel":"all","pushState":{"pushOnlineUv":9,"clickUv":3,"cleanupUv":1}}]"#;
    for answer in both_spellings(&format!(r#","pushStatDataAll":{stats}"#)) {
        let (found, _) = asked(&answer, ask).await;
        let found = found.expect("figures");
        let all = found.iter().find(|channel| channel.is_sum()).expect("the sum").figures;
        assert_eq!((all.sent, all.clicked, all.cleared), (Some(9), Some(5), Some(1)));
    }
}

#[tokio::test]
async fn a_plan_is_counted_within_its_days() {
    let ask = async |client: &Client, target: &Target<'_>| client.plan_figures(target, "p1", span(), NOW_MS).await;
    for answer in both_spellings(&format!(r#","pushStatDataAll":{CHANNELS}"#)) {
        let (found, seen) = asked(&answer, ask).await;
        assert_eq!(found, Ok(channels()));
        let body = r#"{"startDate":"20231109","endDate":"20231115","planId":"p1"}"#;
        assert_eq!(
            sent(&seen),
            ("v3/statistics/get_push_group_stat_channel".into(), body.into())
        );
    }
}

#[tokio::test]
async fn all_pushes_are_counted_day_by_day() {
    let ask = async |client: &Client, target: &Target<'_>| client.figures_by_day(target, span(), NOW_MS).await;
    let day =
        format!(r#","pushDateChannelStat":[{{"date":"20231115","channelDatas":{CHANNELS}}},{{"date":"2023-11-14"}}]"#);
    for answer in both_spellings(&day) {
        let (found, seen) = asked(&answer, ask).await;
        let today = Date::of(NOW_MS);
        let days = vec![
            DayFigures {
                date: today,
                channels: channels(),
            },
            DayFigures {
                date: today.plus(-1),
                channels: Vec::new(),
            },
        ];
        assert_eq!(found, Ok(days));
        let body = r#"{"startDate":"20231109","endDate":"20231115"}"#;
        assert_eq!(
            sent(&seen),
            ("v3/statistics/get_push_channel_stat_overview".into(), body.into())
        );
    }
}

#[tokio::test]
async fn devices_are_counted_day_by_day() {
    let ask = async |client: &Client, target: &Target<'_>| client.devices_by_day(target, span(), NOW_MS).await;
    let day = r#","getDeviceStatOverviewData":[{"date":20231115,"accuUv":100,"newUv":"3","activeUv":40}]"#;
    for answer in both_spellings(day) {
        let (found, seen) = asked(&answer, ask).await;
        let expected = DeviceDay {
            date: Date::of(NOW_MS),
            total: 100,
            new: 3,
            active: 40,
        };
        assert_eq!(found, Ok(vec![expected]));
        let body = r#"{"startDate":"20231109","endDate":"20231115"}"#;
        assert_eq!(
            sent(&seen),
            ("v3/statistics/get_device_stat_overview".into(), body.into())
        );
    }
}

#[tokio::test]
async fn devices_are_told_apart_by_a_trait() {
    let date = Date::of(NOW_MS);
    for by in DeviceTrait::ALL {
        let ask = async |client: &Client, target: &Target<'_>| client.device_shares(target, date, *by, NOW_MS).await;
        let answer = format!(
            r#"{{"retCode":0,"data":[{{"{}":"Seoul","count":7}},{{"{}":12,"count":"1"}}]}}"#,
            by.key(),
            by.key()
        );
        let (found, seen) = asked(&answer, ask).await;
        let share = |value: &str, count| Share {
            value: value.into(),
            count,
        };
        assert_eq!(found, Ok(vec![share("Seoul", 7), share("12", 1)]));
        let body = format!(r#"{{"date":"20231115","type":"{}"}}"#, by.key());
        assert_eq!(sent(&seen), ("v3/statistics/get_device_distribute_info".into(), body));
    }
}

#[tokio::test]
async fn figures_that_cannot_be_read_are_not_taken_for_zero() {
    let not_tpns = CallError::NotTpns { status: 200 };
    let by_day = async |client: &Client, target: &Target<'_>| client.figures_by_day(target, span(), NOW_MS).await;
    for answer in [
        r#"{"retCode":0,"pushDateChannelStat":[{"date":"yesterday","channelDatas":[]}]}"#,
        r#"{"retCode":0,"pushDateChannelStat":{}}"#,
        r#"{"retCode":0,"pushDateChannelStat":[7]}"#,
        r#"{"retCode":0,"pushDateChannelStat":[],"pushDateChannelStat":[]}"#,
    ] {
        assert_eq!(asked(answer, by_day).await.0, Err(not_tpns.clone()), "{answer}");
    }
    let devices = async |client: &Client, target: &Target<'_>| client.devices_by_day(target, span(), NOW_MS).await;
    let lacking = r#"{"retCode":0,"getDeviceStatOverviewData":[{"date":20231115,"accuUv":-1,"newUv":0,"activeUv":0}]}"#;
    assert_eq!(asked(lacking, devices).await.0, Err(not_tpns.clone()));
    let date = Date::of(NOW_MS);
    let shares = async |client: &Client, target: &Target<'_>| {
        client.device_shares(target, date, DeviceTrait::City, NOW_MS).await
    };
    let other = r#"{"retCode":0,"data":[{"province":"Seoul","count":1}]}"#;
    assert_eq!(asked(other, shares).await.0, Err(not_tpns));
}

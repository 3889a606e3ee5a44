//! Pushes whose time comes later (`tpns.md` §2.2, §2.6). START is 06:13:20 on Wednesday 2023-11-15 in China.

use super::{inputs::code, *};

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn status(bench: &Bench, push_id: &str) -> String {
    let record = bench.record(&json!({"pushId": push_id})).await;
    record["pushRecordData"][0]["status"].as_str().unwrap().to_owned()
}

fn at(time: &str) -> Value {
    put(to_all(time), &["send_time"], json!(time))
}

fn looped(parameters: Value) -> Value {
    put(to_all("loop"), &["loop_param"], parameters)
}

#[tokio::test]
async fn a_scheduled_push_goes_out_when_its_time_comes_to_whoever_is_there_then() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let push_id = bench.accepted(&at("2023-11-15 07:00:00")).await;
    assert_eq!(status(&bench, &push_id).await, "PUSH_WAIT");
    let due = START + (46 * 60 + 40) * 1000;
    bench.clock.store(due - 1, Ordering::SeqCst);
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories, []);
    bench.channel(Vendor::Vivo, true, true).await;
    bench.clock.store(due + DAY, Ordering::SeqCst);
    assert_eq!(status(&bench, &push_id).await, "PUSH_FINISHED");
    for vendor in [Vendor::Xiaomi, Vendor::Vivo] {
        let stories = bench.handset(vendor).await.stories;
        assert_eq!((stories.len(), stories[0].set_out_at()), (1, due), "{vendor:?}");
    }
    let record = bench.record(&json!({"pushId": push_id})).await;
    assert_eq!(record["pushRecordData"][0]["date"], "2023-11-15 07:00:00");
}

#[tokio::test]
async fn a_time_ten_minutes_past_is_now_and_ninety_days_is_the_end() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    for (time, expected) in [
        ("2023-11-15 06:03:20", 0),
        ("2023-11-15 06:03:19", 10_010_012),
        ("2024-02-13 06:13:20", 0),
        ("2024-02-13 06:13:21", 10_010_012),
    ] {
        assert_eq!(code(&bench.push(&at(time)).await), expected, "{time}");
        bench.advance(1000);
        bench.clock.store(START, Ordering::SeqCst);
        sqlx::query("UPDATE push SET pushed_at = 0")
            .execute(&bench.rehearsal.store.pool())
            .await
            .unwrap();
    }
    assert_eq!(bench.handset(Vendor::Xiaomi).await.stories.len(), 1);
}

#[tokio::test]
async fn a_scheduled_push_that_finds_nobody_has_failed() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let push_id = bench.accepted(&at("2023-11-15 07:00:00")).await;
    let device = bench.device_of(Vendor::Xiaomi).await;
    bench
        .rehearsal
        .remove_device(bench.keys.access_id, device.id)
        .await
        .unwrap();
    bench.advance(DAY);
    assert_eq!(status(&bench, &push_id).await, "PUSH_FAILED");
}

#[tokio::test]
async fn loops_make_a_push_for_each_time_that_is_still_to_come() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let cases = [
        // Today at six has passed.
        (
            json!({"startDate": "2023-11-15", "endDate": "2023-11-17", "loopType": 1, "loopDayIndexs": [0], "dayTimes": ["06:00:00", "18:00:00"]}),
            5,
        ),
        // Sundays and Wednesdays of two weeks.
        (
            json!({"startDate": "2023-11-15", "endDate": "2023-11-28", "loopType": 2, "loopDayIndexs": [0, 3], "dayTimes": ["09:00:00"]}),
            4,
        ),
        (
            json!({"startDate": "2023-11-01", "endDate": "2024-02-13", "loopType": 3, "loopDayIndexs": [1, 31], "dayTimes": ["09:00:00"]}),
            5,
        ),
    ];
    for (parameters, count) in cases {
        let answer = bench.push(&looped(parameters.clone())).await;
        assert_eq!(
            answer["push_id"].as_array().unwrap().len(),
            count,
            "{parameters}: {answer}"
        );
        bench.advance(60 * 60 * 1000);
        bench.clock.store(START, Ordering::SeqCst);
        sqlx::query("UPDATE push SET pushed_at = 0, status = 'PUSH_CANCELED'")
            .execute(&bench.rehearsal.store.pool())
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_pushes_of_a_loop_go_out_one_by_one() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let daily = json!({"startDate": "2023-11-15", "endDate": "2023-11-17", "loopType": 1, "loopDayIndexs": [0], "dayTimes": ["09:00:00"]});
    assert_eq!(code(&bench.push(&looped(daily)).await), 0);
    for day in 0..4 {
        assert_eq!(bench.handset(Vendor::Xiaomi).await.stories.len(), day.min(3));
        bench.advance(DAY);
    }
}

#[tokio::test]
async fn loops_that_cannot_be_are_refused() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    let whole = json!({"startDate": "2023-11-15", "endDate": "2023-11-17", "loopType": 1, "loopDayIndexs": [0], "dayTimes": ["09:00:00"]});
    for name in ["startDate", "endDate", "loopType", "loopDayIndexs", "dayTimes"] {
        let mut part = whole.clone();
        part.as_object_mut().unwrap().remove(name);
        assert_eq!(code(&bench.push(&looped(part)).await), 1_008_002, "{name}");
    }
    for (name, value, expected) in [
        ("endDate", json!("2023-11-14"), 1_008_007),
        ("loopDayIndexs", json!([1]), 1_008_007),
        ("loopType", json!(3), 1_008_007),
        ("endDate", json!("2024-02-14"), 10_010_012),
    ] {
        let answer = bench.push(&looped(put(whole.clone(), &[name], value))).await;
        assert_eq!(code(&answer), expected, "{name}: {answer}");
    }
    let past = json!({"startDate": "2023-11-13", "endDate": "2023-11-14", "loopType": 1, "loopDayIndexs": [0], "dayTimes": ["09:00:00"]});
    assert_eq!(code(&bench.push(&looped(past)).await), 10_010_012);
    let times: Vec<_> = (0..24).map(|hour| format!("{hour:02}:30:00")).collect();
    let many = json!({"startDate": "2023-11-15", "endDate": "2024-02-13", "loopType": 1, "loopDayIndexs": [0], "dayTimes": times});
    assert_eq!(code(&bench.push(&looped(many)).await), 1_008_007);
    let both = put(looped(whole), &["send_time"], json!("2023-11-15 07:00:00"));
    assert_eq!(code(&bench.push(&both).await), 1_008_007);
}

#[tokio::test]
async fn records_and_figures_go_by_the_time_a_push_goes_out() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    // In sixty days.
    let push_id = bench.accepted(&at("2024-01-14 06:13:20")).await;
    let accepted_on = json!({"startDate": "2023-11-15", "endDate": "2023-11-15"});
    assert_eq!(bench.record(&accepted_on).await["count"], 0);
    bench.advance(59 * DAY);
    assert_eq!(status(&bench, &push_id).await, "PUSH_WAIT");
    bench.advance(2 * DAY);
    assert_eq!(status(&bench, &push_id).await, "PUSH_FINISHED");
    let figures = bench
        .call("statistics/get_push_task_stat_channel", json!({"pushId": push_id}))
        .await;
    assert_eq!(figures["retCode"], 0, "{figures}");
    let on_the_day = bench
        .record(&json!({"startDate": "2024-01-14", "endDate": "2024-01-14"}))
        .await;
    assert_eq!(
        on_the_day["pushRecordData"][0]["pushId"],
        json!(push_id),
        "{on_the_day}"
    );
}

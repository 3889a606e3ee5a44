//! The members of a push body: types, limits, and the habits of TPNS's clients.

use super::{
    inputs::{bench, code},
    *,
};
use serde_json::Map;

#[tokio::test]
async fn wrong_types_and_broken_limits_are_invalid_parameters() {
    let (bench, body) = bench().await;
    let too_many: Vec<_> = (0..1001).map(|index| format!("token{index}")).collect();
    let wrong: Vec<(&[&str], Value)> = vec![
        (&["audience_type"], json!("everybody")),
        (&["audience_type"], json!(1)),
        (&["message_type"], json!("notification")),
        (&["message"], json!("text")),
        (&["message", "title"], json!(7)),
        (&["token_list"], json!("token")),
        (&["token_list"], json!([1])),
        (&["token_list"], json!([""])),
        (&["token_list"], json!(too_many)),
        (&["account_list"], json!(too_many)),
        (&["environment"], json!("production")),
        (&["expire_time"], json!(259_201)),
        (&["expire_time"], json!(-1)),
        (&["expire_time"], json!("86400")),
        (&["expire_time"], json!(86400.5)),
        (&["send_time"], json!("tomorrow")),
        (&["multi_pkg"], json!(1)),
        (&["account_push_type"], json!(2)),
        (&["ignore_invalid_token"], json!(true)),
        (&["push_speed"], json!(999)),
        (&["push_speed"], json!(50_001)),
        (&["platform"], json!("windows")),
        (&["channel_rules"], json!([{"channel": "rog", "disable": true}])),
        (&["channel_rules"], json!([{"channel": "xm", "disable": "true"}])),
        (&["channel_rules"], json!(["xm"])),
        (&["tag_list"], json!({"tags": ["x".repeat(513)], "op": "AND"})),
        (&["tag_rules"], json!([{"operator": "XOR"}])),
        (&["loop_param"], json!({"loopType": 4})),
        (&["loop_param"], json!({"dayTimes": ["25:00:00"]})),
        (
            &["message", "accept_time"],
            json!([{"start": {"hour": "24", "min": "00"}}]),
        ),
        (&["message", "xg_media_resources"], json!("picture.png")),
        (&["message", "android"], json!({"vivo_ch_id": 1})),
        (&["message", "android"], json!({"hw_importance": 3})),
        (&["message", "android"], json!({"badge_type": 100})),
        (&["message", "android"], json!({"custom_content": {"key": "value"}})),
        (&["message", "ios"], json!({"custom_content": "not JSON"})),
        (&["message", "android"], json!({"action": {"action_type": 4}})),
        (
            &["message", "android"],
            json!({"action": {"browser": {"url": "ftp://example.com"}}}),
        ),
        (&["message", "ios"], json!({"aps": {"interruption-level": "loud"}})),
        (&["message", "ios"], json!({"aps": {"content-available": 1}})),
    ];
    for (path, value) in wrong {
        let answer = bench.push(&put(body.clone(), path, value.clone())).await;
        assert_eq!(code(&answer), 1_008_007, "{path:?} = {value}: {answer}");
        assert_eq!(answer["push_id"], "");
    }
}

#[tokio::test]
async fn limits_themselves_are_allowed_and_a_documented_push_with_every_member_passes() {
    let (bench, body) = bench().await;
    let full: Map<String, Value> = serde_json::from_str(
        r#"{
        "environment": "dev", "expire_time": 259200, "multi_pkg": true, "group_id": "g", "account_push_type": 1,
        "account_type": 1002, "push_speed": 50000, "collapse_id": 7, "force_collapse": true, "tpns_online_push_type": 1,
        "platform": "android", "trace_id": "t", "channel_rules": [{"channel": "hw", "disable": true}, {"channel": "xg", "disable": false}],
        "message": {
            "title": "Title", "content": "Content", "thread_id": "a", "thread_sumtext": "b", "show_type": 1,
            "accept_time": [{"start": {"hour": "9", "min": "00"}, "end": {"hour": "23", "min": "59"}}],
            "xg_media_resources": "https://example.com/a.png", "xg_media_audio_resources": "https://example.com/a.mp3",
            "android": {
                "n_ch_id": "n", "n_ch_name": "N", "xm_ch_id": "x", "fcm_ch_id": "f", "hw_biz_type": 1, "hw_ch_id": "h", "hw_category": "IM",
                "hw_importance": 2, "oppo_ch_id": "o", "vivo_ch_id": "1", "n_id": -1, "builder_id": 1, "badge_type": -2, "ring": 1, "vibrate": 1,
                "lights": 0, "clearable": 1, "ring_raw": "bell", "icon_type": 1, "icon_res": "https://example.com/i.png", "style_id": 1,
                "small_icon": "s", "icon_color": 123456, "custom_content": "{\"key\":\"value\"}", "show_type": 2,
                "action": {"action_type": 3, "activity": "a", "aty_attr": {"if": 0, "pf": 1}, "browser": {"url": "http://example.com", "confirm": 1}, "intent": "a://b/c"}
            }
        }
    }"#,
    )
    .unwrap();
    let mut whole = body.as_object().unwrap().clone();
    whole.extend(full);
    let answer = bench.push(&Value::Object(whole)).await;
    assert_eq!((code(&answer), &answer["environment"]), (0, &json!("dev")), "{answer}");
}

#[tokio::test]
async fn the_message_may_have_4096_bytes_however_it_is_laid_out() {
    let (bench, body) = bench().await;
    let frame = json!({"title": "T", "content": ""}).to_string().len();
    let with_content = |length: usize| {
        put(
            body.clone(),
            &["message"],
            json!({"title": "T", "content": "x".repeat(length)}),
        )
    };
    assert_eq!(code(&bench.push(&with_content(4096 - frame)).await), 0);
    assert_eq!(code(&bench.push(&with_content(4097 - frame)).await), 1_008_007);
    let wide = serde_json::to_string_pretty(&with_content(4096 - frame)).unwrap();
    assert_eq!(code(&bench.post_text(PUSH, &wide).await), 0);
}

#[tokio::test]
async fn unset_optionals_sent_as_null_zero_or_empty_are_unset() {
    let (bench, body) = bench().await;
    let zeroes = json!({
        "environment": "", "upload_id": 0, "seq": 0, "account_list": null, "send_time": "", "multi_pkg": false, "loop_param": null,
        "group_id": "", "plan_id": "", "tag_rules": null, "tag_list": {}, "account_push_type": 0, "account_type": 0,
        "ignore_invalid_token": 0, "push_speed": 0, "collapse_id": 0, "force_collapse": false, "channel_rules": [],
        "tpns_online_push_type": 0, "platform": "", "trace_id": "",
    });
    let android = json!({
        "hw_importance": 0, "vivo_ch_id": "", "custom_content": "", "icon_res": "", "show_type": 0,
        "action": {"action_type": 0, "aty_attr": null, "browser": {"url": "", "confirm": 0}, "intent": ""},
    });
    let mut padded = body.as_object().unwrap().clone();
    padded.extend(zeroes.as_object().unwrap().clone());
    padded["message"]["android"] = android;
    padded["message"]["xg_media_resources"] = json!("");
    padded["message"]["accept_time"] = Value::Null;
    padded["message"]["ios"] = Value::Null;
    let answer = bench.push(&Value::Object(padded)).await;
    assert_eq!(code(&answer), 0, "{answer}");
}

#[tokio::test]
async fn unknown_members_are_ignored_an_access_id_in_either_type_among_them() {
    let (bench, body) = bench().await;
    for access_id in [json!(bench.keys.access_id), json!(bench.keys.access_id.to_string())] {
        let mut extended: Map<String, Value> = body.as_object().unwrap().clone();
        extended.insert("access_id".into(), access_id);
        extended.insert("something_new".into(), json!([{"deep": true}]));
        assert_eq!(code(&bench.push(&Value::Object(extended)).await), 0);
    }
}

#[tokio::test]
async fn ids_may_be_texts_or_numbers_and_apples_custom_content_has_two_names() {
    let bench = Bench::with(&[Vendor::Xiaomi]).await;
    bench
        .call("push/plan/add_plan_push", json!({"planName": "Spring"}))
        .await;
    bench.accepted(&put(to_all("numeric"), &["plan_id"], json!(1))).await;
    let package = |id: Value| {
        put(
            put(to_all("x"), &["audience_type"], json!("package_token_push")),
            &["upload_id"],
            id,
        )
    };
    bench.advance(1000);
    let unknown = bench.push(&package(json!("7"))).await;
    assert_eq!(unknown["ret_code"], 10_010_005, "{unknown}");
    let apple = Bench::apple().await;
    let phone = apple.add(DeviceSettings::of(Make::Apple, 17)).await;
    let body = put(to_token(&phone.token), &["environment"], json!("product"));
    let body = put(body, &["message", "ios"], json!({"custom": "{\"order\":7}"}));
    let push_id = apple.accepted(&body).await;
    let landing = apple
        .rehearsal
        .tap(apple.keys.access_id, phone.id, &push_id)
        .await
        .unwrap();
    assert_eq!(landing.unwrap().custom_content, "{\"order\":7}");
}

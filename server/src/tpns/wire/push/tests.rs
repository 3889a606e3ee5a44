//! Bodies to the byte, one for each audience, kind and platform.

use super::*;
use pushboard_app::domain::message::{
    AccountRule, AccountType, Action, Android, Apple, Badge, Channels, EXPIRE_DEFAULT, Environment, Foreground, Icon,
    Importance, InterruptionLevel, Kind, Package, PackageKind, PushForm, VivoClass, Window,
};

fn to(audience: Audience) -> Notification {
    Notification::new(audience, "제목", "本文")
}

fn body(push: &Notification) -> String {
    serde_json::to_string(&request(push).expect("a small message")).expect("json")
}

/// The part before `message_type`, and the part between it and `message`.
fn split(body: &str) -> (&str, &str) {
    let (audience, rest) = body.split_once(r#","message_type":"notify","#).expect("a kind");
    (audience, rest.split_once(r#","message":"#).expect("a message").0)
}

fn message(push: &Notification) -> String {
    body(push)
        .split_once(r#","message":"#)
        .expect("a message")
        .1
        .strip_suffix('}')
        .expect("an end")
        .to_owned()
}

#[test]
fn a_push_to_an_account_says_only_what_was_set() {
    let mut push = to(Audience::Account("user_1".into()));
    let Options::Android(android) = &mut push.options else {
        panic!("Android")
    };
    android.channels.oppo = Some("orders".into());
    assert_eq!(
        body(&push),
        r#"{"audience_type":"account","account_list":["user_1"],"message_type":"notify","expire_time":86400,"message":{"title":"제목","content":"本文","android":{"oppo_ch_id":"orders"}}}"#
    );
}

#[test]
fn each_audience_has_its_own_members() {
    let rules =
        TagRules::parse("xg_user_define any vip, gold\nand not xg_auto_country any CN\nor xg_auto_version all 1.0");
    let mut typed = to(Audience::Accounts(vec!["kim".into(), "lee".into()]));
    typed.accounts = AccountRule {
        kind: AccountType::from_number(1005).expect("a type"),
        devices: AccountDevices::All,
    };
    for (push, expected) in [
        (
            to(Audience::Token("t".into())),
            r#"{"audience_type":"token","token_list":["t"]"#,
        ),
        (
            to(Audience::Tokens(vec!["a".into(), "b".into()])),
            r#"{"audience_type":"token_list","token_list":["a","b"]"#,
        ),
        (
            typed,
            r#"{"audience_type":"account_list","account_list":["kim","lee"],"account_type":1005,"account_push_type":1"#,
        ),
        (
            to(Audience::Package(Package {
                kind: PackageKind::Tokens,
                upload_id: 77,
            })),
            r#"{"audience_type":"package_token_push","upload_id":77"#,
        ),
        (
            to(Audience::Package(Package {
                kind: PackageKind::Accounts,
                upload_id: 78,
            })),
            r#"{"audience_type":"package_account_push","upload_id":78"#,
        ),
        (to(Audience::All), r#"{"audience_type":"all""#),
        (
            to(Audience::Tags(rules.expect("rules"))),
            concat!(
                r#"{"audience_type":"tag","tag_rules":[{"tag_items":["#,
                r#"{"tags":["vip","gold"],"is_not":false,"tags_operator":"OR","items_operator":"AND","tag_type":"xg_user_define"},"#,
                r#"{"tags":["CN"],"is_not":true,"tags_operator":"OR","items_operator":"AND","tag_type":"xg_auto_country"}],"#,
                r#""operator":"OR","is_not":false},{"tag_items":["#,
                r#"{"tags":["1.0"],"is_not":false,"tags_operator":"AND","items_operator":"AND","tag_type":"xg_auto_version"}],"#,
                r#""operator":"OR","is_not":false}]"#,
            ),
        ),
    ] {
        assert_eq!(split(&body(&push)), (expected, r#""expire_time":86400"#));
    }
}

#[test]
fn delivery_and_timing_are_said_in_full() {
    let mut push = to(Audience::All);
    push.delivery = Delivery {
        expire_seconds: 0,
        channels_off: [PushChannel::Tpns, PushChannel::Huawei].into(),
        online_first: false,
        all_packages: true,
        collapse_id: Some(5),
        force_collapse: true,
        push_speed: Some(1000),
        plan_id: Some("p1".into()),
        ignore_invalid_token: true,
    };
    push.timing = Timing::At("2026-11-23 10:00:00".parse().expect("a moment"));
    assert_eq!(
        split(&body(&push)).1,
        concat!(
            r#""expire_time":0,"multi_pkg":true,"plan_id":"p1","ignore_invalid_token":1,"push_speed":1000,"collapse_id":5,"#,
            r#""force_collapse":true,"channel_rules":[{"channel":"xg","disable":true},{"channel":"hw","disable":true}],"#,
            r#""tpns_online_push_type":1,"send_time":"2026-11-23 10:00:00""#,
        )
    );
}

#[test]
fn a_loop_names_days_and_times() {
    let typed = |unit: &str, days: &str| PushForm {
        audience: "all".into(),
        title: "t".into(),
        content: "c".into(),
        timing: "loop".into(),
        loop_start: "2026-11-23".into(),
        loop_end: "2026-12-23".into(),
        loop_unit: unit.into(),
        loop_days: days.into(),
        loop_times: "09:00, 18:30:15".into(),
        ..PushForm::default()
    };
    for (unit, days, expected) in [
        ("day", "", "1,\"loopDayIndexs\":[0]"),
        ("week", "6,0", "2,\"loopDayIndexs\":[0,6]"),
        ("month", "31", "3,\"loopDayIndexs\":[31]"),
    ] {
        let push = typed(unit, days).check().expect("a push");
        let expected = format!(
            r#""expire_time":{EXPIRE_DEFAULT},"loop_param":{{"startDate":"2026-11-23","endDate":"2026-12-23","loopType":{expected},"dayTimes":["09:00:00","18:30:15"]}}"#
        );
        assert_eq!(split(&body(&push)).1, expected);
    }
}

fn whole_android() -> Android {
    Android {
        channels: Channels {
            tpns: Some("n".into()),
            tpns_name: Some("News".into()),
            xiaomi: Some("x".into()),
            fcm: Some("f".into()),
            huawei: Some("h".into()),
            huawei_category: Some("IM".into()),
            importance: Some(Importance::High),
            huawei_quick_app: true,
            oppo: Some("o".into()),
            vivo: Some(VivoClass::System),
        },
        badge: Some(Badge::Increment),
        ring: Some(true),
        ring_raw: Some("bell".into()),
        vibrate: Some(false),
        lights: Some(false),
        clearable: Some(true),
        icon: Some(Icon::Url("https://a.example/i.png".into())),
        small_icon: Some("star".into()),
        icon_color: Some(0x01_e2_40),
        notification_id: Some(-1),
        builder_id: Some(2),
        style_id: Some(3),
        action: Action::Intent("app://host/path?a=1".into()),
        custom_content: Some(r#"{"a":"값"}"#.into()),
        foreground: Some(Foreground::Hide),
        picture: Some("https://a.example/p.png".into()),
        audio: Some("https://a.example/a.mp3".into()),
        thread_id: Some("g".into()),
        thread_summary: Some("three".into()),
        accept_time: vec![Window {
            start: "09:05".parse().expect("a time"),
            end: "18:00".parse().expect("a time"),
        }],
    }
}

#[test]
fn everything_that_android_knows_is_said() {
    let mut push = to(Audience::All);
    push.options = Options::Android(Box::new(whole_android()));
    assert_eq!(
        message(&push),
        concat!(
            r#"{"title":"제목","content":"本文","accept_time":[{"start":{"hour":"09","min":"05"},"end":{"hour":"18","min":"00"}}],"#,
            r#""thread_id":"g","thread_sumtext":"three","xg_media_resources":"https://a.example/p.png","#,
            r#""xg_media_audio_resources":"https://a.example/a.mp3","android":{"n_ch_id":"n","n_ch_name":"News","#,
            r#""xm_ch_id":"x","fcm_ch_id":"f","hw_biz_type":1,"hw_ch_id":"h","hw_category":"IM","hw_importance":2,"#,
            r#""oppo_ch_id":"o","vivo_ch_id":"1","n_id":-1,"builder_id":2,"badge_type":-2,"ring":1,"ring_raw":"bell","#,
            r#""vibrate":0,"lights":0,"clearable":1,"icon_type":1,"icon_res":"https://a.example/i.png","style_id":3,"#,
            r#""small_icon":"star","icon_color":123456,"action":{"action_type":3,"intent":"app://host/path?a=1"},"#,
            r#""custom_content":"{\"a\":\"값\"}","show_type":1}}"#,
        )
    );
}

#[test]
fn each_action_is_said_in_its_own_members() {
    let said = |action: Action| {
        let mut push = to(Audience::All);
        push.options = Options::Android(Box::new(Android {
            action,
            ..Android::default()
        }));
        message(&push)
    };
    let expected = |android: &str| format!(r#"{{"title":"제목","content":"本文"{android}}}"#);
    assert_eq!(said(Action::App), expected(""));
    let activity = |intent_flags| Action::Activity {
        name: "com.a.B".into(),
        intent_flags,
        pending_flags: None,
    };
    assert_eq!(
        said(activity(Some(4))),
        expected(r#","android":{"action":{"action_type":1,"activity":"com.a.B","aty_attr":{"if":4}}}"#)
    );
    assert_eq!(
        said(activity(None)),
        expected(r#","android":{"action":{"action_type":1,"activity":"com.a.B"}}"#)
    );
    let browser = Action::Browser {
        url: "https://a.example".into(),
        confirm: true,
    };
    assert_eq!(
        said(browser),
        expected(r#","android":{"action":{"action_type":2,"browser":{"url":"https://a.example","confirm":1}}}"#)
    );
}

#[test]
fn an_in_app_message_carries_only_what_the_app_reads() {
    let mut push = to(Audience::All);
    push.kind = Kind::InApp;
    push.options = Options::Android(Box::new(Android {
        accept_time: Vec::new(),
        ..whole_android()
    }));
    assert_eq!(
        body(&push),
        r#"{"audience_type":"all","message_type":"message","expire_time":86400,"message":{"title":"제목","content":"本文","android":{"custom_content":"{\"a\":\"값\"}"}}}"#
    );
}

#[test]
fn apples_devices_get_aps_and_the_environment() {
    let apple = Apple {
        environment: Environment::Development,
        badge: Some(Badge::Set(3)),
        sound: Some("default".into()),
        category: Some("reply".into()),
        mutable_content: Some(true),
        interruption: Some(InterruptionLevel::TimeSensitive),
        custom_content: Some("{}".into()),
        foreground: Some(Foreground::Show),
    };
    for options in [Options::Ios(Box::new(apple.clone())), Options::Macos(Box::new(apple))] {
        let mut push = to(Audience::Token("t".into()));
        push.options = options;
        assert_eq!(
            body(&push),
            concat!(
                r#"{"audience_type":"token","token_list":["t"],"message_type":"notify","environment":"dev","expire_time":86400,"#,
                r#""message":{"title":"제목","content":"本文","show_type":2,"ios":{"aps":{"badge_type":3,"category":"reply","#,
                r#""mutable-content":1,"sound":"default","interruption-level":"time-sensitive"},"custom_content":"{}"}}}"#,
            )
        );
    }
}

#[test]
fn a_silent_push_has_neither_title_nor_alert() {
    let mut push = to(Audience::All);
    push.kind = Kind::InApp;
    push.options = Options::Ios(Box::new(Apple::new(Environment::Product)));
    assert_eq!(
        body(&push),
        r#"{"audience_type":"all","message_type":"message","environment":"product","expire_time":86400,"message":{"ios":{"aps":{"content-available":1}}}}"#
    );
}

#[test]
fn a_message_of_4096_bytes_is_taken_and_one_more_is_refused() {
    let content = "a".repeat(MESSAGE_BYTES - r#"{"title":"t","content":""}"#.len());
    let mut push = Notification::new(Audience::All, "t", content);
    assert!(request(&push).is_ok());
    push.content.push('a');
    assert!(matches!(request(&push), Err(Error::MessageTooLarge { bytes: 4097 })));
}

//! Builder, findings and handler as wholes; the reader has its own file.

mod arrived;

use super::*;
use crate::domain::{
    code::{Jvm, balance},
    field::{Field, Problem},
    product::PackageName,
    vendor::Vendor,
};

fn package() -> PackageName {
    PackageName::parse("kr.hanriver.fun.shop").expect("a package name")
}

fn entity() -> Entity {
    Entity {
        chat_type: Some(ChatType::Group),
        action: Action::Chat,
        sender: "@TGS#1".to_owned(),
        nickname: "한강 \"상점\" $5".to_owned(),
        face_url: "https://example.com/a.png?x=1&y=2".to_owned(),
        content: "내일 봐요".to_owned(),
        send_time: Some(1_700_000_000),
    }
}

fn whole() -> OfflineMessage {
    OfflineMessage {
        kind: MessageKind::Custom,
        title: "한강 \"상점\"".to_owned(),
        desc: "주문 ${n}개\n도착".to_owned(),
        ext: Ext::TuiKit(entity()),
        android: AndroidInfo {
            oppo_channel_id: Some("tuikit".to_owned()),
            xiaomi_channel_id: Some("high_custom_1".to_owned()),
            huawei_channel_id: Some("hw1".to_owned()),
            fcm_channel_id: Some("fcm_push_channel".to_owned()),
            vivo_classification: Some(VivoClassification::System),
            huawei_importance: Some(HuaweiImportance::Normal),
            huawei_category: Some("IM".to_owned()),
            ext_as_huawei_intent_param: true,
        },
    }
}

fn own(ext: &str) -> OfflineMessage {
    OfflineMessage {
        ext: Ext::Own(ext.to_owned()),
        ..OfflineMessage::default()
    }
}

#[test]
fn every_text_of_every_case_is_as_it_was() {
    let cases = [
        ("nothing", OfflineMessage::default()),
        ("own_ext", own(r#"{"order":"A\"1","path":"C:\\$x"}"#)),
        ("whole", whole()),
    ];
    for (name, message) in cases {
        let java = message.sending_code(Jvm::Java, &package());
        let kotlin = message.sending_code(Jvm::Kotlin, &package());
        for code in [&java, &kotlin] {
            assert_eq!(balance::check(code), Ok(()), "{name}:\n{code}");
        }
        let findings = message.findings();
        let rest = message.rest();
        let whole = format!("findings: {findings:#?}\n\n==> REST\n{rest}\n==> Java\n{java}\n==> Kotlin\n{kotlin}");
        insta::assert_snapshot!(name, whole);
    }
}

#[test]
fn the_handler_is_as_it_was() {
    for jvm in Jvm::ALL {
        for im in [true, false] {
            let text = handler(jvm, &package(), im);
            assert_eq!(balance::check(&text), Ok(()), "{text}");
            assert_eq!(text.contains("V2TIM"), im);
        }
        let text = handler(jvm, &package(), true);
        insta::assert_snapshot!(format!("handler_{}", jvm.extension()), text);
    }
}

#[test]
fn the_rest_body_reads_back_with_the_names_of_the_api() {
    let body: serde_json::Value = serde_json::from_str(&whole().rest()).expect("JSON");
    let info = &body["OfflinePushInfo"];
    assert_eq!(info["PushFlag"], 0);
    assert_eq!(info["Title"], "한강 \"상점\"");
    assert_eq!(info["Desc"], "주문 ${n}개\n도착");
    let ext: serde_json::Value = serde_json::from_str(info["Ext"].as_str().expect("text")).expect("JSON");
    assert_eq!(ext["entity"]["version"], 1);
    assert_eq!(ext["entity"]["chatType"], 2);
    assert_eq!(ext["entity"]["faceUrl"], "https://example.com/a.png?x=1&y=2");
    for (name, value) in [
        ("OPPOChannelID", "tuikit"),
        ("XiaoMiChannelID", "high_custom_1"),
        ("HuaWeiChannelID", "hw1"),
        ("GoogleChannelID", "fcm_push_channel"),
        ("HuaWeiImportance", "NORMAL"),
        ("HuaWeiCategory", "IM"),
    ] {
        assert_eq!(info["AndroidInfo"][name], value, "{name}");
    }
    assert_eq!(info["AndroidInfo"]["VIVOClassification"], 1);
    assert_eq!(info["AndroidInfo"]["ExtAsHuaweiIntentParam"], 1);
}

#[test]
fn an_ext_that_oppo_would_drop_is_found() {
    assert!(own("hello").findings().contains(&Finding::ExtNotJson));
    assert!(own("{\"a\":1").findings().contains(&Finding::ExtNotJson));
    assert!(own("[1]").findings().contains(&Finding::ExtNotObject));
    assert_eq!(own("{\"a\":1}").findings(), [Finding::NoOppoChannelId]);
}

#[test]
fn a_custom_message_without_words_is_found_and_a_standard_one_is_fine() {
    let mut message = OfflineMessage {
        kind: MessageKind::Custom,
        ..OfflineMessage::default()
    };
    assert!(message.findings().contains(&Finding::CustomWithoutDesc));
    message.kind = MessageKind::Standard;
    assert!(!message.findings().contains(&Finding::CustomWithoutDesc));
}

#[test]
fn lengths_are_measured_in_what_the_source_measures() {
    let mut message = own(&format!("{{\"a\":\"{}\"}}", "가".repeat(1000)));
    message.title = "가".repeat(33);
    message.desc = "나".repeat(81);
    let findings = message.findings();
    assert!(findings.contains(&Finding::TooManyBytes {
        bytes: 3 * 1000 + 8 + 3 * 81,
        limit: 3072
    }));
    for vendor in [Vendor::Oppo, Vendor::Meizu] {
        assert!(findings.contains(&Finding::TitleTooLong { vendor, limit: 32 }));
    }
    let over: Vec<_> = findings
        .iter()
        .filter(|finding| matches!(finding, Finding::DescTooLong { .. }))
        .collect();
    assert_eq!(
        over,
        [&Finding::DescTooLong {
            vendor: Vendor::Huawei,
            limit: 80
        }]
    );
}

#[test]
fn the_worst_comes_first_and_the_word_test_is_a_word() {
    let mut message = whole();
    message.title = "Contest results".to_owned();
    assert!(!message.findings().contains(&Finding::TestWord));
    message.title = "A Test".to_owned();
    message.ext = Ext::Own("x".to_owned());
    let findings = message.findings();
    assert!(findings.contains(&Finding::TestWord));
    assert_eq!(findings[0], Finding::ExtNotJson);
    assert!(findings.is_sorted_by(|one, other| one.severity() >= other.severity()));
}

#[test]
fn a_container_without_sender_or_content_is_found() {
    let mut entity = Entity {
        action: Action::Call,
        chat_type: Some(ChatType::Group),
        ..Entity::default()
    };
    let found = |entity: &Entity| {
        OfflineMessage {
            ext: Ext::TuiKit(entity.clone()),
            ..OfflineMessage::default()
        }
        .findings()
    };
    assert!(found(&entity).contains(&Finding::GroupWithoutSender));
    assert!(found(&entity).contains(&Finding::CallWithoutContent));
    entity.chat_type = Some(ChatType::Single);
    assert!(found(&entity).contains(&Finding::RestWithoutSender));
}

#[test]
fn the_form_refuses_only_what_cannot_be_written_down() {
    assert_eq!(OfflineMessageForm::default().check(), Ok(OfflineMessage::default()));
    let form = OfflineMessageForm {
        kind: "loud".to_owned(),
        title: "a\u{0}".to_owned(),
        ext_kind: "tuikit".to_owned(),
        action: "dance".to_owned(),
        oppo_channel_id: "a b".to_owned(),
        vivo_classification: "2".to_owned(),
        ..OfflineMessageForm::default()
    };
    assert_eq!(
        form.check(),
        Err(vec![
            (Field::MessageKind, Problem::NotAChoice),
            (Field::Title, Problem::ControlCharacters),
            (Field::ClickAction, Problem::NotAChoice),
            (Field::OppoChannelId, Problem::Blanks),
            (Field::VivoClassification, Problem::NotAChoice),
        ])
    );
    let form = OfflineMessageForm {
        kind: "custom".to_owned(),
        ext_kind: "own".to_owned(),
        ext: " not json ".to_owned(),
        huawei_importance: "LOW".to_owned(),
        ..OfflineMessageForm::default()
    };
    let message = form.check().expect("a message");
    assert_eq!(message.ext, Ext::Own("not json".to_owned()));
    assert_eq!(message.android.huawei_importance, Some(HuaweiImportance::Low));
}

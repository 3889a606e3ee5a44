//! What the form refuses, and beside which field it says so.

use super::{super::*, only, problems, push, with};
use crate::domain::{
    application::Platform,
    field::{Field, Problem},
};

#[test]
fn a_token_has_36_characters() {
    let short = "0".repeat(35);
    assert_eq!(only(&[(Field::Target, &short)]), (Field::Target, Problem::NotToken));
}

#[test]
fn title_and_content_are_both_needed() {
    assert_eq!(
        problems(&[(Field::Title, " "), (Field::Content, "\n")]),
        [(Field::Title, Problem::Required), (Field::Content, Problem::Required)]
    );
}

#[test]
fn a_list_names_its_bad_line_and_has_an_end() {
    let good = "0".repeat(36);
    let list = |text: &str| only(&[(Field::Audience, "token_list"), (Field::Target, text)]);
    assert_eq!(
        list(&format!("{good}\n\nnonsense")),
        (Field::Target, PushProblem::TokenAt(3).into())
    );
    assert_eq!(list("\n"), (Field::Target, Problem::Required));
    let many: Vec<_> = (0..1001).map(|number| format!("{number:036}")).collect();
    assert_eq!(
        list(&many.join("\n")),
        (Field::Target, PushProblem::TooManyTargets(1000).into())
    );
    assert_eq!(
        only(&[(Field::Audience, "account_list"), (Field::Target, "kim\nx")]),
        (Field::Target, PushProblem::AccountAt(2).into())
    );
    let twice = with(&[(Field::Audience, "account_list"), (Field::Target, "kim, lee\r\nkim")]);
    let twice = twice.check().expect("a push").audience;
    assert_eq!(twice, Audience::Accounts(vec!["kim".into(), "lee".into()]));
    assert_eq!(many[..1000].join("\n").lines().count(), 1000);
    let most = with(&[
        (Field::Audience, "token_list"),
        (Field::Target, &many[..1000].join("\n")),
    ]);
    assert!(most.check().is_ok());
}

#[test]
fn tag_rules_name_their_bad_line() {
    let rules = |text: &str| only(&[(Field::Audience, "tag"), (push(PushField::TagRules), text)]);
    let long = format!("xg_user_define any {}", "a".repeat(51));
    for (text, line, problem) in [
        ("xg_user_define any a\nxg_user_define any b", 2, TagProblem::NoJoin),
        ("vip", 1, TagProblem::NotAType),
        ("xg_auto_verison any 1", 1, TagProblem::NotAType),
        ("xg_user_define vip", 1, TagProblem::NeitherAnyNorAll),
        ("xg_user_define all ,", 1, TagProblem::NoTags),
        (&long, 1, TagProblem::TooLong),
        ("xg_auto_active any 2026-01-01", 1, TagProblem::WrongShape),
        ("\nxg_auto_country any kr", 2, TagProblem::WrongShape),
    ] {
        assert_eq!(
            rules(text),
            (push(PushField::TagRules), PushProblem::TagAt(line, problem).into())
        );
    }
    assert_eq!(rules(" "), (push(PushField::TagRules), Problem::Required));
    let tags = |count: usize| format!("xg_user_define any {}", vec!["a".repeat(50); count].join(","));
    assert_eq!(
        rules(&format!("{},{}", tags(10), "abc")),
        (push(PushField::TagRules), PushProblem::TagsTooLong(512).into())
    );
    assert!(
        with(&[
            (Field::Audience, "tag"),
            (push(PushField::TagRules), &format!("{},ab", tags(10)))
        ])
        .check()
        .is_ok()
    );
}

#[test]
fn a_package_has_a_number() {
    let package = |text: &str| {
        only(&[
            (Field::Audience, "package_token_push"),
            (push(PushField::UploadId), text),
        ])
    };
    assert_eq!(package(""), (push(PushField::UploadId), Problem::Required));
    assert_eq!(package("-1"), (push(PushField::UploadId), Problem::NotDigits));
    assert_eq!(
        only(&[(Field::Audience, "package")]),
        (Field::Audience, Problem::NotAChoice)
    );
}

#[test]
fn what_only_broad_pushes_have_is_refused_for_others() {
    let broad = PushProblem::OnlyBroad.into();
    for (field, typed) in [(PushField::PushSpeed, "1000"), (PushField::CollapseId, "5")] {
        assert_eq!(only(&[(push(field), typed)]), (push(field), broad));
        assert!(with(&[(Field::Audience, "all"), (push(field), typed)]).check().is_ok());
    }
    let at = [
        (push(PushField::Timing), "at"),
        (push(PushField::SendTime), "2026-01-01 00:00"),
    ];
    assert_eq!(only(&at), (push(PushField::Timing), broad));
    assert!(with(&[at[0], at[1], (Field::Audience, "all")]).check().is_ok());
    let ignore = (push(PushField::IgnoreInvalidToken), "on");
    assert!(with(&[ignore]).check().is_ok());
    assert_eq!(
        only(&[ignore, (Field::Audience, "account")]),
        (ignore.0, PushProblem::OnlyTokens.into())
    );
}

#[test]
fn numbers_stay_in_their_limits() {
    let all = (Field::Audience, "all");
    for (typed, fits) in [
        ("0", true),
        ("799", false),
        ("800", true),
        ("259200", true),
        ("259201", false),
    ] {
        let found = problems(&[(push(PushField::ExpireTime), typed)]);
        assert_eq!(found.is_empty(), fits, "{typed}: {found:?}");
    }
    for (typed, fits) in [
        ("999", false),
        ("1000", true),
        ("50000", true),
        ("50001", false),
        ("many", false),
    ] {
        assert_eq!(
            problems(&[all, (push(PushField::PushSpeed), typed)]).is_empty(),
            fits,
            "{typed}"
        );
    }
    for (typed, fits) in [("+1", true), ("0", true), ("99", true), ("100", false), ("-1", false)] {
        assert_eq!(problems(&[(push(PushField::Badge), typed)]).is_empty(), fits, "{typed}");
    }
}

#[test]
fn a_sound_file_needs_a_channel_of_the_apps_own() {
    let ring = (push(PushField::RingRaw), "bell");
    let needs = PushProblem::Needs(PushField::TpnsChannelId).into();
    assert_eq!(only(&[ring]), (ring.0, needs));
    assert!(
        with(&[ring, (push(PushField::TpnsChannelId), "orders")])
            .check()
            .is_ok()
    );
}

#[test]
fn a_tap_opens_only_what_a_phone_may_open() {
    let action =
        |kind: &str, target: &str| problems(&[(Field::ClickAction, kind), (push(PushField::ActionTarget), target)]);
    for (kind, target) in [
        ("browser", "https://example.com/a?b=1#c"),
        ("browser", "http://127.0.0.1:8080"),
        ("intent", "xgscheme://com.xg.push/notify_detail?param1=xg"),
        ("activity", "com.example.app.Order$Activity"),
    ] {
        assert_eq!(action(kind, target), [], "{target}");
    }
    let at = push(PushField::ActionTarget);
    for (kind, target, problem) in [
        ("browser", "", Problem::Required),
        ("browser", "javascript:alert(1)", PushProblem::NotUrl.into()),
        ("browser", "ftp://example.com", PushProblem::NotUrl.into()),
        ("browser", "https://", PushProblem::NotUrl.into()),
        ("browser", "https://bank@evil.example", PushProblem::NotUrl.into()),
        ("intent", "https://example.com/", PushProblem::NotIntent.into()),
        ("intent", "JavaScript://x", PushProblem::NotIntent.into()),
        ("intent", "file:///etc/passwd", PushProblem::NotIntent.into()),
        ("intent", "scheme:host", PushProblem::NotIntent.into()),
        ("activity", "Order", PushProblem::NotActivity.into()),
        ("activity", "com.example.1st", PushProblem::NotActivity.into()),
    ] {
        assert_eq!(action(kind, target), [(at, problem)], "{target}");
    }
    assert_eq!(action("open", "x"), [(Field::ClickAction, Problem::NotAChoice)]);
}

#[test]
fn custom_content_is_a_json_object() {
    let custom = |text: &str| only(&[(push(PushField::CustomContent), text)]).1;
    assert_eq!(custom("{'a':1}"), Problem::NotJson);
    assert_eq!(custom("[1]"), PushProblem::NotObject.into());
    assert_eq!(custom(&"[".repeat(4000)), Problem::NotJson);
    assert!(
        with(&[(push(PushField::CustomContent), r#"{"order":"12"}"#)])
            .check()
            .is_ok()
    );
}

#[test]
fn a_message_of_more_than_4_kb_is_refused_beside_its_content() {
    let custom = format!(r#"{{"a":"{}"}}"#, "x".repeat(3000));
    let content = "가".repeat(400);
    assert_eq!(
        only(&[(push(PushField::CustomContent), &custom), (Field::Content, &content)]),
        (Field::Content, PushProblem::MessageTooLarge(4096).into())
    );
}

#[test]
fn what_one_platform_has_the_other_refuses() {
    let ios = [(Field::Platform, "ios"), (push(PushField::Environment), "product")];
    assert!(with(&ios).check().is_ok());
    assert_eq!(only(&[ios[0]]), (push(PushField::Environment), Problem::Required));
    assert_eq!(
        only(&[ios[0], ios[1], (push(PushField::Vibrate), "no")]),
        (push(PushField::Vibrate), PushProblem::NotOn(Platform::Ios).into())
    );
    assert_eq!(
        only(&[(push(PushField::Sound), "default")]),
        (push(PushField::Sound), PushProblem::NotOn(Platform::Android).into())
    );
}

#[test]
fn a_silent_push_shows_nothing_and_needs_no_content() {
    let silent = [
        (Field::Platform, "ios"),
        (push(PushField::Environment), "dev"),
        (Field::MessageKind, "message"),
        (Field::Content, ""),
    ];
    assert!(with(&silent).check().expect("a push").is_silent());
    let loud = [silent.as_slice(), &[(push(PushField::Badge), "+1")]].concat();
    assert_eq!(only(&loud), (push(PushField::Badge), PushProblem::NotWhenSilent.into()));
}

#[test]
fn an_in_app_message_has_nothing_that_phones_show() {
    let in_app = (Field::MessageKind, "message");
    assert!(
        with(&[in_app, (push(PushField::AcceptTime), "09:00-12:00")])
            .check()
            .is_ok()
    );
    for (field, typed) in [(Field::OppoChannelId, "orders"), (push(PushField::Badge), "3")] {
        assert_eq!(only(&[in_app, (field, typed)]), (field, PushProblem::NotInApp.into()));
    }
    assert!(with(&[in_app, (Field::ClickAction, "app")]).check().is_ok());
    assert_eq!(
        only(&[
            in_app,
            (Field::ClickAction, "intent"),
            (push(PushField::ActionTarget), "app://a/b")
        ]),
        (Field::ClickAction, PushProblem::NotInApp.into())
    );
    let off = push(PushField::ChannelOff(PushChannel::Tpns));
    assert_eq!(only(&[in_app, (off, "on")]), (off, PushProblem::InAppNeedsTpns.into()));
}

#[test]
fn one_channel_must_stay_on() {
    let all: Vec<_> = PushChannel::ALL
        .iter()
        .map(|channel| (push(PushField::ChannelOff(*channel)), "on"))
        .collect();
    assert_eq!(
        only(&all),
        (
            push(PushField::ChannelOff(PushChannel::Tpns)),
            PushProblem::NoChannelLeft.into()
        )
    );
    assert_eq!(with(&all[1..]).check().expect("a push").delivery.channels_off.len(), 8);
}

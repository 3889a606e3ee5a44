//! The form of a push: what it takes, what it refuses, and that nothing is lost on the way back.

mod problems;
mod pushes;
mod round_trip;
mod times;

use super::*;
use crate::domain::field::{Field, Problem, Problems};

fn form() -> PushForm {
    PushForm {
        audience: "token".into(),
        target: "0".repeat(36),
        title: "Hi".into(),
        content: "There".into(),
        ..PushForm::default()
    }
}

/// The least form with some fields typed differently.
fn with(fields: &[(Field, &str)]) -> PushForm {
    let form = form();
    PushForm::collect(|field| {
        let typed = fields.iter().find(|(at, _)| *at == field);
        typed.map_or_else(|| form.value(field).to_owned(), |(_, text)| (*text).to_owned())
    })
}

fn push(field: PushField) -> Field {
    Field::Push(field)
}

fn problems(fields: &[(Field, &str)]) -> Problems {
    with(fields).check().err().unwrap_or_default()
}

fn only(fields: &[(Field, &str)]) -> (Field, Problem) {
    let found = problems(fields);
    assert_eq!(found.len(), 1, "{fields:?}: {found:?}");
    found[0]
}

#[test]
fn the_least_form_is_a_notification_for_android_at_once() {
    let notification = form().check().expect("a push");
    let token = Audience::Token("0".repeat(36));
    assert_eq!(notification, Notification::new(token, "Hi", "There"));
    assert_eq!(notification.delivery.expire_seconds, 86_400);
}

#[test]
fn every_member_of_the_form_is_the_field_of_its_name() {
    for (name, field) in form::MEMBERS {
        assert_eq!(field.key(), *name);
        let only = PushForm::collect(|asked| if asked == *field { "x".into() } else { String::new() });
        assert_eq!(only.value(*field), "x");
        assert_eq!(
            serde_json::to_string(&only).expect("json"),
            format!("{{\"{name}\":\"x\"}}")
        );
    }
    assert_eq!(form().value(Field::Email), "");
}

#[test]
fn a_draft_keeps_only_what_is_typed_and_reads_drafts_of_other_versions() {
    let json = serde_json::to_string(&form()).expect("json");
    assert_eq!(serde_json::from_str::<PushForm>(&json).expect("a form"), form());
    assert!(!json.contains("loop_start"));
    let other: PushForm = serde_json::from_str(r#"{"title":"Hi","later_version":"x"}"#).expect("a form");
    assert_eq!(other.title, "Hi");
}

#[test]
fn rows_of_the_first_version_are_still_read() {
    let read = |row: &str| serde_json::from_str::<Notification>(row).expect(row);
    let token = read(r#"{"audience":{"token":"abc"},"title":"T","content":"C","oppo_channel_id":"orders"}"#);
    assert_eq!(token.audience, Audience::Token("abc".into()));
    assert_eq!(token.oppo_channel_id(), Some("orders"));
    assert_eq!(token.delivery, Delivery::default());
    let account = read(r#"{"audience":{"account":"kim"},"title":"T","content":"C","oppo_channel_id":null}"#);
    assert_eq!(account, Notification::new(Audience::Account("kim".into()), "T", "C"));
}

#[test]
fn the_parts_of_an_audience_are_read_back() {
    let rules = TagRules::parse("xg_user_define any vip, gold\nand not xg_auto_country any CN").expect("rules");
    let package = |kind| Audience::Package(Package { kind, upload_id: 77 });
    for audience in [
        Audience::Token("0".repeat(36)),
        Audience::Account("kim".into()),
        Audience::Tokens(vec!["0".repeat(36), "1".repeat(36)]),
        Audience::Accounts(vec!["kim".into(), "lee".into()]),
        Audience::Tags(rules),
        package(PackageKind::Accounts),
        package(PackageKind::Tokens),
        Audience::All,
    ] {
        assert!(Audience::KEYS.contains(&audience.key()));
        let back = Audience::from_parts(audience.key(), audience.text().into_owned());
        assert_eq!(back.as_ref(), Some(&audience));
    }
    assert_eq!(Audience::from_parts("everybody", String::new()), None);
    assert_eq!(Audience::from_parts("package_token_push", "x".into()), None);
}

#[test]
fn only_all_tags_and_packages_are_broad() {
    let broad = |key: &str| {
        let text = match key {
            "tag" => "xg_user_define any vip",
            _ => "12",
        };
        Audience::from_parts(key, text.into()).is_some_and(|audience| audience.is_broad())
    };
    let found: Vec<_> = Audience::KEYS.into_iter().filter(|key| broad(key)).collect();
    assert_eq!(found, ["tag", "package_token_push", "package_account_push", "all"]);
}

#[test]
fn and_binds_tighter_than_or() {
    let typed = "xg_user_define any a\nand xg_user_define all b, c\nor not xg_auto_version any 1.0";
    let rules = TagRules::parse(typed).expect("rules");
    let groups: Vec<_> = rules.groups().map(<[TagRule]>::len).collect();
    assert_eq!(groups, [2, 1]);
    assert!(rules.rules()[2].negated);
    assert_eq!(rules.text(), typed);
}

#[test]
fn account_types_have_the_documented_numbers() {
    assert_eq!(AccountType::all().count(), 36);
    let phone = AccountType::from_number(1002).expect("a type");
    assert_eq!((phone.number(), phone.key()), (1002, Some("phone")));
    assert_eq!(AccountType::from_number(17), None);
    assert_eq!(AccountType::as_answered(990).key(), None);
    let keys: std::collections::BTreeSet<_> = AccountType::all().map(AccountType::key).collect();
    assert_eq!(keys.len(), 36);
}

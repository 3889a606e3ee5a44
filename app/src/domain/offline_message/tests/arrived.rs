//! What reached a phone, read back.

use super::entity;
use crate::domain::{
    offline_message::{Arrived, ArrivedProblem as P, Carried, ChatType, Member, Route},
    redirect::Redirect,
    vendor::Vendor,
};

fn problem(pasted: &str) -> P {
    Arrived::parse(pasted).expect_err(pasted)
}

#[test]
fn what_a_click_opens_reads_back_as_what_was_sent() {
    let redirect = Redirect::parse("hanriver://shop.hanriver.kr/chat").expect("a redirect");
    let uri = redirect.click_uri(Vendor::Xiaomi, Some(&entity().container()));
    for pasted in [
        uri.clone(),
        format!("Intent {{ act=android.intent.action.VIEW dat={uri} flg=0x10000000 cmp=kr.hanriver/.X }}"),
    ] {
        let arrived = Arrived::parse(&pasted).expect(&pasted);
        assert_eq!(arrived.route, Route::DataUri);
        assert_eq!(arrived.uri.as_deref(), Some("hanriver://shop.hanriver.kr/chat"));
        assert_eq!(arrived.carried, Carried::TuiKit(entity()));
    }
}

#[test]
fn every_shape_of_a_container_is_known() {
    let container = entity().container();
    let value: serde_json::Value = serde_json::from_str(&container).expect("JSON");
    let bare = value["entity"].to_string();
    let quoted = serde_json::Value::String(container.clone()).to_string();
    let on_oppo = serde_json::json!({ "entity": bare }).to_string();
    let wrapped = serde_json::json!({ "customContent": container }).to_string();
    for (pasted, route) in [
        (container.clone(), Route::Json),
        (bare.clone(), Route::Json),
        (quoted.clone(), Route::Json),
        (on_oppo, Route::Json),
        (wrapped, Route::Extra),
        (crate::domain::redirect::percent_encode(&container), Route::Json),
        (format!("Bundle[{{customContent={container}, tag=1}}]"), Route::Extra),
        (format!("push custom data key: x value: 1\nentity={bare}"), Route::Extra),
        (format!("ext: {quoted}"), Route::Extra),
        (
            format!("hanriver://shop/chat?customContent={container}"),
            Route::DataUri,
        ),
        (format!("\u{feff}  {container}\n"), Route::Json),
    ] {
        let arrived = Arrived::parse(&pasted).expect(&pasted);
        assert_eq!(
            (arrived.route, arrived.carried),
            (route, Carried::TuiKit(entity())),
            "{pasted}"
        );
    }
}

#[test]
fn an_own_object_is_written_out_on_lines() {
    let arrived =
        Arrived::parse("hanriver://shop/chat?x=1&customContent=%7B%22order%22%3A%22A+1%22%7D#top").expect("own");
    assert_eq!(arrived.carried, Carried::Own("{\n  \"order\": \"A 1\"\n}".to_owned()));
}

#[test]
fn a_container_may_lack_what_old_senders_leave_out() {
    let arrived = Arrived::parse(r#"{"entity":{"version":1,"action":2,"sender":"kim","chatType":0,"nickname":null}}"#);
    let Ok(Carried::TuiKit(entity)) = arrived.map(|arrived| arrived.carried) else {
        panic!("a container");
    };
    assert_eq!(
        (entity.chat_type, entity.send_time, entity.nickname.as_str()),
        (None, None, "")
    );
    let group = Arrived::parse(r#"{"version":1,"action":1,"sender":"g","chatType":2}"#).map(|arrived| arrived.carried);
    assert!(matches!(group, Ok(Carried::TuiKit(entity)) if entity.chat_type == Some(ChatType::Group)));
}

#[test]
fn each_way_to_fail_has_its_name() {
    for (pasted, expected) in [
        ("", P::Empty),
        ("  \n", P::Empty),
        ("\"\"", P::Empty),
        ("hello", P::NotJson { line: 1, column: 1 }),
        ("{\n\"a\":", P::NotJson { line: 2, column: 4 }),
        ("[1]", P::NotObject),
        ("\"5\"", P::NotObject),
        ("hanriver://shop/chat", P::NoCustomContent),
        ("hanriver://shop/chat?ext=%7B%7D", P::NoCustomContent),
        ("Intent { dat=hanriver://shop/chat flg=0x1 }", P::NoCustomContent),
        ("hanriver://shop/chat?customContent=%7", P::BrokenEncoding),
        ("hanriver://shop/chat?customContent=%zz", P::BrokenEncoding),
        ("hanriver://shop/chat?customContent=%ff", P::BrokenEncoding),
        ("hanriver://shop/chat?customContent=", P::Empty),
        (r#"{"entity":5}"#, P::WrongType(Member::Entity)),
        (r#"{"entity":"[]"}"#, P::WrongType(Member::Entity)),
        (r#"{"entity":{"action":1}}"#, P::Lacks(Member::Version)),
        (r#"{"entity":{"version":1}}"#, P::Lacks(Member::Action)),
        (
            r#"{"entity":{"version":"1","action":1}}"#,
            P::WrongType(Member::Version),
        ),
        (r#"{"entity":{"version":2,"action":1}}"#, P::UnknownVersion(2)),
        (r#"{"entity":{"version":1,"action":3}}"#, P::UnknownAction(3)),
        (
            r#"{"entity":{"version":1,"action":1,"chatType":9}}"#,
            P::UnknownChatType(9),
        ),
        (
            r#"{"entity":{"version":1,"action":1,"sender":7}}"#,
            P::WrongType(Member::Sender),
        ),
        (
            r#"{"entity":{"version":1,"action":1,"content":{}}}"#,
            P::WrongType(Member::Content),
        ),
    ] {
        assert_eq!(problem(pasted), expected, "{pasted}");
    }
    assert_eq!(problem(&"x".repeat(70_000)), P::TooLong);
    assert!(matches!(problem(&"[".repeat(10_000)), P::NotJson { .. }));
}

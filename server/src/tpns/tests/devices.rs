//! Tags, accounts and attributes of devices.

use super::{
    super::{CallError, Client, Devices as _, Target},
    NOW_MS,
    ask::{asked, both_spellings, sent, told},
    client,
};
use pushboard_app::domain::{
    device::{
        AccountChange, AccountTokens, AttributeChange, AttributeReport, BatchReport, Binding, KnownAccount,
        NamedAccount, TokenAccounts,
    },
    message::AccountType,
    return_code::ReturnCode,
    tag::{TagChange, TagPair},
};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn each_of_the_ten_tag_changes_has_its_members() {
    let pair = |tag: &str, token: &str| TagPair {
        tag: tag.into(),
        token: token.into(),
    };
    let (tags, tokens) = (texts(&["vip", "level:3"]), texts(&["t1", "t2"]));
    let (tag, token) = ("vip".to_owned(), "t1".to_owned());
    let pairs = vec![pair("a", "t1"), pair("b", "t2")];
    for (change, members) in [
        (
            TagChange::Add(pair("vip", "t1")),
            r#"1,"tag_list":["vip"],"token_list":["t1"]"#,
        ),
        (
            TagChange::Remove(pair("vip", "t1")),
            r#"2,"tag_list":["vip"],"token_list":["t1"]"#,
        ),
        (
            TagChange::AddTags {
                token: token.clone(),
                tags: tags.clone(),
            },
            r#"3,"tag_list":["vip","level:3"],"token_list":["t1"]"#,
        ),
        (
            TagChange::RemoveTags {
                token: token.clone(),
                tags: tags.clone(),
            },
            r#"4,"tag_list":["vip","level:3"],"token_list":["t1"]"#,
        ),
        (TagChange::Clear { token: token.clone() }, r#"5,"token_list":["t1"]"#),
        (
            TagChange::Replace { token, tags },
            r#"6,"tag_list":["vip","level:3"],"token_list":["t1"]"#,
        ),
        (
            TagChange::AddTokens {
                tag: tag.clone(),
                tokens: tokens.clone(),
            },
            r#"7,"tag_list":["vip"],"token_list":["t1","t2"]"#,
        ),
        (
            TagChange::RemoveTokens { tag, tokens },
            r#"8,"tag_list":["vip"],"token_list":["t1","t2"]"#,
        ),
        (
            TagChange::AddPairs(pairs.clone()),
            r#"9,"tag_token_list":[{"tag":"a","token":"t1"},{"tag":"b","token":"t2"}]"#,
        ),
        (
            TagChange::RemovePairs(pairs),
            r#"10,"tag_token_list":[{"tag":"a","token":"t1"},{"tag":"b","token":"t2"}]"#,
        ),
    ] {
        let ask = async |client: &Client, target: &Target<'_>| client.change_tags(target, &change, NOW_MS).await;
        for answer in both_spellings(r#","result":"""#) {
            let (done, seen) = asked(&answer, ask).await;
            assert_eq!(done, Ok(()));
            assert_eq!(
                sent(&seen),
                ("v3/device/tag".into(), format!(r#"{{"operator_type":{members}}}"#))
            );
        }
    }
}

#[tokio::test]
async fn what_is_too_much_at_once_is_refused_before_anything_is_sent() {
    let many = |count: usize| vec!["t".to_owned(); count];
    let pairs = |count: usize| {
        vec![
            TagPair {
                tag: "a".into(),
                token: "t".into()
            };
            count
        ]
    };
    let bindings = |count: usize| {
        vec![
            Binding {
                token: "t".into(),
                accounts: Vec::new()
            };
            count
        ]
    };
    // Nobody listens there: a call that was made would say so.
    told(1, &client(), async |client: &Client, target: &Target<'_>| {
        for change in [
            TagChange::AddTokens {
                tag: "a".into(),
                tokens: many(501),
            },
            TagChange::AddTags {
                token: "t".into(),
                tags: Vec::new(),
            },
            TagChange::AddPairs(pairs(21)),
        ] {
            assert_eq!(
                client.change_tags(target, &change, NOW_MS).await,
                Err(CallError::DoesNotFit)
            );
        }
        assert_eq!(
            client.delete_tags(target, &[], NOW_MS).await,
            Err(CallError::DoesNotFit)
        );
        for change in [
            AccountChange::Replace(bindings(21)),
            AccountChange::Unbind(Vec::new()),
            AccountChange::UnbindTokens(many(1001)),
        ] {
            assert_eq!(
                client.change_accounts(target, &change, NOW_MS).await,
                Err(CallError::DoesNotFit)
            );
        }
        let fits = TagChange::AddTokens {
            tag: "a".into(),
            tokens: many(500),
        };
        assert_eq!(
            client.change_tags(target, &fits, NOW_MS).await,
            Err(CallError::Unreachable)
        );
    })
    .await;
}

#[tokio::test]
async fn tags_are_taken_off_all_devices() {
    let tags = texts(&["old", "갱신"]);
    let ask = async |client: &Client, target: &Target<'_>| client.delete_tags(target, &tags, NOW_MS).await;
    for answer in both_spellings(r#","seq":0,"result":"[0]""#) {
        let (done, seen) = asked(&answer, ask).await;
        assert_eq!(done, Ok(()));
        let body = r#"{"tag_list":["old","갱신"]}"#;
        assert_eq!(sent(&seen), ("v3/device/tag/delete_all_device".into(), body.into()));
    }
}

#[tokio::test]
async fn accounts_are_bound_and_unbound_in_a_batch() {
    let named = |account: &str, number| NamedAccount {
        account: account.into(),
        kind: AccountType::from_number(number).unwrap(),
    };
    let bindings = vec![Binding {
        token: "t1".into(),
        accounts: vec![named("kim", 0), named("kim@example.com", 1005)],
    }];
    let bound = r#""token_accounts":[{"token":"t1","account_list":[{"account":"kim","account_type":0},{"account":"kim@example.com","account_type":1005}]}]"#;
    for (change, members) in [
        (AccountChange::Replace(bindings.clone()), format!("2,{bound}")),
        (AccountChange::Unbind(bindings), format!("3,{bound}")),
        (
            AccountChange::UnbindTokens(texts(&["t1"])),
            r#"4,"token_list":["t1"]"#.to_owned(),
        ),
        (
            AccountChange::UnbindAccounts(vec![named("+8210", 1002)]),
            r#"5,"account_list":[{"account":"+8210","account_type":1002}]"#.to_owned(),
        ),
    ] {
        let ask = async |client: &Client, target: &Target<'_>| client.change_accounts(target, &change, NOW_MS).await;
        let (done, seen) = asked(r#"{"ret_code":0,"result":["0"]}"#, ask).await;
        let report = BatchReport {
            code: ReturnCode(0),
            results: vec![ReturnCode(0)],
        };
        assert_eq!(done, Ok(report));
        let body = format!(r#"{{"operator_type":{members}}}"#);
        assert_eq!(sent(&seen), ("v3/device/account/batchoperate".into(), body));
    }
}

#[tokio::test]
async fn a_batch_that_failed_in_part_says_which() {
    let change = AccountChange::UnbindTokens(texts(&["t1", "t2"]));
    let ask = async |client: &Client, target: &Target<'_>| client.change_accounts(target, &change, NOW_MS).await;
    for (answer, code, results) in [
        (
            r#"{"ret_code":1008026,"result":["0","1008029"]}"#,
            1_008_026,
            vec![0, 1_008_029],
        ),
        (
            r#"{"retCode":"1008027","result":"[1008029,1008029]"}"#,
            1_008_027,
            vec![1_008_029, 1_008_029],
        ),
        (r#"{"ret_code":0,"result":"done"}"#, 0, vec![]),
        (r#"{"ret_code":0}"#, 0, vec![]),
    ] {
        let report = BatchReport {
            code: ReturnCode(code),
            results: results.into_iter().map(ReturnCode).collect(),
        };
        assert_eq!(asked(answer, ask).await.0, Ok(report), "{answer}");
    }
    let refused = asked(r#"{"ret_code":1008007,"err_msg":"no","result":["0"]}"#, ask)
        .await
        .0;
    assert!(matches!(
        refused,
        Err(CallError::Refused {
            code: ReturnCode(1_008_007),
            ..
        })
    ));
}

#[tokio::test]
async fn accounts_and_devices_are_looked_up_both_ways() {
    let accounts = [NamedAccount {
        account: "kim".into(),
        kind: AccountType::from_number(1002).unwrap(),
    }];
    let ask = async |client: &Client, target: &Target<'_>| client.tokens_of_accounts(target, &accounts, NOW_MS).await;
    for answer in both_spellings(r#","result":[],"account_tokens":[{"account":"kim","token_list":["t1","t2"]}]"#) {
        let (found, seen) = asked(&answer, ask).await;
        let expected = AccountTokens {
            account: "kim".into(),
            tokens: texts(&["t1", "t2"]),
        };
        assert_eq!(found, Ok(vec![expected]));
        let body = r#"{"operator_type":1,"account_list":[{"account":"kim","account_type":1002}]}"#;
        assert_eq!(sent(&seen), ("v3/device/account/query".into(), body.into()));
    }
    let known = |account: &str, kind: Option<u16>| KnownAccount {
        account: account.into(),
        kind: kind.map(AccountType::as_answered),
    };
    let tokens = texts(&["t1"]);
    let ask = async |client: &Client, target: &Target<'_>| client.accounts_of_tokens(target, &tokens, NOW_MS).await;
    for answer in both_spellings(
        r#","token_accounts":[{"token":"t1","account_list":[{"account":"kim","account_type":"1005"},{"account":7}]}]"#,
    ) {
        let (found, seen) = asked(&answer, ask).await;
        let expected = TokenAccounts {
            token: "t1".into(),
            accounts: vec![known("kim", Some(1005)), known("7", None)],
        };
        assert_eq!(found, Ok(vec![expected]));
        let body = r#"{"operator_type":2,"token_list":["t1"]}"#;
        assert_eq!(sent(&seen), ("v3/device/account/query".into(), body.into()));
    }
}

#[tokio::test]
async fn attributes_are_changed_and_looked_up() {
    let map = [("grade".to_owned(), "골드".to_owned())];
    let named = r#","attributeInfo":{"attributeMap":{"grade":"골드"}}"#;
    for (change, body) in [
        (
            AttributeChange::Add(map.clone().into()),
            format!(r#"{{"cmd":1,"token":"t1"{named}}}"#),
        ),
        (
            AttributeChange::Update(map.clone().into()),
            format!(r#"{{"cmd":2,"token":"t1"{named}}}"#),
        ),
        (
            AttributeChange::Remove(texts(&["grade"])),
            r#"{"cmd":3,"token":"t1","attributeInfo":{"attributeMap":{"grade":""}}}"#.to_owned(),
        ),
        (AttributeChange::Clear, r#"{"cmd":4,"token":"t1"}"#.to_owned()),
    ] {
        let ask =
            async |client: &Client, target: &Target<'_>| client.change_attributes(target, "t1", &change, NOW_MS).await;
        let (done, seen) = asked(r#"{"retCode":0,"invalidAttribute":["age"]}"#, ask).await;
        assert_eq!(done.map(|report| report.invalid), Ok(texts(&["age"])));
        assert_eq!(sent(&seen), ("v3/device/set_custom_attribute".into(), body));
    }
    let ask = async |client: &Client, target: &Target<'_>| client.attributes(target, "t1", NOW_MS).await;
    for answer in both_spellings(named) {
        let (found, seen) = asked(&answer, ask).await;
        let expected = AttributeReport {
            attributes: map.clone().into(),
            invalid: Vec::new(),
        };
        assert_eq!(found, Ok(expected));
        assert_eq!(
            sent(&seen),
            (
                "v3/device/set_custom_attribute".into(),
                r#"{"cmd":5,"token":"t1"}"#.into()
            )
        );
    }
    let nothing = asked(
        r#"{"retCode":0,"attributeInfo":{"attributeMap":null},"invalidAttribute":null}"#,
        ask,
    )
    .await
    .0;
    assert_eq!(nothing, Ok(AttributeReport::default()));
}

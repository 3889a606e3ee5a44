//! What is looked up, and what changes.

use super::{Bench, known, named};
use crate::support::{TestHouse, deeds, in_each_house, product_form};
use pushboard::store;
use pushboard_app::domain::{
    application::{ApplicationForm, Platform},
    audit::Deed,
    error::Error,
    field::{Field, Problem},
    lookup::{AttributeForm, ChangeForm, Heard, NamedChange},
    push::Obstacle,
    return_code::ReturnCode,
};

/// TPNS's code for a token or account that is not there.
const NOBODY: Obstacle = Obstacle::Code(ReturnCode(10_110_008));

fn asked(change: NamedChange, heard: Heard) -> Deed {
    Deed::AskedAtTpns { change, heard }
}

#[tokio::test]
async fn a_device_has_its_accounts_attributes_pushes_and_handset() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let before = bench.device().await;
        assert_eq!(before.accounts, Ok(vec![known("xiaomi-user", 0)]));
        assert_eq!(before.attributes.map(|attributes| attributes.len()), Ok(0));
        assert_eq!(before.pushes.map(|pushes| pushes.count), Ok(0));
        assert!(before.rehearsal.is_some_and(|facts| facts.handset.is_some()));
        let push = bench.push().await;
        let pushes = bench.device().await.pushes.expect("told");
        assert_eq!(pushes.count, 1);
        assert_eq!(pushes.newest[0].push, Some(push.clone()));
        assert_eq!(pushes.newest[0].told.target_type, "TOKEN_LIST_PUSH");
        assert!(pushes.newest[0].told.at_ms.is_some());
        let written = deeds(bench.desk.as_ref()).await;
        assert!(!written.iter().any(|deed| matches!(deed, Deed::AskedAtTpns { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_push_is_ours_in_its_own_product_only() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let push = bench.push().await;
        let summary = bench.desk.push(push.as_str()).await.expect("the push").summary;
        let remote_id = summary.remote_id.expect("TPNS has it");
        let other = bench.desk.create_product(product_form("Post", "rehearsal")).await;
        let other = other.expect("a product");
        let (han, strangers) = (place.desk_tenant().await, place.tenant("other-co").await);
        let find = async |tenant, product| {
            let found = store::pushes::find_by_remote_id(&place.house.store, tenant, product, &remote_id).await;
            found.expect("the database answers")
        };
        assert_eq!(find(&han, &bench.product).await, Some(push));
        assert_eq!(find(&han, &other).await, None);
        assert_eq!(find(&strangers, &bench.product).await, None);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_bound_found_and_unbound_under_its_type() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let token = bench.token.clone();
        let bind = ChangeForm::BindAccount {
            token: token.clone(),
            account: named("kim@example.com", "1005"),
        };
        bench.change(bind).await.expect("bound");
        let accounts = bench.device().await.accounts;
        assert_eq!(
            accounts,
            Ok(vec![known("kim@example.com", 1005)]),
            "in place of all others"
        );
        let found = bench.account("1005", "kim@example.com").await;
        assert_eq!(found.devices, Ok(vec![token.clone()]));
        let of_another_type = bench.account("0", "kim@example.com").await;
        assert_eq!(of_another_type.devices, Err(NOBODY));

        let unbind = |kind| ChangeForm::UnbindAccount {
            token: token.clone(),
            account: named("kim@example.com", kind),
        };
        bench.change(unbind("0")).await.expect("TPNS agrees");
        assert_eq!(bench.device().await.accounts.map(|accounts| accounts.len()), Ok(1));
        bench.change(unbind("1005")).await.expect("unbound");
        assert_eq!(bench.device().await.accounts, Ok(Vec::new()));
        let account = "kim@example.com".to_owned();
        assert_eq!(
            deeds(bench.desk.as_ref()).await[..3],
            [
                asked(
                    NamedChange::AccountUnbound {
                        token: token.clone(),
                        account: account.clone()
                    },
                    Heard::Accepted
                ),
                asked(
                    NamedChange::AccountUnbound {
                        token: token.clone(),
                        account: account.clone()
                    },
                    Heard::Accepted
                ),
                asked(NamedChange::AccountBound { token, account }, Heard::Accepted),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn all_accounts_of_a_device_go_and_one_account_goes_everywhere() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let everywhere = |name: &str| ChangeForm::UnbindEverywhere {
            account: named("xiaomi-user", "0"),
            confirm_name: name.to_owned(),
        };
        assert_eq!(
            bench.change(everywhere("shop")).await,
            Err(Error::field(Field::ConfirmName, Problem::NotTheName))
        );
        assert_eq!(bench.device().await.accounts.map(|accounts| accounts.len()), Ok(1));
        bench.change(everywhere("Shop")).await.expect("unbound");
        assert_eq!(bench.device().await.accounts, Ok(Vec::new()));
        let again = bench.change(everywhere("Shop")).await;
        assert_eq!(again, Err(Error::Gateway(NOBODY)), "what became of its one part");

        let token = bench.token.clone();
        let bind = ChangeForm::BindAccount {
            token: token.clone(),
            account: named("kim", "0"),
        };
        bench.change(bind).await.expect("bound");
        let all = ChangeForm::UnbindAccounts { token: token.clone() };
        bench.change(all).await.expect("unbound");
        assert_eq!(bench.device().await.accounts, Ok(Vec::new()));
        let written = deeds(bench.desk.as_ref()).await;
        let account = "xiaomi-user".to_owned();
        assert_eq!(
            written[0],
            asked(NamedChange::AccountsUnbound { token }, Heard::Accepted)
        );
        assert_eq!(
            written[2],
            asked(NamedChange::AccountUnboundEverywhere { account }, Heard::Refused)
        );
    })
    .await;
}

#[tokio::test]
async fn tags_are_put_on_taken_off_and_deleted() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let token = bench.token.clone();
        let add = ChangeForm::AddTags {
            token: token.clone(),
            tags: "vip\nlevel:3\r\n\nvip".to_owned(),
        };
        bench.change(add).await.expect("added");
        assert_eq!(bench.tags().await, ["level:3", "vip"]);
        let remove = ChangeForm::RemoveTags {
            token: token.clone(),
            tags: "level:3".to_owned(),
        };
        bench.change(remove).await.expect("removed");
        assert_eq!(bench.tags().await, ["vip"]);
        let delete = |name: &str| ChangeForm::DeleteTag {
            tag: "vip".to_owned(),
            confirm_name: name.to_owned(),
        };
        assert_eq!(
            bench.change(delete("")).await,
            Err(Error::field(Field::ConfirmName, Problem::Required))
        );
        assert_eq!(bench.tags().await, ["vip"]);
        bench.change(delete("Shop")).await.expect("deleted");
        assert_eq!(bench.tags().await, [""; 0]);
        let tag = "vip".to_owned();
        assert_eq!(
            deeds(bench.desk.as_ref()).await[..3],
            [
                asked(NamedChange::TagDeleted { tag }, Heard::Accepted),
                asked(
                    NamedChange::TagsRemoved {
                        token: token.clone(),
                        tags: "level:3".to_owned(),
                        more: 0
                    },
                    Heard::Accepted
                ),
                asked(
                    NamedChange::TagsAdded {
                        token,
                        tags: "vip, level:3".to_owned(),
                        more: 0
                    },
                    Heard::Accepted
                ),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn attributes_need_a_key_that_tpns_has() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let token = bench.token.clone();
        let grade = |value: &str| AttributeForm {
            attribute_key: "grade".to_owned(),
            attribute_value: value.to_owned(),
        };
        let add = ChangeForm::AddAttribute {
            token: token.clone(),
            attribute: grade("골드"),
        };
        assert_eq!(
            bench.change(add.clone()).await,
            Err(Error::field(Field::AttributeKey, Problem::UnknownAttribute))
        );
        let declare = async |keys: &str| bench.desk.declare_attributes(bench.product.as_str(), "", keys).await;
        let too_long = declare(&"a".repeat(51)).await;
        assert_eq!(
            too_long,
            Err(Error::field(Field::AttributeKeys, Problem::TooManyBytes(50)))
        );
        declare("grade\nage").await.expect("declared");
        let facts = bench.device().await.rehearsal.expect("it is one");
        assert_eq!(facts.attribute_keys, ["age", "grade"]);
        bench.change(add).await.expect("added");
        let pair = |value: &str| Ok([("grade".to_owned(), value.to_owned())].into());
        assert_eq!(bench.device().await.attributes, pair("골드"));
        let update = ChangeForm::UpdateAttribute {
            token: token.clone(),
            attribute: grade("silver"),
        };
        bench.change(update).await.expect("updated");
        assert_eq!(bench.device().await.attributes, pair("silver"));
        let remove = ChangeForm::RemoveAttribute {
            token: token.clone(),
            key: "grade".to_owned(),
        };
        bench.change(remove).await.expect("removed");
        assert_eq!(bench.device().await.attributes.map(|left| left.len()), Ok(0));
        let clear = ChangeForm::ClearAttributes { token: token.clone() };
        bench.change(clear).await.expect("cleared");
        let change = || NamedChange::AttributesChanged { token: token.clone() };
        let written = deeds(bench.desk.as_ref()).await;
        assert_eq!(written[0], asked(change(), Heard::Accepted));
        assert_eq!(written[4], asked(change(), Heard::Refused));
    })
    .await;
}

#[tokio::test]
async fn each_application_is_asked_with_its_own_keys() {
    in_each_house(|place: TestHouse| async move {
        let bench = Bench::of(&place).await;
        let id = bench.product.as_str();
        assert_eq!(bench.ask("", "", "").await.platforms, [Platform::Android]);
        let none = bench.ask("ios", "token", &bench.token).await;
        assert_eq!(none.problems, [(Field::Platform, Problem::NotAChoice)]);
        let form = ApplicationForm {
            platform: "ios".to_owned(),
            bundle_id: "com.example.shop".to_owned(),
        };
        bench.desk.add_application(id, form).await.expect("added");
        let view = bench.ask("ios", "token", &bench.token).await;
        assert_eq!(view.platforms, [Platform::Android, Platform::Ios]);
        let Some(pushboard_app::domain::lookup::LookupAnswer::Device(facts)) = view.answer else {
            panic!("no device");
        };
        assert_eq!(facts.accounts, Err(NOBODY), "the token is Android's");
        let change = ChangeForm::UnbindAccounts {
            token: bench.token.clone(),
        };
        let wrong = bench.desk.change_at_tpns(id, "ios", change.clone()).await;
        assert!(matches!(wrong, Err(Error::Gateway(Obstacle::Code(_)))), "{wrong:?}");
        let unknown = bench.desk.change_at_tpns(id, "macos", change).await;
        assert_eq!(unknown, Err(Error::NotFound));
    })
    .await;
}

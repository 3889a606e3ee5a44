//! Applications of a product, told at the desk.

use crate::support::{TestHouse, in_each_house, xiaomi_with};
use pushboard_app::domain::{
    application::{ApplicationForm, Platform},
    audit::Deed,
    channel::ChannelState,
    error::{Conflict, Error},
    field::{Field, Problem},
    keys::{CheckOutcome, KeysForm, KeysState},
    message::PushForm,
    product::DuplicateForm,
    vendor::Vendor,
};

fn form(platform: &str) -> ApplicationForm {
    ApplicationForm {
        platform: platform.to_owned(),
        bundle_id: "com.example.shop".to_owned(),
    }
}

#[tokio::test]
async fn on_rehearsal_each_application_gets_keys_of_its_own_that_work() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.add_application(id, form("ios")).await.expect("added");
        desk.add_application(id, form("macos")).await.expect("added");
        assert_eq!(
            desk.add_application(id, form("ios")).await,
            Err(Error::field(Field::Platform, Problem::Taken))
        );
        let all = desk.list_applications(id).await.expect("the list");
        let marks: Vec<_> = all
            .iter()
            .map(|application| application.keys.secret.as_ref().map(|secret| &secret.fingerprint))
            .collect();
        assert!(marks[0] != marks[1] && marks[1] != marks[2] && marks.iter().all(Option::is_some));
        assert!(
            all[1]
                .keys
                .access_id
                .is_some_and(|access_id| access_id.0 >= 1_600_000_000)
        );
        for platform in Platform::ALL {
            let outcome = desk.check_application_keys(id, platform.key()).await;
            assert_eq!(outcome, Ok(CheckOutcome::Right), "{platform:?}");
        }
        assert_eq!(desk.check_application_keys(id, "windows").await, Err(Error::NotFound));
        assert_eq!(
            desk.enter_application_keys(id, "ios", KeysForm::default()).await,
            Err(Error::Conflict(Conflict::KeysIssued))
        );
        let last = desk.list_audit(None).await.expect("the list").entries.remove(0).deed;
        let platform = Platform::Macos;
        assert_eq!(
            last,
            Deed::ApplicationKeysChecked {
                platform,
                right: true,
                outcome: Some(CheckOutcome::Right)
            }
        );
        desk.remove_application(id, "macos").await.expect("removed");
        assert_eq!(desk.remove_application(id, "macos").await, Err(Error::NotFound));
        assert_eq!(
            desk.remove_application(id, "android").await,
            Err(Error::field(Field::Platform, Problem::NotAChoice))
        );
        let left = desk.list_applications(id).await.expect("the list");
        let platforms: Vec<_> = left.iter().map(|application| application.platform).collect();
        assert_eq!(platforms, [Platform::Android, Platform::Ios]);
        // The product's own page still speaks of its Android application.
        let view = desk.product(id).await.expect("the product");
        assert_eq!(
            (view.application, view.package_name.as_str()),
            (all[0].id.clone(), "com.example.shop")
        );
        // All of them end with the product.
        desk.delete_product(id, "Shop").await.expect("deleted");
        let gateway = &place.house.rehearsal.as_ref().expect("it runs").rehearsal;
        for application in all {
            let access_id = application.keys.access_id.expect("issued");
            assert!(gateway.handsets(access_id.0).await.is_err());
        }
    })
    .await;
}

#[tokio::test]
async fn on_tencent_the_keys_of_an_application_are_typed_beside_those_of_android() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        desk.add_application(id, form("ios")).await.expect("added");
        let keys = KeysForm {
            access_id: "1600001048".to_owned(),
            access_key: "AIOS".to_owned(),
            secret_key: "1452fcebae9f3115ba794fb0fff2fd73".to_owned(),
        };
        assert_eq!(
            desk.enter_application_keys(id, "macos", keys.clone()).await,
            Err(Error::NotFound)
        );
        desk.enter_application_keys(id, "ios", keys).await.expect("entered");
        let all = desk.list_applications(id).await.expect("the list");
        let states: Vec<_> = all.iter().map(|application| application.keys.state).collect();
        assert_eq!(states, [KeysState::Missing, KeysState::Unchecked]);
        assert_eq!(desk.product(id).await.expect("it").keys.state, KeysState::Missing);
    })
    .await;
}

#[tokio::test]
async fn an_android_application_has_between_one_and_fifty_package_names() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        assert_eq!(
            desk.remove_package_name(id, "com.example.shop").await,
            Err(Error::Conflict(Conflict::LastPackageName))
        );
        for number in 2..=50 {
            desk.add_package_name(id, &format!("com.example.shop{number}"))
                .await
                .expect("room for it");
        }
        let at_field = |problem| Err(Error::field(Field::PackageName, problem));
        assert_eq!(
            desk.add_package_name(id, "com.example.more").await,
            at_field(Problem::TooMany(50))
        );
        desk.remove_package_name(id, "com.example.shop").await.expect("removed");
        assert_eq!(
            desk.add_package_name(id, "com.example.shop2").await,
            at_field(Problem::Taken)
        );
        assert_eq!(
            desk.add_package_name(id, "shop").await,
            at_field(Problem::NotPackageName)
        );
        assert_eq!(
            desk.remove_package_name(id, "com.example.shop").await,
            Err(Error::NotFound)
        );
        let view = desk.product(id).await.expect("the product");
        assert_eq!(view.package_name, "com.example.shop2");
        desk.archive_product(id).await.expect("archived");
        let rests = Err(Error::Conflict(Conflict::ProductArchived));
        assert_eq!(desk.add_package_name(id, "com.example.late").await, rests);
        assert_eq!(desk.remove_package_name(id, "com.example.shop2").await, rests);
        assert_eq!(desk.add_application(id, form("ios")).await, rests);
    })
    .await;
}

#[tokio::test]
async fn each_package_name_has_vendor_channels_of_its_own() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        let beta = "com.example.shop.beta";
        desk.add_package_name(id, beta).await.expect("added");
        desk.enter_channel(id, beta, "xiaomi", 0, xiaomi_with("222", "s3cret"))
            .await
            .expect("entered");
        let deed = desk.list_audit(None).await.expect("the list").entries.remove(0).deed;
        assert_eq!(
            deed,
            Deed::PackageChannelChanged {
                vendor: Vendor::Xiaomi,
                package: beta.to_owned()
            }
        );
        let states = async |package: Option<&str>| {
            let channels = match package {
                Some(package) => desk.list_channels(id, package).await,
                None => desk.list_channels(id, "").await,
            };
            let on = channels.expect("the list").into_iter();
            on.filter(|channel| channel.state == ChannelState::Set)
                .map(|channel| channel.vendor)
                .collect::<Vec<_>>()
        };
        assert_eq!(states(Some(beta)).await, [Vendor::Xiaomi]);
        assert_eq!(
            (states(None).await, states(Some("com.example.shop")).await),
            (vec![], vec![])
        );
        assert_eq!(
            desk.list_handsets(id).await.expect("the list"),
            [],
            "handsets run the first name"
        );
        assert_eq!(
            desk.list_channels(id, "com.example.none").await.err(),
            Some(Error::NotFound)
        );
        assert_eq!(
            desk.mark_channel_entered(id, beta, "xiaomi").await,
            Err(Error::Conflict(Conflict::NotOnTencent))
        );
        // A duplicate has the channels of every name, without their secrets.
        let twin = DuplicateForm {
            suffix: " 2".to_owned(),
            access_point: "singapore".to_owned(),
        };
        let twin = desk.duplicate_product(id, twin).await.expect("a duplicate");
        let copied = desk.channel(twin.as_str(), beta, "xiaomi").await.expect("a channel");
        assert_eq!(copied.state, ChannelState::Incomplete);
        // When the first name goes, the next speaks for the product, at the gateway too.
        desk.remove_package_name(id, "com.example.shop").await.expect("removed");
        assert_eq!(states(None).await, [Vendor::Xiaomi]);
        assert_eq!(desk.list_handsets(id).await.expect("the list").len(), 1);
        desk.switch_channel(id, beta, "xiaomi", false).await.expect("off");
        let deed = desk.list_audit(None).await.expect("the list").entries.remove(0).deed;
        let vendor = Vendor::Xiaomi;
        assert_eq!(deed, Deed::ChannelSwitched { vendor, on: false }, "it is the first now");
    })
    .await;
}

#[tokio::test]
async fn an_application_that_was_pushed_to_can_be_removed_and_its_pushes_stay() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.add_application(id, form("ios")).await.expect("added");
        let push = PushForm {
            platform: "ios".into(),
            environment: "product".into(),
            audience: "account".into(),
            target: "nobody".into(),
            title: "Hello".into(),
            content: "there".into(),
            ..PushForm::default()
        };
        let push = desk.send_push(id, desk.fresh_once(), "", push).await.expect("accepted");
        desk.remove_application(id, "ios").await.expect("removed");
        let view = desk.push(push.as_str()).await.expect("the push");
        assert_eq!(view.summary.title, "Hello");
        // The place is free again, with keys of its own.
        desk.add_application(id, form("ios")).await.expect("added again");
        assert_eq!(desk.check_application_keys(id, "ios").await, Ok(CheckOutcome::Right));
        assert_eq!(desk.list_applications(id).await.expect("the list").len(), 2);
        desk.delete_product(id, "Shop").await.expect("deleted");
    })
    .await;
}

//! A product once more, told at the desk.

use crate::support::{TestHouse, in_each_house, product_form};
use pushboard_app::domain::{
    access_point::AccessPoint,
    application::ApplicationForm,
    audit::Deed,
    channel::{ChannelForm, ChannelState, StoredValue},
    error::Error,
    field::{Field, Problem},
    handset::device::Make,
    keys::{CheckOutcome, KeysState},
    product::DuplicateForm,
    vendor::{Credential, Vendor},
};

fn duplicate(suffix: &str, access_point: &str) -> DuplicateForm {
    DuplicateForm {
        suffix: suffix.to_owned(),
        access_point: access_point.to_owned(),
    }
}

fn values(values: &[(Credential, &str)]) -> ChannelForm {
    values
        .iter()
        .map(|(credential, value)| (*credential, (*value).to_owned()))
        .collect()
}

#[tokio::test]
async fn a_duplicate_has_the_configuration_and_none_of_the_secrets() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        for gateway in ["rehearsal", "tencent"] {
            let name = format!("Shop {gateway}");
            let product = desk
                .create_product(product_form(&name, gateway))
                .await
                .expect("a product");
            let id = product.as_str();
            desk.add_package_name(id, "com.example.shop.beta")
                .await
                .expect("a name");
            let ios = ApplicationForm {
                platform: "ios".to_owned(),
                bundle_id: "com.example.shop".to_owned(),
            };
            desk.add_application(id, ios).await.expect("an application");
            let xiaomi = values(&[
                (Credential::AppId, "2882303761517"),
                (Credential::AppKey, "5411751"),
                (Credential::AppSecret, "s3cret"),
            ]);
            desk.enter_channel(id, "", "xiaomi", 0, xiaomi)
                .await
                .expect("a channel");
            desk.switch_channel(id, "", "vivo", false).await.expect("touched");
            desk.switch_channel(id, "", "fcm", true)
                .await
                .expect("works in Singapore");
            desk.set_redirect(id, "hanriver://push/open".to_owned())
                .await
                .expect("a redirect");
            desk.archive_product(id).await.expect("archived, which does not matter");

            let twin = desk
                .duplicate_product(id, duplicate(" (上海)", "shanghai"))
                .await
                .expect("a duplicate");
            let (old, new) = (
                desk.product(id).await.expect("the first"),
                desk.product(twin.as_str()).await.expect("the second"),
            );
            assert_eq!(new.name, format!("{name} (上海)"));
            assert_eq!(new.access_point, AccessPoint::Shanghai);
            assert_eq!((new.gateway, new.category), (old.gateway, old.category));
            assert_eq!((new.archived_at, new.version), (None, 1));
            let (mine, theirs) = (
                desk.list_applications(id).await.expect("the list"),
                desk.list_applications(twin.as_str()).await.expect("the list"),
            );
            for (one, other) in mine.iter().zip(&theirs) {
                assert_eq!((one.platform, &one.names), (other.platform, &other.names));
                assert_ne!(one.id, other.id);
                if gateway == "tencent" {
                    assert_eq!((other.keys.state, other.keys.access_id), (KeysState::Missing, None));
                } else {
                    assert_ne!(one.keys.access_id, other.keys.access_id);
                    let checked = desk.check_application_keys(twin.as_str(), other.platform.key()).await;
                    assert_eq!(checked, Ok(CheckOutcome::Right));
                }
            }
            assert_eq!(theirs.len(), 2);
            let redirect = desk.redirect(twin.as_str()).await.expect("the redirect");
            assert_eq!(
                redirect.map(|view| view.redirect.uri()).as_deref(),
                Some("hanriver://push/open")
            );
            let channel = desk.channel(twin.as_str(), "", "xiaomi").await.expect("the channel");
            assert_eq!(channel.state, ChannelState::Incomplete);
            for (credential, value) in channel.values {
                let secret = credential == Credential::AppSecret;
                assert_eq!(value == StoredValue::Missing, secret, "{credential:?}: {value:?}");
            }
            let on: Vec<_> = desk.list_channels(twin.as_str(), "").await.expect("the list");
            let on = on.into_iter().filter(|channel| channel.state != ChannelState::Off);
            assert_eq!(on.map(|channel| channel.vendor).collect::<Vec<_>>(), [Vendor::Xiaomi]);
            let handsets = desk.list_handsets(twin.as_str()).await.expect("the list");
            let makes: Vec<_> = handsets.iter().map(|handset| handset.make).collect();
            let own: &[Make] = if gateway == "tencent" { &[] } else { &[Make::Apple] };
            assert_eq!(makes, own, "Apple's needs no channel");
        }
        let deeds = desk.list_audit(None).await.expect("the list").entries;
        let from = "Shop tencent".to_owned();
        assert_eq!(deeds[0].deed, Deed::ProductDuplicated { from });
    })
    .await;
}

#[tokio::test]
async fn a_duplicate_needs_a_name_of_its_own() {
    in_each_house(|place: TestHouse| async move {
        let desk = place.owner_desk().await;
        let product = desk
            .create_product(product_form("Shop", "tencent"))
            .await
            .expect("a product");
        let id = product.as_str();
        let twice = tokio::join!(
            desk.duplicate_product(id, duplicate("-hk", "hongkong")),
            desk.duplicate_product(id, duplicate("-HK", "hongkong"))
        );
        let refused = [twice.0.err(), twice.1.err()];
        let taken = Some(Error::field(Field::Suffix, Problem::Taken));
        assert!(
            refused == [None, taken.clone()] || refused == [taken, None],
            "{refused:?}"
        );
        assert_eq!(
            desk.duplicate_product(id, duplicate(" ", "")).await.err(),
            Some(Error::Invalid(vec![
                (Field::Suffix, Problem::Required),
                (Field::AccessPoint, Problem::Required),
            ]))
        );
    })
    .await;
}

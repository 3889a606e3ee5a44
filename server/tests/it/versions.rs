//! The versions of a channel, told at the desk.

use crate::support::{TestHouse, deeds, in_each_house, xiaomi_with};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        channel::{Change, StoredValue},
        error::{Conflict, Error},
        vendor::{Credential, Vendor},
    },
};

async fn secret_of(desk: &dyn Desk, product: &str) -> String {
    let channel = desk.channel(product, "", "xiaomi").await.expect("the channel");
    let secret = channel
        .values
        .into_iter()
        .find(|(credential, _)| *credential == Credential::AppSecret);
    match secret {
        Some((_, StoredValue::Secret(mark))) => mark.fingerprint,
        other => panic!("no secret: {other:?}"),
    }
}

#[tokio::test]
async fn of_two_who_open_a_channel_the_second_to_save_is_told_and_overwrites_nothing() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi_with("1", "first"))
            .await
            .expect("saved");
        let before = secret_of(desk.as_ref(), id).await;
        assert_eq!(
            desk.enter_channel(id, "", "xiaomi", 0, xiaomi_with("2", "second"))
                .await,
            Err(Error::Conflict(Conflict::ChannelChanged))
        );
        assert_eq!(secret_of(desk.as_ref(), id).await, before);
        desk.enter_channel(id, "", "xiaomi", 1, xiaomi_with("2", "second"))
            .await
            .expect("saved after a look at the first");
        assert_eq!(desk.channel(id, "", "xiaomi").await.expect("the channel").version, 2);
    })
    .await;
}

#[tokio::test]
async fn an_older_version_comes_back_with_its_secret_as_a_new_one() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi_with("111", "first"))
            .await
            .expect("saved");
        let first = secret_of(desk.as_ref(), id).await;
        desk.enter_channel(id, "", "xiaomi", 1, xiaomi_with("111", "second"))
            .await
            .expect("saved");
        desk.revert_channel(id, "", "xiaomi", 1, 2).await.expect("reverted");
        assert_eq!(secret_of(desk.as_ref(), id).await, first);
        assert_eq!(
            deeds(desk.as_ref()).await.remove(0),
            Deed::ChannelReverted {
                vendor: Vendor::Xiaomi,
                version: 1
            }
        );
        let versions = desk.channel_versions(id, "", "xiaomi").await.expect("the list");
        let told: Vec<_> = versions.iter().map(|one| (one.number, one.reverted_to)).collect();
        assert_eq!(told, [(3, Some(1)), (2, None), (1, None)]);
        assert_eq!(
            versions[0].changes_since(versions.get(1)),
            [(Credential::AppSecret, Change::Changed)]
        );
        assert_eq!(versions[0].changes_since(versions.get(2)), []);
        // What is not kept, is the present one already, or was looked at too long ago does not come back.
        for (version, seen, refusal) in [
            (9, 3, Error::NotFound),
            (3, 3, Error::NotFound),
            (2, 2, Error::Conflict(Conflict::ChannelChanged)),
        ] {
            assert_eq!(desk.revert_channel(id, "", "xiaomi", version, seen).await, Err(refusal));
        }
    })
    .await;
}

#[tokio::test]
async fn each_package_name_has_versions_of_its_own_and_a_deleted_one_leaves_none() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let (id, beta) = (product.as_str(), "com.example.beta");
        desk.add_package_name(id, beta).await.expect("added");
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi_with("1", "first"))
            .await
            .expect("saved");
        desk.enter_channel(id, beta, "xiaomi", 0, xiaomi_with("2", "second"))
            .await
            .expect("saved");
        for package in ["", beta] {
            let versions = desk.channel_versions(id, package, "xiaomi").await.expect("the list");
            assert_eq!(versions.len(), 1, "{package}");
        }
        desk.remove_package_name(id, beta).await.expect("removed");
        desk.add_package_name(id, beta).await.expect("added again");
        assert_eq!(desk.channel_versions(id, beta, "xiaomi").await.expect("the list"), []);
        desk.delete_product(id, "Shop")
            .await
            .expect("deleted with its versions");
    })
    .await;
}

#[tokio::test]
async fn twenty_versions_are_kept() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        for version in 0..22 {
            desk.enter_channel(id, "", "xiaomi", version, xiaomi_with(&version.to_string(), "s3cret"))
                .await
                .expect("saved");
        }
        let kept = desk.channel_versions(id, "", "xiaomi").await.expect("the list");
        let numbers: Vec<_> = kept.iter().map(|one| one.number).collect();
        assert_eq!(numbers, (3..=22).rev().collect::<Vec<_>>());
    })
    .await;
}

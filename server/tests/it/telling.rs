//! What a change leaves behind: nothing when nothing changed, nothing when it is refused, and a gateway that knows of it in the end.

use crate::support::{TestHouse, deeds, in_each_house, xiaomi};
use pushboard::{
    desk::{RehearsalAt, reconcile},
    rehearsal::Rehearsal,
};
use pushboard_app::domain::{
    audit::Deed,
    channel::ChannelForm,
    error::{Conflict, Error},
    vendor::{Credential, Vendor},
};
use std::sync::Arc;

/// The form as the page shows it again: what may be shown stands in it, secrets do not.
fn shown_again() -> ChannelForm {
    [(Credential::AppId, "2882303761517"), (Credential::AppKey, "5411751")]
        .into_iter()
        .map(|(credential, value)| (credential, value.to_owned()))
        .collect()
}

#[tokio::test]
async fn saving_a_channel_as_it_was_leaves_no_trace() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("tencent").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi()).await.expect("saved");
        desk.mark_channel_entered(id, "", "xiaomi").await.expect("marked");
        let before = desk.channel(id, "", "xiaomi").await.expect("the channel");
        let list = deeds(desk.as_ref()).await;
        for same in [shown_again(), xiaomi()] {
            desk.enter_channel(id, "", "xiaomi", 1, same)
                .await
                .expect("saved again");
            assert_eq!(desk.channel(id, "", "xiaomi").await, Ok(before.clone()));
        }
        assert!(before.entered.is_some_and(|mark| !mark.stale));
        assert_eq!(deeds(desk.as_ref()).await, list);

        desk.switch_channel(id, "", "xiaomi", false).await.expect("off");
        desk.enter_channel(id, "", "xiaomi", 1, shown_again())
            .await
            .expect("saved");
        let (vendor, on) = (Vendor::Xiaomi, true);
        assert_eq!(
            deeds(desk.as_ref()).await[0],
            Deed::ChannelSwitched { vendor, on },
            "saving switches on"
        );
        assert_eq!(desk.channel(id, "", "xiaomi").await.expect("the channel").version, 1);
        assert_eq!(
            desk.channel_versions(id, "", "xiaomi").await.expect("the list").len(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn while_rehearsal_is_off_what_it_must_be_told_is_refused_before_anything_changes() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        desk.enter_channel(id, "", "xiaomi", 0, xiaomi()).await.expect("saved");
        for (number, name) in [("1400000001", "Chat"), ("1400000002", "Free")] {
            desk.register_im_app(number.to_owned(), name.to_owned())
                .await
                .expect("registered");
        }
        let apps = desk.list_im_apps().await.expect("the list");
        desk.authorise_im_app(id, apps[0].id.as_str())
            .await
            .expect("authorised");
        let apps = desk.list_im_apps().await.expect("the list");
        let (channels, list) = (desk.list_all_channels(id).await, deeds(desk.as_ref()).await);

        let off = place.owner_desk_with(None).await;
        let taken = apps.iter().find(|app| app.authorised.is_some()).expect("one is");
        let free = apps.iter().find(|app| app.authorised.is_none()).expect("one is not");
        for refused in [
            off.enter_channel(id, "", "xiaomi", 1, crate::support::xiaomi_with("1", "other"))
                .await,
            off.switch_channel(id, "", "xiaomi", false).await,
            off.authorise_im_app(id, free.id.as_str()).await,
            off.release_im_app(taken.id.as_str()).await,
            off.remove_package_name(id, "com.example.shop").await,
        ] {
            assert_eq!(refused, Err(Error::Conflict(Conflict::RehearsalOff)));
        }
        assert_eq!(desk.list_all_channels(id).await, channels);
        assert_eq!(desk.list_im_apps().await, Ok(apps));
        assert_eq!(deeds(desk.as_ref()).await, list);
    })
    .await;
}

#[tokio::test]
async fn a_change_that_the_gateway_was_not_told_of_is_told_at_the_next_start() {
    in_each_house(|place: TestHouse| async move {
        let (desk, product) = place.owner_desk_and_product("rehearsal").await;
        let id = product.as_str();
        let access_id = desk
            .product(id)
            .await
            .expect("the product")
            .keys
            .access_id
            .expect("issued");
        // A gateway that never issued these keys fails to be told, as one that crashes does.
        let file = place.folder.path().join("other.sqlite");
        let other = Rehearsal::open(&file, Arc::new(|| 0)).await.expect("a gateway");
        let other = RehearsalAt::new(other, ([127, 0, 0, 1], 1).into());
        let broken = place.owner_desk_with(Some(other)).await;
        broken
            .enter_channel(id, "", "xiaomi", 0, xiaomi())
            .await
            .expect("the change itself is done");
        broken
            .register_im_app("1400000001".to_owned(), "Chat".to_owned())
            .await
            .expect("registered");
        let app = broken.list_im_apps().await.expect("the list").remove(0);
        broken
            .authorise_im_app(id, app.id.as_str())
            .await
            .expect("the change itself is done");
        let gateway = &place.house.rehearsal.as_ref().expect("a gateway").rehearsal;
        assert!(desk.list_handsets(id).await.expect("the wall").is_empty());

        reconcile(&place.house).await;
        let handsets = desk.list_handsets(id).await.expect("the wall");
        assert_eq!(handsets.len(), 1, "Xiaomi's has registered");
        let apps = gateway.im_apps(access_id.0).await.expect("an answer");
        assert_eq!(apps, [1_400_000_001]);
        reconcile(&place.house).await;
        assert_eq!(desk.list_handsets(id).await, Ok(handsets), "twice is once");
    })
    .await;
}

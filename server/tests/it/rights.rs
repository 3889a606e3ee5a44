//! The permission table, tried at the desk: every role against every use case.

use crate::support::{TestHouse, in_each_house, product_form};
use pushboard_app::{
    api::Desk,
    domain::{
        audit::Deed,
        channel::ChannelForm,
        error::Error,
        keys::KeysForm,
        lookup::ChangeForm,
        message::PushForm,
        role::{Action, Role},
    },
};

/// Every use case of a desk with the right it needs; whether it succeeds otherwise does not matter here.
async fn try_everything(desk: &dyn Desk, product: &str) -> Vec<(&'static str, Action, Option<Error>)> {
    let some_id = "00000000000000000000";
    let push = PushForm {
        audience: "account".into(),
        target: "nobody".into(),
        title: "t".into(),
        content: "c".into(),
        ..PushForm::default()
    };
    vec![
        ("list_products", Action::View, desk.list_products().await.err()),
        (
            "find_products",
            Action::View,
            desk.find_products(Default::default()).await.err(),
        ),
        ("product", Action::View, desk.product(product).await.err()),
        (
            "create_product",
            Action::EditProducts,
            desk.create_product(Default::default()).await.err(),
        ),
        (
            "edit_product",
            Action::EditProducts,
            desk.edit_product(product, 1, Default::default()).await.err(),
        ),
        (
            "archive_product",
            Action::EditProducts,
            desk.archive_product(product).await.err(),
        ),
        (
            "restore_product",
            Action::EditProducts,
            desk.restore_product(product).await.err(),
        ),
        (
            "delete_product",
            Action::EditProducts,
            desk.delete_product(product, "").await.err(),
        ),
        (
            "duplicate_product",
            Action::EditProducts,
            desk.duplicate_product(product, Default::default()).await.err(),
        ),
        (
            "list_applications",
            Action::View,
            desk.list_applications(product).await.err(),
        ),
        (
            "add_application",
            Action::EditProducts,
            desk.add_application(product, Default::default()).await.err(),
        ),
        (
            "remove_application",
            Action::EditProducts,
            desk.remove_application(product, "macos").await.err(),
        ),
        (
            "enter_application_keys",
            Action::EditKeys,
            desk.enter_application_keys(product, "ios", KeysForm::default())
                .await
                .err(),
        ),
        (
            "check_application_keys",
            Action::EditKeys,
            desk.check_application_keys(product, "android").await.err(),
        ),
        (
            "certificate",
            Action::View,
            desk.certificate(product, "ios").await.err(),
        ),
        (
            "check_certificate",
            Action::EditKeys,
            desk.check_certificate(product, "ios", vec![1], String::new())
                .await
                .err(),
        ),
        (
            "add_package_name",
            Action::EditProducts,
            desk.add_package_name(product, "").await.err(),
        ),
        (
            "remove_package_name",
            Action::EditProducts,
            desk.remove_package_name(product, "").await.err(),
        ),
        (
            "enter_keys",
            Action::EditKeys,
            desk.enter_keys(product, KeysForm::default()).await.err(),
        ),
        ("check_keys", Action::EditKeys, desk.check_keys(product).await.err()),
        (
            "list_channels",
            Action::View,
            desk.list_channels(product, "").await.err(),
        ),
        ("channel", Action::View, desk.channel(product, "", "xiaomi").await.err()),
        (
            "enter_channel",
            Action::EditChannels,
            desk.enter_channel(product, "", "xiaomi", 0, ChannelForm::default())
                .await
                .err(),
        ),
        (
            "channel_versions",
            Action::View,
            desk.channel_versions(product, "", "xiaomi").await.err(),
        ),
        (
            "revert_channel",
            Action::EditChannels,
            desk.revert_channel(product, "", "xiaomi", 1, 2).await.err(),
        ),
        (
            "switch_channel",
            Action::EditChannels,
            desk.switch_channel(product, "", "vivo", true).await.err(),
        ),
        (
            "mark_channel_entered",
            Action::EditChannels,
            desk.mark_channel_entered(product, "", "vivo").await.err(),
        ),
        (
            "list_all_channels",
            Action::View,
            desk.list_all_channels(product).await.err(),
        ),
        ("list_im_apps", Action::View, desk.list_im_apps().await.err()),
        (
            "register_im_app",
            Action::EditImApps,
            desk.register_im_app(String::new(), String::new()).await.err(),
        ),
        (
            "authorise_im_app",
            Action::EditImApps,
            desk.authorise_im_app(product, some_id).await.err(),
        ),
        (
            "mark_im_app_entered",
            Action::EditImApps,
            desk.mark_im_app_entered(product, some_id).await.err(),
        ),
        (
            "release_im_app",
            Action::EditImApps,
            desk.release_im_app(some_id).await.err(),
        ),
        (
            "delete_im_app",
            Action::EditImApps,
            desk.delete_im_app(some_id).await.err(),
        ),
        (
            "read_import",
            Action::Import,
            desk.read_import(b"sdk_app_id,name\n1,A\n".to_vec()).await.err(),
        ),
        ("import", Action::Import, desk.import(some_id).await.err()),
        (
            "apply_import",
            Action::Import,
            desk.apply_import(some_id, "", vec![1], Default::default()).await.err(),
        ),
        (
            "create_imported_product",
            Action::Import,
            desk.create_imported_product(some_id, Default::default()).await.err(),
        ),
        (
            "send_push",
            Action::SendPushes,
            desk.send_push(product, desk.fresh_once(), "", push).await.err(),
        ),
        ("hasten_push", Action::SendPushes, desk.hasten_push(some_id).await.err()),
        (
            "withdraw_push",
            Action::SendPushes,
            desk.withdraw_push(some_id).await.err(),
        ),
        ("fleet", Action::View, desk.fleet(product).await.err()),
        ("device", Action::View, desk.device(product, "1").await.err()),
        (
            "add_device",
            Action::SendPushes,
            desk.add_device(product, Default::default()).await.err(),
        ),
        (
            "change_device",
            Action::SendPushes,
            desk.change_device(product, "1", Default::default()).await.err(),
        ),
        (
            "remove_device",
            Action::SendPushes,
            desk.remove_device(product, "999").await.err(),
        ),
        ("tap", Action::SendPushes, desk.tap(product, "1", "1").await.err()),
        ("wipe", Action::SendPushes, desk.wipe(product, "1", "1").await.err()),
        (
            "add_fault",
            Action::SendPushes,
            desk.add_fault(product, Default::default()).await.err(),
        ),
        (
            "remove_fault",
            Action::SendPushes,
            desk.remove_fault(product, "1").await.err(),
        ),
        (
            "set_switches",
            Action::SendPushes,
            desk.set_switches(product, "android", Default::default()).await.err(),
        ),
        (
            "set_quota",
            Action::SendPushes,
            desk.set_quota(product, Default::default()).await.err(),
        ),
        (
            "clear_faults",
            Action::SendPushes,
            desk.clear_faults(product).await.err(),
        ),
        (
            "end_push",
            Action::SendPushes,
            desk.end_push(some_id, "stop").await.err(),
        ),
        ("follow_push", Action::View, desk.follow_push(some_id).await.err()),
        (
            "look_for_push",
            Action::SendPushes,
            desk.look_for_push(some_id).await.err(),
        ),
        (
            "judge_push",
            Action::SendPushes,
            desk.judge_push(some_id, "yes").await.err(),
        ),
        (
            "list_pushes",
            Action::View,
            desk.list_pushes(Default::default()).await.err(),
        ),
        ("push", Action::View, desk.push(some_id).await.err()),
        ("list_handsets", Action::View, desk.list_handsets(product).await.err()),
        (
            "handset_wall",
            Action::View,
            desk.handset_wall(Some(product)).await.err(),
        ),
        (
            "lookup",
            Action::View,
            desk.lookup(product, Default::default()).await.err(),
        ),
        (
            "change_at_tpns",
            Action::SendPushes,
            desk.change_at_tpns(product, "", unbind()).await.err(),
        ),
        (
            "declare_attributes",
            Action::SendPushes,
            desk.declare_attributes(product, "", "").await.err(),
        ),
        ("redirect", Action::View, desk.redirect(product).await.err()),
        (
            "set_redirect",
            Action::EditProducts,
            desk.set_redirect(product, "hanriver://push/open".into()).await.err(),
        ),
        (
            "mark_redirect_entered",
            Action::EditProducts,
            desk.mark_redirect_entered(product).await.err(),
        ),
        ("kit", Action::View, desk.kit(product).await.err()),
        ("take_kit", Action::View, desk.take_kit(product, "").await.err()),
        (
            "statistics",
            Action::View,
            desk.statistics(product, Default::default()).await.err(),
        ),
        (
            "list_test_devices",
            Action::View,
            desk.list_test_devices(product).await.err(),
        ),
        (
            "save_test_device",
            Action::SendPushes,
            desk.save_test_device(product, Default::default()).await.err(),
        ),
        (
            "remove_test_device",
            Action::SendPushes,
            desk.remove_test_device(product, some_id).await.err(),
        ),
        (
            "list_push_forms",
            Action::View,
            desk.list_push_forms(product).await.err(),
        ),
        ("push_form", Action::View, desk.push_form(product, some_id).await.err()),
        (
            "keep_draft",
            Action::SendPushes,
            desk.keep_draft(product, "", Default::default()).await.err(),
        ),
        (
            "save_template",
            Action::SendPushes,
            desk.save_template(product, "", "", Default::default()).await.err(),
        ),
        (
            "remove_push_form",
            Action::SendPushes,
            desk.remove_push_form(product, some_id).await.err(),
        ),
        (
            "list_push_plans",
            Action::View,
            desk.list_push_plans(product).await.err(),
        ),
        (
            "follow_push_plan",
            Action::View,
            desk.follow_push_plan(product, some_id).await.err(),
        ),
        (
            "make_push_plan",
            Action::SendPushes,
            desk.make_push_plan(product, "", Default::default()).await.err(),
        ),
        (
            "enter_push_plan",
            Action::SendPushes,
            desk.enter_push_plan(product, "", Default::default()).await.err(),
        ),
        (
            "remove_push_plan",
            Action::SendPushes,
            desk.remove_push_plan(product, some_id).await.err(),
        ),
        (
            "list_push_packages",
            Action::View,
            desk.list_push_packages(product, "").await.err(),
        ),
        (
            "upload_push_package",
            Action::SendPushes,
            desk.upload_push_package(product, Default::default()).await.err(),
        ),
        (
            "remove_push_package",
            Action::SendPushes,
            desk.remove_push_package(product, some_id).await.err(),
        ),
        ("list_audit", Action::ViewAudit, desk.list_audit(None).await.err()),
    ]
}

fn unbind() -> ChangeForm {
    ChangeForm::UnbindAccounts { token: "0".repeat(36) }
}

#[tokio::test]
async fn each_role_is_refused_exactly_what_its_row_of_the_table_lacks() {
    in_each_house(|place: TestHouse| async move {
        let tenant = place.tenant("han-river").await;
        let owner = place.member(&tenant, "owner", Role::Owner).await;
        let desk = place.desk(&owner, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("a product");
        for role in Role::ALL {
            let visitor = place.member(&tenant, &format!("a-{}", role.key()), role).await;
            let desk = place.desk(&visitor, "han-river").await;
            for (name, action, error) in try_everything(desk.as_ref(), product.as_str()).await {
                let refused = error == Some(Error::Forbidden);
                assert_eq!(refused, !role.may(action), "{role:?} {name}: {error:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_refused_use_case_leaves_no_trace() {
    in_each_house(|place: TestHouse| async move {
        let tenant = place.tenant("han-river").await;
        let owner = place.member(&tenant, "owner", Role::Owner).await;
        let viewer = place.member(&tenant, "viewer", Role::Viewer).await;
        let desk = place.desk(&owner, "han-river").await;
        let product = desk
            .create_product(product_form("Shop", "rehearsal"))
            .await
            .expect("a product");
        let before = desk.list_audit(None).await.expect("the list");
        try_everything(place.desk(&viewer, "han-river").await.as_ref(), product.as_str()).await;
        let mut after = desk.list_audit(None).await.expect("the list");
        // The one thing a viewer may do that is written down.
        after.entries.retain(|entry| entry.deed != Deed::KitTaken);
        assert_eq!(after, before);
        assert_eq!(desk.list_pushes(Default::default()).await.expect("the list").items, []);
    })
    .await;
}

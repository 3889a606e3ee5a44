//! What a desk answers to every use case that names a thing.

use crate::support::xiaomi;
use pushboard_app::{
    api::Desk,
    domain::{
        application::ApplicationForm,
        error::Error,
        keys::KeysForm,
        lookup::ChangeForm,
        message::PushForm,
        package::PackageForm,
        plan::{KnownPlanForm, PlanForm},
        product::{DuplicateForm, ProductEditForm},
        push::PushQueryForm,
        test_device::TestDeviceForm,
    },
};

fn of_product(product: &str) -> PushQueryForm {
    PushQueryForm {
        product: product.to_owned(),
        ..PushQueryForm::default()
    }
}

pub(super) fn push_to(account: &str) -> PushForm {
    PushForm {
        audience: "account".to_owned(),
        target: account.to_owned(),
        title: "Hello".to_owned(),
        content: "There".to_owned(),
        ..PushForm::default()
    }
}

/// What a desk answers to every use case that names a thing.
pub(super) async fn answers(
    desk: &dyn Desk,
    product: &str,
    im_app: &str,
    push: &str,
    import: &str,
) -> Vec<(&'static str, Option<Error>)> {
    vec![
        ("import", desk.import(import).await.err()),
        (
            "apply_import",
            desk.apply_import(import, "", vec![1], Default::default()).await.err(),
        ),
        (
            "apply_import without rows",
            desk.apply_import(import, "", vec![], Default::default()).await.err(),
        ),
        (
            "create_imported_product",
            desk.create_imported_product(import, Default::default()).await.err(),
        ),
        ("product", desk.product(product).await.err()),
        (
            "edit_product",
            desk.edit_product(product, 1, ProductEditForm::default()).await.err(),
        ),
        ("archive_product", desk.archive_product(product).await.err()),
        ("restore_product", desk.restore_product(product).await.err()),
        ("delete_product", desk.delete_product(product, "Shop").await.err()),
        (
            "duplicate_product",
            desk.duplicate_product(product, DuplicateForm::default()).await.err(),
        ),
        ("list_applications", desk.list_applications(product).await.err()),
        (
            "add_application",
            desk.add_application(product, ApplicationForm::default()).await.err(),
        ),
        (
            "remove_application",
            desk.remove_application(product, "android").await.err(),
        ),
        (
            "enter_application_keys",
            desk.enter_application_keys(product, "android", KeysForm::default())
                .await
                .err(),
        ),
        (
            "check_application_keys",
            desk.check_application_keys(product, "android").await.err(),
        ),
        ("certificate", desk.certificate(product, "ios").await.err()),
        (
            "check_certificate",
            desk.check_certificate(product, "ios", vec![1], String::new())
                .await
                .err(),
        ),
        (
            "add_package_name",
            desk.add_package_name(product, "com.example.more").await.err(),
        ),
        (
            "remove_package_name",
            desk.remove_package_name(product, "com.example.shop").await.err(),
        ),
        ("enter_keys", desk.enter_keys(product, KeysForm::default()).await.err()),
        ("check_keys", desk.check_keys(product).await.err()),
        ("list_channels", desk.list_channels(product, "").await.err()),
        ("channel", desk.channel(product, "", "xiaomi").await.err()),
        (
            "enter_channel",
            desk.enter_channel(product, "", "xiaomi", 0, xiaomi()).await.err(),
        ),
        (
            "channel_versions",
            desk.channel_versions(product, "", "xiaomi").await.err(),
        ),
        (
            "revert_channel",
            desk.revert_channel(product, "", "xiaomi", 1, 2).await.err(),
        ),
        (
            "switch_channel",
            desk.switch_channel(product, "", "xiaomi", false).await.err(),
        ),
        (
            "mark_channel_entered",
            desk.mark_channel_entered(product, "", "xiaomi").await.err(),
        ),
        ("list_all_channels", desk.list_all_channels(product).await.err()),
        ("authorise_im_app", desk.authorise_im_app(product, im_app).await.err()),
        (
            "mark_im_app_entered",
            desk.mark_im_app_entered(product, im_app).await.err(),
        ),
        ("release_im_app", desk.release_im_app(im_app).await.err()),
        ("delete_im_app", desk.delete_im_app(im_app).await.err()),
        (
            "send_push",
            desk.send_push(product, desk.fresh_once(), "", push_to("xiaomi-user"))
                .await
                .err(),
        ),
        ("hasten_push", desk.hasten_push(push).await.err()),
        ("withdraw_push", desk.withdraw_push(push).await.err()),
        ("fleet", desk.fleet(product).await.err()),
        ("device", desk.device(product, "1").await.err()),
        ("add_device", desk.add_device(product, Default::default()).await.err()),
        (
            "change_device",
            desk.change_device(product, "1", Default::default()).await.err(),
        ),
        ("remove_device", desk.remove_device(product, "1").await.err()),
        ("tap", desk.tap(product, "1", "1").await.err()),
        ("wipe", desk.wipe(product, "1", "1").await.err()),
        ("add_fault", desk.add_fault(product, Default::default()).await.err()),
        ("remove_fault", desk.remove_fault(product, "1").await.err()),
        (
            "set_switches",
            desk.set_switches(product, "android", Default::default()).await.err(),
        ),
        ("set_quota", desk.set_quota(product, Default::default()).await.err()),
        ("clear_faults", desk.clear_faults(product).await.err()),
        ("end_push", desk.end_push(push, "recall").await.err()),
        ("follow_push", desk.follow_push(push).await.err()),
        ("look_for_push", desk.look_for_push(push).await.err()),
        ("judge_push", desk.judge_push(push, "no").await.err()),
        ("list_pushes", desk.list_pushes(of_product(product)).await.err()),
        ("push", desk.push(push).await.err()),
        ("list_handsets", desk.list_handsets(product).await.err()),
        ("lookup", desk.lookup(product, Default::default()).await.err()),
        (
            "change_at_tpns",
            desk.change_at_tpns(product, "", delete_tag()).await.err(),
        ),
        (
            "declare_attributes",
            desk.declare_attributes(product, "", "grade").await.err(),
        ),
        ("redirect", desk.redirect(product).await.err()),
        (
            "set_redirect",
            desk.set_redirect(product, "hanriver://push/open".to_owned())
                .await
                .err(),
        ),
        ("mark_redirect_entered", desk.mark_redirect_entered(product).await.err()),
        ("kit", desk.kit(product).await.err()),
        ("take_kit", desk.take_kit(product, "").await.err()),
        ("handset_wall", desk.handset_wall(Some(product)).await.err()),
    ]
}

fn delete_tag() -> ChangeForm {
    ChangeForm::DeleteTag {
        tag: "vip".to_owned(),
        confirm_name: "Shop".to_owned(),
    }
}

/// The same for what is saved for later pushes.
pub(super) async fn answers_of_saved(
    desk: &dyn Desk,
    product: &str,
    test_device: &str,
    draft: &str,
    (plan, package): (&str, &str),
) -> Vec<(&'static str, Option<Error>)> {
    vec![
        ("statistics", desk.statistics(product, Default::default()).await.err()),
        ("list_push_plans", desk.list_push_plans(product).await.err()),
        ("follow_push_plan", desk.follow_push_plan(product, plan).await.err()),
        (
            "make_push_plan",
            desk.make_push_plan(product, "", plan_form("Winter")).await.err(),
        ),
        (
            "enter_push_plan",
            desk.enter_push_plan(product, "", known_plan_form()).await.err(),
        ),
        ("remove_push_plan", desk.remove_push_plan(product, plan).await.err()),
        ("list_push_packages", desk.list_push_packages(product, "").await.err()),
        (
            "upload_push_package",
            desk.upload_push_package(product, package_form()).await.err(),
        ),
        (
            "remove_push_package",
            desk.remove_push_package(product, package).await.err(),
        ),
        ("list_test_devices", desk.list_test_devices(product).await.err()),
        (
            "save_test_device",
            desk.save_test_device(product, test_device_form()).await.err(),
        ),
        (
            "remove_test_device",
            desk.remove_test_device(product, test_device).await.err(),
        ),
        ("list_push_forms", desk.list_push_forms(product).await.err()),
        ("push_form", desk.push_form(product, draft).await.err()),
        (
            "keep_draft",
            desk.keep_draft(product, draft, push_to("xiaomi-user")).await.err(),
        ),
        (
            "save_template",
            desk.save_template(product, draft, "Order", push_to("xiaomi-user"))
                .await
                .err(),
        ),
        ("remove_push_form", desk.remove_push_form(product, draft).await.err()),
    ]
}

pub(super) fn test_device_form() -> TestDeviceForm {
    TestDeviceForm {
        device_name: "QA phone".to_owned(),
        device_kind: "0".to_owned(),
        device_target: "xiaomi-user".to_owned(),
    }
}

pub(super) fn plan_form(name: &str) -> PlanForm {
    PlanForm {
        name: name.to_owned(),
        description: String::new(),
    }
}

fn known_plan_form() -> KnownPlanForm {
    KnownPlanForm {
        plan_id: "4711".to_owned(),
        name: "Spring".to_owned(),
    }
}

pub(super) fn package_form() -> PackageForm {
    PackageForm {
        platform: String::new(),
        kind: "package_account_push".to_owned(),
        name: "vip.txt".to_owned(),
        bytes: b"xiaomi-user\n".to_vec(),
    }
}

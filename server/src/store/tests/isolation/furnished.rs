//! A tenant with something in every table.

use crate::{
    secret::random_bytes,
    store::{
        applications, audit, channels, im_apps,
        keys::{self, KeysRow, NewSecret},
        products,
        push_forms::{self, Keep},
        push_packages::{self, Known},
        push_plans,
        pushes::{self, NewPush, outbox::Outcome},
        test_devices,
        tests::support::{Bench, Goods, House, START, im_app_id, push_id, write},
    },
};
use pushboard_app::domain::{
    id::{ImAppId, PushFormId, PushId, PushPackageId, PushPlanId, TestDeviceId, UserId},
    im::SdkAppId,
    keys::{AccessId, KeysState},
    message::{Audience, Notification, Package, PackageKind, PushForm},
    plan::Plan,
    product::Gateway,
    push::{Exchange, PushState},
    push_form::KeptKind,
    test_device::{TestDevice, TestTarget},
    vendor::{Credential, Vendor},
};

pub(super) const VENDOR: Vendor = Vendor::Huawei;

pub(super) struct Theirs {
    pub(super) house: House,
    pub(super) goods: Goods,
    pub(super) free: ImAppId,
    pub(super) authorised: ImAppId,
    pub(super) push: PushId,
    pub(super) test_device: TestDeviceId,
    pub(super) draft: PushFormId,
    pub(super) plan: PushPlanId,
    pub(super) package: PushPackageId,
}

pub(super) fn new_keys() -> KeysRow {
    let secret = Some(NewSecret {
        sealed: vec![1],
        fingerprint: "0000-0001".to_owned(),
    });
    KeysRow {
        access_id: AccessId(1_500_000_001),
        access_key: "A".to_owned(),
        secret,
        state: KeysState::Unchecked,
    }
}

pub(super) fn values() -> [channels::NewValue; 1] {
    [channels::NewValue {
        credential: Credential::AppId,
        shown: Some("1".to_owned()),
        secret: None,
    }]
}

pub(super) fn outcome() -> Outcome {
    Outcome {
        state: PushState::Failed,
        due_at: None,
        look_at: None,
        exchange: Exchange::default(),
        return_code: None,
        remote_ids: Vec::new(),
        invalid_tokens: Vec::new(),
        trouble: None,
    }
}

pub(super) fn keep<'a>(form: &'a PushForm, by: &'a UserId) -> Keep<'a> {
    Keep {
        kind: KeptKind::Draft,
        name: "The barge is in",
        form,
        by,
    }
}

pub(super) fn device(name: &str) -> TestDevice {
    TestDevice {
        name: name.to_owned(),
        target: TestTarget::Token("0".repeat(36)),
    }
}

pub(super) fn plan() -> Plan {
    Plan {
        id: "4711".to_owned(),
        name: "Autumn".to_owned(),
        description: String::new(),
        created_at: String::new(),
    }
}

pub(super) const PACKAGE: Package = Package {
    kind: PackageKind::Tokens,
    upload_id: 7,
};

pub(super) fn upload() -> Known<'static> {
    Known {
        package: PACKAGE,
        name: "vip.txt",
        bytes: 37,
        entries: None,
    }
}

/// Something in every table.
pub(super) async fn furnish(bench: &Bench) -> Theirs {
    let house = bench.house("acme").await;
    let goods = bench.goods(&house, "Theirs", Gateway::Tencent).await;
    let (free, authorised, push) = (im_app_id(), im_app_id(), push_id());
    let (tenant, application) = (&house.tenant, &goods.application);
    write!(bench, tx => keys::update(tx, tenant, application, &new_keys(), &house.owner)).expect("keys");
    write!(bench, tx => channels::upsert_values(tx, tenant, application, VENDOR, &values(), &house.owner))
        .expect("a channel");
    write!(bench, tx => im_apps::insert(tx, tenant, &free, SdkAppId(1), "free", &house.owner)).expect("an IM app");
    write!(bench, tx => im_apps::insert(tx, tenant, &authorised, SdkAppId(2), "bound", &house.owner))
        .expect("an IM app");
    write!(bench, tx => im_apps::authorise(tx, tenant, &authorised, application, &house.owner)).expect("authorised");
    write!(bench, tx => pushes::insert(tx, tenant, &new_push(&house, &goods, &push))).expect("a push");
    let test_device = TestDeviceId::from_random(random_bytes());
    write!(bench, tx => test_devices::insert(tx, tenant, &goods.product, &test_device, &device("QA"), &house.owner))
        .expect("a test device");
    let draft = PushFormId::from_random(random_bytes());
    let form = PushForm::default();
    write!(bench, tx => push_forms::insert(tx, tenant, &goods.product, &draft, keep(&form, &house.owner)))
        .expect("a draft");
    let kept_plan = PushPlanId::from_random(random_bytes());
    write!(bench, tx => push_plans::insert(tx, tenant, application, &kept_plan, &plan(), true, &house.owner))
        .expect("a plan");
    let package = PushPackageId::from_random(random_bytes());
    write!(bench, tx => push_packages::insert(tx, tenant, application, &package, &upload(), &house.owner))
        .expect("a package");
    bench.note(&house, Some(&goods.product)).await;
    Theirs {
        house,
        goods,
        free,
        authorised,
        push,
        test_device,
        draft,
        plan: kept_plan,
        package,
    }
}

pub fn new_push<'a>(house: &'a House, goods: &'a Goods, id: &'a PushId) -> NewPush<'a> {
    static NOTIFICATION: std::sync::LazyLock<Notification> =
        std::sync::LazyLock::new(|| Notification::new(Audience::Token("0".repeat(36)), "t", "c"));
    NewPush {
        id,
        product: &goods.product,
        application: &goods.application,
        once: "key",
        once_digest: &[1; 32],
        notification: &NOTIFICATION,
        by: &house.owner,
        request: "POST",
        due_at: START,
    }
}

/// Everything of a tenant that reads can show, as text.
pub(super) async fn snapshot(bench: &Bench, theirs: &Theirs) -> String {
    let (on, tenant, application) = (&bench.store, &theirs.house.tenant, &theirs.goods.application);
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        products::find(on, tenant, &theirs.goods.product)
            .await
            .expect("an answer"),
        applications::list(on, tenant, &theirs.goods.product)
            .await
            .expect("an answer"),
        keys::find_sealed(on, tenant, application).await.expect("an answer"),
        channels::list(on, tenant, application).await.expect("an answer"),
        im_apps::list(on, tenant).await.expect("an answer"),
        pushes::find(on, tenant, &theirs.push).await.expect("an answer"),
        push_forms::find(on, tenant, &theirs.goods.product, &theirs.draft)
            .await
            .expect("an answer"),
        test_devices::list(on, tenant, &theirs.goods.product)
            .await
            .expect("an answer"),
        push_plans::find(on, tenant, &theirs.goods.product, &theirs.plan)
            .await
            .expect("an answer"),
        push_packages::find(on, tenant, &theirs.goods.product, &theirs.package)
            .await
            .expect("an answer"),
        audit::list(on, tenant, None, 50).await.expect("an answer"),
    )
}

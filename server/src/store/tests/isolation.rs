//! Another tenant's row is not refused: it is not there (`security.md` P-10). Every function that takes a tenant is tried with the wrong one.

use super::support::{Bench, Goods, House, START, application_id, for_each_database, im_app_id, push_id, write};
use crate::secret::random_bytes;
use crate::store::{
    Error, Result, applications, audit, channels, im_apps,
    keys::{self, KeysRow, NewSecret},
    products,
    pushes::{self, NewPush, Outcome},
};
use pushboard_app::domain::{
    application::Platform,
    id::{ImAppId, PackageId, PushId},
    im::SdkAppId,
    keys::{AccessId, KeysState},
    message::{Audience, Notification},
    product::{Category, Gateway, ProductEdit, ProductQuery},
    push::{Exchange, PushState},
    vendor::{Credential, Vendor},
};

const VENDOR: Vendor = Vendor::Huawei;

struct Theirs {
    house: House,
    goods: Goods,
    free: ImAppId,
    authorised: ImAppId,
    push: PushId,
}

fn new_keys() -> KeysRow {
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

fn values() -> [channels::NewValue; 1] {
    [channels::NewValue {
        credential: Credential::AppId,
        shown: Some("1".to_owned()),
        secret: None,
    }]
}

fn outcome() -> Outcome {
    Outcome {
        state: PushState::Failed,
        exchange: Exchange::default(),
        return_code: None,
        remote_id: None,
        trouble: None,
    }
}

/// Something in every table.
async fn furnish(bench: &Bench) -> Theirs {
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
    bench.note(&house, Some(&goods.product)).await;
    Theirs {
        house,
        goods,
        free,
        authorised,
        push,
    }
}

fn new_push<'a>(house: &'a House, goods: &'a Goods, id: &'a PushId) -> NewPush<'a> {
    static NOTIFICATION: std::sync::LazyLock<Notification> = std::sync::LazyLock::new(|| Notification {
        audience: Audience::Token("0".repeat(36)),
        title: "t".to_owned(),
        content: "c".to_owned(),
        oppo_channel_id: None,
    });
    NewPush {
        id,
        product: &goods.product,
        application: &goods.application,
        once: "key",
        once_digest: &[1; 32],
        notification: &NOTIFICATION,
        by: &house.owner,
        holder: "me",
        lease_until: START + 1000,
    }
}

/// Everything of a tenant that reads can show, as text.
async fn snapshot(bench: &Bench, theirs: &Theirs) -> String {
    let (on, tenant, application) = (&bench.store, &theirs.house.tenant, &theirs.goods.application);
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
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
        audit::list(on, tenant, None, 50).await.expect("an answer"),
    )
}

#[tokio::test]
async fn reads_with_a_foreign_tenant_find_nothing() {
    for_each_database(async |bench| {
        let theirs = furnish(&bench).await;
        let mine = bench.house("hanriver").await.tenant;
        let (on, application, product) = (&bench.store, &theirs.goods.application, &theirs.goods.product);
        assert!(products::find(on, &mine, product).await.expect("an answer").is_none());
        assert!(
            products::list(on, &mine, None, 50)
                .await
                .expect("an answer")
                .items
                .is_empty()
        );
        assert!(
            products::search(on, &mine, &ProductQuery::default())
                .await
                .expect("an answer")
                .items
                .is_empty()
        );
        assert!(!products::name_taken(on, &mine, "Theirs").await.expect("an answer"));
        assert!(keys::find(on, &mine, application).await.expect("an answer").is_none());
        assert!(
            keys::find_sealed(on, &mine, application)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            channels::list(on, &mine, application)
                .await
                .expect("an answer")
                .is_empty()
        );
        assert!(
            channels::find(on, &mine, application, VENDOR)
                .await
                .expect("an answer")
                .is_none()
        );
        assert_eq!(im_apps::count(on, &mine, product).await.expect("an answer"), 0);
        assert!(
            applications::list(on, &mine, product)
                .await
                .expect("an answer")
                .is_empty()
        );
        assert!(
            applications::list_packages(on, &mine, application)
                .await
                .expect("an answer")
                .is_empty()
        );
        let package = PackageId::first_of(application);
        let of = channels::Of::package(application, &package);
        assert!(channels::list(on, &mine, of).await.expect("an answer").is_empty());
        assert_eq!(
            applications::count_packages(on, &mine, application)
                .await
                .expect("an answer"),
            0
        );
        assert!(im_apps::list(on, &mine).await.expect("an answer").is_empty());
        assert!(
            im_apps::find(on, &mine, &theirs.free)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            pushes::find(on, &mine, &theirs.push)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            pushes::list(on, &mine, None, 50)
                .await
                .expect("an answer")
                .items
                .is_empty()
        );
        assert!(
            pushes::list_by_product(on, &mine, product, None, 50)
                .await
                .expect("an answer")
                .items
                .is_empty()
        );
        assert!(
            audit::list(on, &mine, None, 50)
                .await
                .expect("an answer")
                .entries
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn writes_with_a_foreign_tenant_change_nothing() {
    for_each_database(async |bench| {
        let theirs = furnish(&bench).await;
        let before = snapshot(&bench, &theirs).await;
        let made_with = keys::find_sealed(&bench.store, &theirs.house.tenant, &theirs.goods.application)
            .await
            .expect("an answer");
        let made_with = made_with.expect("keys");
        let house = bench.house("hanriver").await;
        let (mine, me, application) = (&house.tenant, &house.owner, &theirs.goods.application);
        let refused = |name: &str, outcome: Result<()>| {
            assert!(
                matches!(outcome, Err(Error::RowsAffected { expected: 1, actual: 0 })),
                "{name}: {outcome:?}"
            );
        };
        let product = &theirs.goods.product;
        let edit = ProductEdit {
            name: "Mine".to_owned(),
            description: String::new(),
            category: Category::Other,
        };
        for (name, outcome) in [
            ("hold", write!(bench, tx => products::hold(tx, mine, product))),
            (
                "edit",
                write!(bench, tx => products::update(tx, mine, product, 1, &edit)),
            ),
            ("archive", write!(bench, tx => products::archive(tx, mine, product, me))),
            ("restore", write!(bench, tx => products::restore(tx, mine, product))),
        ] {
            assert!(!outcome.expect("an answer"), "{name}");
        }
        refused(
            "delete",
            write!(bench, tx => products::delete(tx, mine, product, me)).map(|_| ()),
        );
        let new = applications::NewApplication {
            id: &application_id(),
            product,
            platform: Platform::Ios,
            name: "com.example.app",
        };
        refused(
            "application",
            write!(bench, tx => applications::insert(tx, mine, &new, me)),
        );
        let package = PackageId::from_random(random_bytes());
        refused(
            "package",
            write!(bench, tx => applications::insert_package(tx, mine, application, &package, "com.example.b", me)),
        );
        refused(
            "package",
            write!(bench, tx => applications::delete_package(tx, mine, application, "kr.co.hanriver.shop")),
        );
        refused(
            "keys",
            write!(bench, tx => keys::update(tx, mine, application, &new_keys(), me)),
        );
        let state =
            write!(bench, tx => keys::update_state(tx, mine, application, &made_with, Some(KeysState::Right), None));
        assert!(!state.expect("an answer"));
        refused(
            "values",
            write!(bench, tx => channels::upsert_values(tx, mine, application, VENDOR, &values(), me)),
        );
        refused(
            "switch",
            write!(bench, tx => channels::switch(tx, mine, application, VENDOR, true, me)),
        );
        refused(
            "entered",
            write!(bench, tx => channels::mark_entered(tx, mine, application, VENDOR, me)),
        );
        refused(
            "authorise",
            write!(bench, tx => im_apps::authorise(tx, mine, &theirs.free, application, me)),
        );
        refused(
            "entered",
            write!(bench, tx => im_apps::mark_entered(tx, mine, &theirs.authorised, me)),
        );
        refused(
            "release",
            write!(bench, tx => im_apps::release(tx, mine, &theirs.authorised)),
        );
        refused("delete", write!(bench, tx => im_apps::delete(tx, mine, &theirs.free)));
        refused(
            "start",
            write!(bench, tx => pushes::start(tx, mine, &theirs.push, "me", START + 9)),
        );
        refused(
            "finish",
            write!(bench, tx => pushes::finish(tx, mine, &theirs.push, "me", &outcome())),
        );
        let id = push_id();
        let push = new_push(&house, &theirs.goods, &id);
        refused("push", write!(bench, tx => pushes::insert(tx, mine, &push)).map(|_| ()));
        assert_eq!(snapshot(&bench, &theirs).await, before);
    })
    .await;
}

//! Another tenant's row is not refused: it is not there (`security.md` P-10). Every function that takes a tenant is tried with the wrong one.

pub mod furnished;

use super::support::{START, application_id, for_each_database, push_id, write};
use crate::{
    secret::random_bytes,
    store::{
        Error, Result, applications, audit, channels, im_apps, keys, products, push_forms, push_packages, push_plans,
        pushes::{
            self,
            outbox::{self, Claim},
        },
        test_devices,
    },
};
use furnished::{PACKAGE, VENDOR, device, furnish, keep, new_keys, new_push, outcome, plan, snapshot, upload, values};
use pushboard_app::domain::{
    application::Platform,
    id::{PackageId, PushFormId, PushPackageId, PushPlanId, TestDeviceId},
    keys::KeysState,
    message::{Package, PackageKind, PushForm},
    plan::PlanFigures,
    product::{Category, ProductEdit, ProductQuery},
    push::PushQuery,
};

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
            applications::find_product(on, &mine, application)
                .await
                .expect("an answer")
                .is_none()
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
        assert!(
            test_devices::list(on, &mine, product)
                .await
                .expect("an answer")
                .is_empty()
        );
        assert!(
            push_forms::list(on, &mine, product)
                .await
                .expect("an answer")
                .is_empty()
        );
        assert_eq!(push_forms::count(on, &mine, product).await.expect("an answer"), 0);
        assert!(
            push_forms::find(on, &mine, product, &theirs.draft)
                .await
                .expect("an answer")
                .is_none()
        );
        assert!(
            push_plans::list(on, &mine, product)
                .await
                .expect("an answer")
                .is_empty()
        );
        assert!(
            push_plans::find(on, &mine, product, &theirs.plan)
                .await
                .expect("an answer")
                .is_none()
        );
        let packages = push_packages::list(on, &mine, product, None, 9).await;
        assert!(packages.expect("an answer").items.is_empty());
        assert!(
            push_packages::find(on, &mine, product, &theirs.package)
                .await
                .expect("an answer")
                .is_none()
        );
        let other = Package {
            kind: PackageKind::Accounts,
            ..PACKAGE
        };
        let is_other = push_packages::is_other_kind(on, &mine, application, other).await;
        assert!(!is_other.expect("an answer"));
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
        let of_theirs = PushQuery {
            product: Some(product.clone()),
            ..PushQuery::default()
        };
        for query in [PushQuery::default(), of_theirs] {
            let page = pushes::search(on, &mine, &query).await.expect("an answer");
            assert_eq!(page.items, []);
        }
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
        refused(
            "application",
            write!(bench, tx => applications::delete(tx, mine, application)),
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
        let theirs_first = PackageId::first_of(application);
        let of = channels::Of::package(application, &theirs_first);
        refused(
            "switch",
            write!(bench, tx => channels::switch(tx, mine, of, VENDOR, true, me)),
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
            write!(bench, tx => im_apps::release(tx, mine, &theirs.authorised, me)),
        );
        refused("delete", write!(bench, tx => im_apps::delete(tx, mine, &theirs.free)));
        let new_device = TestDeviceId::from_random(random_bytes());
        refused(
            "test device",
            write!(bench, tx => test_devices::insert(tx, mine, product, &new_device, &device("mine"), me)),
        );
        refused(
            "test device",
            write!(bench, tx => test_devices::delete(tx, mine, product, &theirs.test_device)),
        );
        let (new_form, form) = (PushFormId::from_random(random_bytes()), PushForm::default());
        refused(
            "draft",
            write!(bench, tx => push_forms::insert(tx, mine, product, &new_form, keep(&form, me))),
        );
        let kept = write!(bench, tx => push_forms::update(tx, mine, product, &theirs.draft, keep(&form, me)));
        assert!(!kept.expect("an answer"));
        refused(
            "draft",
            write!(bench, tx => push_forms::delete(tx, mine, product, &theirs.draft)),
        );
        refused(
            "hasten",
            write!(bench, tx => pushes::hasten(tx, mine, &theirs.push, START)),
        );
        let (new_plan, figures) = (PushPlanId::from_random(random_bytes()), PlanFigures::default());
        refused(
            "plan",
            write!(bench, tx => push_plans::insert(tx, mine, application, &new_plan, &plan(), true, me)),
        );
        refused(
            "plan",
            write!(bench, tx => push_plans::put_figures(tx, mine, &theirs.plan, &figures)),
        );
        refused(
            "plan",
            write!(bench, tx => push_plans::delete(tx, mine, product, &theirs.plan)),
        );
        let new_package = PushPackageId::from_random(random_bytes());
        refused(
            "package",
            write!(bench, tx => push_packages::insert(tx, mine, application, &new_package, &upload(), me)),
        );
        refused(
            "package",
            write!(bench, tx => push_packages::delete(tx, mine, product, &theirs.package)),
        );
        refused(
            "withdraw",
            write!(bench, tx => pushes::withdraw(tx, mine, &theirs.push)),
        );
        refused(
            "look",
            write!(bench, tx => pushes::doubt::look_at(tx, mine, &theirs.push, START)),
        );
        refused(
            "settle",
            write!(bench, tx => pushes::doubt::settle(tx, mine, &theirs.push, true, &[])),
        );
        assert_eq!(snapshot(&bench, &theirs).await, before);
        // The worker takes what is due in every tenant, and changes it only as the tenant's.
        let waiting = write!(bench, tx => outbox::waiting(tx)).expect("an answer");
        assert_eq!(waiting.len(), 1);
        let claim = Claim {
            holder: "me",
            lease_ms: 9,
            of: &waiting[0],
            most: 9,
        };
        let mut taken = write!(bench, tx => outbox::take(tx, claim)).expect("taken");
        assert_eq!((taken.len(), &taken[0].tenant), (1, &theirs.house.tenant));
        let before = snapshot(&bench, &theirs).await;
        taken[0].tenant = mine.clone();
        assert!(!write!(bench, tx => outbox::close(tx, &taken[0], "me", &outcome())).expect("an answer"));
        assert!(
            outbox::find_route(&bench.store, mine, &theirs.goods.application)
                .await
                .expect("an answer")
                .is_none()
        );
        let id = push_id();
        let push = new_push(&house, &theirs.goods, &id);
        refused("push", write!(bench, tx => pushes::insert(tx, mine, &push)).map(|_| ()));
        assert_eq!(snapshot(&bench, &theirs).await, before);
    })
    .await;
}

use super::support::{Bench, Goods, House, application_id, for_each_database, write};
use crate::{
    secret::random_bytes,
    store::{
        Constraint, Error, Result,
        applications::{self, NewApplication},
        channels::{self, NewValue, Of},
        products,
    },
};
use pushboard_app::domain::{
    application::{ApplicationView, Platform},
    id::PackageId,
    keys::KeysState,
    product::{Gateway, ProductQuery},
    vendor::{Credential, Vendor},
};

async fn list(bench: &Bench, house: &House, goods: &Goods) -> Vec<ApplicationView> {
    applications::list(&bench.store, &house.tenant, &goods.product)
        .await
        .expect("the list")
}

async fn add(bench: &Bench, house: &House, goods: &Goods, platform: Platform) -> Result<()> {
    let id = application_id();
    let new = NewApplication {
        id: &id,
        product: &goods.product,
        platform,
        name: "kr.co.Han-River.shop",
    };
    write!(bench, tx => applications::insert(tx, &house.tenant, &new, &house.owner))
}

async fn add_package(bench: &Bench, house: &House, goods: &Goods, name: &str) -> Result<()> {
    let id = PackageId::from_random(random_bytes());
    write!(bench, tx => applications::insert_package(tx, &house.tenant, &goods.application, &id, name, &house.owner))
}

#[tokio::test]
async fn a_product_has_one_application_for_each_platform() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        add(&bench, &house, &goods, Platform::Macos).await.expect("added");
        add(&bench, &house, &goods, Platform::Ios).await.expect("added");
        add(&bench, &house, &other, Platform::Ios)
            .await
            .expect("another product's");
        let again = add(&bench, &house, &goods, Platform::Ios).await;
        assert!(matches!(again, Err(Error::Taken(Constraint::Platform))), "{again:?}");
        let all = list(&bench, &house, &goods).await;
        let platforms: Vec<_> = all.iter().map(|application| application.platform).collect();
        assert_eq!(platforms, Platform::ALL);
        assert_eq!(all[0].id, goods.application);
        assert_eq!(all[1].names, ["kr.co.Han-River.shop"]);
        assert_eq!((all[1].keys.state, &all[1].keys.secret), (KeysState::Missing, &None));
        write!(bench, tx => applications::delete(tx, &house.tenant, &all[1].id)).expect("gone");
        add(&bench, &house, &goods, Platform::Ios).await.expect("free again");
    })
    .await;
}

#[tokio::test]
async fn package_names_keep_their_order_and_the_first_speaks_for_the_product() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        for name in ["z.second", "a.third"] {
            add_package(&bench, &house, &goods, name).await.expect(name);
        }
        let again = add_package(&bench, &house, &goods, "a.third").await;
        assert!(matches!(again, Err(Error::Taken(Constraint::PackageName))), "{again:?}");
        add_package(&bench, &house, &other, "a.third").await.expect("unique within an application only");
        let names = list(&bench, &house, &goods).await.remove(0).names;
        assert_eq!(names, ["kr.co.hanriver.shop", "z.second", "a.third"]);
        let first = async || {
            let view = products::find(&bench.store, &house.tenant, &goods.product).await;
            view.expect("an answer").expect("the product").package_name
        };
        let remove = async |name: &'static str| {
            write!(bench, tx => applications::delete_package(tx, &house.tenant, &goods.application, name))
        };
        assert_eq!(first().await, "kr.co.hanriver.shop");
        remove("kr.co.hanriver.shop").await.expect("removed");
        assert_eq!(first().await, "z.second");
        assert!(remove("kr.co.hanriver.shop").await.is_err(), "gone already");
        // A name that comes back stands last, where the search still finds it.
        add_package(&bench, &house, &goods, "kr.co.hanriver.shop").await.expect("free again");
        assert_eq!(first().await, "z.second");
        let count = applications::count_packages(&bench.store, &house.tenant, &goods.application).await;
        assert_eq!(count.expect("a count"), 3);
        let query = ProductQuery {
            search: "Z.SEC".to_owned(),
            ..ProductQuery::default()
        };
        let page = products::search(&bench.store, &house.tenant, &query).await.expect("a page");
        assert_eq!(page.items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn channels_belong_to_one_package_name_and_go_with_it() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        add_package(&bench, &house, &goods, "kr.co.hanriver.beta")
            .await
            .expect("added");
        let (tenant, application, by) = (&house.tenant, &goods.application, &house.owner);
        let packages = applications::list_packages(&bench.store, tenant, application)
            .await
            .expect("names");
        assert_eq!(
            packages[0],
            (PackageId::first_of(application), "kr.co.hanriver.shop".to_owned())
        );
        let beta = Of::package(application, &packages[1].0);
        let values = |value: &str| {
            [NewValue {
                credential: Credential::AppId,
                shown: Some(value.to_owned()),
                secret: None,
            }]
        };
        write!(bench, tx => channels::upsert_values(tx, tenant, application, Vendor::Xiaomi, &values("1"), by))
            .expect("the first package's");
        write!(bench, tx => channels::upsert_values(tx, tenant, beta, Vendor::Xiaomi, &values("2"), by))
            .expect("beta's");
        write!(bench, tx => channels::switch(tx, tenant, beta, Vendor::Xiaomi, true, by)).expect("on");
        write!(bench, tx => channels::mark_entered(tx, tenant, beta, Vendor::Xiaomi, by)).expect("entered");
        let shown = async |of: Of<'_>| {
            let row = channels::find(&bench.store, tenant, of, Vendor::Xiaomi)
                .await
                .expect("an answer")?;
            Some((row.values[0].shown.clone(), row.enabled, row.entered.is_some()))
        };
        assert_eq!(
            shown(application.into()).await,
            Some((Some("1".to_owned()), false, false))
        );
        assert_eq!(shown(beta).await, Some((Some("2".to_owned()), true, true)));
        let other = PackageId::from_random(random_bytes());
        let unknown = write!(bench, tx =>
            channels::switch(tx, tenant, Of::package(application, &other), Vendor::Xiaomi, true, by));
        assert!(unknown.is_err());
        // Without its first name the application speaks by the next, and the first one's values are gone.
        let progress = async || {
            let view = products::find(&bench.store, tenant, &goods.product)
                .await
                .expect("an answer");
            view.expect("the product").progress.channels_incomplete
        };
        assert_eq!(
            progress().await,
            1,
            "the set-up speaks of every name: beta's lacks values"
        );
        write!(bench, tx => applications::delete_package(tx, tenant, application, "kr.co.hanriver.shop"))
            .expect("gone");
        assert_eq!(
            shown(application.into()).await,
            Some((Some("2".to_owned()), true, true))
        );
        assert_eq!(shown(Of::package(application, &packages[0].0)).await, None);
        assert_eq!(progress().await, 1);
    })
    .await;
}

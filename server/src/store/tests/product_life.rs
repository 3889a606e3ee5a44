use super::support::{Bench, Goods, House, START, application_id, for_each_database, new_product, product_id, write};
use crate::store::{
    Constraint, Error, channels,
    channels::NewValue,
    conn::run,
    keys::{self, KeysRow, NewSecret},
    products,
};
use pushboard_app::domain::{
    keys::{AccessId, KeysState},
    product::{Category, Gateway, ProductEdit, ProductQuery, ProductState, ProductView},
    vendor::{Credential, Vendor},
};

fn edit(name: &str) -> ProductEdit {
    ProductEdit {
        name: name.to_owned(),
        description: "새 설명".to_owned(),
        category: Category::Games,
    }
}

async fn find(bench: &Bench, house: &House, goods: &Goods) -> Option<ProductView> {
    products::find(&bench.store, &house.tenant, &goods.product)
        .await
        .expect("an answer")
}

async fn listed(bench: &Bench, house: &House, state: ProductState) -> Vec<String> {
    let query = ProductQuery {
        state,
        ..ProductQuery::default()
    };
    let page = products::search(&bench.store, &house.tenant, &query)
        .await
        .expect("a page");
    page.items.into_iter().map(|item| item.name).collect()
}

#[tokio::test]
async fn an_edit_counts_the_version_up_and_an_edit_of_an_older_version_changes_nothing() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let (tenant, id) = (&house.tenant, &goods.product);
        assert!(write!(bench, tx => products::update(tx, tenant, id, 1, &edit("한강 SHOP"))).expect("an answer"));
        assert!(!write!(bench, tx => products::update(tx, tenant, id, 1, &edit("Other"))).expect("an answer"));
        let view = find(&bench, &house, &goods).await.expect("the product");
        assert_eq!(
            (
                view.name.as_str(),
                view.description.as_str(),
                view.category,
                view.version
            ),
            ("한강 SHOP", "새 설명", Category::Games, 2)
        );
        // The name to search and compare by goes along.
        assert!(
            products::name_taken(&bench.store, tenant, "한강 shop")
                .await
                .expect("an answer")
        );
        assert!(
            !products::name_taken(&bench.store, tenant, "Shop")
                .await
                .expect("an answer")
        );
        bench.goods(&house, "Taken", Gateway::Tencent).await;
        let taken = write!(bench, tx => products::update(tx, tenant, id, 2, &edit("TAKEN")));
        assert!(matches!(taken, Err(Error::Taken(Constraint::ProductName))), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn an_archived_product_is_listed_as_such_and_neither_held_nor_edited() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Old", Gateway::Tencent).await;
        bench.clock.advance(5);
        bench.goods(&house, "New", Gateway::Tencent).await;
        let (tenant, id) = (&house.tenant, &goods.product);
        assert!(write!(bench, tx => products::hold(tx, tenant, id)).expect("an answer"));
        assert!(!write!(bench, tx => products::restore(tx, tenant, id)).expect("an answer"));
        assert!(write!(bench, tx => products::archive(tx, tenant, id, &house.owner)).expect("an answer"));
        assert!(!write!(bench, tx => products::archive(tx, tenant, id, &house.owner)).expect("an answer"));
        assert!(!write!(bench, tx => products::hold(tx, tenant, id)).expect("an answer"));
        assert!(!write!(bench, tx => products::update(tx, tenant, id, 1, &edit("x"))).expect("an answer"));
        let archived_at = find(&bench, &house, &goods).await.expect("still there").archived_at;
        assert_eq!(archived_at, Some(START + 5));
        assert_eq!(listed(&bench, &house, ProductState::Active).await, ["New"]);
        assert_eq!(listed(&bench, &house, ProductState::Archived).await, ["Old"]);
        assert_eq!(listed(&bench, &house, ProductState::All).await, ["New", "Old"]);
        let list = products::list(&bench.store, tenant, None, 9).await.expect("a page");
        assert_eq!(list.items.len(), 1);
        // Its name stays taken: it may come back.
        let again = write!(bench, tx => products::insert(tx, tenant, &product_id(), &application_id(),
                                                         &new_product("OLD", Gateway::Tencent), &house.owner));
        assert!(matches!(again, Err(Error::Taken(Constraint::ProductName))), "{again:?}");
        assert!(write!(bench, tx => products::restore(tx, tenant, id)).expect("an answer"));
        assert_eq!(find(&bench, &house, &goods).await.expect("there").archived_at, None);
    })
    .await;
}

async fn furnish(bench: &Bench, house: &House, goods: &Goods) {
    let (tenant, application) = (&house.tenant, &goods.application);
    let secret = NewSecret {
        sealed: vec![1, 2, 3],
        fingerprint: "0000-0001".to_owned(),
    };
    let row = KeysRow {
        access_id: AccessId(1_500_000_001),
        access_key: "A".to_owned(),
        secret: Some(secret.clone()),
        state: KeysState::Unchecked,
    };
    let values = [NewValue {
        credential: Credential::AppSecret,
        shown: None,
        secret: Some(secret),
    }];
    write!(bench, tx => keys::update(tx, tenant, application, &row, &house.owner)).expect("keys");
    write!(bench, tx => channels::upsert_values(tx, tenant, application, Vendor::Xiaomi, &values, &house.owner))
        .expect("a channel");
}

/// How many secrets of any kind the database holds.
async fn secrets(bench: &Bench) -> i64 {
    let mut tx = bench.begin().await;
    run!(tx, connection => sqlx::query_scalar(
        "SELECT (SELECT COUNT(*) FROM channel_values) + (SELECT COUNT(*) FROM channels)
                + (SELECT COUNT(*) FROM applications WHERE secret_key IS NOT NULL OR access_id IS NOT NULL)",
    )
    .fetch_one(&mut *connection)
    .await
    .expect("a count"))
}

#[tokio::test]
async fn a_deleted_product_leaves_no_secret_and_frees_its_name() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let gone = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let kept = bench.goods(&house, "Kept", Gateway::Tencent).await;
        furnish(&bench, &house, &gone).await;
        furnish(&bench, &house, &kept).await;
        bench.note(&house, Some(&gone.product)).await;
        assert_eq!(secrets(&bench).await, 6);
        let (tenant, id) = (&house.tenant, &gone.product);
        write!(bench, tx => products::delete(tx, tenant, id, &house.owner)).expect("deleted");
        assert_eq!(secrets(&bench).await, 3, "the other product's stay");
        assert_eq!(find(&bench, &house, &gone).await, None);
        assert_eq!(listed(&bench, &house, ProductState::All).await, ["Kept"]);
        assert!(!write!(bench, tx => products::hold(tx, tenant, id)).expect("an answer"));
        assert!(!write!(bench, tx => products::archive(tx, tenant, id, &house.owner)).expect("an answer"));
        let again = write!(bench, tx => products::delete(tx, tenant, id, &house.owner));
        assert!(matches!(again, Err(Error::RowsAffected { .. })), "{again:?}");
        let audit = crate::store::audit::list(&bench.store, tenant, None, 9)
            .await
            .expect("lines");
        assert_eq!(
            audit.entries[0].product,
            Some((gone.product.clone(), "Shop".to_owned())),
            "the audit list still names it"
        );
        // The name is free, and may go the same way again.
        let next = bench.goods(&house, "SHOP", Gateway::Tencent).await;
        write!(bench, tx => products::delete(tx, tenant, &next.product, &house.owner)).expect("deleted");
    })
    .await;
}

use super::support::{Bench, Goods, House, START, for_each_database, write};
use crate::{
    secret::random_bytes,
    store::{
        Error, Result,
        keys::{self, KeysRow, NewSecret},
        products,
        push_packages::{self, Known},
    },
};
use pushboard_app::domain::{
    application::Platform,
    id::{ProductId, PushPackageId},
    keys::{AccessId, KeysState},
    message::{Package, PackageKind},
    package::{Entries, PackageView},
    product::Gateway,
};

fn known(name: &str, kind: PackageKind, upload_id: u64, entries: Option<Entries>) -> Known<'_> {
    Known {
        package: Package { kind, upload_id },
        name,
        bytes: 8_388_608,
        entries,
    }
}

async fn keep(bench: &Bench, house: &House, goods: &Goods, known: &Known<'_>) -> Result<PushPackageId> {
    let id = PushPackageId::from_random(random_bytes());
    let (tenant, application) = (&house.tenant, &goods.application);
    write!(bench, tx => push_packages::insert(tx, tenant, application, &id, known, &house.owner))?;
    Ok(id)
}

async fn names(bench: &Bench, house: &House, product: &ProductId) -> Vec<String> {
    let page = push_packages::list(&bench.store, &house.tenant, product, None, 9).await;
    page.expect("a page").items.into_iter().map(|view| view.name).collect()
}

async fn set_access_id(bench: &Bench, house: &House, goods: &Goods, access_id: u32) {
    let secret = Some(NewSecret {
        sealed: vec![1],
        fingerprint: "0000-0001".to_owned(),
    });
    let keys = KeysRow {
        access_id: AccessId(access_id),
        access_key: "A".to_owned(),
        secret,
        state: KeysState::Unchecked,
    };
    write!(bench, tx => keys::update(tx, &house.tenant, &goods.application, &keys, &house.owner)).expect("keys");
}

#[tokio::test]
async fn uploads_come_back_as_they_were_kept_page_by_page() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let entries = Some(Entries {
            count: u32::MAX,
            duplicates: 2,
        });
        let first = keep(
            &bench,
            &house,
            &goods,
            &known("단골.csv", PackageKind::Accounts, u64::MAX, entries),
        )
        .await
        .expect("kept");
        bench.clock.advance(1);
        for name in ["a.zip", "b.zip"] {
            keep(&bench, &house, &goods, &known(name, PackageKind::Tokens, 7, None))
                .await
                .expect("kept; TPNS may give a number twice");
        }
        keep(
            &bench,
            &house,
            &other,
            &known("other.txt", PackageKind::Tokens, 7, None),
        )
        .await
        .expect("another application's");
        let tenant = &house.tenant;
        let page = push_packages::list(&bench.store, tenant, &goods.product, None, 2)
            .await
            .expect("a page");
        let mut zips: Vec<_> = page.items.iter().map(|view| view.name.as_str()).collect();
        zips.sort_unstable();
        assert_eq!(zips, ["a.zip", "b.zip"]);
        assert_eq!(page.items[0].entries, None);
        let rest = push_packages::list(&bench.store, tenant, &goods.product, page.next, 2)
            .await
            .expect("a page");
        let view = PackageView {
            id: first.clone(),
            platform: Platform::Android,
            upload_id: u64::MAX,
            kind: PackageKind::Accounts,
            name: "단골.csv".to_owned(),
            bytes: 8_388_608,
            entries,
            is_foreign: false,
            created_at: START,
            created_by: house.owner_email.clone(),
        };
        assert_eq!((rest.items, rest.next), (vec![view.clone()], None));
        let find = async |product: &ProductId| {
            push_packages::find(&bench.store, tenant, product, &first)
                .await
                .expect("an answer")
        };
        assert_eq!(find(&goods.product).await, Some(view));
        assert_eq!(find(&other.product).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_was_uploaded_as_the_other_kind_only_is_known_as_that() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        set_access_id(&bench, &house, &goods, 1_500_000_001).await;
        keep(&bench, &house, &goods, &known("a.txt", PackageKind::Tokens, 7, None))
            .await
            .expect("kept");
        for kind in [PackageKind::Tokens, PackageKind::Accounts] {
            keep(&bench, &house, &goods, &known("b.txt", kind, 8, None))
                .await
                .expect("kept");
        }
        let is_other = async |kind, upload_id| {
            let package = Package { kind, upload_id };
            push_packages::is_other_kind(&bench.store, &house.tenant, &goods.application, package)
                .await
                .expect("an answer")
        };
        assert!(is_other(PackageKind::Accounts, 7).await);
        assert!(!is_other(PackageKind::Tokens, 7).await);
        assert!(!is_other(PackageKind::Accounts, 8).await, "both kinds have that number");
        assert!(!is_other(PackageKind::Accounts, 9).await, "nobody knows");
        set_access_id(&bench, &house, &goods, 1_500_000_002).await;
        assert!(!is_other(PackageKind::Accounts, 7).await, "numbers of another AccessID");
        let page = push_packages::list(&bench.store, &house.tenant, &goods.product, None, 9).await;
        assert!(page.expect("a page").items.iter().all(|view| view.is_foreign));
    })
    .await;
}

#[tokio::test]
async fn an_upload_is_removed_once_and_goes_with_its_product() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let kept = bench.goods(&house, "Kept", Gateway::Tencent).await;
        let tenant = &house.tenant;
        let upload = known("a.txt", PackageKind::Tokens, 7, None);
        let id = keep(&bench, &house, &goods, &upload).await.expect("kept");
        keep(&bench, &house, &kept, &upload).await.expect("kept");
        let elsewhere = write!(bench, tx => push_packages::delete(tx, tenant, &kept.product, &id));
        assert!(matches!(elsewhere, Err(Error::RowsAffected { .. })), "{elsewhere:?}");
        write!(bench, tx => push_packages::delete(tx, tenant, &goods.product, &id)).expect("removed");
        let again = write!(bench, tx => push_packages::delete(tx, tenant, &goods.product, &id));
        assert!(matches!(again, Err(Error::RowsAffected { .. })), "{again:?}");

        keep(&bench, &house, &goods, &upload).await.expect("kept");
        write!(bench, tx => products::delete(tx, tenant, &goods.product, &house.owner)).expect("deleted");
        assert_eq!(names(&bench, &house, &goods.product).await, Vec::<String>::new());
        assert_eq!(names(&bench, &house, &kept.product).await, ["a.txt"]);
        let more = keep(&bench, &house, &goods, &upload).await;
        assert!(matches!(more, Err(Error::RowsAffected { .. })), "{more:?}");
    })
    .await;
}

use super::pushes::{at_home, close, queued, sent, take};
use super::support::{
    Bench, Goods, House, START, application_id, for_each_database, im_app_id, new_product, product_id, write,
};
use crate::store::{
    Constraint, Error,
    channels::{self, NewValue},
    im_apps, products,
    pushes::outbox::Outcome,
    redirects,
};
use pushboard_app::domain::{
    im::SdkAppId,
    keys::KeysState,
    product::{Gateway, PUSHES_COUNTED, Progress},
    redirect::Redirect,
    vendor::{Credential, Vendor},
};

#[tokio::test]
async fn a_product_reads_back_as_it_was_made() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "한강 Shop", Gateway::Tencent).await;
        let view = products::find(&bench.store, &house.tenant, &goods.product)
            .await
            .expect("an answer")
            .expect("the product");
        let made = new_product("한강 Shop", Gateway::Tencent);
        assert_eq!((view.id, view.application), (goods.product, goods.application));
        assert_eq!((view.name, view.description), (made.name, made.description));
        assert_eq!(
            (view.category, view.access_point, view.gateway),
            (made.category, made.access_point, made.gateway)
        );
        assert_eq!(
            (view.package_name.as_str(), view.created_at),
            (made.package_name.as_str(), START)
        );
        assert_eq!(
            (view.keys.state, view.keys.secret, view.progress),
            (KeysState::Missing, None, Progress::default())
        );
        assert!(
            products::find(&bench.store, &house.tenant, &product_id())
                .await
                .expect("an answer")
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn names_are_unique_in_a_tenant_whatever_their_case() {
    for_each_database(async |bench| {
        let (mine, theirs) = (bench.house("hanriver").await, bench.house("acme").await);
        bench.goods(&mine, "Élan Shop", Gateway::Rehearsal).await;
        assert!(products::name_taken(&bench.store, &mine.tenant, "éLAN shop").await.expect("an answer"));
        assert!(!products::name_taken(&bench.store, &mine.tenant, "Elan Shop").await.expect("an answer"));
        assert!(!products::name_taken(&bench.store, &theirs.tenant, "Élan Shop").await.expect("an answer"));
        let product = new_product("ÉLAN SHOP", Gateway::Rehearsal);
        let again =
            write!(bench, tx => products::insert(tx, &mine.tenant, &product_id(), &application_id(), &product, &mine.owner));
        assert!(matches!(again, Err(Error::Taken(Constraint::ProductName))), "{again:?}");
        bench.goods(&theirs, "Élan Shop", Gateway::Rehearsal).await;
    })
    .await;
}

#[tokio::test]
async fn the_list_comes_newest_first_in_pieces_that_new_rows_do_not_shift() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let mut made = Vec::new();
        for index in 0..5 {
            made.push(
                bench
                    .goods(&house, &format!("Shop {index}"), Gateway::Rehearsal)
                    .await
                    .product,
            );
            // Two and two of one moment: the id decides between them.
            bench.clock.advance(index % 2);
        }
        let first = products::list(&bench.store, &house.tenant, None, 2)
            .await
            .expect("a page");
        bench.clock.advance(10);
        bench.goods(&house, "Later", Gateway::Rehearsal).await;
        let second = products::list(&bench.store, &house.tenant, first.next.as_ref(), 2)
            .await
            .expect("a page");
        let third = products::list(&bench.store, &house.tenant, second.next.as_ref(), 2)
            .await
            .expect("a page");
        assert_eq!(third.next, None);
        let mut seen: Vec<_> = [first.items, second.items, third.items]
            .concat()
            .into_iter()
            .map(|item| (item.created_at, item.id))
            .collect();
        assert!(seen.is_sorted_by(|one, next| one > next), "{seen:?}");
        seen.sort_by(|one, next| one.1.cmp(&next.1));
        made.sort();
        assert_eq!(seen.into_iter().map(|(_, id)| id).collect::<Vec<_>>(), made);
    })
    .await;
}

async fn fill(bench: &Bench, house: &House, goods: &Goods, vendor: Vendor, credentials: &[Credential]) {
    let values: Vec<_> = credentials
        .iter()
        .map(|credential| NewValue {
            credential: *credential,
            shown: Some("1".into()),
            secret: None,
        })
        .collect();
    write!(bench, tx => channels::upsert_values(tx, &house.tenant, &goods.application, vendor, &values, &house.owner))
        .expect("stored");
    write!(bench, tx => channels::switch(tx, &house.tenant, &goods.application, vendor, true, &house.owner))
        .expect("on");
}

async fn authorise(bench: &Bench, house: &House, goods: &Goods, number: u32) {
    let id = im_app_id();
    write!(bench, tx => im_apps::insert(tx, &house.tenant, &id, SdkAppId(number), "chat", &house.owner))
        .expect("registered");
    write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
        .expect("authorised");
}

#[tokio::test]
async fn progress_counts_what_is_there_for_each_product_alone() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let busy = bench.goods(&house, "Busy", Gateway::Tencent).await;
        let empty = bench.goods(&house, "Empty", Gateway::Tencent).await;
        let local = bench.goods(&house, "Local", Gateway::Rehearsal).await;
        let whole = |vendor: Vendor| {
            vendor
                .facts()
                .credentials
                .iter()
                .map(|facts| facts.credential)
                .collect::<Vec<_>>()
        };
        for goods in [&busy, &local] {
            fill(&bench, &house, goods, Vendor::Huawei, &whole(Vendor::Huawei)).await;
            fill(&bench, &house, goods, Vendor::Oppo, &[Credential::AppKey]).await;
            fill(&bench, &house, goods, Vendor::Vivo, &[]).await;
        }
        fill(&bench, &house, &busy, Vendor::Meizu, &whole(Vendor::Meizu)).await;
        write!(bench, tx => channels::mark_entered(tx, &house.tenant, &busy.application, Vendor::Meizu, &house.owner))
            .expect("marked");
        fill(&bench, &house, &busy, Vendor::Honor, &whole(Vendor::Honor)).await;
        write!(bench, tx => channels::switch(tx, &house.tenant, &busy.application, Vendor::Honor, false, &house.owner))
            .expect("off");
        authorise(&bench, &house, &busy, 1_400_000_001).await;
        authorise(&bench, &house, &local, 1_400_000_002).await;
        let redirect = Redirect::parse("hanriver://push/open").expect("a redirect");
        write!(bench, tx => redirects::update(tx, &house.tenant, &local.application, &redirect, &house.owner))
            .expect("set");
        let page = products::list(&bench.store, &house.tenant, None, 9)
            .await
            .expect("a page");
        let progress = |goods: &Goods| {
            page.items
                .iter()
                .find(|item| item.id == goods.product)
                .map(|item| item.progress)
        };
        let base = Progress {
            keys_issued: true,
            channels_set: 1,
            channels_incomplete: 2,
            im_apps: 1,
            ..Progress::default()
        };
        let expected = Progress {
            channels_set: 2,
            channels_unentered: 1,
            im_apps_unentered: 1,
            keys_issued: false,
            ..base
        };
        assert_eq!(progress(&busy), Some(expected));
        assert_eq!(progress(&empty), Some(Progress::default()));
        assert_eq!(
            progress(&local),
            Some(Progress {
                redirect_set: true,
                ..base
            }),
            "nothing is entered anywhere for the local gateway"
        );
        let view = products::find(&bench.store, &house.tenant, &busy.product)
            .await
            .expect("an answer")
            .expect("busy");
        assert_eq!(view.progress, expected, "list and page agree");
    })
    .await;
}

#[tokio::test]
async fn accepted_pushes_are_counted_so_far_that_a_page_says_enough() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        for _ in 0..=PUSHES_COUNTED {
            queued(&bench, &house, &goods).await;
        }
        let accepted = Outcome {
            remote_ids: Vec::new(),
            invalid_tokens: Vec::new(),
            ..sent()
        };
        for taken in take(&bench, "me", 200).await {
            assert!(close(&bench, &taken, "me", &accepted).await);
        }
        let product = products::find(&bench.store, &house.tenant, &goods.product)
            .await
            .expect("an answer")
            .expect("the product");
        assert_eq!(product.progress.pushes_sent, PUSHES_COUNTED);
    })
    .await;
}

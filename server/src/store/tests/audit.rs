use super::{
    pushes::{at_home, queued},
    support::{START, for_each_database, tenant_id},
};
use crate::store::audit;
use pushboard_app::domain::{audit::Deed, product::Gateway};

#[tokio::test]
async fn lines_are_numbered_without_gaps_even_when_written_at_once() {
    for_each_database(async |bench| {
        let (mine, theirs) = (bench.house("hanriver").await, bench.house("acme").await);
        let mut numbers = futures_util::future::join_all((0..12).map(|_| bench.note(&mine, None))).await;
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
        assert_eq!(bench.note(&theirs, None).await, 1, "each tenant counts alone");
    })
    .await;
}

#[tokio::test]
async fn transactions_that_changed_something_first_do_not_block_each_other() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        // Two that each hold a reference to the tenant's row before they want its next number: the deadlock of a full row lock.
        let names: Vec<String> = (0..8).map(|index| format!("Shop {index}")).collect();
        futures_util::future::join_all(names.iter().map(|name| async {
            use super::support::{application_id, new_product, product_id};
            let mut tx = bench.begin().await;
            let product = new_product(name, Gateway::Rehearsal);
            crate::store::products::insert(
                &mut tx,
                &house.tenant,
                &product_id(),
                &application_id(),
                &product,
                &house.owner,
            )
            .await
            .expect("a product");
            tokio::task::yield_now().await;
            let entry = audit::NewEntry {
                actor: None,
                address: "",
                deed: &Deed::ProductCreated,
                product: None,
            };
            audit::insert(&mut tx, &house.tenant, &entry).await.expect("a line");
            tx.commit().await.expect("committed");
        }))
        .await;
        let page = audit::list(&bench.store, &house.tenant, None, 50)
            .await
            .expect("a page");
        assert_eq!(page.entries.len(), 8);
    })
    .await;
}

#[tokio::test]
async fn the_list_is_read_newest_first_in_pieces() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Rehearsal).await;
        for _ in 0..4 {
            bench.note(&house, None).await;
            bench.clock.advance(1);
        }
        bench.note(&house, Some(&goods.product)).await;
        let first = audit::list(&bench.store, &house.tenant, None, 2).await.expect("a page");
        assert_eq!(first.next, Some(4));
        let newest = &first.entries[0];
        assert_eq!(
            (newest.sequence, newest.at, newest.address.as_str()),
            (5, START + 4, "192.0.2.1")
        );
        assert_eq!(newest.actor, Some(house.owner_email.clone()));
        assert_eq!(newest.product, Some((goods.product, "Shop".to_owned())));
        let second = audit::list(&bench.store, &house.tenant, first.next, 2)
            .await
            .expect("a page");
        assert_eq!(
            second.entries.iter().map(|entry| entry.sequence).collect::<Vec<_>>(),
            [3, 2]
        );
        let last = audit::list(&bench.store, &house.tenant, second.next, 2)
            .await
            .expect("a page");
        assert_eq!((last.entries.len(), last.next), (1, None));
    })
    .await;
}

#[tokio::test]
async fn a_line_about_a_push_is_read_with_the_pushs_title() {
    for_each_database(async |bench| {
        let (house, goods) = at_home(&bench).await;
        let push = queued(&bench, &house, &goods).await;
        let accepted = Deed::PushAccepted { push: push.to_string() };
        for deed in [accepted, Deed::ProductEdited] {
            let entry = audit::NewEntry {
                actor: None,
                address: "",
                deed: &deed,
                product: Some(&goods.product),
            };
            let mut tx = bench.begin().await;
            audit::insert(&mut tx, &house.tenant, &entry).await.expect("a line");
            tx.commit().await.expect("committed");
        }
        let page = audit::list(&bench.store, &house.tenant, None, 9).await.expect("a page");
        let titles = page.entries.iter().map(|entry| entry.push_title.as_deref());
        assert_eq!(titles.collect::<Vec<_>>(), [None, Some("안녕 \u{1f44b}")]);
    })
    .await;
}

#[tokio::test]
async fn the_command_line_writes_without_an_actor_and_an_unknown_tenant_has_no_list() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let deed = Deed::MemberAdded {
            email: "kim@example.com".to_owned(),
            role: "viewer".to_owned(),
        };
        let entry = audit::NewEntry {
            actor: None,
            address: "",
            deed: &deed,
            product: None,
        };
        let mut tx = bench.begin().await;
        audit::insert(&mut tx, &house.tenant, &entry).await.expect("a line");
        tx.commit().await.expect("committed");
        let page = audit::list(&bench.store, &house.tenant, None, 9).await.expect("a page");
        assert_eq!((page.entries[0].actor.as_ref(), &page.entries[0].deed), (None, &deed));
        let mut tx = bench.begin().await;
        assert!(audit::insert(&mut tx, &tenant_id(), &entry).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_line_of_an_undone_transaction_is_undone() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let entry = audit::NewEntry {
            actor: None,
            address: "",
            deed: &Deed::TenantCreated,
            product: None,
        };
        let mut tx = bench.begin().await;
        assert_eq!(audit::insert(&mut tx, &house.tenant, &entry).await.expect("a line"), 1);
        drop(tx);
        assert_eq!(bench.note(&house, None).await, 1);
    })
    .await;
}

use super::support::{Bench, START, for_each_database, tenant_id, write};
use crate::{
    secret::WrappedKey,
    store::{Constraint, Error, people, setup},
};

const LINK: [u8; 32] = [7; 32];

async fn works(bench: &Bench) -> bool {
    setup::link_works(&bench.store, &LINK).await.expect("an answer")
}

#[tokio::test]
async fn a_set_up_link_works_once() {
    for_each_database(async |bench| {
        assert!(!works(&bench).await);
        write!(bench, tx => setup::insert_link(tx, &LINK, START + 1000)).expect("a link");
        assert!(works(&bench).await);
        assert!(matches!(
            write!(bench, tx => setup::insert_link(tx, &LINK, START)),
            Err(Error::Taken(Constraint::SetupLink))
        ));
        write!(bench, tx => setup::claim_link(tx, &LINK)).expect("the first time");
        assert!(!works(&bench).await);
        let again = write!(bench, tx => setup::claim_link(tx, &LINK));
        assert!(
            matches!(again, Err(Error::RowsAffected { expected: 1, actual: 0 })),
            "{again:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_set_up_link_expires() {
    for_each_database(async |bench| {
        write!(bench, tx => setup::insert_link(tx, &LINK, START + 1000)).expect("a link");
        bench.clock.advance(999);
        assert!(works(&bench).await);
        bench.clock.advance(1);
        assert!(!works(&bench).await);
        assert!(write!(bench, tx => setup::claim_link(tx, &LINK)).is_err());
    })
    .await;
}

#[tokio::test]
async fn a_link_whose_transaction_fails_can_be_used_again() {
    for_each_database(async |bench| {
        write!(bench, tx => setup::insert_link(tx, &LINK, START + 1000)).expect("a link");
        let mut tx = bench.begin().await;
        setup::claim_link(&mut tx, &LINK).await.expect("claimed");
        assert!(
            !setup::link_works(&mut tx, &LINK).await.expect("an answer"),
            "inside, it is used"
        );
        drop(tx);
        assert!(works(&bench).await);
    })
    .await;
}

#[tokio::test]
async fn unused_links_are_forgotten_and_used_ones_kept() {
    for_each_database(async |bench| {
        write!(bench, tx => setup::insert_link(tx, &LINK, START + 1000)).expect("a link");
        write!(bench, tx => setup::claim_link(tx, &LINK)).expect("used");
        write!(bench, tx => setup::insert_link(tx, &[8; 32], START + 1000)).expect("another");
        assert_eq!(write!(bench, tx => setup::delete_unused_links(tx)).expect("swept"), 1);
        assert!(!setup::link_works(&bench.store, &[8; 32]).await.expect("an answer"));
        assert!(
            write!(bench, tx => setup::insert_link(tx, &LINK, START)).is_err(),
            "a used token is remembered"
        );
    })
    .await;
}

#[tokio::test]
async fn links_that_expired_are_forgotten_and_those_that_work_are_not() {
    for_each_database(async |bench| {
        write!(bench, tx => setup::insert_link(tx, &LINK, START + 1000)).expect("a link");
        write!(bench, tx => setup::insert_link(tx, &[8; 32], START + 2000)).expect("another");
        bench.clock.advance(1000);
        assert_eq!(write!(bench, tx => setup::delete_expired_links(tx)).expect("swept"), 1);
        assert!(setup::link_works(&bench.store, &[8; 32]).await.expect("an answer"));
    })
    .await;
}

#[tokio::test]
async fn set_up_is_needed_until_a_tenant_has_an_owner() {
    for_each_database(async |bench| {
        let needed = async || setup::is_needed(&bench.store).await.expect("an answer");
        assert!(needed().await);
        let tenant = people::NewTenant {
            id: &tenant_id(),
            slug: &"empty".parse().expect("a slug"),
            name: "Empty",
            data_key: &WrappedKey(vec![1]),
        };
        write!(bench, tx => people::insert_tenant(tx, &tenant)).expect("a tenant");
        assert!(needed().await, "nobody owns it");
        bench.house("hanriver").await;
        assert!(!needed().await);
    })
    .await;
}

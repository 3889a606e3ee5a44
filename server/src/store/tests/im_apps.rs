use super::support::{Bench, Goods, House, START, application_id, for_each_database, im_app_id, write};
use crate::store::{Constraint, Error, Result, im_apps};
use pushboard_app::domain::{
    channel::EnteredMark,
    id::ImAppId,
    im::{Authorisation, ImAppView, LeftBehind, SdkAppId},
    product::Gateway,
};

const NUMBER: SdkAppId = SdkAppId(u32::MAX);

async fn at_home(bench: &Bench) -> (House, Goods, ImAppId) {
    let house = bench.house("hanriver").await;
    let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
    let id = im_app_id();
    write!(bench, tx => im_apps::insert(tx, &house.tenant, &id, NUMBER, "채팅", &house.owner)).expect("registered");
    (house, goods, id)
}

async fn find(bench: &Bench, house: &House, id: &ImAppId) -> ImAppView {
    im_apps::find(&bench.store, &house.tenant, id)
        .await
        .expect("an answer")
        .expect("the IM app")
}

fn refused(outcome: &Result<()>) -> bool {
    matches!(outcome, Err(Error::RowsAffected { expected: 1, actual: 0 }))
}

#[tokio::test]
async fn an_im_app_is_registered_once_for_each_tenant() {
    for_each_database(async |bench| {
        let (house, _, id) = at_home(&bench).await;
        let view = ImAppView {
            id: id.clone(),
            sdk_app_id: NUMBER,
            name: "채팅".to_owned(),
            authorised: None,
            left: None,
            created_at: START,
        };
        assert_eq!(find(&bench, &house, &id).await, view);
        let again =
            write!(bench, tx => im_apps::insert(tx, &house.tenant, &im_app_id(), NUMBER, "again", &house.owner));
        assert!(matches!(again, Err(Error::Taken(Constraint::SdkAppId))), "{again:?}");
        let other = bench.house("acme").await;
        write!(bench, tx => im_apps::insert(tx, &other.tenant, &im_app_id(), NUMBER, "theirs", &other.owner))
            .expect("another tenant's");
        bench.clock.advance(1);
        let newer = im_app_id();
        write!(bench, tx => im_apps::insert(tx, &house.tenant, &newer, SdkAppId(1), "newer", &house.owner))
            .expect("registered");
        let list = im_apps::list(&bench.store, &house.tenant).await.expect("a list");
        assert_eq!(list.into_iter().map(|app| app.id).collect::<Vec<_>>(), [newer, id]);
    })
    .await;
}

#[tokio::test]
async fn an_im_app_is_authorised_entered_released_and_deleted_in_that_order_only() {
    for_each_database(async |bench| {
        let (house, goods, id) = at_home(&bench).await;
        assert!(
            refused(&write!(bench, tx => im_apps::release(tx, &house.tenant, &id, &house.owner))),
            "free already"
        );
        assert!(
            refused(&write!(bench, tx => im_apps::mark_entered(tx, &house.tenant, &id, &house.owner))),
            "nothing to enter"
        );
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
            .expect("authorised");
        let mut expected = Authorisation {
            product: goods.product.clone(),
            product_name: "Shop".to_owned(),
            on_tencent: true,
            at: START,
            by: house.owner_email.clone(),
            entered: None,
        };
        assert_eq!(find(&bench, &house, &id).await.authorised, Some(expected.clone()));
        assert!(
            refused(&write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))),
            "taken"
        );
        assert!(
            refused(&write!(bench, tx => im_apps::delete(tx, &house.tenant, &id))),
            "in use"
        );
        bench.clock.advance(3);
        write!(bench, tx => im_apps::mark_entered(tx, &house.tenant, &id, &house.owner)).expect("marked");
        expected.entered = Some(EnteredMark {
            at: START + 3,
            by: house.owner_email.clone(),
            stale: false,
        });
        assert_eq!(find(&bench, &house, &id).await.authorised, Some(expected));
        write!(bench, tx => im_apps::release(tx, &house.tenant, &id, &house.owner)).expect("released");
        let released = find(&bench, &house, &id).await;
        let left = LeftBehind {
            product: goods.product.clone(),
            product_name: "Shop".to_owned(),
            at: START + 3,
            by: house.owner_email.clone(),
        };
        assert_eq!(
            (released.authorised, released.left),
            (None, Some(left)),
            "TPNS's console still has it"
        );
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
            .expect("again");
        let entered = find(&bench, &house, &id)
            .await
            .authorised
            .and_then(|authorisation| authorisation.entered);
        assert_eq!(entered, None, "the old mark went with the old authorisation");
        assert_eq!(find(&bench, &house, &id).await.left, None, "there again on purpose");
        write!(bench, tx => im_apps::release(tx, &house.tenant, &id, &house.owner)).expect("released");
        write!(bench, tx => im_apps::delete(tx, &house.tenant, &id)).expect("deleted");
        assert_eq!(
            im_apps::find(&bench.store, &house.tenant, &id)
                .await
                .expect("an answer"),
            None
        );
        assert!(
            refused(&write!(bench, tx => im_apps::delete(tx, &house.tenant, &id))),
            "gone"
        );
    })
    .await;
}

#[tokio::test]
async fn what_tpns_console_was_left_with_stays_until_somebody_says_it_is_gone() {
    for_each_database(async |bench| {
        let (house, goods, id) = at_home(&bench).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
            .expect("authorised");
        write!(bench, tx => im_apps::release(tx, &house.tenant, &id, &house.owner)).expect("released");
        assert_eq!(find(&bench, &house, &id).await.left, None, "nobody said it was there");
        assert!(refused(
            &write!(bench, tx => im_apps::mark_left(tx, &house.tenant, &id))
        ));
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
            .expect("authorised");
        write!(bench, tx => im_apps::mark_entered(tx, &house.tenant, &id, &house.owner)).expect("marked");
        write!(bench, tx => im_apps::release(tx, &house.tenant, &id, &house.owner)).expect("released");
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &other.application, &house.owner))
            .expect("elsewhere");
        let left = find(&bench, &house, &id).await.left.map(|left| left.product);
        assert_eq!(
            left,
            Some(goods.product.clone()),
            "for another product it is still to be released"
        );
        let stranger = bench.house("acme").await;
        assert!(
            refused(&write!(bench, tx => im_apps::mark_left(tx, &stranger.tenant, &id))),
            "not theirs"
        );
        write!(bench, tx => im_apps::mark_left(tx, &house.tenant, &id)).expect("gone there");
        assert_eq!(find(&bench, &house, &id).await.left, None);
    })
    .await;
}

#[tokio::test]
async fn another_access_id_makes_marks_stale_until_it_is_entered_again() {
    for_each_database(async |bench| {
        let (house, goods, id) = at_home(&bench).await;
        write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, &goods.application, &house.owner))
            .expect("authorised");
        write!(bench, tx => im_apps::doubt_entered(tx, &house.tenant, &goods.application)).expect("nothing to doubt");
        let stale = async || {
            let at = find(&bench, &house, &id).await.authorised.expect("authorised");
            (at.needs_entering(), at.entered.map(|mark| mark.stale))
        };
        assert_eq!(stale().await, (true, None));
        write!(bench, tx => im_apps::mark_entered(tx, &house.tenant, &id, &house.owner)).expect("marked");
        assert_eq!(stale().await, (false, Some(false)));
        write!(bench, tx => im_apps::doubt_entered(tx, &house.tenant, &goods.application)).expect("doubted");
        assert_eq!(stale().await, (true, Some(true)));
        write!(bench, tx => im_apps::mark_entered(tx, &house.tenant, &id, &house.owner)).expect("marked again");
        assert_eq!(stale().await, (false, Some(false)));
    })
    .await;
}

#[tokio::test]
async fn of_two_that_authorise_at_once_one_wins() {
    for_each_database(async |bench| {
        let (house, goods, id) = at_home(&bench).await;
        let other = bench.goods(&house, "Other", Gateway::Rehearsal).await;
        let attempt = |goods: &Goods| {
            let (application, bench, house, id) = (goods.application.clone(), &bench, &house, &id);
            async move { write!(bench, tx => im_apps::authorise(tx, &house.tenant, id, &application, &house.owner)) }
        };
        let (first, second) = tokio::join!(attempt(&goods), attempt(&other));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        assert!(refused(&first) || refused(&second), "{first:?} {second:?}");
    })
    .await;
}

#[tokio::test]
async fn an_im_app_is_not_authorised_for_an_application_that_is_not_there() {
    for_each_database(async |bench| {
        let (house, _, id) = at_home(&bench).await;
        let other = bench.house("acme").await;
        let theirs = bench.goods(&other, "Theirs", Gateway::Tencent).await;
        for application in [&application_id(), &theirs.application] {
            assert!(refused(
                &write!(bench, tx => im_apps::authorise(tx, &house.tenant, &id, application, &house.owner))
            ));
        }
        assert_eq!(find(&bench, &house, &id).await.authorised, None);
    })
    .await;
}

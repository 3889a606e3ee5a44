use super::support::{Bench, Goods, House, START, application_id, for_each_database, write};
use crate::{
    secret::random_bytes,
    store::{
        Constraint, Error, Result,
        applications::{self, NewApplication},
        keys::{self, KeysRow, NewSecret},
        products, push_plans,
    },
};
use pushboard_app::domain::{
    application::Platform,
    id::{ApplicationId, ProductId, PushPlanId},
    keys::{AccessId, KeysState},
    plan::{Plan, PlanFigures, PlanView},
    product::Gateway,
};

fn plan(id: &str, name: &str) -> Plan {
    Plan {
        id: id.to_owned(),
        name: name.to_owned(),
        description: "두 줄\n설명".to_owned(),
        created_at: String::new(),
    }
}

async fn keep(
    bench: &Bench,
    house: &House,
    application: &ApplicationId,
    plan: &Plan,
    made_here: bool,
) -> Result<PushPlanId> {
    let id = PushPlanId::from_random(random_bytes());
    write!(bench, tx => push_plans::insert(tx, &house.tenant, application, &id, plan, made_here, &house.owner))?;
    Ok(id)
}

async fn list(bench: &Bench, house: &House, product: &ProductId) -> Vec<PlanView> {
    push_plans::list(&bench.store, &house.tenant, product)
        .await
        .expect("a list")
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
async fn plans_come_back_as_they_were_kept_the_newest_first() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let application = &goods.application;
        let made = keep(&bench, &house, application, &plan("17", "가을"), true)
            .await
            .expect("kept");
        bench.clock.advance(5);
        let entered = keep(&bench, &house, application, &plan("4", "Old\0"), false)
            .await
            .expect("kept");
        keep(&bench, &house, &other.application, &plan("17", "가을"), true)
            .await
            .expect("another application's");
        let view = |id: &PushPlanId, plan: Plan, made_here, created_at| PlanView {
            id: id.clone(),
            platform: Platform::Android,
            plan_id: plan.id,
            name: plan.name,
            description: plan.description,
            made_here,
            is_foreign: false,
            created_at,
            created_by: house.owner_email.clone(),
        };
        assert_eq!(
            list(&bench, &house, &goods.product).await,
            [
                view(&entered, plan("4", "Old\u{fffd}"), false, START + 5),
                view(&made, plan("17", "가을"), true, START),
            ]
        );
        let again = keep(&bench, &house, application, &plan("17", "Winter"), false).await;
        assert!(matches!(again, Err(Error::Taken(Constraint::PlanId))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_marked_when_its_application_gets_another_access_id() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let application = &goods.application;
        keep(&bench, &house, application, &plan("1", "before keys"), false)
            .await
            .expect("kept");
        set_access_id(&bench, &house, &goods, 1_500_000_001).await;
        bench.clock.advance(1);
        keep(&bench, &house, application, &plan("2", "with keys"), true)
            .await
            .expect("kept");
        let marks = async || {
            let plans = list(&bench, &house, &goods.product).await;
            plans.into_iter().map(|plan| plan.is_foreign).collect::<Vec<_>>()
        };
        assert_eq!(marks().await, [false, false]);
        set_access_id(&bench, &house, &goods, 1_500_000_002).await;
        assert_eq!(marks().await, [true, false]);
    })
    .await;
}

#[tokio::test]
async fn figures_are_kept_beside_their_plan_until_it_is_removed() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let tenant = &house.tenant;
        let id = keep(&bench, &house, &goods.application, &plan("17", "Autumn"), true)
            .await
            .expect("kept");
        let find = async |product: &ProductId| {
            push_plans::find(&bench.store, tenant, product, &id)
                .await
                .expect("an answer")
        };
        let row = find(&goods.product).await.expect("the plan");
        assert_eq!((row.figures, row.application), (None, goods.application.clone()));
        let figures = PlanFigures {
            asked_at: START,
            held_back: true,
            ..PlanFigures::default()
        };
        write!(bench, tx => push_plans::put_figures(tx, tenant, &id, &figures)).expect("kept");
        let row = find(&goods.product).await.expect("the plan");
        assert_eq!(row.figures, Some(figures.clone()));
        assert!(find(&other.product).await.is_none(), "it is another product's");

        let elsewhere = write!(bench, tx => push_plans::delete(tx, tenant, &other.product, &id));
        assert!(matches!(elsewhere, Err(Error::RowsAffected { .. })), "{elsewhere:?}");
        write!(bench, tx => push_plans::delete(tx, tenant, &goods.product, &id)).expect("removed");
        let late = write!(bench, tx => push_plans::put_figures(tx, tenant, &id, &figures));
        assert!(matches!(late, Err(Error::RowsAffected { .. })), "{late:?}");
        assert_eq!(list(&bench, &house, &goods.product).await, []);
    })
    .await;
}

#[tokio::test]
async fn plans_go_with_their_application_and_with_their_product() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
        let kept = bench.goods(&house, "Kept", Gateway::Tencent).await;
        let tenant = &house.tenant;
        let ios = application_id();
        let new = NewApplication {
            id: &ios,
            product: &goods.product,
            platform: Platform::Ios,
            name: "kr.co.hanriver.shop",
        };
        write!(bench, tx => applications::insert(tx, tenant, &new, &house.owner)).expect("an application");
        for application in [&goods.application, &ios, &kept.application] {
            keep(&bench, &house, application, &plan("17", "Autumn"), true)
                .await
                .expect("kept");
        }
        assert_eq!(list(&bench, &house, &goods.product).await.len(), 2);
        write!(bench, tx => applications::delete(tx, tenant, &ios)).expect("removed");
        let left = list(&bench, &house, &goods.product).await;
        assert_eq!(
            left.iter().map(|plan| plan.platform).collect::<Vec<_>>(),
            [Platform::Android]
        );
        write!(bench, tx => products::delete(tx, tenant, &goods.product, &house.owner)).expect("deleted");
        assert_eq!(list(&bench, &house, &goods.product).await, []);
        assert_eq!(list(&bench, &house, &kept.product).await.len(), 1);
        let more = keep(&bench, &house, &goods.application, &plan("18", "Late"), true).await;
        assert!(matches!(more, Err(Error::RowsAffected { .. })), "{more:?}");
    })
    .await;
}

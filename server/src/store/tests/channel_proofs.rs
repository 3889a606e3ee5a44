//! What pushes showed of channels, on a product whose gateway is Tencent.

use super::{
    isolation::furnished::new_push,
    support::{Bench, Goods, House, START, for_each_database, push_id, write},
};
use crate::store::{
    channels::{self, NewValue, proof},
    products, pushes,
};
use pushboard_app::domain::{
    channel::{ChannelOutcome, Proof},
    id::PushId,
    product::Gateway,
    vendor::Vendor,
};

const VENDOR: Vendor = Vendor::Xiaomi;

async fn with_channel(bench: &Bench) -> (House, Goods) {
    let house = bench.house("hanriver").await;
    let goods = bench.goods(&house, "Shop", Gateway::Tencent).await;
    let values = VENDOR.facts().credentials.iter().map(|facts| NewValue {
        credential: facts.credential,
        shown: Some("1".to_owned()),
        secret: None,
    });
    let values: Vec<_> = values.collect();
    let (tenant, application) = (&house.tenant, &goods.application);
    write!(bench, tx => channels::upsert_values(tx, tenant, application, VENDOR, &values, &house.owner))
        .expect("values");
    write!(bench, tx => channels::switch(tx, tenant, application, VENDOR, true, &house.owner)).expect("on");
    (house, goods)
}

async fn pushed(bench: &Bench, house: &House, goods: &Goods) -> PushId {
    let id = push_id();
    let push = pushes::NewPush {
        once: id.as_str(),
        ..new_push(house, goods, &id)
    };
    write!(bench, tx => pushes::insert(tx, &house.tenant, &push)).expect("stored");
    id
}

async fn show(bench: &Bench, house: &House, goods: &Goods, push: &PushId, at: i64, outcome: ChannelOutcome) {
    let said = Proof {
        outcome,
        push: push.clone(),
        at,
    };
    write!(bench, tx => proof::put(tx, &house.tenant, &goods.application, VENDOR, &said)).expect("kept");
}

async fn failing(bench: &Bench, house: &House, goods: &Goods) -> u16 {
    let found = products::find(&bench.store, &house.tenant, &goods.product).await;
    found
        .expect("an answer")
        .expect("the product")
        .progress
        .channels_failing
}

#[tokio::test]
async fn the_newest_push_has_the_last_word_however_late_an_older_one_is_looked_at() {
    for_each_database(async |bench| {
        let (house, goods) = with_channel(&bench).await;
        let (older, newer) = (
            pushed(&bench, &house, &goods).await,
            pushed(&bench, &house, &goods).await,
        );
        show(&bench, &house, &goods, &newer, START + 9, ChannelOutcome::NotArrived).await;
        show(&bench, &house, &goods, &older, START + 5, ChannelOutcome::Arrived).await;
        let told = proof::list(&bench.store, &house.tenant, &goods.application)
            .await
            .expect("an answer");
        let told: Vec<_> = told
            .into_iter()
            .map(|(vendor, proof)| (vendor, proof.push, proof.outcome))
            .collect();
        assert_eq!(told, [(VENDOR, newer.clone(), ChannelOutcome::NotArrived)]);
        show(&bench, &house, &goods, &newer, START + 9, ChannelOutcome::Arrived).await;
        let told = proof::list(&bench.store, &house.tenant, &goods.application)
            .await
            .expect("an answer");
        assert_eq!(
            told[0].1.outcome,
            ChannelOutcome::Arrived,
            "the same push may arrive later"
        );
    })
    .await;
}

#[tokio::test]
async fn on_tencent_a_channel_fails_only_by_pushes_after_its_values_were_entered_there() {
    for_each_database(async |bench| {
        let (house, goods) = with_channel(&bench).await;
        let push = pushed(&bench, &house, &goods).await;
        show(&bench, &house, &goods, &push, START + 5, ChannelOutcome::NotTaken).await;
        assert_eq!(
            failing(&bench, &house, &goods).await,
            0,
            "TPNS has other values, or none"
        );
        bench.clock.advance(7);
        write!(bench, tx => channels::mark_entered(tx, &house.tenant, &goods.application, VENDOR, &house.owner))
            .expect("marked");
        assert_eq!(failing(&bench, &house, &goods).await, 0, "it went out before");
        show(&bench, &house, &goods, &push, START + 9, ChannelOutcome::NotTaken).await;
        assert_eq!(failing(&bench, &house, &goods).await, 1);
        show(&bench, &house, &goods, &push, START + 9, ChannelOutcome::Arrived).await;
        assert_eq!(failing(&bench, &house, &goods).await, 0);
        let other = bench.house("other").await.tenant;
        assert_eq!(
            proof::list(&bench.store, &other, &goods.application)
                .await
                .expect("an answer"),
            []
        );
    })
    .await;
}

//! Lists of pushes: their pages and filters.

mod plans;

use super::{
    isolation::furnished::new_push,
    support::{Bench, Goods, House, START, for_each_database, push_id, write},
};
use crate::store::pushes;
use pushboard_app::domain::{
    id::PushId,
    page::Page,
    product::Gateway,
    push::{PushQuery, PushState, PushSummary},
};

async fn put(bench: &Bench, house: &House, goods: &Goods) -> PushId {
    let id = push_id();
    let push = pushes::NewPush {
        once: id.as_str(),
        ..new_push(house, goods, &id)
    };
    write!(bench, tx => pushes::insert(tx, &house.tenant, &push)).expect("stored");
    id
}

async fn page(bench: &Bench, house: &House, query: &PushQuery) -> Page<PushSummary> {
    pushes::search(&bench.store, &house.tenant, query)
        .await
        .expect("a page")
}

fn ids(page: &Page<PushSummary>) -> Vec<PushId> {
    page.items.iter().map(|push| push.id.clone()).collect()
}

#[tokio::test]
async fn pages_come_newest_first_and_lead_to_their_neighbours() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Rehearsal).await;
        let mut made = Vec::new();
        for index in 0..5 {
            made.insert(0, put(&bench, &house, &goods).await);
            // Two of one moment: the id decides.
            bench.clock.advance(i64::from(index != 2));
        }
        let all = ids(&page(&bench, &house, &PushQuery::default()).await);
        assert_eq!((all.len(), &all[0], &all[4]), (5, &made[0], &made[4]));
        let query = PushQuery {
            limit: 2,
            ..PushQuery::default()
        };
        let first = page(&bench, &house, &query).await;
        assert_eq!((ids(&first), first.previous.is_some()), (all[..2].to_vec(), false));
        let at = |cursor: &Option<String>| PushQuery {
            cursor: cursor.as_ref().and_then(|cursor| cursor.parse().ok()),
            ..query.clone()
        };
        let second = page(&bench, &house, &at(&first.next)).await;
        assert_eq!(ids(&second), all[2..4]);
        let third = page(&bench, &house, &at(&second.next)).await;
        assert_eq!((ids(&third), &third.next), (all[4..].to_vec(), &None));
        // A push that comes meanwhile shifts nothing.
        bench.clock.advance(1);
        put(&bench, &house, &goods).await;
        let back = page(&bench, &house, &at(&third.previous)).await;
        assert_eq!(ids(&back), all[2..4]);
        assert_eq!(ids(&page(&bench, &house, &at(&back.previous)).await), all[..2]);
    })
    .await;
}

#[tokio::test]
async fn filters_narrow_the_list_alone_and_together() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let shop = bench.goods(&house, "Shop", Gateway::Rehearsal).await;
        let other = bench.goods(&house, "Other", Gateway::Tencent).await;
        let first = put(&bench, &house, &shop).await;
        bench.clock.advance(1000);
        let second = put(&bench, &house, &other).await;
        write!(bench, tx => pushes::withdraw(tx, &house.tenant, &second)).expect("withdrawn");
        bench.clock.advance(1000);
        let third = put(&bench, &house, &other).await;
        let sender = Some(house.owner_email.to_string().to_lowercase());
        let everything = PushQuery::default();
        let of_other = PushQuery {
            product: Some(other.product.clone()),
            ..PushQuery::default()
        };
        let queued = PushQuery {
            state: Some(PushState::Queued),
            ..PushQuery::default()
        };
        for (query, expected) in [
            (of_other.clone(), vec![&third, &second]),
            (queued.clone(), vec![&third, &first]),
            (
                PushQuery {
                    state: queued.state,
                    ..of_other.clone()
                },
                vec![&third],
            ),
            (
                PushQuery {
                    sender: sender.clone(),
                    ..everything.clone()
                },
                vec![&third, &second, &first],
            ),
            (
                PushQuery {
                    sender: Some("nobody@example.com".into()),
                    ..everything.clone()
                },
                vec![],
            ),
            (
                PushQuery {
                    sender: sender.clone(),
                    state: Some(PushState::Withdrawn),
                    ..of_other.clone()
                },
                vec![&second],
            ),
            (
                PushQuery {
                    sender: sender.clone(),
                    ..of_other.clone()
                },
                vec![&third, &second],
            ),
            (
                PushQuery {
                    sender,
                    ..queued.clone()
                },
                vec![&third, &first],
            ),
            (
                PushQuery {
                    from: START + 1000,
                    until: START + 2000,
                    ..everything.clone()
                },
                vec![&second],
            ),
            (
                PushQuery {
                    search: Some(second.to_string()),
                    ..everything.clone()
                },
                vec![&second],
            ),
            (
                PushQuery {
                    search: Some(second.to_string()),
                    ..queued
                },
                vec![],
            ),
            (
                PushQuery {
                    search: Some("1000000001".into()),
                    ..everything
                },
                vec![],
            ),
        ] {
            let found = ids(&page(&bench, &house, &query).await);
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_between_two_days_begin_and_end_with_them() {
    for_each_database(async |bench| {
        let house = bench.house("hanriver").await;
        let goods = bench.goods(&house, "Shop", Gateway::Rehearsal).await;
        let mut made = Vec::new();
        for _ in 0..7 {
            made.insert(0, put(&bench, &house, &goods).await);
            bench.clock.advance(1000);
        }
        let sender = Some(house.owner_email.to_string().to_lowercase());
        for narrowed in [
            PushQuery::default(),
            PushQuery {
                product: Some(goods.product.clone()),
                ..PushQuery::default()
            },
            PushQuery {
                state: Some(PushState::Queued),
                sender: sender.clone(),
                ..PushQuery::default()
            },
            PushQuery {
                product: Some(goods.product.clone()),
                state: Some(PushState::Queued),
                sender,
                ..PushQuery::default()
            },
        ] {
            // Without the newest push and the oldest.
            let query = PushQuery {
                from: START + 1000,
                until: START + 6000,
                limit: 2,
                ..narrowed
            };
            let at = |cursor: &Option<String>| PushQuery {
                cursor: cursor.as_ref().and_then(|cursor| cursor.parse().ok()),
                ..query.clone()
            };
            let first = page(&bench, &house, &query).await;
            assert_eq!((ids(&first), first.previous.is_some()), (made[1..3].to_vec(), false));
            let second = page(&bench, &house, &at(&first.next)).await;
            assert_eq!(ids(&second), made[3..5]);
            let third = page(&bench, &house, &at(&second.next)).await;
            assert_eq!((ids(&third), &third.next), (made[5..6].to_vec(), &None));
            let back = page(&bench, &house, &at(&third.previous)).await;
            assert_eq!(ids(&back), made[3..5]);
            let begin = page(&bench, &house, &at(&back.previous)).await;
            assert_eq!((ids(&begin), begin.previous.is_some()), (made[1..3].to_vec(), false));
        }
    })
    .await;
}

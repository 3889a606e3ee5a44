use super::{
    isolation::furnished::new_push,
    support::{Bench, Goods, House, START, for_each_database, product_id, push_id, write},
};
use crate::store::{
    conn::{Conn, run},
    pushes::{self, search::statement_of},
};
use pushboard_app::domain::{
    id::PushId,
    page::Page,
    product::Gateway,
    push::{PushQuery, PushSide, PushState, PushSummary},
};
use sqlx::AssertSqlSafe;

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

/// How the database would find what is asked, line by line. PostgreSQL is kept from reading tables whole, which is cheaper while they are
/// empty.
async fn plan_of(bench: &Bench, query: &PushQuery, side: PushSide) -> String {
    let mut tx = bench.begin().await;
    let explain = if matches!(tx.conn(), Conn::Sqlite(_)) {
        "EXPLAIN QUERY PLAN"
    } else {
        for setting in ["enable_seqscan", "enable_bitmapscan"] {
            let sql = AssertSqlSafe(format!("SET LOCAL {setting} = off"));
            run!(tx, connection => { sqlx::query(sql).execute(&mut *connection).await.expect("set"); });
        }
        "EXPLAIN"
    };
    let sql = AssertSqlSafe(format!("{explain} {}", statement_of(query, side)));
    run!(tx, connection => {
        let rows = sqlx::query(sql)
            .bind("t")
            .bind(i64::MAX)
            .bind("")
            .bind(26_i64)
            .bind(0_i64)
            .bind(i64::MAX)
            .bind(query.product.as_ref().map(|_| "p"))
            .bind(query.state.map(|_| "sent"))
            .bind(query.sender.as_ref().map(|_| "u"))
            .bind(query.search.as_ref().map(|_| "r"))
            .fetch_all(&mut *connection)
            .await
            .expect("a plan");
        let line = |row| sqlx::Row::get::<String, _>(row, sqlx::Row::columns(row).len().min(4) - 1);
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

#[tokio::test]
async fn every_narrowed_list_is_read_from_an_index_in_its_order() {
    for_each_database(async |bench| {
        let everything = PushQuery::default();
        let product = Some(product_id());
        let (state, sender) = (Some(PushState::Sent), Some("u".to_owned()));
        let of_product = PushQuery {
            product,
            ..everything.clone()
        };
        let named = PushQuery {
            search: Some("r".to_owned()),
            ..everything.clone()
        };
        for (query, index) in [
            (everything.clone(), "pushes_by_age"),
            (of_product.clone(), "pushes_by_product"),
            (
                PushQuery {
                    state,
                    ..everything.clone()
                },
                "pushes_by_state",
            ),
            (
                PushQuery {
                    sender: sender.clone(),
                    ..everything.clone()
                },
                "pushes_by_sender",
            ),
            (
                PushQuery {
                    state,
                    ..of_product.clone()
                },
                "pushes_by_product_state",
            ),
            (
                PushQuery {
                    sender,
                    ..of_product.clone()
                },
                "pushes_by_product_sender",
            ),
            (named, "pushes_by_remote_id"),
        ] {
            for side in [PushSide::After, PushSide::Before] {
                let plan = plan_of(&bench, &query, side).await;
                // The whole name: one index is called like the beginning of another.
                let mut words = plan.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
                assert!(words.any(|word| word == index), "{query:?}, {side:?}:\n{plan}");
                let whole = ["SCAN pushes", "Seq Scan on pushes"];
                assert!(
                    !whole.iter().any(|scan| plan.contains(scan)),
                    "{query:?}, {side:?}:\n{plan}"
                );
                if query.search.is_some() {
                    assert!(!plan.contains("pushes_by_age"), "{side:?}:\n{plan}");
                }
            }
        }
    })
    .await;
}

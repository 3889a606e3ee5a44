//! How the databases find a list of pushes.

use crate::store::{
    Tx,
    conn::{Conn, run},
    pushes::{remote_ids::BY_REMOTE_ID, search::statement_of},
    tests::support::{Bench, START, for_each_database, product_id},
};
use pushboard_app::domain::push::{PushQuery, PushSide, PushState};
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, Row, Type};

/// Says `EXPLAIN` in the database's words. PostgreSQL is kept from reading tables whole, which is cheaper while they are empty.
async fn explain(tx: &mut Tx) -> &'static str {
    if matches!(tx.conn(), Conn::Sqlite(_)) {
        return "EXPLAIN QUERY PLAN";
    }
    for setting in ["enable_seqscan", "enable_bitmapscan"] {
        let sql = AssertSqlSafe(format!("SET LOCAL {setting} = off"));
        run!(tx, connection => { sqlx::query(sql).execute(&mut *connection).await.expect("set"); });
    }
    "EXPLAIN"
}

/// How the database would find what is asked, line by line.
async fn plan_of(bench: &Bench, query: &PushQuery, side: PushSide) -> String {
    let mut tx = bench.begin().await;
    let explain = explain(&mut tx).await;
    let sql = AssertSqlSafe(format!("{explain} {}", statement_of(query, side)));
    run!(tx, connection => {
        let rows = sqlx::query(sql)
            .bind("t")
            .bind(i64::MAX)
            .bind("")
            .bind(26_i64)
            .bind(0_i64)
            .bind(query.product.as_ref().map(|_| "p"))
            .bind(query.state.map(|_| "sent"))
            .bind(query.sender.as_ref().map(|_| "u"))
            .fetch_all(&mut *connection)
            .await
            .expect("a plan");
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// A line of a plan, which stands in the last column.
fn line<'r, R: Row>(row: &'r R) -> String
where
    usize: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    row.get(row.columns().len().min(4) - 1)
}

/// Whether a plan reads an index. The whole name: one index is called like the beginning of another.
fn reads(plan: &str, index: &str) -> bool {
    plan.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .any(|word| word == index)
}

fn reads_all_pushes(plan: &str) -> bool {
    ["SCAN pushes", "Seq Scan on pushes"]
        .iter()
        .any(|scan| plan.contains(scan))
}

#[tokio::test]
async fn ids_of_tpns_are_looked_up_in_their_index() {
    for_each_database(async |bench| {
        let mut tx = bench.begin().await;
        let explain = explain(&mut tx).await;
        let sql = AssertSqlSafe(format!("{explain} {BY_REMOTE_ID}"));
        let plan: String = run!(tx, connection => {
            let rows = sqlx::query(sql).bind("t").bind("r").fetch_all(&mut *connection).await.expect("a plan");
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        });
        for index in ["pushes_by_remote_id", "push_remote_ids_by_remote_id"] {
            assert!(reads(&plan, index), "{index}:\n{plan}");
        }
        let whole = ["SCAN push", "Seq Scan on push"];
        assert!(!whole.iter().any(|scan| plan.contains(scan)), "{plan}");
    })
    .await;
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
        ] {
            let of_some_days = PushQuery {
                from: START,
                until: START + 1000,
                ..query.clone()
            };
            for (query, side) in [
                (&query, PushSide::After),
                (&query, PushSide::Before),
                (&of_some_days, PushSide::After),
                (&of_some_days, PushSide::Before),
            ] {
                let plan = plan_of(&bench, query, side).await;
                assert!(
                    reads(&plan, index) && !reads_all_pushes(&plan),
                    "{query:?}, {side:?}:\n{plan}"
                );
            }
        }
    })
    .await;
}

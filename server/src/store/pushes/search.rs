//! The list of pushes by filters and page. It stays as fast at a million pushes as at a thousand: each combination of filters has a
//! statement of its own, which an index answers in the order of the list.

use super::read::SummaryColumns;
use crate::store::{
    Reach, Result,
    conn::{Held, run},
    page::one_more,
};
use pushboard_app::domain::{
    id::TenantId,
    page::Page,
    push::{PushCursor, PushQuery, PushSide, PushSummary},
};

/// A page is found first, and only its rows are joined with the names that stand in other tables. The days asked for are no term of an
/// index (`+`): with two ends they would make SQLite read the whole tenant's list by age, whatever else is asked.
macro_rules! statement {
    ($rows:expr, $filters:expr, $side:literal, $order:literal) => {
        concat!(
            "SELECT w.id, w.product_id, p.name AS product_name, w.state, w.title, w.return_code, w.remote_id, w.created_at,
                    u.email AS created_by
             FROM (SELECT tenant_id, id, product_id, state, title, return_code, remote_id, created_at, created_by
                   FROM ",
            $rows,
            " WHERE tenant_id = $1 AND (created_at, id) ",
            $side,
            " ($2, $3) AND +created_at >= $5 AND +created_at < $6",
            $filters,
            " ORDER BY created_at ",
            $order,
            ", id ",
            $order,
            " LIMIT $4) w
             JOIN products p ON p.tenant_id = w.tenant_id AND p.id = w.product_id
             JOIN users u ON u.id = w.created_by
             ORDER BY w.created_at ",
            $order,
            ", w.id ",
            $order
        )
    };
}

/// Both directions of a page.
macro_rules! sided {
    ($side:expr, $rows:expr, $filters:expr) => {
        match $side {
            PushSide::After => statement!($rows, $filters, "<", "DESC"),
            PushSide::Before => statement!($rows, $filters, ">", "ASC"),
        }
    };
}

/// A filter that is not asked for names its parameter all the same, because PostgreSQL wants each to have a type.
macro_rules! of_product {
    (yes) => {
        " AND product_id = $7"
    };
    (no) => {
        " AND CAST($7 AS TEXT) IS NULL"
    };
}
macro_rules! in_state {
    (yes) => {
        " AND state = $8"
    };
    (no) => {
        " AND CAST($8 AS TEXT) IS NULL"
    };
}
macro_rules! by_sender {
    (yes) => {
        " AND created_by = (SELECT id FROM users WHERE email_canonical = $9)"
    };
    (no) => {
        " AND CAST($9 AS TEXT) IS NULL"
    };
}
macro_rules! filtered {
    ($side:expr, $product:ident, $state:ident, $sender:ident) => {
        sided!(
            $side,
            "pushes",
            concat!(
                of_product!($product),
                in_state!($state),
                by_sender!($sender),
                " AND CAST($10 AS TEXT) IS NULL"
            )
        )
    };
}
/// Few pushes have an id, so the other filters need no index then. Each kind of id is looked up in its own index: SQLite reads the
/// whole list for an `OR` of the two. `CROSS JOIN` has it begin with the few.
macro_rules! named {
    ($side:expr) => {
        sided!(
            $side,
            "(SELECT id AS named FROM pushes WHERE tenant_id = $1 AND id = $10
              UNION SELECT id FROM pushes WHERE tenant_id = $1 AND remote_id = $10) n CROSS JOIN pushes",
            " AND id = n.named
              AND (CAST($7 AS TEXT) IS NULL OR product_id = $7) AND (CAST($8 AS TEXT) IS NULL OR state = $8)
              AND (CAST($9 AS TEXT) IS NULL OR created_by = (SELECT id FROM users WHERE email_canonical = $9))"
        )
    };
}

/// One page of the pushes that match, newest first. A page before a push that reaches the beginning of the list is the whole first
/// page, and a cursor with nothing behind it leads there too.
///
/// # Errors
/// The database failed.
pub async fn search(mut on: impl Reach, tenant: &TenantId, query: &PushQuery) -> Result<Page<PushSummary>> {
    let mut held = on.reach().await?;
    if let Some(cursor) = &query.cursor {
        let (rows, more) = fetch(&mut held, tenant, query, Some(cursor)).await?;
        let reaches_the_beginning = cursor.side == PushSide::Before && !more;
        if !rows.is_empty() && !reaches_the_beginning {
            return page(rows, true, more || cursor.side == PushSide::Before);
        }
    }
    let (rows, more) = fetch(&mut held, tenant, query, None).await?;
    page(rows, false, more)
}

fn page(rows: Vec<SummaryColumns>, has_previous: bool, has_next: bool) -> Result<Page<PushSummary>> {
    let items: Vec<PushSummary> = rows.into_iter().map(SummaryColumns::summary).collect::<Result<_>>()?;
    let beside = |side, push: Option<&PushSummary>| {
        push.map(|push| {
            let cursor = PushCursor {
                side,
                at: push.created_at,
                id: push.id.clone(),
            };
            cursor.to_string()
        })
    };
    Ok(Page {
        previous: beside(PushSide::Before, items.first()).filter(|_| has_previous),
        next: beside(PushSide::After, items.last()).filter(|_| has_next),
        items,
    })
}

/// The statement for what is asked.
pub(in crate::store) fn statement_of(query: &PushQuery, side: PushSide) -> &'static str {
    let asked = (query.product.is_some(), query.state.is_some(), query.sender.is_some());
    match (query.search.is_some(), asked) {
        (true, _) => named!(side),
        (false, (false, false, false)) => filtered!(side, no, no, no),
        (false, (false, false, true)) => filtered!(side, no, no, yes),
        (false, (false, true, false)) => filtered!(side, no, yes, no),
        (false, (false, true, true)) => filtered!(side, no, yes, yes),
        (false, (true, false, false)) => filtered!(side, yes, no, no),
        (false, (true, false, true)) => filtered!(side, yes, no, yes),
        (false, (true, true, false)) => filtered!(side, yes, yes, no),
        (false, (true, true, true)) => filtered!(side, yes, yes, yes),
    }
}

/// Up to a page of rows in the order of the list, and whether there are more on the cursor's side.
async fn fetch(
    held: &mut Held<'_>,
    tenant: &TenantId,
    query: &PushQuery,
    cursor: Option<&PushCursor>,
) -> Result<(Vec<SummaryColumns>, bool)> {
    let side = cursor.map_or(PushSide::After, |cursor| cursor.side);
    let sql = statement_of(query, side);
    let (at, id) = cursor.map_or((i64::MAX, ""), |cursor| (cursor.at, cursor.id.as_str()));
    // Going back in time, the end of the days asked for is where to begin.
    let (at, id) = if side == PushSide::After && query.until < at {
        (query.until, "")
    } else {
        (at, id)
    };
    let mut rows: Vec<SummaryColumns> = run!(held, connection => {
        sqlx::query_as(sql)
            .bind(tenant.as_str())
            .bind(at)
            .bind(id)
            .bind(one_more(query.limit))
            .bind(query.from)
            .bind(query.until)
            .bind(query.product.as_ref().map(|product| product.as_str()))
            .bind(query.state.map(|state| state.key()))
            .bind(query.sender.as_deref())
            .bind(query.search.as_deref())
            .fetch_all(&mut *connection)
            .await?
    });
    let more = rows.len() > usize::from(query.limit);
    rows.truncate(usize::from(query.limit));
    if side == PushSide::Before {
        rows.reverse();
    }
    Ok((rows, more))
}

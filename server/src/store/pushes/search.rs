//! The list of pushes by filters and page. It stays as fast at a million pushes as at a thousand: each combination of filters has a
//! statement of its own, which an index answers in the order of the list.

use super::read::SummaryColumns;
use crate::store::{
    Reach, Result,
    conn::{Held, run},
    page::one_more,
    pushes::remote_ids::BY_REMOTE_ID,
};
use pushboard_app::domain::{
    id::TenantId,
    page::Page,
    push::{PushCursor, PushQuery, PushSide, PushSummary},
};

/// A page is found first, and only its rows are joined with the names that stand in other tables.
macro_rules! statement {
    ($filters:expr, $side:literal, $order:literal) => {
        concat!(
            "SELECT w.id, w.product_id, p.name AS product_name, w.state, w.title, w.return_code, w.remote_id, w.created_at,
                    u.email AS created_by
             FROM (SELECT tenant_id, id, product_id, state, title, return_code, remote_id, created_at, created_by
                   FROM pushes
                   WHERE tenant_id = $1 AND (created_at, id) ",
            $side,
            " ($2, $3)",
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

/// A filter that is not asked for names its parameter all the same, because PostgreSQL wants each to have a type.
macro_rules! of_product {
    (yes) => {
        " AND product_id = $6"
    };
    (no) => {
        " AND CAST($6 AS TEXT) IS NULL"
    };
}
macro_rules! in_state {
    (yes) => {
        " AND state = $7"
    };
    (no) => {
        " AND CAST($7 AS TEXT) IS NULL"
    };
}
macro_rules! by_sender {
    (yes) => {
        " AND created_by = (SELECT id FROM users WHERE email_canonical = $8)"
    };
    (no) => {
        " AND CAST($8 AS TEXT) IS NULL"
    };
}
/// Where the days asked for end, seen from where the page begins. Most lists do without: an index holds exactly what they ask for, so
/// they stop after a page whatever the days are, and what lies beyond is cut off afterwards. With two ends every index looks alike to
/// SQLite, and it would read the whole tenant's list by age.
macro_rules! ends {
    (no, $end:literal) => {
        " AND CAST($5 AS BIGINT) IS NOT NULL"
    };
    (yes, $end:literal) => {
        concat!(" AND created_at ", $end, " $5")
    };
}
macro_rules! filtered {
    ($side:expr, $product:ident, $state:ident, $sender:ident) => {
        filtered!($side, $product, $state, $sender, no)
    };
    ($side:expr, $product:ident, $state:ident, $sender:ident, $ends:ident) => {
        match $side {
            PushSide::After => statement!(
                concat!(
                    of_product!($product),
                    in_state!($state),
                    by_sender!($sender),
                    ends!($ends, ">=")
                ),
                "<",
                "DESC"
            ),
            PushSide::Before => statement!(
                concat!(
                    of_product!($product),
                    in_state!($state),
                    by_sender!($sender),
                    ends!($ends, "<")
                ),
                ">",
                "ASC"
            ),
        }
    };
}

/// One push, if it matches.
const BY_ID: &str =
    "SELECT w.id, w.product_id, p.name AS product_name, w.state, w.title, w.return_code, w.remote_id, w.created_at,
            u.email AS created_by
     FROM pushes w
     JOIN products p ON p.tenant_id = w.tenant_id AND p.id = w.product_id
     JOIN users u ON u.id = w.created_by
     WHERE w.tenant_id = $1 AND w.id = $2
       AND (CAST($3 AS TEXT) IS NULL OR w.product_id = $3) AND (CAST($4 AS TEXT) IS NULL OR w.state = $4)
       AND (CAST($5 AS TEXT) IS NULL OR u.email_canonical = $5)";

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

/// The statement for a list that is narrowed by anything but an id.
pub(in crate::store) fn statement_of(query: &PushQuery, side: PushSide) -> &'static str {
    let ends = match side {
        PushSide::After => query.from > 0,
        PushSide::Before => query.until < i64::MAX,
    };
    match (query.product.is_some(), query.state.is_some(), query.sender.is_some()) {
        (false, false, false) => filtered!(side, no, no, no),
        (false, false, true) => filtered!(side, no, no, yes),
        (false, true, false) => filtered!(side, no, yes, no),
        (true, false, false) => filtered!(side, yes, no, no),
        (true, false, true) => filtered!(side, yes, no, yes),
        (true, true, false) => filtered!(side, yes, yes, no),
        // No index holds exactly these, so many rows may be passed over.
        (false, true, true) if ends => filtered!(side, no, yes, yes, yes),
        (false, true, true) => filtered!(side, no, yes, yes),
        (true, true, true) if ends => filtered!(side, yes, yes, yes, yes),
        (true, true, true) => filtered!(side, yes, yes, yes),
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
    let (at, id) = cursor.map_or((i64::MAX, ""), |cursor| (cursor.at, cursor.id.as_str()));
    // Where the days asked for begin, seen from this side, is where to begin.
    let (at, id) = match side {
        PushSide::After if query.until < at => (query.until, ""),
        PushSide::Before if query.from > at => (query.from, ""),
        PushSide::After | PushSide::Before => (at, id),
    };
    let mut rows = match &query.search {
        Some(named) => find_named(held, tenant, query, named).await?,
        None => list(held, tenant, query, side, (at, id)).await?,
    };
    rows.retain(|row| {
        let beyond = match side {
            PushSide::After => row.place() < (at, id),
            PushSide::Before => row.place() > (at, id),
        };
        beyond && (query.from..query.until).contains(&row.place().0)
    });
    rows.sort_by(|one, other| match side {
        PushSide::After => other.place().cmp(&one.place()),
        PushSide::Before => one.place().cmp(&other.place()),
    });
    let more = rows.len() > usize::from(query.limit);
    rows.truncate(usize::from(query.limit));
    if side == PushSide::Before {
        rows.reverse();
    }
    Ok((rows, more))
}

/// One row more than a page, from a place in the list on.
async fn list(
    held: &mut Held<'_>,
    tenant: &TenantId,
    query: &PushQuery,
    side: PushSide,
    (at, id): (i64, &str),
) -> Result<Vec<SummaryColumns>> {
    let end = match side {
        PushSide::After => query.from,
        PushSide::Before => query.until,
    };
    Ok(run!(held, connection => {
        sqlx::query_as(statement_of(query, side))
            .bind(tenant.as_str())
            .bind(at)
            .bind(id)
            .bind(one_more(query.limit))
            .bind(end)
            .bind(query.product.as_ref().map(|product| product.as_str()))
            .bind(query.state.map(|state| state.key()))
            .bind(query.sender.as_deref())
            .fetch_all(&mut *connection)
            .await?
    }))
}

/// The pushes that have an id, ours or TPNS's, and match. They are few: their ids are looked up first and then each row by its own id,
/// because a planner may find it as cheap to begin with the tenant's whole list.
async fn find_named(
    held: &mut Held<'_>,
    tenant: &TenantId,
    query: &PushQuery,
    named: &str,
) -> Result<Vec<SummaryColumns>> {
    let mut ids: Vec<String> = run!(held, connection => {
        sqlx::query_scalar(BY_REMOTE_ID)
            .bind(tenant.as_str())
            .bind(named)
            .fetch_all(&mut *connection)
            .await?
    });
    if ids.iter().all(|id| id != named) {
        ids.push(named.to_owned());
    }
    let mut rows = Vec::new();
    for id in &ids {
        let row: Option<SummaryColumns> = run!(held, connection => {
            sqlx::query_as(BY_ID)
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(query.product.as_ref().map(|product| product.as_str()))
                .bind(query.state.map(|state| state.key()))
                .bind(query.sender.as_deref())
                .fetch_optional(&mut *connection)
                .await?
        });
        rows.extend(row);
    }
    Ok(rows)
}

//! The list of products by search, filters, order and page.

use super::{Columns, select, summaries};
use crate::store::{
    Error, Reach, Result,
    conn::{Held, run},
    page::one_more,
};
use pushboard_app::domain::{
    id::TenantId,
    page::Page,
    product::{ProductCursor, ProductQuery, ProductSort, ProductState, ProductSummary, Side, Standing},
};

/// [`select`] with the filters that every order shares: `$1` to `$5`.
macro_rules! matching {
    ($rest:literal) => {
        select!(concat!(
            "WHERE p.tenant_id = $1 AND p.deleted_at IS NULL
               AND ($2 IS NULL OR (p.archived_at IS NOT NULL) = $2)
               AND ($3 IS NULL OR p.access_point = $3)
               AND ($4 IS NULL OR p.gateway = $4)
               AND ($5 IS NULL OR p.name_lower LIKE $5 ESCAPE '!'
                    OR EXISTS (SELECT 1 FROM applications b JOIN packages n ON n.tenant_id = b.tenant_id AND n.application_id = b.id
                               WHERE b.tenant_id = p.tenant_id AND b.product_id = p.id AND LOWER(n.name) LIKE $5 ESCAPE '!')) ",
            $rest
        ))
    };
}

/// A pattern for `LIKE … ESCAPE '!'` that finds the text anywhere and takes its `%` and `_` literally. Package names and bundle ids are ASCII, so
/// the database may lower them; names are kept in lower case.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for letter in search.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// One page of the products that match. A page before a product that reaches the beginning of the list is the whole first page, and
/// a cursor with nothing behind it leads there too.
///
/// # Errors
/// The database failed.
pub async fn search(mut on: impl Reach, tenant: &TenantId, query: &ProductQuery) -> Result<Page<ProductSummary>> {
    let mut held = on.reach().await?;
    if let Some(cursor) = &query.cursor {
        let (rows, more) = fetch(&mut held, tenant, query, Some(cursor)).await?;
        let reaches_the_beginning = cursor.side == Side::Before && !more;
        if !rows.is_empty() && !reaches_the_beginning {
            return page(
                &mut held,
                tenant,
                query.sort,
                rows,
                true,
                more || cursor.side == Side::Before,
            )
            .await;
        }
    }
    let (rows, more) = fetch(&mut held, tenant, query, None).await?;
    page(&mut held, tenant, query.sort, rows, false, more).await
}

async fn page(
    held: &mut Held<'_>,
    tenant: &TenantId,
    sort: ProductSort,
    rows: Vec<Columns>,
    has_previous: bool,
    has_next: bool,
) -> Result<Page<ProductSummary>> {
    let cursor = |side: Side, row: Option<&Columns>| row.map(|row| row.beside(side, sort)).transpose();
    let previous = if has_previous {
        cursor(Side::Before, rows.first())?
    } else {
        None
    };
    let next = if has_next {
        cursor(Side::After, rows.last())?
    } else {
        None
    };
    Ok(Page {
        items: summaries(held, tenant, rows).await?,
        next: next.map(|cursor| cursor.to_string()),
        previous: previous.map(|cursor| cursor.to_string()),
    })
}

impl Columns {
    /// The cursor of the page beside this row.
    fn beside(&self, side: Side, sort: ProductSort) -> Result<ProductCursor> {
        let standing = match sort {
            ProductSort::Newest => Standing::Newest(self.created_at),
            ProductSort::Name => Standing::Name(self.name_lower.clone()),
        };
        let id = self.id.parse().map_err(|_| Error::Inconsistent {
            table: "products",
            column: "id",
        })?;
        Ok(ProductCursor { side, standing, id })
    }
}

/// Up to a page of rows in the order of the list, and whether there are more on the cursor's side.
async fn fetch(
    held: &mut Held<'_>,
    tenant: &TenantId,
    query: &ProductQuery,
    cursor: Option<&ProductCursor>,
) -> Result<(Vec<Columns>, bool)> {
    let archived = match query.state {
        ProductState::Active => Some(false),
        ProductState::Archived => Some(true),
        ProductState::All => None,
    };
    let pattern = (!query.search.is_empty()).then(|| pattern(&query.search));
    let side = cursor.map_or(Side::After, |cursor| cursor.side);
    let standing = cursor.map_or_else(|| beginning(query.sort), |cursor| cursor.standing.clone());
    let sql = match (query.sort, side) {
        (ProductSort::Newest, Side::After) => {
            matching!("AND (p.created_at, p.id) < ($7, $8) ORDER BY p.created_at DESC, p.id DESC LIMIT $6")
        }
        (ProductSort::Newest, Side::Before) => {
            matching!("AND (p.created_at, p.id) > ($7, $8) ORDER BY p.created_at, p.id LIMIT $6")
        }
        (ProductSort::Name, Side::After) => {
            matching!("AND (p.name_lower, p.id) > ($7, $8) ORDER BY p.name_lower, p.id LIMIT $6")
        }
        (ProductSort::Name, Side::Before) => {
            matching!("AND (p.name_lower, p.id) < ($7, $8) ORDER BY p.name_lower DESC, p.id DESC LIMIT $6")
        }
    };
    let mut rows: Vec<Columns> = run!(held, connection => {
        let search = sqlx::query_as(sql)
            .bind(tenant.as_str())
            .bind(archived)
            .bind(query.access_point.map(|point| point.key()))
            .bind(query.gateway.map(|gateway| gateway.key()))
            .bind(pattern.as_deref())
            .bind(one_more(query.limit));
        match &standing {
            Standing::Newest(at) => search.bind(*at),
            Standing::Name(name) => search.bind(name.as_str()),
        }
        .bind(cursor.map_or("", |cursor| cursor.id.as_str()))
        .fetch_all(&mut *connection)
        .await?
    });
    let more = rows.len() > usize::from(query.limit);
    rows.truncate(usize::from(query.limit));
    if side == Side::Before {
        rows.reverse();
    }
    Ok((rows, more))
}

/// In front of every product, together with an empty id.
fn beginning(sort: ProductSort) -> Standing {
    match sort {
        ProductSort::Newest => Standing::Newest(i64::MAX),
        ProductSort::Name => Standing::Name(String::new()),
    }
}

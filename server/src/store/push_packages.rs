//! What is known of the files of tokens or accounts that were uploaded to TPNS. Their contents are not kept.

use super::{
    Cursor, Error, Page, Reach, Result, Tx,
    conn::run,
    error::one,
    page::one_more,
    push_plans::is_foreign,
    row::{have, narrow, parse},
};
use pushboard_app::domain::{
    id::{ApplicationId, ProductId, PushPackageId, TenantId, UserId},
    message::{Package, PackageKind},
    package::{Entries, PackageView},
};

const TABLE: &str = "push_packages";

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    platform: String,
    upload_id: String,
    kind: String,
    name: String,
    bytes: i64,
    entries: Option<i64>,
    duplicates: Option<i64>,
    access_id: Option<i64>,
    access_id_now: Option<i64>,
    created_at: i64,
    created_by: String,
}

impl TryFrom<Columns> for PackageView {
    type Error = Error;
    fn try_from(columns: Columns) -> Result<Self> {
        let entries = match columns.entries.zip(columns.duplicates) {
            None => None,
            Some((count, duplicates)) => Some(Entries {
                count: narrow(count, TABLE, "entries")?,
                duplicates: narrow(duplicates, TABLE, "duplicates")?,
            }),
        };
        Ok(Self {
            id: parse(&columns.id, TABLE, "id")?,
            platform: parse(&columns.platform, "applications", "platform")?,
            upload_id: parse(&columns.upload_id, TABLE, "upload_id")?,
            kind: have(PackageKind::from_key(&columns.kind), TABLE, "kind")?,
            name: columns.name,
            bytes: narrow(columns.bytes, TABLE, "bytes")?,
            entries,
            is_foreign: is_foreign(columns.access_id, columns.access_id_now),
            created_at: columns.created_at,
            created_by: columns.created_by,
        })
    }
}

/// One page of the uploads of a product, the newest first.
///
/// # Errors
/// The database failed.
pub async fn list(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    after: Option<Cursor>,
    limit: u16,
) -> Result<Page<PackageView>> {
    let after = after.unwrap_or_else(Cursor::start);
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.id, a.platform, p.upload_id, p.kind, p.name, p.bytes, p.entries, p.duplicates, p.access_id,
                    a.access_id AS access_id_now, p.created_at, u.email AS created_by
             FROM push_packages p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.id = p.application_id
             JOIN users u ON u.id = p.created_by
             WHERE p.tenant_id = $1 AND a.product_id = $2 AND (p.created_at, p.id) < ($3, $4)
             ORDER BY p.created_at DESC, p.id DESC LIMIT $5",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(after.at)
        .bind(after.id)
        .bind(one_more(limit))
        .fetch_all(&mut *connection)
        .await?
    });
    let views = rows.into_iter().map(PackageView::try_from).collect::<Result<_>>()?;
    Ok(Page::cut(views, limit, |view: &PackageView| Cursor {
        at: view.created_at,
        id: view.id.to_string(),
    }))
}

/// One upload of a product.
///
/// # Errors
/// The database failed.
pub async fn find(
    mut on: impl Reach,
    tenant: &TenantId,
    product: &ProductId,
    id: &PushPackageId,
) -> Result<Option<PackageView>> {
    let mut held = on.reach().await?;
    let row: Option<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT p.id, a.platform, p.upload_id, p.kind, p.name, p.bytes, p.entries, p.duplicates, p.access_id,
                    a.access_id AS access_id_now, p.created_at, u.email AS created_by
             FROM push_packages p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.id = p.application_id
             JOIN users u ON u.id = p.created_by
             WHERE p.tenant_id = $1 AND a.product_id = $2 AND p.id = $3",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    row.map(PackageView::try_from).transpose()
}

/// Whether an application's uploads of this number were all of the other kind. A number that is not kept here says nothing.
///
/// # Errors
/// The database failed.
pub async fn is_other_kind(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
    package: Package,
) -> Result<bool> {
    let mut held = on.reach().await?;
    let kinds: Vec<String> = run!(held, connection => {
        sqlx::query_scalar(
            "SELECT p.kind FROM push_packages p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.id = p.application_id AND a.access_id = p.access_id
             WHERE p.tenant_id = $1 AND p.application_id = $2 AND p.upload_id = $3",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(package.upload_id.to_string())
        .fetch_all(&mut *connection)
        .await?
    });
    Ok(!kinds.is_empty() && kinds.iter().all(|kind| kind != package.kind.key()))
}

/// What is kept of an upload.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What it lists, and TPNS's number.
    pub package: Package,
    /// The file's name.
    pub name: &'a str,
    /// Its size, in bytes.
    pub bytes: i64,
    /// What was counted in it; `None` for an archive.
    pub entries: Option<Entries>,
}

/// Keeps an upload of an application, with the AccessID that the application has.
///
/// # Errors
/// [`Error::RowsAffected`] for an application that is unknown or whose product was deleted.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    id: &PushPackageId,
    known: &Known<'_>,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    let entries = known.entries;
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO push_packages (tenant_id, id, application_id, access_id, upload_id, kind, name, bytes, entries, duplicates,
                                        created_at, created_by)
             SELECT a.tenant_id, $3, a.id, a.access_id, $4, $5, $6, $7, $8, $9, $10, $11
             FROM applications a JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id
             WHERE a.tenant_id = $1 AND a.id = $2 AND p.deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(id.as_str())
        .bind(known.package.upload_id.to_string())
        .bind(known.package.kind.key())
        .bind(known.name)
        .bind(known.bytes)
        .bind(entries.map(|entries| i64::from(entries.count)))
        .bind(entries.map(|entries| i64::from(entries.duplicates)))
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

/// Keeps an upload of a product no longer.
///
/// # Errors
/// [`Error::RowsAffected`] when there is none of that id.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, product: &ProductId, id: &PushPackageId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "DELETE FROM push_packages WHERE tenant_id = $1 AND id = $3
             AND application_id IN (SELECT a.id FROM applications a WHERE a.tenant_id = $1 AND a.product_id = $2)",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .execute(&mut *connection)
        .await?
        .rows_affected()
    }))
}

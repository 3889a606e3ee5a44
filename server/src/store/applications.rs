//! Applications of a product, and the names they are published under.

mod named;

pub use named::{NamedRow, named, with_access_id};

use super::{Constraint, Error, Reach, Result, Tx, conn::run, error::one, keys::KeysColumns, row::parse};
use pushboard_app::domain::{
    application::{ApplicationView, Platform},
    id::{ApplicationId, PackageId, ProductId, TenantId, UserId},
    keys::KeysState,
};

/// An application to be.
#[derive(Clone, Copy, Debug)]
pub struct NewApplication<'a> {
    /// Its id.
    pub id: &'a ApplicationId,
    /// Its product.
    pub product: &'a ProductId,
    /// What it runs on.
    pub platform: Platform,
    /// Its first package name, or its bundle id.
    pub name: &'a str,
}

/// Makes an application without keys, with one name.
///
/// # Errors
/// [`Constraint::Platform`]; [`Error::RowsAffected`] for an unknown product.
pub async fn insert(tx: &mut Tx, tenant: &TenantId, new: &NewApplication<'_>, by: &UserId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO applications (tenant_id, id, product_id, platform, keys_state)
             SELECT tenant_id, $3, id, $4, $5 FROM products WHERE tenant_id = $1 AND id = $2",
        )
        .bind(tenant.as_str())
        .bind(new.product.as_str())
        .bind(new.id.as_str())
        .bind(new.platform.key())
        .bind(KeysState::Missing.key())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::Platform))?
        .rows_affected()
    }))?;
    insert_package(tx, tenant, new.id, &PackageId::first_of(new.id), new.name, by).await
}

/// Whose application it is.
///
/// # Errors
/// The database failed; [`Error::Inconsistent`].
pub async fn find_product(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
) -> Result<Option<ProductId>> {
    let mut held = on.reach().await?;
    let product: Option<String> = run!(held, connection => {
        sqlx::query_scalar("SELECT product_id FROM applications WHERE tenant_id = $1 AND id = $2")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    product.map(|id| parse(&id, "applications", "product_id")).transpose()
}

/// Takes an application away with its keys, names, plans, uploads and what is known of its certificate. A row without names stays, which
/// no list shows: its pushes refer to it. Channels and IM authorisations refer to Android applications, which always stay.
///
/// # Errors
/// [`Error::RowsAffected`] for an unknown application.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, id: &ApplicationId) -> Result<()> {
    for sql in [
        "DELETE FROM push_plans WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM push_packages WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM certificates WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM statistics WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM pacing WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM packages WHERE tenant_id = $1 AND application_id = $2",
    ] {
        run!(tx, connection => {
            sqlx::query(sql).bind(tenant.as_str()).bind(id.as_str()).execute(&mut *connection).await?;
        });
    }
    one(run!(tx, connection => {
        // The platform gets a name that is none, so that the product may have another application of it.
        sqlx::query(
            "UPDATE applications SET platform = $3, keys_state = $4, access_id = NULL, access_key = NULL, secret_key = NULL,
                    secret_fingerprint = NULL, secret_set_at = NULL, secret_set_by = NULL, keys_checked_at = NULL, last_check = NULL
             WHERE tenant_id = $1 AND id = $2",
        )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(format!("\n{id}"))
            .bind(KeysState::Missing.key())
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// Gives an application one more name, behind those it has.
///
/// # Errors
/// [`Constraint::PackageName`]; [`Error::RowsAffected`] for an unknown application.
pub async fn insert_package(
    tx: &mut Tx,
    tenant: &TenantId,
    application: &ApplicationId,
    id: &PackageId,
    name: &str,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO packages (tenant_id, id, application_id, name, position, created_at, created_by)
             SELECT a.tenant_id, $3, a.id, $4,
                    (SELECT COALESCE(MAX(n.position), 0) + 1 FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2), $5, $6
             FROM applications a WHERE a.tenant_id = $1 AND a.id = $2",
        )
        .bind(tenant.as_str())
        .bind(application.as_str())
        .bind(id.as_str())
        .bind(name)
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::PackageName))?
        .rows_affected()
    }))
}

/// Takes a name from an application, with its channels and all their values. That one is left is for the caller to see to.
///
/// # Errors
/// [`Error::RowsAffected`] when the application has no such name.
pub async fn delete_package(tx: &mut Tx, tenant: &TenantId, application: &ApplicationId, name: &str) -> Result<()> {
    for sql in [
        // Pushes tell of the first name's channels, and this may be the first.
        "DELETE FROM channel_proofs WHERE tenant_id = $1 AND application_id = $2
         AND EXISTS (SELECT 1 FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
        "DELETE FROM channel_switches WHERE tenant_id = $1 AND application_id = $2
         AND package_id IN (SELECT n.id FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
        "DELETE FROM channel_version_values WHERE tenant_id = $1 AND application_id = $2
         AND package_id IN (SELECT n.id FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
        "DELETE FROM channel_versions WHERE tenant_id = $1 AND application_id = $2
         AND package_id IN (SELECT n.id FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
        "DELETE FROM channel_values WHERE tenant_id = $1 AND application_id = $2
         AND package_id IN (SELECT n.id FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
        "DELETE FROM channels WHERE tenant_id = $1 AND application_id = $2
         AND package_id IN (SELECT n.id FROM packages n WHERE n.tenant_id = $1 AND n.application_id = $2 AND n.name = $3)",
    ] {
        run!(tx, connection => {
            sqlx::query(sql)
                .bind(tenant.as_str())
                .bind(application.as_str())
                .bind(name)
                .execute(&mut *connection)
                .await?;
        });
    }
    one(run!(tx, connection => {
        sqlx::query("DELETE FROM packages WHERE tenant_id = $1 AND application_id = $2 AND name = $3")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .bind(name)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

/// The names of an application with their ids, in the order they came.
///
/// # Errors
/// The database failed.
pub async fn list_packages(
    mut on: impl Reach,
    tenant: &TenantId,
    application: &ApplicationId,
) -> Result<Vec<(PackageId, String)>> {
    let mut held = on.reach().await?;
    let rows: Vec<(String, String)> = run!(held, connection => {
        sqlx::query_as("SELECT id, name FROM packages WHERE tenant_id = $1 AND application_id = $2 ORDER BY position")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .fetch_all(&mut *connection)
            .await?
    });
    rows.into_iter()
        .map(|(id, name)| Ok((parse(&id, "packages", "id")?, name)))
        .collect()
}

/// How many names an application has.
///
/// # Errors
/// The database failed.
pub async fn count_packages(mut on: impl Reach, tenant: &TenantId, application: &ApplicationId) -> Result<i64> {
    let mut held = on.reach().await?;
    run!(held, connection => {
        Ok(sqlx::query_scalar("SELECT COUNT(*) FROM packages WHERE tenant_id = $1 AND application_id = $2")
            .bind(tenant.as_str())
            .bind(application.as_str())
            .fetch_one(&mut *connection)
            .await?)
    })
}

/// An application with one of its names.
#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    platform: String,
    name: String,
    #[sqlx(flatten)]
    keys: KeysColumns,
}

/// The applications of a product in the order of [`Platform::ALL`], each with its names in the order they came.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<Vec<ApplicationView>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT a.id, a.platform, n.name,
                    a.keys_state, a.access_id, a.access_key, a.secret_fingerprint, a.secret_set_at, s.email AS secret_set_by,
                    a.keys_checked_at, a.last_check
             FROM applications a
             JOIN packages n ON n.tenant_id = a.tenant_id AND n.application_id = a.id
             LEFT JOIN users s ON s.id = a.secret_set_by
             WHERE a.tenant_id = $1 AND a.product_id = $2 ORDER BY n.position",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    let mut applications: Vec<ApplicationView> = Vec::new();
    for row in rows {
        let id: ApplicationId = parse(&row.id, "applications", "id")?;
        match applications.iter_mut().find(|application| application.id == id) {
            Some(application) => application.names.push(row.name),
            None => applications.push(ApplicationView {
                id,
                platform: parse(&row.platform, "applications", "platform")?,
                names: vec![row.name],
                keys: row.keys.view()?,
            }),
        }
    }
    applications.sort_by_key(|application| Platform::ALL.iter().position(|one| *one == application.platform));
    Ok(applications)
}

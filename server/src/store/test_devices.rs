//! Devices that people test with, by name.

use super::{
    Constraint, Error, Reach, Result, Tx,
    conn::run,
    error::one,
    row::{have, narrow, parse},
};
use pushboard_app::domain::{
    id::{ProductId, TenantId, TestDeviceId, UserId},
    message::AccountType,
    test_device::{TestDevice, TestDeviceView, TestTarget},
};

const TABLE: &str = "test_devices";

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    name: String,
    account_type: Option<i64>,
    target: String,
    created_at: i64,
    created_by: String,
}

impl TryFrom<Columns> for TestDeviceView {
    type Error = Error;
    fn try_from(columns: Columns) -> Result<Self> {
        let target = match columns.account_type {
            None => TestTarget::Token(columns.target),
            Some(number) => TestTarget::Account {
                account: columns.target,
                kind: have(
                    AccountType::from_number(narrow(number, TABLE, "account_type")?),
                    TABLE,
                    "account_type",
                )?,
            },
        };
        Ok(Self {
            id: parse(&columns.id, TABLE, "id")?,
            device: TestDevice {
                name: columns.name,
                target,
            },
            created_at: columns.created_at,
            created_by: columns.created_by,
        })
    }
}

/// The test devices of a product, by name.
///
/// # Errors
/// The database failed.
pub async fn list(mut on: impl Reach, tenant: &TenantId, product: &ProductId) -> Result<Vec<TestDeviceView>> {
    let mut held = on.reach().await?;
    let rows: Vec<Columns> = run!(held, connection => {
        sqlx::query_as(
            "SELECT d.id, d.name, d.account_type, d.target, d.created_at, u.email AS created_by
             FROM test_devices d JOIN users u ON u.id = d.created_by
             WHERE d.tenant_id = $1 AND d.product_id = $2 ORDER BY d.name_lower",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    rows.into_iter().map(TestDeviceView::try_from).collect()
}

/// Saves a test device.
///
/// # Errors
/// [`Constraint::TestDeviceName`]; [`Error::RowsAffected`] for a product that is unknown or deleted.
pub async fn insert(
    tx: &mut Tx,
    tenant: &TenantId,
    product: &ProductId,
    id: &TestDeviceId,
    device: &TestDevice,
    by: &UserId,
) -> Result<()> {
    let now = tx.now_ms();
    let account_type = device.target.account_type().map(|kind| i64::from(kind.number()));
    one(run!(tx, connection => {
        sqlx::query(
            "INSERT INTO test_devices (tenant_id, id, product_id, name, name_lower, account_type, target, created_at, created_by)
             SELECT tenant_id, $3, id, $4, $5, $6, $7, $8, $9
             FROM products WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(tenant.as_str())
        .bind(product.as_str())
        .bind(id.as_str())
        .bind(device.name.as_str())
        .bind(device.name.to_lowercase())
        .bind(account_type)
        .bind(device.target.audience().target())
        .bind(now)
        .bind(by.as_str())
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::TestDeviceName))?
        .rows_affected()
    }))
}

/// Removes a test device of a product.
///
/// # Errors
/// [`Error::RowsAffected`] when there is none of that id.
pub async fn delete(tx: &mut Tx, tenant: &TenantId, product: &ProductId, id: &TestDeviceId) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("DELETE FROM test_devices WHERE tenant_id = $1 AND product_id = $2 AND id = $3")
            .bind(tenant.as_str())
            .bind(product.as_str())
            .bind(id.as_str())
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

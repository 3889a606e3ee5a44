//! Tenants, users, and who belongs where.

use super::{Constraint, Error, Reach, Result, Tx, conn::run, error::one, row::parse};
use crate::secret::WrappedKey;
use pushboard_app::domain::{
    account::Email,
    id::{TenantId, UserId},
    role::Role,
    session::Membership,
    tenant::Slug,
};
use std::fmt;

/// A tenant to be.
#[derive(Clone, Debug)]
pub struct NewTenant<'a> {
    /// Its id.
    pub id: &'a TenantId,
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// Its name.
    pub name: &'a str,
    /// Its data key, sealed.
    pub data_key: &'a WrappedKey,
}

/// A user with what signing in needs.
#[derive(Clone)]
pub struct UserRow {
    /// Their id.
    pub id: UserId,
    /// E-mail as typed.
    pub email: String,
    /// Password hash in PHC form.
    pub password_hash: String,
    /// Whether they may not sign in.
    pub disabled: bool,
}

impl fmt::Debug for UserRow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UserRow")
            .field("id", &self.id)
            .field("disabled", &self.disabled)
            .finish_non_exhaustive()
    }
}

/// A tenant as one of its members sees it.
#[derive(Clone, Debug)]
pub struct TenantRow {
    /// Its id.
    pub id: TenantId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What the member may do.
    pub role: Role,
    /// Its data key, sealed.
    pub data_key: WrappedKey,
}

/// Makes a tenant.
///
/// # Errors
/// [`Constraint::Slug`].
pub async fn insert_tenant(tx: &mut Tx, tenant: &NewTenant<'_>) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query("INSERT INTO tenants (id, slug, name, data_key, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(tenant.id.as_str())
            .bind(tenant.slug.as_str())
            .bind(tenant.name)
            .bind(tenant.data_key.0.as_slice())
            .bind(now)
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::Slug))?;
    });
    Ok(())
}

/// Makes a user.
///
/// # Errors
/// [`Constraint::Email`]: one canonical address, one user.
pub async fn insert_user(tx: &mut Tx, id: &UserId, email: &Email, password_hash: &str) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query(
            "INSERT INTO users (id, email, email_canonical, password_hash, created_at, disabled) VALUES ($1, $2, $3, $4, $5, FALSE)",
        )
        .bind(id.as_str())
        .bind(email.as_typed())
        .bind(email.canonical())
        .bind(password_hash)
        .bind(now)
        .execute(&mut *connection)
        .await
        .map_err(Error::or_taken(Constraint::Email))?;
    });
    Ok(())
}

/// Makes a user a member of a tenant.
///
/// # Errors
/// [`Constraint::Member`].
pub async fn insert_member(tx: &mut Tx, tenant: &TenantId, user: &UserId, role: Role) -> Result<()> {
    let now = tx.now_ms();
    run!(tx, connection => {
        sqlx::query("INSERT INTO members (tenant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)")
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(role.key())
            .bind(now)
            .execute(&mut *connection)
            .await
            .map_err(Error::or_taken(Constraint::Member))?;
    });
    Ok(())
}

/// Replaces a password hash: a new password, or stronger parameters for the same.
///
/// # Errors
/// [`Error::RowsAffected`] for an unknown user.
pub async fn update_password_hash(tx: &mut Tx, user: &UserId, password_hash: &str) -> Result<()> {
    one(run!(tx, connection => {
        sqlx::query("UPDATE users SET password_hash = $2 WHERE id = $1")
            .bind(user.as_str())
            .bind(password_hash)
            .execute(&mut *connection)
            .await?
            .rows_affected()
    }))
}

#[derive(sqlx::FromRow)]
struct UserColumns {
    id: String,
    email: String,
    password_hash: String,
    disabled: bool,
}

impl TryFrom<UserColumns> for UserRow {
    type Error = Error;
    fn try_from(columns: UserColumns) -> Result<Self> {
        let UserColumns {
            id,
            email,
            password_hash,
            disabled,
        } = columns;
        Ok(Self {
            id: parse(&id, "users", "id")?,
            email,
            password_hash,
            disabled,
        })
    }
}

/// A user by id.
///
/// # Errors
/// The database failed.
pub async fn find_user(mut on: impl Reach, id: &UserId) -> Result<Option<UserRow>> {
    let mut held = on.reach().await?;
    let columns: Option<UserColumns> = run!(held, connection => {
        sqlx::query_as("SELECT id, email, password_hash, disabled FROM users WHERE id = $1")
            .bind(id.as_str())
            .fetch_optional(&mut *connection)
            .await?
    });
    columns.map(UserRow::try_from).transpose()
}

/// A user by id, held until the transaction ends: whoever changes their password waits, and is waited for.
///
/// # Errors
/// The database failed.
pub async fn hold_user(tx: &mut Tx, id: &UserId) -> Result<Option<UserRow>> {
    let columns: Option<UserColumns> = run!(tx, connection => {
        // The update changes nothing; it takes the row's lock on PostgreSQL.
        sqlx::query_as(
            "UPDATE users SET disabled = disabled WHERE id = $1 RETURNING id, email, password_hash, disabled",
        )
        .bind(id.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    columns.map(UserRow::try_from).transpose()
}

/// A user by canonical e-mail ([`Email::canonical`]).
///
/// # Errors
/// The database failed.
pub async fn find_user_by_email(mut on: impl Reach, canonical: &str) -> Result<Option<UserRow>> {
    let mut held = on.reach().await?;
    let columns: Option<UserColumns> = run!(held, connection => {
        sqlx::query_as("SELECT id, email, password_hash, disabled FROM users WHERE email_canonical = $1")
            .bind(canonical)
            .fetch_optional(&mut *connection)
            .await?
    });
    columns.map(UserRow::try_from).transpose()
}

/// Where a user belongs, by name.
///
/// # Errors
/// The database failed.
pub async fn list_memberships(mut on: impl Reach, user: &UserId) -> Result<Vec<Membership>> {
    let mut held = on.reach().await?;
    let rows: Vec<(String, String, String)> = run!(held, connection => {
        sqlx::query_as(
            "SELECT t.slug, t.name, m.role FROM members m JOIN tenants t ON t.id = m.tenant_id
             WHERE m.user_id = $1 ORDER BY t.name, t.slug",
        )
        .bind(user.as_str())
        .fetch_all(&mut *connection)
        .await?
    });
    let membership = |(slug, name, role): (String, String, String)| {
        Ok(Membership {
            slug: parse(&slug, "tenants", "slug")?,
            name,
            role: parse(&role, "members", "role")?,
        })
    };
    rows.into_iter().map(membership).collect()
}

/// A tenant by its address, for a user who is a member and not disabled. For everybody else it is not there: one query,
/// so that a foreign tenant and an unknown one take the same time.
///
/// # Errors
/// The database failed.
pub async fn find_tenant(mut on: impl Reach, slug: &Slug, user: &UserId) -> Result<Option<TenantRow>> {
    let mut held = on.reach().await?;
    let row: Option<(String, String, String, Vec<u8>)> = run!(held, connection => {
        sqlx::query_as(
            "SELECT t.id, t.name, m.role, t.data_key FROM tenants t
             JOIN members m ON m.tenant_id = t.id AND m.user_id = $2
             JOIN users u ON u.id = m.user_id AND NOT u.disabled
             WHERE t.slug = $1",
        )
        .bind(slug.as_str())
        .bind(user.as_str())
        .fetch_optional(&mut *connection)
        .await?
    });
    let tenant = |(id, name, role, data_key): (String, String, String, Vec<u8>)| {
        Ok(TenantRow {
            id: parse(&id, "tenants", "id")?,
            slug: slug.clone(),
            name,
            role: parse(&role, "members", "role")?,
            data_key: WrappedKey(data_key),
        })
    };
    row.map(tenant).transpose()
}

/// A tenant's id by its address, for the command line, which acts for no user.
///
/// # Errors
/// The database failed.
pub async fn find_tenant_id(mut on: impl Reach, slug: &Slug) -> Result<Option<TenantId>> {
    let mut held = on.reach().await?;
    let id: Option<String> = run!(held, connection => {
        sqlx::query_scalar("SELECT id FROM tenants WHERE slug = $1").bind(slug.as_str()).fetch_optional(&mut *connection).await?
    });
    id.map(|id| parse(&id, "tenants", "id")).transpose()
}

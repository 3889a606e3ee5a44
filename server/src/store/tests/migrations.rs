//! What was stored under an older schema is there under the newest.

use super::support::{START, application_id, for_each_address, product_id, tenant_id, user_id};
use crate::{
    clock::{Clock, ManualClock},
    store::{
        Store, StoreUrl, channels,
        conn::{Conn, Held, run},
        kits,
        open::{POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS},
        products,
    },
};
use pushboard_app::domain::{
    id::PackageId,
    vendor::{Credential, Vendor},
};
use sqlx::{Connection, PgConnection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::sync::Arc;

/// The first migrations of a list.
fn until(all: &Migrator, version: i64) -> Migrator {
    Migrator::with_migrations(
        all.iter()
            .filter(|migration| migration.version <= version)
            .cloned()
            .collect(),
    )
}

/// Makes the schema of a version with these rows.
async fn begin_with(url: &StoreUrl, version: i64, statements: &[String]) {
    let fill = async |mut held: Held<'_>| {
        for statement in statements {
            let sql = sqlx::AssertSqlSafe(statement.clone());
            run!(held, connection => { sqlx::query(sql).execute(&mut *connection).await.expect("a row"); });
        }
    };
    match url {
        StoreUrl::Sqlite(path) => {
            let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
            let mut connection = SqliteConnection::connect_with(&options).await.expect("a file");
            let first = until(&SQLITE_MIGRATIONS, version);
            first.run_direct(None, &mut connection, false).await.expect("a schema");
            fill(Held::Within(Conn::Sqlite(&mut connection))).await;
            connection.close().await.expect("closed");
        }
        StoreUrl::Postgres(options) => {
            let mut connection = PgConnection::connect_with(options).await.expect("a server");
            let first = until(&POSTGRES_MIGRATIONS, version);
            first.run_direct(None, &mut connection, false).await.expect("a schema");
            fill(Held::Within(Conn::Postgres(&mut connection))).await;
            connection.close().await.expect("closed");
        }
    }
}

#[tokio::test]
async fn products_and_channels_of_the_first_schema_come_along() {
    for_each_address(async |url| {
        let (tenant, user, product, application) = (tenant_id(), user_id(), product_id(), application_id());
        let blob = match &url {
            StoreUrl::Sqlite(_) => "x'0909'",
            StoreUrl::Postgres(_) => "'\\x0909'",
        };
        let rows = [
            format!("INSERT INTO tenants VALUES ('{tenant}', 'hanriver', 'Han', {blob}, {START})"),
            format!("INSERT INTO users VALUES ('{user}', 'kim@example.com', 'kim@example.com', 'x', {START}, FALSE)"),
            format!(
                "INSERT INTO products VALUES ('{tenant}', '{product}', '한강', '한강', '', 'shopping', 'singapore', 'tencent', {START}, '{user}')"
            ),
            format!(
                "INSERT INTO applications (tenant_id, id, product_id, platform, package_name, keys_state)
                 VALUES ('{tenant}', '{application}', '{product}', 'android', 'kr.co.hanriver', 'missing')"
            ),
            format!(
                "INSERT INTO channels (tenant_id, application_id, vendor, enabled, version, updated_at, updated_by)
                 VALUES ('{tenant}', '{application}', 'xiaomi', TRUE, 3, {START}, '{user}')"
            ),
            format!(
                "INSERT INTO channel_values (tenant_id, application_id, vendor, field, sealed, fingerprint, set_at, set_by)
                 VALUES ('{tenant}', '{application}', 'xiaomi', 'app_secret', {blob}, '0000-0001', {START}, '{user}')"
            ),
        ];
        begin_with(&url, 1, &rows).await;
        let clock = Arc::new(ManualClock::at(START)) as Arc<dyn Clock>;
        let store = Store::open(&url, clock).await.expect("migrates");
        let view = products::find(&store, &tenant, &product).await.expect("an answer").expect("the product");
        assert_eq!((view.name.as_str(), view.package_name.as_str()), ("한강", "kr.co.hanriver"));
        assert_eq!((view.version, view.archived_at), (1, None));
        assert_eq!(view.progress.channels_incomplete, 1);
        // The channels belong to the name the application was made with: their sealed values open as before.
        let package = PackageId::first_of(&application);
        let of = channels::Of::package(&application, &package);
        let channel = channels::find(&store, &tenant, of, Vendor::Xiaomi).await.expect("an answer").expect("touched");
        assert_eq!((channel.enabled, channel.version, channel.stored()), (true, 3, vec![Credential::AppSecret]));
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_kit_taken_under_an_older_schema_is_said_to_be_neither_old_nor_new() {
    for_each_address(async |url| {
        let (tenant, user, product, application) = (tenant_id(), user_id(), product_id(), application_id());
        let blob = match &url {
            StoreUrl::Sqlite(_) => "x'0909'",
            StoreUrl::Postgres(_) => "'\\x0909'",
        };
        let rows = [
            format!("INSERT INTO tenants VALUES ('{tenant}', 'hanriver', 'Han', {blob}, {START})"),
            format!("INSERT INTO users VALUES ('{user}', 'kim@example.com', 'kim@example.com', 'x', {START}, FALSE)"),
            format!(
                "INSERT INTO products (tenant_id, id, name, name_lower, description, category, access_point, gateway, created_at, created_by)
                 VALUES ('{tenant}', '{product}', '한강', '한강', '', 'shopping', 'singapore', 'tencent', {START}, '{user}')"
            ),
            format!(
                "INSERT INTO applications (tenant_id, id, product_id, platform, keys_state)
                 VALUES ('{tenant}', '{application}', '{product}', 'android', 'missing')"
            ),
            format!("INSERT INTO kits_taken VALUES ('{tenant}', '{application}', 'abc', {START}, '{user}')"),
        ];
        begin_with(&url, 5, &rows).await;
        let clock = Arc::new(ManualClock::at(START)) as Arc<dyn Clock>;
        let store = Store::open(&url, clock).await.expect("migrates");
        assert_eq!(kits::list(&store, &tenant, &application).await.expect("an answer"), []);
        store.close().await;
    })
    .await;
}

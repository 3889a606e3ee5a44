//! One test, two databases.

use crate::{
    clock::{Clock, ManualClock},
    secret::{WrappedKey, random_bytes},
    store::{Store, StoreUrl, Tx, audit, people, products},
};
use pushboard_app::domain::{
    access_point::AccessPoint,
    account::Email,
    audit::Deed,
    id::{ApplicationId, ImAppId, ProductId, PushId, TenantId, UserId},
    product::{Category, Gateway, NewProduct, PackageName},
    role::Role,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{env, sync::Arc};

/// When every test begins: 2026-01-01 00:00 UTC.
pub const START: i64 = 1_767_225_600_000;

/// An open, empty database with a clock that stands still.
pub struct Bench {
    pub url: StoreUrl,
    pub store: Store,
    pub clock: Arc<ManualClock>,
}

/// Runs a test on SQLite, then on PostgreSQL, each time on a database of its own.
pub async fn for_each_database(test: impl AsyncFn(Bench)) {
    for_each_address(async |url| {
        let clock = Arc::new(ManualClock::at(START));
        let store = Store::open(&url, Arc::clone(&clock) as Arc<dyn Clock>)
            .await
            .expect("an empty database opens");
        test(Bench {
            url,
            store: store.clone(),
            clock,
        })
        .await;
        store.close().await;
    })
    .await;
}

/// Like [`for_each_database`], before anything was opened.
pub async fn for_each_address(test: impl AsyncFn(StoreUrl)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    test(StoreUrl::Sqlite(folder.path().join("console.db"))).await;
    let server = postgres_server();
    let name = format!("test_{}", hex::encode(random_bytes::<8>()));
    let mut admin = PgConnection::connect(&server)
        .await
        .expect("PUSHBOARD_TEST_POSTGRES names a running server");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0")))
        .execute(&mut admin)
        .await
        .expect("a new database");
    let (head, _) = server.rsplit_once('/').expect("an address ends in a database");
    test(format!("{head}/{name}").parse().expect("an address")).await;
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)")))
        .execute(&mut admin)
        .await
        .expect("ours");
}

/// Half a test is no test: without a server it fails.
fn postgres_server() -> String {
    env::var("PUSHBOARD_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "PUSHBOARD_TEST_POSTGRES is not set, and every store test runs on PostgreSQL too. \
             `.ci/test` starts a private server and sets it; by hand: export PUSHBOARD_TEST_POSTGRES=\"$(.ci/postgres start)\""
        )
    })
}

pub fn tenant_id() -> TenantId {
    TenantId::from_random(random_bytes())
}

pub fn user_id() -> UserId {
    UserId::from_random(random_bytes())
}

pub fn product_id() -> ProductId {
    ProductId::from_random(random_bytes())
}

pub fn application_id() -> ApplicationId {
    ApplicationId::from_random(random_bytes())
}

pub fn im_app_id() -> ImAppId {
    ImAppId::from_random(random_bytes())
}

pub fn push_id() -> PushId {
    PushId::from_random(random_bytes())
}

pub fn email(typed: &str) -> Email {
    Email::parse(typed).expect(typed)
}

/// A tenant with its owner.
pub struct House {
    pub tenant: TenantId,
    pub owner: UserId,
    pub owner_email: String,
}

/// A product with its application.
pub struct Goods {
    pub product: ProductId,
    pub application: ApplicationId,
}

pub fn new_product(name: &str, gateway: Gateway) -> NewProduct {
    NewProduct {
        name: name.to_owned(),
        description: "두 줄\n설명".to_owned(),
        category: Category::Shopping,
        access_point: AccessPoint::Singapore,
        gateway,
        package_name: PackageName::parse("kr.co.hanriver.shop").expect("a package name"),
    }
}

impl Bench {
    pub async fn begin(&self) -> Tx {
        self.store.begin().await.expect("a transaction")
    }

    /// Makes a tenant named for `slug`, with an owner.
    pub async fn house(&self, slug: &str) -> House {
        let house = House {
            tenant: tenant_id(),
            owner: user_id(),
            owner_email: format!("Owner@{slug}.example"),
        };
        let mut tx = self.begin().await;
        let slug = slug.parse().expect(slug);
        let tenant = people::NewTenant {
            id: &house.tenant,
            slug: &slug,
            name: "Han River 한강",
            data_key: &WrappedKey(vec![1, 2, 3]),
        };
        people::insert_tenant(&mut tx, &tenant).await.expect("a tenant");
        people::insert_user(&mut tx, &house.owner, &email(&house.owner_email), "$argon2id$x")
            .await
            .expect("a user");
        people::insert_member(&mut tx, &house.tenant, &house.owner, Role::Owner)
            .await
            .expect("a member");
        tx.commit().await.expect("committed");
        house
    }

    /// Makes a product.
    pub async fn goods(&self, house: &House, name: &str, gateway: Gateway) -> Goods {
        let goods = Goods {
            product: product_id(),
            application: application_id(),
        };
        let mut tx = self.begin().await;
        let product = new_product(name, gateway);
        products::insert(
            &mut tx,
            &house.tenant,
            &goods.product,
            &goods.application,
            &product,
            &house.owner,
        )
        .await
        .expect("a product");
        tx.commit().await.expect("committed");
        goods
    }

    /// Writes one audit line.
    pub async fn note(&self, house: &House, product: Option<&ProductId>) -> i64 {
        let mut tx = self.begin().await;
        let entry = audit::NewEntry {
            actor: Some((&house.owner, &house.owner_email)),
            address: "192.0.2.1",
            deed: &Deed::ProductCreated,
            product,
        };
        let sequence = audit::insert(&mut tx, &house.tenant, &entry).await.expect("a line");
        tx.commit().await.expect("committed");
        sequence
    }
}

/// Does one write in a transaction of its own: `write!(bench, tx => people::insert_user(tx, …))`.
/// Commits when it went well, and gives what it gave.
macro_rules! write {
    ($bench:expr, $tx:ident => $call:expr) => {{
        let mut held = $bench.begin().await;
        let $tx = &mut held;
        let outcome = $call.await;
        if outcome.is_ok() {
            held.commit().await.expect("committed");
        }
        outcome
    }};
}

pub(super) use write;

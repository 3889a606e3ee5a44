//! A whole house in this process, on either database, with the rehearsal gateway on a real port.

use pushboard::{
    auth::{Auth, Sessions, Visitor},
    clock::{Clock, SystemClock},
    config::Settings,
    desk::{
        House, RehearsalAt,
        asks::Asks,
        found_tenant,
        lookups::Owed,
        outbox::{self, Outbox},
    },
    rehearsal::Rehearsal,
    secret::{SealingKey, Vault, random_bytes},
    store::{self, Store, StoreUrl},
    tpns::Client,
    web::{self, Limits},
};
use pushboard_app::{
    api::{Desk, Door},
    domain::{
        account::Email,
        audit::Deed,
        channel::ChannelForm,
        id::{ProductId, TenantId, UserId},
        product::ProductForm,
        role::Role,
        tenant::Slug,
        vendor::Credential,
    },
};
use sqlx::{Connection, Executor, PgConnection};
use std::{future::Future, net::SocketAddr, path::Path, sync::Arc};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Which database a story runs on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// Runs a story on SQLite and then on PostgreSQL, each time in a fresh house.
pub(crate) async fn in_each_house<Story, Told>(story: Story)
where
    Story: Fn(TestHouse) -> Told,
    Told: Future<Output = ()>,
{
    for database in [Database::Sqlite, Database::Postgres] {
        eprintln!("on {database:?}");
        story(TestHouse::open(database).await).await;
    }
}

/// A house, its folder, and what stops its gateway.
pub(crate) struct TestHouse {
    pub(crate) house: Arc<House>,
    pub(crate) folder: TempDir,
    pub(crate) database: Database,
    /// Where its PostgreSQL database is; empty on SQLite.
    pub(crate) address: String,
    stop: CancellationToken,
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Makes an empty database beside the one named by `PUSHBOARD_TEST_POSTGRES`.
async fn fresh_postgres() -> String {
    let base = std::env::var("PUSHBOARD_TEST_POSTGRES").expect(
        "PUSHBOARD_TEST_POSTGRES names a PostgreSQL server; `.ci/postgres start` makes one, `.ci/test` does it all",
    );
    let name = format!("it_{}", hex::encode(random_bytes::<8>()));
    let mut admin = PgConnection::connect(&base).await.expect("the test server answers");
    let create = format!("CREATE DATABASE {name}");
    admin
        .execute(sqlx::AssertSqlSafe(create))
        .await
        .expect("a database can be made");
    let (server, _) = base.rsplit_once('/').expect("the address ends in a database");
    format!("{server}/{name}")
}

impl TestHouse {
    pub(crate) async fn open(database: Database) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let address = match database {
            Database::Sqlite => String::new(),
            Database::Postgres => fresh_postgres().await,
        };
        let url = match database {
            Database::Sqlite => StoreUrl::Sqlite(folder.path().join("pushboard.sqlite")),
            Database::Postgres => address.parse().expect("an address"),
        };
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let store = Store::open(&url, Arc::clone(&clock)).await.expect("the store opens");
        let key = SealingKey::load_or_create(&folder.path().join("sealing.key"), true).expect("a key");
        let stop = CancellationToken::new();
        let rehearsal = start_rehearsal(folder.path(), &clock, &stop).await;
        let house = Arc::new(House {
            vault: Vault::new(key),
            auth: Auth::new(store.clone(), Arc::clone(&clock)).expect("hashing works"),
            gateway: Arc::new(Client::new().expect("a client")),
            rehearsal: Some(rehearsal),
            stand_in: None,
            sends: TaskTracker::new(),
            outbox: Outbox::default(),
            asks: Asks::default(),
            owed: Owed::default(),
            holder: hex::encode(random_bytes::<8>()),
            store,
            clock,
        });
        tokio::spawn(outbox::send(Arc::clone(&house), stop.clone()));
        tokio::spawn(outbox::keep(Arc::clone(&house), stop.clone()));
        Self {
            house,
            folder,
            database,
            address,
            stop,
        }
    }

    /// Stops the rehearsal gateway, so that nothing listens at its address any more, and the worker that sends.
    pub(crate) async fn silence_gateway(&self) {
        self.stop.cancel();
        let address = self.house.rehearsal.as_ref().expect("a gateway").address;
        while tokio::net::TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    }

    /// A tenant with that address.
    pub(crate) async fn tenant(&self, slug: &str) -> TenantId {
        let id = TenantId::from_random(random_bytes());
        let slug: Slug = slug.parse().expect("a slug");
        let mut tx = self.house.store.begin().await.expect("a transaction");
        found_tenant(&self.house.vault, &mut tx, &id, &slug, slug.as_str())
            .await
            .expect("a tenant");
        tx.commit().await.expect("kept");
        id
    }

    /// A member of a tenant; the password is [`PASSWORD`].
    pub(crate) async fn member(&self, tenant: &TenantId, name: &str, role: Role) -> Visitor {
        let email = Email::parse(&format!("{name}@example.com")).expect("an address");
        let user = UserId::from_random(random_bytes());
        let hash = self.house.auth.hash(PASSWORD.to_owned().into()).await.expect("a hash");
        let mut tx = self.house.store.begin().await.expect("a transaction");
        store::people::insert_user(&mut tx, &user, &email, &hash)
            .await
            .expect("a person");
        store::people::insert_member(&mut tx, tenant, &user, role)
            .await
            .expect("a member");
        tx.commit().await.expect("kept");
        Visitor {
            user,
            email: email.as_typed().to_owned(),
        }
    }

    /// The door as this visitor finds it.
    pub(crate) fn door(&self, visitor: Option<&Visitor>) -> Arc<dyn Door> {
        let sessions = Sessions::new(self.house.store.clone(), Arc::clone(&self.house.clock));
        let session = tower_sessions::Session::new(None, Arc::new(sessions), None);
        self.house.door(session, visitor.cloned(), "192.0.2.7".to_owned())
    }

    /// The desk of a member.
    pub(crate) async fn desk(&self, visitor: &Visitor, tenant: &str) -> Arc<dyn Desk> {
        self.door(Some(visitor)).enter(tenant).await.expect("a member enters")
    }

    /// The desk of the owner of a new tenant.
    pub(crate) async fn owner_desk(&self) -> Arc<dyn Desk> {
        let tenant = self.tenant("han-river").await;
        let owner = self.member(&tenant, "owner", Role::Owner).await;
        self.desk(&owner, "han-river").await
    }

    /// The tenant that [`Self::owner_desk`] made.
    pub(crate) async fn desk_tenant(&self) -> TenantId {
        self.owner().await.0
    }

    /// Who owns it.
    pub(crate) async fn owner_id(&self) -> UserId {
        self.owner().await.1.user
    }

    async fn owner(&self) -> (TenantId, Visitor) {
        let slug: Slug = "han-river".parse().expect("a slug");
        let email = Email::parse("owner@example.com").expect("an address");
        let found = store::people::find_user_by_email(&self.house.store, email.canonical()).await;
        let user = found.expect("the database answers").expect("the owner").id;
        let tenant = store::people::find_tenant(&self.house.store, &slug, &user).await;
        let tenant = tenant.expect("the database answers").expect("the tenant").id;
        let email = email.as_typed().to_owned();
        (tenant, Visitor { user, email })
    }

    /// That owner's desk in the same house, with the rehearsal gateway elsewhere or nowhere.
    pub(crate) async fn owner_desk_with(&self, rehearsal: Option<RehearsalAt>) -> Arc<dyn Desk> {
        let house = Arc::new(House {
            vault: self.house.vault.clone(),
            auth: Auth::new(self.house.store.clone(), Arc::clone(&self.house.clock)).expect("hashing works"),
            gateway: Arc::clone(&self.house.gateway),
            rehearsal,
            stand_in: None,
            sends: TaskTracker::new(),
            outbox: Outbox::default(),
            asks: Asks::default(),
            owed: Owed::default(),
            holder: self.house.holder.clone(),
            store: self.house.store.clone(),
            clock: Arc::clone(&self.house.clock),
        });
        let sessions = Sessions::new(house.store.clone(), Arc::clone(&house.clock));
        let session = tower_sessions::Session::new(None, Arc::new(sessions), None);
        let door = house.door(session, Some(self.owner().await.1), String::new());
        door.enter("han-river").await.expect("a member enters")
    }

    /// The same with a product on a gateway, which has no channels.
    pub(crate) async fn owner_desk_and_product(&self, gateway: &str) -> (Arc<dyn Desk>, ProductId) {
        let desk = self.owner_desk().await;
        let product = desk.create_product(product_form("Shop", gateway)).await;
        (desk, product.expect("a product"))
    }

    /// The console's HTTP.
    pub(crate) fn router(&self) -> axum::Router {
        let sessions = Sessions::new(self.house.store.clone(), Arc::clone(&self.house.clock));
        let outside = web::Outside::of(&settings(), SocketAddr::from(([127, 0, 0, 1], 3000)));
        web::router(
            Arc::clone(&self.house),
            sessions,
            web::Health::new(|| async { true }),
            &outside,
        )
    }
}

/// A whole Xiaomi channel as typed.
pub(crate) fn xiaomi() -> ChannelForm {
    xiaomi_with("2882303761517", "s3cret")
}

/// A whole Xiaomi channel as typed, with this AppID and AppSecret.
pub(crate) fn xiaomi_with(app_id: &str, app_secret: &str) -> ChannelForm {
    [
        (Credential::AppId, app_id),
        (Credential::AppKey, "5411751"),
        (Credential::AppSecret, app_secret),
    ]
    .into_iter()
    .map(|(credential, value)| (credential, value.to_owned()))
    .collect()
}

/// What the audit list says was done, the newest first.
pub(crate) async fn deeds(desk: &dyn Desk) -> Vec<Deed> {
    let page = desk.list_audit(None).await.expect("the list");
    page.entries.into_iter().map(|entry| entry.deed).collect()
}

/// A password that zxcvbn finds strong.
pub(crate) const PASSWORD: &str = "teapot carries violet moon";

/// The settings of a program started without a word.
pub(crate) fn settings() -> Settings {
    use clap::Parser;
    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        settings: Settings,
    }
    Only::parse_from(["pushboard"]).settings
}

async fn start_rehearsal(folder: &Path, clock: &Arc<dyn Clock>, stop: &CancellationToken) -> RehearsalAt {
    let now = Arc::clone(clock);
    let rehearsal = Rehearsal::open(&folder.join("rehearsal.sqlite"), Arc::new(move || now.now_ms())).await;
    let rehearsal = rehearsal.expect("the gateway opens");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(web::accept(listener, rehearsal.router(), Limits::SHARED, stop.clone()));
    RehearsalAt::new(rehearsal, address)
}

/// A form that is right.
pub(crate) fn product_form(name: &str, gateway: &str) -> ProductForm {
    ProductForm {
        name: name.to_owned(),
        description: String::new(),
        category: "shopping".to_owned(),
        access_point: "singapore".to_owned(),
        gateway: gateway.to_owned(),
        package_name: "com.example.shop".to_owned(),
    }
}

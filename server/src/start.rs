//! Opening the house, in an order that changes nothing when it cannot be opened.

use crate::{
    auth::{Auth, Sessions},
    clock::{Clock, SystemClock},
    config::{RehearsalListen, Settings},
    desk::{
        House, RehearsalAt, evidence, hashed,
        outbox::{self, Outbox},
    },
    jobs,
    rehearsal::Rehearsal,
    secret::{KeyFileError, SealError, SealingKey, Vault, random_bytes},
    store::{self, Guard, OpenError, Store, StoreUrl},
    tpns::Client,
    web,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{
    fs, io,
    net::SocketAddr,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Where the canary of the sealing key is kept in `meta`.
const CANARY: &str = "sealing_canary";
/// Between "not ready" and closing the door (`security.md` §5, graceful stop).
const NOTICE: Duration = Duration::from_secs(2);
/// How long a set-up link works, in milliseconds.
const SETUP_LINK_MS: i64 = 3_600_000;

/// Why the house does not open. Each is one line for the person who started it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Somebody else has the port, or the address is not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The data directory cannot be made or written.
    #[error("cannot use the data directory {}: {source}", path.display())]
    DataDirectory {
        /// Which directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file with the database's address cannot be read.
    #[error("cannot read the database address: {0}")]
    DatabaseAddress(io::Error),
    /// The database's address is none.
    #[error(transparent)]
    NotAnAddress(#[from] store::NotAnAddress),
    /// The database does not open.
    #[error("cannot open the database: {0}")]
    Database(#[from] OpenError),
    /// The sealing key's file is not there, exposed or damaged.
    #[error("cannot use the sealing key: {0}")]
    Key(#[from] KeyFileError),
    /// The key is not the one this database was sealed with.
    #[error("the sealing key {} does not belong to this database: {reason}", path.display())]
    OtherKey {
        /// The key's file.
        path: PathBuf,
        /// How it was noticed.
        reason: SealError,
    },
    /// A row could not be read or written.
    #[error("the database failed: {0}")]
    Store(#[from] store::Error),
    /// Password hashing does not work.
    #[error("cannot begin: {0}")]
    Auth(#[from] crate::auth::Refusal),
    /// The rehearsal gateway's file does not open.
    #[error("cannot open the rehearsal gateway: {0}")]
    Rehearsal(#[from] crate::rehearsal::Error),
    /// The HTTP client could not be made.
    #[error("cannot make the TPNS client: {0}")]
    Client(#[from] crate::tpns::Error),
    /// The accept loop failed.
    #[error("serving failed: {0}")]
    Serve(io::Error),
}

/// An opened store with what belongs to it.
pub struct Opened {
    /// Rows.
    pub store: Store,
    /// Sealing.
    pub vault: Vault,
    /// Identities.
    pub auth: Auth,
    /// Time.
    pub clock: Arc<dyn Clock>,
}

/// Opens the database and the sealing key, and holds the two against each other.
///
/// # Errors
/// Each with its own words; data that was there is unchanged.
pub async fn open(settings: &Settings) -> Result<Opened, StartError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    make_data_directory(&settings.data_dir)?;
    let database = settings.database().map_err(StartError::DatabaseAddress)?;
    let url: StoreUrl = database.0.parse()?;
    let mut vault = None;
    let guard = Guard::new(CANARY, |canary| {
        vault = Some(unseal(&settings.key_path(), canary.as_deref())?);
        Ok::<_, StartError>(())
    });
    let store = Store::open_guarded(&url, Arc::clone(&clock), guard).await?;
    let vault = vault.expect("the guard was asked, or the store would not be open");
    if store::meta::find(&store, CANARY).await?.is_none() {
        let mut tx = store.begin().await?;
        store::meta::insert(&mut tx, CANARY, &vault.canary()).await?;
        tx.commit().await?;
    }
    let auth = Auth::new(store.clone(), Arc::clone(&clock))?;
    Ok(Opened {
        store,
        vault,
        auth,
        clock,
    })
}

/// The vault of the key file, held against what the database was sealed with.
fn unseal(path: &Path, canary: Option<&[u8]>) -> Result<Vault, StartError> {
    // A key is made only for a database in which nothing can have been sealed yet.
    let vault = Vault::new(SealingKey::load_or_create(path, canary.is_none())?);
    if let Some(canary) = canary {
        vault.check_canary(canary).map_err(|reason| StartError::OtherKey {
            path: path.to_owned(),
            reason,
        })?;
    }
    Ok(vault)
}

fn make_data_directory(path: &Path) -> Result<(), StartError> {
    let refused = |source| StartError::DataDirectory {
        path: path.to_owned(),
        source,
    };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(refused)?;
    let probe = path.join(".writable");
    fs::write(&probe, b"")
        .and_then(|()| fs::remove_file(&probe))
        .map_err(refused)
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })
}

/// Serves until told to stop.
///
/// # Errors
/// Why it does not begin. The ports are taken before anything is opened or made.
pub async fn serve(settings: &Settings) -> Result<(), StartError> {
    let listener = bind(settings.listen).await?;
    let rehearsal_listener = match settings.rehearsal_listen {
        RehearsalListen::Off => None,
        RehearsalListen::At(address) => Some(bind(address).await?),
    };
    let served = listener.local_addr().map_err(StartError::Serve)?;
    let Opened {
        store,
        vault,
        auth,
        clock,
    } = open(settings).await?;

    let stop = CancellationToken::new();
    let helpers = TaskTracker::new();
    let mut rehearsal = None;
    if let Some(listener) = rehearsal_listener {
        let address = listener.local_addr().map_err(StartError::Serve)?;
        let now = Arc::clone(&clock);
        let gateway = Rehearsal::open(&settings.rehearsal_path(), Arc::new(move || now.now_ms())).await?;
        helpers.spawn(web::accept(listener, gateway.router(), stop.clone()));
        rehearsal = Some(RehearsalAt::new(gateway, address));
    }

    print_ways_in(&store, &settings.origin(served)).await?;
    let house = Arc::new(House {
        vault,
        auth,
        gateway: Arc::new(Client::new()?),
        rehearsal,
        sends: TaskTracker::new(),
        outbox: Outbox::default(),
        holder: hex::encode(random_bytes::<8>()),
        store: store.clone(),
        clock: Arc::clone(&clock),
    });
    let stop_taking = CancellationToken::new();
    let taking = tokio::spawn(outbox::send(Arc::clone(&house), stop_taking.clone()));
    helpers.spawn(outbox::keep(Arc::clone(&house), stop.clone()));
    helpers.spawn(evidence::look(Arc::clone(&house), stop.clone()));
    helpers.spawn(jobs::sweep(Arc::clone(&house), stop.clone()));
    helpers.spawn(jobs::tidy(Arc::clone(&house), stop.clone()));

    let sessions = Sessions::new(store.clone(), clock);
    let probed = store.clone();
    let health = web::Health::new(move || {
        let store = probed.clone();
        async move { store.ping().await.is_ok() }
    });
    let router = web::router(
        Arc::clone(&house),
        sessions,
        health.clone(),
        &web::Outside::of(settings, served),
    );
    let console_stop = CancellationToken::new();
    tokio::spawn(stop_on_signal(health, console_stop.clone()));
    web::accept(listener, router, console_stop).await;

    // Pages are answered; sends under way still need the gateway and the store.
    stop_taking.cancel();
    if let Err(error) = taking.await {
        tracing::error!(%error, "the worker that sends has failed");
    }
    house.sends.close();
    house.sends.wait().await;
    stop.cancel();
    helpers.close();
    helpers.wait().await;
    store.close().await;
    Ok(())
}

/// The address, and on a fresh database the one link that makes the first owner.
async fn print_ways_in(store: &Store, origin: &str) -> Result<(), StartError> {
    println!("Pushboard: {origin}");
    let mut tx = store.begin().await?;
    store::setup::delete_unused_links(&mut tx).await?;
    if store::setup::is_needed(&mut tx).await? {
        let link = URL_SAFE_NO_PAD.encode(random_bytes::<32>());
        let expires_at = store.clock().now_ms() + SETUP_LINK_MS;
        store::setup::insert_link(&mut tx, &hashed(&link), expires_at).await?;
        tx.commit().await?;
        println!(
            "Set up (once, within an hour): {origin}{}",
            pushboard_app::ui::routes::setup(&link)
        );
    } else {
        tx.commit().await?;
    }
    Ok(())
}

/// Readiness goes first, so that whoever balances the load looks elsewhere; then no new connection is taken. Somebody at a
/// keyboard (Ctrl-C) has no balancer and does not wait.
async fn stop_on_signal(health: web::Health, stop: CancellationToken) {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::error!(%error, "cannot listen for SIGTERM");
            return;
        }
    };
    let notice = tokio::select! {
        _ = interrupt => Duration::ZERO,
        _ = terminate.recv() => NOTICE,
    };
    tracing::info!("stopping");
    health.stopping();
    tokio::time::sleep(notice).await;
    stop.cancel();
}

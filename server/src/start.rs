//! Opening the house, in an order that changes nothing when it cannot be opened.

mod canary;
mod data_directory;
mod ways_in;

use crate::{
    auth::{Auth, Sessions},
    clock::{Clock, SystemClock},
    config::{RehearsalListen, Settings},
    desk::{
        House, RehearsalAt,
        asks::Asks,
        evidence,
        lookups::Owed,
        outbox::{self, Outbox},
        reconcile,
    },
    jobs,
    rehearsal::Rehearsal,
    secret::{KeyFileError, SealError, Vault, random_bytes},
    store::{self, Guard, OpenError, Store, StoreUrl},
    tpns::Client,
    web::{self, Limits},
};
use std::{io, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    time::{Instant, timeout_at},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Between "not ready" and closing the door (`security.md` §5, graceful stop).
const NOTICE: Duration = Duration::from_secs(2);
/// How long the stop may take after that (P-18). What is not done by then is given up: pushes on the wire become unknown.
const STOP: Duration = Duration::from_secs(20);
/// Of which so much is for what comes after the sends: releasing leases, ending helpers, closing the database.
const STOP_REST: Duration = Duration::from_secs(2);

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
    /// Others may read the data directory, and it holds what is not ours, so that it cannot simply be closed to them.
    #[error(
        "others may read the data directory {} (mode {mode:03o}), and it holds more than Pushboard's files: \
         name a directory of its own, or close it with chmod 700",
        path.display()
    )]
    Exposed {
        /// Which directory.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
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
    data_directory::make(&settings.data_dir)?;
    let database = settings.database().map_err(StartError::DatabaseAddress)?;
    let url: StoreUrl = database.0.parse()?;
    let mut vault = None;
    let guard = Guard::new(canary::FACT, |canary| {
        vault = Some(canary::unseal(&settings.key_path(), canary.as_deref())?);
        Ok::<_, StartError>(())
    });
    let store = Store::open_guarded(&url, Arc::clone(&clock), guard).await?;
    let vault = vault.expect("the guard was asked, or the store would not be open");
    canary::settle(&store, &vault, &settings.key_path()).await?;
    let auth = Auth::new(store.clone(), Arc::clone(&clock))?;
    Ok(Opened {
        store,
        vault,
        auth,
        clock,
    })
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
        helpers.spawn(web::accept(listener, gateway.router(), Limits::SHARED, stop.clone()));
        rehearsal = Some(RehearsalAt::new(gateway, address));
    }

    if let Some(port) = settings.tencent_stand_in {
        tracing::warn!(
            port,
            "products on TPNS are served by a stand-in on this machine: nothing reaches Tencent"
        );
    }
    ways_in::print(&store, &settings.origin(served)).await?;
    let house = Arc::new(House {
        vault,
        auth,
        gateway: Arc::new(Client::new()?),
        rehearsal,
        stand_in: settings.tencent_stand_in,
        sends: TaskTracker::new(),
        outbox: Outbox::default(),
        asks: Asks::default(),
        owed: Owed::default(),
        holder: hex::encode(random_bytes::<8>()),
        store: store.clone(),
        clock: Arc::clone(&clock),
    });
    // A process may have stopped between a change and telling the gateway of it.
    let (telling, ended) = (Arc::clone(&house), stop.clone());
    helpers.spawn(async move { ended.run_until_cancelled(reconcile(&telling)).await });
    let console_stop = CancellationToken::new();
    // What is queued stays queued from the moment on at which the console closes; what is under way has all the time there is.
    let taking = tokio::spawn(outbox::send(Arc::clone(&house), console_stop.clone()));
    helpers.spawn(outbox::keep(Arc::clone(&house), stop.clone()));
    let looking = evidence::look(Arc::clone(&house), console_stop.clone());
    let looking_stop = console_stop.clone();
    // A look that is cut off is made again by whoever is next.
    helpers.spawn(async move { looking_stop.run_until_cancelled(looking).await });
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
    tokio::spawn(stop_on_signal(health, console_stop.clone()));
    let closing = async {
        console_stop.cancelled().await;
        Instant::now() + STOP
    };
    let limits = Limits::of_console(settings.trusted_proxies);
    let serving = web::accept(listener, router, limits, console_stop.clone());
    let ((), end) = tokio::join!(serving, closing);

    // Pages are answered; sends under way still need the gateway and the store.
    let sent = async {
        if let Err(error) = taking.await {
            tracing::error!(%error, "the worker that sends has failed");
        }
        house.sends.close();
        house.sends.wait().await;
    };
    if timeout_at(end - STOP_REST, sent).await.is_err() {
        give_up(&house, end).await;
    }
    stop.cancel();
    helpers.close();
    let closed = async {
        helpers.wait().await;
        store.close().await;
    };
    if timeout_at(end, closed).await.is_err() {
        tracing::warn!("stopped before everything was closed");
    }
    Ok(())
}

/// Says of pushes that are still on the wire that nobody knows what became of them.
async fn give_up(house: &House, end: Instant) {
    let release = async {
        let mut tx = house.store.begin().await?;
        let released = store::pushes::outbox::release(&mut tx, &house.holder).await?;
        tx.commit().await?;
        Ok::<_, store::Error>(released)
    };
    match timeout_at(end - STOP_REST / 2, release).await {
        Ok(Ok(released)) => tracing::warn!(released, "stopped with pushes on the wire: they are in doubt"),
        Ok(Err(error)) => tracing::error!(%error, "leases could not be released"),
        Err(_) => tracing::error!("leases could not be released in time"),
    }
}

/// Readiness goes first, so that whoever balances the load looks elsewhere; then no new connection is taken. Somebody at a
/// keyboard (Ctrl-C) has no balancer and does not wait.
///
/// It listens to SIGTERM from the moment it is called, not from its first poll.
fn stop_on_signal(health: web::Health, stop: CancellationToken) -> impl Future<Output = ()> {
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async move {
        let interrupt = tokio::signal::ctrl_c();
        let mut terminate = match terminate {
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
}

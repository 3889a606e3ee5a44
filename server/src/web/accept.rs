//! The accept loop: `axum::serve` has no header-read timeout (`security.md` §0.6).

use axum::{Router, extract::ConnectInfo};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{net::TcpListener, sync::Semaphore};
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// How long a client may take to send its headers.
const HEADER_PATIENCE: Duration = Duration::from_secs(5);
/// How long requests under way may take after the stop: less than the whole stop may (P-18).
const DRAIN: Duration = Duration::from_secs(17);

/// How many may be connected, and for how long without reading.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; more wait in the kernel's queue.
    pub connections: usize,
    /// Connections at once from one address, where addresses tell people apart. More are closed at once.
    pub per_address: Option<usize>,
    /// How long an answer may wait for its client to read on.
    pub stall: Duration,
}

impl Limits {
    /// Where everybody may come from one address: a gateway for one program, a console behind its proxy.
    pub const SHARED: Self = Self {
        connections: 1024,
        per_address: None,
        stall: Duration::from_secs(20),
    };

    /// The console's: no address may take more than half of the places, unless everybody comes from a proxy's.
    #[must_use]
    pub const fn of_console(trusted_proxies: u8) -> Self {
        let per_address = match trusted_proxies {
            0 => Some(Self::SHARED.connections / 2),
            _ => None,
        };
        Self {
            per_address,
            ..Self::SHARED
        }
    }
}

/// Connections by peer.
#[derive(Clone, Default)]
struct Peers(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection of a peer, until it is dropped.
struct Seat {
    peers: Peers,
    peer: IpAddr,
}

impl Peers {
    /// A seat, unless the peer has `most` already.
    fn seat(&self, peer: IpAddr, most: usize) -> Option<Seat> {
        let mut peers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = peers.entry(peer).or_default();
        if *taken >= most {
            return None;
        }
        *taken += 1;
        Some(Seat {
            peers: self.clone(),
            peer,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut peers = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = peers.get_mut(&self.peer) {
            *taken -= 1;
            if *taken == 0 {
                peers.remove(&self.peer);
            }
        }
    }
}

/// One subscriber holds at least a whole /64 of IPv6 and can come from any address in it (RFC 6177).
fn household(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address @ IpAddr::V4(_) => address,
    }
}

/// Serves connections until stopped, then lets those under way finish.
pub async fn accept(listener: TcpListener, router: Router, limits: Limits, stop: CancellationToken) {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_PATIENCE)
        .keep_alive(true);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let peers = Peers::default();
    loop {
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place.expect("the semaphore is never closed"),
        };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors and the like: give others time to finish.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let seat = peers.seat(household(peer.ip()), limits.per_address.unwrap_or(usize::MAX));
        let Some(seat) = seat else {
            tracing::debug!(%peer, "an address has all the connections it may have");
            continue;
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        // Otherwise whoever asks for much and reads nothing keeps their place for as long as they like.
        stream.set_write_timeout(Some(limits.stall));
        let service = router
            .clone()
            .map_request(move |mut request: http::Request<hyper::body::Incoming>| {
                request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
                request
            });
        let connection = builder
            .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service))
            .into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away is no failure of ours.
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop((place, seat));
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
}

//! The rehearsal gateway: a local TPNS (v3) with virtual handsets, speaking real HTTP, keeping its own SQLite file.
//!
//! It is the other side of the wire, so it shares nothing with our TPNS client: signature, fields and codes are read here a second
//! time from the documentation. TPNS has no public API for its configuration (`tpns.md` §4), so what an operator would click in
//! TPNS's console is an in-process call here ([`Rehearsal::issue`], [`Rehearsal::set_channel`], [`Rehearsal::authorise_im`]).
//!
//! Where the documentation is silent, the choice and its reason stand at the rule.

mod answer;
mod audience;
mod control;
mod delivery;
mod door;
mod endpoints;
mod faults;
mod fields;
mod fleet;
mod keys;
mod pace;
mod parcel;
mod push;
mod records;
mod remote;
mod schedule;
mod settle;
mod shapes;
mod sign;
mod store;
mod story;
mod switches;
mod tags;
mod words;

#[cfg(test)]
mod tests;

pub use faults::{Fault, FaultKind, NumberedFault};
pub use fleet::FLEET_LIMIT;
pub use keys::IssuedKeys;

use std::{path::Path, sync::Arc};

/// Milliseconds since 1970, as this gateway's clock shows them.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// One rehearsal gateway over one SQLite file; clones share it.
#[derive(Clone)]
pub struct Rehearsal {
    store: store::Store,
    now: Clock,
    pace: Arc<pace::Pace>,
    faults: Arc<faults::Faults>,
}

/// Why the gateway could not do what the console's desk, or its caller over HTTP, asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The gateway never issued this AccessID.
    #[error("AccessID {0} was not issued here")]
    UnknownApplication(u32),
    /// The vendor's channel does not exist at the application's access point: FCM in mainland China (`tpns.md` §1.1).
    #[error("this access point has no such vendor channel")]
    VendorNotHere,
    /// The application has no device of this number.
    #[error("the application has no device {0}")]
    UnknownDevice(i64),
    /// So many faults may be on at once for one application.
    #[error("no more than {0} faults at once")]
    TooManyFaults(u16),
    /// A device cannot be set like this; which of its settings.
    #[error("a device cannot have this {0}")]
    BadDevice(&'static str),
    /// The application has [`FLEET_LIMIT`] devices.
    #[error("the fleet is full")]
    FleetFull,
    /// No AccessID that TPNS would give out: it has ten digits and begins with 15 or 16 (`tpns.md` §1.2).
    #[error("{0} is no AccessID: those have ten digits and begin with 15, or 16 for Apple")]
    BadAccessId(u32),
    /// The application is here with another SecretKey or at another access point.
    #[error("AccessID {0} has another SecretKey or access point in this data directory")]
    OtherKeys(u32),
    /// A fault cannot be like this; which of its members.
    #[error("a fault cannot have this {0}")]
    BadFault(&'static str),
    /// Random AccessIDs kept colliding: the range is as good as used up.
    #[error("no free AccessID found")]
    NoFreeAccessId,
    /// The file was written by a newer version (schema number).
    #[error("the rehearsal file has schema {0}, newer than this program")]
    NewerFile(i64),
    /// A row does not read back as what was written.
    #[error("unreadable row: {0}")]
    Corrupt(&'static str),
    /// The file could not be made or protected.
    #[error("rehearsal file: {0}")]
    File(#[from] std::io::Error),
    /// SQLite failed.
    #[error("rehearsal database: {0}")]
    Database(#[from] sqlx::Error),
}

impl Rehearsal {
    /// Opens the gateway's file, making it (mode 0600) when it is not there; `now` is its clock, in milliseconds since 1970.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Database`], [`Error::NewerFile`].
    pub async fn open(path: &Path, now: Clock) -> Result<Self, Error> {
        Ok(Self {
            store: store::Store::open(path).await?,
            now,
            pace: Arc::default(),
            faults: Arc::default(),
        })
    }

    /// TPNS's REST API, once per access point under the prefixes `/guangzhou`, `/shanghai`, `/singapore` and `/hongkong`, and
    /// `/control/…` beside them. Timeouts are the listener's business; that it listens on loopback only, its owner's.
    pub fn router(&self) -> axum::Router {
        door::router(self)
    }

    fn now(&self) -> i64 {
        (self.now)()
    }
}

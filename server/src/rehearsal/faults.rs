//! Faults to rehearse (`security.md` §4.2): switched on in process or over `/control/faults`, kept in memory, so that a restart ends
//! them all.

mod control;
mod play;

pub(super) use control::{refuse_strangers, router};
pub(super) use play::date;

use super::{Error, Rehearsal, endpoints::Endpoint};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Faults at once for one application, at most; and for all calls together.
const FAULTS: u16 = 100;
/// Longest delay, in milliseconds: ten minutes.
const DELAY_MILLISECONDS: u32 = 600_000;
/// Largest clock skew, in seconds: a hundred years.
const SKEW_SECONDS: i64 = 100 * 366 * 24 * 60 * 60;
/// The body without end, in bytes, where nothing else is said: 10 GB.
const ENDLESS_BYTES: u64 = 10_000_000_000;

/// Something that goes wrong on purpose. As JSON: `{"fault": "status", "status": 503, "calls": 3, "path": "/v3/push/app"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// Only for calls that claim to be of this application; without it, for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_id: Option<u32>,
    /// Only for this path, such as `/v3/push/app`; without it, for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// For so many calls more; without it, until it is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls: Option<u32>,
    /// Whether the call is carried out before its answer goes wrong. Faults that let it through anyway (delay, skew, partial) ignore
    /// this.
    #[serde(default)]
    pub carried_out: bool,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum FaultKind {
    /// The answer comes late.
    Delay {
        /// By so much; 600000 at most.
        milliseconds: u32,
    },
    /// The gateway's clock is off, in its signature checks and in the header `Date`.
    Skew {
        /// Ahead by so many seconds; negative: behind.
        seconds: i64,
    },
    /// Every n-th token (of a push to tokens) or entry (of a batch of accounts) counts as invalid.
    Partial {
        /// The n; 1 means all.
        every: u32,
    },
    /// An HTTP status in place of an answer.
    Status {
        /// 429, 500, 502, 503 or 504.
        status: u16,
        /// Value of the header `Retry-After`, in seconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after_seconds: Option<u32>,
    },
    /// No answer at all, not even headers; after ten minutes a 504.
    NoAnswer,
    /// Headers and half the body, then silence.
    Stall,
    /// The connection breaks off.
    Reset,
    /// Status 200 and a body that is no JSON, and no UTF-8.
    Garbage,
    /// The right answer with numbers as strings and strings as numbers, lists and objects.
    WrongTypes,
    /// A body that goes on and on.
    Endless {
        /// For so many bytes; 10 GB without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bytes: Option<u64>,
    },
    /// A return code.
    Code {
        /// Which.
        code: i64,
    },
}

/// A fault that is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NumberedFault {
    /// Its number; never given twice while the gateway runs.
    pub number: u64,
    /// What goes wrong, with the calls it has left.
    #[serde(flatten)]
    pub fault: Fault,
}

/// What of the faults applies to one call.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) delay_milliseconds: u32,
    pub(super) skew_seconds: i64,
    pub(super) every_nth_fails: Option<u32>,
    /// The fault that takes the place of the answer.
    pub(super) ending: Option<Fault>,
}

/// The faults that are switched on, oldest first.
#[derive(Debug, Default)]
pub(super) struct Faults(Mutex<Board>);

#[derive(Debug, Default)]
struct Board {
    /// The number that was given last.
    given: u64,
    on: Vec<NumberedFault>,
}

impl Faults {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What applies to a call: the oldest delay, skew and partial failure, and the oldest fault that takes the answer's place. Each
    /// that applies has one call less to go.
    pub(super) fn take(&self, access_id: Option<u32>, endpoint: Endpoint) -> Taken {
        let mut taken = Taken::default();
        let mut board = self.board();
        for NumberedFault { fault, .. } in &mut board.on {
            let meant = fault.access_id.is_none_or(|wanted| access_id == Some(wanted))
                && fault.path.as_deref().is_none_or(|path| path == endpoint.path());
            if meant && taken.accept(fault) {
                fault.calls = fault.calls.map(|left| left - 1);
            }
        }
        board.on.retain(|on| on.fault.calls != Some(0));
        taken
    }
}

impl Taken {
    /// False where an older fault of the same kind applies already.
    fn accept(&mut self, fault: &Fault) -> bool {
        match fault.kind {
            FaultKind::Delay { milliseconds } if self.delay_milliseconds == 0 => self.delay_milliseconds = milliseconds,
            FaultKind::Skew { seconds } if self.skew_seconds == 0 => self.skew_seconds = seconds,
            FaultKind::Partial { every } if self.every_nth_fails.is_none() => self.every_nth_fails = Some(every),
            FaultKind::Delay { .. } | FaultKind::Skew { .. } | FaultKind::Partial { .. } => return false,
            _ if self.ending.is_some() => return false,
            _ => self.ending = Some(fault.clone()),
        }
        true
    }
}

impl Rehearsal {
    /// Switches a fault on, in addition to those that are on.
    ///
    /// # Errors
    /// [`Error::BadFault`], which names the member that cannot be so; [`Error::TooManyFaults`].
    pub fn add_fault(&self, fault: Fault) -> Result<(), Error> {
        check(&fault)?;
        let mut board = self.faults.board();
        let alike = board.on.iter().filter(|on| on.fault.access_id == fault.access_id);
        if alike.count() >= usize::from(FAULTS) {
            return Err(Error::TooManyFaults(FAULTS));
        }
        board.given += 1;
        let number = board.given;
        board.on.push(NumberedFault { number, fault });
        Ok(())
    }

    /// The faults that are on, oldest first, with the calls they have left.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        self.numbered_faults().into_iter().map(|on| on.fault).collect()
    }

    /// The same with their numbers.
    #[must_use]
    pub fn numbered_faults(&self) -> Vec<NumberedFault> {
        self.faults.board().on.clone()
    }

    /// Switches one fault off; one that is off already stays so.
    pub fn remove_fault(&self, number: u64) {
        self.faults.board().on.retain(|on| on.number != number);
    }

    /// The paths that a fault can be for.
    #[must_use]
    pub fn paths() -> Vec<&'static str> {
        Endpoint::ALL.iter().map(|endpoint| endpoint.path()).collect()
    }

    /// Switches faults off: those of one application, or all.
    pub fn clear_faults(&self, access_id: Option<u32>) {
        let mut board = self.faults.board();
        board
            .on
            .retain(|on| access_id.is_some() && on.fault.access_id != access_id);
    }
}

fn check(fault: &Fault) -> Result<(), Error> {
    let bad = match &fault.kind {
        FaultKind::Delay { milliseconds } => {
            (!(1..=DELAY_MILLISECONDS).contains(milliseconds)).then_some("milliseconds")
        }
        FaultKind::Skew { seconds } => {
            (*seconds == 0 || seconds.unsigned_abs() > SKEW_SECONDS.unsigned_abs()).then_some("seconds")
        }
        FaultKind::Partial { every } => (*every == 0).then_some("every"),
        FaultKind::Status { status, .. } => (!matches!(status, 429 | 500 | 502 | 503 | 504)).then_some("status"),
        FaultKind::Code { code } => (*code == 0).then_some("code"),
        FaultKind::NoAnswer
        | FaultKind::Stall
        | FaultKind::Reset
        | FaultKind::Garbage
        | FaultKind::WrongTypes
        | FaultKind::Endless { .. } => None,
    };
    let known = |path: &String| Endpoint::ALL.iter().any(|endpoint| endpoint.path() == path);
    if let Some(name) = bad {
        Err(Error::BadFault(name))
    } else if fault.calls == Some(0) {
        Err(Error::BadFault("calls"))
    } else if fault.path.as_ref().is_some_and(|path| !known(path)) {
        Err(Error::BadFault("path"))
    } else {
        Ok(())
    }
}

//! Faults between what people set and what the gateway plays.

use crate::rehearsal::{Fault, FaultKind, NumberedFault};
use pushboard_app::domain::{
    application::Platform,
    fault::{FaultChoice, FaultSetting, FaultView},
};

/// A fault to be switched on for an application.
pub(super) fn fault(wanted: FaultSetting, access_id: u32) -> Fault {
    Fault {
        kind: kind(&wanted),
        access_id: Some(access_id),
        path: wanted.path,
        calls: wanted.calls,
        carried_out: wanted.carried_out,
    }
}

/// Numbers were held against their ranges by the form.
fn kind(fault: &FaultSetting) -> FaultKind {
    let number = fault.number;
    match fault.choice {
        FaultChoice::Delay => FaultKind::Delay {
            milliseconds: u32::try_from(number).unwrap_or(u32::MAX),
        },
        FaultChoice::Status => FaultKind::Status {
            status: u16::try_from(number).unwrap_or(500),
            retry_after_seconds: fault.retry_after_seconds,
        },
        FaultChoice::Code => FaultKind::Code { code: number },
        FaultChoice::NoAnswer => FaultKind::NoAnswer,
        FaultChoice::Stall => FaultKind::Stall,
        FaultChoice::Reset => FaultKind::Reset,
        FaultChoice::Garbage => FaultKind::Garbage,
        FaultChoice::WrongTypes => FaultKind::WrongTypes,
        FaultChoice::Endless => FaultKind::Endless { bytes: None },
        FaultChoice::Skew => FaultKind::Skew { seconds: number },
        FaultChoice::Partial => FaultKind::Partial {
            every: u32::try_from(number).unwrap_or(1),
        },
    }
}

/// A fault as people read it; `platform` is whose it is, `None` for everybody's.
pub(super) fn view(on: &NumberedFault, platform: Option<Platform>) -> FaultView {
    let fault = &on.fault;
    let (choice, number) = match fault.kind {
        FaultKind::Delay { milliseconds } => (FaultChoice::Delay, i64::from(milliseconds)),
        FaultKind::Status { status, .. } => (FaultChoice::Status, i64::from(status)),
        FaultKind::Code { code } => (FaultChoice::Code, code),
        FaultKind::NoAnswer => (FaultChoice::NoAnswer, 0),
        FaultKind::Stall => (FaultChoice::Stall, 0),
        FaultKind::Reset => (FaultChoice::Reset, 0),
        FaultKind::Garbage => (FaultChoice::Garbage, 0),
        FaultKind::WrongTypes => (FaultChoice::WrongTypes, 0),
        FaultKind::Endless { .. } => (FaultChoice::Endless, 0),
        FaultKind::Skew { seconds } => (FaultChoice::Skew, seconds),
        FaultKind::Partial { every } => (FaultChoice::Partial, i64::from(every)),
    };
    let retry_after_seconds = match fault.kind {
        FaultKind::Status {
            retry_after_seconds, ..
        } => retry_after_seconds,
        _ => None,
    };
    FaultView {
        number: on.number,
        setting: FaultSetting {
            choice,
            number,
            calls: fault.calls,
            carried_out: fault.carried_out,
            path: fault.path.clone(),
            retry_after_seconds,
            platform,
        },
    }
}

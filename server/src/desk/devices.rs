//! The fleet of virtual devices, and the faults of the rehearsal gateway. Nothing of it is configuration: it lives in the gateway's own file
//! and ends with the product, so it leaves no audit line.

use super::{TenantDesk, internal};
use crate::rehearsal::{self, Fault, FaultKind, Rehearsal};
use async_trait::async_trait;
use pushboard_app::{
    api::devices::{DeviceView, Devices, FleetView},
    domain::{
        error::Error,
        fault::{FaultChoice, FaultForm, FaultView},
        field::{Field, Problem},
        handset::form::DeviceForm,
        product::Gateway,
        role::Action,
    },
};

/// Devices of a fleet on its page.
const DEVICES: u32 = 200;
/// Messages on a device's page.
const JOURNEYS: u32 = 20;

impl TenantDesk {
    /// The rehearsal gateway and the AccessID of a product on it.
    async fn rehearsing(&self, product: &str) -> Result<(&Rehearsal, u32), Error> {
        let product = self.find_product(product).await?;
        let (Gateway::Rehearsal, Some(access_id)) = (product.gateway, product.keys.access_id) else {
            return Err(Error::NotFound);
        };
        Ok((&self.rehearsal()?.rehearsal, access_id.0))
    }
}

/// What the gateway refuses, beside the field or as a thing that is not there.
fn refused(error: rehearsal::Error) -> Error {
    match error {
        rehearsal::Error::UnknownDevice(_) => Error::NotFound,
        rehearsal::Error::FleetFull => Error::field(Field::Make, Problem::TooMany(1000)),
        rehearsal::Error::BadDevice(_) => Error::field(Field::Make, Problem::NotAChoice),
        rehearsal::Error::TooManyFaults(most) => Error::field(Field::Fault, Problem::TooMany(most)),
        rehearsal::Error::BadFault(_) => Error::field(Field::FaultNumber, Problem::NotAChoice),
        other => internal(&other),
    }
}

fn number(device: &str) -> Result<i64, Error> {
    device.parse().map_err(|_| Error::NotFound)
}

#[async_trait]
impl Devices for TenantDesk {
    async fn fleet(&self, product: &str) -> Result<FleetView, Error> {
        self.require(Action::View)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        let fleet = gateway.fleet(access_id, 0, DEVICES).await.map_err(refused)?;
        let faults = gateway
            .faults()
            .iter()
            .filter(|fault| fault.access_id == Some(access_id))
            .map(view)
            .collect();
        Ok(FleetView { fleet, faults })
    }

    async fn device(&self, product: &str, device: &str) -> Result<DeviceView, Error> {
        self.require(Action::View)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        let device = gateway
            .device(access_id, number(device)?)
            .await
            .map_err(refused)?
            .ok_or(Error::NotFound)?;
        let journeys = gateway
            .journeys(access_id, device.id, JOURNEYS)
            .await
            .map_err(refused)?;
        Ok(DeviceView { device, journeys })
    }

    async fn add_device(&self, product: &str, form: DeviceForm) -> Result<i64, Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        let settings = form.check()?;
        Ok(gateway.add_device(access_id, &settings).await.map_err(refused)?.id)
    }

    async fn change_device(&self, product: &str, device: &str, form: DeviceForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        let device = number(device)?;
        let settings = form.check()?;
        gateway
            .change_device(access_id, device, &settings)
            .await
            .map_err(refused)?;
        Ok(())
    }

    async fn remove_device(&self, product: &str, device: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        gateway.remove_device(access_id, number(device)?).await.map_err(refused)
    }

    async fn tap(&self, product: &str, device: &str, push: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        gateway.tap(access_id, number(device)?, push).await.map_err(refused)?;
        Ok(())
    }

    async fn wipe(&self, product: &str, device: &str, push: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        gateway
            .clear(access_id, number(device)?, Some(push))
            .await
            .map_err(refused)?;
        Ok(())
    }

    async fn add_fault(&self, product: &str, form: FaultForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        let wanted = form.check()?;
        let fault = Fault {
            kind: kind(&wanted),
            access_id: Some(access_id),
            path: None,
            calls: wanted.calls,
            carried_out: wanted.carried_out,
        };
        gateway.add_fault(fault).map_err(refused)
    }

    async fn clear_faults(&self, product: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let (gateway, access_id) = self.rehearsing(product).await?;
        gateway.clear_faults(Some(access_id));
        Ok(())
    }
}

/// Numbers were held against their ranges by the form.
fn kind(fault: &FaultView) -> FaultKind {
    let number = fault.number;
    match fault.choice {
        FaultChoice::Delay => FaultKind::Delay {
            milliseconds: u32::try_from(number).unwrap_or(u32::MAX),
        },
        FaultChoice::Status => FaultKind::Status {
            status: u16::try_from(number).unwrap_or(500),
            retry_after_seconds: None,
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

fn view(fault: &Fault) -> FaultView {
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
    FaultView {
        choice,
        number,
        calls: fault.calls,
        carried_out: fault.carried_out,
    }
}

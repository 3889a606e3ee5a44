//! The fleet of virtual devices, and the faults of the rehearsal gateway. Nothing of it is configuration: it lives in the gateway's own file
//! and ends with the product, so it leaves no audit line.

mod faults;

use super::{TenantDesk, internal};
use crate::{
    rehearsal::{self, Rehearsal},
    store,
};
use async_trait::async_trait;
use pushboard_app::{
    api::devices::{ApplicationFleet, DeviceView, Devices, FleetView},
    domain::{
        application::Platform,
        error::Error,
        fault::{FaultForm, FaultView},
        field::{Field, Problem},
        handset::{
            device::Device,
            form::DeviceForm,
            switches::{QuotaForm, SwitchesForm},
        },
        product::Gateway,
        role::Action,
    },
};

/// Devices of a fleet on its page.
const DEVICES: u32 = 200;
/// Messages on a device's page.
const JOURNEYS: u32 = 20;

/// The rehearsal gateway, and the applications of a product on it.
struct Rehearsing<'a> {
    gateway: &'a Rehearsal,
    /// What each runs on, with its AccessID; Android first.
    applications: Vec<(Platform, u32)>,
}

impl Rehearsing<'_> {
    /// The AccessID of the application for a platform.
    fn access_id(&self, platform: Platform) -> Option<u32> {
        let found = self.applications.iter().find(|(one, _)| *one == platform);
        found.map(|(_, access_id)| *access_id)
    }

    /// The device of that number, and whose it is.
    async fn device(&self, number: i64) -> Result<(u32, Device), Error> {
        for (_, access_id) in &self.applications {
            if let Some(device) = self.gateway.device(*access_id, number).await.map_err(refused)? {
                return Ok((*access_id, device));
            }
        }
        Err(Error::NotFound)
    }

    /// The faults that are on for the product's applications, or for everybody.
    fn faults(&self) -> Vec<FaultView> {
        let whose = |access_id: u32| self.applications.iter().find(|(_, one)| *one == access_id);
        let mut faults = Vec::new();
        for on in self.gateway.numbered_faults() {
            match on.fault.access_id {
                None => faults.push(faults::view(&on, None)),
                Some(access_id) => {
                    faults.extend(whose(access_id).map(|(platform, _)| faults::view(&on, Some(*platform))))
                }
            }
        }
        faults
    }
}

impl TenantDesk {
    /// A product on the rehearsal gateway.
    async fn rehearsing(&self, product: &str) -> Result<Rehearsing<'_>, Error> {
        let product = self.find_product(product).await?;
        if product.gateway != Gateway::Rehearsal {
            return Err(Error::NotFound);
        }
        let listed = store::applications::list(&self.house.store, &self.tenant.id, &product.id).await?;
        let issued = listed
            .into_iter()
            .filter_map(|application| Some((application.platform, application.keys.access_id?.0)));
        Ok(Rehearsing {
            gateway: &self.rehearsal()?.rehearsal,
            applications: issued.collect(),
        })
    }
}

/// What the gateway refuses, beside the field or as a thing that is not there.
fn refused(error: rehearsal::Error) -> Error {
    match error {
        rehearsal::Error::UnknownDevice(_) => Error::NotFound,
        rehearsal::Error::FleetFull => Error::field(Field::Make, Problem::TooMany(1000)),
        rehearsal::Error::BadDevice(_) => Error::field(Field::Make, Problem::NotAChoice),
        rehearsal::Error::TooManyFaults(most) => Error::field(Field::Fault, Problem::TooMany(most)),
        rehearsal::Error::BadFault("path") => Error::field(Field::FaultPath, Problem::NotAChoice),
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
        let place = self.rehearsing(product).await?;
        let mut fleets = Vec::new();
        for (platform, access_id) in &place.applications {
            fleets.push(ApplicationFleet {
                platform: *platform,
                fleet: place.gateway.fleet(*access_id, 0, DEVICES).await.map_err(refused)?,
                switches: place.gateway.switches(*access_id).await.map_err(refused)?,
            });
        }
        Ok(FleetView {
            fleets,
            faults: place.faults(),
            paths: Rehearsal::paths().into_iter().map(str::to_owned).collect(),
        })
    }

    async fn device(&self, product: &str, device: &str) -> Result<DeviceView, Error> {
        self.require(Action::View)?;
        let place = self.rehearsing(product).await?;
        let (access_id, device) = place.device(number(device)?).await?;
        let journeys = place.gateway.journeys(access_id, device.id, JOURNEYS).await;
        Ok(DeviceView {
            device,
            journeys: journeys.map_err(refused)?,
        })
    }

    async fn add_device(&self, product: &str, form: DeviceForm) -> Result<i64, Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let settings = form.check()?;
        let access_id = place
            .access_id(settings.make.platform())
            .ok_or_else(|| Error::field(Field::Make, Problem::NotAChoice))?;
        let device = place.gateway.add_device(access_id, &settings).await;
        Ok(device.map_err(refused)?.id)
    }

    async fn change_device(&self, product: &str, device: &str, form: DeviceForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let (access_id, device) = place.device(number(device)?).await?;
        let settings = form.check()?;
        let changed = place.gateway.change_device(access_id, device.id, &settings).await;
        changed.map(drop).map_err(refused)
    }

    async fn remove_device(&self, product: &str, device: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let number = number(device)?;
        match place.device(number).await {
            Ok((access_id, _)) => place.gateway.remove_device(access_id, number).await.map_err(refused),
            // Gone already.
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn tap(&self, product: &str, device: &str, push: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let (access_id, device) = place.device(number(device)?).await?;
        let landing = place.gateway.tap(access_id, device.id, push).await;
        landing.map(drop).map_err(refused)
    }

    async fn wipe(&self, product: &str, device: &str, push: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let (access_id, device) = place.device(number(device)?).await?;
        let gone = place.gateway.clear(access_id, device.id, Some(push)).await;
        gone.map(drop).map_err(refused)
    }

    async fn add_fault(&self, product: &str, form: FaultForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let wanted = form.check()?;
        let access_id = wanted.platform.and_then(|platform| place.access_id(platform));
        let access_id = access_id.ok_or_else(|| Error::field(Field::Platform, Problem::NotAChoice))?;
        place
            .gateway
            .add_fault(faults::fault(wanted, access_id))
            .map_err(refused)
    }

    async fn remove_fault(&self, product: &str, fault: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let number: u64 = fault.parse().map_err(|_| Error::NotFound)?;
        // Other products' faults are none of this one's, and everybody's belong to whoever runs the gateway.
        match place.faults().into_iter().find(|on| on.number == number) {
            Some(on) if on.setting.platform.is_some() => place.gateway.remove_fault(number),
            Some(_) => return Err(Error::NotFound),
            None => {}
        }
        Ok(())
    }

    async fn clear_faults(&self, product: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        for (_, access_id) in &place.applications {
            place.gateway.clear_faults(Some(*access_id));
        }
        Ok(())
    }

    async fn set_switches(&self, product: &str, platform: &str, form: SwitchesForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let platform: Platform = platform.parse().map_err(|_| Error::NotFound)?;
        let access_id = place.access_id(platform).ok_or(Error::NotFound)?;
        let (service, certificate) = form.check(platform.is_apple())?;
        if let Some(certificate) = certificate {
            let set = place.gateway.set_certificate(access_id, certificate).await;
            set.map_err(refused)?;
        }
        place.gateway.set_service(access_id, service).await.map_err(refused)
    }

    async fn set_quota(&self, product: &str, form: QuotaForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let place = self.rehearsing(product).await?;
        let access_id = place.access_id(Platform::Android).ok_or(Error::NotFound)?;
        let (vendor, messages) = form.check()?;
        let set = place.gateway.set_quota(access_id, vendor, messages).await;
        set.map_err(refused)
    }
}

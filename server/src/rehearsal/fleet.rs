//! The fleet of an application, and what people do to its devices: calls of the console's desk.

use super::{
    Error, Rehearsal, keys, settle,
    store::{
        Application,
        delivery::{Delivery, State},
    },
    story::{journey, landing},
};
use pushboard_app::domain::handset::{
    device::{Device, DeviceSettings, Fleet},
    journey::{Journey, Landing, Step},
};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// Devices of one application, at most: a fleet to look at, not a load test.
pub const FLEET_LIMIT: i64 = 1000;
/// Characters of an app version, a language or a tag (`tpns.md` §1.5).
const SHORT_TEXT: usize = 50;
/// Tags of one device (`tpns.md` §1.5).
const TAGS: usize = 100;
/// Characters of an account (`tpns.md` §3, package upload).
const ACCOUNT: usize = 100;

impl Rehearsal {
    /// One page of an application's devices, oldest registration first.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn fleet(&self, access_id: u32, offset: u32, limit: u32) -> Result<Fleet, Error> {
        self.present(access_id).await?;
        let (count, rows) = self.store.list_handsets(access_id, offset, limit).await?;
        let mut devices = Vec::with_capacity(rows.len());
        for row in rows {
            devices.push(self.store.device(row, self.now()).await?);
        }
        Ok(Fleet {
            count: count.try_into().map_err(|_| Error::Corrupt("handset"))?,
            devices,
        })
    }

    /// One device of the application; `None` where it has none of that number.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn device(&self, access_id: u32, id: i64) -> Result<Option<Device>, Error> {
        self.present(access_id).await?;
        match self.store.find_handset(access_id, id).await? {
            Some(row) => Ok(Some(self.store.device(row, self.now()).await?)),
            None => Ok(None),
        }
    }

    /// The number of the application's device with this token.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn device_of_token(&self, access_id: u32, token: &str) -> Result<Option<i64>, Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        let row = work.handset_by_token(access_id, token).await?;
        Ok(row.map(|row| row.id))
    }

    /// Adds a device, which registers at once and draws a token.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`]; [`Error::BadDevice`]; [`Error::FleetFull`]; [`Error::Database`], [`Error::Corrupt`].
    pub async fn add_device(&self, access_id: u32, settings: &DeviceSettings) -> Result<Device, Error> {
        let application = self.present(access_id).await?;
        check(&application, settings)?;
        let mut work = self.store.begin().await?;
        if work.count_handsets(access_id).await? >= FLEET_LIMIT {
            return Err(Error::FleetFull);
        }
        let token = keys::draw_token();
        let id = work.insert_handset(access_id, &token, settings, self.now()).await?;
        work.commit().await?;
        self.device(access_id, id).await?.ok_or(Error::UnknownDevice(id))
    }

    /// Sets everything on a device: switches, versions, tags, accounts, uninstalling and installing again. When it comes online, what
    /// was kept for it arrives.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::UnknownDevice`]; [`Error::BadDevice`], for another make too; [`Error::Database`],
    /// [`Error::Corrupt`].
    pub async fn change_device(&self, access_id: u32, id: i64, settings: &DeviceSettings) -> Result<Device, Error> {
        let application = self.present(access_id).await?;
        check(&application, settings)?;
        let now = self.now();
        let mut work = self.store.begin().await?;
        let row = work.handset_by_id(access_id, id).await?;
        let row = row.ok_or(Error::UnknownDevice(id))?;
        if row.make != settings.make {
            return Err(Error::BadDevice("make"));
        }
        work.update_handset(&row, settings, now).await?;
        if settings.presence.is_online() && settings.installed {
            settle::release(&mut work, access_id, id, now).await?;
        }
        work.commit().await?;
        self.device(access_id, id).await?.ok_or(Error::UnknownDevice(id))
    }

    /// Takes a device away, with everything that happened on it; figures of pushes lose it too. Without one nothing happens.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn remove_device(&self, access_id: u32, id: i64) -> Result<(), Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        if work.handset_by_id(access_id, id).await?.is_some() {
            work.delete_handset(id).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Taps a notification: records the click and tells where it leads. `None` where it is not on the device's screen.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn tap(&self, access_id: u32, device: i64, push_id: &str) -> Result<Option<Landing>, Error> {
        self.present(access_id).await?;
        let Ok(push_id) = push_id.parse() else {
            return Ok(None);
        };
        let mut work = self.store.begin().await?;
        let Some(push) = work.push(access_id, push_id).await? else {
            return Ok(None);
        };
        let delivery = work.delivery(device, push_id).await?;
        let Some(mut delivery) = delivery.filter(|delivery| delivery.state == State::Shown) else {
            return Ok(None);
        };
        delivery.clicked = true;
        delivery.end(self.now(), State::Tapped, Step::Tapped);
        work.put_delivery(&delivery).await?;
        work.commit().await?;
        landing(&push, delivery.route).map(Some)
    }

    /// Wipes one notification off a device's screen, or all without a push id. How many went.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn clear(&self, access_id: u32, device: i64, push_id: Option<&str>) -> Result<u32, Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        let mut gone = 0;
        if work.handset_by_id(access_id, device).await?.is_some() {
            for mut shown in work.on_screen(device).await? {
                if push_id.is_none_or(|wanted| wanted == shown.push_id.to_string()) {
                    shown.end(self.now(), State::Cleared, Step::Cleared);
                    work.put_delivery(&shown).await?;
                    gone += 1;
                }
            }
        }
        work.commit().await?;
        Ok(gone)
    }

    /// The newest messages for one device, newest first, step by step.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn journeys(&self, access_id: u32, device: i64, limit: u32) -> Result<Vec<Journey>, Error> {
        self.present(access_id).await?;
        let limit = i64::from(limit);
        let deliveries = self.store.list_deliveries(access_id, Some(device), None, limit).await?;
        self.tell(access_id, deliveries).await
    }

    /// What became of one push on each device it was for, by the devices' numbers; nothing for a push id that is not one of the
    /// application's.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn journeys_of(&self, access_id: u32, push_id: &str) -> Result<Vec<Journey>, Error> {
        self.present(access_id).await?;
        let Ok(push_id) = push_id.parse() else {
            return Ok(Vec::new());
        };
        let deliveries = self
            .store
            .list_deliveries(access_id, None, Some(push_id), FLEET_LIMIT)
            .await?;
        self.tell(access_id, deliveries).await
    }

    /// Deliveries as the steps they took.
    pub(super) async fn tell(&self, access_id: u32, deliveries: Vec<Delivery>) -> Result<Vec<Journey>, Error> {
        let mut devices = HashMap::new();
        let mut pushes = HashMap::new();
        let mut journeys = Vec::with_capacity(deliveries.len());
        for delivery in deliveries {
            let push = match pushes.entry(delivery.push_id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let push = self.store.find_push(access_id, delivery.push_id, i64::MIN).await?;
                    place.insert(push.ok_or(Error::Corrupt("delivery.push_id"))?)
                }
            };
            let (make, token) = match devices.entry(delivery.handset) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let row = self.store.find_handset(access_id, delivery.handset).await?;
                    let row = row.ok_or(Error::Corrupt("delivery.handset"))?;
                    place.insert((row.make, row.token))
                }
            };
            journeys.push(journey(push, *make, token.clone(), delivery)?);
        }
        Ok(journeys)
    }

    /// The application, brought up to the clock.
    pub(super) async fn present(&self, access_id: u32) -> Result<Application, Error> {
        let application = self.store.find_application(access_id).await?;
        let application = application.ok_or(Error::UnknownApplication(access_id))?;
        self.settle(&application).await?;
        Ok(application)
    }
}

fn check(application: &Application, settings: &DeviceSettings) -> Result<(), Error> {
    let short = |text: &str| !text.is_empty() && text.chars().count() <= SHORT_TEXT;
    if application.is_apple() != settings.make.is_apple() {
        return Err(Error::BadDevice("make"));
    }
    if settings.system == 0 {
        return Err(Error::BadDevice("system"));
    }
    if !short(&settings.app_version) {
        return Err(Error::BadDevice("app_version"));
    }
    if !short(&settings.language) {
        return Err(Error::BadDevice("language"));
    }
    if settings.tags.len() > TAGS || !settings.tags.iter().all(|tag| short(tag)) {
        return Err(Error::BadDevice("tags"));
    }
    let mut types = HashSet::new();
    let accounts_fit = settings.accounts.iter().all(|bound| {
        let length = bound.account.chars().count();
        length > 0 && length <= ACCOUNT && types.insert(bound.account_type)
    });
    if accounts_fit {
        Ok(())
    } else {
        Err(Error::BadDevice("accounts"))
    }
}

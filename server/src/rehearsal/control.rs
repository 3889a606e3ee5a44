//! What an operator would click in TPNS's console, as calls of the console's desk.

use super::{
    Error, Rehearsal, delivery,
    fleet::FLEET_LIMIT,
    keys::{self, IssuedKeys},
};
use pushboard_app::domain::{
    access_point::AccessPoint,
    application::Platform,
    handset::{
        Handset,
        device::{BoundAccount, DeviceSettings, Make},
        journey::Journey,
    },
    vendor::Vendor,
};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashMap;

/// How often an AccessID is drawn before giving up: with a hundred million of them one draw is nearly always enough.
const DRAWS: u8 = 32;

/// The latest messages a handset remembers.
const STORIES: i64 = 20;

/// The account type the virtual handsets bind their account with: TPNS's default (`tpns.md` §2.8).
const ACCOUNT_TYPE: u32 = 0;

impl Rehearsal {
    /// Makes an Android application at an access point and issues its keys.
    ///
    /// # Errors
    /// [`Error::NoFreeAccessId`], [`Error::Database`].
    pub async fn issue(&self, access_point: AccessPoint, package_name: &str) -> Result<IssuedKeys, Error> {
        self.issue_for(Platform::Android, access_point, package_name).await
    }

    /// Like [`Self::issue`] for any platform; an Apple application has its bundle id for a name.
    ///
    /// # Errors
    /// [`Error::NoFreeAccessId`], [`Error::Database`].
    pub async fn issue_for(
        &self,
        platform: Platform,
        access_point: AccessPoint,
        package_name: &str,
    ) -> Result<IssuedKeys, Error> {
        for _ in 0..DRAWS {
            let keys = IssuedKeys::draw(platform);
            if self
                .store
                .insert_application(&keys, access_point, package_name, self.now())
                .await?
            {
                return Ok(keys);
            }
        }
        Err(Error::NoFreeAccessId)
    }

    /// Takes an application in with keys that were made elsewhere; again with the same changes nothing.
    ///
    /// # Errors
    /// [`Error::OtherKeys`] where the AccessID has another SecretKey or access point here; [`Error::BadAccessId`] for one that TPNS would
    /// not give out; [`Error::NoFreeAccessId`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn adopt(
        &self,
        access_id: u32,
        secret_key: SecretString,
        access_point: AccessPoint,
    ) -> Result<(), Error> {
        if !keys::is_android(access_id) && !keys::is_apple(access_id) {
            return Err(Error::BadAccessId(access_id));
        }
        if let Some(found) = self.store.find_application(access_id).await? {
            let same =
                found.access_point == access_point && found.secret_key.expose_secret() == secret_key.expose_secret();
            return if same { Ok(()) } else { Err(Error::OtherKeys(access_id)) };
        }
        for _ in 0..DRAWS {
            let keys = IssuedKeys {
                access_id,
                secret_key: secret_key.clone(),
                ..IssuedKeys::draw(Platform::Android)
            };
            if self
                .store
                .insert_application(&keys, access_point, "com.example.rehearsal", self.now())
                .await?
            {
                return Ok(());
            }
        }
        Err(Error::NoFreeAccessId)
    }

    /// Whether an AccessID is one of an Apple application: it begins with 16 (`tpns.md` §1.2).
    #[must_use]
    pub const fn is_apple(&self, access_id: u32) -> bool {
        keys::is_apple(access_id)
    }

    /// Ends an application: its keys open nothing any more, and its channels, IM authorisations, handsets and pushes are forgotten.
    /// Without one nothing happens.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub async fn remove(&self, access_id: u32) -> Result<(), Error> {
        let mut store = self.store.begin().await?;
        store.delete_application(access_id).await?;
        store.commit().await?;
        Ok(())
    }

    /// Configures a vendor channel; saying the same twice changes nothing. When a channel is enabled and complete for the first
    /// time, a virtual handset of that vendor registers and binds the account `<vendor>-user`. It stays when the channel goes.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`]; [`Error::VendorNotHere`] for switching on FCM in mainland China; [`Error::Database`].
    pub async fn set_channel(
        &self,
        access_id: u32,
        vendor: Vendor,
        enabled: bool,
        complete: bool,
    ) -> Result<(), Error> {
        let access_point = self.present(access_id).await?.access_point;
        if enabled && access_point.is_mainland() && !vendor.facts().works_in_mainland {
            return Err(Error::VendorNotHere);
        }
        let mut work = self.store.begin().await?;
        work.put_channel(access_id, vendor, enabled, complete).await?;
        if enabled && complete && !work.has_handset_of(access_id, Make::Vendor(vendor)).await? {
            let settings = DeviceSettings {
                accounts: vec![BoundAccount {
                    account: format!("{}-user", vendor.key()),
                    account_type: ACCOUNT_TYPE,
                }],
                ..DeviceSettings::of(Make::Vendor(vendor), delivery::android_version(vendor))
            };
            let token = keys::draw_token();
            work.insert_handset(access_id, &token, &settings, self.now()).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Has a virtual device register with an Apple application, unless it has one of that platform, and bind the account `ios-user` or
    /// `macos-user`. APNs needs no channel, so it is there from the start.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`]; [`Error::BadDevice`] where the application is not Apple's; [`Error::Database`].
    pub async fn register_apple(&self, access_id: u32, platform: Platform) -> Result<(), Error> {
        let application = self.present(access_id).await?;
        let make = Make::of(platform);
        if !application.is_apple() || !make.is_apple() {
            return Err(Error::BadDevice("make"));
        }
        let mut work = self.store.begin().await?;
        if !work.has_handset_of(access_id, make).await? {
            let settings = DeviceSettings {
                accounts: vec![BoundAccount {
                    account: format!("{}-user", platform.key()),
                    account_type: ACCOUNT_TYPE,
                }],
                ..DeviceSettings::of(make, delivery::apple_version(make))
            };
            let token = keys::draw_token();
            work.insert_handset(access_id, &token, &settings, self.now()).await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Makes these IM apps (SDKAppIDs) the ones that an application is authorised for, and no others.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn set_im_apps(&self, access_id: u32, sdk_app_ids: &[u32]) -> Result<(), Error> {
        self.present(access_id).await?;
        self.store.set_im_apps(access_id, sdk_app_ids).await
    }

    /// The IM apps that an application is authorised for, by number.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn im_apps(&self, access_id: u32) -> Result<Vec<u32>, Error> {
        self.present(access_id).await?;
        self.store.im_apps(access_id).await
    }

    /// The vendors' handsets of the application in the order of [`Vendor::ALL`], or Apple's devices, each with the newest 20 messages
    /// for it, newest first.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn handsets(&self, access_id: u32) -> Result<Vec<Handset>, Error> {
        self.present(access_id).await?;
        let (mut handsets, mut deliveries) = (Vec::new(), Vec::new());
        let everything = u32::try_from(FLEET_LIMIT).unwrap_or(u32::MAX);
        for row in self.store.list_handsets(access_id, 0, everything).await?.1 {
            if row.make == Make::Other {
                continue;
            }
            let sent = self
                .store
                .list_deliveries(access_id, Some(row.id), None, STORIES)
                .await?;
            deliveries.extend(sent);
            let id = row.id;
            let device = self.store.device(row, self.now()).await?;
            let handset = Handset {
                make: device.settings.make,
                system: device.settings.system,
                badge: device.badge,
                token: device.token,
                account: device
                    .settings
                    .accounts
                    .into_iter()
                    .next()
                    .map(|bound| bound.account)
                    .unwrap_or_default(),
                stories: Vec::new(),
            };
            handsets.push((id, handset));
        }
        let mut told: HashMap<i64, Vec<Journey>> = HashMap::new();
        for journey in self.tell(access_id, deliveries).await? {
            told.entry(journey.device).or_default().push(journey);
        }
        for (id, handset) in &mut handsets {
            handset.stories = told.remove(id).unwrap_or_default();
        }
        handsets.sort_by_key(|(_, handset)| order(handset.make));
        Ok(handsets.into_iter().map(|(_, handset)| handset).collect())
    }
}

fn order(make: Make) -> Option<usize> {
    Vendor::ALL
        .into_iter()
        .position(|one| make.vendor().is_none_or(|vendor| vendor == one))
}

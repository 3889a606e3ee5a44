//! What an operator would click in TPNS's console, as calls of the console's desk.

use super::{
    Error, Rehearsal, delivery,
    keys::{self, IssuedKeys},
    store::NewHandset,
};
use pushboard_app::domain::{
    access_point::AccessPoint,
    application::Platform,
    handset::{Fate, Handset},
    vendor::Vendor,
};

/// How often an AccessID is drawn before giving up: with a hundred million of them one draw is nearly always enough.
const DRAWS: u8 = 32;

/// The latest messages a handset remembers.
const STORIES: i64 = 20;

/// The account type the virtual handsets bind their account with: TPNS's default (`tpns.md` §2.8).
const ACCOUNT_TYPE: i64 = 0;

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
        let access_point = self.application(access_id).await?;
        if enabled && access_point.is_mainland() && !vendor.facts().works_in_mainland {
            return Err(Error::VendorNotHere);
        }
        let mut store = self.store.begin().await?;
        store
            .put_channel(access_id, vendor, delivery::Channel { enabled, complete })
            .await?;
        if enabled && complete {
            let handset = NewHandset {
                access_id,
                vendor,
                android: delivery::android_version(vendor),
                token: keys::draw_token(),
                account: format!("{}-user", vendor.key()),
                account_type: ACCOUNT_TYPE,
                registered_at: self.now(),
            };
            store.register_once(&handset).await?;
        }
        store.commit().await?;
        Ok(())
    }

    /// Authorises an IM app (SDKAppID) for an application; again for the same one changes nothing.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`]; [`Error::ImAppTaken`] until the other application releases it; [`Error::Database`].
    pub async fn authorise_im(&self, access_id: u32, sdk_app_id: u32) -> Result<(), Error> {
        self.application(access_id).await?;
        if self.store.authorise_im(access_id, sdk_app_id).await? {
            Ok(())
        } else {
            Err(Error::ImAppTaken(sdk_app_id))
        }
    }

    /// Takes the authorisation back; without one nothing happens.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn release_im(&self, access_id: u32, sdk_app_id: u32) -> Result<(), Error> {
        self.application(access_id).await?;
        self.store.release_im(access_id, sdk_app_id).await?;
        Ok(())
    }

    /// The application's handsets in the order of [`Vendor::ALL`], each with its newest 20 stories, newest first.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn handsets(&self, access_id: u32) -> Result<Vec<Handset>, Error> {
        self.application(access_id).await?;
        let mut handsets = Vec::new();
        for row in self.store.list_handsets(access_id).await? {
            let stories = self.store.list_stories(row.id, STORIES).await?;
            handsets.push(Handset {
                vendor: row.vendor,
                android: row.android,
                token: row.token,
                account: row.account,
                stories,
            });
        }
        handsets.sort_by_key(|handset| order(handset.vendor));
        Ok(handsets)
    }

    /// What became of one push of the application on each handset it was for, in the order of [`Vendor::ALL`]; nothing for
    /// a push id that is not one of the application's.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn fates(&self, access_id: u32, push_id: &str) -> Result<Vec<(Vendor, Fate)>, Error> {
        self.application(access_id).await?;
        let Ok(push_id) = push_id.parse() else {
            return Ok(Vec::new());
        };
        let mut fates = self.store.list_fates(access_id, push_id).await?;
        fates.sort_by_key(|(vendor, _)| order(*vendor));
        Ok(fates)
    }

    async fn application(&self, access_id: u32) -> Result<AccessPoint, Error> {
        let found = self.store.find_application(access_id).await?;
        found
            .map(|application| application.access_point)
            .ok_or(Error::UnknownApplication(access_id))
    }
}

fn order(vendor: Vendor) -> Option<usize> {
    Vendor::ALL.into_iter().position(|one| one == vendor)
}

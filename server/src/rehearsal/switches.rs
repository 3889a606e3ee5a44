//! What people switch about an application: its contract, its certificate, vendors' quotas.

use super::{Error, Rehearsal};
use pushboard_app::domain::{
    handset::switches::{CertificateSwitch, Service, Switches},
    vendor::Vendor,
};

impl Rehearsal {
    /// How the switches of an application stand.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`], [`Error::Corrupt`].
    pub async fn switches(&self, access_id: u32) -> Result<Switches, Error> {
        let application = self.present(access_id).await?;
        Ok(Switches {
            service: application.service,
            certificate: application.certificate,
            certificate_ends_at: application.certificate_ends_at,
            quotas: self.store.quotas(access_id).await?,
        })
    }

    /// Says how many messages a day the vendor takes for the application, counted in China's days; `None`: as many as come.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn set_quota(&self, access_id: u32, vendor: Vendor, quota: Option<u32>) -> Result<(), Error> {
        self.present(access_id).await?;
        let mut work = self.store.begin().await?;
        work.set_quota(access_id, vendor, quota).await?;
        work.commit().await?;
        Ok(())
    }

    /// Says whether the application is paid for.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn set_service(&self, access_id: u32, service: Service) -> Result<(), Error> {
        self.present(access_id).await?;
        self.store.set_service(access_id, service).await
    }

    /// Says until when pushes go out under the APNs certificate of an Apple application; afterwards they are answered with 1008023.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn set_certificate(&self, access_id: u32, certificate: CertificateSwitch) -> Result<(), Error> {
        self.present(access_id).await?;
        self.store.set_certificate(access_id, certificate).await
    }

    /// Tells when the APNs certificate of an Apple application ends, in milliseconds since 1970; `None`: no end in sight. It counts
    /// while [`Self::set_certificate`] says no other.
    ///
    /// # Errors
    /// [`Error::UnknownApplication`], [`Error::Database`].
    pub async fn set_certificate_end(&self, access_id: u32, ends_at: Option<i64>) -> Result<(), Error> {
        self.present(access_id).await?;
        self.store.set_certificate_end(access_id, ends_at).await
    }
}

//! What people switch about an application: its contract, its certificate, vendors' quotas.

use super::{Store, Work};
use crate::rehearsal::Error;
use pushboard_app::domain::{
    handset::switches::{CertificateSwitch, Service},
    vendor::Vendor,
};

impl Store {
    pub(in super::super) async fn set_service(&self, access_id: u32, service: Service) -> Result<(), Error> {
        sqlx::query("UPDATE application SET service = $2 WHERE access_id = $1")
            .bind(i64::from(access_id))
            .bind(service.key())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub(in super::super) async fn set_certificate(
        &self,
        access_id: u32,
        certificate: CertificateSwitch,
    ) -> Result<(), Error> {
        sqlx::query("UPDATE application SET certificate = $2 WHERE access_id = $1")
            .bind(i64::from(access_id))
            .bind(certificate.key())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    pub(in super::super) async fn set_certificate_end(
        &self,
        access_id: u32,
        ends_at: Option<i64>,
    ) -> Result<(), Error> {
        sqlx::query("UPDATE application SET certificate_ends_at = $2 WHERE access_id = $1")
            .bind(i64::from(access_id))
            .bind(ends_at)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The vendors that take so many messages a day and no more, by their names.
    pub(in super::super) async fn quotas(&self, access_id: u32) -> Result<Vec<(Vendor, u32)>, Error> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT vendor, daily_quota FROM channel WHERE access_id = $1 AND daily_quota IS NOT NULL ORDER BY vendor",
        )
        .bind(i64::from(access_id))
        .fetch_all(&self.pool)
        .await?;
        let read = |(vendor, quota): (String, i64)| {
            let vendor = vendor.parse().map_err(|_| Error::Corrupt("channel.vendor"))?;
            let quota = quota.try_into().map_err(|_| Error::Corrupt("channel.daily_quota"))?;
            Ok((vendor, quota))
        };
        rows.into_iter().map(read).collect()
    }
}

impl Work {
    /// Says how many messages a day the vendor takes.
    pub(in super::super) async fn set_quota(
        &mut self,
        access_id: u32,
        vendor: Vendor,
        quota: Option<u32>,
    ) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO channel (access_id, vendor, enabled, complete, daily_quota) VALUES ($1, $2, 0, 0, $3)
             ON CONFLICT (access_id, vendor) DO UPDATE SET daily_quota = excluded.daily_quota",
        )
        .bind(i64::from(access_id))
        .bind(vendor.key())
        .bind(quota.map(i64::from))
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }
}

//! The way to TPNS for an application, with nobody at the desk: for what happens later.

use super::{House, TenantDesk, secret_key_of, unreadable::Sealed};
use crate::{
    store::{self, keys::SealedKeys},
    tpns::{Authentication, Base, Target},
};
use pushboard_app::domain::{
    error::{Conflict, Error},
    id::{ApplicationId, TenantId},
    product::ProductView,
    statistics::CALLS_PER_HOUR,
};
use secrecy::SecretString;

const HOUR_MS: i64 = 3_600_000;

/// What TPNS answers [`CALLS_PER_HOUR`] times an hour only; each has its own count.
#[derive(Clone, Copy)]
pub(super) enum Question {
    /// A push's record and figures.
    Statistics,
    /// Today's pushes to a device.
    PushesOfToken,
    /// The figures of a plan.
    PlanFigures,
    /// Pushes by day.
    PushDays,
    /// Devices by day.
    DeviceDays,
    /// How devices differ.
    DeviceShares,
}

impl TenantDesk {
    /// The way for somebody at the desk. [`Error::Conflict`] when there are no keys, or no rehearsal gateway.
    pub(super) async fn way(&self, product: &ProductView, application: &ApplicationId) -> Result<Way, Error> {
        let (keys, secret_key) = self.open_keys(application).await?;
        let base = self.house.base(product.gateway, product.access_point);
        Ok(Way {
            base: base.ok_or(Error::Conflict(Conflict::RehearsalOff))?,
            secret_key,
            keys,
        })
    }

    /// Counts a question, over all instances; false when TPNS was asked often enough.
    pub(super) async fn admit(&self, application: &ApplicationId, question: Question) -> Result<bool, Error> {
        Ok(admit(&self.house, &self.tenant.id, application, question).await?)
    }
}

/// Counts a question, over all instances; false when TPNS was asked often enough.
pub(super) async fn admit(
    house: &House,
    tenant: &TenantId,
    application: &ApplicationId,
    question: Question,
) -> store::Result<bool> {
    let kind = match question {
        Question::Statistics => "statistics",
        Question::PushesOfToken => "pushes_of_token",
        Question::PlanFigures => "plan_figures",
        Question::PushDays => "push_days",
        Question::DeviceDays => "device_days",
        Question::DeviceShares => "device_shares",
    };
    let most = i64::from(CALLS_PER_HOUR);
    let mut tx = house.store.begin().await?;
    let admitted = store::pushes::follow::admit(&mut tx, tenant, application, kind, most, HOUR_MS).await?;
    tx.commit().await?;
    Ok(admitted)
}

/// Why there is no way, for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoWay {
    /// There may be one later.
    Passing(&'static str),
    /// There is none.
    Final(&'static str),
}

impl NoWay {
    const fn reason(self) -> &'static str {
        let (Self::Passing(reason) | Self::Final(reason)) = self;
        reason
    }
}

/// Where the calls of an application go, and what signs them. No `Debug`: it leads to the SecretKey.
pub(super) struct Way {
    base: Base,
    secret_key: SecretString,
    /// The keys as they are stored.
    pub(super) keys: SealedKeys,
}

impl Way {
    /// Finds it. An error names for the log why there is none.
    pub(super) async fn find(
        house: &House,
        tenant: &TenantId,
        application: &ApplicationId,
    ) -> Result<Self, &'static str> {
        let found = Self::find_to_send(house, tenant, application).await;
        found.map_err(NoWay::reason)
    }

    /// Finds it, and otherwise tells whether there may be one later.
    pub(super) async fn find_to_send(
        house: &House,
        tenant: &TenantId,
        application: &ApplicationId,
    ) -> Result<Self, NoWay> {
        let route = store::pushes::outbox::find_route(&house.store, tenant, application)
            .await
            .map_err(|error| {
                tracing::error!(%error, "where a push goes could not be read");
                if error.is_passing() {
                    NoWay::Passing("the database failed")
                } else {
                    NoWay::Final("what is stored could not be read")
                }
            })?
            .ok_or(NoWay::Final("the product was put away, or has no keys"))?;
        let base = house
            .base(route.gateway, route.access_point)
            .ok_or(NoWay::Final("the rehearsal gateway is switched off"))?;
        let opened = house
            .vault
            .tenant(tenant, &route.data_key)
            .and_then(|vault| vault.open(&secret_key_of(tenant, application), &route.keys.secret));
        let Ok(secret_key) = opened else {
            if let Err(error) = house.note_unreadable(tenant, None, Sealed::KeyOf(application)).await {
                tracing::error!(%error, "that a SecretKey could not be opened could not be noted");
            }
            return Err(NoWay::Final("the SecretKey could not be opened"));
        };
        Ok(Self {
            base,
            secret_key,
            keys: route.keys,
        })
    }

    /// The target of a call.
    pub(super) fn target(&self) -> Target<'_> {
        Target {
            base: self.base.clone(),
            access_id: self.keys.access_id,
            secret_key: &self.secret_key,
            authentication: Authentication::Signature,
        }
    }
}

//! Statistics over days: kept, and asked again politely.

use super::{
    TenantDesk,
    failure::obstacle,
    way::{Question, Way},
};
use crate::{store, tpns::CallError};
use async_trait::async_trait;
use pushboard_app::{
    api::statistics::Statistics,
    domain::{
        application::{ApplicationView, Platform},
        error::{Conflict, Error},
        id::ApplicationId,
        message::Date,
        role::Action,
        statistics::{DayFigures, DayShares, DeviceDay, OVERVIEW_DAYS, Span, StatisticsForm, StatisticsReport, Told},
    },
};
use serde::{Serialize, de::DeserializeOwned};

/// What was told so short a time ago is not asked again, in milliseconds.
const FRESH_MS: i64 = 300_000;

/// One kind of figures.
struct Kind<'a> {
    application: &'a ApplicationId,
    question: Question,
    /// What its figures are kept under.
    key: String,
}

impl TenantDesk {
    /// What was told last; asked again when that is old and TPNS may be asked.
    async fn told<T, Asking>(&self, kind: Kind<'_>, ask: Asking) -> Result<Told<T>, Error>
    where
        T: Serialize + DeserializeOwned,
        Asking: Future<Output = Result<T, CallError>>,
    {
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let known: Told<T> = store::statistics::find(store, tenant, kind.application, &kind.key)
            .await?
            .unwrap_or_default();
        let now = self.house.clock.now_ms();
        if now - known.asked_at < FRESH_MS {
            return Ok(known);
        }
        if !self.admit(kind.application, kind.question).await? {
            return Ok(Told {
                held_back: true,
                ..known
            });
        }
        let told = match ask.await {
            Ok(said) => Told {
                asked_at: now,
                said: Some(said),
                trouble: None,
                held_back: false,
            },
            Err(error) => Told {
                asked_at: now,
                said: known.said,
                trouble: Some(obstacle(&error)),
                held_back: false,
            },
        };
        let mut tx = store.begin().await?;
        store::statistics::put(&mut tx, tenant, kind.application, &kind.key, &told).await?;
        tx.commit().await?;
        Ok(told)
    }
}

#[async_trait]
impl Statistics for TenantDesk {
    async fn statistics(&self, product: &str, form: StatisticsForm) -> Result<StatisticsReport, Error> {
        self.require(Action::View)?;
        let query = form.check()?;
        let product = self.find_product(product).await?;
        let applications = store::applications::list(&self.house.store, &self.tenant.id, &product.id).await?;
        let with_keys: Vec<&ApplicationView> = applications
            .iter()
            .filter(|application| application.keys.secret.is_some())
            .collect();
        let platforms: Vec<Platform> = with_keys.iter().map(|application| application.platform).collect();
        let application = with_keys
            .iter()
            .find(|application| application.platform == query.platform)
            .map(|application| &application.id)
            .ok_or(Error::Conflict(Conflict::KeysMissing))?;
        if product.archived_at.is_some() {
            return Err(Error::Conflict(Conflict::ProductArchived));
        }
        let way = Way::find(&self.house, &self.tenant.id, application)
            .await
            .map_err(|_| Error::Conflict(Conflict::RehearsalOff))?;
        let (target, now, gateway) = (way.target(), self.house.clock.now_ms(), &self.house.gateway);
        let whole = Span::last(OVERVIEW_DAYS, now);
        let kind = |question: Question, key: String| Kind {
            application,
            question,
            key,
        };
        let mut pushes: Told<Vec<DayFigures>> = self
            .told(
                kind(Question::PushDays, "push_days".to_owned()),
                gateway.figures_by_day(&target, whole, now),
            )
            .await?;
        let mut devices: Told<Vec<DeviceDay>> = self
            .told(
                kind(Question::DeviceDays, "device_days".to_owned()),
                gateway.devices_by_day(&target, whole, now),
            )
            .await?;
        let by = query.by;
        // Nothing says whether TPNS counts a day before it is over.
        let ask = async {
            let mut date = Date::of(now);
            let mut shares = gateway.device_shares(&target, date, by, now).await?;
            if shares.is_empty() {
                date = date.plus(-1);
                shares = gateway.device_shares(&target, date, by, now).await?;
            }
            shares.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
            Ok(DayShares { date, shares })
        };
        let kept = format!("device_shares:{}", by.key());
        let shares = self.told(kind(Question::DeviceShares, kept), ask).await?;
        let span = Span::last(query.days.count(), now);
        let shown = |date: Date| span.start <= date && date <= span.end;
        if let Some(days) = &mut pushes.said {
            days.retain(|day| shown(day.date));
            days.sort_by_key(|day| day.date);
        }
        if let Some(days) = &mut devices.said {
            days.retain(|day| shown(day.date));
            days.sort_by_key(|day| day.date);
        }
        Ok(StatisticsReport {
            platforms,
            span,
            pushes,
            devices,
            shares,
        })
    }
}

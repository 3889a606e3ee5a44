//! Statistics over days: kept, and asked again politely, beside the page that shows them.

use super::{
    House, TenantDesk,
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
        id::{ApplicationId, TenantId},
        message::Date,
        role::Action,
        statistics::{DayFigures, DayShares, DeviceDay, OVERVIEW_DAYS, Span, StatisticsForm, StatisticsReport, Told},
    },
};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

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
    /// What was told last. When that is old, TPNS is asked again beside the page, as often as it may be.
    async fn told<T, Asking>(&self, kind: Kind<'_>, ask: Asking) -> Result<Told<T>, Error>
    where
        T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
        Asking: Future<Output = Result<T, CallError>> + Send + 'static,
    {
        let (store, tenant) = (&self.house.store, &self.tenant.id);
        let (application, key) = (kind.application, kind.key);
        let now = self.house.clock.now_ms();
        let known = find::<T>(&self.house, tenant, application, &key).await?;
        if now - known.asked_at < FRESH_MS {
            return Ok(known);
        }
        let asking = self.house.asks.begin(format!("{key} {tenant} {application}"));
        let Some(asking) = asking else {
            return Ok(Told { asking: true, ..known });
        };
        // Whoever asked a moment ago has kept the answer by now.
        let known = find::<T>(&self.house, tenant, application, &key).await?;
        if now - known.asked_at < FRESH_MS {
            return Ok(known);
        }
        if !self.admit(application, kind.question).await? {
            return Ok(Told {
                held_back: true,
                ..known
            });
        }
        let before = known.said.clone();
        let (store, clock) = (store.clone(), Arc::clone(&self.house.clock));
        let (tenant, application) = (tenant.clone(), application.clone());
        House::ask(asking, async move {
            let answer = ask.await;
            let asked_at = clock.now_ms();
            let told = match answer {
                Ok(said) => Told {
                    asked_at,
                    said: Some(said),
                    ..Told::default()
                },
                Err(error) => Told {
                    asked_at,
                    said: before,
                    trouble: Some(obstacle(&error)),
                    ..Told::default()
                },
            };
            let mut tx = store.begin().await?;
            store::statistics::put(&mut tx, &tenant, &application, &key, &told).await?;
            tx.commit().await
        });
        Ok(Told { asking: true, ..known })
    }
}

async fn find<T: DeserializeOwned>(
    house: &House,
    tenant: &TenantId,
    application: &ApplicationId,
    key: &str,
) -> Result<Told<T>, Error> {
    let known = store::statistics::find(&house.store, tenant, application, key).await?;
    Ok(known.unwrap_or_default())
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
        let (way, now) = (Arc::new(way), self.house.clock.now_ms());
        let whole = Span::last(OVERVIEW_DAYS, now);
        let kind = |question: Question, key: String| Kind {
            application,
            question,
            key,
        };
        let on_the_way = || (Arc::clone(&way), Arc::clone(&self.house.gateway));
        let (to, gateway) = on_the_way();
        let ask = async move { gateway.figures_by_day(&to.target(), whole, now).await };
        let mut pushes: Told<Vec<DayFigures>> =
            self.told(kind(Question::PushDays, "push_days".to_owned()), ask).await?;
        let (to, gateway) = on_the_way();
        let ask = async move { gateway.devices_by_day(&to.target(), whole, now).await };
        let mut devices: Told<Vec<DeviceDay>> = self
            .told(kind(Question::DeviceDays, "device_days".to_owned()), ask)
            .await?;
        let by = query.by;
        // Nothing says whether TPNS counts a day before it is over.
        let (to, gateway) = on_the_way();
        let ask = async move {
            let target = to.target();
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

//! Push plans: made at TPNS, kept here, and counted there.

use super::{TenantDesk, failure::obstacle};
use crate::{
    secret::random_bytes,
    store::{self, push_plans::PlanRow, pushes::follow},
};
use async_trait::async_trait;
use pushboard_app::{
    api::push_plans::PushPlans,
    domain::{
        application::Platform,
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ApplicationId, ProductId, PushPlanId},
        plan::{FollowedPlan, KnownPlanForm, Plan, PlanFigures, PlanForm, PlanView, check_room},
        product::ProductView,
        role::Action,
        statistics::{CALLS_PER_HOUR, PLAN_DAYS, Span},
    },
};

/// Figures this fresh are not asked for again, in milliseconds.
const FRESH_MS: i64 = 60_000;
/// What calls for the figures of plans are counted under.
const PACE: &str = "plan_figures";
const HOUR_MS: i64 = 3_600_000;

/// A plan to keep.
struct Keep<'a> {
    product: &'a ProductId,
    application: &'a ApplicationId,
    plan: &'a Plan,
    made_here: bool,
    deed: Deed,
}

impl TenantDesk {
    async fn find_push_plan(&self, product: &ProductId, push_plan: &str) -> Result<PlanRow, Error> {
        let id: PushPlanId = push_plan.parse().map_err(|_| Error::NotFound)?;
        store::push_plans::find(&self.house.store, &self.tenant.id, product, &id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// The application for a platform, if there is room for one more plan of that name. TPNS is asked only afterwards.
    async fn room_for_plan(
        &self,
        product: &ProductView,
        platform: &str,
        field: Field,
        name: &str,
    ) -> Result<ApplicationId, Error> {
        let platform = platform_of(platform)?;
        let application = self.application_of(product, platform).await?;
        let kept = store::push_plans::list(&self.house.store, &self.tenant.id, &product.id).await?;
        check_room(&kept, platform, name).map_err(|problem| Error::field(field, problem))?;
        Ok(application)
    }

    async fn keep_push_plan(&self, keep: Keep<'_>) -> Result<(), Error> {
        let mut tx = self.begin_below(keep.product).await?;
        let id = PushPlanId::from_random(random_bytes());
        let (tenant, by) = (&self.tenant.id, &self.visitor.user);
        store::push_plans::insert(&mut tx, tenant, keep.application, &id, keep.plan, keep.made_here, by).await?;
        self.note(&mut tx, &keep.deed, Some(keep.product)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Counts one call; false when TPNS was asked often enough.
    async fn admit_plan_figures(&self, application: &ApplicationId) -> Result<bool, Error> {
        let mut tx = self.house.store.begin().await?;
        let most = i64::from(CALLS_PER_HOUR);
        let admitted = follow::admit(&mut tx, &self.tenant.id, application, PACE, most, HOUR_MS).await?;
        tx.commit().await?;
        Ok(admitted)
    }

    /// What TPNS counted for a plan, or why it cannot be asked now.
    async fn plan_figures(&self, product: &ProductView, row: &PlanRow) -> Result<PlanFigures, Error> {
        let known = PlanFigures {
            held_back: false,
            silent: None,
            ..row.figures.clone().unwrap_or_default()
        };
        let now = self.house.clock.now_ms();
        let silent = |known, conflict| {
            Ok(PlanFigures {
                silent: Some(conflict),
                ..known
            })
        };
        if product.archived_at.is_some() {
            return silent(known, Conflict::ProductArchived);
        }
        if now - known.asked_at < FRESH_MS {
            return Ok(known);
        }
        let (keys, secret) = match self.open_keys(&row.application).await {
            Ok(opened) => opened,
            Err(Error::Conflict(conflict)) => return silent(known, conflict),
            Err(error) => return Err(error),
        };
        let target = match self.target(product, keys.access_id, &secret) {
            Ok(target) => target,
            Err(Error::Conflict(conflict)) => return silent(known, conflict),
            Err(error) => return Err(error),
        };
        if !self.admit_plan_figures(&row.application).await? {
            return Ok(PlanFigures {
                held_back: true,
                ..known
            });
        }
        let span = Span::last(PLAN_DAYS, now);
        let gateway = &self.house.gateway;
        let figures = match gateway.plan_figures(&target, &row.view.plan_id, span, now).await {
            Ok(figures) => PlanFigures {
                asked_at: now,
                span: Some(span),
                figures,
                ..PlanFigures::default()
            },
            Err(error) => PlanFigures {
                asked_at: now,
                trouble: Some(obstacle(&error)),
                ..known
            },
        };
        let mut tx = self.house.store.begin().await?;
        store::push_plans::put_figures(&mut tx, &self.tenant.id, &row.view.id, &figures).await?;
        tx.commit().await?;
        Ok(figures)
    }
}

/// Which application is meant; Android's when nothing is said.
fn platform_of(key: &str) -> Result<Platform, Error> {
    match key {
        "" => Ok(Platform::Android),
        key => key
            .parse()
            .map_err(|_| Error::field(Field::Platform, Problem::NotAChoice)),
    }
}

#[async_trait]
impl PushPlans for TenantDesk {
    async fn list_push_plans(&self, product: &str) -> Result<Vec<PlanView>, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        Ok(store::push_plans::list(&self.house.store, &self.tenant.id, &product.id).await?)
    }

    async fn follow_push_plan(&self, product: &str, push_plan: &str) -> Result<FollowedPlan, Error> {
        self.require(Action::View)?;
        let product = self.find_product(product).await?;
        let row = self.find_push_plan(&product.id, push_plan).await?;
        let figures = self.plan_figures(&product, &row).await?;
        Ok(FollowedPlan {
            plan: row.view,
            figures,
        })
    }

    async fn make_push_plan(&self, product: &str, platform: &str, form: PlanForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let new = form.check()?;
        let application = self
            .room_for_plan(&product, platform, Field::PlanName, &new.name)
            .await?;
        let (keys, secret) = self.open_keys(&application).await?;
        let target = self.target(&product, keys.access_id, &secret)?;
        let now = self.house.clock.now_ms();
        let mut plan = self.house.gateway.create_plan(&target, &new, now).await?;
        // What TPNS leaves out of its answer is what it was told.
        if plan.name.is_empty() {
            plan.name = new.name;
            plan.description = new.description;
        }
        let keep = Keep {
            product: &product.id,
            application: &application,
            plan: &plan,
            made_here: true,
            deed: Deed::PushPlanMade {
                name: plan.name.clone(),
            },
        };
        self.keep_push_plan(keep)
            .await
            .inspect_err(|_| tracing::error!(plan_id = plan.id, "a plan was made at TPNS and could not be kept"))
    }

    async fn enter_push_plan(&self, product: &str, platform: &str, form: KnownPlanForm) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let known = form.check()?;
        let application = self
            .room_for_plan(&product, platform, Field::KnownPlanName, &known.name)
            .await?;
        let plan = Plan {
            id: known.plan_id,
            name: known.name,
            description: String::new(),
            created_at: String::new(),
        };
        let keep = Keep {
            product: &product.id,
            application: &application,
            plan: &plan,
            made_here: false,
            deed: Deed::PushPlanEntered {
                name: plan.name.clone(),
            },
        };
        self.keep_push_plan(keep).await
    }

    async fn remove_push_plan(&self, product: &str, push_plan: &str) -> Result<(), Error> {
        self.require(Action::SendPushes)?;
        let product = self.active_product(product).await?;
        let row = self.find_push_plan(&product.id, push_plan).await?;
        let mut tx = self.begin_below(&product.id).await?;
        store::push_plans::delete(&mut tx, &self.tenant.id, &product.id, &row.view.id).await?;
        let deed = Deed::PushPlanRemoved { name: row.view.name };
        self.note(&mut tx, &deed, Some(&product.id)).await?;
        tx.commit().await?;
        Ok(())
    }
}

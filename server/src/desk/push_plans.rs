//! Push plans: made at TPNS, kept here, and counted there.

use super::{
    House, TenantDesk,
    failure::obstacle,
    way::{Question, Way},
};
use crate::{
    secret::random_bytes,
    store::{self, push_plans::PlanRow},
};
use async_trait::async_trait;
use pushboard_app::{
    api::push_plans::PushPlans,
    domain::{
        application::Platform,
        audit::Deed,
        error::{Conflict, Error},
        field::{Field, Problem},
        id::{ApplicationId, ProductId, PushPlanId, TenantId},
        plan::{FollowedPlan, KnownPlanForm, Plan, PlanFigures, PlanForm, PlanView, check_room},
        product::ProductView,
        role::Action,
        statistics::{PLAN_DAYS, Span},
    },
};
use std::sync::Arc;

/// Figures this fresh are not asked for again, in milliseconds.
const FRESH_MS: i64 = 60_000;

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

    /// What TPNS counted for a plan last, or why it cannot be asked now. When that is old, TPNS is asked again beside the page,
    /// which does not wait.
    async fn plan_figures(&self, product: &ProductView, plan: &str) -> Result<FollowedPlan, Error> {
        let now = self.house.clock.now_ms();
        let row = self.find_push_plan(&product.id, plan).await?;
        if product.archived_at.is_some() {
            return Ok(row.silent(Conflict::ProductArchived));
        }
        if row.is_fresh(now) {
            return Ok(row.known());
        }
        let asking = self
            .house
            .asks
            .begin(format!("plan {} {}", self.tenant.id, row.view.id));
        let Some(asking) = asking else {
            return Ok(row.being_asked());
        };
        // Whoever asked a moment ago has kept the answer by now.
        let row = self.find_push_plan(&product.id, plan).await?;
        if row.is_fresh(now) {
            return Ok(row.known());
        }
        let way = match self.way(product, &row.application).await {
            Ok(way) => way,
            Err(Error::Conflict(why)) => return Ok(row.silent(why)),
            Err(error) => return Err(error),
        };
        if !self.admit(&row.application, Question::PlanFigures).await? {
            let mut older = row.known();
            older.figures.held_back = true;
            return Ok(older);
        }
        let followed = row.being_asked();
        House::ask(
            asking,
            ask_for_figures(Arc::clone(&self.house), self.tenant.id.clone(), row, way),
        );
        Ok(followed)
    }
}

/// Asks TPNS what it counted for a plan, and keeps it.
async fn ask_for_figures(house: Arc<House>, tenant: TenantId, row: PlanRow, way: Way) -> store::Result<()> {
    let now = house.clock.now_ms();
    let span = Span::last(PLAN_DAYS, now);
    let answer = house
        .gateway
        .plan_figures(&way.target(), &row.view.plan_id, span, now)
        .await;
    let asked_at = house.clock.now_ms();
    let figures = match answer {
        Ok(figures) => PlanFigures {
            asked_at,
            span: Some(span),
            figures,
            ..PlanFigures::default()
        },
        Err(error) => PlanFigures {
            asked_at,
            trouble: Some(obstacle(&error)),
            ..row.known().figures
        },
    };
    let mut tx = house.store.begin().await?;
    store::push_plans::put_figures(&mut tx, &tenant, &row.view.id, &figures).await?;
    tx.commit().await
}

impl PlanRow {
    fn is_fresh(&self, now: i64) -> bool {
        self.figures
            .as_ref()
            .is_some_and(|figures| now - figures.asked_at < FRESH_MS)
    }

    /// What was told last.
    fn known(&self) -> FollowedPlan {
        FollowedPlan {
            plan: self.view.clone(),
            figures: self.figures.clone().unwrap_or_default(),
        }
    }

    fn being_asked(&self) -> FollowedPlan {
        let mut known = self.known();
        known.figures.asking = true;
        known
    }

    fn silent(&self, why: Conflict) -> FollowedPlan {
        let mut known = self.known();
        known.figures.silent = Some(why);
        known
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
        self.plan_figures(&product, push_plan).await
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

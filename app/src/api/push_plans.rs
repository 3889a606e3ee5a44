//! Push plans.

#[cfg(feature = "ssr")]
use crate::domain::plan::{KnownPlanForm, PlanForm};
use crate::domain::{
    error::Error,
    plan::{FollowedPlan, PlanView},
};
use leptos::prelude::*;

/// What the server does for push plans. `platform` says which of a product's applications is meant; empty for Android.
#[cfg(feature = "ssr")]
#[async_trait::async_trait]
pub trait PushPlans {
    /// The plans that are kept of a product, the newest first.
    async fn list_push_plans(&self, product: &str) -> Result<Vec<PlanView>, Error>;
    /// One plan with what TPNS counted for it in the last seven days, asked politely: what was said a short time ago is not asked again.
    async fn follow_push_plan(&self, product: &str, push_plan: &str) -> Result<FollowedPlan, Error>;
    /// Makes a plan at TPNS and keeps it.
    async fn make_push_plan(&self, product: &str, platform: &str, form: PlanForm) -> Result<(), Error>;
    /// Keeps a plan that was made elsewhere. TPNS cannot be asked whether it exists.
    async fn enter_push_plan(&self, product: &str, platform: &str, form: KnownPlanForm) -> Result<(), Error>;
    /// Keeps a plan no longer; TPNS has no call that removes one.
    async fn remove_push_plan(&self, product: &str, push_plan: &str) -> Result<(), Error>;
}

/// The plans that are kept of a product, the newest first.
#[server(prefix = "/api", endpoint = "push_plans/list", input = server_fn::codec::GetUrl)]
pub async fn list_push_plans(tenant: String, product: String) -> Result<Vec<PlanView>, Error> {
    super::desk(&tenant).await?.list_push_plans(&product).await
}

/// One plan with what TPNS counted for it.
#[server(prefix = "/api", endpoint = "push_plans/follow", input = server_fn::codec::GetUrl)]
pub async fn follow_push_plan(tenant: String, product: String, push_plan: String) -> Result<FollowedPlan, Error> {
    super::desk(&tenant).await?.follow_push_plan(&product, &push_plan).await
}

/// Makes a plan at TPNS and goes back to the list. The other arguments are those of [`PlanForm`].
#[server(prefix = "/api", endpoint = "push_plans/make")]
pub async fn make_push_plan(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] plan_name: String,
    #[server(default)] description: String,
) -> Result<(), Error> {
    let form = PlanForm {
        name: plan_name,
        description,
    };
    super::desk(&tenant)
        .await?
        .make_push_plan(&product, &platform, form)
        .await?;
    super::go(&crate::routes::push_plans(&tenant, &product));
    Ok(())
}

/// Keeps a plan that was made elsewhere and goes back to the list. The other arguments are those of [`KnownPlanForm`].
#[server(prefix = "/api", endpoint = "push_plans/enter")]
pub async fn enter_push_plan(
    tenant: String,
    product: String,
    #[server(default)] platform: String,
    #[server(default)] plan_id: String,
    #[server(default)] known_plan_name: String,
) -> Result<(), Error> {
    let form = KnownPlanForm {
        plan_id,
        name: known_plan_name,
    };
    super::desk(&tenant)
        .await?
        .enter_push_plan(&product, &platform, form)
        .await?;
    super::go(&crate::routes::push_plans(&tenant, &product));
    Ok(())
}

/// Keeps a plan no longer and goes back to the list.
#[server(prefix = "/api", endpoint = "push_plans/remove")]
pub async fn remove_push_plan(tenant: String, product: String, push_plan: String) -> Result<(), Error> {
    super::desk(&tenant)
        .await?
        .remove_push_plan(&product, &push_plan)
        .await?;
    super::go(&crate::routes::push_plans(&tenant, &product));
    Ok(())
}

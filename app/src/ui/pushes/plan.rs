//! One push plan, and what TPNS counted for it.

use super::{funnel::Funnel, plans::PlanMarks, send_with_plan};
use crate::{
    api::push_plans::follow_push_plan,
    domain::{
        plan::{FollowedPlan, PlanFigures, PlanView},
        product::ProductView,
        role::Action,
    },
    ui::{
        kit::{Alert, ButtonLink, CopyButton, Fact, Facts, Section, Size, Symbol, Tone, Variant},
        layout::{ProductOfPage, RoleOfPage},
        live::{Live, version_of},
        moment::Moment,
        mood::StateWords,
        params::param,
        routes, texts,
        texts::states::Mood,
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often the page looks while TPNS is being asked, in seconds.
const LOOK: u32 = 2;

/// The page of one plan.
#[component]
pub(crate) fn PushPlanPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let plan = param("push_plan");
    let may_send = RoleOfPage::may(Action::SendPushes);
    let data = Resource::new(
        move || (here.tenant.get(), here.id.get(), plan.get()),
        |(tenant, product, plan)| follow_push_plan(tenant, product, plan),
    );
    let show = move |product: ProductView, FollowedPlan { plan, figures }: FollowedPlan| {
        let (tenant, id) = (here.tenant.get_untracked(), product.id.to_string());
        let may_use = may_send && product.archived_at.is_none();
        let own = routes::push_plan(&tenant, &id, plan.id.as_str());
        let (version, every) = (version_of(&figures), if figures.asking { LOOK } else { 0 });
        view! {
            <About tenant=tenant product=id plan=plan may_use=may_use />
            <Live key="plan".to_owned() version=version every=every note=String::new()>
                <Counted own=own figures=figures />
            </Live>
        }
    };
    view! {
        <Title text=t!(plans.title) />
        <WithProduct data=data view=show />
    }
}

#[component]
fn About(tenant: String, product: String, plan: PlanView, may_use: bool) -> impl IntoView {
    let all = routes::push_plans(&tenant, &product);
    let send = send_with_plan(&tenant, &product, &plan);
    let actions = move || {
        let send = may_use.then(|| {
            view! {
                <ButtonLink href=send size=Size::Small variant=Variant::Primary icon=Symbol::Send>
                    {t!(plans.push_with)}
                </ButtonLink>
            }
        });
        view! {
            <span class="cluster">
                <ButtonLink href=all size=Size::Small>
                    {t!(plans.all)}
                </ButtonLink>
                {send}
            </span>
        }
    };
    let foreign = plan.is_foreign.then(|| {
        view! {
            <Alert tone=Tone::Warn title=t!(plans.foreign)>
                <p>{t!(plans.foreign_text)}</p>
            </Alert>
        }
    });
    let platform = plan.platform.is_apple().then(|| {
        view! { <Fact label=t!(plans.platform)>{plan.platform.label()}</Fact> }
    });
    let description = (!plan.description.is_empty()).then(|| {
        view! { <Fact label=t!(plans.description)>{plan.description}</Fact> }
    });
    let added = if plan.made_here {
        t!(plans.made_at)
    } else {
        t!(plans.entered_at)
    };
    view! {
        <Section title=plan.name actions=actions>
            <div class="stack">
                {foreign}
                <Facts>
                    <Fact label=t!(plans.plan_id)>
                        <span class="cluster">
                            <code class="package-name">{plan.plan_id.clone()}</code>
                            <CopyButton text=plan.plan_id label=t!(plans.copy_id) done=t!(common.copied) compact=true />
                            <PlanMarks made_here=plan.made_here is_foreign=false />
                        </span>
                    </Fact>
                    {platform}
                    {description}
                    <Fact label=added>
                        <Moment at=plan.created_at />
                        " "
                        <span class="muted small">{t!(common.by, who = plan.created_by).to_string()}</span>
                    </Fact>
                </Facts>
            </div>
        </Section>
    }
}

/// The figures, and why there are none or only older ones.
#[component]
fn Counted(own: String, figures: PlanFigures) -> impl IntoView {
    let actions = move || {
        view! {
            <ButtonLink href=own size=Size::Small icon=Symbol::Refresh>
                {t!(push.refresh)}
            </ButtonLink>
        }
    };
    let silent = figures.silent.map(|why| {
        view! {
            <Alert tone=Tone::Neutral title=t!(plans.figures_silent)>
                <p>{texts::conflict_body(why)}</p>
            </Alert>
        }
    });
    let trouble = figures.trouble.map(|what| {
        let (what, next) = texts::calls::obstacle(what);
        let why = texts::together(&[what, next.to_owned()]);
        view! { <StateWords mood=Mood::Warning words=t!(plans.figures_trouble, why = why).to_string() /> }
    });
    let held_back = figures
        .held_back
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_held_back) /> });
    let asking = figures
        .asking
        .then(|| view! { <StateWords mood=Mood::Neutral words=t!(push.follow_asking) /> });
    // Nothing is known yet: that there are no figures would be a claim.
    let known = (!figures.asking || figures.asked_at > 0).then(|| {
        view! { <Funnel figures=figures.figures none=t!(plans.figures_none) /> }
    });
    let days = figures.span.map(|span| {
        view! { <Fact label=t!(plans.days)>{format!("{} – {}", span.start, span.end)}</Fact> }
    });
    let asked = (figures.asked_at > 0).then(|| {
        view! {
            <Fact label=t!(push.follow_asked)>
                <Moment at=figures.asked_at />
            </Fact>
        }
    });
    view! {
        <Section title=t!(plans.figures_title) description=t!(plans.figures_text) actions=actions>
            <div class="stack">
                {silent} {asking} {trouble} {held_back} <Facts>{days} {asked}</Facts>
                {known}
            </div>
        </Section>
    }
}

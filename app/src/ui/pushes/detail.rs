//! The result of one push.

use super::{followed::AtTpns, known::Known, moves::Doubt, outcome::Outcome, timeline::Timeline};
use crate::{
    api::pushes::follow_push,
    domain::{
        push::{Exchange, FollowedPush, PushView},
        push_record::RecordStatus,
        role::Action,
    },
    ui::{
        handsets::Steps,
        kit::{Badge, ButtonLink, CodeBlock, Disclosure, PageHeader, Section, Size, Symbol, Tone, Variant},
        layout::RoleOfPage,
        live::{Live, version_of},
        load::Loaded,
        moment::Moment,
        mood::{StateBadge, StateWords},
        params::param,
        routes,
        texts::{journeys, states},
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How often an open push is looked at, in seconds.
const LOOK: u32 = 2;
/// How often one is looked at that TPNS has, in seconds: TPNS itself is asked less often.
const FOLLOW: u32 = 15;

/// Devices a push page tells of; the fleet's page knows the others.
const LISTED: usize = 50;

/// One push: how it stands, why, what to do, and the proof.
#[component]
pub(crate) fn PushPage() -> impl IntoView {
    let (tenant, id) = (param("tenant"), param("push"));
    let may_send = RoleOfPage::may(Action::SendPushes);
    let data = Resource::new(
        move || (tenant.get(), id.get()),
        |(tenant, push)| follow_push(tenant, push),
    );
    let show = move |FollowedPush { push, followed }: FollowedPush| {
        let tenant = tenant.get_untracked();
        let summary = push.summary.clone();
        let version = version_of(&(&push, &followed));
        let crumbs = vec![(t!(common.pushes).to_owned(), routes::pushes(&tenant))];
        let product = routes::product(&tenant, summary.product.as_str());
        let (state, at, name) = (summary.state, summary.created_at, summary.product_name.clone());
        let rehearsal = push.rehearsal;
        let meta = move || {
            view! {
                <StateBadge state=states::push(state) />
                <a href=product>{name}</a>
                {rehearsal
                    .then(|| {
                        view! { <Badge tone=Tone::Info label=t!(common.rehearsal) symbol=Symbol::Phone strong=true /> }
                    })}
                <Moment at=at />
            }
        };
        let (product_id, push_id) = (summary.product.as_str(), summary.id.as_str());
        let again = routes::send_again(&tenant, product_id, push_id);
        let template = routes::template_from(&tenant, product_id, push_id);
        let self_href = routes::push(&tenant, summary.id.as_str());
        // Looked at again while something can still happen by itself.
        let asking = followed.as_ref().is_some_and(|followed| followed.asking);
        let open = summary.state.is_open() || push.look_at.is_some() || asking;
        let every = match (open, &followed) {
            (true, _) => LOOK,
            (false, Some(_)) => FOLLOW,
            (false, None) => 0,
        };
        let early = followed.as_ref().is_none_or(|followed| {
            let status = followed.record.as_ref().and_then(|record| record.status);
            followed.asked_at == 0 || matches!(status, Some(RecordStatus::Created | RecordStatus::Waiting))
        });
        let audience = push.notification.audience.clone();
        let at_tpns = followed.map(|followed| {
            view! {
                <AtTpns
                    tenant=tenant.clone()
                    push=summary.id.to_string()
                    followed=followed
                    audience=audience
                    may_send=may_send
                />
            }
        });
        let action = move || {
            view! {
                <span class="cluster">
                    {open
                        .then(|| {
                            view! {
                                <ButtonLink href=self_href icon=Symbol::Refresh>
                                    {t!(push.refresh)}
                                </ButtonLink>
                            }
                        })}
                    {may_send
                        .then(|| {
                            view! {
                                <ButtonLink href=template>{t!(push.save_as_template)}</ButtonLink>
                                <ButtonLink href=again variant=Variant::Primary icon=Symbol::Send>
                                    {t!(push.another)}
                                </ButtonLink>
                            }
                        })}
                </span>
            }
        };
        let known_to = tenant.clone();
        let fates = rehearsal.then(|| view! { <Fates tenant=tenant.clone() push=push.clone() /> });
        view! {
            <Title text=t!(common.pushes) />
            <Live key="push".to_owned() version=version every=every note=String::new()>
                <PageHeader
                    title=summary.title
                    crumbs=crumbs
                    crumbs_label=t!(common.breadcrumbs)
                    meta=meta
                    action=action
                />
                <Outcome tenant=tenant.clone() push=push.clone() early=early may_send=may_send />
                <Doubt tenant=tenant push=push.clone() may_send=may_send />
                <div class="columns">
                    <Known tenant=known_to push=push.clone() />
                    {fates}
                </div>
                {at_tpns}
                <Timeline push=push.clone() />
                <Wire exchange=push.exchange />
            </Live>
        }
    };
    view! { <Loaded data=data view=show /> }
}

/// On Rehearsal: what each device made of it, and how it got there.
#[component]
fn Fates(tenant: String, push: PushView) -> impl IntoView {
    let handsets = routes::devices(&tenant, push.summary.product.as_str());
    let (tenant_of, product_of) = (tenant, push.summary.product.to_string());
    let mut listed = push.journeys;
    let rest = listed.split_off(listed.len().min(LISTED)).len();
    let more = (rest > 0).then(|| {
        view! { <p class="muted">{t!(push.fates_more, number = rest).to_string()}</p> }
    });
    let lines = if listed.is_empty() {
        view! { <p class="muted">{t!(push.fates_empty)}</p> }.into_any()
    } else {
        let ways = listed
            .into_iter()
            .map(|journey| {
                let (mood, words) = journeys::outcome(&journey);
                let label = format!("{} · {}", journeys::make(journey.make), journey.device);
                let href = routes::device(&tenant_of, &product_of, journey.device);
                let id = format!("way-{}", journey.device);
                view! {
                    <li class="stack stack--tight">
                        <a href=href>{label}</a>
                        <StateWords mood=mood words=words />
                        <Disclosure id=id summary=t!(push.fates_story)>
                            <Steps steps=journey.steps />
                        </Disclosure>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="plain-list stack">{ways}</ul> }.into_any()
    };
    let actions = move || {
        view! {
            <ButtonLink href=handsets size=Size::Small icon=Symbol::Phone>
                {t!(push.to_handsets)}
            </ButtonLink>
        }
    };
    view! {
        <Section title=t!(push.fates) description=t!(push.fates_text) actions=actions>
            {lines}
            {more}
        </Section>
    }
}

/// The exact request and answer.
#[component]
fn Wire(exchange: Exchange) -> impl IntoView {
    let block = |text: String, label: &'static str, copy: &'static str, none: &'static str| {
        if text.is_empty() {
            view! { <p class="muted">{none}</p> }.into_any()
        } else {
            view! { <CodeBlock text=text label=label copy=Some((copy.to_owned(), t!(common.copied).to_owned())) /> }
                .into_any()
        }
    };
    view! {
        <Section title=t!(push.wire) description=t!(push.wire_text)>
            {block(exchange.request, t!(push.request), t!(push.copy_request), t!(push.no_request))}
            {block(exchange.answer, t!(push.answer), t!(push.copy_answer), t!(push.no_answer))}
        </Section>
    }
}

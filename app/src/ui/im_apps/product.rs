//! The IM authorisation of one product's application (spec, step 2.5; `tpns.md` §7).

use super::{
    AtGateway, Left, Since,
    forms::{MarkForm, RegisterForm, ReleaseForm},
};
use crate::{
    api::im_apps::{AuthoriseImApp, list_im_apps},
    domain::{
        field::Field,
        im::{self, Authorisation, ImAppView},
        product::{Gateway, ProductView},
        role::Action,
    },
    ui::{
        fields::SelectInput,
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, EmptyState, FormActions, Section, Symbol, Tone, Variant},
        layout::{ProductOfPage, RoleOfPage},
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Which IM apps are authorised for this product, and how another one is.
#[component]
pub(crate) fn ProductImPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_edit = RoleOfPage::may(Action::EditImApps);
    let product_id = here.id.get_untracked();
    let state = FormState::of::<AuthoriseImApp>(&[("product", &product_id)]);
    let apps = Resource::new(move || here.tenant.get(), list_im_apps);
    let show = move |product: ProductView, apps: Vec<ImAppView>| {
        let tenant = here.tenant.get_untracked();
        let mine = im::authorised_for(&apps, &product.id);
        let left = im::left_at(&apps, &product.id);
        let unmarked = !left.is_empty() || mine.iter().any(|(_, at)| at.needs_entering());
        let free = apps
            .into_iter()
            .filter(|app| app.authorised.is_none())
            .collect::<Vec<_>>();
        let (slug, id) = (tenant.clone(), product.id.to_string());
        let form = may_edit.then(move || {
            view! {
                <Section title=t!(im.authorise_title) description=t!(im.authorise_text)>
                    <Authorise tenant=slug product=id free=free state=state />
                </Section>
            }
        });
        let id = product.id.to_string();
        let left = left
            .into_iter()
            .map(|(app, left)| {
                let (tenant, product) = (tenant.clone(), id.clone());
                view! { <Left tenant=tenant product=product app=app left=left may_edit=may_edit /> }
            })
            .collect_view();
        view! {
            {(product.gateway == Gateway::Tencent).then(|| view! { <OnTencent urgent=unmarked /> })}
            {left}
            <Section title=t!(im.here_title) flush=true>
                <Mine tenant=tenant product=id mine=mine may_edit=may_edit />
            </Section>
            {form}
        }
    };
    let register = may_edit.then(|| {
        view! {
            <Section title=t!(im.register_title) description=t!(im.register_text)>
                <RegisterForm tenant=here.tenant.get_untracked() back=here.id.get_untracked() />
            </Section>
        }
    });
    view! {
        <Title text=t!(common.im_apps) />
        <div class="split">
            <div class="stack">
                <WithProduct data=apps view=show />
                <p class="muted small">{if may_edit { t!(im.rule) } else { t!(im.read_only) }}</p>
            </div>
            <div class="stack">
                <Section title=t!(im.changes_title)>
                    <div class="prose">
                        <ul>
                            <li>{t!(im.changes_service)}</li>
                            <li>{t!(im.changes_plan)}</li>
                            <li>{t!(im.changes_messages)}</li>
                        </ul>
                    </div>
                </Section>
                {register}
            </div>
        </div>
    }
}

/// What only TPNS's console can do, and where.
#[component]
fn OnTencent(urgent: bool) -> impl IntoView {
    view! {
        <Alert tone=if urgent { Tone::Warn } else { Tone::Info } title=t!(im.tencent_title)>
            <p>{t!(im.tencent_text)}</p>
            <div class="prose">
                <ol>
                    <li>{t!(im.tencent_open)}</li>
                    <li>{t!(im.tencent_add)}</li>
                    <li>{t!(im.tencent_choose)}</li>
                </ol>
            </div>
            <p>{t!(im.tencent_root)}</p>
        </Alert>
    }
}

#[component]
fn Mine(tenant: String, product: String, mine: Vec<(ImAppView, Authorisation)>, may_edit: bool) -> impl IntoView {
    if mine.is_empty() {
        return view! {
            <EmptyState icon=Symbol::Chat title=t!(im.here_empty_title) text=t!(im.here_empty_text) />
        }
        .into_any();
    }
    let cards = mine
        .into_iter()
        .map(|(app, authorisation)| {
            view! {
                <Card
                    tenant=tenant.clone()
                    product=product.clone()
                    app=app
                    authorisation=authorisation
                    may_edit=may_edit
                />
            }
        })
        .collect_view();
    view! {
        <ul class="plain-list im-cards">{cards}</ul>
    }
    .into_any()
}

/// One authorised IM app: when and by whom, whether TPNS's console knows, and the way to release it.
#[component]
fn Card(
    tenant: String,
    product: String,
    app: ImAppView,
    authorisation: Authorisation,
    may_edit: bool,
) -> impl IntoView {
    let unmarked = authorisation.needs_entering();
    let (name, number) = (app.name.clone(), app.sdk_app_id.0.to_string());
    let (since, at_gateway) = (authorisation.clone(), authorisation.clone());
    let actions = may_edit.then(|| {
        let mark =
            unmarked.then(|| view! { <MarkForm tenant=tenant.clone() product=product.clone() app=app.clone() /> });
        view! {
            <div class="im-card__actions">
                {mark}
                <ReleaseForm tenant=tenant back=product app=app authorisation=authorisation />
            </div>
        }
    });
    view! {
        <li class="im-card">
            <div class="spread">
                <p class="cluster">
                    <strong>{name}</strong>
                    <code>{number}</code>
                </p>
                <p>
                    <Since authorisation=since />
                </p>
            </div>
            <p>
                <AtGateway authorisation=at_gateway />
            </p>
            {actions}
        </li>
    }
}

#[component]
fn Authorise(tenant: String, product: String, free: Vec<ImAppView>, state: FormState) -> impl IntoView {
    if free.is_empty() {
        return view! { <Alert tone=Tone::Neutral title=t!(im.no_free_title)><p>{t!(im.no_free_text)}</p></Alert> }
            .into_any();
    }
    let mut options = vec![(String::new(), t!(im.choose_none).to_owned())];
    options.extend(free.into_iter().map(|app| {
        let words = format!("{} ({})", app.name, app.sdk_app_id.0);
        (app.id.into(), words)
    }));
    view! {
        <CheckedForm state=state check=Check::ImChoice>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <SelectInput state=state field=Field::ImApp label=t!(im.choose) options=options />
            <FormActions>
                <Button variant=Variant::Primary>
                    {t!(im.authorise)}
                </Button>
            </FormActions>
        </CheckedForm>
    }
    .into_any()
}

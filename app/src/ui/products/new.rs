//! The form for a new product.

use crate::{
    api::products::CreateProduct,
    domain::{
        access_point::AccessPoint,
        field::Field,
        product::{Category, Gateway},
        role::Action,
    },
    ui::{
        fields::{AreaInput, ChoiceCards, SelectInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, ButtonLink, FormActions, PageHeader, RadioCard, Section, Tone, Variant},
        layout::RoleOfPage,
        params::param,
        routes,
        texts::{access_point, states},
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Name, place, gateway and package name of a new product.
#[component]
pub(crate) fn NewProductPage() -> impl IntoView {
    let tenant = param("tenant").get_untracked();
    let crumbs = vec![(t!(products.title).to_owned(), routes::products(&tenant))];
    let body = if RoleOfPage::may(Action::EditProducts) {
        view! { <NewProduct tenant=tenant /> }.into_any()
    } else {
        view! { <Alert tone=Tone::Neutral title=t!(products.empty_read_only) /> }.into_any()
    };
    view! {
        <Title text=t!(products.new) />
        <PageHeader
            title=t!(products.new)
            lead=t!(products.new_lead)
            crumbs=crumbs
            crumbs_label=t!(common.breadcrumbs)
        />
        {body}
    }
}

#[component]
fn NewProduct(tenant: String) -> impl IntoView {
    let state = FormState::of::<CreateProduct>(&[("tenant", &tenant)]);
    let (back, points) = (routes::products(&tenant), routes::access_points(&tenant));
    let mut categories = vec![(String::new(), t!(products.category_none).to_owned())];
    categories.extend(Category::ALL.map(|category| (category.key().to_owned(), states::category(category).to_owned())));
    view! {
        <CheckedForm state=state check=Check::NewProduct>
            <input type="hidden" name="tenant" value=tenant />
            <Section title=t!(products.about_title)>
                <TextInput state=state field=Field::Name label=t!(products.name) help=t!(products.name_help) />
                <AreaInput
                    state=state
                    field=Field::Description
                    label=t!(products.description)
                    help=t!(products.description_help)
                    rows=2
                    required=false
                />
                <SelectInput state=state field=Field::Category label=t!(products.category) options=categories />
            </Section>
            <Section title=t!(products.place_title)>
                <div class="pairs">
                    <ChoiceCards
                        state=state
                        field=Field::AccessPoint
                        legend=t!(products.access_point)
                        help=t!(products.access_point_help)
                        options=AccessPoint::ALL.map(point_card).to_vec()
                    />
                </div>
                <p class="small">
                    <a href=points>{t!(points.more)}</a>
                </p>
            </Section>
            <Section title=t!(products.gateway_title)>
                <ChoiceCards
                    state=state
                    field=Field::Gateway
                    legend=t!(products.gateway)
                    help=t!(products.gateway_help)
                    options=Gateway::ALL.map(gateway_card).to_vec()
                />
            </Section>
            <Section title=t!(products.application_title)>
                <TextInput
                    state=state
                    field=Field::PackageName
                    label=t!(products.package_name)
                    help=t!(products.package_name_help)
                    placeholder="com.example.app"
                    mono=true
                />
            </Section>
            <FormActions>
                <Button variant=Variant::Primary>
                    {t!(products.create)}
                </Button>
                <ButtonLink href=back variant=Variant::Quiet>
                    {t!(products.cancel)}
                </ButtonLink>
            </FormActions>
        </CheckedForm>
    }
}

/// The spec's advice on an access point (step 2.1), and where its data is.
pub(crate) fn point_card(point: AccessPoint) -> RadioCard {
    let place = access_point(point);
    let mut lines = Vec::new();
    if point.is_mainland() {
        lines.push(t!(products.serves_mainland).to_owned());
    } else {
        lines.push(t!(products.serves_abroad).to_owned());
    }
    if point.sdk_domain().is_none() {
        lines.push(t!(products.default_point).to_owned());
    }
    lines.push(t!(products.data_in, place = place, region = point.region()).to_string());
    if let Some(domain) = point.sdk_domain() {
        lines.push(t!(products.sdk_suffix, domain = domain).to_string());
    }
    let badge = if point.is_mainland() {
        (Tone::Neutral, t!(products.without_fcm).to_owned())
    } else {
        (Tone::Ok, t!(products.with_fcm).to_owned())
    };
    RadioCard {
        value: point.key().to_owned(),
        title: place.to_owned(),
        badge: Some(badge),
        lines,
        meta: point.api_host().to_owned(),
        disabled: false,
    }
}

fn gateway_card(gateway: Gateway) -> RadioCard {
    let (badge, lines) = match gateway {
        Gateway::Rehearsal => (
            (Tone::Info, t!(products.rehearsal_badge)),
            [
                t!(products.rehearsal_account),
                t!(products.rehearsal_keys),
                t!(products.rehearsal_handsets),
            ],
        ),
        Gateway::Tencent => (
            (Tone::Neutral, t!(products.tencent_badge)),
            [
                t!(products.tencent_product),
                t!(products.tencent_keys),
                t!(products.tencent_sale),
            ],
        ),
    };
    RadioCard {
        value: gateway.key().to_owned(),
        title: states::gateway(gateway).to_owned(),
        badge: Some((badge.0, badge.1.to_owned())),
        lines: lines.map(str::to_owned).to_vec(),
        meta: String::new(),
        disabled: false,
    }
}

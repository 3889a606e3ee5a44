//! What becomes of a product after it was made: another name, a twin, a rest, an end.

mod end;

use super::new::point_card;
use crate::{
    api::products::{DuplicateProduct, EditProduct},
    domain::{
        access_point::AccessPoint,
        field::Field,
        product::{Category, ProductView},
        role::Action,
    },
    ui::{
        fields::{AreaInput, ChoiceCards, SelectInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, Fact, Facts, FormActions, Section, Tone, Variant},
        layout::{ProductOfPage, RoleOfPage},
        load::Loaded,
        moment::Moment,
        routes,
        texts::{access_point, states},
    },
};
use end::{ArchiveSection, DeleteSection};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of a product's settings.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let show = move |product: ProductView| {
        let tenant = here.tenant.get_untracked();
        if !may_edit {
            return view! {
                <Known product=product />
                <Alert tone=Tone::Neutral title=t!(settings.read_only) />
            }
            .into_any();
        }
        let in_use = product.archived_at.is_none();
        view! {
            <div class="product-life stack">
            {in_use.then(|| view! { <EditSection tenant=tenant.clone() product=product.clone() /> })}
            <DuplicateSection tenant=tenant.clone() product=product.clone() />
            <ArchiveSection tenant=tenant.clone() product=product.clone() />
            <DeleteSection tenant=tenant product=product />
            </div>
        }
        .into_any()
    };
    view! {
        <Title text=t!(settings.title) />
        <Loaded data=here.product view=show />
    }
}

/// For somebody who may only look.
#[component]
fn Known(product: ProductView) -> impl IntoView {
    view! {
        <Section title=t!(settings.edit_title)>
            <Facts>
                <Fact label=t!(products.name)>{product.name}</Fact>
                <Fact label=t!(products.description)>{product.description}</Fact>
                <Fact label=t!(products.category)>{states::category(product.category)}</Fact>
                <Fact label=t!(products.access_point)>{access_point(product.access_point)}</Fact>
                <Fact label=t!(products.gateway)>{states::gateway(product.gateway)}</Fact>
                <Fact label=t!(products.created)>
                    <Moment at=product.created_at />
                </Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn EditSection(tenant: String, product: ProductView) -> impl IntoView {
    let id = product.id.to_string();
    let state = FormState::of::<EditProduct>(&[("product", &id)]);
    let categories = Category::ALL.map(|category| (category.key().to_owned(), states::category(category).to_owned()));
    let place = access_point(product.access_point);
    view! {
        <Section
            title=t!(settings.edit_title)
            description=t!(settings.edit_text, place = place, gateway = states::gateway(product.gateway)).to_string()
        >
            <CheckedForm state=state check=Check::EditProduct>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=id />
                <input type="hidden" name="version" value=product.version />
                <TextInput
                    state=state
                    field=Field::Name
                    label=t!(products.name)
                    help=t!(products.name_help)
                    value=product.name
                />
                <AreaInput
                    state=state
                    field=Field::Description
                    label=t!(products.description)
                    help=t!(products.description_help)
                    value=product.description
                    rows=2
                    required=false
                />
                <SelectInput
                    state=state
                    field=Field::Category
                    label=t!(products.category)
                    options=categories.to_vec()
                    value=product.category.key()
                />
                <FormActions>
                    <Button variant=Variant::Primary>
                        {t!(settings.save)}
                    </Button>
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

#[component]
fn DuplicateSection(tenant: String, product: ProductView) -> impl IntoView {
    let id = product.id.to_string();
    let state = FormState::of::<DuplicateProduct>(&[("product", &id)]);
    let check = Check::Duplicate {
        name: product.name.clone(),
    };
    let more = routes::access_points(&tenant);
    view! {
        <Section title=t!(settings.duplicate_title) description=t!(settings.duplicate_text)>
            <CheckedForm state=state check=check>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=id />
                <TextInput
                    state=state
                    field=Field::Suffix
                    label=t!(settings.suffix)
                    help=t!(settings.suffix_help, name = product.name).to_string()
                />
                <div class="pairs">
                    <ChoiceCards
                        state=state
                        field=Field::AccessPoint
                        legend=t!(products.access_point)
                        help=t!(settings.duplicate_point_help)
                        options=AccessPoint::ALL.map(point_card).to_vec()
                    />
                </div>
                <p class="small">
                    <a href=more>{t!(points.more)}</a>
                </p>
                <FormActions>
                    <Button>{t!(settings.duplicate)}</Button>
                </FormActions>
            </CheckedForm>
        </Section>
    }
}

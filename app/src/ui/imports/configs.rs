//! The product that a `tpns-configs.json` proposes.

use super::ProductLink;
use crate::{
    api::imports::CreateImportedProduct,
    domain::{
        access_point::AccessPoint,
        field::Field,
        import::{ConfigsView, PackageConfig},
        product::Category,
        vendor::{Credential, Vendor},
    },
    ui::{
        channels::VendorName,
        fields::{ChoiceCards, SelectInput, TextInput},
        form::{CheckedForm, FormState},
        kit::{Alert, Button, Fact, Facts, FormActions, Section, Tone, Variant},
        products::point_card,
        texts::states,
    },
};
use leptos::prelude::*;

/// What the file tells, and a form for what it does not.
#[component]
pub(super) fn Proposal(tenant: String, import: String, view: ConfigsView) -> impl IntoView {
    let file = view.file;
    let alike = (!view.alike.is_empty()).then(|| {
        let links = view
            .alike
            .into_iter()
            .map(|product| {
                view! {
                    <li>
                        <ProductLink tenant=tenant.clone() product=product />
                    </li>
                }
            })
            .collect_view();
        view! {
            <Alert tone=Tone::Warn title=t!(imports.alike_title)>
                <p>{t!(imports.alike_text)}</p>
                <ul>{links}</ul>
            </Alert>
        }
    });
    // Whose value stands under another name in the file, and what goes under that name was not taken.
    let renamed = |vendor: Vendor| {
        let mut values = vendor.facts().credentials.iter();
        values.any(|facts| facts.configs_member != facts.credential.key())
    };
    let has_renamed = file
        .packages
        .iter()
        .any(|package| package.channels.iter().any(|(vendor, _)| renamed(*vendor)));
    let packages = file
        .packages
        .into_iter()
        .map(|package| view! { <Package package=package /> })
        .collect_view();
    view! {
        {alike}
        <Section title=t!(imports.configs_title)>
            <Facts>
                <Fact label="AccessID">
                    <code>{file.access_id.0.to_string()}</code>
                </Fact>
                <Fact label="AccessKey">
                    <code>{file.access_key}</code>
                </Fact>
            </Facts>
            <Alert tone=Tone::Info title=t!(imports.secret_title)>
                <p>{t!(imports.secret_text)}</p>
                {has_renamed.then(|| view! { <p>{t!(imports.oppo_text)}</p> })}
            </Alert>
        </Section>
        <Section title=t!(imports.packages)>{packages}</Section>
        <NewProduct tenant=tenant import=import />
    }
}

/// A package name with its vendors' values.
#[component]
fn Package(package: PackageConfig) -> impl IntoView {
    let off = (!package.enabled).then(|| view! { <span class="muted small">{t!(imports.channels_off)}</span> });
    let values = |(vendor, values): (Vendor, Vec<(Credential, String)>)| {
        let lines = values
            .into_iter()
            .map(|(credential, value)| {
                view! {
                    <Fact label=credential.label()>
                        <code>{value}</code>
                    </Fact>
                }
            })
            .collect_view();
        view! {
            <div class="stack stack--tight">
                <VendorName vendor=vendor />
                <Facts>{lines}</Facts>
            </div>
        }
    };
    let body = if package.channels.is_empty() {
        view! { <p class="muted">{t!(imports.no_channels)}</p> }.into_any()
    } else {
        package.channels.into_iter().map(values).collect_view().into_any()
    };
    view! {
        <div class="stack">
            <h3 class="cluster">
                <code>{package.name.as_str().to_owned()}</code>
                {off}
            </h3>
            {body}
        </div>
    }
}

#[component]
fn NewProduct(tenant: String, import: String) -> impl IntoView {
    let state = FormState::of::<CreateImportedProduct>(&[("import", &import)]);
    let mut categories = vec![(String::new(), t!(products.category_none).to_owned())];
    categories.extend(Category::ALL.map(|category| (category.key().to_owned(), states::category(category).to_owned())));
    view! {
        <CheckedForm state=state>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="import" value=import />
            <Section title=t!(imports.about)>
                <TextInput state=state field=Field::Name label=t!(products.name) help=t!(products.name_help) />
                <SelectInput state=state field=Field::Category label=t!(products.category) options=categories />
                <div class="pairs">
                    <ChoiceCards
                        state=state
                        field=Field::AccessPoint
                        legend=t!(products.access_point)
                        help=t!(products.access_point_help)
                        options=AccessPoint::ALL.map(point_card).to_vec()
                    />
                </div>
            </Section>
            <FormActions>
                <Button variant=Variant::Primary>
                    {t!(imports.create)}
                </Button>
            </FormActions>
        </CheckedForm>
    }
}

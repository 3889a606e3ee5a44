//! What can be done with applications and package names, each a form of its own.

use crate::{
    api::applications::{AddApplication, AddPackageName, RemoveApplication, RemovePackageName},
    domain::{application::Platform, field::Field},
    ui::{
        fields::{SelectInput, TextInput},
        form::{Check, CheckedForm, FormState},
        kit::{Button, Confirm, FormActions, Variant},
    },
};
use leptos::prelude::*;

/// Adds the iOS or macOS application.
#[component]
pub(super) fn AddApplicationForm(tenant: String, product: String, missing: Vec<Platform>) -> impl IntoView {
    let state = FormState::of::<AddApplication>(&[("product", &product)]);
    let options = missing
        .into_iter()
        .map(|platform| (platform.key().to_owned(), platform.label().to_owned()))
        .collect();
    view! {
        <CheckedForm state=state check=Check::NewApplication>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <SelectInput state=state field=Field::Platform label=t!(fields.platform) options=options />
            <TextInput
                state=state
                field=Field::BundleId
                label=t!(fields.bundle_id)
                help=t!(applications.bundle_help)
                mono=true
            />
            <FormActions>
                <Button variant=Variant::Secondary>{t!(applications.add)}</Button>
            </FormActions>
        </CheckedForm>
    }
}

/// Gives the Android application one more package name.
#[component]
pub(super) fn AddPackageForm(tenant: String, product: String) -> impl IntoView {
    let state = FormState::of::<AddPackageName>(&[("product", &product)]);
    view! {
        <CheckedForm state=state check=Check::PackageName>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <TextInput
                state=state
                field=Field::PackageName
                label=t!(fields.package_name)
                help=t!(products.package_name_help)
                mono=true
            />
            <FormActions>
                <Button variant=Variant::Secondary>{t!(applications.add_name)}</Button>
            </FormActions>
        </CheckedForm>
    }
}

/// Takes a package name away, after a second look.
#[component]
pub(super) fn RemovePackageForm(tenant: String, product: String, name: String) -> impl IntoView {
    let state = FormState::of::<RemovePackageName>(&[("product", &product), ("package_name", &name)]);
    let refused = state.error().is_some();
    let text = t!(applications.remove_name_text, name = name.as_str()).to_string();
    view! {
        <Confirm summary=t!(applications.remove) text=text open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="package_name" value=name />
                <Button variant=Variant::Danger>{t!(applications.remove_name_now)}</Button>
            </CheckedForm>
        </Confirm>
    }
}

/// Takes the iOS or macOS application away, after a second look.
#[component]
pub(super) fn RemoveApplicationForm(tenant: String, product: String, platform: Platform) -> impl IntoView {
    let state = FormState::of::<RemoveApplication>(&[("product", &product), ("platform", platform.key())]);
    let refused = state.error().is_some();
    let text = t!(applications.remove_text, platform = platform.label()).to_string();
    let now = t!(applications.remove_now, platform = platform.label()).to_string();
    view! {
        <Confirm summary=t!(applications.remove) text=text open=refused>
            <CheckedForm state=state>
                <input type="hidden" name="tenant" value=tenant />
                <input type="hidden" name="product" value=product />
                <input type="hidden" name="platform" value=platform.key() />
                <Button variant=Variant::Danger>{now}</Button>
            </CheckedForm>
        </Confirm>
    }
}

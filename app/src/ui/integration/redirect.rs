//! What a click on a notification opens (spec, step 4): the URI, its manifest, and what arrives on each vendor's phones.

use super::parts::Parts;
use crate::{
    api::redirects::{SetRedirect, get_redirect},
    domain::{
        field::Field,
        product::ProductView,
        redirect::{Arrival, Redirect, RedirectHint, RedirectView},
        role::Action,
        vendor::Vendor,
    },
    ui::{
        fields::TextInput,
        form::{Check, CheckedForm, FormState},
        kit::{Alert, Button, Cell, CodeBlock, Column, DataTable, FormActions, Row, RowHead, Section, Tone, Variant},
        layout::{ProductOfPage, RoleOfPage},
        moment::Moment,
        with_product::WithProduct,
    },
};
use leptos::prelude::*;
use leptos_meta::Title;

/// An ext as step 7 sets it, to show where it lands.
const SAMPLE_EXT: &str = r#"{"order":42}"#;

/// A second look in words.
pub(super) fn hint(hint: RedirectHint) -> &'static str {
    match hint {
        RedirectHint::TrailingSlash => t!(redirect.trailing_slash),
        RedirectHint::DemoValues => t!(redirect.tencents_demo),
    }
}

/// The page of the redirect URI.
#[component]
pub(crate) fn RedirectPage() -> impl IntoView {
    let here = ProductOfPage::here();
    let may_edit = RoleOfPage::may(Action::EditProducts);
    let redirect = Resource::new(
        move || (here.tenant.get(), here.id.get()),
        |(tenant, product)| get_redirect(tenant, product),
    );
    let show = move |product: ProductView, view: Option<RedirectView>| {
        let tenant = here.tenant.get_untracked();
        let id = product.id.to_string();
        let uri = view.as_ref().map(|view| view.redirect.uri()).unwrap_or_default();
        let form = if may_edit {
            view! { <Form tenant=tenant product=id uri=uri /> }.into_any()
        } else {
            view! { <p class="muted">{t!(redirect.read_only)}</p> }.into_any()
        };
        let set = view.clone().map(|view| {
            view! {
                <p class="small">
                    {t!(redirect.set_at)} " · " <Moment at=view.at /> " · " {t!(common.by, who = view.by).to_string()}
                </p>
            }
        });
        let hints = view.as_ref().map(|view| view.redirect.hints()).unwrap_or_default();
        let hints = hints
            .into_iter()
            .map(|found| view! { <Alert tone=Tone::Warn title=hint(found) /> })
            .collect_view();
        let rest = match view {
            Some(view) => view! { <Opened redirect=view.redirect /> }.into_any(),
            None => view! { <Alert tone=Tone::Neutral title=t!(redirect.none_title)><p>{t!(redirect.none_text)}</p></Alert> }
                .into_any(),
        };
        view! {
            <Section title=t!(redirect.title) description=t!(redirect.lead)>
                {form}
                {set}
                {hints}
            </Section>
            {rest}
        }
    };
    view! {
        <Title text=t!(redirect.title) />
        <WithProduct data=redirect view=show />
    }
}

#[component]
fn Form(tenant: String, product: String, uri: String) -> impl IntoView {
    let state = FormState::of::<SetRedirect>(&[("product", &product)]);
    let typed = state.typed_or(Field::Redirect, &uri);
    view! {
        <CheckedForm state=state check=Check::Redirect>
            <input type="hidden" name="tenant" value=tenant />
            <input type="hidden" name="product" value=product />
            <TextInput
                state=state
                field=Field::Redirect
                label=t!(fields.redirect)
                help=t!(redirect.help)
                value=uri
                placeholder="hanriver://push/open"
                required=false
                mono=true
            />
            <Parts at_first=typed />
            <FormActions>
                <Button variant=Variant::Primary>{t!(redirect.save)}</Button>
            </FormActions>
        </CheckedForm>
    }
}

/// The manifest for it, and what a click opens on each vendor's phones.
#[component]
fn Opened(redirect: Redirect) -> impl IntoView {
    let manifest = format!(
        "<intent-filter>\n    <action android:name=\"android.intent.action.VIEW\" />\n    <category \
         android:name=\"android.intent.category.DEFAULT\" />\n    <category \
         android:name=\"android.intent.category.BROWSABLE\" />\n    {}\n</intent-filter>\n",
        redirect.data_element().replace('\n', "\n    ")
    );
    let columns = vec![
        Column::new(t!(redirect.vendor)),
        Column::new(t!(redirect.opens)),
        Column::new(t!(redirect.arrives)),
    ];
    let rows = Vendor::ALL
        .into_iter()
        .map(|vendor| {
            let arrives = match Arrival::of(vendor) {
                Arrival::DataUri => t!(redirect.in_uri),
                Arrival::MemberExtras => t!(redirect.as_extras),
            };
            let opens = redirect.click_uri(vendor, Some(SAMPLE_EXT));
            view! {
                <Row>
                    <RowHead>{vendor.facts().label}</RowHead>
                    <Cell label=t!(redirect.opens) mono=true>
                        {opens}
                    </Cell>
                    <Cell label=t!(redirect.arrives)>{arrives}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(redirect.manifest_title) description=t!(redirect.manifest_text)>
            <CodeBlock
                text=manifest
                label="AndroidManifest.xml"
                copy=Some((t!(kit.copy).to_owned(), t!(common.copied).to_owned()))
            />
        </Section>
        <Section title=t!(redirect.click_title) description=t!(redirect.click_text)>
            <DataTable caption=t!(redirect.click_title) columns=columns>
                {rows}
            </DataTable>
        </Section>
    }
}

//! What a click on a notification opens (spec, step 4): the URI, its manifest, and what arrives on each vendor's phones.

use super::{Hidden, Whose, parts::Parts};
use crate::{
    api::redirects::{MarkRedirectEntered, SetRedirect, get_redirect},
    domain::{
        channel::EnteredMark,
        field::Field,
        help::Question,
        kit::redirect_activity,
        product::{Gateway, ProductView},
        redirect::{Redirect, RedirectHint, RedirectView},
        role::Action,
        vendor::{Vendor, kit::Arrival},
    },
    ui::{
        fields::TextInput,
        form::{Check, CheckedForm, FormState},
        help::HelpLinks,
        kit::{
            Alert, Button, Cell, CodeBlock, Column, DataTable, FormActions, Row, RowHead, Section, Symbol, Tone,
            Variant,
        },
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
        let help = view! { <HelpLinks tenant=tenant.clone() questions=&[Question::ClickOpensNothing] /> };
        let uri = view.as_ref().map(|view| view.redirect.uri()).unwrap_or_default();
        let form = if may_edit {
            view! { <Form tenant=tenant product=id uri=uri /> }.into_any()
        } else {
            let hints = view.as_ref().map(|view| view.redirect.hints()).unwrap_or_default();
            let hints = hints
                .into_iter()
                .map(|found| view! { <Alert tone=Tone::Warn title=hint(found) /> })
                .collect_view();
            view! {
                <p class="muted">{t!(redirect.read_only)}</p>
                {hints}
            }
            .into_any()
        };
        let set = view.clone().map(|view| {
            view! {
                <p class="small">
                    {t!(redirect.set_at)} " · " <Moment at=view.at /> " · " {t!(common.by, who = view.by).to_string()}
                </p>
            }
        });
        let whose = Whose {
            tenant: here.tenant.get_untracked(),
            product: product.id.to_string(),
        };
        let rest = match view {
            Some(view) => {
                let console = (product.gateway == Gateway::Tencent).then(|| {
                    view! { <Console whose=whose uri=view.redirect.uri() mark=view.entered may_edit=may_edit /> }
                });
                view! {
                    {console}
                    <Opened
                        package=product.package_name
                        redirect=view.redirect
                        opens_without_uri=view.opens_without_uri
                    />
                }
                .into_any()
            }
            None => view! { <Alert tone=Tone::Neutral title=t!(redirect.none_title)><p>{t!(redirect.none_text)}</p></Alert> }
                .into_any(),
        };
        view! {
            <Section title=t!(redirect.title) description=t!(redirect.lead)>
                {form}
                {set}
                {help}
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

/// Where the URI is entered in TPNS's console, and whether somebody has.
#[component]
fn Console(whose: Whose, uri: String, mark: Option<EnteredMark>, may_edit: bool) -> impl IntoView {
    let done = mark.as_ref().is_some_and(|mark| !mark.stale);
    let said = mark.map(|mark| {
        let (tone, title) = if mark.stale {
            (Tone::Warn, t!(redirect.mark_stale))
        } else {
            (Tone::Ok, t!(channels.mark_said))
        };
        view! {
            <Alert tone=tone title=title>
                <p class="small">
                    {t!(channels.mark_last)} " · " <Moment at=mark.at /> " · "
                    {t!(common.by, who = mark.by).to_string()}
                </p>
            </Alert>
        }
    });
    let form = (may_edit && !done).then(|| view! { <MarkForm whose=whose /> });
    view! {
        <Section title=t!(redirect.console_title) description=t!(redirect.console_text)>
            <CodeBlock
                text=uri
                label="protocol://hostname/path/"
                copy=Some((t!(kit.copy).to_owned(), t!(common.copied).to_owned()))
            />
            {said}
            {form}
        </Section>
    }
}

#[component]
fn MarkForm(whose: Whose) -> impl IntoView {
    let state = FormState::of::<MarkRedirectEntered>(&[("product", &whose.product)]);
    view! {
        <CheckedForm state=state>
            <Hidden whose=whose />
            <Button icon=Symbol::Check>{t!(redirect.mark)}</Button>
        </CheckedForm>
    }
}

/// The manifest for it, and what a click opens on each vendor's phones.
#[component]
fn Opened(package: String, redirect: Redirect, opens_without_uri: bool) -> impl IntoView {
    let manifest = redirect_activity(&package, &redirect, opens_without_uri);
    let columns = vec![
        Column::new(t!(redirect.vendor)),
        Column::new(t!(redirect.opens)),
        Column::new(t!(redirect.arrives)),
    ];
    let rows = Vendor::ALL
        .into_iter()
        .map(|vendor| {
            let arrives = match vendor.kit().arrival {
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

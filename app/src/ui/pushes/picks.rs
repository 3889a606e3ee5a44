//! Virtual handsets as targets: links that fill in the form, with scripts in place and without by a new page.

use super::{on_platform, send_to_type};
use crate::{
    domain::{
        application::Platform,
        field::Field,
        handset::Handset,
        message::{AccountType, Audience, PushField},
        test_device::TOKEN_KIND,
    },
    ui::{
        kit::{ButtonLink, Section, Size, Variant, VendorMark, field_id},
        routes,
        texts::journeys,
    },
};
use leptos::{
    ev::MouseEvent,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, HtmlInputElement},
};

/// One choice for each handset's token and account.
#[component]
pub(super) fn Picks(tenant: String, product: String, handsets: Vec<Handset>) -> impl IntoView {
    if handsets.is_empty() {
        let channels = routes::channels(&tenant, &product);
        return view! {
            <Section title=t!(push.picks_title) description=t!(push.picks_empty)>
                <p>
                    <a href=channels>{t!(push.picks_link)}</a>
                </p>
            </Section>
        }
        .into_any();
    }
    let lines = handsets
        .into_iter()
        .map(|handset| {
            let (letter, hue) = journeys::mark(handset.make);
            let name = journeys::make(handset.make);
            let platform = handset.make.platform();
            view! {
                <li class="spread">
                    <span class="cluster">
                        <VendorMark letter=letter hue=hue />
                        <span>{name}</span>
                    </span>
                    <span class="cluster">
                        <Pick
                            tenant=tenant.clone()
                            product=product.clone()
                            audience=Audience::Token(handset.token)
                            platform=platform
                            words=t!(push.pick_token)
                            label=format!("{}: {name}", t!(push.pick_token))
                        />
                        <Pick
                            tenant=tenant.clone()
                            product=product.clone()
                            audience=Audience::Account(handset.account)
                            platform=platform
                            words=t!(push.pick_account)
                            label=format!("{}: {name}", t!(push.pick_account))
                        />
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title=t!(push.picks_title) description=t!(push.picks_text)>
            <ul class="plain-list stack stack--tight">{lines}</ul>
        </Section>
    }
    .into_any()
}

/// A link that fills in one token or account.
#[component]
pub(super) fn Pick(
    tenant: String,
    product: String,
    audience: Audience,
    /// What kind of name the account is; the usual one without.
    #[prop(optional_no_strip)]
    account_type: Option<AccountType>,
    /// The application it is for, where another would not do.
    #[prop(optional, into)]
    platform: Option<Platform>,
    words: &'static str,
    label: String,
) -> impl IntoView {
    let href = send_to_type(&tenant, &product, &audience, account_type);
    let href = on_platform(href, platform.unwrap_or(Platform::Android));
    view! {
        <FillIn audience=audience account_type=account_type.unwrap_or_default() platform=platform>
            <ButtonLink href=href variant=Variant::Secondary size=Size::Small label=label>
                {words}
            </ButtonLink>
        </FillIn>
    }
}

/// A link that with scripts fills in the form on its page: a new page would lose what is already typed.
#[island]
pub(super) fn FillIn(
    /// What it fills in.
    audience: Audience,
    /// What kind of name the account is.
    account_type: AccountType,
    /// The application it is for, where another would not do.
    platform: Option<Platform>,
    /// The link.
    children: Children,
) -> impl IntoView {
    let fill = move |event: MouseEvent| {
        let new_window = event.ctrl_key() || event.meta_key() || event.shift_key();
        // Without the fields, the link does it.
        if !new_window && fill_in(&audience, account_type, platform).is_some() {
            event.prevent_default();
        }
    };
    view! { <span on:click=fill>{children()}</span> }
}

/// Fills in audience and target of the form on this page; `None` when they are not there. The form that saves a test device gets the
/// same, because what was picked is often what is saved.
fn fill_in(audience: &Audience, account_type: AccountType, platform: Option<Platform>) -> Option<()> {
    let choice = format!(
        "input[name=\"{}\"][value=\"{}\"]",
        Field::Audience.key(),
        audience.key()
    );
    let choice = document()
        .query_selector(&choice)
        .ok()??
        .dyn_into::<HtmlInputElement>()
        .ok()?;
    let field = match audience {
        Audience::Package(_) => Field::Push(PushField::UploadId),
        _ => Field::Target,
    };
    let target = document().get_element_by_id(&field_id(field.key()))?;
    choice.set_checked(true);
    set(field, &audience.text());
    if let Some(platform) = platform {
        set(Field::Platform, platform.key());
    }
    if audience.names_tokens() || audience.names_accounts() {
        let number = account_type.number().to_string();
        let named = audience.names_accounts();
        set(Field::Push(PushField::AccountType), if named { &number } else { "" });
        set(Field::DeviceKind, if named { &number } else { TOKEN_KIND });
        set(Field::DeviceTarget, audience.target());
    }
    target.unchecked_ref::<HtmlElement>().focus().ok()
}

/// Puts a value into a control, if it is there. Selects and text areas have the same property, so the cast, which is unchecked, does
/// for all.
fn set(field: Field, value: &str) {
    if let Some(control) = document().get_element_by_id(&field_id(field.key())) {
        control.unchecked_ref::<HtmlInputElement>().set_value(value);
    }
}

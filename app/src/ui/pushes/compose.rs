//! The form of a push, part by part (`tpns.md` §2). Parts that few pushes need are folded away; parts that the chosen audience or time
//! does not have are hidden by the style sheet, so that it works without scripts.

mod action;
mod audience;
mod delivery;
mod keep;
mod look;
mod package;
mod timing;
mod vendors;

use super::{
    lengths::{LengthWarning, Limits, limits},
    opened::Start,
};
use crate::{
    api::push_forms::KeepDraft,
    domain::{
        application::Platform,
        field::Field,
        message::{Kind, PushField, PushForm},
        package::PackageView,
        plan::PlanView,
        vendor::Vendor,
    },
    ui::{
        fields::{AreaInput, SelectInput, TextInput},
        form::{Check, CheckedForm, FormState, ONCE},
        kit::{Button, Disclosure, FormActions, Symbol, Variant},
        texts,
    },
};
use action::ActionPart;
use audience::AudiencePart;
use delivery::DeliveryPart;
use keep::TemplatePart;
use leptos::{prelude::*, server_fn::ServerFn};
use look::{ApplePart, LookPart};
use timing::TimingPart;
use vendors::VendorsPart;

/// What the form is made for.
pub(super) struct Composed {
    /// The tenant's address.
    pub(super) tenant: String,
    /// The product's id.
    pub(super) product: String,
    /// The product's name, which a broad push wants typed.
    pub(super) product_name: String,
    /// Makes a double click harmless.
    pub(super) once: String,
    /// What stands in the fields at first, and where it is kept.
    pub(super) start: Start,
    /// Vendors whose channel is on.
    pub(super) enabled: Vec<Vendor>,
    /// What the product's applications run on.
    pub(super) platforms: Vec<Platform>,
    /// Where a tap leads in this product; empty when no redirect is set.
    pub(super) redirect: String,
    /// Push plans that are kept of the product.
    pub(super) plans: Vec<PlanView>,
    /// The newest files that were uploaded for the product.
    pub(super) packages: Vec<PackageView>,
}

/// One form and what it begins with.
#[derive(Clone, Copy)]
struct Sheet {
    state: FormState,
    base: StoredValue<PushForm>,
    enabled: StoredValue<Vec<Vendor>>,
    /// The tenant's address and the product's id.
    place: StoredValue<(String, String)>,
    plans: StoredValue<Vec<PlanView>>,
    packages: StoredValue<Vec<PackageView>>,
}

impl Sheet {
    /// What stands in a field at first.
    fn value(self, field: Field) -> String {
        self.base.with_value(|base| base.value(field).to_owned())
    }

    /// Whether a box is ticked at first.
    fn ticked(self, field: Field) -> bool {
        self.base.with_value(|base| !base.value(field).is_empty())
    }

    /// Whether a vendor's channel is on.
    fn on(self, vendor: Vendor) -> bool {
        self.enabled.with_value(|enabled| enabled.contains(&vendor))
    }

    /// Whether one of the fields is wrong or filled in, so that its part must be seen.
    fn speaks(self, fields: &[Field]) -> bool {
        let typed = |field| self.state.typed_or(field, &self.value(field));
        // A tap opens the app unless something else is chosen; the redirect at hand for that choice says nothing before.
        let plain = matches!(typed(Field::ClickAction).as_str(), "" | "app");
        fields.iter().any(|field| {
            let idle = plain && [Field::ClickAction, own(PushField::ActionTarget)].contains(field);
            self.state.problem(*field).is_some() || !idle && !typed(*field).is_empty()
        })
    }
}

const fn own(field: PushField) -> Field {
    Field::Push(field)
}

/// The whole form.
#[component]
pub(super) fn Compose(composed: Composed, state: FormState) -> impl IntoView {
    let sheet = Sheet {
        state,
        base: StoredValue::new(composed.start.form),
        enabled: StoredValue::new(composed.enabled.clone()),
        place: StoredValue::new((composed.tenant.clone(), composed.product.clone())),
        plans: StoredValue::new(composed.plans),
        packages: StoredValue::new(composed.packages),
    };
    let title = state.typed_or(Field::Title, &sheet.value(Field::Title));
    let content = state.typed_or(Field::Content, &sheet.value(Field::Content));
    let shown_by = limits(&composed.enabled);
    let enabled = composed.enabled;
    let apple = composed.platforms.iter().any(|platform| platform.is_apple());
    let kinds = Kind::ALL.iter().map(|kind| {
        let words = match kind {
            Kind::Notification => t!(push.kind_notification),
            Kind::InApp => t!(push.kind_in_app),
        };
        (kind.key().to_owned(), words.to_owned())
    });
    let platform = apple.then(|| {
        let platforms = composed
            .platforms
            .iter()
            .map(|platform| (platform.key().to_owned(), platform.label().to_owned()))
            .collect();
        view! {
            <SelectInput
                state=state
                field=Field::Platform
                label=texts::label(Field::Platform)
                options=platforms
                value=sheet.value(Field::Platform)
            />
        }
    });
    view! {
        <div class="compose">
            <CheckedForm state=state check=Check::Push>
                <input type="hidden" name="tenant" value=composed.tenant />
                <input type="hidden" name="product" value=composed.product />
                <input type="hidden" name="kept" value=composed.start.kept />
                <input type="hidden" name=ONCE value=state.once_or(composed.once) />
                <AudiencePart sheet=sheet />
                <TextInput
                    state=state
                    field=Field::Title
                    label=t!(push.title)
                    value=sheet.value(Field::Title)
                />
                <LengthWarning of=Field::Title at_first=title limits=shown_by.clone() />
                <AreaInput
                    state=state
                    field=Field::Content
                    label=t!(push.content)
                    value=sheet.value(Field::Content)
                />
                <LengthWarning of=Field::Content at_first=content limits=shown_by />
                <div class="field-grid">
                    {platform}
                    <SelectInput
                        state=state
                        field=Field::MessageKind
                        label=texts::label(Field::MessageKind)
                        options=kinds.collect()
                        value=sheet.value(Field::MessageKind)
                        help=t!(push.kind_help)
                    />
                </div>
                <VendorsPart sheet=sheet />
                <ActionPart sheet=sheet redirect=composed.redirect />
                <LookPart sheet=sheet />
                {apple.then(|| view! { <ApplePart sheet=sheet /> })}
                <DeliveryPart sheet=sheet />
                <TimingPart sheet=sheet />
                <Confirmation state=state product_name=composed.product_name />
                <FormActions>
                    <Button variant=Variant::Primary icon=Symbol::Send>
                        {t!(push.send)}
                    </Button>
                    <Button variant=Variant::Secondary formaction=KeepDraft::url()>
                        {t!(push.keep_draft)}
                    </Button>
                </FormActions>
                <TemplatePart
                    state=state
                    name=composed.start.template_name
                    open=composed.start.for_template
                />
            </CheckedForm>
            <Limits enabled=enabled />
        </div>
    }
}

/// A part that is folded away until it is wanted, or something in it speaks.
#[component]
fn Part(
    sheet: Sheet,
    summary: &'static str,
    #[prop(optional, into)] note: String,
    fields: &'static [Field],
    children: Children,
) -> impl IntoView {
    view! {
        <Disclosure summary=summary note=note open=sheet.speaks(fields)>
            <div class="stack">{children()}</div>
        </Disclosure>
    }
}

/// A push whose devices nobody can count beforehand wants the product's name typed.
#[component]
fn Confirmation(state: FormState, product_name: String) -> impl IntoView {
    view! {
        <div class="when when--broad compose__confirm stack">
            <p>{t!(push.confirm_text)}</p>
            <TextInput
                state=state
                field=Field::ConfirmName
                label=t!(push.confirm_label, name = product_name).to_string()
                required=true
            />
        </div>
    }
}

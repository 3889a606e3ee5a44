//! Keeping the form instead of sending it.

use crate::{
    api::push_forms::SaveTemplate,
    domain::field::Field,
    ui::{
        fields::AreaInput,
        form::FormState,
        kit::{Button, Disclosure, Variant},
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

/// A name, and the button that keeps the form under it.
#[component]
pub(super) fn TemplatePart(
    state: FormState,
    /// What the template is called so far.
    name: String,
    /// Open at first.
    open: bool,
) -> impl IntoView {
    let open = open || state.problem(Field::TemplateName).is_some() || !state.typed(Field::TemplateName).is_empty();
    view! {
        <Disclosure summary=t!(push.template_title) open=open>
            <div class="stack">
                <p class="muted">{t!(push.template_text, sample = "{{name}}").to_string()}</p>
                // Several lines, because Enter in a single one would press the form's first button, which sends.
                <AreaInput
                    state=state
                    field=Field::TemplateName
                    label=t!(fields.template_name)
                    value=name
                    rows=1
                    required=true
                />
                <Button variant=Variant::Secondary formaction=SaveTemplate::url()>
                    {t!(push.template_save)}
                </Button>
            </div>
        </Disclosure>
    }
}

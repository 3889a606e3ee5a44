//! The values of a template's variables, asked for before its form is filled in.

use super::opened::{Blanks, parameter};
use crate::{
    domain::push_template::VALUE_LIMIT,
    ui::{
        kit::{Button, ButtonLink, ErrorLine, FormActions, Section, TextField, Variant, Wrong},
        routes,
    },
};
use leptos::prelude::*;

/// One field for each variable. It goes to the page's own address, which then has all values.
#[component]
pub(super) fn BlanksForm(tenant: String, product: String, blanks: Blanks) -> impl IntoView {
    let Blanks { id, name, variables } = blanks;
    let fields = variables
        .into_iter()
        .enumerate()
        .map(|(at, (variable, value))| {
            // A name may have letters that an id of ours may not.
            let id = format!("variable-{at}");
            let wrong = value.as_ref().is_some_and(|value| value.trim().is_empty());
            let words = Signal::stored(wrong.then(|| t!(errors.required).to_owned()));
            let line = view! { <ErrorLine id=id.clone() words=words /> }.into_any();
            view! {
                <TextField
                    name=parameter(&variable)
                    id=id
                    label=variable
                    value=value.unwrap_or_default()
                    error=Some(Wrong { now: wrong, line })
                    autocomplete="off"
                    maxlength=u32::from(VALUE_LIMIT)
                />
            }
        })
        .collect_view();
    let saved = routes::saved_pushes(&tenant, &product);
    view! {
        <Section
            title=t!(push.blanks_title, name = name).to_string()
            description=t!(push.blanks_text)
        >
            <form class="form" method="get" action=routes::send(&tenant, &product)>
                <input type="hidden" name="template" value=id />
                {fields}
                <FormActions>
                    <Button variant=Variant::Primary>
                        {t!(push.blanks_go)}
                    </Button>
                    <ButtonLink href=saved>{t!(push.saved_title)}</ButtonLink>
                </FormActions>
            </form>
        </Section>
    }
}

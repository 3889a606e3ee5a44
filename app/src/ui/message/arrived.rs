//! Reading back what a click brought to the app.

use super::{carried::Found, page::LongAddress};
use crate::{
    domain::{
        code::Jvm,
        offline_message::{Arrived, ArrivedProblem},
        redirect::Redirect,
    },
    ui::kit::{Alert, Button, FormActions, Section, TextArea, Tone, Variant},
};
use leptos::prelude::*;

/// Name of the field, and id of its section.
pub(super) const ARRIVED: &str = "arrived";

/// The form, and what became of the text pasted before.
#[component]
pub(super) fn ReadBack(
    /// Where the form goes: this page, at this section.
    to: String,
    jvm: Jvm,
    /// What else stands in the address: the message being built.
    carried: Vec<(String, String)>,
    /// What was pasted, if the form was sent.
    pasted: Option<String>,
    /// The product's redirect URI.
    redirect: Option<Redirect>,
    /// Where that is set.
    redirect_page: String,
    /// Bytes of the page's address.
    address: usize,
) -> impl IntoView {
    let result = pasted.clone().map(|pasted| {
        let found = match Arrived::parse(&pasted) {
            Ok(arrived) => view! { <Found arrived=arrived redirect=redirect redirect_page=redirect_page /> }.into_any(),
            Err(problem) => view! {
                <Alert tone=Tone::Danger title=t!(message.unreadable)>
                    <p>{words(problem)}</p>
                </Alert>
            }
            .into_any(),
        };
        view! {
            <LongAddress bytes=address />
            {found}
        }
    });
    let carried = carried
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <Section id=ARRIVED title=t!(message.read) description=t!(message.read_text)>
            <form class="form" method="get" action=to>
                <input type="hidden" name="code" value=jvm.language().key() />
                {carried}
                <TextArea
                    name=ARRIVED
                    label=t!(message.arrived)
                    help=t!(message.arrived_help)
                    value=pasted.unwrap_or_default()
                    rows=5
                    placeholder=r#"hanriver://push/open?customContent=%7B%22entity%22…"#
                    mono=true
                    wide=true
                />
                <FormActions>
                    <Button variant=Variant::Primary>{t!(message.read_button)}</Button>
                </FormActions>
            </form>
            {result}
        </Section>
    }
}

fn words(problem: ArrivedProblem) -> String {
    match problem {
        ArrivedProblem::Empty => t!(message.empty).to_owned(),
        ArrivedProblem::TooLong => t!(message.too_long).to_owned(),
        ArrivedProblem::NoCustomContent => t!(message.no_custom_content).to_owned(),
        ArrivedProblem::BrokenEncoding => t!(message.broken_encoding).to_owned(),
        ArrivedProblem::NotJson { line, column } => t!(message.not_json, line = line, column = column).to_string(),
        ArrivedProblem::NotObject => t!(message.not_object).to_owned(),
        ArrivedProblem::Lacks(member) => t!(message.lacks, member = member.key()).to_string(),
        ArrivedProblem::WrongType(member) => t!(message.wrong_type, member = member.key()).to_string(),
        ArrivedProblem::UnknownVersion(number) => t!(message.unknown_version, number = number).to_string(),
        ArrivedProblem::UnknownAction(number) => t!(message.unknown_action, number = number).to_string(),
        ArrivedProblem::UnknownChatType(number) => t!(message.unknown_chat_type, number = number).to_string(),
    }
}

//! What a message becomes: code for the app, JSON for a server, the ext by itself.

use crate::{
    domain::{
        code::Jvm,
        field::Problems,
        offline_message::{Ext, OfflineMessage, SENDING_CLASS},
        product::PackageName,
    },
    ui::{
        kit::{ChoiceLinks, CodeBlock, ErrorSummary, MenuLink, Section},
        texts,
    },
};
use leptos::prelude::*;

/// The words of a copy button.
pub(super) fn copy() -> Option<(String, String)> {
    Some((t!(common.copy).to_owned(), t!(common.copied).to_owned()))
}

/// The message as it is sent from the app and from a server.
#[component]
pub(super) fn Output(
    message: OfflineMessage,
    package: PackageName,
    jvm: Jvm,
    /// Links to the code's languages.
    languages: Vec<MenuLink>,
) -> impl IntoView {
    let choice = move || view! { <ChoiceLinks label=t!(kit.choose_code) items=languages /> };
    let (code, rest) = (message.sending_code(jvm, &package), message.rest());
    let file = format!("{SENDING_CLASS}.{}", jvm.extension());
    let about_ext = match message.ext {
        Ext::TuiKit(_) => t!(message.ext_tuikit_text),
        Ext::None | Ext::Own(_) => t!(message.ext_text),
    };
    let ext = message.ext_text().map(|ext| {
        view! {
            <Section title=t!(message.ext) description=about_ext>
                <CodeBlock text=ext label="ext" copy=copy() />
            </Section>
        }
    });
    view! {
        <Section title=t!(message.sending) description=t!(message.sending_text) actions=choice>
            <CodeBlock text=code label=file copy=copy() />
        </Section>
        <Section title=t!(message.rest) description=t!(message.rest_text)>
            <CodeBlock text=rest label="OfflinePushInfo" copy=copy() />
        </Section>
        {ext}
    }
}

/// What has to be corrected before there is an output.
#[component]
pub(super) fn Refused(problems: Problems) -> impl IntoView {
    let errors = problems
        .into_iter()
        .map(|(field, problem)| {
            let words = texts::labelled(field, &texts::problem(field, problem));
            (field.key().to_owned(), words)
        })
        .collect();
    view! { <ErrorSummary title=t!(common.fix_these) errors=errors /> }
}

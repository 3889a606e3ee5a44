//! The message as it stands in the page's address, and in the form while it is changed.

use crate::{
    domain::{
        field::{Field, Problems},
        offline_message::OfflineMessageForm,
    },
    ui::{
        kit::{ErrorLine, TextArea, TextField, Wrong, field_id},
        params::Pairs,
        texts,
    },
};
use leptos::prelude::*;

/// The form's id.
pub(super) const FORM: &str = "message-form";
/// Name of the choice between the kinds of ext.
pub(super) const EXT_KIND: &str = "ext_kind";
/// Name of the box about Huawei's intent.
pub(super) const INTENT_PARAM: &str = "ext_as_huawei_intent_param";

/// Reads the form from wherever its values are.
pub(super) fn read(value: impl Fn(&str) -> String) -> OfflineMessageForm {
    // In addresses browsers write line breaks as CR LF.
    let text = |field: Field| value(field.key()).replace("\r\n", "\n");
    OfflineMessageForm {
        kind: text(Field::MessageKind),
        title: text(Field::Title),
        desc: text(Field::Desc),
        ext_kind: value(EXT_KIND),
        ext: text(Field::Ext),
        action: text(Field::ClickAction),
        chat_type: text(Field::ChatType),
        sender: text(Field::Sender),
        nickname: text(Field::Nickname),
        face_url: text(Field::FaceUrl),
        content: text(Field::Content),
        oppo_channel_id: text(Field::OppoChannelId),
        xiaomi_channel_id: text(Field::XiaomiChannelId),
        huawei_channel_id: text(Field::HuaweiChannelId),
        fcm_channel_id: text(Field::FcmChannelId),
        vivo_classification: text(Field::VivoClassification),
        huawei_importance: text(Field::HuaweiImportance),
        huawei_category: text(Field::HuaweiCategory),
        ext_as_huawei_intent_param: !value(INTENT_PARAM).is_empty(),
    }
}

/// What is in the fields when the page is made, and what is wrong with it.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    values: StoredValue<Pairs>,
    problems: StoredValue<Problems>,
}

impl Typed {
    pub(super) fn new(values: Pairs, problems: Problems) -> Self {
        Self {
            values: StoredValue::new(values),
            problems: StoredValue::new(problems),
        }
    }

    pub(super) fn value(self, name: &str) -> String {
        self.values.with_value(|values| values.value(name))
    }

    /// The value, or `otherwise` where nothing was chosen.
    pub(super) fn chosen(self, name: &str, otherwise: &str) -> String {
        Some(self.value(name))
            .filter(|value| !value.is_empty())
            .unwrap_or_else(|| otherwise.to_owned())
    }

    pub(super) fn wrong(self, field: Field) -> Option<Wrong> {
        let problem = self.problems.with_value(|problems| {
            problems
                .iter()
                .find(|(at, _)| *at == field)
                .map(|(_, problem)| *problem)
        })?;
        let words = Signal::stored(Some(texts::problem(field, problem)));
        Some(Wrong {
            now: true,
            line: view! { <ErrorLine id=field_id(field.key()) words=words /> }.into_any(),
        })
    }
}

/// One line of text.
#[component]
pub(super) fn Line(
    typed: Typed,
    field: Field,
    /// What it does on which phones.
    help: &'static str,
    /// For ids.
    #[prop(optional)]
    mono: bool,
) -> impl IntoView {
    view! {
        <TextField
            name=field.key()
            label=texts::label(field)
            help=help
            value=typed.value(field.key())
            error=typed.wrong(field)
            autocomplete="off"
            mono=mono
        />
    }
}

/// Several lines of text.
#[component]
pub(super) fn Area(
    typed: Typed,
    field: Field,
    label: &'static str,
    /// What it does on which phones.
    help: &'static str,
    /// An example.
    #[prop(optional, into)]
    placeholder: String,
    /// For JSON.
    #[prop(optional)]
    mono: bool,
) -> impl IntoView {
    view! {
        <TextArea
            name=field.key()
            label=label
            help=help
            value=typed.value(field.key())
            error=typed.wrong(field)
            rows=3
            placeholder=placeholder
            mono=mono
        />
    }
}

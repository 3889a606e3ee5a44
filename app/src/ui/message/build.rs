//! The form of a message: what is shown, what is handed to the app, what single vendors want.

use super::{
    arrived::ARRIVED,
    typed::{Area, EXT_KIND, FORM, Line, Typed},
    vendors::Vendors,
};
use crate::{
    domain::{
        code::Jvm,
        field::Field,
        offline_message::{Action, ChatType, ExtKind, MessageKind},
    },
    ui::{
        kit::{Button, FormActions, RadioCard, RadioCards, SelectField, Variant},
        texts,
    },
};
use leptos::prelude::*;

/// The words of a kind of message: its name, and what to know.
fn kind(kind: MessageKind) -> (&'static str, &'static str) {
    match kind {
        MessageKind::Standard => (t!(message.standard), t!(message.standard_about)),
        MessageKind::Custom => (t!(message.custom), t!(message.custom_about)),
    }
}

fn ext_kind(kind: ExtKind) -> (&'static str, &'static str) {
    match kind {
        ExtKind::None => (t!(message.ext_none), t!(message.ext_none_about)),
        ExtKind::Own => (t!(message.ext_own), t!(message.ext_own_about)),
        ExtKind::TuiKit => (t!(message.ext_tuikit), t!(message.ext_tuikit_about)),
    }
}

/// What a click opens.
pub(super) fn action(action: Action) -> &'static str {
    match action {
        Action::Chat => t!(message.chat),
        Action::Call => t!(message.call),
    }
}

/// With whom the chat is.
pub(super) fn chat_type(kind: ChatType) -> &'static str {
    match kind {
        ChatType::Single => t!(message.single),
        ChatType::Group => t!(message.group),
    }
}

fn card(value: &str, (title, about): (&str, &str)) -> RadioCard {
    RadioCard {
        value: value.to_owned(),
        title: title.to_owned(),
        lines: vec![about.to_owned()],
        ..RadioCard::default()
    }
}

/// The whole form. It goes to the page's own address, so the address carries all of it.
#[component]
pub(super) fn Build(
    typed: Typed,
    /// Where it goes: this page, at the result.
    to: String,
    jvm: Jvm,
    /// What was pasted into the other form, which this one carries on.
    arrived: Option<String>,
) -> impl IntoView {
    let kinds = MessageKind::ALL.map(|one| card(one.key(), kind(one))).to_vec();
    let ext_kinds = ExtKind::ALL.map(|one| card(one.key(), ext_kind(one))).to_vec();
    view! {
        <form class="form message-form" id=FORM method="get" action=to>
            <input type="hidden" name="code" value=jvm.language().key() />
            {arrived.map(|arrived| view! { <input type="hidden" name=ARRIVED value=arrived /> })}
            <RadioCards
                name=Field::MessageKind.key()
                legend=texts::label(Field::MessageKind)
                options=kinds
                value=typed.chosen(Field::MessageKind.key(), MessageKind::default().key())
                error=typed.wrong(Field::MessageKind)
            />
            <Line typed=typed field=Field::Title help=t!(message.title_help) />
            <Area typed=typed field=Field::Desc label=texts::label(Field::Desc) help=t!(message.desc_help) />
            <RadioCards
                name=EXT_KIND
                legend=texts::label(Field::Ext)
                help=t!(message.ext_help)
                options=ext_kinds
                value=typed.chosen(EXT_KIND, ExtKind::default().key())
            />
            <div class="message-form__own">
                <Area
                    typed=typed
                    field=Field::Ext
                    label=t!(message.json)
                    help=t!(message.json_help)
                    placeholder=r#"{"order":"1027"}"#
                    mono=true
                />
            </div>
            <div class="message-form__entity">
                <Entity typed=typed />
            </div>
            <Line typed=typed field=Field::OppoChannelId help=t!(message.oppo_help) mono=true />
            <Vendors typed=typed />
            <FormActions>
                <Button variant=Variant::Primary>{t!(message.make)}</Button>
            </FormActions>
        </form>
    }
}

/// The members of TUIKit's container.
#[component]
fn Entity(typed: Typed) -> impl IntoView {
    let actions = Action::ALL.map(|one| (one.key().to_owned(), action(one).to_owned()));
    let chat_types = ChatType::ALL.map(|one| (one.key().to_owned(), chat_type(one).to_owned()));
    view! {
        <div class="field-row">
            <SelectField
                name=Field::ClickAction.key()
                label=texts::label(Field::ClickAction)
                options=actions.to_vec()
                value=typed.value(Field::ClickAction.key())
                error=typed.wrong(Field::ClickAction)
            />
            <SelectField
                name=Field::ChatType.key()
                label=texts::label(Field::ChatType)
                options=chat_types.to_vec()
                value=typed.value(Field::ChatType.key())
                error=typed.wrong(Field::ChatType)
            />
        </div>
        <Line typed=typed field=Field::Sender help=t!(message.sender_help) mono=true />
        <Line typed=typed field=Field::Nickname help=t!(message.nickname_help) />
        <Line typed=typed field=Field::FaceUrl help=t!(message.face_url_help) mono=true />
        <Area
            typed=typed
            field=Field::Content
            label=texts::label(Field::Content)
            help=t!(message.content_help)
        />
    }
}

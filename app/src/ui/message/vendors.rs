//! Settings that single vendors know, all of them seldom needed.

use super::typed::{INTENT_PARAM, Line, Typed};
use crate::{
    domain::{
        field::Field,
        offline_message::{HuaweiImportance, VivoClassification},
    },
    ui::{
        kit::{CheckField, Disclosure, SelectField},
        texts,
    },
};
use leptos::prelude::*;

/// Every field in here.
const NAMES: [&str; 7] = [
    Field::XiaomiChannelId.key(),
    Field::FcmChannelId.key(),
    Field::VivoClassification.key(),
    Field::HuaweiChannelId.key(),
    Field::HuaweiImportance.key(),
    Field::HuaweiCategory.key(),
    INTENT_PARAM,
];

fn classification(class: VivoClassification) -> &'static str {
    match class {
        VivoClassification::Operation => t!(message.vivo_operation),
        VivoClassification::System => t!(message.vivo_system),
    }
}

fn importance(importance: HuaweiImportance) -> &'static str {
    match importance {
        HuaweiImportance::Low => t!(message.huawei_low),
        HuaweiImportance::Normal => t!(message.huawei_normal),
    }
}

/// The choice of none, with what IM then takes.
fn unset(value: &str) -> (String, String) {
    (String::new(), t!(message.unset_is, value = value).to_string())
}

/// The fields; open while one of them is filled in.
#[component]
pub(super) fn Vendors(typed: Typed) -> impl IntoView {
    let open = NAMES.into_iter().any(|name| !typed.value(name).is_empty());
    let classes = VivoClassification::ALL.map(|one| (one.key().to_owned(), classification(one).to_owned()));
    let classes = [unset(classification(VivoClassification::System))]
        .into_iter()
        .chain(classes);
    let importances = HuaweiImportance::ALL.map(|one| (one.key().to_owned(), importance(one).to_owned()));
    let importances = [unset(HuaweiImportance::Normal.key())].into_iter().chain(importances);
    view! {
        <Disclosure summary=t!(message.others) note=t!(message.others_note) open=open>
            <Line typed=typed field=Field::XiaomiChannelId help=t!(message.overrides_help) mono=true />
            <Line typed=typed field=Field::FcmChannelId help=t!(message.overrides_help) mono=true />
            <SelectField
                name=Field::VivoClassification.key()
                label=texts::label(Field::VivoClassification)
                help=t!(message.vivo_help)
                options=classes.collect()
                value=typed.value(Field::VivoClassification.key())
                error=typed.wrong(Field::VivoClassification)
            />
            <Line typed=typed field=Field::HuaweiChannelId help=t!(message.huawei_channel_help) mono=true />
            <SelectField
                name=Field::HuaweiImportance.key()
                label=texts::label(Field::HuaweiImportance)
                help=t!(message.huawei_importance_help)
                options=importances.collect()
                value=typed.value(Field::HuaweiImportance.key())
                error=typed.wrong(Field::HuaweiImportance)
            />
            <Line typed=typed field=Field::HuaweiCategory help=t!(message.huawei_category_help) mono=true />
            <CheckField
                name=INTENT_PARAM
                label=t!(message.huawei_intent_param)
                help=t!(message.huawei_intent_param_help)
                checked=!typed.value(INTENT_PARAM).is_empty()
            />
        </Disclosure>
    }
}

//! On gateway Tencent: what has to be carried into TPNS's own console, and the mark that it was.

use super::{Hidden, Whose};
use crate::{
    api::channels::MarkChannelEntered,
    domain::{
        channel::{ChannelState, ChannelView, EnteredMark, StoredValue},
        vendor::Vendor,
    },
    ui::{
        form::CheckedForm,
        kit::{Alert, Button, CopyButton, Fact, Facts, OutwardLink, Section, Symbol, Tone},
        moment::Moment,
        products::TPNS_CONSOLE,
    },
};
use leptos::prelude::*;

/// The way through TPNS's console, the values for it, and the mark.
#[component]
pub(super) fn ConsoleSection(whose: Whose, channel: ChannelView, may_edit: bool) -> impl IntoView {
    let (vendor, state) = (channel.vendor, channel.state);
    if state == ChannelState::Off {
        let still_there = channel.needs_switching_off().then(|| {
            let form = may_edit.then(|| view! { <MarkForm whose=whose vendor=vendor words=t!(channels.off_mark) /> });
            view! {
                <Alert
                    tone=Tone::Warn
                    title=t!(channels.off_title)
                    href=TPNS_CONSOLE
                    link=t!(channels.console_open)
                >
                    <p>{t!(channels.off_text)}</p>
                    {form}
                </Alert>
            }
        });
        return still_there.into_any();
    }
    let rows = channel
        .values
        .into_iter()
        .map(|(credential, value)| view! { <Line label=vendor.label_of(credential) value=value /> })
        .collect_view();
    let complete = state == ChannelState::Set;
    let form = if complete {
        may_edit
            .then(|| view! { <MarkForm whose=whose vendor=vendor /> })
            .into_any()
    } else {
        view! { <p class="muted">{t!(channels.mark_first)}</p> }.into_any()
    };
    view! {
        <Section title=t!(channels.tencent_title) description=t!(channels.tencent_text)>
            {channel.entered.filter(|_| complete).map(|mark| view! { <Mark mark=mark /> })}
            <div class="prose">
                <ol>
                    <li>
                        <OutwardLink href=TPNS_CONSOLE label=t!(channels.console_open) />
                        " "
                        {t!(channels.tencent_open)}
                    </li>
                    <li>{t!(channels.tencent_card, vendor = vendor.facts().label).to_string()}</li>
                    <li>{t!(channels.tencent_enter)}</li>
                </ol>
            </div>
            <Facts>{rows}</Facts>
            {form}
        </Section>
    }
    .into_any()
}

/// One field of TPNS's console with what belongs into it.
#[component]
pub(crate) fn Line(label: &'static str, value: StoredValue) -> impl IntoView {
    let words = match value {
        StoredValue::Missing => view! { <span class="muted">{t!(channels.value_missing)}</span> }.into_any(),
        StoredValue::Secret(mark) => view! {
            <span>{t!(channels.value_secret, print = mark.fingerprint).to_string()}</span>
        }
        .into_any(),
        StoredValue::Shown(value) => view! {
            <span class="exact">
                <code>{value.clone()}</code>
                <CopyButton
                    text=value
                    label=t!(channels.copy_value, name = label).to_string()
                    done=t!(common.copied)
                    compact=true
                />
            </span>
        }
        .into_any(),
    };
    view! { <Fact label=label>{words}</Fact> }
}

/// When the values were entered there, by whom, and whether that still holds.
#[component]
fn Mark(mark: EnteredMark) -> impl IntoView {
    let (tone, title, body) = if mark.stale {
        (
            Tone::Warn,
            t!(channels.mark_stale_title),
            Some(t!(channels.mark_stale_text)),
        )
    } else {
        (Tone::Ok, t!(channels.mark_said), None)
    };
    view! {
        <Alert tone=tone title=title>
            {body.map(|body| view! { <p>{body}</p> })}
            <p class="small">
                {t!(channels.mark_last)} " · " <Moment at=mark.at /> " · "
                {t!(common.by, who = mark.by).to_string()}
            </p>
        </Alert>
    }
}

/// Keeps the operator's word that TPNS's console has what is here.
#[component]
pub(crate) fn MarkForm(
    whose: Whose,
    vendor: Vendor,
    /// Where the form stands, as the server function wants to know it.
    #[prop(optional)]
    from: &'static str,
    /// What somebody says by it.
    #[prop(default = t!(channels.mark))]
    words: &'static str,
) -> impl IntoView {
    let state = whose.form::<MarkChannelEntered>(vendor);
    view! {
        <CheckedForm state=state>
            <Hidden whose=whose vendor=vendor />
            <input type="hidden" name="from" value=from />
            <Button icon=Symbol::Check>
                {words}
            </Button>
        </CheckedForm>
    }
}

//! Today's pushes to a device.

use super::Untold;
use crate::{
    domain::lookup::{PushToDevice, PushesToDevice, Told},
    ui::{
        kit::{Cell, Column, DataTable, Row, RowHead, Section},
        moment::Moment,
        routes,
    },
};
use leptos::prelude::*;

/// The pushes; those that were sent from here lead to their pages.
#[component]
pub(super) fn PushesPart(tenant: String, pushes: Told<PushesToDevice>) -> impl IntoView {
    let told = match pushes {
        Err(why) => view! { <Untold why=why /> }.into_any(),
        Ok(pushes) if pushes.newest.is_empty() => view! { <p class="muted">{t!(lookup.pushes_none)}</p> }.into_any(),
        Ok(pushes) => view! { <Table tenant=tenant pushes=pushes /> }.into_any(),
    };
    view! {
        <Section title=t!(lookup.pushes) description=t!(lookup.pushes_text)>
            {told}
        </Section>
    }
}

#[component]
fn Table(tenant: String, pushes: PushesToDevice) -> impl IntoView {
    let PushesToDevice { count, newest } = pushes;
    let shown = newest.len();
    let more = (count as usize > shown).then(|| {
        view! { <p class="muted small">{t!(lookup.pushes_more, shown = shown, count = count).to_string()}</p> }
    });
    let columns = vec![
        Column::new(t!(lookup.push_id)),
        Column::new(t!(lookup.push_at)),
        Column::new(t!(lookup.push_kind)),
    ];
    let rows = newest
        .into_iter()
        .map(|PushToDevice { told, push }| {
            let href = push.map(|id| routes::push(&tenant, id.as_str())).unwrap_or_default();
            let at = match told.at_ms {
                Some(at) => view! { <Moment at=at /> }.into_any(),
                None => view! { <span class="muted">{t!(lookup.no_time)}</span> }.into_any(),
            };
            view! {
                <Row>
                    <RowHead href=href>{told.push_id}</RowHead>
                    <Cell label=t!(lookup.push_at)>{at}</Cell>
                    <Cell label=t!(lookup.push_kind)>{kind(&told.target_type)}</Cell>
                </Row>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=t!(lookup.pushes) columns=columns>
            {rows}
        </DataTable>
        {more}
    }
}

/// For whom a push was. TPNS documents one of its words alone, so an unknown one is shown as it is.
fn kind(target_type: &str) -> String {
    let bare = target_type.strip_suffix("_PUSH").unwrap_or(target_type);
    let words = match bare {
        "TOKEN" => t!(push.to_token),
        "ACCOUNT" => t!(push.to_account),
        "TOKEN_LIST" => t!(push.to_tokens),
        "ACCOUNT_LIST" => t!(push.to_accounts),
        "TAG" => t!(push.to_tags),
        "ALL" => t!(push.to_all),
        bare if bare.starts_with("PACKAGE") => t!(push.to_package),
        _ => target_type,
    };
    words.to_owned()
}

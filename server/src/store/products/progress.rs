//! The facts behind the set-up checklist. What "complete" means is the domain's rule, so channels come as facts and are judged here.

use crate::store::{
    Cursor, Result,
    conn::{Held, run},
    row::{count, parse},
};
use pushboard_app::domain::{
    channel::{self, ChannelState},
    id::TenantId,
    keys::{KeysState, KeysView},
    product::{Gateway, Progress},
    vendor::{Credential, Vendor},
};

/// What the database counts itself.
#[derive(sqlx::FromRow)]
pub(super) struct Counts {
    im_apps: i64,
    im_apps_unentered: i64,
    pushes_sent: i64,
}

/// One value of a channel, or a channel without any.
#[derive(sqlx::FromRow)]
pub(super) struct ChannelFact {
    application_id: String,
    vendor: String,
    enabled: bool,
    version: i64,
    entered_version: Option<i64>,
    field: Option<String>,
}

/// A piece of the list of products, both ends within.
pub(super) struct Span {
    newest: Cursor,
    oldest: Cursor,
}

impl Span {
    pub(super) fn of(newest: Cursor, oldest: Cursor) -> Self {
        Self { newest, oldest }
    }
}

/// The channels of every product in a piece of the list: one query however many products it holds.
pub(super) async fn list_facts(held: &mut Held<'_>, tenant: &TenantId, span: &Span) -> Result<Vec<ChannelFact>> {
    run!(held, connection => {
        Ok(sqlx::query_as(
            "SELECT c.application_id, c.vendor, c.enabled, c.version, c.entered_version, v.field
             FROM products p
             JOIN applications a ON a.tenant_id = p.tenant_id AND a.product_id = p.id
             JOIN channels c ON c.tenant_id = a.tenant_id AND c.application_id = a.id
             LEFT JOIN channel_values v
                  ON v.tenant_id = c.tenant_id AND v.application_id = c.application_id AND v.vendor = c.vendor
             WHERE p.tenant_id = $1 AND (p.created_at, p.id) <= ($2, $3) AND (p.created_at, p.id) >= ($4, $5)",
        )
        .bind(tenant.as_str())
        .bind(span.newest.at)
        .bind(span.newest.id.as_str())
        .bind(span.oldest.at)
        .bind(span.oldest.id.as_str())
        .fetch_all(&mut *connection)
        .await?)
    })
}

/// How far one application is.
pub(super) fn compute(
    keys: &KeysView,
    gateway: Gateway,
    counts: &Counts,
    facts: &[ChannelFact],
    application: &str,
) -> Result<Progress> {
    let on_tencent = gateway == Gateway::Tencent;
    let mut progress = Progress {
        keys_present: keys.state != KeysState::Missing,
        keys_wrong: keys.state.is_wrong(),
        im_apps: count(counts.im_apps),
        im_apps_unentered: if on_tencent { count(counts.im_apps_unentered) } else { 0 },
        pushes_sent: count(counts.pushes_sent),
        ..Progress::default()
    };
    for vendor in Vendor::ALL {
        let of_vendor = || {
            facts
                .iter()
                .filter(|fact| fact.application_id == application && fact.vendor == vendor.key())
        };
        let Some(any) = of_vendor().next() else { continue };
        let fields = of_vendor().filter_map(|fact| fact.field.as_deref());
        let stored = fields
            .map(|field| parse(field, "channel_values", "field"))
            .collect::<Result<Vec<Credential>>>()?;
        match channel::state(vendor, any.enabled, &stored) {
            ChannelState::Off => {}
            ChannelState::Incomplete => progress.channels_incomplete += 1,
            ChannelState::Set => {
                progress.channels_set += 1;
                if on_tencent && any.entered_version != Some(any.version) {
                    progress.channels_unentered += 1;
                }
            }
        }
    }
    Ok(progress)
}

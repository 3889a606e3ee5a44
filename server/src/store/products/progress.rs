//! The facts behind the set-up checklist. What "complete" means is the domain's rule, so channels come as facts and are judged here.

use crate::store::{
    Result,
    channels::proof,
    conn::{Held, run},
    row::{count, parse},
};
use pushboard_app::domain::{
    channel::{self, ChannelOutcome, ChannelState},
    id::TenantId,
    keys::KeysView,
    product::{Gateway, Progress},
    vendor::{Credential, Vendor},
};
use sqlx::QueryBuilder;
use std::collections::BTreeMap;

/// What the database counts itself.
#[derive(sqlx::FromRow)]
pub(super) struct Counts {
    im_apps: i64,
    im_apps_unentered: i64,
    redirect_set: bool,
    kit_taken: bool,
    pushes_sent: i64,
}

/// One value of a channel, or a channel without any.
#[derive(sqlx::FromRow)]
pub(super) struct ChannelFact {
    application_id: String,
    package_id: String,
    vendor: String,
    enabled: bool,
    version: i64,
    updated_at: i64,
    entered_version: Option<i64>,
    entered_at: Option<i64>,
    field: Option<String>,
    pushed_at: Option<i64>,
    outcome: Option<String>,
}

/// The channels of some applications, for every package name: one query however many there are.
pub(super) async fn list_facts(
    held: &mut Held<'_>,
    tenant: &TenantId,
    applications: &[&str],
) -> Result<Vec<ChannelFact>> {
    if applications.is_empty() {
        return Ok(Vec::new());
    }
    run!(held, connection => {
        let mut query = QueryBuilder::new(
            "SELECT c.application_id, c.package_id, c.vendor, c.enabled, c.version, c.updated_at, c.entered_version,
                    c.entered_at, v.field, w.pushed_at, w.outcome
             FROM channels c
             LEFT JOIN channel_proofs w
                  ON w.tenant_id = c.tenant_id AND w.application_id = c.application_id AND w.vendor = c.vendor
                     AND c.package_id = (SELECT n.id FROM packages n WHERE n.tenant_id = c.tenant_id
                         AND n.application_id = c.application_id ORDER BY n.position LIMIT 1)
             LEFT JOIN channel_values v
                  ON v.tenant_id = c.tenant_id AND v.application_id = c.application_id AND v.package_id = c.package_id
                     AND v.vendor = c.vendor
             WHERE c.tenant_id = ",
        );
        query.push_bind(tenant.as_str()).push(" AND c.application_id IN (");
        let mut list = query.separated(", ");
        for application in applications {
            list.push_bind(*application);
        }
        query.push(")");
        Ok(query.build_query_as().fetch_all(&mut *connection).await?)
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
        keys: keys.state,
        keys_issued: !on_tencent,
        im_apps: count(counts.im_apps),
        im_apps_unentered: if on_tencent { count(counts.im_apps_unentered) } else { 0 },
        redirect_set: counts.redirect_set,
        kit_taken: counts.kit_taken,
        pushes_sent: count(counts.pushes_sent),
        ..Progress::default()
    };
    let mut channels: BTreeMap<(&str, &str), Vec<&ChannelFact>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.application_id == application) {
        channels.entry((&fact.package_id, &fact.vendor)).or_default().push(fact);
    }
    for ((_, vendor), values) in channels {
        let Some(any) = values.first() else { continue };
        let vendor: Vendor = parse(vendor, "channels", "vendor")?;
        let fields = values.iter().filter_map(|fact| fact.field.as_deref());
        let stored = fields
            .map(|field| parse(field, "channel_values", "field"))
            .collect::<Result<Vec<Credential>>>()?;
        match channel::state(vendor, any.enabled, &stored) {
            ChannelState::Off => {
                if on_tencent && any.entered_version.is_some() {
                    progress.channels_unentered += 1;
                }
            }
            ChannelState::Incomplete => progress.channels_incomplete += 1,
            ChannelState::Set => {
                progress.channels_set += 1;
                let entered = any.entered_at.filter(|_| any.entered_version == Some(any.version));
                if on_tencent && entered.is_none() {
                    progress.channels_unentered += 1;
                }
                if let (Some(at), Some(outcome)) = (any.pushed_at, any.outcome.as_deref())
                    && channel::still_holds(gateway, at, any.updated_at, entered)
                    && proof::outcome(outcome)? != ChannelOutcome::Arrived
                {
                    progress.channels_failing += 1;
                }
            }
        }
    }
    Ok(progress)
}

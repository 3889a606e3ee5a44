//! A stored channel as pages may know it.

use crate::store::channels::{ChannelRow, ValueRow, VersionRow};
use pushboard_app::domain::{
    channel::{self, ChannelVersion, ChannelView, Proof, StoredValue},
    fcm::ServiceAccountView,
    product::{Gateway, ProductView},
    vendor::{Credential, Vendor},
};

/// A channel, also one that was never touched.
pub(in crate::desk) fn view(vendor: Vendor, product: &ProductView, row: Option<ChannelRow>) -> ChannelView {
    proven_view(vendor, product, row, None)
}

/// The same with what pushes showed of it last, as far as that still holds.
pub(super) fn proven_view(
    vendor: Vendor,
    product: &ProductView,
    row: Option<ChannelRow>,
    proof: Option<Proof>,
) -> ChannelView {
    let refused = channel::allowed(vendor, product.access_point).err();
    let stored = row.as_ref().map(ChannelRow::stored).unwrap_or_default();
    let rows = row.as_ref().map_or(&[][..], |row| &row.values);
    ChannelView {
        shared: Vec::new(),
        switches: Vec::new(),
        proof: proof.filter(|proof| row.as_ref().is_some_and(|row| holds(product.gateway, proof, row))),
        vendor,
        state: channel::state(vendor, row.as_ref().is_some_and(|row| row.enabled), &stored),
        refused,
        values: values(vendor, rows),
        service_account: service_account(rows),
        version: row.as_ref().map_or(0, |row| row.version),
        updated_at: row.as_ref().map(|row| row.updated_at),
        updated_by: row.as_ref().map(|row| row.updated_by.clone()),
        entered: row
            .filter(|_| product.gateway == Gateway::Tencent)
            .and_then(|row| row.entered),
    }
}

/// Whether what a push showed is still about the channel as it is.
fn holds(gateway: Gateway, proof: &Proof, row: &ChannelRow) -> bool {
    let entered = row.entered.as_ref().filter(|mark| !mark.stale).map(|mark| mark.at);
    channel::still_holds(gateway, proof.at, row.updated_at, entered)
}

/// A version of a channel.
pub(super) fn version(vendor: Vendor, row: VersionRow) -> ChannelVersion {
    ChannelVersion {
        number: row.version,
        made_at: row.made_at,
        made_by: row.made_by,
        reverted_to: row.reverted_to,
        values: values(vendor, &row.values),
        service_account: service_account(&row.values),
    }
}

/// Every value the vendor has, in its order.
pub(in crate::desk) fn values(vendor: Vendor, rows: &[ValueRow]) -> Vec<(Credential, StoredValue)> {
    let value_of = |credential: Credential| {
        let value = rows.iter().find(|value| value.credential == credential);
        match value.map(|value| (&value.mark, &value.shown)) {
            Some((Some(mark), _)) => StoredValue::Secret(mark.clone()),
            Some((None, Some(shown))) => StoredValue::Shown(shown.clone()),
            Some((None, None)) | None => StoredValue::Missing,
        }
    };
    vendor
        .facts()
        .credentials
        .iter()
        .map(|facts| (facts.credential, value_of(facts.credential)))
        .collect()
}

/// Whose key file it is, where one is stored.
fn service_account(rows: &[ValueRow]) -> Option<ServiceAccountView> {
    let file = rows
        .iter()
        .find(|value| value.credential == Credential::ServiceAccount)?;
    serde_json::from_str(file.shown.as_deref()?).ok()
}

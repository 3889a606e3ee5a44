//! A stored channel as pages may know it.

use crate::store::channels::ChannelRow;
use pushboard_app::domain::{
    channel::{self, ChannelView, StoredValue},
    product::{Gateway, ProductView},
    vendor::{Credential, Vendor},
};

/// A channel, also one that was never touched.
pub(super) fn view(vendor: Vendor, product: &ProductView, row: Option<ChannelRow>) -> ChannelView {
    let refused = channel::allowed(vendor, product.access_point).err();
    let stored = row.as_ref().map(ChannelRow::stored).unwrap_or_default();
    let value_of = |credential: Credential| {
        let value = row
            .as_ref()
            .and_then(|row| row.values.iter().find(|value| value.credential == credential));
        match value {
            Some(value) => match (&value.mark, &value.shown) {
                (Some(mark), _) => StoredValue::Secret(mark.clone()),
                (None, Some(shown)) => StoredValue::Shown(shown.clone()),
                (None, None) => StoredValue::Missing,
            },
            None => StoredValue::Missing,
        }
    };
    let service_account = row.as_ref().and_then(|row| {
        let file = row
            .values
            .iter()
            .find(|value| value.credential == Credential::ServiceAccount)?;
        serde_json::from_str(file.shown.as_deref()?).ok()
    });
    ChannelView {
        shared: Vec::new(),
        vendor,
        state: channel::state(vendor, row.as_ref().is_some_and(|row| row.enabled), &stored),
        refused,
        values: vendor
            .facts()
            .credentials
            .iter()
            .map(|facts| (facts.credential, value_of(facts.credential)))
            .collect(),
        service_account,
        updated_at: row.as_ref().map(|row| row.updated_at),
        updated_by: row.as_ref().map(|row| row.updated_by.clone()),
        entered: row
            .filter(|_| product.gateway == Gateway::Tencent)
            .and_then(|row| row.entered),
    }
}

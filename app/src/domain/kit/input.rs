//! What a kit is made from. No type here has room for a secret.

use crate::domain::{
    access_point::AccessPoint,
    channel::{self, ChannelState, ChannelView, StoredValue},
    im::SdkAppId,
    keys::AccessId,
    product::PackageName,
    redirect::Redirect,
    vendor::{Credential, Vendor},
};
use serde::Serialize;

/// A vendor channel as the app itself must know it: public values only (`tpns.md` §5.1, "client-side placeholders"; §6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppChannel {
    vendor: Vendor,
    values: Vec<(Credential, String)>,
}

impl AppChannel {
    /// Which vendor.
    #[must_use]
    pub const fn vendor(&self) -> Vendor {
        self.vendor
    }

    /// A public value; empty for one that the app does not need.
    #[must_use]
    pub fn value(&self, wanted: Credential) -> &str {
        self.values
            .iter()
            .find(|(credential, _)| *credential == wanted)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Whether it works at an access point at all.
    #[must_use]
    pub fn usable_at(&self, access_point: AccessPoint) -> bool {
        channel::allowed(self.vendor, access_point).is_ok()
    }

    /// Collects a vendor's public values; `value` is never asked for a secret. `None` when one is missing.
    #[must_use]
    pub fn read(vendor: Vendor, value: impl Fn(Credential) -> Option<String>) -> Option<Self> {
        let public = vendor.kit().public.iter();
        let values = public.map(|credential| Some((*credential, value(*credential)?)));
        Some(Self {
            vendor,
            values: values.collect::<Option<_>>()?,
        })
    }

    /// Reads a channel as pages know it. `None` when it is off or a public value is missing.
    #[must_use]
    pub fn from_view(view: &ChannelView) -> Option<Self> {
        if view.state == ChannelState::Off {
            return None;
        }
        Self::read(view.vendor, |wanted| {
            view.values.iter().find_map(|(credential, value)| match value {
                StoredValue::Shown(text) if *credential == wanted => Some(text.clone()),
                StoredValue::Shown(_) | StoredValue::Missing | StoredValue::Secret(_) => None,
            })
        })
    }
}

/// One package name of the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitPackage {
    /// The name.
    pub name: PackageName,
    /// Channels switched on whose public values are all there.
    pub channels: Vec<AppChannel>,
    /// Channels switched on with any value missing, public or secret.
    pub incomplete: Vec<Vendor>,
}

impl KitPackage {
    /// Reads the channels of a package name as pages know them.
    #[must_use]
    pub fn from_views(name: PackageName, channels: &[ChannelView]) -> Self {
        let incomplete = channels
            .iter()
            .filter(|channel| channel.state == ChannelState::Incomplete)
            .map(|channel| channel.vendor);
        Self {
            name,
            channels: channels.iter().filter_map(AppChannel::from_view).collect(),
            incomplete: incomplete.collect(),
        }
    }

    /// Whether phones of any of its vendors may open the redirect activity without the URI.
    #[must_use]
    pub fn opens_without_uri(&self, access_point: AccessPoint) -> bool {
        let mut usable = self.channels.iter().filter(|channel| channel.usable_at(access_point));
        usable.any(|channel| channel.vendor().kit().opens_without_uri)
    }
}

/// Everything a kit is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitInput {
    /// Where the product lives.
    pub access_point: AccessPoint,
    /// TPNS AccessID.
    pub access_id: AccessId,
    /// TPNS AccessKey: part of every app package, so not a secret (`tpns.md` §1.2).
    pub access_key: String,
    /// The first package name; the app's classes go below it.
    pub first: KitPackage,
    /// The further ones, each of which becomes a product flavour.
    pub further: Vec<KitPackage>,
    /// The IM apps this application is authorised for; the code takes the first.
    pub im_apps: Vec<SdkAppId>,
    /// What a click opens, once set.
    pub redirect: Option<Redirect>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_values_are_ever_asked_for() {
        for vendor in Vendor::ALL {
            let read = AppChannel::read(vendor, |wanted| {
                let facts = vendor
                    .facts()
                    .credentials
                    .iter()
                    .find(|facts| facts.credential == wanted);
                assert!(facts.is_some_and(|facts| !facts.secret), "{vendor:?} {wanted:?}");
                Some(String::new())
            });
            assert_eq!(read.map(|channel| channel.vendor()), Some(vendor));
        }
    }

    #[test]
    fn a_channel_is_read_from_what_pages_know() {
        let mut view = ChannelView {
            version: 1,
            shared: Vec::new(),
            proof: None,
            switches: Vec::new(),
            vendor: Vendor::Oppo,
            state: ChannelState::Incomplete,
            refused: None,
            values: vec![
                (Credential::AppKey, StoredValue::Shown("key".to_owned())),
                (Credential::AppSecret, StoredValue::Missing),
            ],
            service_account: None,
            updated_at: None,
            updated_by: None,
            entered: None,
        };
        let read = AppChannel::from_view(&view).expect("its public value is there");
        assert_eq!((read.vendor(), read.value(Credential::AppKey)), (Vendor::Oppo, "key"));
        view.values[0].1 = StoredValue::Missing;
        assert_eq!(AppChannel::from_view(&view), None);
        view.state = ChannelState::Off;
        assert_eq!(AppChannel::from_view(&view), None);
    }
}

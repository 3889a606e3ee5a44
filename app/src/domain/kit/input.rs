//! What a kit is made from. No type here has room for a secret.

use crate::domain::{
    access_point::AccessPoint,
    channel::{ChannelState, ChannelView, StoredValue},
    im::SdkAppId,
    keys::AccessId,
    product::PackageName,
    redirect::Redirect,
    vendor::{Credential, Vendor},
};

/// A vendor channel as the app itself must know it: public values only (`tpns.md` §5.1, "client-side placeholders"; §6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppChannel {
    /// Given to the SDK in code.
    Xiaomi {
        /// AppID
        app_id: String,
        /// AppKey
        app_key: String,
    },
    /// Read by the phone from `agconnect-services.json`.
    Huawei {
        /// AppID
        app_id: String,
    },
    /// Given to the SDK in code, together with the AppSecret, which the app's build adds.
    Oppo {
        /// AppKey
        app_key: String,
    },
    /// Given to the SDK by the manifest.
    Vivo {
        /// AppID
        app_id: String,
        /// AppKey
        app_key: String,
    },
    /// Given to the SDK in code.
    Meizu {
        /// AppID
        app_id: String,
        /// AppKey
        app_key: String,
    },
    /// Read by the phone from `google-services.json`.
    Fcm,
    /// Given to the SDK by the manifest.
    Honor {
        /// AppID
        app_id: String,
    },
}

impl AppChannel {
    /// Which vendor.
    #[must_use]
    pub const fn vendor(&self) -> Vendor {
        match self {
            Self::Xiaomi { .. } => Vendor::Xiaomi,
            Self::Huawei { .. } => Vendor::Huawei,
            Self::Oppo { .. } => Vendor::Oppo,
            Self::Vivo { .. } => Vendor::Vivo,
            Self::Meizu { .. } => Vendor::Meizu,
            Self::Fcm => Vendor::Fcm,
            Self::Honor { .. } => Vendor::Honor,
        }
    }

    /// Collects a vendor's public values; `value` is never asked for a secret. `None` when one is missing.
    #[must_use]
    pub fn read(vendor: Vendor, value: impl Fn(Credential) -> Option<String>) -> Option<Self> {
        let app_id = || value(Credential::AppId);
        let app_key = || value(Credential::AppKey);
        Some(match vendor {
            Vendor::Xiaomi => Self::Xiaomi {
                app_id: app_id()?,
                app_key: app_key()?,
            },
            Vendor::Huawei => Self::Huawei { app_id: app_id()? },
            Vendor::Oppo => Self::Oppo { app_key: app_key()? },
            Vendor::Vivo => Self::Vivo {
                app_id: app_id()?,
                app_key: app_key()?,
            },
            Vendor::Meizu => Self::Meizu {
                app_id: app_id()?,
                app_key: app_key()?,
            },
            Vendor::Fcm => Self::Fcm,
            Vendor::Honor => Self::Honor { app_id: app_id()? },
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

/// Everything a kit is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitInput {
    /// Where the product lives.
    pub access_point: AccessPoint,
    /// TPNS AccessID.
    pub access_id: AccessId,
    /// TPNS AccessKey: part of every app package, so not a secret (`tpns.md` §1.2).
    pub access_key: String,
    /// The app's package name; its classes go below it.
    pub package_name: PackageName,
    /// Channels switched on whose public values are all there.
    pub channels: Vec<AppChannel>,
    /// Channels switched on with any value missing, public or secret.
    pub incomplete: Vec<Vendor>,
    /// The IM app this application is authorised for.
    pub im_app: Option<SdkAppId>,
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
        let expected = AppChannel::Oppo {
            app_key: "key".to_owned(),
        };
        assert_eq!(AppChannel::from_view(&view), Some(expected));
        view.values[0].1 = StoredValue::Missing;
        assert_eq!(AppChannel::from_view(&view), None);
        view.state = ChannelState::Off;
        assert_eq!(AppChannel::from_view(&view), None);
    }
}

//! The four service access points of TPNS (`tpns.md` §1.1). Data is isolated between them.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Where a product lives; chosen when it is created, never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccessPoint {
    /// The default; mainland China.
    Guangzhou,
    /// Mainland China.
    Shanghai,
    /// Outside the mainland, with FCM.
    Singapore,
    /// Outside the mainland, with FCM.
    HongKong,
}

/// No access point has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an access point")]
pub struct UnknownAccessPoint;

impl AccessPoint {
    /// All four, in the order the console shows them.
    pub const ALL: [Self; 4] = [Self::Guangzhou, Self::Shanghai, Self::Singapore, Self::HongKong];

    /// The name in addresses, forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Guangzhou => "guangzhou",
            Self::Shanghai => "shanghai",
            Self::Singapore => "singapore",
            Self::HongKong => "hongkong",
        }
    }

    /// Tencent Cloud's region id.
    #[must_use]
    pub const fn region(self) -> &'static str {
        match self {
            Self::Guangzhou => "ap-guangzhou",
            Self::Shanghai => "ap-shanghai",
            Self::Singapore => "ap-singapore",
            Self::HongKong => "ap-hongkong",
        }
    }

    /// Host of the REST API; always HTTPS.
    #[must_use]
    pub const fn api_host(self) -> &'static str {
        match self {
            Self::Guangzhou => "api.tpns.tencent.com",
            Self::Shanghai => "api.tpns.sh.tencent.com",
            Self::Singapore => "api.tpns.sgp.tencent.com",
            Self::HongKong => "api.tpns.hk.tencent.com",
        }
    }

    /// Value of `XG_SERVER_SUFFIX` in the Android manifest; Guangzhou needs none.
    #[must_use]
    pub const fn sdk_domain(self) -> Option<&'static str> {
        match self {
            Self::Guangzhou => None,
            Self::Shanghai => Some("tpns.sh.tencent.com"),
            Self::Singapore => Some("tpns.sgp.tencent.com"),
            Self::HongKong => Some("tpns.hk.tencent.com"),
        }
    }

    /// Where vendors report arrivals (`tpns.md` §1.1, §3).
    #[must_use]
    pub const fn receipt_host(self) -> &'static str {
        match self {
            Self::Guangzhou => "stat.tpns.tencent.com",
            Self::Shanghai => "stat.tpns.sh.tencent.com",
            Self::Singapore => "stat.tpns.sgp.tencent.com",
            Self::HongKong => "stat.tpns.hk.tencent.com",
        }
    }

    /// Whether it stands in mainland China: FCM does not work there.
    #[must_use]
    pub const fn is_mainland(self) -> bool {
        matches!(self, Self::Guangzhou | Self::Shanghai)
    }
}

impl FromStr for AccessPoint {
    type Err = UnknownAccessPoint;
    fn from_str(key: &str) -> Result<Self, UnknownAccessPoint> {
        Self::ALL
            .into_iter()
            .find(|point| point.key() == key)
            .ok_or(UnknownAccessPoint)
    }
}

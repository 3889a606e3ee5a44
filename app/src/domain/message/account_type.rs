//! What kind of name an account is (`tpns.md` §2.8).

use serde::{Deserialize, Serialize};

/// Every documented number with the key of its words.
const KNOWN: [(u16, &str); 36] = [
    (0, "default"),
    (1, "custom_1"),
    (2, "custom_2"),
    (3, "custom_3"),
    (4, "custom_4"),
    (5, "custom_5"),
    (6, "custom_6"),
    (7, "custom_7"),
    (8, "custom_8"),
    (9, "custom_9"),
    (10, "custom_10"),
    (11, "custom_11"),
    (12, "custom_12"),
    (13, "custom_13"),
    (14, "custom_14"),
    (15, "custom_15"),
    (16, "custom_16"),
    (991, "qq_number"),
    (992, "qq_md5"),
    (997, "oaid"),
    (998, "oaid_md5"),
    (999, "wechat_unionid"),
    (1002, "phone"),
    (1003, "wechat_openid"),
    (1004, "qq_openid"),
    (1005, "email"),
    (1006, "weibo"),
    (1007, "alipay"),
    (1008, "taobao"),
    (1009, "douban"),
    (1010, "facebook"),
    (1011, "twitter"),
    (1012, "google"),
    (1013, "baidu"),
    (1014, "jd"),
    (1015, "linkedin"),
];

/// A value of `account_type`: 0 unless the app bound its accounts with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountType(u16);

impl AccountType {
    /// The documented types, in TPNS's order.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.into_iter().map(|(number, _)| Self(number))
    }

    /// The type of a number, if TPNS documents it.
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        Self::all().find(|known| known.0 == number)
    }

    /// The number on the wire and in forms.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The key of its words; `None` for a number from an answer that TPNS does not document.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        KNOWN
            .into_iter()
            .find(|(number, _)| *number == self.0)
            .map(|(_, key)| key)
    }

    /// A number as an answer gave it, documented or not.
    #[must_use]
    pub const fn as_answered(number: u16) -> Self {
        Self(number)
    }
}

//! Identifiers: newtypes over short, random, lower-case text.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Characters in every identifier: 100 bits, drawn by the server.
pub const LENGTH: usize = 20;

/// The characters an identifier is made of: base 32 without look-alikes.
pub const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Not an identifier; answered like one that nobody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct Malformed;

fn well_formed(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes an identifier of [`LENGTH`] random bytes, of which five bits each are used.
            #[must_use]
            pub fn from_random(bytes: [u8; LENGTH]) -> Self {
                Self(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(text: &str) -> Result<Self, Malformed> {
                if well_formed(text) { Ok(Self(text.to_owned())) } else { Err(Malformed) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<Self, Malformed> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A tenant: the company whose operators share products.
    TenantId,
    /// A person who signs in.
    UserId,
    /// A TPNS product.
    ProductId,
    /// An application of a product (one platform each).
    ApplicationId,
    /// A name an application is published under: an Android package name or an Apple bundle id.
    PackageId,
    /// A Tencent IM application as registered here.
    ImAppId,
    /// A push task of ours, before and beside TPNS's own push id.
    PushId,
    /// A draft or template of a push.
    PushFormId,
    /// An uploaded file that waits for its operator.
    ImportId,
    /// A device that people test with.
    TestDeviceId,
    /// A push plan as kept here, beside TPNS's own plan id.
    PushPlanId,
    /// An uploaded package as kept here, beside TPNS's own upload id.
    PushPackageId,
    /// One failure, named to the operator and in the log.
    IncidentId,
}

impl PackageId {
    /// The name an application was made with has the application's own id.
    #[must_use]
    pub fn first_of(application: &ApplicationId) -> Self {
        Self(application.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_reads_back_what_it_wrote() {
        let id = ProductId::from_random([255; LENGTH]);
        assert_eq!(id.as_str(), "zzzzzzzzzzzzzzzzzzzz");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn look_alikes_capitals_and_other_lengths_are_not_identifiers() {
        for text in [
            "",
            "zzzzzzzzzzzzzzzzzzz",
            "Zzzzzzzzzzzzzzzzzzzz",
            "izzzzzzzzzzzzzzzzzzz",
            "../../../../../../..",
            "zzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(text.parse::<ProductId>(), Err(Malformed), "{text}");
        }
    }
}

//! Secrets at rest: sealed, bound to their place, never printed (`security.md` P-01, P-03, P-04).
//!
//! A key file outside the database wraps one random data key per tenant; a tenant's secrets are sealed with keys derived from its data key.
//! A sealed value is `version | key id | nonce | ciphertext and tag`; version, key id and place are authenticated with it.

mod key_file;
mod sealed;
mod vault;

#[cfg(test)]
mod tests;

pub use key_file::{KeyFileError, SealingKey};
pub use sealed::SealError;
pub use vault::{TenantVault, Vault, WrappedKey};

use pushboard_app::domain::{
    id::{ApplicationId, ImportId, PackageId, TenantId, UserId},
    vendor::Vendor,
};
use rand::{TryRng, rngs::SysRng};

/// Bytes of every key here.
pub const KEY_BYTES: usize = 32;

/// Fresh bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give: nothing safe can be done then.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("getrandom(2) does not fail on a running system");
    bytes
}

/// Where a secret stands. A sealed value opens only at the place it was sealed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// The application.
    pub application: &'a ApplicationId,
    /// The package name whose channel it is; `None` for the one the application was made with, and for the application's own keys.
    pub package: Option<&'a PackageId>,
    /// The vendor channel; `None` for the application's own keys.
    pub channel: Option<Vendor>,
    /// The field's key.
    pub field: &'a str,
}

/// Where an imported file stands while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportPlace<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// The import.
    pub import: &'a ImportId,
    /// Whose it is.
    pub user: &'a UserId,
}

impl ImportPlace<'_> {
    fn render(&self) -> Vec<u8> {
        sealed::parts(&["import", self.tenant.as_str(), self.import.as_str(), self.user.as_str()])
    }
}

impl Place<'_> {
    /// One rendering per place: each part with its length before it, so that no two places read alike.
    fn render(&self) -> Vec<u8> {
        let channel = self.channel.map_or("", Vendor::key);
        let place = [
            "place",
            self.tenant.as_str(),
            self.application.as_str(),
            channel,
            self.field,
        ];
        match self.package {
            // As it was before there were several: what was sealed then still opens.
            None => sealed::parts(&place),
            Some(package) => sealed::parts(&[place.as_slice(), &["package", package.as_str()]].concat()),
        }
    }
}

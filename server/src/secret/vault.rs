//! The vault: the file's key, the tenants' data keys, and what may be asked of them.

use super::{
    ImportPlace, KEY_BYTES, Place, SealingKey, random_bytes,
    sealed::{self, KeyId, SealError},
};
use hmac::{Hmac, KeyInit, Mac};
use pushboard_app::domain::id::TenantId;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use std::{fmt, sync::Arc};
use zeroize::Zeroizing;

const CANARY: &[u8] = b"the sealing key of this database";

/// A tenant's data key as the database keeps it: sealed by the file's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey(pub Vec<u8>);

/// Holds the file's key. A clone is the same vault.
#[derive(Clone)]
pub struct Vault {
    key: Arc<SealingKey>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Vault(…)")
    }
}

impl Vault {
    /// A vault that opens with this key.
    #[must_use]
    pub fn new(key: SealingKey) -> Self {
        Self { key: Arc::new(key) }
    }

    /// A key for one purpose outside sealing, such as signing the flash cookie. Equal labels give equal keys.
    #[must_use]
    pub fn derive(&self, label: &str) -> Zeroizing<[u8; KEY_BYTES]> {
        sealed::derive(self.key.expose(), &["derive", label])
    }

    /// A sealed mark to keep in a new database, by which [`Self::check_canary`] knows the key again.
    #[must_use]
    pub fn canary(&self) -> Vec<u8> {
        self.wrap(&sealed::parts(&["canary"]), CANARY)
    }

    /// Whether this vault's key is the one the database was made with.
    ///
    /// # Errors
    /// [`SealError::OtherKey`] for another key; anything else means a damaged mark.
    pub fn check_canary(&self, blob: &[u8]) -> Result<(), SealError> {
        let opened = self.unwrap(&sealed::parts(&["canary"]), blob)?;
        if opened.as_slice() == CANARY {
            Ok(())
        } else {
            Err(SealError::Tampered)
        }
    }

    /// Draws a data key for a new tenant.
    #[must_use]
    pub fn new_tenant_key(&self, tenant: &TenantId) -> WrappedKey {
        let data_key = Zeroizing::new(random_bytes::<KEY_BYTES>());
        WrappedKey(self.wrap(&sealed::parts(&["tenant", tenant.as_str()]), data_key.as_ref()))
    }

    /// Opens a tenant's data key.
    ///
    /// # Errors
    /// The key was wrapped by another file key, for another tenant, or was changed.
    pub fn tenant(&self, tenant: &TenantId, key: &WrappedKey) -> Result<TenantVault, SealError> {
        let opened = self.unwrap(&sealed::parts(&["tenant", tenant.as_str()]), &key.0)?;
        let data_key =
            Zeroizing::new(<[u8; KEY_BYTES]>::try_from(opened.as_slice()).map_err(|_| SealError::Malformed)?);
        Ok(TenantVault {
            id: KeyId::of(&data_key),
            sealing: sealed::derive(&data_key, &["seal"]),
            marking: sealed::derive(&data_key, &["fingerprint"]),
        })
    }

    fn wrap(&self, place: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.key.expose();
        sealed::seal(&sealed::derive(key, &["wrap"]), KeyId::of(key), place, plain)
    }

    fn unwrap(&self, place: &[u8], blob: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let key = self.key.expose();
        sealed::open(&sealed::derive(key, &["wrap"]), KeyId::of(key), place, blob)
    }
}

/// Seals and opens the secrets of one tenant.
pub struct TenantVault {
    id: KeyId,
    sealing: Zeroizing<[u8; KEY_BYTES]>,
    marking: Zeroizing<[u8; KEY_BYTES]>,
}

impl fmt::Debug for TenantVault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TenantVault(…)")
    }
}

impl TenantVault {
    /// Seals a secret for its place; never the same bytes twice.
    #[must_use]
    pub fn seal(&self, place: &Place<'_>, secret: &SecretString) -> Vec<u8> {
        self.seal_at(&place.render(), secret)
    }

    /// Seals an imported file.
    #[must_use]
    pub fn seal_import(&self, place: &ImportPlace<'_>, file: &SecretString) -> Vec<u8> {
        self.seal_at(&place.render(), file)
    }

    fn seal_at(&self, place: &[u8], secret: &SecretString) -> Vec<u8> {
        sealed::seal(&self.sealing, self.id, place, secret.expose_secret().as_bytes())
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// The value was changed, moved, or sealed with another key.
    pub fn open(&self, place: &Place<'_>, blob: &[u8]) -> Result<SecretString, SealError> {
        self.open_at(&place.render(), blob)
    }

    /// Opens an imported file.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_import(&self, place: &ImportPlace<'_>, blob: &[u8]) -> Result<SecretString, SealError> {
        self.open_at(&place.render(), blob)
    }

    fn open_at(&self, place: &[u8], blob: &[u8]) -> Result<SecretString, SealError> {
        let opened = sealed::open(&self.sealing, self.id, place, blob)?;
        let text = std::str::from_utf8(&opened).map_err(|_| SealError::NotText)?;
        Ok(SecretString::from(text))
    }

    /// A short mark by which people tell secrets apart, such as `7f3a-91c2`. Keyed: without the tenant's key nobody can
    /// try candidates against it. Equal secrets of a tenant have equal marks, whatever the field.
    #[must_use]
    pub fn fingerprint(&self, secret: &SecretString) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.marking.as_ref()).expect("HMAC takes keys of any length");
        mac.update(secret.expose_secret().as_bytes());
        let digest = mac.finalize().into_bytes();
        format!("{}-{}", hex::encode(&digest[..2]), hex::encode(&digest[2..4]))
    }
}

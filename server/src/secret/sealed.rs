//! The sealed form itself: XChaCha20-Poly1305 with random 192-bit nonces.

use super::{KEY_BYTES, random_bytes};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The only form so far.
const VERSION: u8 = 1;
const ID_BYTES: usize = 8;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
const NONCE_AT: usize = 1 + ID_BYTES;
const CIPHERTEXT_AT: usize = NONCE_AT + NONCE_BYTES;

/// Why a sealed value does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Too short to be a sealed value.
    #[error("not a sealed value")]
    Malformed,
    /// Sealed in a form this program does not know.
    #[error("sealed in the unknown form {0}")]
    Version(u8),
    /// Sealed with another key than the one at hand.
    #[error("sealed with another key")]
    OtherKey,
    /// Changed, or moved from the place it was sealed for.
    #[error("changed, or moved from the place it was sealed for")]
    Tampered,
    /// Opened, but not text.
    #[error("the sealed value is not text")]
    NotText,
}

/// Names a key without telling it: a short hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyId(pub(super) [u8; ID_BYTES]);

impl KeyId {
    pub(super) fn of(key: &[u8; KEY_BYTES]) -> Self {
        let digest = Sha256::new()
            .chain_update(b"pushboard/key-id/1")
            .chain_update(key)
            .finalize();
        let mut id = [0; ID_BYTES];
        id.copy_from_slice(&digest[..ID_BYTES]);
        Self(id)
    }
}

/// Joins parts so that no two lists give the same bytes: each with its length before it.
pub(super) fn parts(parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// A key for one purpose, made of another key.
pub(super) fn derive(key: &[u8; KEY_BYTES], purpose: &[&str]) -> Zeroizing<[u8; KEY_BYTES]> {
    let mut derived = Zeroizing::new([0; KEY_BYTES]);
    Hkdf::<Sha256>::new(None, key)
        .expand(&parts(purpose), derived.as_mut())
        .expect("32 bytes are less than HKDF's limit of 255 × 32");
    derived
}

/// Seals `plain` under `key`, named `id`, for `place`.
pub(super) fn seal(key: &[u8; KEY_BYTES], id: KeyId, place: &[u8], plain: &[u8]) -> Vec<u8> {
    let nonce = random_bytes::<NONCE_BYTES>();
    let mut blob = Vec::with_capacity(CIPHERTEXT_AT + plain.len() + TAG_BYTES);
    blob.push(VERSION);
    blob.extend_from_slice(&id.0);
    let aad = [blob.as_slice(), place].concat();
    blob.extend_from_slice(&nonce);
    let ciphertext = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .expect("what we seal is far below the cipher's limit of 2^38 bytes");
    blob.extend_from_slice(&ciphertext);
    blob
}

/// Opens what [`seal`] made for the same key and place.
pub(super) fn open(
    key: &[u8; KEY_BYTES],
    id: KeyId,
    place: &[u8],
    blob: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    match blob.first() {
        Some(&VERSION) => {}
        Some(&version) => return Err(SealError::Version(version)),
        None => return Err(SealError::Malformed),
    }
    if blob.len() < CIPHERTEXT_AT + TAG_BYTES {
        return Err(SealError::Malformed);
    }
    let (head, ciphertext) = blob.split_at(CIPHERTEXT_AT);
    let (name, nonce) = head.split_at(NONCE_AT);
    if name[1..] != id.0 {
        return Err(SealError::OtherKey);
    }
    let mut nonce_bytes = [0; NONCE_BYTES];
    nonce_bytes.copy_from_slice(nonce);
    let aad = [name, place].concat();
    XChaCha20Poly1305::new(key.into())
        .decrypt(
            &XNonce::from(nonce_bytes),
            Payload {
                msg: ciphertext,
                aad: &aad,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| SealError::Tampered)
}

//! How PKCS #12 makes keys from passwords (RFC 7292, appendix B).

use sha2::Digest;
use zeroize::Zeroizing;

/// What a key is for; each purpose gives another one.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Key = 1,
    Iv = 2,
    Mac = 3,
}

/// The bytes a password may have been written as: UTF-16 with an end mark, and for an empty one also nothing.
pub(super) fn forms(password: &str) -> Vec<Zeroizing<Vec<u8>>> {
    let bytes = password.encode_utf16().chain([0]).flat_map(u16::to_be_bytes);
    let mut forms = vec![Zeroizing::new(bytes.collect())];
    if password.is_empty() {
        forms.push(Zeroizing::default());
    }
    forms
}

/// Repeats a text up to the next multiple of the block.
fn fill(text: &[u8], block: usize) -> impl Iterator<Item = u8> {
    text.iter().copied().cycle().take(text.len().div_ceil(block) * block)
}

/// Derives a key of so many bytes; `block` is the digest's block in bytes.
pub(super) fn derive<D: Digest>(
    block: usize,
    password: &[u8],
    salt: &[u8],
    purpose: Purpose,
    rounds: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let diversifier = vec![purpose as u8; block];
    let mut input: Zeroizing<Vec<u8>> = Zeroizing::new(fill(salt, block).chain(fill(password, block)).collect());
    let mut key = Zeroizing::new(Vec::new());
    while key.len() < length {
        let mut hash = D::new().chain_update(&diversifier).chain_update(&*input).finalize();
        for _ in 1..rounds {
            hash = D::digest(&hash);
        }
        key.extend_from_slice(&hash);
        let addend: Vec<u8> = fill(&hash, block).take(block).collect();
        for part in input.chunks_exact_mut(block) {
            let mut carry = 1_u16;
            for (byte, add) in part.iter_mut().zip(&addend).rev() {
                carry += u16::from(*byte) + u16::from(*add);
                // The low eight bits stay, the rest goes on.
                *byte = carry.to_be_bytes()[1];
                carry >>= 8;
            }
        }
    }
    key.truncate(length);
    key
}

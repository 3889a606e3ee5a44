//! PKCS #12 (RFC 7292): the locks that Apple's Keychain Access and OpenSSL use, old and new.
//!
//! Written on RustCrypto's parts instead of a ready-made reader: those let a small file ask for minutes of work or gigabytes of
//! memory. Here the password's derivation is bounded, and no private key is ever unlocked.

use super::p12::kdf::Purpose;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use der::{
    Decode, Encode, Sequence,
    asn1::{Any, ObjectIdentifier, OctetString},
};
use hmac::{Hmac, KeyInit, Mac};
use pkcs5::pbes2;
use pushboard_app::domain::certificate::CertificateProblem;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::spki::AlgorithmIdentifierOwned;

mod kdf;

/// Most rounds of deriving a key that are done for one lock. OpenSSL writes 2,048, Java 10,000.
const MOST_ROUNDS: u32 = 200_000;
/// Most parts of a file; real ones have two.
const MOST_PARTS: usize = 8;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ENCRYPTED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.6");
const KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.1");
const SHROUDED_KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.3");
const TRIPLE_DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");
const RC2_128: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.5");
const RC2_40: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.6");
const SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// What a file holds.
pub(super) struct Contents {
    /// Its certificates as DER, in its order.
    pub(super) certificates: Vec<Vec<u8>>,
    /// Whether it holds a private key.
    pub(super) has_key: bool,
}

#[derive(Sequence)]
struct Pfx {
    version: u8,
    safe: ContentInfo,
    mac: Option<MacData>,
}

#[derive(Sequence)]
struct ContentInfo {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: Any,
}

#[derive(Sequence)]
struct MacData {
    mac: DigestInfo,
    salt: OctetString,
    #[asn1(default = "one")]
    rounds: u32,
}

fn one() -> u32 {
    1
}

#[derive(Sequence)]
struct DigestInfo {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

#[derive(Sequence)]
struct EncryptedData {
    version: u8,
    content: EncryptedContent,
}

#[derive(Sequence)]
struct EncryptedContent {
    kind: ObjectIdentifier,
    algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    content: OctetString,
}

#[derive(Sequence)]
struct PbeParameters {
    salt: OctetString,
    rounds: u32,
}

/// A bag's attributes (names, key ids) are not read: Apple does not sort them as DER wants.
#[derive(Sequence)]
struct Bag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: Any,
    attributes: Option<Any>,
}

#[derive(Sequence)]
struct CertificateBag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: OctetString,
}

/// Opens a file with its password.
pub(super) fn open(file: &[u8], password: &str) -> Result<Contents, CertificateProblem> {
    let not_p12 = |_| CertificateProblem::NotP12;
    let pfx = Pfx::from_der(file).map_err(not_p12)?;
    if pfx.version != 3 || pfx.safe.kind != DATA {
        return Err(CertificateProblem::NotP12);
    }
    let safe: OctetString = pfx.safe.content.decode_as().map_err(not_p12)?;
    if let Some(mac) = &pfx.mac {
        verify(mac, password, safe.as_bytes())?;
    }
    let parts = Vec::<ContentInfo>::from_der(safe.as_bytes()).map_err(not_p12)?;
    if parts.len() > MOST_PARTS {
        return Err(CertificateProblem::Unreadable);
    }
    let mut contents = Contents {
        certificates: Vec::new(),
        has_key: false,
    };
    for part in parts {
        let bags = match part.kind {
            DATA => part
                .content
                .decode_as::<OctetString>()
                .map_err(not_p12)?
                .into_bytes()
                .into(),
            ENCRYPTED_DATA => {
                let sealed = part
                    .content
                    .decode_as::<EncryptedData>()
                    .map_err(|_| CertificateProblem::Unreadable)?
                    .content;
                decrypt(&sealed.algorithm, sealed.content.as_bytes(), password)?
            }
            _ => return Err(CertificateProblem::Unreadable),
        };
        for bag in Vec::<Bag>::from_der(&bags).map_err(|_| CertificateProblem::Unreadable)? {
            match bag.kind {
                KEY_BAG | SHROUDED_KEY_BAG => contents.has_key = true,
                CERTIFICATE_BAG => {
                    let bag: CertificateBag = bag.value.decode_as().map_err(|_| CertificateProblem::Unreadable)?;
                    contents.certificates.push(bag.value.into_bytes().into());
                }
                _ => {}
            }
        }
    }
    Ok(contents)
}

/// Whether the file was written with this password. Some programs take no password for an empty one, and some for none at all.
fn verify(mac: &MacData, password: &str, data: &[u8]) -> Result<(), CertificateProblem> {
    if mac.rounds > MOST_ROUNDS {
        return Err(CertificateProblem::Unreadable);
    }
    macro_rules! agrees {
        ($digest:ty, $block:literal, $password:expr) => {{
            let (salt, length) = (mac.salt.as_bytes(), <$digest as sha2::Digest>::output_size());
            let key = kdf::derive::<$digest>($block, $password, salt, Purpose::Mac, mac.rounds, length);
            let mut made = Hmac::<$digest>::new_from_slice(&key).map_err(|_| CertificateProblem::Unreadable)?;
            made.update(data);
            made.verify_slice(mac.mac.digest.as_bytes()).is_ok()
        }};
    }
    for password in kdf::forms(password) {
        let right = match mac.mac.algorithm.oid {
            SHA_1 => agrees!(Sha1, 64, &password),
            SHA_256 => agrees!(Sha256, 64, &password),
            SHA_384 => agrees!(Sha384, 128, &password),
            SHA_512 => agrees!(Sha512, 128, &password),
            _ => return Err(CertificateProblem::Unreadable),
        };
        if right {
            return Ok(());
        }
    }
    Err(CertificateProblem::WrongPassword)
}

fn decrypt(algorithm: &AlgorithmIdentifierOwned, sealed: &[u8], password: &str) -> Result<Vec<u8>, CertificateProblem> {
    let unreadable = CertificateProblem::Unreadable;
    let parameters = algorithm.parameters.as_ref().ok_or(unreadable)?;
    if algorithm.oid == pbes2::PBES2_OID {
        let der = parameters.to_der().map_err(|_| unreadable)?;
        let parameters = pbes2::Parameters::from_der(&der).map_err(|_| unreadable)?;
        let bounded = parameters
            .kdf
            .pbkdf2()
            .is_some_and(|derivation| derivation.iteration_count <= MOST_ROUNDS);
        if !bounded {
            return Err(unreadable);
        }
        return parameters
            .decrypt(password, sealed)
            .map_err(|_| CertificateProblem::WrongPassword);
    }
    let parameters: PbeParameters = parameters.decode_as().map_err(|_| unreadable)?;
    if parameters.rounds > MOST_ROUNDS {
        return Err(unreadable);
    }
    for password in kdf::forms(password) {
        let derive = |purpose, length| {
            kdf::derive::<Sha1>(
                64,
                &password,
                parameters.salt.as_bytes(),
                purpose,
                parameters.rounds,
                length,
            )
        };
        let iv = derive(Purpose::Iv, 8);
        let opened = match algorithm.oid {
            TRIPLE_DES => unlock::<cbc::Decryptor<des::TdesEde3>>(&derive(Purpose::Key, 24), &iv, sealed),
            RC2_128 => unlock::<cbc::Decryptor<rc2::Rc2>>(&derive(Purpose::Key, 16), &iv, sealed),
            RC2_40 => unlock::<cbc::Decryptor<rc2::Rc2>>(&derive(Purpose::Key, 5), &iv, sealed),
            _ => return Err(unreadable),
        };
        if let Some(opened) = opened {
            return Ok(opened);
        }
    }
    Err(CertificateProblem::WrongPassword)
}

fn unlock<Cipher: BlockModeDecrypt + KeyIvInit>(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = Cipher::new_from_slices(key, iv).ok()?;
    cipher.decrypt_padded_vec::<Pkcs7>(sealed).ok()
}

//! What a certificate says about pushes, in Apple's extensions.

use der::{
    Decode,
    asn1::{Any, ObjectIdentifier, PrintableStringRef, Utf8StringRef},
};
use pushboard_app::domain::certificate::{Certificate, Environment};
use sha2::{Digest, Sha256};
use x509_cert::{Certificate as X509, ext::Extension};

/// The sandbox takes the certificate.
const DEVELOPMENT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.1");
/// The production gateway takes it.
const PRODUCTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.2");
/// The topics of a universal certificate, each followed by what it is for.
const TOPICS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.6");
/// `UID` of the subject: the one topic of a certificate without the extension.
const USER_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1");

/// Reads one certificate; `None` when it is not one for pushes or cannot be read.
pub(super) fn read(der: &[u8]) -> Option<Certificate> {
    let certificate = X509::from_der(der).ok()?;
    let facts = certificate.tbs_certificate();
    let extensions = facts.extensions().map(Vec::as_slice).unwrap_or_default();
    let has = |id: ObjectIdentifier| extensions.iter().any(|extension| extension.extn_id == id);
    let environment = Environment::of(has(DEVELOPMENT), has(PRODUCTION))?;
    let mut topics = extensions
        .iter()
        .find(|extension| extension.extn_id == TOPICS)
        .map(listed)
        .unwrap_or_default();
    if topics.is_empty() {
        let named = facts.subject().iter().find(|part| part.oid == USER_ID)?;
        topics.push(text(&named.value)?);
    }
    let expires_at = facts.validity().not_after.to_unix_duration().as_millis();
    Some(Certificate {
        topics,
        environment,
        expires_at: i64::try_from(expires_at).ok()?,
        serial: hex::encode(facts.serial_number().as_bytes()),
        fingerprint: hex::encode(Sha256::digest(der)),
    })
}

/// The topics of the extension: every text at its first level; what a topic is for lies one level deeper.
fn listed(extension: &Extension) -> Vec<String> {
    let members = Vec::<Any>::from_der(extension.extn_value.as_bytes()).unwrap_or_default();
    members.iter().filter_map(text).collect()
}

fn text(value: &Any) -> Option<String> {
    let utf8 = value
        .decode_as::<Utf8StringRef<'_>>()
        .map(|text| text.as_str().to_owned());
    let printable = || {
        value
            .decode_as::<PrintableStringRef<'_>>()
            .map(|text| text.as_str().to_owned())
    };
    utf8.or_else(|_| printable()).ok()
}

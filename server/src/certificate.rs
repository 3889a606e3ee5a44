//! Reads APNs certificates out of .p12 files (PKCS #12). What is read is handed on as facts; keys and passwords end here.

mod apns;
mod p12;

use pushboard_app::domain::certificate::{Certificate, CertificateProblem};

/// The certificates for pushes in a file, in its order; may be none.
///
/// # Errors
/// What keeps the file from being read, or what it lacks.
pub fn read(file: &[u8], password: &str) -> Result<Vec<Certificate>, CertificateProblem> {
    let contents = p12::open(file, password)?;
    if contents.certificates.is_empty() {
        return Err(CertificateProblem::NoCertificate);
    }
    if !contents.has_key {
        return Err(CertificateProblem::NoKey);
    }
    Ok(contents.certificates.iter().filter_map(|der| apns::read(der)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pushboard_app::domain::certificate::Environment;

    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!("../tests/certificates/", $name, ".p12"))
        };
    }

    fn only(file: &[u8]) -> Certificate {
        let mut found = read(file, "barge").expect("it opens");
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    #[test]
    fn every_way_of_locking_that_apple_and_openssl_use_is_opened() {
        for file in [
            file!("legacy").as_slice(),
            file!("legacy-3des"),
            file!("aes-sha1"),
            file!("universal"),
        ] {
            assert!(only(file).topics.contains(&"com.example.shop".to_owned()));
        }
        assert!(read(file!("no-password"), "").is_ok());
    }

    #[test]
    fn topics_and_environment_come_from_apples_extensions_or_from_the_subject() {
        let universal = only(file!("universal"));
        assert_eq!(universal.topics, ["com.example.shop", "com.example.shop.voip"]);
        assert_eq!(universal.environment, Environment::Both);
        assert!(universal.expires_at > 4_000_000_000_000, "in about a century");
        assert_eq!(universal.fingerprint.len(), 64);
        assert!(!universal.serial.is_empty() && universal.serial.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let legacy = only(file!("legacy"));
        assert_eq!(legacy.topics, ["com.example.shop"]);
        assert_eq!(legacy.environment, Environment::Development);
        assert_eq!(only(file!("other-topic")).topics, ["com.example.other"]);
        assert!(only(file!("expired")).expires_at < 2_000_000_000_000);
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        let refused = |file: &[u8], password: &str| read(file, password).err();
        for password in ["", "Barge", "barge ", "바지선"] {
            assert_eq!(
                refused(file!("universal"), password),
                Some(CertificateProblem::WrongPassword)
            );
            assert_eq!(
                refused(file!("legacy"), password),
                Some(CertificateProblem::WrongPassword)
            );
        }
        assert_eq!(
            refused(file!("no-certificate"), "barge"),
            Some(CertificateProblem::NoCertificate)
        );
        assert_eq!(refused(file!("no-key"), "barge"), Some(CertificateProblem::NoKey));
        assert_eq!(read(file!("not-for-push"), "barge"), Ok(Vec::new()));
        for no_p12 in [
            b"".as_slice(),
            b"-----BEGIN CERTIFICATE-----",
            &[0x30, 0x80],
            &[0xff; 500],
        ] {
            assert_eq!(refused(no_p12, "barge"), Some(CertificateProblem::NotP12));
        }
    }

    #[test]
    fn no_damaged_file_is_more_than_refused() {
        // Wrong at every place in turn: what is read must be the same or nothing.
        let whole = file!("universal");
        let right = read(whole, "barge");
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.to_vec();
            damaged[at] ^= 0x41;
            let found = read(&damaged, "barge");
            assert!(found.is_err() || found == right, "byte {at}");
            assert!(read(&whole[..at], "barge").is_err(), "the first {at} bytes");
        }
    }
}

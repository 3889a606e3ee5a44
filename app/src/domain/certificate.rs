//! What is known of an APNs certificate that was looked at. The file itself, its key and its password are never kept: TPNS has no API
//! for certificates, so the same file has to be uploaded in TPNS's own console (`tpns.md` §10).

use serde::{Deserialize, Serialize};

/// Largest .p12 file that is read, in bytes; real ones have about 3 kB.
pub const FILE_LIMIT: usize = 64 * 1024;
/// A certificate that ends within so many milliseconds should be renewed: Apple sells them for a year, and renewing takes several people.
const SOON: i64 = 30 * 24 * 60 * 60 * 1000;

/// Which of Apple's gateways take a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// The sandbox, for builds that Xcode installs.
    Development,
    /// The App Store's and TestFlight's.
    Production,
    /// Both: a universal certificate.
    Both,
}

impl Environment {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Development, Self::Production, Self::Both];

    /// From what a certificate says it is for; `None` for one that is for neither, and so not for pushes.
    #[must_use]
    pub const fn of(development: bool, production: bool) -> Option<Self> {
        match (development, production) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::Development),
            (false, true) => Some(Self::Production),
            (false, false) => None,
        }
    }

    /// The name in rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Production => "production",
            Self::Both => "both",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|environment| environment.key() == key)
    }
}

/// What is wrong with a .p12 file or its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateProblem {
    /// Not PKCS #12.
    NotP12,
    /// PKCS #12, but locked in a way that is not read here.
    Unreadable,
    /// The password does not open it.
    WrongPassword,
    /// It has no certificate in it.
    NoCertificate,
    /// It has no private key in it.
    NoKey,
    /// Its certificate is not one for pushes.
    NotForPush,
    /// Its certificate is for another bundle id.
    OtherTopic,
    /// Its certificate has ended.
    Expired,
}

/// One certificate for pushes, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The bundle ids it is for; a universal one has more, such as `….voip`.
    pub topics: Vec<String>,
    /// Which gateways take it.
    pub environment: Environment,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
    /// Its serial number in hexadecimal, as Apple's developer site shows it.
    pub serial: String,
    /// SHA-256 of it in hexadecimal.
    pub fingerprint: String,
}

/// Of a file's certificates the one for this bundle id that has not ended.
///
/// # Errors
/// [`CertificateProblem::NotForPush`] when there is none at all, [`CertificateProblem::OtherTopic`], [`CertificateProblem::Expired`].
pub fn pick(found: Vec<Certificate>, bundle_id: &str, now_ms: i64) -> Result<Certificate, CertificateProblem> {
    if found.is_empty() {
        return Err(CertificateProblem::NotForPush);
    }
    let mine = found
        .into_iter()
        .filter(|one| one.topics.iter().any(|topic| topic == bundle_id));
    // Renewed certificates are sometimes exported together with the old one: the last to end counts.
    let last = mine
        .max_by_key(|one| one.expires_at)
        .ok_or(CertificateProblem::OtherTopic)?;
    if last.expires_at <= now_ms {
        return Err(CertificateProblem::Expired);
    }
    Ok(last)
}

/// How long a certificate will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// More than thirty days.
    Valid,
    /// Thirty days or fewer.
    EndsSoon,
    /// No more.
    Ended,
}

impl Life {
    /// That of a certificate which ends at this time.
    #[must_use]
    pub const fn at(expires_at: i64, now_ms: i64) -> Self {
        if expires_at <= now_ms {
            Self::Ended
        } else if expires_at - now_ms <= SOON {
            Self::EndsSoon
        } else {
            Self::Valid
        }
    }
}

/// The certificate that was checked last for an application, as pages may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// The bundle id it is for, which is the application's.
    pub topic: String,
    /// Which gateways take it.
    pub environment: Environment,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
    /// How long it will do.
    pub life: Life,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// SHA-256 of it in hexadecimal.
    pub fingerprint: String,
    /// When it was checked, in milliseconds since 1970.
    pub checked_at: i64,
    /// E-mail of who checked it.
    pub checked_by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(topics: &[&str], expires_at: i64) -> Certificate {
        Certificate {
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            environment: Environment::Both,
            expires_at,
            serial: String::new(),
            fingerprint: String::new(),
        }
    }

    #[test]
    fn the_certificate_for_the_bundle_id_is_picked_and_an_ended_one_is_not() {
        let old = certificate(&["a.b"], 100);
        let new = certificate(&["a.b", "a.b.voip"], 200);
        let other = certificate(&["a.c"], 300);
        let all = vec![old.clone(), new.clone(), other];
        assert_eq!(pick(all.clone(), "a.b", 150), Ok(new));
        assert_eq!(pick(all.clone(), "a.b", 200), Err(CertificateProblem::Expired));
        assert_eq!(pick(all, "A.b", 150), Err(CertificateProblem::OtherTopic));
        assert_eq!(pick(Vec::new(), "a.b", 150), Err(CertificateProblem::NotForPush));
    }

    #[test]
    fn thirty_days_before_its_end_a_certificate_should_be_renewed() {
        let day = 24 * 60 * 60 * 1000;
        let life = |days: i64| Life::at(days * day, 0);
        assert_eq!(
            [life(31), life(30), life(0)],
            [Life::Valid, Life::EndsSoon, Life::Ended]
        );
    }

    #[test]
    fn an_environment_reads_back_what_it_wrote() {
        for environment in Environment::ALL {
            assert_eq!(Environment::from_key(environment.key()), Some(environment));
        }
    }
}

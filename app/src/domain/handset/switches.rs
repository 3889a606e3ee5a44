//! What happens to an application outside of the console: at TPNS, which stops serving it or takes no pushes under an old certificate,
//! and at the vendors, whose quotas are used up. On Rehearsal they are switches.

use crate::domain::{
    choices::choices,
    field::{Checks, Field, Problem, Problems},
    vendor::Vendor,
};
use serde::{Deserialize, Serialize};

/// The most messages a day that a quota is set to.
pub const QUOTA_MOST: u32 = 1_000_000;

choices! {
    /// What became of the contract for an application.
    Service {
        /// It is served.
        Active => "active",
        /// Not paid: every call is answered with 1008030.
        Unpaid => "unpaid",
        /// Ended: every call is answered with 1008031.
        Ended => "ended",
    }
}

choices! {
    /// Until when pushes go out under an Apple application's APNs certificate; after its end they are answered with 1008023.
    CertificateSwitch {
        /// Until the end that the gateway was told; without one, for ever.
        Told => "told",
        /// For ever.
        Valid => "valid",
        /// It has ended.
        Ended => "ended",
    }
}

/// How the switches of an application stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// Its contract.
    pub service: Service,
    /// Its certificate; means nothing to Android.
    pub certificate: CertificateSwitch,
    /// The end of the certificate as the gateway was told, in milliseconds since 1970.
    pub certificate_ends_at: Option<i64>,
    /// Messages a day that vendors take, where they have a limit.
    pub quotas: Vec<(Vendor, u32)>,
}

impl Switches {
    /// Whether anything stands other than a new application has it.
    #[must_use]
    pub fn are_touched(&self) -> bool {
        self.service != Service::Active || self.certificate != CertificateSwitch::Told || !self.quotas.is_empty()
    }
}

/// The form "what TPNS does with the application" as typed.
#[derive(Clone, Debug, Default)]
pub struct SwitchesForm {
    /// A [`Service`] key.
    pub service: String,
    /// A [`CertificateSwitch`] key; empty for Android.
    pub certificate: String,
}

impl SwitchesForm {
    /// Reads the form of an application of Apple's, or of Android.
    ///
    /// # Errors
    /// [`Problem::NotAChoice`], field by field.
    pub fn check(&self, apple: bool) -> Result<(Service, Option<CertificateSwitch>), Problems> {
        let mut checks = Checks::default();
        let service = Service::from_key(&self.service).ok_or(Problem::NotAChoice);
        let service = checks.read(Field::Service, service);
        let certificate = if apple {
            let switch = CertificateSwitch::from_key(&self.certificate).ok_or(Problem::NotAChoice);
            checks.read(Field::CertificateSwitch, switch).map(Some)
        } else {
            Some(None)
        };
        checks.finish(service.zip(certificate))
    }
}

/// The form "a vendor's quota" as typed.
#[derive(Clone, Debug, Default)]
pub struct QuotaForm {
    /// A [`Vendor`] key.
    pub vendor: String,
    /// Messages a day; empty for no limit.
    pub messages: String,
}

impl QuotaForm {
    /// Reads the form: whose quota, and how many messages a day; `None` for as many as come.
    ///
    /// # Errors
    /// Every problem, field by field.
    pub fn check(&self) -> Result<(Vendor, Option<u32>), Problems> {
        let mut checks = Checks::default();
        let vendor = checks.read(
            Field::QuotaVendor,
            self.vendor.parse::<Vendor>().map_err(|_| Problem::NotAChoice),
        );
        let messages = checks.read(Field::QuotaMessages, messages(self.messages.trim()));
        checks.finish(vendor.zip(messages))
    }
}

fn messages(typed: &str) -> Result<Option<u32>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let messages: u32 = typed.parse().map_err(|_| Problem::NotDigits)?;
    if messages <= QUOTA_MOST {
        Ok(Some(messages))
    } else {
        Err(Problem::NotAChoice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_apple_has_a_certificate_and_each_problem_is_told() {
        let form = |service: &str, certificate: &str| SwitchesForm {
            service: service.to_owned(),
            certificate: certificate.to_owned(),
        };
        assert_eq!(form("unpaid", "no matter").check(false), Ok((Service::Unpaid, None)));
        let ended = Some(CertificateSwitch::Ended);
        assert_eq!(form("active", "ended").check(true), Ok((Service::Active, ended)));
        assert_eq!(
            form("", "").check(true),
            Err(vec![
                (Field::Service, Problem::NotAChoice),
                (Field::CertificateSwitch, Problem::NotAChoice)
            ])
        );
    }

    #[test]
    fn a_quota_is_a_number_of_messages_or_none() {
        let form = |vendor: &str, messages: &str| QuotaForm {
            vendor: vendor.to_owned(),
            messages: messages.to_owned(),
        };
        assert_eq!(form("oppo", " 0 ").check(), Ok((Vendor::Oppo, Some(0))));
        assert_eq!(form("oppo", "").check(), Ok((Vendor::Oppo, None)));
        assert_eq!(
            form("nokia", "many").check(),
            Err(vec![
                (Field::QuotaVendor, Problem::NotAChoice),
                (Field::QuotaMessages, Problem::NotDigits)
            ])
        );
        assert_eq!(
            form("oppo", "1000001").check(),
            Err(vec![(Field::QuotaMessages, Problem::NotAChoice)])
        );
    }
}

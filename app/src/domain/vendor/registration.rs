//! Codes that a vendor's SDK writes into the phone's log when it cannot register (`tpns.md` §8).

/// Why registration failed; the words say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegistrationCause {
    /// HMS Core is not on the phone.
    HmsMissing,
    /// The build is not signed, or its signature is not the registered one.
    Signature,
    /// `agconnect-services.json` is not this application's, or lies in the wrong place.
    AgconnectAppId,
    /// The SHA-256 fingerprint is not the registered one.
    Fingerprint,
    /// The ApiClient is invalid: the network, or the version of HMS Core.
    ApiClient,
    /// The vendor does not know the AppID, or it is another application's.
    AppId,
    /// The AppKey does not belong to the application.
    AppKey,
    /// The package name is not the registered one.
    PackageName,
    /// OPPO's two setters were given the wrong values.
    OppoSetters,
    /// The AppKey is missing.
    AppKeyMissing,
    /// The application's push right is still under review.
    UnderReview,
    /// The device does not support Honor push.
    NotSupported,
    /// The certificate's fingerprint is not configured at Honor.
    FingerprintUnknown,
}

/// One code with its cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegistrationCode {
    /// As it stands in the log.
    pub code: &'static str,
    /// Why.
    pub cause: RegistrationCause,
}

pub(super) const fn code(code: &'static str, cause: RegistrationCause) -> RegistrationCode {
    RegistrationCode { code, cause }
}

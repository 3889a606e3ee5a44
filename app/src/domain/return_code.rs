//! TPNS's return codes (`tpns.md` §2.10) as facts; their words are in the locales.

use serde::{Deserialize, Serialize};

/// The code of an answer; 0 is success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReturnCode(pub i64);

/// What a code means, where TPNS documents it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Meaning {
    /// 0
    Accepted,
    /// 1008001
    ParsingFailed,
    /// 1008002
    ParameterMissing,
    /// 1008003
    AuthenticationFailed,
    /// 1008004
    InternalCallFailed,
    /// 1008006, 1008029
    InvalidToken,
    /// 1008007
    InvalidParameter,
    /// 1008011
    UploadFailed,
    /// 1008012
    FileEmpty,
    /// 1008015
    NoSuchPush,
    /// 1008016
    BadDate,
    /// 1008019
    ContentRefused,
    /// 1008023
    CertificateExpired,
    /// 1008026
    PartlyFailed,
    /// 1008027
    WhollyFailed,
    /// 1008028
    TooFast,
    /// 1008030
    NotPaid,
    /// 1008031
    Terminated,
    /// 1008035
    WrongAccessPoint,
    /// 10010005
    NoTarget,
    /// 10010012
    IllegalTime,
    /// 10010018
    Repeated,
    /// 10110008
    NoSuchDevice,
    /// Anything else.
    Undocumented,
}

impl Meaning {
    /// Every documented meaning with its first code.
    pub const ALL: [(i64, Self); 24] = [
        (0, Self::Accepted),
        (1_008_001, Self::ParsingFailed),
        (1_008_002, Self::ParameterMissing),
        (1_008_003, Self::AuthenticationFailed),
        (1_008_004, Self::InternalCallFailed),
        (1_008_006, Self::InvalidToken),
        (1_008_029, Self::InvalidToken),
        (1_008_007, Self::InvalidParameter),
        (1_008_011, Self::UploadFailed),
        (1_008_012, Self::FileEmpty),
        (1_008_015, Self::NoSuchPush),
        (1_008_016, Self::BadDate),
        (1_008_019, Self::ContentRefused),
        (1_008_023, Self::CertificateExpired),
        (1_008_026, Self::PartlyFailed),
        (1_008_027, Self::WhollyFailed),
        (1_008_028, Self::TooFast),
        (1_008_030, Self::NotPaid),
        (1_008_031, Self::Terminated),
        (1_008_035, Self::WrongAccessPoint),
        (10_010_005, Self::NoTarget),
        (10_010_012, Self::IllegalTime),
        (10_010_018, Self::Repeated),
        (10_110_008, Self::NoSuchDevice),
    ];
}

impl ReturnCode {
    /// What the code means.
    #[must_use]
    pub fn meaning(self) -> Meaning {
        Meaning::ALL
            .into_iter()
            .find(|(code, _)| *code == self.0)
            .map_or(Meaning::Undocumented, |(_, meaning)| meaning)
    }
}

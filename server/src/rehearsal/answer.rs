//! What the gateway says: return codes, refusals, and the two naming families of TPNS's answers (`tpns.md` §2.9, §2.10).

use super::Error;
use serde_json::{Value, json};

/// The codes this gateway gives (`tpns.md` §2.10).
pub(super) mod code {
    /// The body is not JSON, or not an object.
    pub(in super::super) const PARSING_FAILED: i64 = 1_008_001;
    /// A required parameter is missing.
    pub(in super::super) const PARAMETER_MISSING: i64 = 1_008_002;
    /// Signature, time stamp or Basic credentials are wrong.
    pub(in super::super) const AUTHENTICATION_FAILED: i64 = 1_008_003;
    /// A failure of the gateway itself.
    pub(in super::super) const INTERNAL_CALL_FAILED: i64 = 1_008_004;
    /// The token is not one of this application: tags and accounts.
    pub(in super::super) const BAD_TOKEN: i64 = 1_008_006;
    /// A package is no file TPNS takes.
    pub(in super::super) const UPLOAD_FAILED: i64 = 1_008_011;
    /// A package has nothing in it.
    pub(in super::super) const FILE_EMPTY: i64 = 1_008_012;
    /// Some entries of a batch failed.
    pub(in super::super) const PARTLY_FAILED: i64 = 1_008_026;
    /// Every entry of a batch failed.
    pub(in super::super) const WHOLLY_FAILED: i64 = 1_008_027;
    /// A token or account that was asked for does not exist.
    pub(in super::super) const NO_SUCH_DEVICE: i64 = 10_110_008;
    /// A parameter has the wrong type or breaks a limit.
    pub(in super::super) const INVALID_PARAMETER: i64 = 1_008_007;
    /// Statistics: no such push task.
    pub(in super::super) const NO_SUCH_PUSH: i64 = 1_008_015;
    /// Statistics: not a date.
    pub(in super::super) const BAD_DATE: i64 = 1_008_016;
    /// Content safety refused the text.
    pub(in super::super) const CONTENT_REFUSED: i64 = 1_008_019;
    /// The APNs certificate has ended.
    pub(in super::super) const CERTIFICATE_EXPIRED: i64 = 1_008_023;
    /// More calls than allowed.
    pub(in super::super) const TOO_FAST: i64 = 1_008_028;
    /// The application is not paid for.
    pub(in super::super) const NOT_PAID: i64 = 1_008_030;
    /// The application's service has ended.
    pub(in super::super) const TERMINATED: i64 = 1_008_031;
    /// The same words went to all devices shortly before.
    pub(in super::super) const REPEATED: i64 = 10_010_018;
    /// The token is not one of this application.
    pub(in super::super) const INVALID_TOKEN: i64 = 1_008_029;
    /// Unknown AccessID, or one of another access point.
    pub(in super::super) const WRONG_ACCESS_POINT: i64 = 1_008_035;
    /// The push has no target. §2.10 lists 10110008 ("token/account queried does not exist") under the account operations only,
    /// so an account that no device is bound to is answered with this code of the push interface.
    pub(in super::super) const NO_TARGET: i64 = 10_010_005;
    /// The time to send at is not allowed.
    pub(in super::super) const ILLEGAL_TIME: i64 = 10_010_012;
}

/// What TPNS says where there is no error (seen in its samples).
pub(super) const NO_ERROR: &str = "NO_ERROR";

/// A business error: HTTP 200 with a code and a sentence. TPNS's own sentences are not documented; these are ours.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) message: String,
    /// Only for 10010005 after `ignore_invalid_token`: what was dropped.
    pub(super) invalid_tokens: Option<Vec<String>>,
}

impl Refusal {
    pub(super) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            invalid_tokens: None,
        }
    }

    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self::new(code::INVALID_PARAMETER, message)
    }

    pub(super) fn missing(name: &str) -> Self {
        Self::new(code::PARAMETER_MISSING, format!("required parameter {name} is missing"))
    }
}

/// Refused for a reason of the caller's, or failed for one of ours.
#[derive(Debug)]
pub(super) enum Failure {
    Refused(Refusal),
    Internal(Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Internal(error)
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

/// How a path names the members of its answer (`tpns.md` §2.9, "naming split").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `ret_code`, `err_msg`, and the members of a push.
    Push,
    /// `ret_code`, `err_msg`.
    Device,
    /// `retCode`, `errMsg`, and the members of a list of records.
    Record,
    /// `retCode`, `errMsg`.
    Plain,
    /// `retCode`, `errMsg`, and `ErrMsg` as the sample has it.
    Plan,
    /// Not documented, so both.
    Both,
}

impl Family {
    /// The answer to a refused call. `seq` is the caller's, 0 without one.
    pub(super) fn refuse(self, refusal: &Refusal, seq: i64) -> Value {
        let Refusal { code, message, .. } = refusal;
        match self {
            Self::Push => {
                let mut answer = json!({
                    "seq": seq, "push_id": "", "ret_code": code, "environment": "", "err_msg": message, "result": "",
                });
                if let Some(tokens) = &refusal.invalid_tokens {
                    answer["invalid_targe_list"] = json!(tokens);
                }
                answer
            }
            Self::Device => json!({"seq": seq, "ret_code": code, "err_msg": message}),
            Self::Record => json!({"retCode": code, "errMsg": message, "count": 0, "pushRecordData": []}),
            Self::Plain => json!({"retCode": code, "errMsg": message}),
            Self::Plan => json!({"retCode": code, "errMsg": message, "ErrMsg": message}),
            Self::Both => json!({"retCode": code, "errMsg": message, "ret_code": code, "err_msg": message}),
        }
    }
}

//! Who is calling: TPNS's header signature and HTTP Basic (`tpns.md` §1.3, §1.4), checked from the documentation alone.

use super::answer::{Refusal, code};
use axum::http::{HeaderMap, header};
use base64::prelude::{BASE64_STANDARD, Engine};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// How far a time stamp may be from this gateway's clock, in seconds. Not documented for v3; the old v2 API allowed 600 at most
/// (`tpns.md` §1.4, "Clock skew").
pub(super) const CLOCK_SKEW_SECONDS: i64 = 600;

/// What a call says about itself; nothing is proven yet. No `Debug`: it may hold a SecretKey.
pub(super) enum Claim {
    /// Headers `AccessId`, `TimeStamp`, `Sign`.
    Signed {
        access_id: String,
        time_stamp: String,
        sign: String,
    },
    /// `Authorization: Basic base64(AccessID:SecretKey)`.
    Basic { access_id: String, secret_key: String },
}

impl Claim {
    /// Reads the headers; their names are compared without case, as HTTP has it.
    ///
    /// A call without any credentials fails authentication (1008003). One that began to sign but left a header out lacks a
    /// required parameter (1008002): the difference is not documented, and this reading tells the two mistakes apart.
    pub(super) fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        let signing = ["AccessId", "TimeStamp", "Sign"].map(|name| (name, headers.get(name)));
        if signing.iter().any(|(_, value)| value.is_some()) {
            let [access_id, time_stamp, sign] = signing.map(|(name, value)| {
                let text = value.and_then(|value| value.to_str().ok()).map_or("", str::trim);
                if text.is_empty() {
                    Err(Refusal::missing(&format!("{name} (header)")))
                } else {
                    Ok(text.to_owned())
                }
            });
            return Ok(Self::Signed {
                access_id: access_id?,
                time_stamp: time_stamp?,
                sign: sign?,
            });
        }
        let credentials = headers
            .get(header::AUTHORIZATION)
            .ok_or_else(|| refused("no credentials"))?;
        credentials
            .to_str()
            .ok()
            .and_then(Self::read_basic)
            .ok_or_else(|| refused("Authorization is not Basic AccessID:SecretKey"))
    }

    fn read_basic(header: &str) -> Option<Self> {
        let (scheme, encoded) = header.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("basic") {
            return None;
        }
        let text = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (access_id, secret_key) = text.split_once(':')?;
        Some(Self::Basic {
            access_id: access_id.to_owned(),
            secret_key: secret_key.to_owned(),
        })
    }

    /// The claimed AccessID; `None` for what cannot be one.
    pub(super) fn access_id(&self) -> Option<u32> {
        let (Self::Signed { access_id, .. } | Self::Basic { access_id, .. }) = self;
        access_id
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| access_id.parse().ok())
            .flatten()
    }

    /// Checks the claim against the application's SecretKey; `now_seconds` since 1970.
    pub(super) fn prove(&self, secret_key: &str, body: &[u8], now_seconds: i64) -> Result<(), Refusal> {
        match self {
            Self::Basic { secret_key: given, .. } => {
                if same(given, secret_key) {
                    Ok(())
                } else {
                    Err(refused("the SecretKey does not belong to this AccessID"))
                }
            }
            Self::Signed {
                access_id,
                time_stamp,
                sign: given,
            } => {
                let seconds =
                    read_time_stamp(time_stamp).ok_or_else(|| refused("TimeStamp is not whole seconds since 1970"))?;
                if (now_seconds - seconds).abs() > CLOCK_SKEW_SECONDS {
                    return Err(refused(format!(
                        "TimeStamp is more than {CLOCK_SKEW_SECONDS} seconds from the gateway's clock"
                    )));
                }
                if same(given, &sign(secret_key, time_stamp, access_id, body)) {
                    Ok(())
                } else {
                    Err(refused("the signature is wrong"))
                }
            }
        }
    }
}

/// The value of `Sign`: base64 over the lower-case hex text of HMAC-SHA256, keyed with the SecretKey's characters, over
/// time stamp, AccessID and raw body without separators.
pub(super) fn sign(secret_key: &str, time_stamp: &str, access_id: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(time_stamp.as_bytes());
    mac.update(access_id.as_bytes());
    mac.update(body);
    BASE64_STANDARD.encode(hex::encode(mac.finalize().into_bytes()))
}

fn read_time_stamp(text: &str) -> Option<i64> {
    // Twelve digits reach the year 33658; a bound also keeps the subtraction from overflowing.
    let decimal = text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    decimal.then(|| text.parse().ok()).flatten()
}

fn same(given: &str, right: &str) -> bool {
    given.as_bytes().ct_eq(right.as_bytes()).into()
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal::new(code::AUTHENTICATION_FAILED, message)
}

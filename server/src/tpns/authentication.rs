//! How a call proves who makes it (`tpns.md` §1.3, §1.4).

use super::{Target, redact::Redaction, sign::sign};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use reqwest::header::HeaderValue;
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

/// The two ways TPNS takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Authentication {
    /// Headers with a signature over the body: the `SecretKey` never travels.
    #[default]
    Signature,
    /// HTTP Basic: the `SecretKey` travels with every call. Documented as less safe, and the only way shown for uploads.
    Basic,
}

/// The headers that prove it, and what of them must not be kept. No `Debug`.
pub(super) struct Proof {
    pub(super) headers: Vec<(&'static str, HeaderValue)>,
    pub(super) redaction: Redaction,
}

/// Proves a call with exactly this body; `timestamp` is in seconds since 1970.
pub(super) fn prove(target: &Target<'_>, way: Authentication, timestamp: i64, body: &[u8]) -> Proof {
    match way {
        Authentication::Signature => {
            let signature = sign(target.secret_key, timestamp, target.access_id, body);
            // Spelled as hyper's title case writes them, which is how Go's clients of TPNS do: `Accessid`, `Timestamp`.
            let headers = vec![
                ("Accessid", HeaderValue::from(target.access_id.0)),
                ("Timestamp", HeaderValue::from(timestamp)),
                ("Sign", sensitive(&signature.header)),
            ];
            let redaction = Redaction::of_signature(target.secret_key, &signature);
            Proof { headers, redaction }
        }
        Authentication::Basic => {
            let pair = Zeroizing::new(format!("{}:{}", target.access_id.0, target.secret_key.expose_secret()));
            let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
            let value = Zeroizing::new(format!("Basic {}", *encoded));
            Proof {
                headers: vec![("Authorization", sensitive(&value))],
                redaction: Redaction::of_basic(target.secret_key, &encoded),
            }
        }
    }
}

fn sensitive(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).expect("Base64 text is always a header value");
    value.set_sensitive(true);
    value
}

//! What reaches the app when somebody clicks a notification (spec steps 4, 7, 8; `tpns.md` §6, §7).

use super::Redirect;
use crate::domain::vendor::{Vendor, kit::Arrival};

/// The query parameter, or the string extra, in which TPNS hands over a message's ext (`tpns.md` §7).
pub const CUSTOM_CONTENT: &str = "customContent";

impl Redirect {
    /// The URI that the click opens on a vendor's phones; `ext` is what was set in step 7.
    #[must_use]
    pub fn click_uri(&self, vendor: Vendor, ext: Option<&str>) -> String {
        match (vendor.kit().arrival, ext) {
            (Arrival::DataUri, Some(ext)) => format!("{}?{CUSTOM_CONTENT}={}", self.uri(), percent_encode(ext)),
            (Arrival::DataUri, None) | (Arrival::MemberExtras, _) => self.uri(),
        }
    }
}

/// Percent-encodes all but RFC 3986's unreserved characters, as `Uri.getQueryParameter` undoes it.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ext_travels_in_the_uri_except_on_oppo() {
        let redirect = Redirect::parse("hanriver://example/chat").expect("a redirect");
        let ext = Some(r#"{"a":"한 &+"}"#);
        assert_eq!(
            redirect.click_uri(Vendor::Xiaomi, ext),
            "hanriver://example/chat?customContent=%7B%22a%22%3A%22%ED%95%9C%20%26%2B%22%7D"
        );
        assert_eq!(redirect.click_uri(Vendor::Oppo, ext), "hanriver://example/chat");
        assert_eq!(redirect.click_uri(Vendor::Huawei, None), "hanriver://example/chat");
    }
}

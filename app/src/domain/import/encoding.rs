//! Bytes to text.

use super::{ImportFault, OtherEncoding, fault, spot::Lines};
use crate::domain::field::Problems;

/// Reads UTF-8, with a byte order mark or without.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Problems> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let zeros = bytes.iter().take(200).filter(|byte| **byte == 0).count();
    // Half of the bytes of Latin text in UTF-16 are zero; no text of ours has any.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || zeros > 0 {
        return Err(fault(super::Spot::START, ImportFault::NotUtf8(OtherEncoding::Utf16)));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let (good, rest) = bytes.split_at(error.valid_up_to());
        let good = std::str::from_utf8(good).unwrap_or_default();
        let other = if looks_two_byte(rest) {
            OtherEncoding::TwoByte
        } else {
            OtherEncoding::Unknown
        };
        fault(Lines::of(good).spot(good.len()), ImportFault::NotUtf8(other))
    })
}

/// GBK, EUC-KR and their kin write each character beyond ASCII as a lead byte from 0x81 and a trail byte from 0x40.
fn looks_two_byte(bytes: &[u8]) -> bool {
    let mut bytes = bytes.iter();
    let mut pairs = 0;
    while let Some(byte) = bytes.next() {
        if byte.is_ascii() {
            continue;
        }
        match bytes.next() {
            Some(trail) if (0x81..=0xfe).contains(byte) && *trail >= 0x40 => pairs += 1,
            _ => return false,
        }
    }
    pairs > 0
}

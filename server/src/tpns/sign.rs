//! The header signature (`tpns.md` §1.4).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use pushboard_app::domain::keys::AccessId;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

/// A signature in both its forms. No `Debug`: it is as good as a password for one body.
pub(super) struct Signature {
    /// The lower-case hex text of the HMAC.
    pub(super) hex: String,
    /// Base64 of that text, not of the 32 bytes: the value of the header `Sign`.
    pub(super) header: String,
}

/// Signs a body exactly as it will be sent; `timestamp` is in seconds since 1970.
/// The key is the `SecretKey`'s characters, not the bytes its hex digits would stand for.
pub(super) fn sign(secret_key: &SecretString, timestamp: i64, access_id: AccessId, body: &[u8]) -> Signature {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret_key.expose_secret().as_bytes()).expect("HMAC takes a key of any length");
    mac.update(timestamp.to_string().as_bytes());
    mac.update(access_id.0.to_string().as_bytes());
    mac.update(body);
    let hex = hex::encode(mac.finalize().into_bytes());
    let header = STANDARD.encode(&hex);
    Signature { hex, header }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "1452fcebae9f3115ba794fb0fff2fd73";
    const BODY_A: &str = r#"{"audience_type": "account","platform": "android","message": {"title": "test title","content": "test content","android": { "action": {"action_type": 3,"intent": "xgscheme://com.xg.push/notify_detail?param1=xg"}}},"message_type": "notify","account_list": ["5822f0eee44c3625ef0000bb"] }"#;
    const HEX_A: &str = "cd20774682bf78bfdb43e17d1d5d56b3e5b789a1670fc1527ef54c65d2d7b76d";

    fn signed(key: &str, timestamp: i64, access_id: u32, body: &str) -> Signature {
        sign(&key.to_owned().into(), timestamp, AccessId(access_id), body.as_bytes())
    }

    fn body_b() -> String {
        BODY_A.replace(r#""platform": "android","#, "")
    }

    #[test]
    fn the_documented_example_with_a_platform_gets_the_documented_signature() {
        let signature = signed(KEY, 1_565_314_789, 1_500_001_048, BODY_A);
        assert_eq!(signature.hex, HEX_A);
        let header = "Y2QyMDc3NDY4MmJmNzhiZmRiNDNlMTdkMWQ1ZDU2YjNlNWI3ODlhMTY3MGZjMTUyN2VmNTRjNjVkMmQ3Yjc2ZA==";
        assert_eq!(signature.header, header);
    }

    #[test]
    fn the_example_without_a_platform_gets_its_own_signature_and_not_the_one_printed_beside_it() {
        let signature = signed(KEY, 1_565_314_789, 1_500_001_048, &body_b());
        assert_eq!(
            signature.hex,
            "09f07d2a518a8814e369dcd9534f10b8a29d128531a19adaa28cb247605c1e84"
        );
        let header = "MDlmMDdkMmE1MThhODgxNGUzNjlkY2Q5NTM0ZjEwYjhhMjlkMTI4NTMxYTE5YWRhYTI4Y2IyNDc2MDVjMWU4NA==";
        assert_eq!(signature.header, header);
        assert_ne!(signature.hex, HEX_A);
    }

    #[test]
    fn the_data_of_the_c_sharp_sample_is_signed() {
        let body = body_b().replace("5822f0eee44c3625ef0000bb", "234");
        let signature = signed("2b1163d904bd5f82dcf82dcf82dc4407", 1_621_307_510, 1_500_004_469, &body);
        assert_eq!(
            signature.hex,
            "ee3535842bdb80dabbe1f3678700f6c76cc63e4f4dd6b090c4a3bcae67f68d85"
        );
    }

    #[test]
    fn an_empty_body_is_signed_too() {
        let signature = signed(KEY, 1_565_314_789, 1_500_001_048, "");
        assert_eq!(
            signature.hex,
            "701c0af0b77383214da46ba70cf3c980df2f8e957d4c749fa77cee4a8c3400c5"
        );
        let header = "NzAxYzBhZjBiNzczODMyMTRkYTQ2YmE3MGNmM2M5ODBkZjJmOGU5NTdkNGM3NDlmYTc3Y2VlNGE4YzM0MDBjNQ==";
        assert_eq!(signature.header, header);
    }

    #[test]
    fn korean_and_chinese_are_signed_as_their_utf8_bytes() {
        let body = r#"{"audience_type":"token","token_list":["0123456789abcdef0123456789abcdef0123"],"message_type":"notify","message":{"title":"테스트","content":"안녕하세요 推送 ✓"}}"#;
        assert_eq!(body.len(), 174);
        let signature = signed("00112233445566778899aabbccddeeff", 1_700_000_000, 1_500_000_001, body);
        assert_eq!(
            signature.hex,
            "b00883a0d417168575fa0d6b87d889abc4f6207acb52881de1f2ff4e5a8a3691"
        );
        let header = "YjAwODgzYTBkNDE3MTY4NTc1ZmEwZDZiODdkODg5YWJjNGY2MjA3YWNiNTI4ODFkZTFmMmZmNGU1YThhMzY5MQ==";
        assert_eq!(signature.header, header);
    }
}

//! Keys and tokens in TPNS's shapes (`tpns.md` §1.2, §1.5), drawn at random.

use pushboard_app::domain::application::Platform;
use rand::RngExt;
use secrecy::SecretString;

/// Characters in a device token (`tpns.md` §1.5).
pub(super) const TOKEN_LENGTH: usize = 36;

const CAPITALS_AND_DIGITS: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SMALL_AND_DIGITS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// The three keys of a new application. They are the rehearsal's own: no Tencent service knows them.
#[derive(Debug)]
pub struct IssuedKeys {
    /// AccessID: ten digits beginning `15` for Android, `16` for Apple's platforms.
    pub access_id: u32,
    /// AccessKey: `A` and eleven capitals or digits.
    pub access_key: String,
    /// SecretKey: 32 lower-case hex digits.
    pub secret_key: SecretString,
}

impl IssuedKeys {
    /// Draws three keys; that the AccessID is free is for the caller to find out.
    pub(super) fn draw(platform: Platform) -> Self {
        let first = if platform.is_apple() {
            1_600_000_000
        } else {
            1_500_000_000
        };
        let access_id = rand::rng().random_range(first..first + 100_000_000);
        let access_key = format!("A{}", text(CAPITALS_AND_DIGITS, 11));
        let secret_key = hex::encode(rand::random::<[u8; 16]>()).into();
        Self {
            access_id,
            access_key,
            secret_key,
        }
    }
}

/// Whether an AccessID is one of Android.
pub(super) const fn is_android(access_id: u32) -> bool {
    access_id >= 1_500_000_000 && access_id < 1_600_000_000
}

/// Whether an AccessID is one of an Apple platform.
pub(super) const fn is_apple(access_id: u32) -> bool {
    access_id >= 1_600_000_000 && access_id < 1_700_000_000
}

/// Draws a device token: 36 lower-case letters or digits.
pub(super) fn draw_token() -> String {
    text(SMALL_AND_DIGITS, TOKEN_LENGTH)
}

fn text(alphabet: &[u8; 36], length: usize) -> String {
    let mut random = rand::rng();
    (0..length)
        .map(|_| char::from(alphabet[random.random_range(0..alphabet.len())]))
        .collect()
}

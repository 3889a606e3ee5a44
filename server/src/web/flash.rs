//! What a form leaves for the page it leads to: a sealed cookie, read once.

use super::preferences::cookie;
use crate::clock::Clock;
use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit},
};
use pushboard_app::api::flash::{Done, Flash, Left};
use std::sync::Arc;
use zeroize::Zeroizing;

const NAME: &str = "flash";
/// Its name where browsers hold it to this host and to encryption.
const HOST_NAME: &str = "__Host-flash";
/// Longest cookie value; browsers keep about 4 kB with the name and attributes.
const LONGEST: usize = 3_500;
/// Seconds it lives: the browser is told so, and one that comes later says nothing.
const SECONDS: u32 = 120;
/// Length of the nonce before the ciphertext, in bytes.
const NONCE: usize = 24;
/// Fields whose text is never written anywhere but into its sealed row.
const SECRET_FIELDS: [&str; 6] = [
    "password",
    "secret_key",
    "app_secret",
    "master_secret",
    "service_account",
    "client_secret",
];

/// Seals and opens flash cookies.
#[derive(Clone)]
pub(super) struct Flashes {
    key: Arc<Zeroizing<[u8; 32]>>,
    clock: Arc<dyn Clock>,
    https: bool,
}

impl Flashes {
    pub(super) fn new(key: Zeroizing<[u8; 32]>, clock: Arc<dyn Clock>, https: bool) -> Self {
        Self {
            key: Arc::new(key),
            clock,
            https,
        }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(**self.key))
    }

    fn seal(&self, left: &Left) -> Option<String> {
        let nonce = crate::secret::random_bytes::<NONCE>();
        let text = serde_json::to_vec(&(self.clock.now_ms(), left)).ok()?;
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), text.as_slice()).ok()?;
        let value = URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat());
        (value.len() <= LONGEST).then_some(value)
    }

    fn open(&self, value: &str) -> Option<Left> {
        let blob = URL_SAFE_NO_PAD.decode(value).ok()?;
        let (nonce, sealed) = blob.split_first_chunk::<NONCE>()?;
        let text = self.cipher().decrypt(&XNonce::from(*nonce), sealed).ok()?;
        let (sealed_at, left): (i64, Left) = serde_json::from_slice(&text).ok()?;
        let age = self.clock.now_ms() - sealed_at;
        (age <= i64::from(SECONDS) * 1000).then_some(left)
    }

    /// What the cookie is called.
    pub(super) const fn name(&self) -> &'static str {
        if self.https { HOST_NAME } else { NAME }
    }

    /// The `Set-Cookie` of a refused form. Values that make it too long are left out: the words of the refusal are not.
    pub(super) fn refused(&self, mut flash: Flash) -> Option<String> {
        flash.values.retain(|(name, _)| !SECRET_FIELDS.contains(&name.as_str()));
        let seal = |flash: &Flash| self.seal(&Left::Refused(flash.clone()));
        let value = seal(&flash).or_else(|| {
            flash.values.retain(|(_, value)| value.len() <= 200);
            seal(&flash)
        });
        let value = value.or_else(|| {
            flash.values.clear();
            seal(&flash)
        })?;
        Some(self.cookie(&value, SECONDS))
    }

    /// The `Set-Cookie` of a form that was done, if its page is to say so.
    pub(super) fn done(&self, function: &str) -> Option<String> {
        let value = self.seal(&Left::Done(Done::of(function)?))?;
        Some(self.cookie(&value, SECONDS))
    }

    /// What a form left for the request, if it brings something that we sealed.
    pub(super) fn take(&self, headers: &HeaderMap) -> Option<Left> {
        self.open(cookie(headers, self.name())?)
    }

    /// The `Set-Cookie` that ends it.
    pub(super) fn clear(&self) -> String {
        self.cookie("", 0)
    }

    fn cookie(&self, value: &str, seconds: u32) -> String {
        let secure = if self.https { "; Secure" } else { "" };
        let name = self.name();
        format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;
    use pushboard_app::domain::error::Error;
    use std::sync::atomic::{AtomicI64, Ordering};

    /// A clock that stands until it is moved.
    #[derive(Debug, Default)]
    struct Standing(AtomicI64);

    impl Clock for Standing {
        fn now_ms(&self) -> i64 {
            self.0.load(Ordering::Relaxed)
        }
    }

    fn flashes(byte: u8) -> Flashes {
        Flashes::new(Zeroizing::new([byte; 32]), Arc::new(Standing::default()), false)
    }

    fn flash(values: &[(&str, &str)]) -> Flash {
        let values = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Flash {
            function: "/api/products/create".to_owned(),
            values,
            error: Error::NotFound,
        }
    }

    fn carried(cookie: &str) -> HeaderMap {
        let pair = cookie.split(';').next().expect("a pair");
        HeaderMap::from_iter([(header::COOKIE, pair.parse().expect("a header"))])
    }

    #[test]
    fn what_was_typed_comes_back_but_secrets_do_not() {
        let typed = flash(&[
            ("name", "한강 상점"),
            ("password", "hunter2"),
            ("secret_key", "k"),
            ("service_account", "{}"),
        ]);
        let cookie = flashes(1).refused(typed).expect("a cookie");
        let back = flashes(1).take(&carried(&cookie)).expect("ours");
        assert_eq!(back, Left::Refused(flash(&[("name", "한강 상점")])));
    }

    #[test]
    fn every_secret_that_a_vendor_asks_for_is_left_out() {
        use pushboard_app::domain::vendor::Vendor;
        for vendor in Vendor::ALL {
            for asked in vendor.facts().credentials {
                let name = asked.credential.key();
                assert_eq!(asked.secret, SECRET_FIELDS.contains(&name), "{name}");
            }
        }
    }

    #[test]
    fn another_key_or_a_changed_letter_gives_nothing() {
        let cookie = flashes(1).refused(flash(&[("name", "a")])).expect("a cookie");
        assert_eq!(flashes(2).take(&carried(&cookie)), None);
        let changed = cookie.replacen("flash=", "flash=A", 1);
        assert_eq!(flashes(1).take(&carried(&changed)), None);
        assert_eq!(flashes(1).take(&HeaderMap::new()), None);
    }

    #[test]
    fn one_that_was_kept_back_says_nothing_later() {
        let clock = Arc::new(Standing::default());
        let flashes = Flashes::new(Zeroizing::new([1; 32]), Arc::clone(&clock) as Arc<dyn Clock>, true);
        let cookie = flashes.refused(flash(&[("name", "a")])).expect("a cookie");
        assert!(
            cookie.starts_with("__Host-flash=") && cookie.ends_with("; Secure"),
            "{cookie}"
        );
        clock.0.store(120_000, Ordering::Relaxed);
        assert!(flashes.take(&carried(&cookie)).is_some());
        clock.0.store(120_001, Ordering::Relaxed);
        assert_eq!(flashes.take(&carried(&cookie)), None);
    }

    #[test]
    fn too_much_typed_text_costs_itself_and_not_the_error() {
        let cookie = flashes(1)
            .refused(flash(&[("name", "short"), ("content", &"x".repeat(9_000))]))
            .expect("a cookie");
        assert!(cookie.len() < 4_000);
        assert_eq!(
            flashes(1).take(&carried(&cookie)),
            Some(Left::Refused(flash(&[("name", "short")])))
        );
    }
}

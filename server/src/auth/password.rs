//! argon2id in a bounded number of threads.

use super::Refusal;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use pushboard_app::domain::field::Problem;
use secrecy::{ExposeSecret, SecretString};
use std::{sync::Arc, thread, time::Duration};
use tokio::sync::Semaphore;

/// Memory of one hash, in KiB; with two passes about 28 ms (`security.md` §3, OWASP's first choice).
const MEMORY_KIB: u32 = 19_456;
/// Passes of one hash.
const PASSES: u32 = 2;
/// Hashes that may wait for a thread (P-06).
const QUEUE: usize = 64;
/// How long one may wait (P-06).
const PATIENCE: Duration = Duration::from_secs(2);

/// Hashes and verifies passwords; never more at once than the machine has cores.
#[derive(Clone)]
pub struct Passwords {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Verified for people who do not exist, so that they take as long.
    nobody: Arc<str>,
    #[cfg(test)]
    pub(super) made: Arc<std::sync::atomic::AtomicUsize>,
}

fn argon2() -> Result<Argon2<'static>, Refusal> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| Refusal::Hash)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &SecretString) -> Result<String, Refusal> {
    let hash = argon2()?
        .hash_password(password.expose_secret().as_bytes())
        .map_err(|_| Refusal::Hash)?;
    Ok(hash.to_string())
}

fn verify(password: &SecretString, stored: &str) -> Result<bool, Refusal> {
    let stored = PasswordHash::new(stored).map_err(|_| Refusal::Hash)?;
    Ok(argon2()?
        .verify_password(password.expose_secret().as_bytes(), &stored)
        .is_ok())
}

impl Passwords {
    pub(super) fn new() -> Result<Self, Refusal> {
        let cores = thread::available_parallelism().map_or(1, Into::into);
        let unguessable = SecretString::from(hex::encode(crate::secret::random_bytes::<32>()));
        Ok(Self {
            running: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new(cores + QUEUE)),
            nobody: hash(&unguessable)?.into(),
            #[cfg(test)]
            made: Arc::default(),
        })
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let _place = self.waiting.try_acquire().map_err(|_| Refusal::Busy)?;
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.running).acquire_owned());
        let turn = turn.await.map_err(|_| Refusal::Busy)?.map_err(|_| Refusal::Busy)?;
        #[cfg(test)]
        self.made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            let result = job();
            drop(turn);
            result
        });
        done.await.map_err(|_| Refusal::Hash)?
    }

    pub(super) async fn hash(&self, password: SecretString) -> Result<String, Refusal> {
        self.work(move || hash(&password)).await
    }

    /// Whether the password fits; without a stored hash the same work is done for nothing.
    pub(super) async fn verify(&self, password: SecretString, stored: Option<String>) -> Result<bool, Refusal> {
        let known = stored.is_some();
        let against = stored.unwrap_or_else(|| self.nobody.to_string());
        let fits = self.work(move || verify(&password, &against)).await?;
        Ok(known && fits)
    }
}

/// Refuses a password that can be guessed; words the attacker knows of the person count as guessed.
///
/// # Errors
/// [`Problem::WeakPassword`] when zxcvbn gives less than 3 of 4.
pub fn check_strength(password: &str, known: &[&str]) -> Result<(), Problem> {
    // zxcvbn looks at the first 100 characters; longer ones are strong by then.
    if zxcvbn::zxcvbn(password, known).score() < zxcvbn::Score::Three {
        Err(Problem::WeakPassword)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only_and_nobody_fits_none() {
        let passwords = Passwords::new().expect("a hash");
        let stored = passwords
            .hash("correct horse battery".to_owned().into())
            .await
            .expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        let fits = |typed: &str, stored: Option<&String>| passwords.verify(typed.to_owned().into(), stored.cloned());
        assert!(fits("correct horse battery", Some(&stored)).await.expect("verified"));
        assert!(!fits("correct horse batterz", Some(&stored)).await.expect("verified"));
        assert!(!fits("correct horse battery", None).await.expect("verified"));
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once_and_serves_again_when_there_is_room() {
        let passwords = Passwords::new().expect("a hash");
        let places = u32::try_from(passwords.waiting.available_permits()).expect("few");
        let taken = passwords.waiting.acquire_many(places).await.expect("all of them");
        let refused = passwords.verify("x".to_owned().into(), None).await;
        assert!(matches!(refused, Err(Refusal::Busy)), "{refused:?}");
        drop(taken);
        assert!(!passwords.verify("x".to_owned().into(), None).await.expect("verified"));
    }

    #[test]
    fn passwords_that_differ_only_at_the_end_differ() {
        let long = "x".repeat(1023);
        let stored = hash(&format!("{long}a").into()).expect("a hash");
        assert!(!verify(&format!("{long}b").into(), &stored).expect("verified"));
    }

    #[test]
    fn what_is_known_of_a_person_does_not_make_a_password_strong() {
        assert_eq!(check_strength("password1234", &[]), Err(Problem::WeakPassword));
        assert_eq!(
            check_strength("hanriver-kim1", &["hanriver", "kim"]),
            Err(Problem::WeakPassword)
        );
        assert_eq!(check_strength("teapot carries violet moon", &[]), Ok(()));
    }
}

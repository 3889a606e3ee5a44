//! Who is asking: passwords, sessions, and the brake on guessing.

mod password;
pub mod session;
mod throttle;

use password::Passwords;
pub use password::check_strength;
pub use session::Sessions;

use crate::{
    clock::Clock,
    store::{self, Store},
};
use pushboard_app::domain::{account::Email, id::UserId};
use secrecy::SecretString;
use std::{fmt, sync::Arc};
use throttle::Addresses;

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Their id.
    pub user: UserId,
    /// Their sign-in name, as typed at creation.
    pub email: String,
}

/// Somebody who has just proved who they are, with what they proved it by.
pub struct Proven {
    /// Who it is.
    pub visitor: Visitor,
    /// The stored hash that their password fitted. It may be replaced before their session begins.
    password_hash: String,
}

impl fmt::Debug for Proven {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Proven");
        shown.field("visitor", &self.visitor).finish_non_exhaustive()
    }
}

impl Proven {
    /// Somebody whose password was hashed, and not held against a hash, just now.
    #[must_use]
    pub fn new(visitor: Visitor, password_hash: String) -> Self {
        Self { visitor, password_hash }
    }
}

/// Why nobody was recognised.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Unknown, wrong, disabled or locked: one answer for all.
    #[error("wrong e-mail or password")]
    Credentials,
    /// Too many attempts from this address; again after so many seconds.
    #[error("too many attempts")]
    TooMany(u32),
    /// More hashes are wanted than the machine can make.
    #[error("busy")]
    Busy,
    /// The rows could not be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A stored hash could not be read or a new one not made.
    #[error("password hashing failed")]
    Hash,
    /// The session could not be kept.
    #[error(transparent)]
    Session(#[from] tower_sessions::session::Error),
}

/// Recognises people.
pub struct Auth {
    store: Store,
    clock: Arc<dyn Clock>,
    passwords: Passwords,
    addresses: Addresses,
}

impl Auth {
    /// One for the whole house.
    ///
    /// # Errors
    /// [`Refusal::Hash`] when the hash that stands in for unknown people cannot be made.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Result<Self, Refusal> {
        Ok(Self {
            passwords: Passwords::new()?,
            addresses: Addresses::new(),
            store,
            clock,
        })
    }

    /// Hashes a new password off the request's thread.
    ///
    /// # Errors
    /// [`Refusal::Busy`], [`Refusal::Hash`].
    pub async fn hash(&self, password: SecretString) -> Result<String, Refusal> {
        self.passwords.hash(password).await
    }

    /// Recognises somebody by e-mail and password. Unknown, wrong, disabled and locked take the same way and time:
    /// one hash is always computed, and the counters are read and written for any name (`security.md` P-05).
    ///
    /// # Errors
    /// Why not.
    pub async fn sign_in(&self, email: &Email, password: SecretString, address: &str) -> Result<Proven, Refusal> {
        self.addresses.pass(address)?;
        let name = email.canonical();
        self.take_turn(name).await?;
        let user = store::people::find_user_by_email(&self.store, name).await?;
        let hash = user
            .as_ref()
            .filter(|user| !user.disabled)
            .map(|user| user.password_hash.clone());
        let fits = self.passwords.verify(password, hash).await?;
        let here = throttle::name_at(name, address);
        let mut tx = self.store.begin().await?;
        let counter = store::throttle::claim(&mut tx, &here).await?;
        let now = self.clock.now_ms();
        let locked = counter.locked_until > now;
        let proven = user.filter(|_| fits && !locked);
        if proven.is_some() {
            store::throttle::delete(&mut tx, &here).await?;
            store::throttle::delete(&mut tx, name).await?;
        } else {
            let all = store::throttle::claim(&mut tx, name).await?;
            // Who is locked is not counted, but what is written takes as long.
            let (counter, all) = if locked {
                (counter, all)
            } else {
                (throttle::after_failure(&counter, now), throttle::one_more(&all, now))
            };
            store::throttle::update(&mut tx, &here, &counter).await?;
            store::throttle::update(&mut tx, name, &all).await?;
        }
        tx.commit().await?;
        match proven {
            Some(user) => {
                tracing::info!(user = %user.id, "verified");
                let visitor = Visitor {
                    user: user.id,
                    email: user.email,
                };
                Ok(Proven::new(visitor, user.password_hash))
            }
            None => {
                tracing::info!(locked, "a sign-in was refused");
                Err(Refusal::Credentials)
            }
        }
    }

    /// Lets the attempts at a name that many addresses guess at go one by one.
    async fn take_turn(&self, name: &str) -> Result<(), Refusal> {
        let counter = store::throttle::find(&self.store, name).await?;
        let besieged = counter.is_some_and(|counter| throttle::is_besieged(&counter, self.clock.now_ms()));
        if !besieged {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        let counter = store::throttle::claim(&mut tx, name).await?;
        let (wait, counter) = throttle::turn(&counter, self.clock.now_ms())?;
        store::throttle::update(&mut tx, name, &counter).await?;
        tx.commit().await?;
        tokio::time::sleep(wait).await;
        Ok(())
    }

    /// Who a session belongs to; `None` for nobody, and for people who were disabled or removed since.
    ///
    /// # Errors
    /// When the rows could not be read: then nobody is recognised.
    pub async fn recognise(&self, session: &tower_sessions::Session) -> Result<Option<Visitor>, store::Error> {
        session::visitor(&self.store, session).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::SystemClock, secret::random_bytes, store::StoreUrl};
    use sqlx::Connection;
    use std::sync::atomic::Ordering;

    #[tokio::test]
    async fn whoever_is_refused_costs_exactly_one_hash() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("pushboard.sqlite");
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let store = Store::open(&StoreUrl::Sqlite(file.clone()), Arc::clone(&clock))
            .await
            .expect("the store opens");
        let auth = Auth::new(store.clone(), clock).expect("hashing works");
        let hash = auth
            .hash("teapot carries violet moon".to_owned().into())
            .await
            .expect("a hash");
        for name in ["there", "gone", "locked"] {
            let email = Email::parse(&format!("{name}@example.com")).expect("an address");
            let mut tx = store.begin().await.expect("a transaction");
            store::people::insert_user(&mut tx, &UserId::from_random(random_bytes()), &email, &hash)
                .await
                .expect("a person");
            tx.commit().await.expect("kept");
        }
        let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
            .await
            .expect("the file opens");
        for sql in [
            "UPDATE users SET disabled = TRUE WHERE email = 'gone@example.com'",
            "INSERT INTO sign_in_counters (key, failures, window_started_at, locked_until)
             VALUES ('locked@example.com' || char(10) || '192.0.2.7', 5, 0, 9223372036854775807)",
        ] {
            sqlx::query(sql).execute(&mut connection).await.expect(sql);
        }
        for (name, password) in [
            ("nobody", "teapot carries violet moon"),
            ("there", "a wrong password"),
            ("gone", "teapot carries violet moon"),
            ("locked", "teapot carries violet moon"),
        ] {
            let before = auth.passwords.made.load(Ordering::Relaxed);
            let email = Email::parse(&format!("{name}@example.com")).expect("an address");
            let refused = auth.sign_in(&email, password.to_owned().into(), "192.0.2.7").await;
            assert!(matches!(refused, Err(Refusal::Credentials)), "{name}: {refused:?}");
            assert_eq!(auth.passwords.made.load(Ordering::Relaxed), before + 1, "{name}");
        }
    }
}

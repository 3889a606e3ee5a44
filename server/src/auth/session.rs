//! Sessions: our own store, ids hashed, an owner, an idle end that use moves and a last end that nothing moves.

use super::{Proven, Refusal, Visitor};
use crate::{
    clock::Clock,
    store::{self, Store, sessions::SessionRow},
};
use async_trait::async_trait;
use pushboard_app::domain::id::UserId;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt, sync::Arc};
use time::OffsetDateTime;
use tower_sessions::{
    Session, SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// An idle session ends after so long, in milliseconds.
pub const IDLE_MS: i64 = 2 * 3_600_000;
/// Any session ends after so long, in milliseconds (ASVS V7.3.2).
pub const LONGEST_MS: i64 = 12 * 3_600_000;
/// Use moves the idle end in steps of so long, in milliseconds: not every page costs a write.
const STEP_MS: i64 = 5 * 60_000;

/// The one thing a session knows.
const USER: &str = "user";

tokio::task_local! {
    /// Set while a request is answered that is no use of its session.
    static LOOKING: ();
}

/// Answers a request that nobody made by hand: its session works, but its idle end stays where it is.
pub async fn not_prolonged<Answer>(answer: impl Future<Output = Answer>) -> Answer {
    LOOKING.scope((), answer).await
}

/// Begins a session for somebody who has just proved who they are. The old id is worthless from now on (P-07).
///
/// # Errors
/// [`Refusal::Credentials`] when the password was changed, or the person disabled, since they proved it: the session is over before
/// anybody heard of it. When the store refuses.
pub async fn begin(store: &Store, session: &Session, proven: &Proven) -> std::result::Result<(), Refusal> {
    let user = &proven.visitor.user;
    session.clear().await;
    // Not `flush`: the record it leaves behind would be created again under the old id.
    session.cycle_id().await?;
    session.insert(USER, user.as_str()).await?;
    // The row comes first, the look at the person, who is held, after it: whoever changes the password either finds the session
    // and ends it, or was done before, and the hash shows it.
    session.save().await?;
    let mut tx = store.begin().await?;
    let held = store::people::hold_user(&mut tx, user).await?;
    tx.commit().await?;
    if held.is_some_and(|held| !held.disabled && held.password_hash == proven.password_hash) {
        return Ok(());
    }
    session.flush().await?;
    tracing::info!(%user, "a password was changed while it was verified");
    Err(Refusal::Credentials)
}

/// Ends a session on the server.
///
/// # Errors
/// When the store refuses.
pub async fn end(session: &Session) -> std::result::Result<(), tower_sessions::session::Error> {
    session.flush().await
}

/// Who the session belongs to; `None` for nobody, and for people who were disabled or removed since.
///
/// # Errors
/// When the rows could not be read: then nobody is recognised, and the request fails rather than going on as a stranger.
pub async fn visitor(store: &Store, session: &Session) -> std::result::Result<Option<Visitor>, store::Error> {
    let id = match session.get::<String>(USER).await {
        Ok(id) => id,
        Err(tower_sessions::session::Error::Store(_)) => return Err(store::Error::Busy),
        Err(_) => None,
    };
    let Some(id) = id.and_then(|id| id.parse::<UserId>().ok()) else {
        return Ok(None);
    };
    let user = store::people::find_user(store, &id).await?;
    Ok(user.filter(|user| !user.disabled).map(|user| Visitor {
        user: user.id,
        email: user.email,
    }))
}

/// Sessions as rows.
#[derive(Clone)]
pub struct Sessions {
    store: Store,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sessions")
    }
}

impl Sessions {
    /// Sessions on this store.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Moves the idle end of a session that is being used, and gives it; `None` when the session was ended meanwhile.
    /// The session middleware saves only what changed, which use alone does not.
    async fn prolonged(&self, row: &SessionRow) -> store::Result<Option<i64>> {
        let wanted = self.clock.now_ms() + IDLE_MS;
        if wanted - row.expires_at < STEP_MS || LOOKING.try_with(|()| ()).is_ok() {
            return Ok(Some(row.expires_at));
        }
        let mut tx = self.store.begin().await?;
        match store::sessions::update(&mut tx, &row.id_hash, row.user.as_ref(), &row.data, wanted).await {
            Ok(()) => tx.commit().await.map(|()| Some(wanted)),
            Err(store::Error::RowsAffected { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// What the database knows of an id: it cannot be turned back into the cookie.
fn hashed(id: &Id) -> [u8; 32] {
    Sha256::digest(id.0.to_be_bytes()).into()
}

fn backend(error: store::Error) -> Error {
    Error::Backend(error.to_string())
}

fn user_of(record: &Record) -> Option<UserId> {
    record.data.get(USER)?.as_str()?.parse().ok()
}

fn text_of(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        loop {
            let now = self.clock.now_ms();
            let row = SessionRow {
                id_hash: hashed(&record.id),
                user: user_of(record),
                data: text_of(record)?,
                created_at: now,
                expires_at: now + IDLE_MS,
                ends_at: now + LONGEST_MS,
            };
            let mut tx = self.store.begin().await.map_err(backend)?;
            match store::sessions::insert(&mut tx, &row).await {
                Ok(()) => return tx.commit().await.map_err(backend),
                Err(store::Error::Taken(_)) => record.id = Id::default(),
                Err(error) => return Err(backend(error)),
            }
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let text = text_of(record)?;
        let mut tx = self.store.begin().await.map_err(backend)?;
        let expires = self.clock.now_ms() + IDLE_MS;
        match store::sessions::update(&mut tx, &hashed(&record.id), user_of(record).as_ref(), &text, expires).await {
            Ok(()) => tx.commit().await.map_err(backend),
            // It was ended meanwhile: a late save must not revive it.
            Err(store::Error::RowsAffected { .. }) => Ok(()),
            Err(error) => Err(backend(error)),
        }
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(row) = store::sessions::find(&self.store, &hashed(id)).await.map_err(backend)? else {
            return Ok(None);
        };
        let expires_at = match self.prolonged(&row).await {
            Ok(Some(expires_at)) => expires_at,
            Ok(None) => return Ok(None),
            Err(error) => {
                // It still works; a later request moves its end.
                tracing::warn!(%error, "a session could not be prolonged");
                row.expires_at
            }
        };
        let data: HashMap<String, serde_json::Value> =
            serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(expires_at.min(row.ends_at) / 1000)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut tx = self.store.begin().await.map_err(backend)?;
        store::sessions::delete(&mut tx, &hashed(id)).await.map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::ManualClock, store::StoreUrl};
    use tempfile::TempDir;

    const HOUR_MS: i64 = 3_600_000;

    struct Bench {
        sessions: Sessions,
        clock: Arc<ManualClock>,
        _folder: TempDir,
    }

    async fn bench() -> Bench {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(ManualClock::at(1_767_225_600_000));
        let url = StoreUrl::Sqlite(folder.path().join("sessions.sqlite"));
        let store = Store::open(&url, Arc::clone(&clock) as Arc<dyn Clock>)
            .await
            .expect("a store");
        Bench {
            sessions: Sessions::new(store, Arc::clone(&clock) as Arc<dyn Clock>),
            clock,
            _folder: folder,
        }
    }

    async fn begun(bench: &Bench) -> Id {
        let mut record = Record {
            id: Id::default(),
            data: HashMap::new(),
            expiry_date: OffsetDateTime::UNIX_EPOCH,
        };
        bench.sessions.create(&mut record).await.expect("a session");
        record.id
    }

    async fn works(bench: &Bench, id: &Id) -> bool {
        bench.sessions.load(id).await.expect("an answer").is_some()
    }

    #[tokio::test]
    async fn a_used_session_goes_on_but_no_longer_than_twelve_hours() {
        let bench = bench().await;
        let id = begun(&bench).await;
        for hour in 1..12 {
            bench.clock.advance(HOUR_MS);
            assert!(works(&bench, &id).await, "after {hour} h of use");
        }
        bench.clock.advance(HOUR_MS);
        assert!(!works(&bench, &id).await);
    }

    #[tokio::test]
    async fn a_session_that_nobody_uses_ends_after_two_hours() {
        let bench = bench().await;
        let id = begun(&bench).await;
        bench.clock.advance(IDLE_MS - 1);
        assert!(works(&bench, &id).await);
        bench.clock.advance(IDLE_MS);
        assert!(!works(&bench, &id).await);
    }

    #[tokio::test]
    async fn a_page_that_only_looks_keeps_no_session_alive() {
        let bench = bench().await;
        let id = begun(&bench).await;
        bench.clock.advance(HOUR_MS);
        assert!(not_prolonged(works(&bench, &id)).await);
        bench.clock.advance(HOUR_MS);
        assert!(!not_prolonged(works(&bench, &id)).await);
        assert!(!works(&bench, &id).await);
    }

    #[tokio::test]
    async fn use_does_not_bring_an_ended_session_back() {
        let bench = bench().await;
        let id = begun(&bench).await;
        let row = store::sessions::find(&bench.sessions.store, &hashed(&id)).await;
        let row = row.expect("an answer").expect("the session");
        bench.sessions.delete(&id).await.expect("ended");
        bench.clock.advance(HOUR_MS);
        assert_eq!(bench.sessions.prolonged(&row).await.expect("an answer"), None);
        assert!(!works(&bench, &id).await);
    }
}

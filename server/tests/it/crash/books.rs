//! What a console wrote down, read past the program.

use pushboard_app::domain::push::PushState;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

const PUSHES: &str = "SELECT id, title, state, trouble, return_code, holder, attempts, answered_at FROM pushes";

/// A push as its row stands.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct PushRow {
    pub(super) id: String,
    pub(super) title: String,
    state: String,
    pub(super) trouble: Option<String>,
    pub(super) return_code: Option<i64>,
    pub(super) holder: Option<String>,
    pub(super) attempts: i64,
    pub(super) answered_at: Option<i64>,
}

impl PushRow {
    pub(super) fn state(&self) -> PushState {
        PushState::from_key(&self.state).expect("a state")
    }
}

/// The files of one console, and its database if it is on PostgreSQL.
#[derive(Clone)]
pub(super) struct Books {
    pub(super) folder: PathBuf,
    pub(super) database: Option<String>,
}

impl Books {
    pub(super) fn console_file(&self) -> PathBuf {
        self.folder.join("data/pushboard.sqlite")
    }

    /// Every push of the console.
    pub(super) async fn pushes(&self) -> Vec<PushRow> {
        let rows = match &self.database {
            None => {
                sqlx::query_as(PUSHES)
                    .fetch_all(&mut sqlite(&self.console_file()).await)
                    .await
            }
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.expect("the database answers");
                sqlx::query_as(PUSHES).fetch_all(&mut connection).await
            }
        };
        rows.expect("the pushes")
    }

    /// The pushes that were on the wire when the program was killed.
    pub(super) async fn in_flight(&self) -> Vec<String> {
        // What it asked of PostgreSQL with its last breath may still be carried out.
        while self.others().await > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let rows = self.pushes().await.into_iter();
        let sending = rows.filter(|row| row.state() == PushState::Sending);
        sending.map(|row| row.id).collect()
    }

    /// Connections to the database besides the one that asks.
    async fn others(&self) -> i64 {
        let Some(url) = &self.database else { return 0 };
        let mut connection = PgConnection::connect(url).await.expect("the database answers");
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )
        .fetch_one(&mut connection)
        .await
        .expect("a count")
    }

    /// Holds when its SQLite file is not damaged. The program must not be running, so that its journal is judged too.
    pub(super) async fn assert_sound(&self) {
        if self.database.is_none() {
            let health: String = sqlx::query_scalar("PRAGMA integrity_check")
                .fetch_one(&mut sqlite(&self.console_file()).await)
                .await
                .expect("an answer");
            assert_eq!(health, "ok");
        }
    }
}

pub(super) async fn sqlite(file: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .expect("the file opens")
}

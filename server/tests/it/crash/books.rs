//! What was written down, read past the program: the console's rows, and the gateway's own file as the witness of what arrived.

use pushboard_app::domain::push::PushState;
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

const PUSHES: &str =
    "SELECT id, title, state, trouble, return_code, holder, attempts, answered_at, request FROM pushes";

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
    request: String,
}

impl PushRow {
    pub(super) fn state(&self) -> PushState {
        PushState::from_key(&self.state).expect("a state")
    }

    /// The host that the request was last written for: each instance has its own rehearsal port.
    pub(super) fn host(&self) -> &str {
        let host = self.request.lines().find_map(|line| line.strip_prefix("Host: "));
        host.expect("every request names its host")
    }
}

/// The files of one console, and its database if it is on PostgreSQL.
#[derive(Clone)]
pub(super) struct Books {
    pub(super) folder: PathBuf,
    pub(super) database: Option<String>,
}

impl Books {
    pub(super) fn gateway_file(&self) -> PathBuf {
        self.folder.join("data/rehearsal.sqlite")
    }

    fn console_file(&self) -> PathBuf {
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

    /// How often each title reached the gateway.
    pub(super) async fn arrivals(&self) -> BTreeMap<String, i64> {
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT title, COUNT(*) FROM push GROUP BY title")
            .fetch_all(&mut sqlite(&self.gateway_file()).await)
            .await
            .expect("the gateway's pushes");
        rows.into_iter().collect()
    }

    /// Holds when no SQLite file is damaged. The program must not be running, so that its journal is judged too.
    pub(super) async fn assert_sound(&self) {
        let mut files = vec![self.gateway_file()];
        files.extend(self.database.is_none().then(|| self.console_file()));
        for file in files {
            let health: String = sqlx::query_scalar("PRAGMA integrity_check")
                .fetch_one(&mut sqlite(&file).await)
                .await
                .expect("an answer");
            assert_eq!(health, "ok", "{}", file.display());
        }
    }
}

pub(super) async fn sqlite(file: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .expect("the file opens")
}

//! The database below one console, reached past the program: to fill it, to count in it, to copy it.

use pushboard::secret::random_bytes;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection, postgres::PgRow, sqlite::SqliteRow};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Which of the two, and for PostgreSQL on which server.
#[derive(Clone)]
pub(crate) enum Database {
    Sqlite,
    Postgres(Arc<String>),
}

impl Database {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// A server that forgets in a power cut would be measured at something else.
    pub(crate) async fn assert_durable(&self) {
        let Self::Postgres(server) = self else { return };
        let mut connection = PgConnection::connect(server).await.expect("the server answers");
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let value: String = sqlx::query_scalar(AssertSqlSafe(format!("SHOW {setting}")))
                .fetch_one(&mut connection)
                .await
                .expect("a setting");
            assert_eq!(
                value, "on",
                "{setting} of the PostgreSQL server; `.ci/postgres start durable` starts one where it is on"
            );
        }
    }

    /// An empty one; a SQLite file lies in that folder.
    pub(crate) async fn fresh(&self, folder: &Path) -> Rows {
        match self {
            Self::Sqlite => Rows::Sqlite(folder.join("data/pushboard.sqlite")),
            Self::Postgres(server) => Rows::Postgres(create(server, "").await),
        }
    }
}

/// Makes a database on that server and gives its address.
async fn create(server: &str, more: &str) -> String {
    let name = format!("bench_{}", hex::encode(random_bytes::<8>()));
    let mut admin = PgConnection::connect(server).await.expect("the server answers");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name} {more}")))
        .execute(&mut admin)
        .await
        .expect("a database");
    format!(
        "{}/{name}",
        server.rsplit_once('/').expect("an address ends in a database").0
    )
}

/// One database and its rows.
pub(crate) enum Rows {
    Sqlite(PathBuf),
    Postgres(String),
}

/// A push that was sent, and what its row refers to.
#[derive(sqlx::FromRow)]
pub(crate) struct Sample {
    pub(crate) tenant_id: String,
    pub(crate) product_id: String,
    pub(crate) application_id: String,
    pub(crate) created_by: String,
    pub(crate) notification: String,
    pub(crate) request: String,
}

impl Rows {
    /// The address as settings take it.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres(url) => url.clone(),
        }
    }

    /// A copy of what is there now; nobody may have it open.
    pub(crate) async fn copy(&self) -> Self {
        match self {
            Self::Sqlite(file) => {
                let copy = file.with_file_name("copy.sqlite");
                fs::copy(file, &copy).expect("a copy");
                Self::Sqlite(copy)
            }
            Self::Postgres(url) => {
                let (server, name) = url.rsplit_once('/').expect("an address ends in a database");
                Self::Postgres(create(&format!("{server}/postgres"), &format!("TEMPLATE {name}")).await)
            }
        }
    }

    /// Runs a statement in the words of each.
    pub(crate) async fn run(&self, sqlite: &str, postgres: &str) {
        match self {
            Self::Sqlite(_) => {
                let statement = sqlx::query(AssertSqlSafe(sqlite));
                statement.execute(&mut self.sqlite().await).await.expect(sqlite);
            }
            Self::Postgres(_) => {
                let statement = sqlx::query(AssertSqlSafe(postgres));
                statement.execute(&mut self.postgres().await).await.expect(postgres);
            }
        }
    }

    /// The one row of a query both understand.
    pub(crate) async fn one<T>(&self, query: &'static str) -> T
    where
        T: for<'row> sqlx::FromRow<'row, SqliteRow> + for<'row> sqlx::FromRow<'row, PgRow> + Send + Unpin,
    {
        match self {
            Self::Sqlite(_) => sqlx::query_as(query).fetch_one(&mut self.sqlite().await).await,
            Self::Postgres(_) => sqlx::query_as(query).fetch_one(&mut self.postgres().await).await,
        }
        .expect(query)
    }

    pub(crate) async fn count(&self, query: &'static str) -> i64 {
        self.one::<(i64,)>(query).await.0
    }

    /// The push that was sent first.
    pub(crate) async fn sample(&self) -> Sample {
        self.one(
            "SELECT tenant_id, product_id, application_id, created_by, notification, request FROM pushes
             WHERE state = 'sent' ORDER BY created_at LIMIT 1",
        )
        .await
    }

    /// Adds pushes like the oldest, numbered from `first` to `last`, one a second and the last of them `before_now_s` seconds ago. They
    /// are sent, or, when `queued`, due.
    pub(crate) async fn fill(&self, first: i64, last: i64, begin_ms: i64, queued: bool) {
        let columns = "tenant_id, id, product_id, application_id, once, once_digest, state, notification, title, created_at, created_by,
                       request, answer, due_at, attempts, started_at, answered_at, elapsed_ms, return_code, remote_id";
        let rest = if queued {
            "'', created_at, 0, NULL, NULL, NULL, NULL, NULL"
        } else {
            "answer, NULL, 1, started_at, answered_at, elapsed_ms, 0, remote_id || number"
        };
        let state = if queued { "queued" } else { "sent" };
        let insert = |numbers: &str, id: &str| {
            format!(
                "WITH {numbers}, sample AS (SELECT * FROM pushes ORDER BY created_at LIMIT 1)
                 INSERT INTO pushes ({columns})
                 SELECT tenant_id, {id}, product_id, application_id, {id}, once_digest, '{state}', notification,
                        title || ' ' || number, {begin_ms} + 1000 * number, created_by, request, {rest}
                 FROM numbers, sample"
            )
        };
        let sqlite = insert(
            &format!(
                "RECURSIVE numbers (number) AS (SELECT {first} UNION ALL SELECT number + 1 FROM numbers WHERE number < {last})"
            ),
            "lower(hex(randomblob(10)))",
        );
        let postgres = insert(
            &format!("numbers (number) AS (SELECT * FROM generate_series({first}, {last}))"),
            "substr(md5(random()::text || number), 1, 20)",
        );
        self.run(&sqlite, &postgres).await;
        // PostgreSQL does this by itself a minute later.
        self.run("SELECT 1", "VACUUM ANALYZE pushes").await;
    }

    async fn sqlite(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.url()).await.expect("the file opens")
    }

    async fn postgres(&self) -> PgConnection {
        PgConnection::connect(&self.url()).await.expect("the server answers")
    }
}

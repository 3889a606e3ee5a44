//! The two folders of migrations say the same thing.

use super::support::for_each_database;
use crate::store::conn::{Conn, run};
use std::{collections::BTreeMap, path::Path, sync::Mutex};

/// Table and column, with its kind, whether it may be null, and whether it is in the primary key.
type Columns = BTreeMap<(String, String), (String, bool, bool)>;

const SQLITE: &str = "
    SELECT t.name AS table_name, c.name AS column_name, c.type AS kind, c.\"notnull\" = 0 AS nullable, c.pk > 0 AS is_key
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";

const POSTGRES: &str = "
    SELECT CAST(c.table_name AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name,
           CAST(c.data_type AS TEXT) || COALESCE(' ' || CAST(c.collation_name AS TEXT), '') AS kind,
           c.is_nullable = 'YES' AS nullable,
           EXISTS (SELECT 1 FROM information_schema.table_constraints k
                   JOIN information_schema.key_column_usage u ON u.constraint_name = k.constraint_name AND u.table_name = k.table_name
                   WHERE k.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND u.column_name = c.column_name) AS is_key
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_sqlx%'";

/// The same kind in both databases; a yes or no is an `INTEGER` in SQLite.
fn common(kind: &str) -> String {
    match kind {
        "TEXT" | "text C" => "text",
        "BLOB" | "bytea" => "bytes",
        "INTEGER" | "bigint" | "boolean" => "number",
        other => other,
    }
    .to_owned()
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_keys() {
    let seen: Mutex<Vec<Columns>> = Mutex::default();
    for_each_database(async |bench| {
        let mut tx = bench.begin().await;
        let statement = if matches!(tx.conn(), Conn::Sqlite(_)) {
            SQLITE
        } else {
            POSTGRES
        };
        let rows: Vec<(String, String, String, bool, bool)> =
            run!(tx, connection => sqlx::query_as(statement).fetch_all(&mut *connection).await.expect("a schema"));
        let column = |(table, column, kind, nullable, key): (String, String, String, bool, bool)| {
            ((table, column), (common(&kind), nullable, key))
        };
        seen.lock()
            .expect("one test")
            .push(rows.into_iter().map(column).collect());
    })
    .await;
    let seen = seen.into_inner().expect("one test");
    assert!(seen[0].len() > 100, "{} columns", seen[0].len());
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn unique_keys_and_references_of_a_tenants_table_begin_with_the_tenant() {
    for_each_database(async |bench| {
        let mut tx = bench.begin().await;
        let Conn::Postgres(connection) = tx.conn() else { return };
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT CAST(r.relname AS TEXT), pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
             WHERE k.contype IN ('p', 'u', 'f')
               AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attname = 'tenant_id')",
        )
        .fetch_all(connection)
        .await
        .expect("constraints");
        assert!(rows.len() > 25, "{rows:?}");
        for (table, definition) in rows {
            let people = definition.contains("REFERENCES users(id)");
            assert!(people || definition.contains("(tenant_id"), "{table}: {definition}");
        }
    })
    .await;
}

#[test]
fn every_table_of_sqlite_is_strict() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/sqlite");
    for file in std::fs::read_dir(folder).expect("a folder") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("readable");
        assert_eq!(text.matches("CREATE TABLE").count(), text.matches(") STRICT;").count());
    }
}

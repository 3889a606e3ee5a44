//! Signing in: one answer for all who are refused, a new session for all who are not.

use super::{ORIGIN, ask, form};
use crate::{
    program::{Running, place_of},
    support::{Database, PASSWORD, TestHouse},
};
use axum::http::{HeaderMap, StatusCode, header};
use pushboard_app::domain::role::Role;
use sqlx::Connection;

#[tokio::test]
async fn unknown_people_wrong_passwords_and_locked_names_get_one_answer() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let router = place.router();
    let attempt = |email: &str, password: &str| {
        let body = format!("email={email}&password={password}");
        ask(&router, form("/api/sessions/sign_in", &body, &[("origin", ORIGIN)]))
    };
    let strip = |(status, mut headers, body): (StatusCode, HeaderMap, String)| {
        headers.remove(header::DATE);
        headers.remove("x-request-id");
        (status, headers, body)
    };
    let wrong = strip(attempt("kim@example.com", "wrong-password").await);
    let unknown = strip(attempt("nobody@example.com", "wrong-password").await);
    assert_eq!(wrong.0, StatusCode::UNAUTHORIZED);
    assert_eq!(wrong, unknown);
    for spelling in [
        "KIM@example.com",
        "Kim@Example.COM",
        "%20kim@example.com",
        "kim@example.com%20",
        "kim@EXAMPLE.com",
    ] {
        assert_eq!(strip(attempt(spelling, "wrong-password").await), wrong, "{spelling}");
    }
    let right = PASSWORD.replace(' ', "+");
    assert_eq!(
        strip(attempt("kim@example.com", &right).await),
        wrong,
        "six failures under any spelling have locked the name"
    );
    place.member(&tenant, "lee", Role::Viewer).await;
    let file = place.folder.path().join("pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    sqlx::query("UPDATE users SET disabled = TRUE WHERE email_canonical = 'lee@example.com'")
        .execute(&mut connection)
        .await
        .expect("disabled");
    assert_eq!(strip(attempt("lee@example.com", &right).await), wrong);
}

#[tokio::test]
async fn signing_in_changes_the_session_and_signing_out_ends_it_on_the_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    running.set_up().await;
    let first = running.cookie().clone().expect("a session");
    *running.cookie() = Some(first.clone());
    running.sign_in().await;
    let second = running.cookie().clone().expect("a session");
    assert_ne!(first, second, "a new id for a new sign-in");
    *running.cookie() = Some(first);
    assert_eq!(
        running.get("/api/products/list?tenant=han-river").await.status(),
        401,
        "the old id is worthless"
    );
    *running.cookie() = Some(second.clone());
    assert_eq!(running.get("/api/products/list?tenant=han-river").await.status(), 200);
    assert_eq!(place_of(&running.post("/api/sessions/sign_out", &[]).await), "/sign-in");
    *running.cookie() = Some(second);
    assert_eq!(
        running.get("/api/products/list?tenant=han-river").await.status(),
        401,
        "a replayed cookie opens nothing"
    );
}

#[tokio::test]
async fn composed_and_decomposed_spellings_of_a_name_share_one_counter() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    for spelling in [
        "jos%C3%A9%40example.com",
        "jose%CC%81%40example.com",
        "JOS%C3%89%40example.com",
    ] {
        let body = format!("email={spelling}&password=wrong-password");
        let (status, _, _) = ask(&router, form("/api/sessions/sign_in", &body, &[("origin", ORIGIN)])).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{spelling}");
    }
    let file = place.folder.path().join("pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    let counters: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sign_in_counters")
        .fetch_one(&mut connection)
        .await
        .expect("a count");
    assert_eq!(counters, 2, "one of the name, one of the name at this address");
}

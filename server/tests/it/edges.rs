//! The edges of HTTP: behind HTTPS, at the session's door, in slow hands, and while stopping.

mod forms;

use crate::{
    program::Running,
    support::{Database, PASSWORD, TestHouse, product_form, settings},
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use pushboard::{auth::Sessions, config::Settings, desk::hashed, store, web};
use pushboard_app::domain::{
    error::Error,
    field::{Field, Problem},
    role::Role,
};
use sqlx::Connection;
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;

const PUBLIC: &str = "https://push.example.com";

/// The console behind a reverse proxy that ends TLS.
fn behind_https(place: &TestHouse) -> Router {
    let settings = Settings {
        public_url: Some(PUBLIC.to_owned()),
        ..settings()
    };
    let sessions = Sessions::new(place.house.store.clone(), Arc::clone(&place.house.clock));
    let outside = web::Outside::of(&settings, ([127, 0, 0, 1], 3000).into());
    web::router(
        Arc::clone(&place.house),
        sessions,
        web::Health::new(|| async { true }),
        &outside,
    )
}

async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap) {
    let response = router.clone().oneshot(request).await.expect("an answer");
    (response.status(), response.headers().clone())
}

fn get(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| {
        request.header(*name, *value)
    });
    request.body(Body::empty()).expect("a request")
}

fn post(path: &str, body: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = headers
        .iter()
        .fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(Body::from(body.to_owned())).expect("a request")
}

fn cookies(headers: &HeaderMap) -> Vec<&str> {
    headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|cookie| cookie.to_str().expect("text"))
        .collect()
}

#[tokio::test]
async fn behind_https_every_cookie_is_secure_even_the_one_that_ends_a_session() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let router = behind_https(&place);
    let body = format!("email=kim@example.com&password={}", PASSWORD.replace(' ', "+"));
    let own = ("origin", PUBLIC);
    let (status, headers) = ask(&router, post("/api/sessions/sign_in", &body, &[own])).await;
    assert!(status.is_success() || status.is_redirection(), "{status}");
    assert!(
        headers["strict-transport-security"]
            .to_str()
            .expect("text")
            .contains("max-age=")
    );
    let begun = cookies(&headers);
    let session = begun
        .iter()
        .find(|cookie| cookie.starts_with("__Host-pushboard="))
        .expect("a session");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(session.contains(part), "{session}");
    }
    let pair = session.split(';').next().expect("a pair");
    let (_, headers) = ask(&router, post("/api/sessions/sign_out", "", &[own, ("cookie", pair)])).await;
    let ended = cookies(&headers);
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert!(ended[0].starts_with("__Host-pushboard=;"), "{ended:?}");
    assert!(
        ended[0].contains("; Secure") && ended[0].contains("; Path=/"),
        "browsers ignore it otherwise: {ended:?}"
    );
    let (_, headers) = ask(&router, post("/theme", "theme=dark", &[own])).await;
    assert!(cookies(&headers)[0].contains("; Secure"));
}

#[tokio::test]
async fn a_file_carries_the_headers_of_every_answer_and_may_be_kept() {
    let place = TestHouse::open(Database::Sqlite).await;
    let (status, headers) = ask(&place.router(), get(web::assets::NAMES.css, &[])).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["x-frame-options"], "DENY");
    assert!(headers.contains_key("content-security-policy"));
    assert!(
        headers[header::CACHE_CONTROL]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    assert!(cookies(&headers).is_empty());
}

#[tokio::test]
async fn a_visitor_who_is_not_signed_in_leaves_no_session_behind() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let chosen = ("cookie", "pushboard=AAAAAAAAAAAAAAAAAAAAAA");
    let own = ("origin", "http://127.0.0.1:3000");
    for request in [
        get("/sign-in", &[]),
        get("/sign-in", &[chosen]),
        get("/t/han-river", &[chosen]),
        get("/api/sessions/current", &[]),
        post("/api/sessions/sign_in", "email=a@b.c&password=wrong-password", &[own]),
        post("/theme", "theme=dark", &[own, chosen]),
    ] {
        let (_, headers) = ask(&router, request).await;
        for cookie in cookies(&headers) {
            assert!(
                !cookie.starts_with("pushboard=") || cookie.starts_with("pushboard=;"),
                "{cookie}"
            );
        }
    }
    let file = place.folder.path().join("pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions")
        .fetch_one(&mut connection)
        .await
        .expect("a count");
    assert_eq!(rows, 0);
}

#[tokio::test]
async fn a_client_cannot_name_its_request() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let request = || get("/healthz", &[("x-request-id", "mine")]);
    let (_, first) = ask(&router, request()).await;
    let (_, second) = ask(&router, request()).await;
    assert_ne!(first["x-request-id"], "mine");
    assert_ne!(first["x-request-id"], second["x-request-id"]);
}

#[tokio::test]
async fn too_many_attempts_are_told_when_to_come_back() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let attempt = || {
        post(
            "/api/sessions/sign_in",
            "email=a@b.c&password=wrong-password",
            &[("origin", "http://127.0.0.1:3000")],
        )
    };
    for _ in 0..40 {
        let (status, headers) = ask(&router, attempt()).await;
        if status == StatusCode::TOO_MANY_REQUESTS {
            let seconds = headers[header::RETRY_AFTER].to_str().expect("text").parse::<u32>();
            assert!((1..=60).contains(&seconds.expect("a number")));
            return;
        }
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    panic!("forty attempts from one address were let through");
}

#[tokio::test]
async fn a_refused_method_is_told_which_ones_are_served() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let own = ("origin", "http://127.0.0.1:3000");
    for (request, allowed) in [
        (post("/sign-in", "", &[own]), "GET, HEAD"),
        (get("/api/sessions/sign_in", &[]), "POST"),
        (post("/api/products/list", "", &[own]), "GET"),
    ] {
        let (status, headers) = ask(&router, request).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(headers[header::ALLOW], allowed);
    }
}

#[tokio::test]
async fn an_empty_line_does_not_say_where_a_request_comes_from() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    for silent in ["origin", "sec-fetch-site"] {
        let headers = [("cookie", "pushboard=AAAAAAAAAAAAAAAAAAAAAA"), (silent, "")];
        let (status, _) = ask(&router, post("/api/sessions/sign_out", "", &headers)).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{silent}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_answered_before_the_program_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    let address = running.origin.strip_prefix("http://").expect("an origin").to_owned();
    let stopped = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(15))).expect("set");
        write!(
            stream,
            "POST /theme HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nthe"
        )
        .expect("half a request");
        std::thread::sleep(Duration::from_millis(300));
        running.terminate();
        let begun = Instant::now();
        while TcpStream::connect(&address).is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(5), "it still takes connections");
            std::thread::sleep(Duration::from_millis(20));
        }
        stream.write_all(b"me=dark").expect("the other half");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer, then the end");
        (answer, running.ended_well())
    });
    let (answer, well) = stopped.await.expect("done");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("theme=dark"), "{answer}");
    assert!(well);
}

#[tokio::test]
async fn an_address_with_two_slashes_leads_nowhere_else() {
    let place = TestHouse::open(Database::Sqlite).await;
    for path in [
        "//evil.example/?__err=x",
        "//evil.example?__path=1",
        "///evil.example/?__err=1",
        "/\\evil.example/?__err=1",
        "http://x//e.example/?__err=1",
    ] {
        let Ok(request) = Request::get(path).body(Body::empty()) else {
            continue;
        };
        let (status, headers) = ask(&place.router(), request).await;
        assert_eq!(
            (status, headers.get(header::LOCATION)),
            (StatusCode::NOT_FOUND, None),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_deed_whose_audit_line_cannot_be_written_is_not_done() {
    let place = TestHouse::open(Database::Sqlite).await;
    let desk = place.owner_desk().await;
    let file = place.folder.path().join("pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    let mut run = async |sql: &'static str| {
        sqlx::query(sql).execute(&mut connection).await.expect(sql);
    };
    run("CREATE TRIGGER no_lines BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'the disk of the audit list is full'); END").await;
    for gateway in ["tencent", "rehearsal"] {
        let refused = desk.create_product(product_form("Shop", gateway)).await;
        assert!(matches!(refused, Err(Error::Internal(_))), "{refused:?}");
    }
    assert_eq!(desk.list_products().await, Ok(Vec::new()));
    run("DROP TRIGGER no_lines").await;
    desk.create_product(product_form("Shop", "tencent"))
        .await
        .expect("again");
    // The keys that Rehearsal issued for a product that came to nothing are taken back.
    let file = place.folder.path().join("rehearsal.sqlite");
    let mut gateway = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    let issued: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM application")
        .fetch_one(&mut gateway)
        .await
        .expect("a count");
    assert_eq!(issued, 0);
}

#[tokio::test]
async fn a_tenants_address_that_is_taken_is_told_beside_the_name_and_the_link_stays() {
    for database in [Database::Sqlite, Database::Postgres] {
        let place = TestHouse::open(database).await;
        place.tenant("han-river").await;
        let mut tx = place.house.store.begin().await.expect("a transaction");
        for link in ["link", "another instance's"] {
            store::setup::insert_link(&mut tx, &hashed(link), i64::MAX)
                .await
                .expect("kept");
        }
        tx.commit().await.expect("kept");
        let complete = async |link: &str, name: &str| {
            let door = place.door(None);
            let (email, password) = ("kim@example.com".to_owned(), PASSWORD.to_owned());
            door.complete(link.to_owned(), email, password, name.to_owned()).await
        };
        assert_eq!(
            complete("link", "Han River").await,
            Err(Error::field(Field::TenantName, Problem::Taken))
        );
        complete("link", "Nakdong").await.expect("set up");
        assert_eq!(complete("another instance's", "Eve").await, Err(Error::SetupLink));
    }
}

//! What strangers try at the door: old passwords, locked names, bodies that are too large, too slow or none of ours.

use crate::{
    support::{Database, PASSWORD, TestHouse, in_each_house},
    uploads::{ORIGIN, ask, cookie_of, page, sign_in_as},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use futures_util::stream;
use pushboard::{
    auth::{Proven, Refusal, Sessions, session},
    store,
};
use pushboard_app::domain::{
    account::Email,
    error::Error,
    role::{Action, Role},
};
use sqlx::Connection;
use std::{io, net::SocketAddr, sync::Arc};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=edge";

/// A form of that kind, from a page of ours.
fn post(path: &str, kind: &str, body: Body) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, kind)
        .header(header::ORIGIN, ORIGIN)
        .body(body)
        .expect("a request")
}

fn with(mut request: Request<Body>, name: header::HeaderName, value: &str) -> Request<Body> {
    request.headers_mut().insert(name, value.parse().expect("a header"));
    request
}

/// A sign-in from that address.
async fn sign_in_from(router: &Router, address: &str, email: &str, password: &str) -> (StatusCode, String) {
    let body = format!("email={email}&password={}", password.replace(' ', "+"));
    let mut request = post("/api/sessions/sign_in", FORM, Body::from(body));
    let peer: SocketAddr = format!("{address}:4321").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    let (status, _, text) = ask(router, request).await;
    (status, text)
}

/// The beginning of a form with a file in it, which breaks off inside the file.
fn broken_off(tenant: &str, file: &str) -> Body {
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"tenant\"\r\n\r\n{tenant}\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"{file}\"; filename=\"a.txt\"\r\n\r\nkim"
    );
    Body::from(head)
}

#[tokio::test]
async fn a_password_that_is_changed_while_it_is_verified_opens_nothing() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let file = place.folder.path().join("pushboard.sqlite");
    let mut connection = sqlx::SqliteConnection::connect(&file.display().to_string())
        .await
        .expect("the file opens");
    // The attempt is counted after the password was verified and before the session begins.
    sqlx::query(
        "CREATE TRIGGER changed AFTER INSERT ON sign_in_counters BEGIN
             UPDATE users SET password_hash = 'another'; DELETE FROM sessions; END",
    )
    .execute(&mut connection)
    .await
    .expect("a trigger");
    let (status, _) = sign_in_from(&place.router(), "192.0.2.1", "kim@example.com", PASSWORD).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let sessions: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions")
        .fetch_one(&mut connection)
        .await
        .expect("a count");
    assert_eq!(sessions, 0);
}

#[tokio::test]
async fn a_session_begins_only_by_the_password_that_is_stored_then() {
    in_each_house(|place: TestHouse| async move {
        let tenant = place.tenant("han-river").await;
        let kim = place.member(&tenant, "kim", Role::Owner).await;
        let store = &place.house.store;
        let sessions = Arc::new(Sessions::new(store.clone(), Arc::clone(&place.house.clock)));
        let begin = async |proven: &Proven| {
            let session = tower_sessions::Session::new(None, Arc::clone(&sessions), None);
            session::begin(store, &session, proven).await
        };
        let change = async |hash: &str| {
            let mut tx = store.begin().await.expect("a transaction");
            store::people::update_password_hash(&mut tx, &kim.user, hash)
                .await
                .expect("changed");
            let ended = store::sessions::delete_by_user(&mut tx, &kim.user)
                .await
                .expect("ended");
            tx.commit().await.expect("kept");
            ended
        };
        let email = Email::parse("kim@example.com").expect("an address");
        let password = PASSWORD.to_owned().into();
        let proven = place.house.auth.sign_in(&email, password, "192.0.2.1").await;
        let proven = proven.expect("the right password");
        begin(&proven).await.expect("nothing has changed");
        assert_eq!(change("another").await, 1);
        let late = begin(&proven).await;
        assert!(matches!(late, Err(Refusal::Credentials)), "{late:?}");
        assert_eq!(change("hash 0").await, 0);
        // Both at once: whichever is first, nothing is left of the old password.
        for round in 0..20 {
            let proven = Proven::new(kim.clone(), format!("hash {round}"));
            let next = format!("hash {}", round + 1);
            let (begun, _) = tokio::join!(begin(&proven), change(&next));
            assert!(matches!(begun, Ok(()) | Err(Refusal::Credentials)), "{begun:?}");
            assert_eq!(change(&next).await, 0, "round {round}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_guesses_from_one_address_locks_nobody_out_at_another() {
    in_each_house(|place: TestHouse| async move {
        let tenant = place.tenant("han-river").await;
        place.member(&tenant, "kim", Role::Owner).await;
        let router = place.router();
        let guess = |email: &'static str, password: &'static str| sign_in_from(&router, "192.0.2.1", email, password);
        let mut told = Vec::new();
        for _ in 0..6 {
            told.push(guess("kim@example.com", "a guess that is wrong").await);
            told.push(guess("nobody@example.com", "a guess that is wrong").await);
        }
        told.push(guess("kim@example.com", PASSWORD).await);
        told.dedup();
        assert_eq!(told.len(), 1, "known, unknown and locked names look alike: {told:?}");
        assert_eq!(told[0].0, StatusCode::UNAUTHORIZED);
        for address in ["198.51.100.9", "[2001:db8:1:2::9]"] {
            let (status, text) = sign_in_from(&router, address, "kim@example.com", PASSWORD).await;
            assert!(
                status.is_success() || status.is_redirection(),
                "{address}: {status} {text}"
            );
        }
        // What the right password from elsewhere does not do is to free whoever guesses.
        assert_eq!(guess("kim@example.com", PASSWORD).await.0, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_sends_a_file_is_sent_to_sign_in_whatever_the_file_is() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    for (path, file) in [
        ("/imports/read", "file"),
        ("/imports/read", "text"),
        ("/certificates/check", "certificate"),
        ("/packages/upload", "package_file"),
    ] {
        let (status, headers, _) = ask(&router, post(path, MULTIPART, broken_off("han-river", file))).await;
        assert_eq!(
            (status, headers[header::LOCATION].to_str().expect("text")),
            (StatusCode::SEE_OTHER, "/sign-in"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn whether_somebody_may_send_a_file_is_told_before_they_do() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    for role in Role::ALL {
        let member = place.member(&tenant, role.key(), role).await;
        let desk = place.desk(&member, "han-river").await;
        let told = [
            (desk.may_import(), Action::Import),
            (desk.may_check_certificate(), Action::EditKeys),
            (desk.may_upload_push_package(), Action::SendPushes),
        ];
        for (told, action) in told {
            let expected = if role.may(action) {
                Ok(())
            } else {
                Err(Error::Forbidden)
            };
            assert_eq!(told, expected, "{role:?} {action:?}");
        }
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_large_one() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let broken = || {
        let chunks = [Ok(Bytes::from_static(b"email=kim")), Err(io::Error::other("reset"))];
        Body::from_stream(stream::iter(chunks))
    };
    let endless = || {
        let chunks = stream::repeat_with(|| Ok::<_, io::Error>(Bytes::from(vec![b'x'; 64 * 1024])));
        Body::from_stream(chunks)
    };
    for path in ["/api/sessions/sign_in", "/theme", "/kits/take"] {
        assert_eq!(ask(&router, post(path, FORM, broken())).await.0, 400, "{path}");
        assert_eq!(ask(&router, post(path, FORM, endless())).await.0, 413, "{path}");
    }
}

#[tokio::test]
async fn forms_that_none_of_our_pages_sends_are_refused_in_words_of_ours_or_in_none() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let large = || {
        with(
            post("/kits/take", FORM, Body::empty()),
            header::CONTENT_LENGTH,
            "200000000",
        )
    };
    let requests = || {
        [
            (post("/kits/take", FORM, Body::from("a=b")), 422),
            (post("/kits/take", "application/json", Body::from("{}")), 415),
            (post("/kits/take", FORM, Body::from("tenant=x&product=%00")), 400),
            (post("/theme", FORM, Body::from("a=b")), 422),
            (post("/theme", FORM, Body::from("theme=%00")), 400),
            (post("/certificates/check", "multipart/form-data", Body::from("x")), 415),
            (post("/certificates/check", FORM, Body::from("a=b")), 415),
            (large(), 413),
        ]
    };
    for (request, expected) in requests() {
        let asked = format!("{} {:?}", request.uri(), request.headers()[header::CONTENT_TYPE]);
        let (status, headers, text) = ask(&router, request).await;
        assert_eq!(
            (status.as_u16(), text.as_str(), headers.get(header::CONTENT_TYPE)),
            (expected, "", None),
            "{asked}"
        );
    }
    for (request, expected) in requests() {
        let asked = request.uri().to_string();
        let (status, _, text) = ask(&router, with(request, header::ACCEPT, "text/html")).await;
        assert_eq!(status.as_u16(), expected, "{asked}");
        assert!(
            text.contains("This request could not be read") || text.contains("This is too large"),
            "{asked}: {text}"
        );
    }
}

#[tokio::test]
async fn an_import_is_for_no_tenant_with_a_nul_in_its_name() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let router = place.router();
    let kim = sign_in_as(&router, "kim").await;
    let body = "--edge\r\nContent-Disposition: form-data; name=\"tenant\"\r\n\r\nhan\0river\r\n\
                --edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nsdk_app_id,name\n1400000001,Chat\r\n--edge--\r\n";
    let request = post("/imports/read", MULTIPART, Body::from(body));
    let request = with(
        with(request, header::COOKIE, &kim),
        header::REFERER,
        &format!("{ORIGIN}/t/han-river/import"),
    );
    let (_, headers, _) = ask(&router, request).await;
    let both = format!("{kim}; {}", cookie_of(&headers));
    let (_, _, shown) = ask(&router, page(&both, "/t/han-river/import")).await;
    assert!(shown.contains("The form could not be read"), "{shown}");
}

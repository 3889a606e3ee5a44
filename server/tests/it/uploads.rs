//! The form that takes a file to import, over HTTP.

use crate::support::{Database, PASSWORD, TestHouse};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use pushboard_app::domain::{import::FILE_LIMIT, role::Role};
use tower::ServiceExt;

pub(crate) const ORIGIN: &str = "http://127.0.0.1:3000";
const PAGE: &str = "http://127.0.0.1:3000/t/han-river/import";
const SECRET: &str = "canaryImportedSecret";

pub(crate) async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let (parts, body) = router.clone().oneshot(request).await.expect("an answer").into_parts();
    let bytes = to_bytes(body, 4 * 1024 * 1024).await.expect("a body");
    (
        parts.status,
        parts.headers,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

/// The parts of a form as a browser sends them.
fn multipart(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let file = if *name == "file" { "; filename=\"a.csv\"" } else { "" };
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

fn upload(cookie: &str, origin: &str, body: Vec<u8>) -> Request<Body> {
    Request::post("/imports/read")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header(header::ORIGIN, origin)
        .header(header::REFERER, PAGE)
        .header(header::COOKIE, cookie)
        .body(Body::from(body))
        .expect("a request")
}

pub(crate) fn page(cookie: &str, path: &str) -> Request<Body> {
    Request::get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .expect("a request")
}

/// The first part of the first cookie that an answer sets.
pub(crate) fn cookie_of(headers: &HeaderMap) -> String {
    let cookie = headers[header::SET_COOKIE].to_str().expect("text");
    cookie.split(';').next().expect("a pair").to_owned()
}

async fn sign_in(router: &Router) -> String {
    sign_in_as(router, "kim").await
}

/// Signs a member in by the name that they were made with; the cookie of the session.
pub(crate) async fn sign_in_as(router: &Router, name: &str) -> String {
    let body = format!("email={name}@example.com&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/api/sessions/sign_in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ORIGIN, ORIGIN)
        .body(Body::from(body))
        .expect("a request");
    let (status, headers, _) = ask(router, request).await;
    assert!(status.is_success() || status.is_redirection(), "{status}");
    cookie_of(&headers)
}

async fn signed_in() -> (TestHouse, Router, String) {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let router = place.router();
    let cookie = sign_in(&router).await;
    (place, router, cookie)
}

#[tokio::test]
async fn a_file_leads_to_its_differences_and_no_secret_of_it_comes_back() {
    let (_place, router, cookie) = signed_in().await;
    let file = format!(
        "sdk_app_id,name,vendor,package_name,app_id,app_secret\n1400000001,Chat,huawei,com.example.shop,10,{SECRET}\n"
    );
    for parts in [
        [
            ("tenant", b"han-river".as_slice()),
            ("file", file.as_bytes()),
            ("text", b"ignored"),
        ],
        [("tenant", b"han-river"), ("file", b""), ("text", file.as_bytes())],
    ] {
        let (status, headers, _) = ask(&router, upload(&cookie, ORIGIN, multipart(&parts))).await;
        let next = headers[header::LOCATION].to_str().expect("text");
        assert!(
            status == 303 && next.starts_with("/t/han-river/import/"),
            "{status} {next}"
        );
        let (status, _, body) = ask(&router, page(&cookie, next)).await;
        assert_eq!(status, 200);
        assert!(body.contains("1400000001") && !body.contains(SECRET), "{body}");
    }
}

#[tokio::test]
async fn a_refused_file_leads_back_to_the_form_with_line_and_column_and_without_its_text() {
    let (_place, router, cookie) = signed_in().await;
    let file = format!("sdk_app_id,name,vendor,app_secret\n14x,Chat,huawei,{SECRET}\n");
    let parts = [("tenant", b"han-river".as_slice()), ("text", file.as_bytes())];
    let (status, headers, _) = ask(&router, upload(&cookie, ORIGIN, multipart(&parts))).await;
    assert_eq!(
        (status.as_u16(), &headers[header::LOCATION]),
        (303, &"/t/han-river/import".parse().expect("a header"))
    );
    let both = format!("{cookie}; {}", cookie_of(&headers));
    let (_, _, body) = ask(&router, page(&both, "/t/han-river/import")).await;
    assert!(body.contains("Line 2, column 1 (sdk_app_id)"), "{body}");
    assert!(!body.contains(SECRET));
}

#[tokio::test]
async fn what_is_no_upload_of_ours_is_refused() {
    let (_place, router, cookie) = signed_in().await;
    let good = || multipart(&[("tenant", b"han-river"), ("text", b"sdk_app_id,name\n1,A\n")]);
    let (status, _, _) = ask(&router, upload(&cookie, "https://evil.example", good())).await;
    assert_eq!(status, 403);
    let (status, headers, _) = ask(&router, upload("pushboard=nobody", ORIGIN, good())).await;
    assert_eq!(
        (status.as_u16(), headers[header::LOCATION].to_str().expect("text")),
        (303, "/sign-in")
    );
    let mut form = upload(&cookie, ORIGIN, good());
    let kind = "application/x-www-form-urlencoded".parse().expect("a header");
    form.headers_mut().insert(header::CONTENT_TYPE, kind);
    assert_eq!(ask(&router, form).await.0, 415);
    let huge = multipart(&[("tenant", b"han-river"), ("file", &vec![b'x'; FILE_LIMIT + 1])]);
    let (status, headers, _) = ask(&router, upload(&cookie, ORIGIN, huge)).await;
    let both = format!("{cookie}; {}", cookie_of(&headers));
    let (_, _, body) = ask(&router, page(&both, "/t/han-river/import")).await;
    assert!(status == 303 && body.contains("larger than 1 MiB"), "{status} {body}");
    // Broken off, or with parts without end: the sender's fault.
    let many = multipart(&vec![("x", b"y".as_slice()); 10_000]);
    for body in [
        b"--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nabc".to_vec(),
        many,
        Vec::new(),
    ] {
        let (status, _, _) = ask(&router, upload(&cookie, ORIGIN, body)).await;
        assert_eq!(status, 303);
    }
    for (path, kind) in [
        ("/imports/sample.json", "application/json"),
        ("/imports/sample.csv", "text/csv; charset=utf-8"),
    ] {
        let (status, headers, _) = ask(&router, page(&cookie, path)).await;
        assert_eq!(
            (status.as_u16(), headers[header::CONTENT_TYPE].to_str().expect("text")),
            (200, kind)
        );
    }
}

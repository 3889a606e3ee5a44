//! HTTP as strangers and browsers speak it.

mod sign_in;

use crate::{
    program::{Running, place_of},
    support::{Database, PASSWORD, TestHouse},
};
use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use pushboard_app::{domain::role::Role, ui::LOOK_HEADER};
use tower::ServiceExt;

pub(crate) const ORIGIN: &str = "http://127.0.0.1:3000";
/// What takes forms beside the server functions.
const OTHER_FORMS: [&str; 6] = [
    "/languages",
    "/theme",
    "/kits/take",
    "/certificates/check",
    "/imports/read",
    "/packages/upload",
];

pub(crate) async fn ask(router: &axum::Router, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (
        parts.status,
        parts.headers,
        String::from_utf8_lossy(&bytes).into_owned(),
    )
}

pub(crate) fn form(path: &str, body: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).expect("a request")
}

pub(crate) fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let too_large = form("/api/sessions/sign_in", &"x".repeat(70_000), &[("origin", ORIGIN)]);
    let delete = Request::delete("/sign-in")
        .header("origin", ORIGIN)
        .body(Body::empty())
        .expect("a request");
    let cases = [
        (get("/sign-in"), 200),
        (get("/no/such/page"), 404),
        (get("/api/no/such"), 404),
        (get("/assets/no.js"), 404),
        (get("/healthz"), 200),
        (get("/robots.txt"), 200),
        (get("/%00"), 400),
        (delete, 405),
        (too_large, 413),
    ];
    for (request, status) in cases {
        let path = format!("{} {}", request.method(), request.uri());
        let (answered, headers, _) = ask(&router, request).await;
        assert_eq!(answered, status, "{path}");
        let has = |name: &str, part: &str| {
            let value = headers
                .get(name)
                .unwrap_or_else(|| panic!("{path} has no {name}"))
                .to_str()
                .expect("text");
            assert!(value.contains(part), "{path}: {name}: {value}");
        };
        has("content-security-policy", "default-src 'none'");
        has("content-security-policy", "frame-ancestors 'none'");
        has("x-content-type-options", "nosniff");
        has("referrer-policy", "same-origin");
        has("x-frame-options", "DENY");
        assert!(
            !headers.contains_key(header::STRICT_TRANSPORT_SECURITY),
            "plain HTTP must not pin HTTPS"
        );
    }
}

#[tokio::test]
async fn the_scripts_of_a_page_run_by_its_own_nonce_only() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let (_, headers, page) = ask(&router, get("/sign-in")).await;
        let policy = headers["content-security-policy"].to_str().expect("text").to_owned();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .expect("a nonce")
            .to_owned();
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{policy}"
        );
        let scripts = page.matches("<script").count();
        assert!(scripts > 0);
        assert_eq!(
            page.matches(&format!("nonce=\"{nonce}\"")).count() - page.matches("<link rel=\"modulepreload\"").count(),
            scripts
        );
        assert!(!page.contains(" style="), "no inline style");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn forged_requests_change_nothing() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let cookie = ("cookie", "pushboard=AAAAAAAAAAAAAAAAAAAAAA");
    let forged: [&[(&str, &str)]; 6] = [
        &[
            cookie,
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
        &[cookie, ("sec-fetch-site", "same-site")],
        &[cookie, ("origin", "null")],
        &[cookie, ("origin", "https://evil.example")],
        &[cookie, ("origin", "http://127.0.0.1:3000.evil.example")],
        &[cookie],
    ];
    let paths: Vec<String> = leptos::server_fn::axum::server_fn_paths()
        .filter(|(_, method)| *method == Method::POST)
        .map(|(path, _)| path.to_owned())
        .chain(OTHER_FORMS.map(ToOwned::to_owned))
        .collect();
    assert!(paths.len() > 12, "{paths:?}");
    for path in &paths {
        for headers in forged {
            let (status, _, _) = ask(&router, form(path, "tenant=x", headers)).await;
            assert_eq!(status, 403, "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn functions_that_only_read_answer_get_and_those_that_write_do_not() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        let reads = [
            "list",
            "list_all",
            "find",
            "get",
            "once",
            "current",
            "link_works",
            "wall",
            // It keeps what TPNS said, so that TPNS need not be asked again; nothing that anybody entered changes.
            "follow",
        ]
        .iter()
        .any(|verb| path.ends_with(verb));
        assert_eq!(method == Method::GET, reads, "{path}");
        if !reads {
            assert_eq!(ask(&router, get(path)).await.0, 405, "{path}");
        }
    }
}

#[tokio::test]
async fn bad_input_is_the_senders_fault_not_ours() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let origin = ("origin", ORIGIN);
    let json = Request::post("/api/products/create")
        .header("origin", ORIGIN)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{}"))
        .expect("a request");
    let cases = [
        (form("/api/products/create", "", &[origin]), 400),
        (form("/api/products/create", "tenant=%ff%fe", &[origin]), 401),
        (form("/api/products/create", "tenant=x&name=%00", &[origin]), 400),
        (
            form(
                "/api/channels/switch",
                "tenant=x&product=y&vendor=z&on=perhaps",
                &[origin],
            ),
            400,
        ),
        (form("/api/products/create", &"a=b&".repeat(10_000), &[origin]), 400),
        (form("/api/products/create", "tenant=han-river", &[origin]), 401),
        (json, 415),
        (get("/api/products/list"), 400),
        (get("/api/products/list?tenant=han-river"), 401),
    ];
    for (request, expected) in cases {
        let path = request.uri().to_string();
        let (status, _, body) = ask(&router, request).await;
        assert_eq!(status, expected, "{path}: {body}");
        for marker in ["SELECT", "/src/", "panicked", "Args|", "Deserialization|"] {
            assert!(!body.contains(marker), "{path}: {body}");
        }
    }
}

#[tokio::test]
async fn a_plain_form_never_leads_to_another_origin() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    for referer in [
        "https://evil.example/x",
        "http://127.0.0.1:3000.evil.example/",
        "//evil.example",
        "http://127.0.0.1:3000//evil.example",
    ] {
        let headers = [("origin", ORIGIN), ("accept", "text/html"), ("referer", referer)];
        let (status, headers, _) = ask(&router, form("/api/sessions/sign_in", "email=a&password=b", &headers)).await;
        assert_eq!(status, 303);
        assert_eq!(headers[header::LOCATION], "/", "{referer}");
    }
    let (status, headers, _) = ask(&router, get("/sign-in?next=%2Ft%2Fx&__path=%2Fapi&__err=InB3bmVkIg")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/sign-in?next=%2Ft%2Fx");
}

#[tokio::test]
async fn what_was_typed_comes_back_beside_its_error_without_scripts() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut running = Running::start(folder.path(), None);
    let link = running.setup.clone().expect("a fresh database");
    let fields = [
        ("link", link.as_str()),
        ("email", "kim@example.com"),
        ("password", "short"),
        ("tenant_name", "한강 상사"),
    ];
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let client = crate::program::new_client();
    let page = format!("{}/setup/{link}", running.origin);
    let answer = client
        .post(format!("{}/api/setup/complete", running.origin))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .header("origin", &running.origin)
        .header("referer", &page)
        .body(body)
        .send()
        .await
        .expect("an answer");
    assert_eq!(place_of(&answer), format!("/setup/{link}"));
    let cookie = answer.headers()["set-cookie"]
        .to_str()
        .expect("text")
        .split(';')
        .next()
        .expect("a pair")
        .to_owned();
    assert!(cookie.starts_with("flash="));
    // Another tab that looks again by itself leaves it where it is.
    let look = client
        .get(&page)
        .header("cookie", &cookie)
        .header(LOOK_HEADER, "1")
        .send()
        .await
        .expect("a page");
    assert_eq!(look.headers().get("set-cookie"), None);
    assert!(!look.text().await.expect("text").contains("한강 상사"));
    let again = client
        .get(&page)
        .header("cookie", &cookie)
        .send()
        .await
        .expect("a page");
    let cleared = again.headers()["set-cookie"].to_str().expect("text").to_owned();
    assert!(
        cleared.starts_with("flash=;") && cleared.contains("Max-Age=0"),
        "read once: {cleared}"
    );
    let text = again.text().await.expect("text");
    assert!(text.contains("value=\"한강 상사\"") && text.contains("value=\"kim@example.com\""));
    assert!(
        text.contains("id=\"field-password-error\" class=\"field__error\">")
            && text.matches("aria-invalid=\"true\"").count() == 1,
        "the error stands beside its field and no other"
    );
    assert!(!text.contains("value=\"short\""), "the password does not come back");
    *running.cookie() = None;
}

#[tokio::test]
async fn a_page_that_its_reader_may_not_see_says_so_with_its_status_too() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Viewer).await;
    let router = place.router();
    let body = format!("email=kim@example.com&password={}", PASSWORD.replace(' ', "+"));
    let (_, headers, _) = ask(&router, form("/api/sessions/sign_in", &body, &[("origin", ORIGIN)])).await;
    let cookies: Vec<&str> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
        .filter(|cookie| cookie.starts_with("pushboard="))
        .collect();
    let page = |path: &str| {
        let request = Request::get(path).header(header::COOKIE, cookies.join("; "));
        ask(&router, request.body(Body::empty()).expect("a request"))
    };
    assert_eq!(page("/t/han-river").await.0, StatusCode::OK);
    assert_eq!(page("/t/han-river/audit").await.0, StatusCode::FORBIDDEN);
    assert_eq!(page("/t/han-river/products/nowhere").await.0, StatusCode::NOT_FOUND);
}

//! Where a form leads that was refused, and what is said where no page can be made.

use super::{ask, cookies, get, post};
use crate::support::{Database, PASSWORD, TestHouse};
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use pushboard_app::domain::role::Role;
use tower::ServiceExt;

#[tokio::test]
async fn an_error_cannot_be_forged_into_an_address_by_encoding_its_name() {
    let place = TestHouse::open(Database::Sqlite).await;
    let address = "/sign-in?%5F%5Fpath=%2Fapi%2Fsessions%2Fsign_in&_%5Ferr=ImZvcmJpZGRlbiI=";
    let (status, headers) = ask(&place.router(), get(address, &[])).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/sign-in");
}

#[tokio::test]
async fn a_refused_form_goes_back_to_its_page_under_any_name_of_the_host() {
    let place = TestHouse::open(Database::Sqlite).await;
    let sent = [
        ("host", "push.lan:3000"),
        ("origin", "http://push.lan:3000"),
        ("referer", "http://push.lan:3000/sign-in?next=%2Ft%2Fx"),
        ("accept", "text/html"),
    ];
    let (status, headers) = ask(
        &place.router(),
        post("/api/sessions/sign_in", "email=a@b.c&password=wrong-password", &sent),
    )
    .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/sign-in?next=%2Ft%2Fx");
    assert!(cookies(&headers)[0].starts_with("flash="));
}

#[tokio::test]
async fn a_form_that_cannot_be_read_goes_back_to_its_page_with_the_reason() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let sent = [
        ("origin", "http://127.0.0.1:3000"),
        ("referer", "http://127.0.0.1:3000/sign-in"),
        ("accept", "text/html"),
    ];
    for (typed, words) in [
        ("x".repeat(70_000), "The form is too large"),
        ("email=%00".to_owned(), "The form could not be read"),
    ] {
        let (status, headers) = ask(&router, post("/api/sessions/sign_in", &typed, &sent)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{words}");
        assert_eq!(headers[header::LOCATION], "/sign-in");
        let flash = cookies(&headers)[0].split(';').next().expect("a pair").to_owned();
        let page = router
            .clone()
            .oneshot(get("/sign-in", &[("cookie", &flash)]))
            .await
            .expect("a page");
        let page = to_bytes(page.into_body(), 1 << 20).await.expect("whole");
        assert!(String::from_utf8_lossy(&page).contains(words), "{words}");
    }
}

#[tokio::test]
async fn what_a_form_names_as_its_page_cannot_break_the_answer() {
    let place = TestHouse::open(Database::Sqlite).await;
    let tenant = place.tenant("han-river").await;
    place.member(&tenant, "kim", Role::Owner).await;
    let router = place.router();
    let own = ("origin", "http://127.0.0.1:3000");
    let body = format!("email=kim@example.com&password={}", PASSWORD.replace(' ', "+"));
    let (_, headers) = ask(&router, post("/api/sessions/sign_in", &body, &[own])).await;
    let session = cookies(&headers)
        .into_iter()
        .find(|cookie| cookie.starts_with("pushboard="))
        .expect("a session")
        .split(';')
        .next()
        .expect("a pair")
        .to_owned();
    for (number, product) in ["%0d%0aSet-Cookie:+evil=1", "%7f", "?__err=aGk", "/../../..//evil"]
        .iter()
        .enumerate()
    {
        let body = format!("tenant=han-river&product={product}&sdk_app_id=140000100{number}&name=q");
        let headers = [own, ("cookie", session.as_str()), ("accept", "text/html")];
        let (status, headers) = ask(&router, post("/api/im_apps/register", &body, &headers)).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{product}");
        assert_eq!(headers[header::LOCATION], "/t/han-river/im-apps", "{product}");
    }
    let encoded = post(
        "/api/products%2farchive",
        "",
        &[own, ("cookie", session.as_str()), ("accept", "text/html")],
    );
    let (_, headers) = ask(&router, encoded).await;
    let page = format!("{session}; {}", cookies(&headers)[0].split(';').next().expect("a pair"));
    let (_, told) = ask(&router, get("/t/han-river", &[("cookie", page.as_str())])).await;
    assert_eq!(told[header::CONTENT_TYPE], "text/html; charset=utf-8");
}

#[tokio::test]
async fn failures_outside_pages_speak_the_visitors_language_and_scripts_get_a_fact() {
    let place = TestHouse::open(Database::Sqlite).await;
    let router = place.router();
    let own = ("origin", "http://127.0.0.1:3000");
    let page = [own, ("accept", "text/html,*/*;q=0.8"), ("accept-language", "ko")];
    let forged = [page[1], page[2], ("origin", "https://evil.example")];
    let delete = Request::delete("/sign-in")
        .header("accept", "text/html")
        .header("accept-language", "ko");
    let delete = delete.header("origin", own.1).body(Body::empty()).expect("a request");
    let worded = async |request: Request<Body>| {
        let path = format!("{} {}", request.method(), request.uri());
        let response = router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 16).await.expect("whole");
        let text = String::from_utf8_lossy(&body).into_owned();
        (path, parts.status.as_u16(), parts.headers, text)
    };
    for (request, status, words) in [
        (get("/api/no/such", &page), 404, "이 주소에는 아무것도 없습니다"),
        (
            get("/api/sessions/sign_in", &page),
            405,
            "이 주소에서는 처리할 수 없는 요청입니다",
        ),
        (delete, 405, "이 주소에서는 처리할 수 없는 요청입니다"),
        (get("/%00", &page), 400, "요청을 읽을 수 없습니다"),
        (post("/theme", "theme=mauve", &page), 422, "요청을 읽을 수 없습니다"),
        (
            post("/theme", "theme=dark", &forged),
            403,
            "이 콘솔의 페이지에서 보낸 양식이 아닙니다",
        ),
        (
            post("/kits/take", "", &forged),
            403,
            "이 콘솔의 페이지에서 보낸 양식이 아닙니다",
        ),
    ] {
        let (path, answered, headers, text) = worded(request).await;
        assert_eq!(answered, status, "{path}");
        assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8", "{path}");
        assert!(
            text.contains("<html lang=\"ko\"") && text.contains(words),
            "{path}: {text}"
        );
        let policy = headers["content-security-policy"].to_str().expect("text");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("style-src 'self'"),
            "{policy}"
        );
    }
    let script = [("origin", "https://evil.example"), ("accept", "application/json")];
    let (_, status, headers, text) = worded(post("/api/sessions/sign_in", "", &script)).await;
    assert_eq!((status, text.as_str()), (403, "\"malformed\""));
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");

    place.house.store.close().await;
    let (_, status, _, text) = worded(get(
        "/sign-in",
        &[
            ("accept", "text/html"),
            ("accept-language", "zh-CN"),
            ("cookie", "pushboard=AAAAAAAAAAAAAAAAAAAAAA"),
        ],
    ))
    .await;
    assert_eq!(status, 503);
    assert!(text.contains("服务器暂时无法响应"), "{text}");
}
